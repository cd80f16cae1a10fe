/**
 * The record to look at: filters, timeline, map and table of one lens, and the card beside.
 * @typedef {import("./record.js").Store} Store
 * @typedef {import("./state.js").State} State
 * @typedef {import("./lenses.js").Lens} Lens
 * @typedef {import("./choosing.js").Item} Item
 */

import { mapOf } from "./atlas.js";
import { boundary, chooser, choices, itemsOf, unknown } from "./choosing.js";
import { byId, download, el, svg } from "./dom.js";
import { asCsv, asPng, standalone } from "./exports.js";
import { LENSES } from "./lenses.js";
import { itemTable, sorted } from "./listing.js";
import { shapePath } from "./marks.js";
import { changed, one, writtenState } from "./state.js";
import { isDrawn, numbersChart, reactionsChart } from "./timeline.js";
import { counted } from "./words.js";

const OPEN_AT_FIRST = ["voice", "series", "state", "stance"];
const LONG = 8;
/** @type {Record<string, string>} */
const FIELDS = { q: "Words", from: "From", to: "To" };
/** @type {Record<string, string>} */
const TICKS = { dated: "Only what is dated itself", identified: "Only identified voices" };
const NO_FILTERS = ["lens", "claim", "sort", "scale", "embed"];

export class Exploring {
  /**
   * @param {Store} store
   * @param {(changes: { [name: string]: string | string[] }, quietly?: boolean) => void} change
   */
  constructor(store, change) {
    this.store = store;
    this.change = change;
    /** @type {State} */
    this.state = {};
    this.lens = LENSES[0];
    /** @type {Map<string, Item[]>} */
    this.all = new Map();
    /** @type {Item[]} */
    this.items = [];
    this.opened = new Set(OPEN_AT_FIRST);
    this.width = 0;
    /** @type {{ column: string, down: boolean }} */
    this.order = { column: "day", down: false };
    for (const name of ["q", "from", "to"]) {
      byId(name).addEventListener("input", (/** @type {any} */ event) => change({ [name]: event.target.value.trim() }, true));
    }
    for (const name of ["dated", "identified"]) {
      byId(name).addEventListener("change", (/** @type {any} */ event) => change({ [name]: event.target.checked ? "only" : "" }));
    }
    byId("scale").addEventListener("change", (/** @type {any} */ event) => change({ scale: event.target.checked ? "linear" : "" }));
    byId("clear").addEventListener("click", () => this.clear());
    byId("rows-csv").addEventListener("click", () => this.save());
    for (const part of ["timeline", "map"]) {
      byId(`${part}-svg`).addEventListener("click", () => this.picture(part, false));
      byId(`${part}-png`).addEventListener("click", () => this.picture(part, true));
    }
    byId("embed-part").addEventListener("change", () => this.addresses());
    for (const id of ["address", "embed-line", "cite-line"]) {
      byId(`copy-${id}`).addEventListener("click", () => copy(byId(id)));
    }
    new ResizeObserver(() => this.redraw()).observe(byId("results"));
  }

  /**
   * Show what a state asks for.
   * @param {State} state
   */
  show(state) {
    this.state = state;
    this.lens = LENSES.find(({ name }) => name === one(state, "lens")) ?? LENSES[0];
    const { facets } = this.lens;
    const all = this.all.get(this.lens.name) ?? itemsOf(this.store, this.lens);
    this.all.set(this.lens.name, all);
    const passes = chooser(this.store, state, facets);
    const [column, way] = (one(state, "sort") || "day").split(":");
    const isColumn = this.lens.columns.some(([, name]) => name === column);
    this.order = { column: isColumn ? column : "day", down: way === "down" };
    this.items = sorted(all.filter((item) => passes(item)), this.order);
    this.filters(all, facets);
    const strange = unknown(state, this.lens, all);
    byId("unknown").hidden = !strange.length;
    byId("unknown").replaceChildren(...strange.map(({ key, value, label, hint }) => el("button", {
      type: "button", class: "chip", click: () => this.toggle(key, value), "aria-label": `Take away ${label}: ${value}`,
    }, `${label}: ${value} `, el("span", { "aria-hidden": "true" }, "×"), el("span", { class: "count" }, ` ${hint}`))));
    const used = Object.keys(state).filter((name) => !NO_FILTERS.includes(name)).length;
    byId("in-use").textContent = used ? `, ${used} in use` : "";
    byId("shown").textContent = `${counted(this.items.length, this.lens.noun)} of ${all.length} on record`;
    this.empty(strange.map(({ key, value }) => `${key}=${value}`));
    this.width = 0;
    this.redraw();
    this.table();
    this.addresses();
  }

