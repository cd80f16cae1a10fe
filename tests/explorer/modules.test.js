// The page's own modules, as they are: words, address, search, choice, files.

import assert from "node:assert/strict";
import { test } from "node:test";

import { boundary } from "../../report/explorer/choosing.js";
import { countStatements, toldApart } from "../../report/explorer/engine.js";
import { asCsv } from "../../report/explorer/exports.js";
import { drawable } from "../../report/explorer/graph.js";
import { monthTicks, personsScale } from "../../report/explorer/marks.js";
import { listed } from "../../report/explorer/record.js";
import { matcher, meanings } from "../../report/explorer/search.js";
import { changed, readState, writtenState } from "../../report/explorer/state.js";
import { dateInWords, dayNumber, distance, grouped, plain } from "../../report/explorer/words.js";

test("dates are in words, and say what is not sure of them", () => {
  assert.equal(dateInWords("2024-10-18"), "18 October 2024");
  assert.equal(dateInWords("2024-10~"), "about October 2024");
  assert.equal(dateInWords("2024?"), "2024 (uncertain)");
  assert.equal(dateInWords(null), "date not known");
});

test("an address gives back what was written into it", () => {
  const state = { lens: ["reactions"], voice: ["A, B & C", "D#"], q: ["50 %"], sql: ["SELECT 'é'; -- x\n+1"] };
  assert.deepEqual(readState(writtenState(state)), state);
  assert.deepEqual(readState("#C0123"), { claim: ["C0123"] });
  assert.equal(writtenState(changed(state, { lens: "", voice: [], q: "", sql: "" })), "");
  assert.equal(/** @type {any} */ (readState("#__proto__=x")).polluted, undefined);
});

test("a search finds words, numbers and what a word means", () => {
  const means = meanings([["Pentagon", "united states department of defense"], ["us", "united states"]]);
  const text = plain("United States Department of Defense: 10,000 soldiers in Kursk; Zélensky");
  for (const words of ["pentagon", "US", "10000", "10,000", "kur", "zelensky", "states soldiers"]) {
    assert.ok(matcher(words, means)(text), words);
  }
  for (const words of ["ursk", "000", "seoul", "pentagon seoul"]) assert.ok(!matcher(words, means)(text), words);
  assert.ok(!matcher("us", means)(plain("Russia must use it")));
});

test("a period takes a day, a month or a year at either end", () => {
  assert.equal(boundary("2024-02", "first"), dayNumber("2024-02-01"));
  assert.equal(boundary("2024-02", "last"), dayNumber("2024-02-29"));
  assert.equal(boundary("2024", "last"), dayNumber("2024-12-31"));
  assert.equal(boundary("2024-02-03", "last"), dayNumber("2024-02-03"));
  assert.equal(boundary("February", "first"), null);
});

test("statements are counted by the semicolons between them", () => {
  for (const sql of ["SELECT 1", "SELECT ';';", '-- a; b\nSELECT ";" /* ; */', "SELECT $$;$$"]) {
    assert.equal(countStatements(sql), 1, sql);
  }
  assert.equal(countStatements("SELECT 1; SELECT 2"), 2);
  assert.equal(countStatements(" -- nothing"), 0);
});

test("CSV is quoted where it has to be, and nothing in it is a formula", () => {
  const rows = [["=1+1", "-5", null], ['a"b', "2,5", "x\ny"]];
  assert.equal(asCsv(["a", "b", "c"], rows, ["text", "text", "text"]), 'a,b,c\n\'=1+1,-5,\n"a""b","2,5","x\ny"\n');
  assert.equal(asCsv(["a"], [[null]], ["text"]), 'a\n""\n');
});

test("columns of one name are told apart", () => {
  assert.deepEqual(toldApart(["a", "a", "a_2", "b"]), ["a", "a_3", "a_2", "b"]);
});

test("scales keep 0 apart from the logarithm, and the largest number within", () => {
  const scale = personsScale([0, 10, 100_000], true, 10, 300);
  assert.equal(scale.at(0), 300);
  assert.ok(scale.at(10) < 280 && scale.at(100_000) >= 10);
  const linear = personsScale([0, 12_000], false, 10, 300);
  assert.equal(linear.at(0), 300);
  assert.ok(linear.at(12_000) >= 10);
  assert.deepEqual(monthTicks(dayNumber("2024-10-15"), dayNumber("2025-01-02"), 9), [dayNumber("2024-11-01"), dayNumber("2024-12-01"), dayNumber("2025-01-01")]);
});

test("an answer is drawn by names that differ or by days, and never by identifiers", () => {
  const answer = (rows) => ({ names: ["claim_id", "who", "n"], kinds: ["text", "text", "number"], rows });
  assert.deepEqual(drawable(answer([["C1", "A", "1"], ["C2", "B", "2"]])), { along: 1, of: 2, days: false });
  assert.equal(drawable(answer([["C1", "A", "1"], ["C2", "A", "2"]])), null);
});

test("lists, near words and parted thousands", () => {
  assert.deepEqual([listed('["a", "b"]'), listed("a"), listed(null)], [["a", "b"], ["a"], []]);
  assert.equal(distance("claimant", "claimnt"), 1);
  assert.equal(grouped(1234567), "1,234,567");
});
