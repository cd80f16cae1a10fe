// Writes each double of a JSON list on standard input as a cell of the page, one a line.

import { readFileSync } from "node:fs";

import { double } from "../../report/explorer/values.js";

for (const text of JSON.parse(readFileSync(0, "utf-8"))) console.log(double(Number(text)));
