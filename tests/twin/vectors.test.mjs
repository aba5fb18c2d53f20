// The shared vectors, asked of the browser's twin: node --test tests/twin/

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ANSWERS } from "./answering.mjs";

const vectors = JSON.parse(readFileSync(new URL("../vectors/text/notation_and_lines.json", import.meta.url), "utf8"));

test("there are vectors", () => assert.ok(vectors.length > 40));

for (const { source, written, width, first, lines } of vectors) {
  test(`${source.slice(0, 60)} (${width})`, () => {
    assert.equal(ANSWERS.written({ source }), written);
    assert.equal(ANSWERS.edited({ source }), written);
    assert.equal(ANSWERS.edited({ source: written }), written);
    assert.deepEqual(ANSWERS.lines({ source, width, first }), lines);
  });
}
