// What is shown as files: CSV that a spreadsheet does not run, SVG with its looks in it, PNG.

const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^[+-]?\d+(?:[.,]\d+)*(?:[eE][+-]?\d+)?%?$/;
const LOOKS = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "paint-order", "vector-effect", "opacity", "font-family", "font-size", "font-weight", "text-anchor"];

/**
 * Rows as CSV, as the command writes it: LF, quotes where they are needed, an absent value empty,
 * and an apostrophe before a text that a spreadsheet would run as a formula.
 * @param {string[]} names
 * @param {(string | null)[][]} rows
 * @param {string[]} kinds of the columns: only what is no number can be a formula
 */
export function asCsv(names, rows, kinds) {
  const texts = names.map(() => "text");
  return [csvLine(names, texts), ...rows.map((row) => csvLine(row, kinds))].join("");
}

/**
 * @param {(string | null)[]} cells
 * @param {string[]} kinds
 */
function csvLine(cells, kinds) {
  const written = cells.map((cell, at) => {
    const text = cell ?? "";
    const safe = kinds[at] === "text" && FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  });
  // A line of one empty cell would be no line.
  return `${written.length === 1 && written[0] === "" ? '""' : written.join(",")}\n`;
}

/**
 * A chart with the looks that the page gives it, so that it stands alone.
 * @param {SVGSVGElement} chart
 * @param {string} title
 */
export function standalone(chart, title) {
  const copy = /** @type {SVGSVGElement} */ (chart.cloneNode(true));
  const originals = [chart, ...chart.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((element, at) => {
    const looks = getComputedStyle(originals[at]);
    element.setAttribute("style", LOOKS.map((name) => `${name}:${looks.getPropertyValue(name)}`).join(";"));
    for (const name of ["class", "tabindex", "role", "aria-pressed", "data-claim"]) element.removeAttribute(name);
  });
  copy.querySelectorAll("circle").forEach((circle) => { if (circle.getAttribute("r") === "12") circle.remove(); });
  const { width, height } = chart.getBoundingClientRect();
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(Math.round(width)));
  copy.setAttribute("height", String(Math.round(height)));
  copy.setAttribute("role", "img");
  copy.setAttribute("aria-label", title);
  const paper = getComputedStyle(document.body).backgroundColor;
  copy.style.background = paper;
  return new XMLSerializer().serializeToString(copy);
}

/**
 * A chart as PNG, twice as large as on the screen.
 * @param {SVGSVGElement} chart
 * @param {string} title
 * @returns {Promise<Blob>}
 */
export async function asPng(chart, title) {
  const { width, height } = chart.getBoundingClientRect();
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(chart, title))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * 2);
  canvas.height = Math.round(height * 2);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser draws no pictures");
  context.fillStyle = getComputedStyle(document.body).backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture could not be made"))), "image/png"));
}
