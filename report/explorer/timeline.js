/**
 * Numbers and reactions over time, a mark each. A number is a shape, a bound has an arrow on its
 * open side, a range is a bar; what is dated by its publication alone is hollow.
 * @typedef {import("./choosing.js").Item} Item
 * @typedef {import("./record.js").Store} Store
 * @typedef {{ item: Item, x: number, y: number, y2: number | null, arrow: number }} Mark
 */

import { svg } from "./dom.js";
import { daysAxis, monthTicks, personsAxis, personsScale, reachable, round, shapePath } from "./marks.js";
import { countedThing, dateInWords } from "./words.js";

const LEFT = 62;
const RIGHT = 14;
const TOP = 14;
const HEIGHT = 340;
const SIZE = 5;
const LANES_LEFT = 168;
// Pixels by which a mark may stand beside its day.
const SHIFTS = [0, -4, 4, -8, 8];

/**
 * A chart of numbers and what it leaves out.
 * @param {Store} store
 * @param {Item[]} items
 * @param {number} width
 * @param {boolean} logarithmic
 * @param {string} current the claim whose card is open
 * @param {(item: Item) => void} open
 */
export function numbersChart(store, items, width, logarithmic, current, open) {
  const drawn = items.filter((item) => item.day !== null && item.row.has_number === "true");
  const bottom = HEIGHT - 28;
  const x = daysScale(drawn, LEFT + SIZE, width - RIGHT - SIZE);
  const values = drawn.flatMap(({ row }) => [row.low, row.best, row.high].filter((value) => value !== null).map(Number));
  const y = personsScale(values, logarithmic, TOP, bottom - SIZE);
  const marks = dodged(drawn.map((item) => placed(item, x.at, y.at)));
  const shapes = marks.map((mark) => {
    const voice = store.codes("actor_voices.voice_group").get(mark.item.row.voice_group ?? "");
    return numberMark(mark, voice?.sign ?? "circle", voice?.colour ?? "", mark.item.claim === current);
  });
  reachable(shapes, (shape) => open(marks[shapes.indexOf(shape)].item));
  const picture = svg("svg", {
    class: "chart", width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, role: "group",
    "aria-label": `Timeline: ${drawn.length} numbers by day and size; arrow keys go from one to the next`,
  }, personsAxis(y.ticks, y.at, LEFT, width - RIGHT), daysAxis(monthTicks(x.first, x.last, width / 95), x.at, TOP, bottom), shapes);
  const left = [
    [items.filter((item) => item.day === null).length, "without a date"],
    [items.filter((item) => item.day !== null && item.row.has_number !== "true").length, "in words only"],
    [drawn.filter((item) => item.published).length, "hollow, dated by their publication"],
  ];
  const days = Math.ceil((Math.max(...SHIFTS) / (width - LEFT - RIGHT)) * (x.last - x.first));
  const help = `A shape is a number, pale where it is a projection, an arrow leads from a bound to its open side, a bar is a range as it was given. Where marks would hide each other they stand up to ${days} days beside their own.`;
  return { picture, note: `${noted(drawn.length, items.length, left)} ${help}` };
}

/**
 * A chart of reactions, a lane a stance, and what it leaves out.
 * @param {Store} store
 * @param {Item[]} items
 * @param {number} width
 * @param {string} current
 * @param {(item: Item) => void} open
 */
