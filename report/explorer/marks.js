// Shapes, scales and axes that the charts share. All sizes are pixels of the screen.

import { svg } from "./dom.js";
import { grouped, monthLabel } from "./words.js";

// Days over which months are of one width, and the part of an axis that is shared out by marks.
const EVEN = 120;
const BY_MARKS = 0.65;

/**
 * The outline of a shape around a point, by the name that the record's codes give it.
 * @param {string} sign
 * @param {number} x
 * @param {number} y
 * @param {number} r
 */
export function shapePath(sign, x, y, r) {
  const at = (/** @type {number} */ dx, /** @type {number} */ dy) => `${round(x + dx * r)} ${round(y + dy * r)}`;
  switch (sign) {
    case "square":
      return `M${at(-0.88, -0.88)}L${at(0.88, -0.88)}L${at(0.88, 0.88)}L${at(-0.88, 0.88)}Z`;
    case "triangle-up":
      return `M${at(0, -1.15)}L${at(1.05, 0.8)}L${at(-1.05, 0.8)}Z`;
    case "triangle-down":
      return `M${at(0, 1.15)}L${at(1.05, -0.8)}L${at(-1.05, -0.8)}Z`;
    case "diamond":
      return `M${at(0, -1.2)}L${at(1.05, 0)}L${at(0, 1.2)}L${at(-1.05, 0)}Z`;
    case "cross": {
      const corners = [[-1, -0.35], [-0.35, -0.35], [-0.35, -1], [0.35, -1], [0.35, -0.35], [1, -0.35], [1, 0.35], [0.35, 0.35], [0.35, 1], [-0.35, 1], [-0.35, 0.35], [-1, 0.35]];
      return `M${corners.map(([dx, dy]) => at(dx * 1.1, dy * 1.1)).join("L")}Z`;
    }
    default:
      return `M${at(-1, 0)}A${r} ${r} 0 1 1 ${at(1, 0)}A${r} ${r} 0 1 1 ${at(-1, 0)}Z`;
  }
}

/** @param {number} value */
export function round(value) {
  return Math.round(value * 10) / 10;
}

/**
 * A function from persons to pixels, and its ticks. On the logarithmic scale, which has no 0, a 0
 * stands on a line of its own beneath the others.
 * @param {number[]} values
 * @param {boolean} logarithmic
 * @param {number} top
 * @param {number} bottom
 * @returns {{ at: (value: number) => number, ticks: number[] }}
 */
export function personsScale(values, logarithmic, top, bottom) {
  const highest = Math.max(1, ...values);
  if (!logarithmic) {
    const step = niceStep(highest / Math.max(2, (bottom - top) / 50));
    const end = Math.ceil((highest * 1.03) / step) * step;
    const ticks = Array.from({ length: Math.round(end / step) + 1 }, (_, at) => at * step);
    return { ticks, at: (value) => bottom - (value / end) * (bottom - top) };
  }
  const positive = values.filter((value) => value > 0);
  const first = Math.floor(Math.log10(Math.min(...positive, highest)));
  const last = Math.max(first + 1, Math.log10(highest * 1.15));
  const hasZero = values.includes(0);
  const floor = hasZero ? bottom - 22 : bottom;
  const ticks = hasZero ? [0] : [];
  for (let power = first; power <= last; power += 1) ticks.push(10 ** power);
  return {
    ticks,
    at: (value) => (value <= 0 ? bottom : floor - ((Math.log10(value) - first) / (last - first)) * (floor - top)),
  };
}

/** @param {number} least */
function niceStep(least) {
  const power = 10 ** Math.floor(Math.log10(Math.max(least, 1)));
  return [1, 2, 5, 10].map((times) => times * power).find((step) => step >= least) ?? power * 10;
}

/**
 * The first days of months between two days, as many as there is room for.
 * @param {number} first
 * @param {number} last
 * @param {number} most
 */
export function monthTicks(first, last, most) {
  const start = new Date(first * 86_400_000);
  const months = (last - first) / 30.4;
  const step = [1, 2, 3, 6, 12, 24].find((size) => months / size <= most) ?? 60;
  const ticks = [];
  for (let month = start.getUTCFullYear() * 12 + Math.ceil(start.getUTCMonth() / step) * step; ; month += step) {
    const day = Date.UTC(Math.floor(month / 12), month % 12, 1) / 86_400_000;
    if (day > last) return ticks;
    if (day >= first) ticks.push(day);
  }
}

/**
 * An axis of days between two edges. Over more than some months, a month in which much was said is
 * wider than one in which little was, so that there is room for the marks of the fullest panel.
 * @param {number[][]} panels the days of the marks of each
 * @param {number} left
 * @param {number} right
 */
