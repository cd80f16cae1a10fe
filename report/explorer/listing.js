/**
 * Tables: rows of what is shown, and answers as the command prints them.
 * @typedef {import("./choosing.js").Item} Item
 * @typedef {import("./record.js").Store} Store
 */

import { el } from "./dom.js";
import { countedThing, dateInWords, grouped } from "./words.js";

// What is replaced stays in memory until the browser clears up, and it is slow to do so.
const FIRST = 25;
const DATE = /^\d{4}-\d\d(?:-\d\d)?[~?]?$/;

/**
 * The rows that are shown, sorted by a column of their heads' buttons.
 * @param {Store} store
 * @param {import("./lenses.js").Lens} lens
 * @param {Item[]} items in the order that is asked for
 * @param {{ column: string, down: boolean }} order
 * @param {(column: string) => void} sort
 * @param {(claim: string) => void} open
 */
export function itemTable(store, lens, items, order, sort, open) {
  const heads = lens.columns.map(([label, column]) => {
    const state = order.column === column ? (order.down ? "descending" : "ascending") : "none";
    return el("th", { scope: "col", "aria-sort": state, class: column === "documents" ? "number" : null }, el("button", { type: "button", click: () => sort(column) },
      label, el("span", { "aria-hidden": "true", class: "arrow" }, { ascending: " ▲", descending: " ▼", none: "" }[state] ?? "")));
  });
  const body = el("tbody");
  const fill = (/** @type {number} */ from, /** @type {number} */ to) => body.append(...items.slice(from, to).map((item) =>
    el("tr", {}, lens.columns.map(([, column, vocabulary]) => el("td", column === "documents" ? { class: "number" } : {}, cell(store, item, column, vocabulary))),
      el("td", {}, el("button", { type: "button", class: "link", click: () => open(item.claim), "aria-label": `Card of ${item.claim}` }, item.claim)))));
  fill(0, FIRST);
  const table = el("table", {}, el("caption", { class: "unseen" }, `${lens.title} that are shown`),
    el("thead", {}, el("tr", {}, heads, el("th", { scope: "col" }, "Claim"))), body);
  if (items.length <= FIRST) return [scrolling(table, `${lens.title} that are shown`)];
  const more = el("button", { type: "button", class: "more", click: () => { fill(FIRST, items.length); more.remove(); } },
    `Show all ${grouped(items.length)} rows`);
  return [scrolling(table, `${lens.title} that are shown`), more];
}

/**
 * @param {Store} store
 * @param {Item} item
 * @param {string} column
 * @param {string} [vocabulary]
 */
function cell(store, { row }, column, vocabulary) {
  if (column === "day") {
    if (row.made_on) return dateInWords(row.made_on);
    return row.shown_day ? `published ${dateInWords(row.shown_day)}` : "date not known";
  }
  if (column === "quantity_label") return countedThing(row);
  return vocabulary ? store.label(vocabulary, row[column]) : row[column] ?? "";
}

/**
 * Items in the order of a column; what has no value comes last either way, and among numbers what is
 * no count of all after those that are.
 * @param {Item[]} items
 * @param {{ column: string, down: boolean }} order
 */
export function sorted(items, { column, down }) {
  const value = (/** @type {Item} */ item) => {
    if (column === "day") return item.day;
    const text = item.row[column === "said" ? "highest_said" : column];
    return text !== null && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  };
  const behind = (/** @type {Item} */ item) => column === "said" && Boolean(item.row.caveat);
  return items
    .map((item) => ({ item, value: value(item) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
      if (behind(a.item) !== behind(b.item)) return Number(behind(a.item)) - Number(behind(b.item));
      const way = a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
      return down ? -way : way;
    })
    .map(({ item }) => item);
}

/**
 * An answer as a table of its texts; claims in it can be opened.
 * @param {import("./record.js").Answer} answer
 * @param {string} caption
 * @param {(claim: string) => void} open
 */
export function answerTable(answer, caption, open) {
  const { names, kinds, rows } = answer;
  const body = el("tbody", { click: (event) => { if (event.target.matches("button")) open(event.target.textContent); } });
  const fill = (/** @type {number} */ from, /** @type {number} */ to) => body.append(...rows.slice(from, to).map((row) =>
    el("tr", {}, row.map((text, at) => el("td", kinds[at] === "number" ? { class: "number" } : DATE.test(text ?? "") ? { class: "date" } : {},
      text !== null && /^C\d{4,}$/.test(text) ? el("button", { type: "button", class: "link" }, text) : text)))));
  fill(0, FIRST);
  const table = el("table", {}, el("caption", { class: "unseen" }, caption),
    el("thead", {}, el("tr", {}, names.map((name, at) => el("th", { scope: "col", class: kinds[at] === "number" ? "number" : null }, name)))), body);
  if (rows.length <= FIRST) return [scrolling(table, caption)];
  const more = el("button", { type: "button", class: "more", click: () => { fill(FIRST, rows.length); more.remove(); } },
    `Show all ${grouped(rows.length)} rows`);
  return [scrolling(table, caption), more];
}

/**
 * What scrolls sideways can be reached by the keyboard and has a name.
 * @param {any} table
 * @param {string} name
 */
function scrolling(table, name) {
  return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": name }, table);
}
