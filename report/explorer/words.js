// Numbers, dates and texts as a reader sees them, and texts as a search compares them.

const MONTHS = (
  "January February March April May June July August September October November December"
).split(" ");

/**
 * A whole number with its thousands parted.
 * @param {number} number
 */
export function grouped(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

/**
 * A number with its noun.
 * @param {number} number
 * @param {string} one
 * @param {string} [many]
 */
export function counted(number, one, many) {
  return `${grouped(number)} ${number === 1 ? one : many ?? `${one}s`}`;
}

/**
 * An EDTF date in words; approximate and uncertain ones say so.
 * @param {string | null} edtf
 */
export function dateInWords(edtf) {
  if (!edtf) return "date not known";
  const [year, month, day] = edtf.replace(/[~?]+$/, "").split("-");
  const text = [day && String(Number(day)), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
  if (edtf.endsWith("~")) return `about ${text}`;
  return edtf.endsWith("?") ? `${text} (uncertain)` : text;
}

/**
 * What a number counts, and what keeps it from being taken for a count of all.
 * @param {{ [column: string]: string | null }} row of estimate_details
 */
export function countedThing({ quantity_label: label, caveat }) {
  return [label, caveat].filter(Boolean).join(", ");
}

/**
 * A day as the number of days since 1970, by the Gregorian calendar.
 * @param {string} day YYYY-MM-DD
 */
export function dayNumber(day) {
  return Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / 86_400_000;
}

/**
 * The month of a day number as a short label.
 * @param {number} number
 */
export function monthLabel(number) {
  const date = new Date(number * 86_400_000);
  return `${MONTHS[date.getUTCMonth()].slice(0, 3)} ${date.getUTCFullYear()}`;
}

/**
 * A text as a search compares it: small letters, no accents, numbers without separators.
 * @param {string} text
 */
export function plain(text) {
  return text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/(?<=\d)[,\u202f\u00a0](?=\d{3})/g, "");
}

/**
 * The edits that make one word of another (Levenshtein 1965).
 * @param {string} one
 * @param {string} other
 */
export function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[other.length];
}
