// From the notation to what is edited, and back. What each block says is worked out once: a block that nobody touches
// is the same object from one keystroke to the next.

import { documentOf, style } from "../text/blocks.js";
import { linesOf } from "../text/lines.js";
import { cleaned, joined, normalRuns } from "../text/normal.js";
import { read } from "../text/reading.js";
import { graphemes } from "../text/words.js";
import { bodyOf, write } from "../text/writing.js";
import { bitsOf, marksOf, schema } from "./schema.js";

export const fromNotation = (source) => {
  const nodes = nodesOf(read(source));
  return schema.node("doc", null, nodes.length ? nodes : [schema.node("paragraph")]);
};

export const nodesOf = (blocks) => blocks.map(({ style: { kind, ...attrs }, runs }) => schema.node(kind, attrs, inlineOf(runs)));

function inlineOf(runs) {
  return runs.flatMap(({ text, marks }) =>
    text.split(/(\n)/).filter(Boolean).map((part) =>
      part === "\n" ? schema.node("line_break", null, null, marksOf(marks)) : schema.text(part, marksOf(marks))));
}

const known = new WeakMap();

// of a node: its block in normal form, and its text as it stands there, one letter a position
function saidBy(node) {
  if (!known.has(node)) {
    const runs = [];
    node.forEach((part) => runs.push({ text: part.isText ? part.text : "\n", marks: bitsOf(part.marks) }));
    const block = { style: style({ kind: node.type.name, ...node.attrs }), runs: normalRuns(joined(runs)) };
    const text = block.runs.map((run) => run.text).join("");
    known.set(node, { block, text, typed: runs.map((run) => run.text).join(""), lines: new Map() });
  }
  return known.get(node);
}

const children = (doc) => Array.from({ length: doc.childCount }, (_, index) => doc.child(index));
const bodies = new WeakMap();

// the whole text in the notation, as the server would write it
export function toNotation(doc) {
  const blocks = documentOf(children(doc).map((node) => saidBy(node).block));
  return write(blocks, (block) => {
    if (!bodies.has(block.runs)) bodies.set(block.runs, bodyOf(block));
    return bodies.get(block.runs);
  });
}

// every official line of a text: { number, from, index, isBroken }: its place in the text, that of its block, and whether
// it goes on from the line before without a line break that somebody made
export function numberedLines(doc, { first, width }) {
  const found = [];
  let number = first;
  doc.forEach((node, position, index) => {
    const starts = startsOf(node, width);
    if (starts.length) number += node.attrs.gap;
    const { typed } = saidBy(node);
    for (const start of starts) found.push({ number: number++, from: position + 1 + start, index, isBroken: start > 0 && typed[start - 1] !== "\n" });
  });
  return found;
}

function startsOf(node, width) {
  const { text, typed, lines } = saidBy(node);
  if (!lines.has(width)) lines.set(width, linesOf(text, width).map(({ at }) => placeIn(typed, text, at)));
  return lines.get(width);
}

// where a letter of the normal form stands in what was typed: spaces too many and unseen signs are passed over
function placeIn(typed, text, at) {
  if (typed.startsWith(text)) return at;
  const wanted = seenIn(text.slice(0, at));
  let [passed, place] = [0, 0];
  for (const character of graphemes(typed)) {
    const own = seenIn(cleaned(character));
    if (own && passed >= wanted) break;
    passed += own;
    place += character.length;
  }
  return place;
}

const seenIn = (text) => text.replace(/[\s\u00AD\u200D]/g, "").length;
