// Where words end: the twin of domain/text/words.py, whose comments say why. Both are held to the same vectors.

const IN_ADDRESS = "[^\\s<>\"'`„“”»«\\\\()]";
export const ADDRESS =
  `(?<![\\p{L}\\p{N}])https://(?:${IN_ADDRESS}|\\(${IN_ADDRESS}*\\))*` +
  `(?:\\(${IN_ADDRESS}*\\)|(?![.,;:!?\\]}…*_~])${IN_ADDRESS})`;

const ADDRESS_HERE = new RegExp(ADDRESS, "uy");
const ADDRESS_ALONE = new RegExp(`^${ADDRESS}$`, "u");
const WORD = /^[\p{L}\p{N}]/u;
const LETTER_HERE = /\p{L}/uy;
const WITHIN = new Set("*:_’'\u00AD");
// letters that are one code unit each and join with nothing
const SIMPLE = /^[\n\u0020-\u02FF\u2010-\u2027\u2030-\u205E\u20AC]*$/;
const SIMPLE_TOKEN = /[\p{L}\p{N}]+(?:[*:_’'\u00AD](?=\p{L})[\p{L}\p{N}]+)*|[^]/gu;
const SEGMENTER = new Intl.Segmenter("de", { granularity: "grapheme" });

export const isWord = (token) => WORD.test(token);
export const isAddress = (token) => token.startsWith("https://") && ADDRESS_ALONE.test(token);
export const isSpace = (text) => text !== "" && text.trim() === "";
export const graphemes = (text) => Array.from(SEGMENTER.segment(text), ({ segment }) => segment);

// how many user-perceived characters a text shows; a soft hyphen shows none
export function width(text) {
  const plain = text.includes("\u00AD") ? text.replaceAll("\u00AD", "") : text;
  return SIMPLE.test(plain) ? plain.length : graphemes(plain).length;
}

// the words, spaces, line breaks and signs of a text; joined they are the text again
export function split(text) {
  if (SIMPLE.test(text) && !text.includes("https:")) return text.match(SIMPLE_TOKEN) ?? [];
  return slowly(text);
}

function slowly(text) {
  const characters = new Map(Array.from(SEGMENTER.segment(text), ({ index, segment }) => [index, segment]));
  const at = (position) => character(characters.get(position) ?? graphemes(text.slice(position))[0] ?? "");
  const found = [];
  for (let start = 0; start < text.length; ) {
    const end = endOfAddress(text, start) || endOfWord(text, start, at) || start + at(start).length;
    found.push(text.slice(start, end));
    start = end;
  }
  return found;
}

// the few signs that lean on what follows them lean on no space
function character(segment) {
  return segment.length > 1 && isSpace(segment.at(-1)) ? segment.slice(0, -1) : segment;
}

function endOfAddress(text, start) {
  ADDRESS_HERE.lastIndex = start;
  return ADDRESS_HERE.test(text) ? ADDRESS_HERE.lastIndex : 0;
}

function endOfWord(text, start, at) {
  let end = endOfLetters(start, at);
  while (end > start && WITHIN.has(text[end])) {
    LETTER_HERE.lastIndex = end + 1;
    if (!LETTER_HERE.test(text)) break;
    end = endOfLetters(end + 1, at);
  }
  return end > start ? end : 0;
}

function endOfLetters(start, at) {
  let end = start;
  for (let letter = at(end); WORD.test(letter); letter = at(end)) end += letter.length;
  return end;
}