  /**
   * Where nothing fits, what is asked for in the place of empty charts, each part to be taken away.
   * @param {string[]} strange what is asked for in vain and stands above already
   */
  empty(strange) {
    const none = !this.items.length;
    byId("empty").hidden = !none;
    for (const id of ["timeline-part", "map-part", "rows-part"]) byId(id).hidden = none;
    if (!none) return;
    const used = Object.entries(this.state).filter(([key]) => !NO_FILTERS.includes(key))
      .flatMap(([key, values]) => values.map((value) => ({ key, value }))).filter(({ key, value }) => !strange.includes(`${key}=${value}`));
    byId("empty-filters").replaceChildren(...used.map(({ key, value }) => {
      const facet = this.lens.facets.find((other) => other.key === key);
      const words = TICKS[key] ?? `${facet?.label ?? FIELDS[key] ?? key}: ${facet?.vocabulary ? this.store.label(facet.vocabulary, value) : value}`;
      return el("button", { type: "button", class: "chip", click: () => this.toggle(key, value), "aria-label": `Take away ${words}` },
        words, " ", el("span", { "aria-hidden": "true" }, "×"));
    }));
  }

  /** Draw the charts, if they are seen and their size has changed. */
  redraw() {
    const place = byId("timeline");
    // Not the chart's own, which has none in a page that embeds another part.
    const width = Math.floor(byId("results").clientWidth);
    if (!width || !this.items.length || width === this.width) return;
    this.width = width;
    const open = (/** @type {Item} */ item) => this.change({ claim: item.claim });
    const current = one(this.state, "claim");
    const ofNumbers = this.lens === LENSES[0];
    const { picture, panels, note, even } = ofNumbers
      ? numbersChart(this.store, this.items, width, one(this.state, "scale") !== "linear", current, open)
      : reactionsChart(this.store, this.items, width, current, open);
    place.replaceChildren(picture);
    byId("timeline-note").textContent = note;
    byId("timeline-title").textContent = ofNumbers
      ? `Numbers over time, ${panels > 1 ? "by series, each on a " : ""}${one(this.state, "scale") === "linear" ? "linear" : "logarithmic"} scale${panels > 1 ? " of its own" : ""}`
      : "Reactions over time, by stance";
    if (!even) byId("timeline-title").append("; months in which more was said are wider");
    byId("scale-part").hidden = !ofNumbers;
    byId("legend").replaceChildren(...(ofNumbers ? this.legend() : statusLegend()));
    const key = this.lens.where;
    const chosen = this.state[key] ?? [];
    const map = mapOf(this.store, this.lens, this.items, width, chosen, (name) => this.toggle(key, name));
    byId("map").replaceChildren(map.picture);
    byId("map-list").replaceChildren(map.list);
    byId("map-list-title").textContent = map.title;
  }

  legend() {
    const present = new Set(this.items.filter(isDrawn).map(({ row }) => row.voice_group));
    const voices = [...this.store.codes("actor_voices.voice_group").values()].filter(({ code }) => present.has(code));
    return voices.map(({ label, sign, colour }) => {
      const shape = svg("svg", { width: 16, height: 16, viewBox: "-8 -8 16 16", "aria-hidden": "true" },
        svg("g", { class: "mark voiced" }, svg("path", { d: shapePath(sign, 0, 0, 5), class: "shape" })));
      shape.style.setProperty("--mark", colour);
      return el("li", {}, shape, label);
    });
  }

  /**
   * @param {Item[]} all
   * @param {import("./lenses.js").Facet[]} facets
   */
  filters(all, facets) {
    for (const name of ["q", "from", "to"]) {
      const field = byId(name);
      if (field !== document.activeElement) field.value = one(this.state, name);
      const typed = one(this.state, name);
      if (name !== "q") field.setAttribute("aria-invalid", String(Boolean(typed) && boundary(typed, "first") === null));
    }
    for (const name of ["dated", "identified"]) byId(name).checked = one(this.state, name) === "only";
    byId("scale").checked = one(this.state, "scale") === "linear";
    const focused = document.activeElement?.id;
    byId("facets").replaceChildren(...facets.map((facet) => this.facet(all, facets, facet)));
    if (focused) document.getElementById(focused)?.focus();
  }

