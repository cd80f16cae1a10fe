/**
 * Which rows are shown: every chosen facet, the words of the search, the period, dated or not.
 * @typedef {import("./record.js").Row} Row
 * @typedef {{
 *   row: Row, id: string, claim: string, text: string, values: Map<string, string[]>,
 *   day: number | null, published: boolean, last: number | null, identified: boolean,
 * }} Item
 * @typedef {{ code: string, label: string, count: number, chosen: boolean }} Choice
 */

import { one } from "./state.js";
import { listed } from "./record.js";
import { matcher, meanings } from "./search.js";
import { dayNumber, distance, plain } from "./words.js";

// What stands for no value at all.
export const UNKNOWN = "(none)";
// Names of an address beside the facets, and the values that they may have.
/** @type {string[]} */
const ANY = [];
const OTHER_NAMES = new Map(Object.entries({
  q: ANY, from: ANY, to: ANY, claim: ANY, sort: [], dated: ["only"], identified: ["only"],
  scale: ["linear"], embed: ["timeline", "map", "rows"], lens: ["numbers", "reactions"],
}));

/**
 * Every row of a lens, with its text for the search and its values for the facets.
 * @param {import("./record.js").Store} record
 * @param {import("./lenses.js").Lens} lens
 * @returns {Item[]}
 */
export function itemsOf(record, lens) {
  const values = lens.facets.map((facet) => ({ ...facet, of: valuesOf(record, lens, facet) }));
  /** @type {Map<string, string>} */
  const passages = new Map();
  for (const mention of record.rows("mentions_of_each_claim")) {
    const words = [mention.publisher, mention.relay, mention.figure].filter(Boolean).join(" ");
    passages.set(mention.claim_id ?? "", `${passages.get(mention.claim_id ?? "") ?? ""} ${words}`);
  }
  return record.rows(lens.view).map((row) => {
    const claim = row.claim_id ?? "";
    const id = row[lens.id] ?? "";
    const codes = values.flatMap(({ of, vocabulary }) =>
      of(row).map((code) => (vocabulary ? record.label(vocabulary, code) : code)));
    const numbers = ["low", "best", "high"].map((end) => row[end]);
    const own = Object.values(row).filter((value) => value && !/^\d+$/.test(value));
    const text = plain([...own, ...numbers, ...codes, passages.get(claim)].filter(Boolean).join(" \n "));
    const first = row.first_day ?? row.shown_day ?? null;
    const last = row.last_day ?? first;
    return {
      row, claim, text, id,
      values: new Map(values.map(({ key, of }) => [key, of(row)])),
      day: first ? dayNumber(first) : null,
      last: last ? dayNumber(last) : null,
      published: row.first_day === null,
      identified: row.is_identified === "true",
    };
  });
}

/**
 * What gives a row's values for a facet.
 * @param {import("./record.js").Store} record
 * @param {import("./lenses.js").Lens} lens
 * @param {import("./lenses.js").Facet} facet
 * @returns {(row: Row) => string[]}
 */
function valuesOf(record, lens, { column, of }) {
  if (!of) return (row) => listed(row[column]);
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const row of record.rows(of)) {
    const id = row[lens.id] ?? "";
    found.set(id, [...(found.get(id) ?? []), ...listed(row[column])]);
  }
  return (row) => found.get(row[lens.id] ?? "") ?? [];
}

/**
 * The test that a state puts to every item, one part of it left out where a facet is counted.
 * @param {import("./record.js").Store} record
 * @param {import("./state.js").State} state
 * @param {import("./lenses.js").Facet[]} facets
 */
