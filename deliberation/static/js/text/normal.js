// The one normal form of running text: the twin of domain/text/normal.py, whose comments say why.
// A run is { text, marks }; marks are a sum of STRONG, EMPHASIS, UNDERLINE and STRIKE.

import { isSpace, isWord, split } from "./words.js";

export const STRONG = 1;
export const EMPHASIS = 2;
export const UNDERLINE = 4;
export const STRIKE = 8;
const MARKS = [STRONG, EMPHASIS, UNDERLINE, STRIKE];

const BREAKS = /\r\n|[\r\f\v\u0085\u2028\u2029]/g;
const INVISIBLE =
  /[\0-\x08\x0E-\x1F\x7F-\x9F\p{Cs}\u061C\u180E\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/gu;
// the classes of UAX 29, which the language has no names for
const EXTEND = "\\p{Grapheme_Extend}\\p{Emoji_Modifier}\\u200D";
const NO_SPACING_MARK =
  "[\\u102B\\u102C\\u1038\\u1062-\\u1064\\u1067-\\u106D\\u1083\\u1087-\\u108C\\u108F\\u109A-\\u109C\\u1A61\\u1A63\\u1A64\\uAA7B\\uAA7D\\u{11720}\\u{11721}]";
const PREPEND =
  "[\\u0600-\\u0605\\u06DD\\u070F\\u0890\\u0891\\u08E2\\u{110BD}\\u{110CD}\\u200C\\u200D\\u{E0020}-\\u{E007F}]";
const CONTROL = `(?!${PREPEND})[\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cc}]|(?=\\p{Cn})\\p{Default_Ignorable_Code_Point}`;
const LEANING = `(?:[${EXTEND}\\u0E33\\u0EB3]|(?!${NO_SPACING_MARK})\\p{Mc})+`;
const ORPHANS = new RegExp(`(?:^|(?<=[\\s\\p{Z}]|${CONTROL}))${LEANING}`, "gu");
const SHOWING_NOTHING = new Set("\u00AD\u200D");
const OPENING = new Set("([{„‚«‹»›“\"'");
const CLOSING = new Set(".,;:!?)]}");
const BRACKETS = new Set("([{");

// the visible characters of a text, composed (NFC); any line end is a newline
export function cleaned(text) {
  if (/^[\x20-\x7E]*$/.test(text)) return text;
  const visible = text.replace(BREAKS, "\n").replaceAll("\t", " ").replace(INVISIBLE, "");
  return visible.replace(ORPHANS, "").normalize("NFC");
}

// runs in normal form: composed, single spaces, no space at an edge, marks on whole words, equal ones joined
export function normalRuns(given) {
  let pieces = piecesOf(given.filter(({ text }) => text).map(({ text, marks }) => ({ text: cleaned(text), marks })));
  while (pieces.some(({ text }) => SHOWING_NOTHING.has(text))) {
    pieces = piecesOf(pieces.filter(({ text }) => !SHOWING_NOTHING.has(text)));
  }
  pieces = spaced(pieces);
  return joined(pieces.some(({ marks }) => marks) ? marked(pieces) : pieces);
}

export function joined(pieces) {
  const found = [];
  for (const { text, marks } of pieces) {
    if (found.length && found.at(-1).marks === marks) found.at(-1).text += text;
    else found.push({ text, marks });
  }
  return found;
}

function piecesOf(given) {
  const said = given.map(({ text }) => text).join("");
  const text = given.length > 1 ? cleaned(said) : said;
  if (!text) return [];
  if (new Set(given.map(({ marks }) => marks)).size === 1) {
    return split(text).map((word) => ({ text: word, marks: given[0].marks }));
  }
  return withCommonMarks(given, split(said));
}

// of each word the marks that all of it has
function withCommonMarks(given, words) {
  const each = given.flatMap(({ text, marks }) => new Array(text.length).fill(marks));
  let position = 0;
  return words.map((word) => {
    const own = each.slice(position, (position += word.length));
    return { text: word.normalize("NFC"), marks: own.reduce((one, other) => one & other) };
  });
}

function spaced(pieces) {
  const found = [];
  const trim = (kept) => { while (found.length && isSpace(found.at(-1).text) && found.at(-1).text !== kept) found.pop(); };
  for (const piece of pieces) {
    if (piece.text === "\n") trim("\n");
    const last = found.length ? found.at(-1).text : "\n";
    if ((last === "\n" && isSpace(piece.text)) || (piece.text === " " && last === " ")) continue;
    found.push(piece);
  }
  trim("");
  return found;
}

function marked(pieces) {
  const marks = pieces.map((piece) => piece.marks);
  for (const bit of MARKS) {
    for (const [start, end] of stretches(marks, bit)) {
      const [first, last] = shrunk(pieces, start, end);
      for (let at = start; at < end; at += 1) if (at < first || at >= last) marks[at] &= ~bit;
    }
  }
  return pieces.map(({ text }, at) => ({ text, marks: marks[at] }));
}

function stretches(marks, bit) {
  const found = [];
  marks.forEach((mark, at) => {
    if (!(mark & bit)) return;
    if (found.length && found.at(-1)[1] === at) found.at(-1)[1] = at + 1;
    else found.push([at, at + 1]);
  });
  return found;
}

function shrunk(pieces, start, end) {
  let [first, last] = [start, end];
  while (first < last && !mayOpen(first ? pieces[first - 1].text : "", pieces[first].text)) first += 1;
  while (first < last && !mayClose(pieces[last - 1].text, last < pieces.length ? pieces[last].text : "")) last -= 1;
  return [first, last];
}

export function mayOpen(before, after) {
  const isBeginning = !before || isSpace(before.at(-1)) || OPENING.has(before.at(-1));
  return isBeginning && after !== "" && !isSpace(after[0]) && !CLOSING.has(after[0]);
}

export function mayClose(before, after) {
  const isSet = before !== "" && !isSpace(before.at(-1)) && !BRACKETS.has(before.at(-1));
  return isSet && (after === "" || !isWord(after));
}
