// A simple chart of an answer: bars of a number by a name, or a line of it over days.

import { svg } from "./dom.js";
import { daysAxis, monthTicks, personsAxis, personsScale, round } from "./marks.js";
import { dayNumber, grouped } from "./words.js";

const MOST_BARS = 25;
const BAR = 20;

/**
 * What of an answer can be drawn: the columns of names or days, and those of numbers.
 * @param {import("./record.js").Answer} answer
 * @returns {{ along: number, of: number, days: boolean } | null}
 */
export function drawable({ names, kinds, rows }) {
  if (rows.length < 2) return null;
  const filled = (/** @type {number} */ at) => rows.every((row) => row[at] !== null);
  const isDay = (/** @type {number} */ at) => rows.every((row) => /^\d{4}-\d\d-\d\d$/.test(row[at] ?? ""));
  // An identifier is no name that a reader compares by.
  const texts = names.map((_, at) => at).filter((at) => kinds[at] === "text" && filled(at) && !/_id$/.test(names[at]));
  const of = names.findIndex((name, at) => kinds[at] === "number" && filled(at) && !/_id$|year|rank|paragraph/.test(name) &&
    rows.every((row) => Number(row[at]) >= 0));
  if (of < 0 || !texts.length) return null;
  const day = texts.find(isDay);
  if (day !== undefined && new Set(rows.map((row) => row[day])).size === rows.length) return { along: day, of, days: true };
  const name = texts.find((at) => new Set(rows.map((row) => row[at])).size === rows.length);
  return name === undefined ? null : { along: name, of, days: false };
}

/**
 * @param {import("./record.js").Answer} answer
 * @param {{ along: number, of: number, days: boolean }} drawn
 * @param {number} width
 */
export function graph(answer, { along, of, days }, width) {
  return days ? line(answer, along, of, width) : bars(answer, along, of, width);
}

/**
 * @param {import("./record.js").Answer} answer
 * @param {number} along
 * @param {number} of
 * @param {number} width
 */
function bars({ names, rows }, along, of, width) {
  const shown = rows.slice(0, MOST_BARS);
  const left = Math.min(width * 0.45, 7.2 * Math.max(...shown.map((row) => Math.min(42, (row[along] ?? "").length))) + 12);
  const most = Math.max(1, ...shown.map((row) => Number(row[of])));
  const size = (/** @type {number} */ value) => (value / most) * (width - left - 80);
  const longest = Math.floor((left - 10) / 6.6);
  const height = shown.length * BAR + 8;
  return svg("svg", {
    class: "chart", width, height, viewBox: `0 0 ${width} ${height}`, role: "img",
    "aria-label": `Bars: ${names[of]} by ${names[along]}, the first ${shown.length} of ${rows.length} rows`,
  }, shown.flatMap((row, at) => {
    const text = row[along] ?? "";
    const y = at * BAR + 4;
    return [
      svg("text", { x: left - 6, y: y + 13, "text-anchor": "end" }, text.length > longest ? `${text.slice(0, longest - 1)}…` : text),
      svg("rect", { x: left, y: y + 2, width: round(size(Number(row[of]))), height: BAR - 6, class: "quantity" }),
      svg("text", { x: round(left + size(Number(row[of])) + 5), y: y + 13 }, /^\d+$/.test(row[of] ?? "") ? grouped(Number(row[of])) : row[of]),
    ];
  }));
}

/**
 * @param {import("./record.js").Answer} answer
 * @param {number} along
 * @param {number} of
 * @param {number} width
 */
function line({ names, rows }, along, of, width) {
  const height = 240, left = 62, right = width - 14, top = 12, bottom = height - 28;
  const points = rows.map((row) => [dayNumber(row[along] ?? ""), Number(row[of])]).sort((a, b) => a[0] - b[0]);
  const first = points[0][0], last = Math.max(points.at(-1)?.[0] ?? 0, first + 1);
  const x = (/** @type {number} */ day) => left + 6 + ((day - first) / (last - first)) * (right - left - 12);
  const y = personsScale(points.map(([, value]) => value), false, top, bottom);
  return svg("svg", {
    class: "chart", width, height, viewBox: `0 0 ${width} ${height}`, role: "img",
    "aria-label": `Line: ${names[of]} by ${names[along]}, ${rows.length} rows`,
  }, personsAxis(y.ticks, y.at, left, right), daysAxis(monthTicks(first, last, width / 95), x, top, bottom),
  svg("path", { d: `M${points.map(([day, value]) => `${round(x(day))} ${round(y.at(value))}`).join("L")}`, class: "line" }),
  points.map(([day, value]) => svg("circle", { cx: round(x(day)), cy: round(y.at(value)), r: 2.5, class: "quantity" })));
}
