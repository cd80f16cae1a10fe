/**
 * Values of every Arrow type as the texts that the command prints.
 *
 * A number that JavaScript would round (whole numbers beyond 2^53, decimals, microseconds) is read
 * from Arrow's bytes and written by its digits. Doubles are written as Python writes them.
 * @typedef {{
 *   typeId: number, children?: { name: string, type: ArrowType }[], scale?: number, unit?: number,
 *   bitWidth?: number, isSigned?: boolean, precision?: number, timezone?: string | null,
 *   listSize?: number,
 * }} ArrowType
 * @typedef {{
 *   type: ArrowType, values: any, valueOffsets: any, children: ArrowData[],
 *   getValid: (at: number) => boolean, nullCount: number,
 * }} ArrowData
 * @typedef {null | boolean | bigint | number | string | Digits | Moment | any[] | Map<string, any>} Value
 */

// Arrow's numbers of types (format/Schema.fbs as apache-arrow has them).
const NULL = 1, INT = 2, FLOAT = 3, BINARY = 4, UTF8 = 5, BOOL = 6, DECIMAL = 7, DATE = 8, TIME = 9,
  TIMESTAMP = 10, LIST = 12, STRUCT = 13, FIXED_LIST = 16, MAP = 17,
  LARGE_UTF8 = 20;
const UTF8_TEXT = new TextDecoder();

/** A decimal, by its digits. */
export class Digits {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}

/** A point in time, as DuckDB writes it. */
export class Moment {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }

  /** By ISO 8601; infinity and years before the first stay as they are. */
  get iso() {
    if (!/^\d/.test(this.text) || this.text.includes("(BC)")) return this.text;
    const text = this.text.replace(" ", "T");
    return /[+-]\d\d$/.test(text) && text.includes(":") ? `${text}:00` : text;
  }
}

/**
 * What kind of column a type is: "number", "boolean", "list" or "text".
 * @param {ArrowType} type
 */
export function kindOf(type) {
  if (type.typeId === INT || type.typeId === FLOAT || type.typeId === DECIMAL) return "number";
  if (type.typeId === BOOL) return "boolean";
  return [LIST, STRUCT, FIXED_LIST, MAP].includes(type.typeId) ? "list" : "text";
}

/**
 * Whether a type, or one within it, is among those that are read here.
 * @param {ArrowType} type
 * @returns {boolean}
 */
export function isRead(type) {
  const known = [NULL, INT, FLOAT, BINARY, UTF8, BOOL, DECIMAL, DATE, TIME, TIMESTAMP, LIST, STRUCT, FIXED_LIST, MAP, LARGE_UTF8];
  return known.includes(type.typeId) && (type.children ?? []).every((child) => isRead(child.type));
}

/**
 * One value of Arrow data.
 * @param {ArrowData} data
 * @param {number} at
 * @returns {Value}
 */
export function valueAt(data, at) {
  const { type, values } = data;
  if (type.typeId === NULL || (data.nullCount > 0 && !data.getValid(at))) return null;
  switch (type.typeId) {
    case INT:
      return BigInt(values[at]);
    case FLOAT:
      return type.precision === 1 ? shortestFloat(values[at]) : values[at];
    case BOOL:
      return ((values[at >> 3] >> (at & 7)) & 1) === 1;
    case DECIMAL: {
      const digits = decimal(values, at, type);
      return type.scale ? new Digits(digits) : BigInt(digits);
    }
    case UTF8:
    case LARGE_UTF8:
      return UTF8_TEXT.decode(values.subarray(Number(data.valueOffsets[at]), Number(data.valueOffsets[at + 1])));
    case BINARY:
      return blob(values.subarray(Number(data.valueOffsets[at]), Number(data.valueOffsets[at + 1])));
    case DATE:
      return dayText(type.unit === 0 ? BigInt(values[at]) : BigInt(values[at]) / 86_400_000n);
    case TIME:
      return timeText(BigInt(values[at]), 10n ** BigInt((type.unit ?? 2) * 3));
    case TIMESTAMP:
      return new Moment(timestampText(BigInt(values[at]), type));
    case LIST:
      return items(data.children[0], Number(data.valueOffsets[at]), Number(data.valueOffsets[at + 1]));
    case FIXED_LIST: {
      const size = type.listSize ?? 0;
      return items(data.children[0], at * size, (at + 1) * size);
    }
    case STRUCT:
      return new Map((type.children ?? []).map((child, place) => [child.name, valueAt(data.children[place], at)]));
    case MAP: {
      const [keys, entries] = data.children[0].children;
      const from = Number(data.valueOffsets[at]), to = Number(data.valueOffsets[at + 1]);
      return new Map(Array.from({ length: to - from }, (_, n) => [asText(valueAt(keys, from + n)), valueAt(entries, from + n)]));
    }
    default:
      throw new Error(`no reading of Arrow's type ${type.typeId}`);
  }
}

/**
 * A value as a cell: nothing for what is absent, JSON for truth, lists and structs.
 * @param {Value} value
 * @returns {string}
 */
export function asText(value) {
  if (value === null) return "";
  if (typeof value === "boolean" || Array.isArray(value) || value instanceof Map) return asJson(value);
  if (value instanceof Moment) return value.text;
  return typeof value === "string" ? value : written(value);
}

/**
 * A value as JSON; infinity and NaN, which JSON lacks, as texts, moments by ISO 8601.
 * @param {Value} value
 * @returns {string}
 */
