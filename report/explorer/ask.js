/**
 * The published questions with their answers, and statements of the reader's own.
 * A question's stored answer is shown at once; the engine runs what the editor holds, and only
 * when the reader asks for it.
 * @typedef {import("./record.js").Store} Store
 * @typedef {import("./state.js").State} State
 */

import { byId, download, el } from "./dom.js";
import { Engine, Stopped } from "./engine.js";
import { asCsv } from "./exports.js";
import { drawable, graph } from "./graph.js";
import { answerTable } from "./listing.js";
import { one } from "./state.js";
import { counted, distance, plain } from "./words.js";

const FIRST = "who_said_100000";

export class Asking {
  /**
   * @param {Store} store
   * @param {(changes: { [name: string]: string | string[] }) => void} change
   */
  constructor(store, change) {
    this.store = store;
    this.change = change;
    this.engine = new Engine();
    /** @type {import("./record.js").Answer | null} */
    this.answer = null;
    /** @type {string[]} */
    this.history = [];
    this.shown = "";
    this.editor = byId("sql");
    byId("run").addEventListener("click", () => this.run());
    byId("stop").addEventListener("click", () => this.engine.stop());
    byId("answer-csv").addEventListener("click", () => this.save());
    byId("answer-link").addEventListener("click", () => this.link());
    byId("find-question").addEventListener("input", () => this.list());
    this.editor.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        this.run();
      }
    });
    byId("tables").append(...store.contents.tables.map(([name, title, columns]) => el("details", {},
      el("summary", {}, el("code", {}, name), title ? ` ${title}` : ""),
      el("dl", {}, columns.flatMap(([column, type, comment]) => [
        el("dt", {}, el("code", {}, column), ` ${type.startsWith("ENUM") ? "code" : type.toLowerCase()}`),
        el("dd", {}, comment ?? ""),
      ])))));
  }

  /**
   * Show what the address asks for: a statement is put into the editor and not run.
   * @param {State} state
   */
  show(state) {
    const sql = one(state, "sql");
    const name = sql ? "" : one(state, "ask") || FIRST;
    const key = sql ? `sql ${sql}` : `ask ${name}`;
    if (key !== this.shown) {
      this.shown = key;
      const question = this.store.questions.find((other) => other.name === name);
      if (question) this.stored(question);
      else if (sql) this.put("A statement of your own", sql, null, "This statement came with the address. Read it, then run it.");
      else {
        this.put("No such question", "", null, "");
        this.fail(`there is no published question ${name}${this.meant(name)}`);
      }
    }
    this.list(name);
  }

  /** @param {import("./record.js").Question} question */
  async stored({ name, title, sql }) {
    this.put(title, sql, null, "fetching the answer …");
    try {
      await this.store.load();
      // Another question may have been chosen meanwhile.
      if (this.shown === `ask ${name}`) this.put(title, sql, this.store.answer(name), "As stored when this page was made.");
    } catch (error) {
      this.fail(error instanceof Error ? error.message : String(error));
    }
  }

  /**
   * @param {string} title
   * @param {string} sql
   * @param {import("./record.js").Answer | null} answer
   * @param {string} words
   */
  put(title, sql, answer, words) {
    byId("question-title").textContent = title;
    this.editor.value = sql.trim();
    this.editor.rows = Math.min(24, Math.max(5, this.editor.value.split("\n").length + 1));
    byId("failure").hidden = true;
    this.present(answer, answer ? `${counted(answer.rows.length, "row")}. ${words}` : words);
  }

  /** @param {string} [current] */
  list(current) {
    const chosen = current ?? byId("questions").dataset.current ?? "";
    const isOther = byId("questions").dataset.current !== chosen;
    byId("questions").dataset.current = chosen;
    const words = plain(byId("find-question").value).split(/\s+/).filter(Boolean);
    const fitting = this.store.questions.filter(({ name, title }) => words.every((word) => plain(`${title} ${name.replaceAll("_", " ")}`).includes(word)));
    byId("questions").replaceChildren(...fitting.map(({ name, title }) => el("li", {}, el("button", {
      type: "button", class: "question", "aria-current": name === chosen ? "true" : null,
      click: () => this.change({ ask: name, sql: "" }),
    }, title))));
    if (isOther) seen(byId("questions"));
  }

  async run() {
    const sql = this.editor.value.trim();
    if (!sql) return;
    byId("failure").hidden = true;
    // An answer under another statement, or under its error, would be taken for its own.
    const published = this.store.questions.find((question) => question.sql.trim() === sql);
    byId("question-title").textContent = published?.title ?? "A statement of your own";
    this.present(null, "");
    byId("run").disabled = true;
    byId("stop").hidden = false;
    const status = byId("answer-status");
    try {
      const result = await this.engine.ask(sql, (words) => { status.textContent = `${words} …`; });
      const rows = result.cut ? `the first ${counted(result.rows.length, "row")} of more` : counted(result.rows.length, "row");
      this.present(result, `${rows} in ${result.seconds.toFixed(2)} s, by the engine in this browser.`);
      this.remember(sql);
    } catch (error) {
      if (error instanceof Stopped) status.textContent = "Stopped. The next run starts the engine again.";
      else this.fail(error instanceof Error ? error.message : String(error));
    } finally {
      byId("run").disabled = false;
      byId("stop").hidden = true;
    }
  }

  /**
   * @param {import("./record.js").Answer | null} answer
   * @param {string} words
   */
  present(answer, words) {
    this.answer = answer;
    byId("answer-status").textContent = words;
    byId("answer-csv").hidden = !answer;
    const place = byId("answer");
    place.replaceChildren();
    if (!answer) return;
    const drawn = drawable(answer);
    const width = Math.max(280, Math.min(900, place.clientWidth || 700));
    if (drawn) place.append(el("figure", {}, graph(answer, drawn, width)));
    place.append(...answerTable(answer, byId("question-title").textContent, (claim) => this.change({ claim })));
  }

  /** @param {string} message */
  fail(message) {
    byId("answer-status").textContent = "";
    const failure = byId("failure");
    failure.hidden = false;
    failure.textContent = message + (message.includes("Did you mean") ? "" : this.meantIn(message));
  }

  /** @param {string} message */
  meantIn(message) {
    const unknown = /(?:with name|column) "?([\w.]+)"? (?:does not exist|not found)/.exec(message)?.[1];
    return unknown ? this.meant(unknown) : "";
  }

  /**
   * A question to the nearest name of a question, table or column, if one is near.
   * @param {string} name
   */
  meant(name) {
    const names = new Set([
      ...this.store.questions.map((question) => question.name),
      ...this.store.contents.tables.flatMap(([table, , columns]) => [table, ...columns.map(([column]) => column)]),
    ]);
    const near = [...names].map((other) => ({ other, away: distance(name, other) })).sort((a, b) => a.away - b.away)[0];
    return near && near.away <= Math.max(2, name.length / 3) ? `\nDid you mean "${near.other}"?` : "";
  }

  /** @param {string} sql */
  remember(sql) {
    this.history = [sql, ...this.history.filter((other) => other !== sql)].slice(0, 20);
    byId("history-part").hidden = false;
    byId("history").replaceChildren(...this.history.map((old) => el("li", {}, el("button", {
      type: "button", class: "question", click: () => { this.editor.value = old; this.editor.focus(); },
    }, shortened(old.replace(/^--.*\n/, "").replace(/\s+/g, " "), 120)))));
  }

  save() {
    if (!this.answer) return;
    const { names, kinds, rows } = this.answer;
    download("answer.csv", new Blob([asCsv(names, rows, kinds)], { type: "text/csv" }));
  }

  /** Put what the editor holds into the address, so that it can be copied. */
  link() {
    const sql = this.editor.value.trim();
    const published = this.store.questions.find((question) => question.sql.trim() === sql);
    this.shown = published ? `ask ${published.name}` : `sql ${sql}`;
    this.change(published ? { ask: published.name, sql: "" } : { ask: "", sql });
    byId("answer-status").textContent = "The address of this page now leads to this statement; who opens it reads it before it runs.";
  }
}

/**
 * @param {string} text
 * @param {number} most signs
 */
function shortened(text, most) {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/**
 * Scroll a list alone, and not the page, so far that its current item is seen.
 * @param {HTMLElement} list
 */
function seen(list) {
  const item = list.querySelector("[aria-current]");
  if (!item) return;
  const [outer, inner] = [list.getBoundingClientRect(), item.getBoundingClientRect()];
  if (inner.top < outer.top || inner.bottom > outer.bottom) list.scrollTop += inner.top - outer.top - outer.height / 3;
}
