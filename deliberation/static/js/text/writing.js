// Writing the notation: the twin of domain/text/notation/writing.py. What is written is read as the same document.

import { itemNumbers, textOf } from "./blocks.js";
import { BREAK, DELIMITERS, INDENT, MEANS_SOMETHING, NAMED, STARTS_SOMETHING } from "./signs.js";
import { isAddress, isWord, split } from "./words.js";

const INNERMOST_FIRST = [...DELIMITERS].reverse();

// a document, in normal form, in the notation
export function write(blocks, body = bodyOf) {
  const numbers = itemNumbers(blocks.map(({ style }) => style));
  let before = null;
  let written = "";
  blocks.forEach((block, index) => {
    if (before) written += standClose(before, block) ? "\n" : "\n\n";
    if (block.style.gap) written += `[Zeilen fehlen: ${block.style.gap}]\n\n`;
    written += begin(block.style, numbers[index]) + body(block);
    before = block;
  });
  return written;
}

function standClose(before, block) {
  const areItems = before.style.kind === "list_item" && block.style.kind === "list_item";
  return areItems && !block.style.gap && !textOf(before).endsWith("\\");
}

function begin({ kind, level, depth, isOrdered }, number) {
  if (kind === "heading") return `${"#".repeat(level)} `;
  if (kind === "list_item") return INDENT.repeat(depth) + (isOrdered ? `${number}. ` : "- ");
  return kind === "quote" ? "> " : (NAMED[kind] ?? "");
}

// all of a block but its beginning: it depends on no other block
export function bodyOf({ style, runs }) {
  const between = { quote: "> ", list_item: INDENT.repeat(style.depth + 1) }[style.kind] ?? "";
  return inline(runs).split("\n").map(guarded).join(`${BREAK}\n${between}`);
}

// a line that begins like a heading, an item or a quote, and is none
function guarded(line) {
  const found = STARTS_SOMETHING.exec(line);
  if (!found) return line;
  const sign = /^[0-9]/.test(found[0]) ? found[0].trimEnd().length - 1 : 0;
  return `${line.slice(0, sign)}\\${line.slice(sign)}`;
}

function inline(runs) {
  let marks = 0;
  let written = "";
  for (const run of [...runs, { text: "", marks: 0 }]) {
    // what ends is written innermost first, what begins outermost first
    for (const [sign, mark] of INNERMOST_FIRST) if (marks & mark & ~run.marks) written += sign;
    for (const [sign, mark] of DELIMITERS) if (run.marks & mark & ~marks) written += sign;
    marks = run.marks;
    written += split(run.text).map(literal).join("");
  }
  return written;
}

function literal(word) {
  if (isAddress(word)) return word;
  if (isWord(word)) return word.replaceAll("\\", "\\\\");
  return word.replace(MEANS_SOMETHING, "\\$&");
}
