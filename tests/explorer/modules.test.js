// The page's own modules, as they are: words, address, search, choice, files.

import assert from "node:assert/strict";
import { test } from "node:test";

import { middle, panesOf } from "../../report/explorer/atlas.js";
import { boundary } from "../../report/explorer/choosing.js";
import { countStatements, toldApart } from "../../report/explorer/engine.js";
import { asCsv } from "../../report/explorer/exports.js";
import { drawable } from "../../report/explorer/graph.js";
import { labels } from "../../report/explorer/labels.js";
import { daysScale, monthTicks, named, personsScale, settled } from "../../report/explorer/marks.js";
import { listed } from "../../report/explorer/record.js";
import { matcher, meanings } from "../../report/explorer/search.js";
import { changed, one, readState, writtenState } from "../../report/explorer/state.js";
import { dateInWords, dayNumber, distance, grouped, plain } from "../../report/explorer/words.js";

test("dates are in words, and say what is not sure of them", () => {
  assert.equal(dateInWords("2024-10-18"), "18 October 2024");
  assert.equal(dateInWords("2024-10~"), "about October 2024");
  assert.equal(dateInWords("2024?"), "2024 (uncertain)");
  assert.equal(dateInWords(null), "date not known");
});

test("an address gives back what was written into it", () => {
  const state = { lens: ["reactions"], voice: ["A, B & C", "D#"], q: ["50 %"], sql: ["SELECT 'é'; -- x\n+1"] };
  assert.deepEqual({ ...readState(writtenState(state)) }, state);
  assert.deepEqual({ ...readState("#C0123") }, { claim: ["C0123"] });
  assert.equal(writtenState(changed(state, { lens: "", voice: [], q: "", sql: "" })), "");
  for (const name of ["__proto__", "constructor", "toString"]) {
    assert.deepEqual(Object.entries(changed(readState(`#${name}=x&${name}=y`), { q: "z" })), [[name, ["x", "y"]], ["q", ["z"]]]);
    assert.equal(one(readState("#q=x"), name), "");
  }
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

test("a month in which much was said is wider, and every day has a place of its own", () => {
  const day = dayNumber("2024-11-10");
  const scale = daysScale([[dayNumber("2024-06-01"), ...Array(40).fill(day)], [dayNumber("2025-06-30")]], 50, 850);
  const width = (from, to) => scale.at(dayNumber(to)) - scale.at(dayNumber(from));
  assert.ok(width("2024-11-01", "2024-12-01") > 10 * width("2025-03-01", "2025-04-01"));
  assert.ok(width("2025-03-01", "2025-03-02") > 0.5);
  assert.deepEqual([scale.at(dayNumber("2024-06-01")), Math.round(scale.at(dayNumber("2025-06-30")))], [50, 850]);
  assert.equal(Math.round(scale.day(scale.at(day))), day);
  const gaps = named(scale.months, scale.at).map(scale.at).map((x, at, all) => x - (all[at - 1] ?? -99));
  assert.ok(Math.min(...gaps) >= 66);
  const even = daysScale([[day], [day + 60]], 50, 850);
  assert.equal(even.at(day + 30), 450);
  assert.ok(daysScale([], 0, 9).even);
});

test("no mark covers the middle of another, and none moves from its number", () => {
  const wishes = Array.from({ length: 60 }, (_, at) => ({ x: 100 + (at % 5), ys: at % 7 ? [50 + (at % 3)] : [40, 60] }));
  const places = settled(wishes, 6, 0, 600);
  places.forEach((x, one) => places.slice(0, one).forEach((other, two) => {
    const [a, b] = [wishes[one].ys, wishes[two].ys];
    const away = Math.max(Math.min(...a) - Math.max(...b), Math.min(...b) - Math.max(...a), 0);
    assert.ok(Math.hypot(x - other, away) >= 6);
  }));
  assert.deepEqual(settled([{ x: 5, ys: [1] }, { x: 5, ys: [1] }], 99, 0, 10), [5, 5]);
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

test("names beside marks stand neither on each other nor on marks, and within the picture", () => {
  // A generator of its own (mulberry32), so that each run has the same pictures.
  let seed = 7;
  const random = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  let found = 0;
  for (let picture = 0; picture < 60; picture += 1) {
    const [width, height] = [200 + random() * 800, 120 + random() * 300];
    const spots = Array.from({ length: 1 + Math.floor(random() * 14) }, () => (
      { x: random() * width, y: random() * height, r: 3 + random() * 17, width: 20 + random() * 150 }));
    const rects = labels(spots, 14, width, height).map((label, at) => {
      if (!label) return null;
      found += 1;
      const left = label.x - spots[at].width * { start: 0, middle: 0.5, end: 1 }[label.anchor];
      return [left, label.y - 11.2, left + spots[at].width, label.y + 2.8];
    }).filter(Boolean);
    rects.forEach(([left, top, right, bottom], at) => {
      assert.ok(left >= 0 && top >= 0 && right <= width && bottom <= height);
      for (const other of rects.slice(0, at)) assert.ok(left >= other[2] || other[0] >= right || top >= other[3] || other[1] >= bottom);
      for (const { x, y, r } of spots) {
        assert.ok(Math.hypot(Math.max(left - x, x - right, 0), Math.max(top - y, y - bottom, 0)) >= r - 1e-9);
      }
    });
  }
  assert.ok(found > 300);
});

test("a name that finds no room beside its mark has a line to it, and one without any room none", () => {
  const spots = [{ x: 100, y: 60, r: 20, width: 60 }, { x: 95, y: 65, r: 6, width: 60 }];
  const [near, far] = labels(spots, 14, 300, 120);
  assert.equal(near?.line, null);
  assert.ok(far?.line && Math.hypot(far.line[0] - 95, far.line[1] - 65) < 6.01);
  const [on] = labels([{ x: 100, y: 60, r: 0, width: 60 }], 14, 300, 120);
  assert.deepEqual([on?.x, on?.anchor, on?.line], [100, "middle", null]);
  assert.deepEqual(labels([{ x: 30, y: 10, r: 5, width: 90 }], 14, 60, 20), [null]);
});

test("a map has the part that is crowded large above the whole, or beside it where there is room", () => {
  const [whole, part] = [[0, 0, 1000, 400], [400, 50, 100, 80]];
  const stacked = panesOf(whole, part, 360, true);
  assert.deepEqual(stacked.map(({ box, y, width }) => [box, y, width]), [[part, 0, 360], [whole, 294, 360]]);
  const [left, right] = panesOf(whole, part, 936, true);
  assert.equal(left.height, right.height);
  assert.ok(left.x + left.width < right.x && Math.abs(right.x + right.width - 936) < 0.2);
  assert.deepEqual(panesOf(whole, part, 936, false).map(({ box }) => box), [whole]);
});

test("a country's name stands in the middle of its largest part", () => {
  assert.deepEqual(middle("M0 0l10 0 0 10zM1000 200l100 0 0 40 -100 0z"), [105, 22]);
  assert.deepEqual(middle(""), [0, 0]);
});