export function asJson(value) {
  if (value === null || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return `[${value.map(asJson).join(", ")}]`;
  if (value instanceof Map) return `{${[...value].map(([name, item]) => `${asJson(name)}: ${asJson(item)}`).join(", ")}}`;
  if (typeof value === "number" && !Number.isFinite(value)) {
    return Number.isNaN(value) ? '"NaN"' : value < 0 ? '"-Infinity"' : '"Infinity"';
  }
  if (value instanceof Moment) return quoted(value.iso);
  return typeof value === "string" ? quoted(value) : written(value);
}

/** @param {bigint | number | Digits} value */
function written(value) {
  if (value instanceof Digits) return value.text;
  return typeof value === "bigint" ? String(value) : double(value);
}

/**
 * A double as Python writes it: the shortest digits, always with a point or an exponent.
 * @param {number} value
 */
export function double(value) {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  if (Object.is(value, -0)) return "-0.0";
  const [digits, exponent] = value.toExponential().split("e");
  const power = Number(exponent);
  if (power < -4 || power >= 16) {
    return `${digits}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
  }
  const text = power < 0 ? value.toFixed(Math.max(0, digits.replace(/[-.]/g, "").length - 1 - power)) : String(value);
  return /[.]/.test(text) ? text : `${text}.0`;
}

/**
 * A 32-bit number as the double of its shortest digits: 0.1 and not 0.10000000149.
 * @param {number} value
 */
function shortestFloat(value) {
  if (!Number.isFinite(value)) return value;
  for (let digits = 1; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return Number(value.toPrecision(9));
}

/**
 * @param {ArrowData} data
 * @param {number} from
 * @param {number} to
 */
function items(data, from, to) {
  return Array.from({ length: to - from }, (_, n) => valueAt(data, from + n));
}

/**
 * The digits of a decimal of 128 bits, least significant word first.
 * @param {Uint32Array} words
 * @param {number} at
 * @param {ArrowType} type
 */
function decimal(words, at, type) {
  const size = (type.bitWidth ?? 128) / 32;
  let whole = 0n;
  for (let n = size - 1; n >= 0; n -= 1) whole = (whole << 32n) | BigInt(words[at * size + n]);
  whole = BigInt.asIntN(size * 32, whole);
  const scale = type.scale ?? 0;
  if (!scale) return String(whole);
  const sign = whole < 0n ? "-" : "";
  const digits = String(whole < 0n ? -whole : whole).padStart(scale + 1, "0");
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/**
 * A day as DuckDB writes it, from the days since 1970 (Hinnant's civil_from_days).
 * @param {bigint} days
 */
function dayText(days) {
  if (days === 2_147_483_647n) return "infinity";
  if (days === -2_147_483_647n) return "-infinity";
  const shifted = days + 719_468n;
  const era = (shifted >= 0n ? shifted : shifted - 146_096n) / 146_097n;
  const ofEra = shifted - era * 146_097n;
  const yearOfEra = (ofEra - ofEra / 1460n + ofEra / 36_524n - ofEra / 146_096n) / 365n;
  const ofYear = ofEra - (365n * yearOfEra + yearOfEra / 4n - yearOfEra / 100n);
  const shiftedMonth = (5n * ofYear + 2n) / 153n;
  const day = ofYear - (153n * shiftedMonth + 2n) / 5n + 1n;
  const month = shiftedMonth < 10n ? shiftedMonth + 3n : shiftedMonth - 9n;
  const year = yearOfEra + era * 400n + (month <= 2n ? 1n : 0n);
  const bc = year <= 0n;
  const text = [bc ? 1n - year : year, month, day].map((part, n) => String(part).padStart(n ? 2 : 4, "0")).join("-");
  return bc ? `${text} (BC)` : text;
}

/**
 * @param {bigint} ticks since midnight
 * @param {bigint} perSecond
 */
function timeText(ticks, perSecond) {
  const seconds = ticks / perSecond;
  const text = [seconds / 3600n, (seconds / 60n) % 60n, seconds % 60n].map((part) => String(part).padStart(2, "0")).join(":");
  const rest = ticks % perSecond;
  if (!rest) return text;
  return `${text}.${String(rest).padStart(String(perSecond).length - 1, "0").replace(/0+$/, "")}`;
}

/**
 * @param {bigint} ticks since 1970
 * @param {ArrowType} type
 */
function timestampText(ticks, type) {
  if (ticks === 9_223_372_036_854_775_807n) return "infinity";
  if (ticks === -9_223_372_036_854_775_807n) return "-infinity";
  const perSecond = 10n ** BigInt((type.unit ?? 2) * 3);
  const perDay = perSecond * 86_400n;
  const days = (ticks >= 0n ? ticks : ticks - perDay + 1n) / perDay;
  const day = dayText(days);
  const time = timeText(ticks - days * perDay, perSecond);
  const text = day.endsWith("(BC)") ? `${day.slice(0, -5)} (BC) ${time}` : `${day} ${time}`;
  return type.timezone ? `${text}+00` : text;
}

/**
 * Bytes as DuckDB writes them: what is printed as it is, else as \\x and two digits.
 * @param {Uint8Array} bytes
 */
function blob(bytes) {
  return Array.from(bytes, (byte) => {
    const plain = byte >= 32 && byte < 127 && !['"', "'", "\\"].includes(String.fromCharCode(byte));
    return plain ? String.fromCharCode(byte) : `\\x${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }).join("");
}

/**
 * A text as JSON, its control and direction characters as escapes.
 * @param {string} text
 */
function quoted(text) {
  return JSON.stringify(text).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (sign) =>
    /[\u200c\u200d]/.test(sign)
      ? sign
      : Array.from({ length: sign.length }, (_, n) => `\\u${sign.charCodeAt(n).toString(16).padStart(4, "0")}`).join(""));
}
