/**
 * DuckDB in a worker of its own, fetched, unpacked and started for the first statement, ended by
 * Stop, which gives its memory back. It holds the database file, reads it, and reaches nothing.
 * @typedef {{ names: string[], kinds: string[], rows: (string | null)[][], cut: boolean, seconds: number }} Result
 */

import { forget, script } from "./dom.js";
import { asText, isRead, kindOf, valueAt } from "./values.js";

const MOST_ROWS = 10_000;
// As much as the command allows; what has been taken is kept until Stop.
const MEMORY = "1GB";
const FILE = "troopclaims.duckdb";
// Bytes of a buffer that makes a browser clear up.
const NUDGE = 2 ** 27;
// In a page from disk a worker can fetch nothing, not even what the page holds: the engine's packed
// bytes come by message, and whatever else asks for a network is refused. They are unpacked as they
// are compiled, so that the whole of it, four times as large, stands nowhere.
const PRELUDE = `let put,got=new Promise(r=>put=r);
self.addEventListener('message',e=>{if(e.data&&e.data.engine){e.stopImmediatePropagation();put(e.data.engine)}});
self.fetch=async()=>{const packed=await got;got=null;let at=0;
const slices=new ReadableStream({pull(c){c.enqueue(packed.subarray(at,at+=65536));if(at>=packed.length)c.close()}},{highWaterMark:0});
return new Response(slices.pipeThrough(new DecompressionStream('gzip')),{headers:{'Content-Type':'application/wasm'}})};
self.XMLHttpRequest=class{constructor(){throw new Error('there is no network here')}};
self.WebSocket=self.EventSource=self.importScripts=undefined;
`;

// The engine sends no words of an ENUM with a stream, and Arrow's JavaScript has no such intervals.
const UNREAD = /"(?:[^"]|"")*"|ENUM\((?:'(?:[^']|'')*'(?:, )?)+\)|\b(?:INTERVAL|TIME WITH TIME ZONE|BIT|VARINT|BIGNUM|UUID|VARIANT|UHUGEINT)\b/g;
const SEEN_AS_ONE = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\1\$/g;
const COMMENTS = /--.*|\/\*[\s\S]*?\*\//g;

// What is being read, so that a start after a Stop does not read it twice.
/** @type {Map<string, Promise<Uint8Array<ArrayBuffer>>>} */
const arriving = new Map();

/** The statement was ended by Stop. */
export class Stopped extends Error {}

export class Engine {
  constructor() {
    /** @type {Worker | null} */
    this.worker = null;
    /** @type {Promise<any> | null} */
    this.connection = null;
    /** @type {((reason: Error) => void) | null} */
    this.giveUp = null;
    this.stops = 0;
  }

  /**
   * The answer to one statement, its cells as the command prints them.
   * @param {string} sql
   * @param {(words: string) => void} step
   * @returns {Promise<Result>}
   */
  async ask(sql, step) {
    const stopped = new Promise((_, reject) => { this.giveUp = reject; });
    // The race may be over when Stop comes.
    stopped.catch(() => {});
    const work = this.answered(sql, step);
    work.catch(() => {});
    return /** @type {Promise<Result>} */ (Promise.race([work, stopped]));
  }

  /** End whatever runs, and the engine with it. */
  stop() {
    this.stops += 1;
    this.worker?.terminate();
    this.worker = null;
    this.connection = null;
    this.giveUp?.(new Stopped("stopped"));
    this.giveUp = null;
    clearUp();
  }

  /**
   * @param {string} sql
   * @param {(words: string) => void} step
   * @returns {Promise<Result>}
   */
  async answered(sql, step) {
    const statements = countStatements(sql);
    if (statements !== 1) throw new Error(`give one statement, not ${statements}`);
    this.connection ??= this.started(step);
    let connection;
    try {
      connection = await this.connection;
    } catch (error) {
      this.connection = null;
      throw error;
    }
    step("asking");
    const start = performance.now();
    const found = await rowsOf(connection, await readable(connection, sql));
    return { ...found, seconds: (performance.now() - start) / 1000 };
  }

  /** @param {(words: string) => void} step */
  async started(step) {
    const { stops } = this;
    step("fetching the engine");
    if (!document.getElementById("part-wasm")) await script("engine.js");
    const { explorerDuckdb: duckdb } = /** @type {any} */ (globalThis);
    const [source, file, wasm] = await Promise.all([unpackedPart("worker"), unpackedPart("database"), packedPart("wasm")]);
    if (stops !== this.stops) throw new Stopped("stopped");
    step("starting the engine");
    const address = URL.createObjectURL(new Blob([PRELUDE, source], { type: "text/javascript" }));
    const worker = new Worker(address);
    this.worker = worker;
    const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
    worker.postMessage({ engine: wasm }, [wasm.buffer]);
    await database.instantiate("data:,engine", null);
    URL.revokeObjectURL(address);
    step("opening the database");
    await database.registerFileBuffer(FILE, file);
    await database.open({ path: FILE, accessMode: duckdb.DuckDBAccessMode.READ_ONLY });
    const connection = await database.connect();
    await connection.query(`SET memory_limit = '${MEMORY}'`);
    await connection.query("SET enable_external_access = false");
    await connection.query("SET lock_configuration = true");
    clearUp();
    return connection;
  }
}

