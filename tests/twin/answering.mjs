// Answers questions about texts with what the browser would say: one question and one answer a line, as JSON.

import { createInterface } from "node:readline";
import { fromNotation, numberedLines, toNotation } from "../../deliberation/static/js/editor/document.js";
import { schema } from "../../deliberation/static/js/editor/schema.js";
import { normalRuns } from "../../deliberation/static/js/text/normal.js";
import { linesOf } from "../../deliberation/static/js/text/lines.js";
import { read } from "../../deliberation/static/js/text/reading.js";
import { textOf } from "../../deliberation/static/js/text/blocks.js";
import { split, width } from "../../deliberation/static/js/text/words.js";
import { write } from "../../deliberation/static/js/text/writing.js";

export const ANSWERS = {
  written: ({ source }) => write(read(source)),
  edited: ({ source }) => toNotation(fromNotation(source)),
  lines: ({ source, width: wide, first }) => {
    const texts = read(source).flatMap((block) => linesOf(textOf(block), wide).map(({ text }) => text));
    return numberedLines(fromNotation(source), { first, width: wide }).map(({ number }, index) => [number, texts[index]]);
  },
  // what stands from the beginning of each line to the end of its block, in a paragraph as somebody types it
  begins: ({ typed, width: wide }) => {
    const inline = typed.split(/(\n)/).filter(Boolean).map((part) => (part === "\n" ? schema.node("line_break") : schema.text(part)));
    const doc = schema.node("doc", null, [schema.node("paragraph", null, inline)]);
    return numberedLines(doc, { first: 1, width: wide }).map(({ from }) => doc.textBetween(from, doc.content.size - 1, null, "\n"));
  },
  runs: ({ runs }) => normalRuns(runs.map(([text, marks]) => ({ text, marks }))).map(({ text, marks }) => [text, marks]),
  words: ({ text }) => split(text).map((word) => [word, width(word)]),
};

if (process.argv[1] === import.meta.filename) {
  for await (const line of createInterface({ input: process.stdin })) {
    const { asks, ...question } = JSON.parse(line);
    process.stdout.write(`${JSON.stringify(ANSWERS[asks](question))}\n`);
  }
}