  /**
   * @param {Item[]} all
   * @param {import("./lenses.js").Facet[]} facets
   * @param {import("./lenses.js").Facet} facet
   */
  facet(all, facets, facet) {
    const found = choices(this.store, all, this.state, facets, facet);
    const some = found.filter(({ chosen }) => chosen).length;
    const isOpen = this.opened.has(facet.key) || some > 0;
    const boxes = found.map(({ code, label, count, chosen }) => {
      const id = `f-${facet.key}-${encodeURIComponent(code)}`;
      return el("label", { for: id, class: count || chosen ? null : "nothing" },
        el("input", { type: "checkbox", id, checked: chosen, change: () => this.toggle(facet.key, code) }),
        el("span", {}, label), el("span", { class: "count" }, count));
    });
    return el("details", {
      open: isOpen,
      toggle: (/** @type {any} */ event) => (event.target.open ? this.opened.add(facet.key) : this.opened.delete(facet.key)),
    }, el("summary", {}, facet.label, some ? el("span", { class: "count" }, ` ${some}`) : ""),
    el("fieldset", { class: boxes.length > LONG ? "long" : null }, el("legend", { class: "unseen" }, facet.label), boxes));
  }

  table() {
    byId("rows").replaceChildren(...itemTable(this.store, this.lens, this.items, this.order,
      (column) => {
        const down = this.order.column === column && !this.order.down;
        this.change({ sort: column === "day" && !down ? "" : `${column}${down ? ":down" : ""}` });
      },
      (claim) => this.change({ claim })));
  }

  /**
   * @param {string} key
   * @param {string} value
   */
  toggle(key, value) {
    const values = this.state[key] ?? [];
    this.change({ [key]: values.includes(value) ? values.filter((other) => other !== value) : [...values, value] });
  }

  clear() {
    const kept = ["lens", "claim"];
    this.change(Object.fromEntries(Object.keys(this.state).filter((name) => !kept.includes(name)).map((name) => [name, ""])));
  }

  /** The lines that cite and embed what is shown. */
  addresses() {
    const page = location.href.replace(/#.*$/, "");
    const { citation } = this.store.contents.package;
    const shown = changed(this.state, { embed: "" });
    const address = `${page}${writtenState(shown)}`;
    const part = byId("embed-part").value;
    byId("address").value = address;
    byId("cite-line").value = `${citation} View: ${address}`;
    const framed = `${page}${writtenState(changed(shown, { embed: part, claim: "" }))}`;
    byId("embed-line").value = `<iframe src="${framed.replaceAll("&", "&amp;").replaceAll('"', "%22")}" title="${this.lens.title} of dprk-troop-claims" width="100%" height="640" loading="lazy"></iframe>`;
    byId("embed-address").setAttribute("href", address);
  }

  save() {
    const { names, kinds } = this.store.answer(this.lens.view);
    const rows = this.items.map(({ row }) => names.map((name) => row[name]));
    download(`${this.lens.name}.csv`, new Blob([asCsv(names, rows, kinds)], { type: "text/csv" }));
  }

  /**
   * @param {string} part
   * @param {boolean} asPixels
   */
  async picture(part, asPixels) {
    const chart = byId(part).querySelector("svg");
    const title = chart.getAttribute("aria-label").replace(/;.*$/, "");
    if (asPixels) download(`${part}.png`, await asPng(chart, title));
    else download(`${part}.svg`, new Blob([standalone(chart, title)], { type: "image/svg+xml" }));
  }
}

function statusLegend() {
  return [["circle", "made"], ["diamond", "planned"], ["cross", "withheld"]].map(([sign, words]) => el("li", {},
    svg("svg", { width: 16, height: 16, viewBox: "-8 -8 16 16", "aria-hidden": "true" },
      svg("g", { class: "mark" }, svg("path", { d: shapePath(sign, 0, 0, 5), class: "shape" }))), words));
}

/** @param {any} field */
async function copy(field) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    document.execCommand("copy"); // A page from disk may have no other way.
  }
}