export function reactionsChart(store, items, width, current, open) {
  const drawn = items.filter((item) => item.day !== null);
  const left = width < 560 ? 14 : LANES_LEFT;
  const x = daysScale(drawn, left + SIZE + 4, width - RIGHT - SIZE);
  const stances = [...store.codes("reactions.stance").values()].filter(({ code }) => drawn.some((item) => item.row.stance === code));
  const size = stackHeight(drawn, x.at) > 10 ? 3.2 : SIZE;
  /** @type {Mark[]} */
  const marks = [];
  let top = TOP;
  const lanes = stances.map(({ code, label }) => {
    const own = drawn.filter((item) => item.row.stance === code).sort((a, b) => Number(a.day) - Number(b.day));
    /** @type {Map<number, number>} */
    const heights = new Map();
    const stacked = own.map((item) => {
      const column = Math.round(x.at(Number(item.day)) / (size * 2));
      heights.set(column, (heights.get(column) ?? 0) + 1);
      return { item, x: column * size * 2, level: heights.get(column) ?? 1 };
    });
    const above = left === LANES_LEFT ? 0 : 16;
    const height = above + Math.max(20, Math.max(1, ...heights.values()) * size * 2 + 6);
    for (const { item, x, level } of stacked) {
      marks.push({ item, x, y: top + height - size * (2 * level - 1) - 2, y2: null, arrow: 0 });
    }
    const lane = svg("g", { class: "axis" },
      svg("line", { x1: left, x2: width - RIGHT, y1: round(top + height), y2: round(top + height), class: "grid" }),
      svg("text", above ? { x: left, y: top + 12 } : { x: left - 8, y: round(top + height - 5), "text-anchor": "end" }, label));
    top += height + 3;
    return lane;
  });
  const shapes = marks.map((mark) => {
    const { row, published } = mark.item;
    const sign = row.status === "withheld" ? "cross" : row.status === "planned" ? "diamond" : "circle";
    return labelled(mark, [svg("path", { d: shapePath(sign, mark.x, mark.y, size * 0.86), class: published ? "shape hollow" : "shape" })],
      mark.item.claim === current, reactionInWords(store, row));
  });
  reachable(shapes, (shape) => open(marks[shapes.indexOf(shape)].item));
  const height = top + 26;
  const picture = svg("svg", {
    class: "chart", width, height, viewBox: `0 0 ${width} ${height}`, role: "group",
    "aria-label": `Timeline: ${drawn.length} reactions by day and stance; arrow keys go from one to the next`,
  }, daysAxis(monthTicks(x.first, x.last, (width - left) / 95), x.at, TOP, top), lanes, shapes);
  return { picture, note: noted(drawn.length, items.length, [[items.length - drawn.length, "without a date"]]) };
}

/**
 * How many reactions of one stance would stand on each other at most, at the usual size.
 * @param {Item[]} items
 * @param {(day: number) => number} x
 */
function stackHeight(items, x) {
  /** @type {Map<string, number>} */
  const heights = new Map();
  for (const { day, row } of items) {
    const key = `${row.stance} ${Math.round(x(Number(day)) / (SIZE * 2))}`;
    heights.set(key, (heights.get(key) ?? 0) + 1);
  }
  return Math.max(0, ...heights.values());
}

/**
 * @param {number} drawn
 * @param {number} all
 * @param {(string | number)[][]} parts
 */
function noted(drawn, all, parts) {
  const said = parts.filter(([count]) => count).map(([count, words]) => `${count} ${words}`);
  return `${drawn} of ${all} drawn${said.length ? `; ${said.join(", ")}` : ""}.`;
}

/**
 * @param {Item[]} items
 * @param {number} left
 * @param {number} right
 */
function daysScale(items, left, right) {
  const days = items.map((item) => Number(item.day));
  let first = Math.min(...days);
  let last = Math.max(...days);
  if (!days.length) [first, last] = [20_000, 20_030];
  const missing = Math.max(0, 30 - (last - first)) / 2;
  first -= missing;
  last += missing;
  return { first, last, at: (/** @type {number} */ day) => left + ((day - first) / (last - first)) * (right - left) };
}

/**
 * @param {Item} item
 * @param {(day: number) => number} x
 * @param {(value: number) => number} y
 * @returns {Mark}
 */
