/**
 * The record that the page holds, unpacked when it is asked for.
 * @typedef {{ names: string[], kinds: string[], rows: (string | null)[][] }} Answer
 * @typedef {{ [column: string]: string | null }} Row
 * @typedef {{ names: string[], kinds: string[], cells: (string | number | null)[][] }} Packed
 * @typedef {{ name: string, title: string, sql: string }} Question
 * @typedef {{ code: string, label: string, definition: string, phrase: string, colour: string, sign: string }} Code
 * @typedef {{
 *   package: { name: string, version: string, title: string, citation: string, address: string },
 *   pool: string[],
 *   answers: Record<string, Packed>,
 *   questions: [string, string, string][],
 *   tables: [string, string, [string, string, string | null][]][],
 *   aliases: [string, string][],
 *   home: string,
 *   map: { box: [number, number], boxes: Record<string, number[]>, shapes: Record<string, string>, places: Record<string, [number, number]>, states: Record<string, string> },
 * }} Contents
 */

import { script } from "./dom.js";

export class Store {
  /** @param {Contents} contents */
  constructor(contents) {
    this.contents = contents;
    /** @type {Question[]} */
    this.questions = contents.questions.map(([name, title, sql]) => ({ name, title, sql }));
    const { box, boxes, shapes, places, states } = contents.map;
    // Names come from the data and may be those that every object has.
    this.map = {
      box: [0, 0, ...box], boxes, shapes: new Map(Object.entries(shapes)), places: new Map(Object.entries(places)), states: new Map(Object.entries(states)),
    };
    this.complete = false;
    /** @type {Map<string, Answer>} */
    this.unpacked = new Map();
    /** @type {Map<string, Row[]>} */
    this.asRows = new Map();
    /** @type {Map<string, Map<string, Code>>} */
    this.vocabularies = new Map();
    for (const row of this.rows("vocabularies")) {
      const words = this.vocabularies.get(row.vocabulary ?? "") ?? new Map();
      this.vocabularies.set(row.vocabulary ?? "", words);
      words.set(row.code, {
        code: row.code, label: row.label, definition: row.definition,
        phrase: row.phrase ?? "", colour: row.colour ?? "", sign: row.sign ?? "",
      });
    }
  }

  /**
   * The answer to a published question, or all rows of a view (as "view:name"), as texts.
   * @param {string} name
   * @returns {Answer}
   */
  answer(name) {
    let found = this.unpacked.get(name);
    if (!found) {
      found = unpacked(this.contents.answers[name], this.contents.pool);
      this.unpacked.set(name, found);
    }
    return found;
  }

  /**
   * Take in the answers that the page itself does not hold, from within it or from beside it.
   * @returns {Promise<void>}
   */
  async load() {
    if (this.complete) return;
    const within = document.getElementById("answers")?.textContent;
    if (!within) await script("answers.js");
    const { pool, answers } = within ? JSON.parse(within) : /** @type {any} */ (globalThis).explorerAnswers;
    if (this.complete) return;
    this.contents.pool.push(...pool);
    Object.assign(this.contents.answers, answers);
    this.complete = true;
  }

  /**
   * The same as rows, a value by its column's name.
   * @param {string} name
   * @returns {Row[]}
   */
  rows(name) {
    let found = this.asRows.get(name);
    if (!found) {
      const { names, rows } = this.answer(name);
      found = rows.map((row) => Object.fromEntries(names.map((column, at) => [column, row[at]])));
      this.asRows.set(name, found);
    }
    return found;
  }

  /**
   * The rows of an answer that are about one claim.
   * @param {string} name
   * @param {string} claim
   */
  ofClaim(name, claim) {
    return this.rows(name).filter((row) => row.claim_id === claim);
  }

  /**
   * The codes of a vocabulary in the order of rank; none where there is no such vocabulary.
   * @param {string} vocabulary
   * @returns {Map<string, Code>}
   */
  codes(vocabulary) {
    return this.vocabularies.get(vocabulary) ?? new Map();
  }

  /**
   * The words for a code; the code itself where it has none.
   * @param {string} vocabulary
   * @param {string | null} code
   */
  label(vocabulary, code) {
    return this.codes(vocabulary).get(code ?? "")?.label ?? code ?? "";
  }
}

/**
 * @param {Packed} packed
 * @param {string[]} pool
 * @returns {Answer}
 */
function unpacked(packed, pool) {
  const columns = packed.cells.map((cells, at) =>
    cells.map((cell) => {
      if (typeof cell !== "number") return cell;
      return packed.kinds[at] === "number" ? String(cell) : pool[cell];
    }));
  const height = columns.length ? columns[0].length : 0;
  const rows = Array.from({ length: height }, (_, row) => columns.map((column) => column[row]));
  return { names: packed.names, kinds: packed.kinds, rows };
}

/**
 * The items of a list that was written as JSON; a bare value is a list of one, nothing is none.
 * @param {string | null} text
 * @returns {string[]}
 */
export function listed(text) {
  if (text === null || text === undefined) return [];
  if (!text.startsWith("[")) return [text];
  try {
    return JSON.parse(text).map(String);
  } catch {
    return [text];
  }
}
