/**
 * Names beside marks, so that none stands on another, on a mark or outside of the picture.
 * @typedef {{ x: number, y: number, r: number }} Spot
 * @typedef {{ x: number, y: number, anchor: "start" | "middle" | "end", line: [number, number, number, number] | null }} Label
 */

// Directions from a mark, the ones that read best first, and distances, of which the first needs
// no line that leads from the mark to its name.
const WAYS = [[1, -0.5], [1, 0.5], [-1, -0.5], [-1, 0.5], [0, -1], [0, 1], [1, -1.2], [-1, -1.2], [1, 1.2], [-1, 1.2]];
const AWAY = [3, 16, 30, 46, 64, 84];
const ON = [[0, 0]];
// A country's name that stood far from it would be taken for another one's.
const NEAR = [0, 3, 16];

/**
 * Where the name of each spot stands: its base line and the end or middle by which it is held, and
 * a line to it where it is far; null for a name that finds no room. Earlier spots choose first. The
 * name of a spot that has no size, as of a country, stands on it or near.
 * @param {(Spot & { width: number })[]} spots with the width of their names
 * @param {number} height of a name
 * @param {number} width of the picture
 * @param {number} bottom of the picture
 * @param {Spot[]} [marks] that no name may cover, beside the spots
 * @returns {(Label | null)[]}
 */
export function labels(spots, height, width, bottom, marks = []) {
  const all = [...spots, ...marks];
  /** @type {number[][]} */
  const taken = [];
  /** @type {number[][]} */
  const lines = [];
  return spots.map((spot) => {
    for (const away of spot.r ? AWAY : NEAR) {
      for (const [dx, dy] of away ? WAYS : ON) {
        const middle = spot.y + dy * (spot.r + away);
        const from = spot.x + dx * (spot.r + away);
        const left = dx > 0 ? from : dx < 0 ? from - spot.width : from - spot.width / 2;
        const top = dx || !dy ? middle - height / 2 : dy < 0 ? middle - height : middle;
        const rect = [left, top, left + spot.width, top + height];
        const end = [Math.min(Math.max(spot.x, rect[0]), rect[2]), Math.min(Math.max(spot.y, rect[1]), rect[3])];
        const length = Math.hypot(end[0] - spot.x, end[1] - spot.y);
        const edge = spot.r / (length || 1);
        const line = [spot.x + (end[0] - spot.x) * edge, spot.y + (end[1] - spot.y) * edge, ...end];
        const far = away > AWAY[0];
        if (rect[0] < 1 || rect[1] < 1 || rect[2] > width - 1 || rect[3] > bottom - 1) continue;
        if (all.some((other) => distance(rect, other.x, other.y) < other.r)) continue;
        if (taken.some((other) => meet(rect, other) || (far && crosses(line, other)))) continue;
        if (lines.some((other) => crosses(other, rect))) continue;
        if (far && all.some((other) => other !== spot && hides(line, other) && Math.hypot(other.x - spot.x, other.y - spot.y) > other.r)) continue;
        taken.push(rect);
        if (far) lines.push(line);
        return { x: from, y: top + height * 0.8, anchor: dx > 0 ? "start" : dx < 0 ? "end" : "middle", line: far ? /** @type {[number, number, number, number]} */ (line) : null };
      }
    }
    return null;
  });
}

/** @param {number[]} one @param {number[]} other */
function meet(one, other) {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}

/** @param {number[]} rect @param {number} x @param {number} y */
function distance(rect, x, y) {
  return Math.hypot(Math.max(rect[0] - x, x - rect[2], 0), Math.max(rect[1] - y, y - rect[3], 0));
}

/** @param {number[]} line @param {Spot} spot */
function hides([x1, y1, x2, y2], { x, y, r }) {
  const square = (x2 - x1) ** 2 + (y2 - y1) ** 2;
  const along = Math.min(1, Math.max(0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / (square || 1)));
  return Math.hypot(x1 + along * (x2 - x1) - x, y1 + along * (y2 - y1) - y) < r;
}

/**
 * Whether a line goes through a rectangle (Liang and Barsky 1984).
 * @param {number[]} line
 * @param {number[]} rect
 */
function crosses([x1, y1, x2, y2], rect) {
  let [first, last] = [0, 1];
  for (const [step, room] of [[x1 - x2, x1 - rect[0]], [x2 - x1, rect[2] - x1], [y1 - y2, y1 - rect[1]], [y2 - y1, rect[3] - y1]]) {
    if (step === 0 && room < 0) return false;
    if (step < 0) first = Math.max(first, room / step);
    if (step > 0) last = Math.min(last, room / step);
  }
  return first <= last;
}
