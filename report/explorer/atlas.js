/**
 * Where: places of numbers, states of reactions. A place with coordinates is a disc, a country is
 * shaded; what is neither stands beneath as a word.
 * @typedef {import("./choosing.js").Item} Item
 * @typedef {import("./record.js").Store} Store
 * @typedef {{ name: string, count: number }} Where
 */

import { UNKNOWN } from "./choosing.js";
import { el, svg } from "./dom.js";
import { reachable, round } from "./marks.js";
import { counted } from "./words.js";

/**
 * The map of what is shown, and the places that it has no spot for.
 * @param {Store} store
 * @param {import("./lenses.js").Lens} lens
 * @param {Item[]} items
 * @param {number} width
 * @param {string[]} chosen names that are chosen already
 * @param {(name: string) => void} choose
 */
export function mapOf(store, lens, items, width, chosen, choose) {
  const { map } = store;
  const wheres = countedBy(items, lens.where);
  const box = lens.where === "place" ? map.near : [0, 0, ...map.box];
  const unit = box[2] / width;
  const most = Math.max(1, ...wheres.map(({ count }) => count));
  const shapeOf = (/** @type {string} */ name) => map.shapes.get(map.states.get(name) ?? "");
  const shaded = new Map(wheres.filter(({ name }) => shapeOf(name)).map((where) => [map.states.get(where.name), where]));
  const discs = wheres.filter(({ name }) => !shapeOf(name) && map.places.has(name));
  const rest = wheres.filter((where) => !discs.includes(where) && !shapeOf(where.name));

  const land = svg("g", { class: "land", transform: "scale(0.1)" }, [...map.shapes]
    .filter(([code]) => !shaded.has(code)).map(([, d]) => svg("path", { d })));
  /** @type {[any, Where][]} */
  const marks = [];
  for (const where of shaded.values()) {
    const shape = svg("path", { d: shapeOf(where.name), transform: "scale(0.1)", class: "state", ...labels(where, lens, chosen) });
    shape.style.setProperty("--share", `${Math.round(14 + 56 * Math.sqrt(where.count / most))}%`);
    marks.push([shape, where]);
  }
  for (const where of [...discs].sort((a, b) => b.count - a.count)) {
    const [x, y] = map.places.get(where.name) ?? [0, 0];
    const r = round((5 + 15 * Math.sqrt(where.count / most)) * unit);
    marks.push([svg("circle", { cx: x, cy: y, r, class: "disc", ...labels(where, lens, chosen) }), where]);
  }
  reachable(marks.map(([mark]) => mark), (mark) => choose(marks.find(([other]) => other === mark)?.[1].name ?? ""));
  const picture = svg("svg", {
    class: "map", viewBox: box.map(round).join(" "), role: "group",
    "aria-label": `Map of ${counted(items.length, lens.noun)}; arrow keys go from one place to the next`,
  }, land, marks.map(([mark]) => mark), written(discs, map.places, unit));
  const beneath = rest.map((where) => el("button", {
    type: "button", class: "chip", "aria-pressed": String(chosen.includes(where.name)), click: () => choose(where.name),
  }, `${where.name} `, el("span", { class: "count" }, where.count)));
  return { picture, beneath };
}

/**
 * @param {Item[]} items
 * @param {string} facet
 * @returns {Where[]}
 */
function countedBy(items, facet) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { values } of items) {
    const names = values.get(facet) ?? [];
    for (const name of names.length ? names : [UNKNOWN]) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
}

/**
 * @param {Where} where
 * @param {import("./lenses.js").Lens} lens
 * @param {string[]} chosen
 */
function labels(where, lens, chosen) {
  return { role: "button", "aria-pressed": String(chosen.includes(where.name)), "aria-label": `${where.name}: ${counted(where.count, lens.noun)}` };
}

/**
 * The names of discs, the largest first, as far as none stands on another.
 * @param {Where[]} discs
 * @param {Map<string, [number, number]>} places
 * @param {number} unit
 */
function written(discs, places, unit) {
  /** @type {number[][]} */
  const taken = [];
  const texts = [];
  for (const { name, count } of [...discs].sort((a, b) => b.count - a.count)) {
    const [x, y] = places.get(name) ?? [0, 0];
    const text = `${name}, ${count}`;
    const size = 12 * unit;
    const rect = [x + 10 * unit, y - 22 * unit, x + 10 * unit + text.length * size * 0.58, y - 22 * unit + size];
    if (taken.some((other) => rect[0] < other[2] && other[0] < rect[2] && rect[1] < other[3] && other[1] < rect[3])) continue;
    taken.push(rect);
    const label = svg("text", { x: round(rect[0]), y: round(rect[3]), "aria-hidden": "true" }, text);
    label.style.fontSize = `${round(size)}px`;
    texts.push(label);
  }
  return svg("g", { class: "names" }, texts);
}