export function daysScale(panels, left, right) {
  const days = panels.flat();
  let [first, last] = days.length ? [Math.min(...days), Math.max(...days)] : [20_000, 20_030];
  const missing = Math.max(0, 30 - (last - first)) / 2;
  first -= missing;
  last += missing;
  const months = days.length ? monthTicks(first, last, Infinity) : [];
  const inside = last - first > EVEN ? months.filter((day) => day > first && day < last) : [];
  const edges = [first, ...inside, last];
  const fullest = inside.length ? edges.slice(1).map((to, at) => Math.max(...panels.map((own) =>
    own.filter((day) => day >= edges[at] && (day < to || to === last)).length))) : [1];
  const all = fullest.reduce((sum, count) => sum + count, 0);
  const places = [left];
  fullest.forEach((count, at) => {
    const share = (1 - BY_MARKS) * ((edges[at + 1] - edges[at]) / (last - first)) + BY_MARKS * (count / all);
    places.push(places[at] + share * (right - left));
  });
  return {
    months,
    even: edges.length === 2,
    at: (/** @type {number} */ day) => between(day, edges, places),
    day: (/** @type {number} */ x) => between(x, places, edges),
  };
}

/**
 * The value that stands to some as another stands to its neighbours.
 * @param {number} value
 * @param {number[]} from ascending
 * @param {number[]} to
 */
function between(value, from, to) {
  const found = from.findIndex((edge, at) => at > 0 && value <= edge);
  const at = found < 0 ? from.length - 1 : found;
  return to[at - 1] + ((value - from[at - 1]) / (from[at] - from[at - 1] || 1)) * (to[at] - to[at - 1]);
}

/**
 * As many of the months as there is room to name.
 * @param {number[]} months
 * @param {(day: number) => number} x
 * @param {number} [room]
 */
export function named(months, x, room = 66) {
  let last = -Infinity;
  return months.filter((day) => {
    if (x(day) - last < room) return false;
    last = x(day);
    return true;
  });
}

/**
 * The axis of days along the bottom, with a line up to the top for each month that it names.
 * @param {number[]} ticks
 * @param {(day: number) => number} x
 * @param {number} top
 * @param {number} bottom
 * @param {number[]} [months] that have no name
 */
export function daysAxis(ticks, x, top, bottom, months = []) {
  return svg("g", { class: "axis" }, months.map((day) =>
    svg("line", { x1: round(x(day)), x2: round(x(day)), y1: bottom - 3, y2: bottom + 4, class: "grid" })), ticks.flatMap((day) => [
    svg("line", { x1: round(x(day)), x2: round(x(day)), y1: top, y2: bottom + 4, class: "grid" }),
    svg("text", { x: round(x(day)), y: bottom + 17, "text-anchor": "middle" }, monthLabel(day)),
  ]));
}

/**
 * The places of marks along time, each the free one nearest to its own: moved aside alone, so that
 * their heights, which are the numbers, stay exact, and none covers the middle of another.
 * @param {{ x: number, ys: number[] }[]} wishes
 * @param {number} apart pixels from middle to middle
 * @param {number} left
 * @param {number} right
 */
export function settled(wishes, apart, left, right) {
  /** @type {{ x: number, low: number, high: number }[]} */
  const placed = [];
  return wishes.map(({ x: wish, ys }) => {
    const [low, high] = [Math.min(...ys), Math.max(...ys)];
    const near = placed.map((other) => ({ x: other.x, away: Math.max(low - other.high, other.low - high, 0) })).filter(({ away }) => away < apart);
    const isFree = (/** @type {number} */ x) => x >= left && x <= right && near.every((other) => Math.hypot(other.x - x, other.away) >= apart);
    let x = wish;
    for (let step = 0; step <= right - left; step += 1) {
      const free = [wish + step, wish - step].find(isFree);
      if (free !== undefined) {
        x = free;
        break;
      }
    }
    placed.push({ x, low, high });
    return x;
  });
}

/**
 * The axis of persons along the left.
 * @param {number[]} ticks
 * @param {(value: number) => number} y
 * @param {number} left
 * @param {number} right
 */
export function personsAxis(ticks, y, left, right) {
  return svg("g", { class: "axis" }, ticks.flatMap((value) => [
    svg("line", { x1: left, x2: right, y1: round(y(value)), y2: round(y(value)), class: "grid" }),
    svg("text", { x: left - 6, y: round(y(value)) + 4, "text-anchor": "end" }, grouped(value)),
  ]));
}

/**
 * Let the arrow keys go from mark to mark, so that a chart is one stop of the Tab key; Enter and
 * a click open what a mark stands for, focus and the pointer say what it is.
 * @param {any[]} marks in the order of reading
 * @param {(mark: any) => void} open
 */
export function reachable(marks, open) {
  marks.forEach((mark, at) => {
    mark.setAttribute("tabindex", at ? "-1" : "0");
    mark.addEventListener("click", () => open(mark));
    mark.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const to = step ? marks[at + step] : { Home: marks[0], End: marks.at(-1) }[event.key];
      if (event.key === "Enter" || event.key === " ") open(mark);
      else if (!to) return;
      else {
        for (const other of marks) other.setAttribute("tabindex", other === to ? "0" : "-1");
        to.focus();
      }
      event.preventDefault();
    });
  });
}
