/**
 * Where: places of numbers, states of reactions. A place with coordinates is a disc, a country is
 * shaded. The crowded part is drawn large beside or above the whole where that helps.
 * @typedef {import("./choosing.js").Item} Item
 * @typedef {import("./record.js").Store} Store
 * @typedef {{ name: string, count: number }} Where
 * @typedef {{ box: number[], x: number, y: number, width: number, height: number }} Pane
 */

import { UNKNOWN } from "./choosing.js";
import { el, svg } from "./dom.js";
import { labels } from "./labels.js";
import { reachable, round } from "./marks.js";
import { counted } from "./words.js";

const STACKED = 800;
const GAP = 6;
const TARGET = 12; // pixels of radius that a finger needs
const HEIGHT = 14;
const MOST_CHIPS = 14;
const MUCH = 6; // chips that are worth a button

/**
 * The map of what is shown, and all its places as words.
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
  const most = Math.max(1, ...wheres.map(({ count }) => count));
  const shapeOf = (/** @type {string} */ name) => map.shapes.get(map.states.get(name) ?? "");
  const shaded = wheres.filter(({ name }) => shapeOf(name));
  const discs = wheres.filter(({ name }) => !shapeOf(name) && map.places.has(name));
  const codes = new Set(shaded.map(({ name }) => map.states.get(name)));
  const panes = lens.where === "place" ? panesOf(map.boxes.near, map.boxes.front, width, false) : panesOf(map.box, map.boxes.europe, width, true);
  const height = Math.max(...panes.map((pane) => pane.y + pane.height));

  /** @type {[any, Where][]} */
  const marks = [];
  /** @type {Set<string>} */
  const done = new Set();
  // The part that is drawn large comes first, so that what lies in it is reached there alone.
  const drawn = panes.map((pane, at) => {
    const scale = pane.width / pane.box[2];
    const on = (/** @type {number[]} */ [x, y]) => ({ x: (x - pane.box[0]) * scale, y: (y - pane.box[1]) * scale });
    const within = (/** @type {{ x: number, y: number }} */ { x, y }) => x >= 0 && y >= 0 && x <= pane.width && y <= pane.height;
    const sheet = { transform: `translate(${round(-pane.box[0] * scale)} ${round(-pane.box[1] * scale)}) scale(${(scale / 10).toFixed(4)})` };
    const states = shaded.map((where) => ({ where, ...on(middle(shapeOf(where.name) ?? "")), r: 0 }));
    const spots = discs.map((where) => ({ where, ...on(map.places.get(where.name) ?? [0, 0]), r: round(6 + 14 * Math.sqrt(where.count / most)) }));
    const own = [...spots, ...states].filter((spot) => !done.has(spot.where.name) && within(spot));
    const mine = new Set(own.map(({ where }) => where.name));
    for (const name of mine) done.add(name);
    const mark = (/** @type {any} */ shape, /** @type {Where} */ where) => {
      if (mine.has(where.name)) marks.push([shape, where]);
      else shape.addEventListener("click", () => choose(where.name));
      return shape;
    };
    const named = (/** @type {Where} */ where) => (mine.has(where.name) ? described(where, lens, chosen)
      : { "aria-hidden": "true", "aria-label": `${where.name}: ${counted(where.count, lens.noun)}`, "data-pressed": String(chosen.includes(where.name)) });
    const shapes = states.map(({ where }) => {
      const shape = svg("path", { d: shapeOf(where.name), ...sheet, class: "state", ...named(where) });
      shape.style.setProperty("--share", `${Math.round(14 + 56 * Math.sqrt(where.count / most))}%`);
      return mark(shape, where);
    });
    const circles = spots.filter((spot) => mine.has(spot.where.name)).sort((a, b) => b.r - a.r)
      .map(({ where, x, y, r }) => mark(svg("g", { class: "spot", ...named(where) },
        r < TARGET && svg("circle", { cx: round(x), cy: round(y), r: TARGET, class: "target" }),
        svg("circle", { cx: round(x), cy: round(y), r, class: "disc" })), where));
    const frames = panes.slice(0, at).map(({ box }) => {
      const corner = on(box);
      return svg("rect", { x: round(corner.x), y: round(corner.y), width: round(box[2] * scale), height: round(box[3] * scale), class: "frame" });
    });
    return svg("svg", { x: pane.x, y: pane.y, width: pane.width, height: pane.height, class: "pane" },
      svg("g", { class: "land", ...sheet }, [...map.shapes].filter(([code]) => !codes.has(code)).map(([, d]) => svg("path", { d }))),
      shapes, frames, circles, written(own, pane),
      svg("rect", { x: 0.5, y: 0.5, width: round(pane.width - 1), height: round(pane.height - 1), class: "edge" }));
  });
  reachable(marks.map(([mark]) => mark), (mark) => choose(marks.find(([other]) => other === mark)?.[1].name ?? ""));
  const picture = svg("svg", {
    class: "map", width, height, viewBox: `0 0 ${width} ${height}`, role: "group",
    "aria-label": `Map of ${counted(items.length, lens.noun)}; arrow keys go from one place to the next`,
  }, drawn);
  const bare = wheres.filter((where) => !done.has(where.name) && where.name !== UNKNOWN).length;
  return { picture, ...listed(wheres, bare, lens, chosen, choose) };
}

