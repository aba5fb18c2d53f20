// Marks within a block: the twin of domain/text/notation/marks.py, whose comments say why.

import { EMPHASIS, mayClose, mayOpen, STRIKE, STRONG, UNDERLINE } from "./normal.js";
import { ADDRESS } from "./words.js";

const PART = new RegExp(`${ADDRESS}|\\\\(?<literal>.)|(?<sign>\\*+|~+|_+)|[^\\\\*~_h]+|.`, "gsu");
const MEANS = { "*": [EMPHASIS], "**": [STRONG], "***": [STRONG, EMPHASIS], __: [UNDERLINE], "~~": [STRIKE] };
const LITERAL = { [STRONG]: "**", [EMPHASIS]: "*", [UNDERLINE]: "__", [STRIKE]: "~~" };

// the runs of one block's source, line breaks as newlines
export function readInline(source) {
  const parts = partsOf(source);
  for (const mark of [STRONG, EMPHASIS, UNDERLINE, STRIKE]) pair(parts, mark);
  const runs = [];
  let marks = 0;
  for (const { text, signs, switches } of parts) {
    const said = signs ? signs.filter((mark) => !(mark & switches)).map((mark) => LITERAL[mark]).join("") : text;
    if (said) runs.push({ text: said, marks });
    marks ^= switches;
  }
  return runs;
}

function partsOf(source) {
  const found = splitParts(source);
  for (let start = 0; start < found.length; start += 1) {
    if (!found[start].signs) continue;
    let end = start;
    while (end < found.length && found[end].signs) end += 1;
    // signs side by side are seen as one: what counts is the text before the first and after the last
    const [before, after] = [found[start - 1]?.text ?? "", found[end]?.text ?? ""];
    for (const part of found.slice(start, end)) {
      part.isOpening = mayOpen(before, after);
      part.isClosing = mayClose(before, after);
    }
    start = end;
  }
  return found;
}

function splitParts(source) {
  const found = [];
  const say = (text) => {
    if (found.length && !found.at(-1).signs) found.at(-1).text += text;
    else found.push({ text, signs: null, switches: 0 });
  };
  for (const match of source.matchAll(PART)) {
    const { literal, sign } = match.groups;
    const signs = MEANS[sign];
    if (literal) say(literal);
    else if (signs && !isLetter(source, match.index, match.index + sign.length)) found.push({ text: sign, signs, switches: 0 });
    else say(match[0]);
  }
  return found;
}

// whether a single sign stands between two letters, as in Genoss*innen
function isLetter(source, start, end) {
  if (start === 0 || end - start !== 1) return false;
  return /[\p{L}\p{N}]$/u.test(source.slice(Math.max(0, start - 2), start)) && /^\p{L}/u.test(source.slice(end, end + 2));
}

function pair(parts, mark) {
  let opened = null;
  for (const part of parts) {
    if (!part.signs?.includes(mark)) continue;
    if (opened && part.isClosing) {
      opened.switches |= mark;
      part.switches |= mark;
      opened = null;
    } else if (!opened && part.isOpening) opened = part;
  }
}