/**
 * How many statements a text holds, as semicolons outside of texts, names and comments part them.
 * @param {string} sql
 */
export function countStatements(sql) {
  const bare = sql.replace(SEEN_AS_ONE, "x").replace(COMMENTS, " ");
  return bare.split(";").filter((part) => part.trim()).length;
}

/**
 * A packed file, from the page itself or from the script beside it.
 * @param {string} name
 */
function packedPart(name) {
  const coming = arriving.get(name) ?? readPart(name).finally(() => arriving.delete(name));
  arriving.set(name, coming);
  return coming;
}

/**
 * A script is forgotten when it has been read: its text would stay as long as the page, and a file
 * is quickly read again. What it holds is the comment in a function, which is no value of its own
 * beside the script's text, as a text between quotes would be.
 * @param {string} name
 */
async function readPart(name) {
  const within = document.getElementById(`part-${name}`);
  if (within) return bytesOf(within.textContent ?? "");
  await script(`${name}.js`);
  forget(`${name}.js`);
  const { explorerParts: held } = /** @type {any} */ (globalThis);
  const text = String(held[name]);
  delete held[name];
  return bytesOf(text.slice(text.indexOf("/*") + 2, text.lastIndexOf("*/")));
}

/**
 * Have the browser give back what nothing refers to any more: packed texts, tables that were
 * replaced. No script can ask for it, but a browser looks once what scripts hold beside their heap
 * has grown. Of this buffer no byte is touched, so that it takes no memory itself.
 */
function clearUp() {
  try {
    new ArrayBuffer(NUDGE);
  } catch {
    // Where there is no room for it the browser clears up anyway.
  }
}

/**
 * @param {string} name
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
async function unpackedPart(name) {
  const packed = /** @type {ReadableStream<BufferSource>} */ (new Response(await packedPart(name)).body);
  const stream = packed.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * The bytes of a base64 text, by the browser's own function where it has one.
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer>}
 */
function bytesOf(text) {
  const own = /** @type {any} */ (Uint8Array).fromBase64;
  if (own) return own.call(Uint8Array, text);
  const signs = atob(text);
  const bytes = new Uint8Array(signs.length);
  for (let at = 0; at < signs.length; at += 1) bytes[at] = signs.charCodeAt(at);
  return bytes;
}

/**
 * The first rows of an answer.
 * @param {any} connection
 * @param {string} sql
 */
async function rowsOf(connection, sql) {
  const reader = await connection.send(sql);
  await reader.open();
  /** @type {any[]} */
  const fields = reader.schema.fields;
  if (!fields.every((field) => isRead(field.type))) {
    await connection.cancelSent();
    throw new Error("the answer has a type that this page cannot show; CAST it to VARCHAR");
  }
  /** @type {(string | null)[][]} */
  const rows = [];
  let cut = false;
  for await (const batch of reader) {
    const columns = batch.data.children;
    for (let at = 0; at < batch.numRows; at += 1) {
      if (rows.length === MOST_ROWS) {
        cut = true;
        break;
      }
      rows.push(columns.map((/** @type {any} */ column) => {
        const value = valueAt(column, at);
        return value === null ? null : asText(value);
      }));
    }
    if (cut) break;
  }
  if (cut) await connection.cancelSent();
  return { names: toldApart(fields.map((field) => field.name)), kinds: fields.map((field) => kindOf(field.type)), rows, cut };
}

/**
 * A statement that gives the same, with every type that cannot be read from Arrow's JavaScript as
 * a text, as the command asks for them too. One that is no query stays as it is.
 * @param {any} connection
 * @param {string} sql
 */
async function readable(connection, sql) {
  const asked = sql.replace(/;\s*$/, "");
  let described;
  try {
    described = await connection.query(`DESCRIBE ${asked}`);
  } catch {
    return sql; // What is wrong with it is said when it is asked itself.
  }
  const types = described.toArray().map((/** @type {any} */ row) => [row.column_name, row.column_type]);
  const columns = types.map((/** @type {[string, string]} */ [name, type], /** @type {number} */ at) => {
    const read = type.replace(UNREAD, (part) => (part.startsWith('"') ? part : "VARCHAR"));
    const value = read === type ? `#${at + 1}` : `CAST(#${at + 1} AS ${read})`;
    return `${value} AS "${name.replaceAll('"', '""')}"`;
  });
  if (!columns.some((/** @type {string} */ column) => column.startsWith("CAST"))) return sql;
  return `SELECT ${columns.join(", ")} FROM (${asked}\n)`;
}

/**
 * Column names, of which the second of one name is called name_2, the third name_3.
 * @param {string[]} names
 */
export function toldApart(names) {
  const given = new Set(names);
  /** @type {Set<string>} */
  const told = new Set();
  for (const name of names) {
    let free = name;
    for (let number = 2; told.has(free) || (free !== name && given.has(free)); number += 1) free = `${name}_${number}`;
    told.add(free);
  }
  return [...told];
}