function placed(item, x, y) {
  const { low, best, high, lower_is_unstated: noBottom, upper_is_unstated: noTop } = item.row;
  const isRange = low !== null && high !== null;
  return {
    item,
    x: x(Number(item.day)),
    y: y(Number(isRange ? low : best ?? low ?? high)),
    y2: isRange ? y(Number(high)) : null,
    arrow: noTop === "true" ? -1 : noBottom === "true" ? 1 : 0,
  };
}

/**
 * Marks moved sideways by a few pixels where one would hide another; the fewest that still lie on
 * each other are told apart by their outlines.
 * @param {Mark[]} marks
 */
function dodged(marks) {
  const ordered = [...marks].sort((a, b) => a.x - b.x || a.y - b.y);
  /** @type {Mark[]} */
  const done = [];
  for (const mark of ordered) {
    const near = done.filter((other) => Math.abs(other.y - mark.y) < SIZE * 1.6 && Math.abs(other.x - mark.x) < SIZE * 4);
    const crowd = (/** @type {number} */ shift) => near.reduce((sum, other) => {
      const apart = Math.hypot(other.x - mark.x - shift, other.y - mark.y);
      return sum + Math.max(0, 1 - apart / (SIZE * 2));
    }, 0);
    const shift = SHIFTS.reduce((best, next) => (crowd(next) < crowd(best) - 0.01 ? next : best));
    mark.x += shift;
    done.push(mark);
  }
  return ordered;
}

/**
 * @param {Mark} mark
 * @param {string} sign
 * @param {string} colour
 * @param {boolean} isCurrent
 */
function numberMark(mark, sign, colour, isCurrent) {
  const { x, y, y2, arrow, item } = mark;
  const style = item.published ? "shape hollow" : "shape";
  const parts = [];
  if (y2 !== null) {
    parts.push(svg("path", { d: `M${round(x)} ${round(y)}V${round(y2)}M${round(x - 4)} ${round(y)}h8M${round(x - 4)} ${round(y2)}h8`, class: "bar" }));
    parts.push(svg("path", { d: shapePath(sign, x, (y + y2) / 2, SIZE * 0.8), class: style }));
  } else {
    if (arrow) parts.push(svg("path", { d: `M${round(x)} ${round(y)}v${arrow * 15}m-3.5 ${-arrow * 4.5}l3.5 ${arrow * 4.5}l3.5 ${-arrow * 4.5}`, class: "arrow" }));
    parts.push(svg("path", { d: shapePath(sign, x, y, SIZE), class: style }));
  }
  const shape = labelled(mark, parts, isCurrent, numberInWords(item.row));
  if (item.row.claim_kind === "projection") shape.classList.add("foretold");
  if (colour) {
    shape.classList.add("voiced");
    shape.style.setProperty("--mark", colour);
  }
  return shape;
}

/**
 * @param {Mark} mark
 * @param {any[]} parts
 * @param {boolean} isCurrent
 * @param {string} words
 */
function labelled(mark, parts, isCurrent, words) {
  return svg("g", { class: isCurrent ? "mark current" : "mark", role: "button", "aria-label": words, "data-claim": mark.item.claim },
    svg("circle", { cx: round(mark.x), cy: round(mark.y2 === null ? mark.y : (mark.y + mark.y2) / 2), r: 12, class: "target" }), parts);
}

/** @param {import("./record.js").Row} row */
export function numberInWords(row) {
  const date = row.first_day ? dateInWords(row.made_on) : row.shown_day ? `published ${dateInWords(row.shown_day)}` : "date not known";
  return `${row.claim_id}: ${row.claimant}, ${date}: ${row.said} (${countedThing(row)})`;
}

/**
 * @param {Store} store
 * @param {import("./record.js").Row} row
 */
export function reactionInWords(store, row) {
  const target = row.target ? `, to ${row.target}` : "";
  return `${row.claim_id}: ${row.actor}, ${dateInWords(row.made_on)}: ${store.label("reactions.stance", row.stance)}${target} (${store.label("reactions.status", row.status)})`;
}
