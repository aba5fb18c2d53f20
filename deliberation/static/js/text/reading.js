// Reading the notation: the twin of domain/text/notation/reading.py. Every text means something.

import { block, documentOf, style } from "./blocks.js";
import { readInline } from "./marks.js";
import { cleaned } from "./normal.js";
import { BREAK, GAP, HEADING, INDENT, ITEM, NAMED, QUOTE } from "./signs.js";

// the document that a text in the notation says
export const read = (source) => documentOf([...blocksOf(cleaned(source).split("\n"))]);

function* blocksOf(lines) {
  let current = null;
  let gap = 0;
  for (const line of lines) {
    const missing = GAP.exec(line.trim());
    const goesOn = current !== null && current.lines.length > 0 && endsWithBreak(current.lines.at(-1));
    const begun = goesOn || missing ? null : beginning(line, current);
    if ((missing || begun || !line.trim()) && current) {
      yield closed(current);
      current = null;
    }
    if (missing) gap = Number(missing[1]);
    else if (begun) {
      current = { style: { ...begun.style, gap }, lines: begun.lines };
      gap = 0;
    } else if (line.trim() && current) current.lines.push(continued(line, current));
  }
  if (current) yield closed(current);
}

// the block that begins with this line, if one does
function beginning(line, current) {
  const stripped = line.trim();
  const open = (given, said) => ({ style: style(given), lines: [said] });
  const heading = HEADING.exec(stripped);
  if (heading) return open({ kind: "heading", level: heading[1].length }, stripped.slice(heading[0].length));
  const item = ITEM.exec(line.trimEnd());
  if (item) {
    const [all, spaces, , number] = item;
    const depth = Math.floor(spaces.length / INDENT.length);
    const isOrdered = number !== undefined;
    return open({ kind: "list_item", depth, isOrdered, number: Number(number ?? 0) }, line.trimEnd().slice(all.length));
  }
  for (const [kind, name] of Object.entries(NAMED)) if (stripped.startsWith(name)) return open({ kind }, stripped.slice(name.length));
  const kind = current?.style.kind;
  if (stripped.startsWith(">")) return kind === "quote" && stripped !== ">" ? null : open({ kind: "quote" }, stripped.replace(QUOTE, ""));
  return stripped && (!current || kind === "heading") ? open({}, stripped) : null;
}

function continued(line, current) {
  const stripped = line.trim();
  return current.style.kind === "quote" ? stripped.replace(QUOTE, "") : stripped;
}

// the lines of a block joined: at a break by a line break, else by a space
function closed(current) {
  const last = current.lines.length - 1;
  const parts = current.lines.map((line, index) => {
    if (index === last) return line;
    return endsWithBreak(line) ? `${line.trimEnd().slice(0, -BREAK.length)}\n` : `${line} `;
  });
  return block(current.style, readInline(parts.join("")));
}

// whether a line ends with a break that is not itself made of escaped backslashes
function endsWithBreak(line) {
  const [{ length }] = /\\*$/.exec(line.trimEnd());
  return length >= BREAK.length && length % 2 === 0;
}