export function chooser(record, state, facets) {
  const words = matcher(one(state, "q"), meanings(record.contents.aliases));
  const from = boundary(one(state, "from"), "first");
  const to = boundary(one(state, "to"), "last");
  const chosen = facets.map(({ key }) => ({ key, wanted: new Set(state[key] ?? []) })).filter(({ wanted }) => wanted.size);
  const dated = one(state, "dated") === "only";
  const identified = one(state, "identified") === "only";
  /** @param {Item} item @param {string} [besides] */
  return (item, besides) => {
    for (const { key, wanted } of chosen) {
      if (key === besides) continue;
      const values = item.values.get(key) ?? [];
      if (!(values.length ? values.some((value) => wanted.has(value)) : wanted.has(UNKNOWN))) return false;
    }
    if (dated && item.published) return false;
    if (identified && !item.identified) return false;
    // A month or a year is within a period that any of its days is in.
    if (from !== null && (item.last === null || item.last < from)) return false;
    if (to !== null && (item.day === null || item.day > to)) return false;
    return words(item.text);
  };
}

/**
 * The first or last day of a day, month or year as it is typed; null for anything else.
 * @param {string} text
 * @param {"first" | "last"} end
 */
export function boundary(text, end) {
  const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text);
  if (!found) return null;
  const [, year, month, day] = found.map(Number);
  const date = end === "first"
    ? Date.UTC(year, (month || 1) - 1, day || 1)
    : Date.UTC(year, day ? month - 1 : month || 12, day || 0);
  return date / 86_400_000;
}

/**
 * What an address asks for and the record has not: a value of a facet that no row has, a name that
 * is no filter here, a way to sort that is none.
 * @param {import("./state.js").State} state
 * @param {import("./lenses.js").Lens} lens
 * @param {Item[]} items
 * @returns {{ key: string, value: string, label: string, hint: string }[]}
 */
export function unknown(state, lens, items) {
  const found = [];
  for (const [key, values] of Object.entries(state)) {
    const facet = lens.facets.find((other) => other.key === key);
    const label = facet?.label ?? key;
    const known = facet ? [UNKNOWN, ...items.flatMap((item) => item.values.get(key) ?? [])] : OTHER_NAMES.get(key) ?? null;
    for (const value of values) {
      if (known === ANY || known?.includes(value)) continue;
      if (key === "sort" && lens.columns.some(([, column]) => value.replace(/:down$/, "") === column)) continue;
      found.push({ key, value, label, hint: known ? meant(value, known) : `no ${lens.noun} is filtered by it` });
    }
  }
  return found;
}

/**
 * @param {string} value
 * @param {string[]} known
 */
function meant(value, known) {
  const near = [...new Set(known)].map((other) => ({ other, away: distance(plain(value), plain(other)) })).sort((a, b) => a.away - b.away)[0];
  return near && near.away <= Math.max(2, value.length / 3) ? `did you mean “${near.other}”?` : "nothing on record has it";
}

/**
 * The values of a facet among the items that all else lets through, in the vocabulary's order, or
 * the most frequent first.
 * @param {import("./record.js").Store} record
 * @param {Item[]} items
 * @param {import("./state.js").State} state
 * @param {import("./lenses.js").Facet[]} facets
 * @param {import("./lenses.js").Facet} facet
 * @returns {Choice[]}
 */
export function choices(record, items, state, facets, facet) {
  const passes = chooser(record, state, facets);
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const item of items) {
    const values = item.values.get(facet.key) ?? [];
    for (const value of values.length ? values : [UNKNOWN]) {
      counts.set(value, (counts.get(value) ?? 0) + (passes(item, facet.key) ? 1 : 0));
    }
  }
  const wanted = new Set(state[facet.key] ?? []);
  const codes = facet.vocabulary ? [...record.codes(facet.vocabulary).keys()] : [];
  const known = codes.filter((code) => counts.has(code));
  const others = [...counts.keys()].filter((code) => !codes.includes(code));
  others.sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1));
  return [...known, ...others].map((code) => ({
    code,
    label: facet.vocabulary && code !== UNKNOWN ? record.label(facet.vocabulary, code) : code,
    count: counts.get(code) ?? 0,
    chosen: wanted.has(code),
  }));
}