/**
 * The whole alone, or with a part of it that is drawn large: above it where the picture is narrow,
 * else beside it if that is wanted.
 * @param {number[]} whole
 * @param {number[]} part
 * @param {number} width
 * @param {boolean} beside
 * @returns {Pane[]}
 */
export function panesOf(whole, part, width, beside) {
  const [low, high] = [whole[3] / whole[2], part[3] / part[2]];
  if (width < STACKED) {
    const first = { box: part, x: 0, y: 0, width, height: round(width * high) };
    return [first, { box: whole, x: 0, y: round(first.height + GAP), width, height: round(width * low) }];
  }
  if (!beside) return [{ box: whole, x: 0, y: 0, width, height: round(width * low) }];
  const height = (width - GAP) / (1 / low + 1 / high);
  const first = { box: part, x: 0, y: 0, width: round(height / high), height: round(height) };
  return [first, { box: whole, x: round(first.width + GAP), y: 0, width: round(width - GAP - first.width), height: round(height) }];
}

/**
 * The middle of the largest ring of an outline, as the sheet's numbers.
 * @param {string} outline of whole tenths, each point as the step from the one before
 */
export function middle(outline) {
  let best = [0, 0, 0];
  for (const [ring] of outline.matchAll(/M[^z]+/g)) {
    const numbers = ring.match(/-?\d+/g)?.map(Number) ?? [];
    let [x, y] = [0, 0];
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let at = 0; at + 1 < numbers.length; at += 2) {
      x += numbers[at];
      y += numbers[at + 1];
      [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
    }
    const area = (right - left) * (bottom - top);
    if (area > best[2]) best = [(left + right) / 20, (top + bottom) / 20, area];
  }
  return best.slice(0, 2);
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
function described(where, lens, chosen) {
  return { role: "button", "aria-pressed": String(chosen.includes(where.name)), "aria-label": `${where.name}: ${counted(where.count, lens.noun)}` };
}

/**
 * The names of a pane's places, those of discs and of the largest counts first, as far as there is
 * room.
 * @param {{ where: Where, x: number, y: number, r: number }[]} spots
 * @param {Pane} pane
 */
function written(spots, pane) {
  const order = [...spots].sort((a, b) => Number(b.r > 0) - Number(a.r > 0) || b.where.count - a.where.count);
  const texts = order.map(({ where }) => `${where.name}, ${where.count}`);
  const found = labels(order.map((spot, at) => ({ ...spot, width: widthOf(texts[at]) })), HEIGHT, pane.width, pane.height);
  return svg("g", { class: "names", "aria-hidden": "true" }, found.flatMap((label, at) => label && [
    label.line && svg("line", { x1: round(label.line[0]), y1: round(label.line[1]), x2: round(label.line[2]), y2: round(label.line[3]) }),
    svg("text", { x: round(label.x), y: round(label.y), "text-anchor": label.anchor }, texts[at]),
  ]).filter(Boolean));
}

/**
 * Pixels that a name takes at most, small as it is written on the map.
 * @param {string} text
 */
function widthOf(text) {
  return 5.6 * text.length + 6;
}

/**
 * Every place as a word with its count, to be chosen as on the map.
 * @param {Where[]} wheres
 * @param {number} bare how many have no spot on the map
 * @param {import("./lenses.js").Lens} lens
 * @param {string[]} chosen
 * @param {(name: string) => void} choose
 */
function listed(wheres, bare, lens, chosen, choose) {
  const chips = wheres.map(({ name, count }) => el("button", {
    type: "button", class: "chip", "aria-pressed": String(chosen.includes(name)), click: () => choose(name),
  }, `${name === UNKNOWN ? `no ${lens.where} given` : name} `, el("span", { class: "count" }, count)));
  const later = chips.filter((_, at) => at >= MOST_CHIPS && !chosen.includes(wheres[at].name));
  if (later.length < MUCH) later.length = 0;
  const list = el("div", {}, chips.filter((chip) => !later.includes(chip)));
  if (later.length) {
    const more = el("button", { type: "button", class: "chip link", click: () => { more.replaceWith(...later); later[0].focus(); } }, `Show all ${chips.length}`);
    list.append(more);
  }
  const known = wheres.filter(({ name }) => name !== UNKNOWN).length;
  return { list, title: `${counted(known, lens.where)}${bare ? `, ${bare} without a spot on the map` : ""}` };
}
