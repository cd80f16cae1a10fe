/**
 * Numbers and reactions over time, a mark each. A number is a shape, a bound has an arrow on its
 * open side, a range is a bar; what is dated by its publication alone is hollow.
 * @typedef {import("./choosing.js").Item} Item
 * @typedef {import("./record.js").Store} Store
 * @typedef {{ item: Item, x: number, y: number, y2: number | null, arrow: number }} Mark
 */

import { svg } from "./dom.js";
import { daysAxis, daysScale, named, personsAxis, personsScale, reachable, round, settled, shapePath } from "./marks.js";
import { counted, countedThing, dateInWords, monthLabel } from "./words.js";

const LEFT = 62;
const RIGHT = 14;
const TOP = 14;
const ONE_PANEL = 290;
const SIZE = 5;
const NARROW = 560;
const LANES_LEFT = 168;
const AXIS = 26;
const OTHERS = "other counts, not of one kind";

/**
 * Whether a number has a mark: it has a day and is not in words alone.
 * @param {Item} item
 */
export function isDrawn(item) {
  return item.day !== null && item.row.has_number === "true";
}

/**
 * A chart of numbers, a panel a series under one axis of days, and what it leaves out.
 * @param {Store} store
 * @param {Item[]} items
 * @param {number} width
 * @param {boolean} logarithmic
 * @param {string} current the claim whose card is open
 * @param {(item: Item) => void} open
 */
export function numbersChart(store, items, width, logarithmic, current, open) {
  const drawn = items.filter(isDrawn);
  const series = [...store.codes("estimate_details.series").values()];
  const panels = [...series.map(({ code, label }) => ({ code, label })), { code: null, label: OTHERS }]
    .map(({ code, label }) => ({ label, own: drawn.filter(({ row }) => (row.series ?? null) === code) }))
    .filter(({ own }) => own.length);
  const narrow = width < NARROW;
  const size = narrow ? 3.6 : SIZE;
  const [start, end] = [LEFT + size, width - RIGHT - size];
  const x = daysScale(panels.map(({ own }) => own.map((item) => Number(item.day))), start, end);
  /** @type {Mark[]} */
  const marks = [];
  let top = TOP + (panels.length > 1 ? AXIS - 10 : 0);
  const first = top;
  const parts = panels.map(({ label, own }) => {
    const height = panels.length === 1 ? ONE_PANEL : own.length > 20 ? 130 : 74;
    const [above, bottom] = [top + 28, top + 28 + height];
    const values = own.flatMap(({ row }) => [row.low, row.best, row.high].filter((value) => value !== null).map(Number));
    const y = personsScale(values, logarithmic, above, bottom - SIZE);
    const wished = own.map((item) => placed(item, x.at, y.at)).sort((a, b) => a.x - b.x || a.y - b.y);
    const places = settled(wished.map((mark) => ({ x: mark.x, ys: mark.y2 === null ? [mark.y] : [mark.y, mark.y2] })), narrow ? size : size + 1, start, end);
    marks.push(...wished.map((mark, at) => ({ ...mark, x: places[at] })));
    const heading = svg("text", { x: LEFT, y: top + 13, class: "panel" }, `${label}, ${own.length}`);
    top = bottom + 8;
    return [heading, personsAxis(y.ticks, y.at, LEFT, width - RIGHT)];
  });
  const bottom = panels.length ? top : first;
  const shapes = marks.map((mark) => {
    const voice = store.codes("actor_voices.voice_group").get(mark.item.row.voice_group ?? "");
    return numberMark(mark, size, voice?.sign ?? "circle", voice?.colour ?? "", mark.item.claim === current);
  });
  reachable(shapes, (shape) => open(marks[shapes.indexOf(shape)].item));
  const ticks = named(x.months, x.at);
  const names = panels.length > 1 && svg("g", { class: "axis" }, ticks.map((day) =>
    svg("text", { x: round(x.at(day)), y: TOP, "text-anchor": "middle" }, monthLabel(day))));
  const height = bottom + AXIS;
  const picture = svg("svg", {
    class: "chart", width, height, viewBox: `0 0 ${width} ${height}`, role: "group",
    "aria-label": `Timeline: ${drawn.length} numbers by day and size; arrow keys go from one to the next`,
  }, names, daysAxis(ticks, x.at, first, bottom, x.months), parts.flat(), shapes, nothing(drawn));
  const left = [
    [items.filter((item) => item.day === null).length, "without a date"],
    [items.filter((item) => item.day !== null && item.row.has_number !== "true").length, "in words only"],
    [drawn.filter((item) => item.published).length, "hollow, dated by their publication"],
  ];
  const days = Math.round(Math.max(0, ...marks.map((mark) => Math.abs(x.day(mark.x) - Number(mark.item.day)))));
  const help = [
    "A shape is a number, pale where it is a projection, an arrow leads from a bound to its open side, a bar is a range as it was given.",
    days ? `Where marks would hide each other they stand up to ${counted(days, "day")} beside their own.` : "",
  ];
  return { picture, panels: panels.length, even: x.even, note: [noted(drawn.length, items.length, left), ...help].filter(Boolean).join(" ") };
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
  const left = width < NARROW ? 14 : LANES_LEFT;
  const stances = [...store.codes("reactions.stance").values()].filter(({ code }) => drawn.some((item) => item.row.stance === code));
  const lanesDays = stances.map(({ code }) => drawn.filter((item) => item.row.stance === code).map((item) => Number(item.day)));
  const x = daysScale(lanesDays, left + SIZE + 4, width - RIGHT - SIZE);
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
  const height = top + AXIS;
  const picture = svg("svg", {
    class: "chart", width, height, viewBox: `0 0 ${width} ${height}`, role: "group",
    "aria-label": `Timeline: ${drawn.length} reactions by day and stance; arrow keys go from one to the next`,
  }, daysAxis(named(x.months, x.at), x.at, TOP, top, x.months), lanes, shapes, nothing(drawn));
  const note = noted(drawn.length, items.length, [[items.length - drawn.length, "without a date"]]);
  return { picture, panels: stances.length, even: x.even, note };
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

/** @param {Item[]} drawn */
function nothing(drawn) {
  return !drawn.length && svg("g", { class: "axis" }, svg("text", { x: 0, y: TOP + 6 }, "Nothing to draw"));
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
 * @param {Mark} mark
 * @param {number} size
 * @param {string} sign
 * @param {string} colour
 * @param {boolean} isCurrent
 */
function numberMark(mark, size, sign, colour, isCurrent) {
  const { x, y, y2, arrow, item } = mark;
  const style = item.published ? "shape hollow" : "shape";
  const parts = [];
  if (y2 !== null) {
    parts.push(svg("path", { d: `M${round(x)} ${round(y)}V${round(y2)}M${round(x - 4)} ${round(y)}h8M${round(x - 4)} ${round(y2)}h8`, class: "bar" }));
    parts.push(svg("path", { d: shapePath(sign, x, (y + y2) / 2, size * 0.8), class: style }));
  } else {
    if (arrow) parts.push(svg("path", { d: `M${round(x)} ${round(y)}v${arrow * 15}m-3.5 ${-arrow * 4.5}l3.5 ${arrow * 4.5}l3.5 ${-arrow * 4.5}`, class: "arrow" }));
    parts.push(svg("path", { d: shapePath(sign, x, y, size), class: style }));
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
