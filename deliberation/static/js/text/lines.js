// Official lines: the twin of domain/text/lines.py. The server numbers what counts; here people see it while they type.

import { graphemes, isSpace, split, width as widthOf } from "./words.js";

const BREAK_AFTER = new Set("-‐–/");

// the lines of one block's text, in normal form: { at, text } each, `at` the place of its first letter
export function linesOf(text, width) {
  const tokens = split(text);
  const starts = [];
  let position = 0;
  for (const token of tokens) {
    starts.push(position);
    position += token.length;
  }
  const spans = spansOf(tokens, width);
  if (spans === null) return withCutWords(tokens.map((token, index) => ({ text: token, at: starts[index] })), width);
  return spans.map(([start, end]) => ({ at: starts[start], text: tokens.slice(start, end).join("") }));
}

// the lines as tokens from and up to; null where a word is longer than a line, or only spaces
function spansOf(tokens, width) {
  const found = [];
  let start = 0, end = 0, used = 0, index = 0;
  while (index < tokens.length) {
    const token = tokens[index];
    if (token === "\n" || (token === " " && used === width)) {
      found.push([start, end]);
      index += 1;
      start = end = index;
      used = 0;
    } else if (token === " ") {
      index += 1;
      used += 1;
    } else {
      const [behind, length] = wordAt(tokens, index);
      if (length > width || isSpace(token)) return null;
      if (used + length > width) {
        found.push([start, end]);
        start = index;
        used = 0;
      }
      index = end = behind;
      used += length;
    }
  }
  return end > start ? [...found, [start, end]] : found;
}

function wordAt(tokens, from) {
  let index = from, length = 0;
  for (; index < tokens.length && tokens[index] !== " " && tokens[index] !== "\n"; index += 1) length += widthOf(tokens[index]);
  return [index, length];
}

const widthOfAll = (pieces) => pieces.reduce((sum, { text }) => sum + widthOf(text), 0);
const lineOf = (pieces) => ({ at: pieces[0].at, text: pieces.map(({ text }) => text).join("") });

function withoutSpacesBefore(pieces) {
  const first = pieces.findIndex(({ text }) => !isSpace(text));
  return first < 0 ? [] : pieces.slice(first);
}

// the lines of a block with words that are longer than a line, or that are spaces which do not break
function withCutWords(tokens, width) {
  const found = [];
  let line = [], used = 0;
  for (const chunk of chunksOf(tokens)) {
    if (chunk[0].text === "\n") {
      found.push(lineOf(line));
      [line, used] = [[], 0];
      continue;
    }
    const length = widthOfAll(chunk);
    if (line.length && used + length <= width) {
      line.push(...chunk);
      used += length;
      continue;
    }
    if (line.at(-1)?.text === " ") line.pop();
    if (line.length) found.push(lineOf(line));
    const begun = begunWith(chunk, width);
    found.push(...begun.slice(0, -1).map(lineOf));
    line = [...begun.at(-1)];
    used = widthOfAll(line);
  }
  if (line.length) found.push(lineOf(line));
  return found;
}

function begunWith(chunk, width) {
  const said = withoutSpacesBefore(chunk);
  return widthOfAll(said) <= width ? [said] : fitted(said, width);
}

// what is never parted unless it must be: all between two spaces
function chunksOf(tokens) {
  const found = [];
  let wasGap = true;
  for (const token of tokens) {
    const isGap = token.text === " " || token.text === "\n";
    if (isGap || wasGap) found.push([token]);
    else found.at(-1).push(token);
    wasGap = isGap;
  }
  return found;
}

// a word in as many lines as it needs: broken after a hyphen or slash, else where the width ends
function fitted(chunk, width) {
  const found = [];
  let line = [], used = 0;
  for (const letter of chunk.flatMap(lettersOf)) {
    const length = widthOf(letter.text);
    if (line.length && used + length > width) {
      const kept = untilHyphen(line);
      found.push(withoutSpacesBehind(line.slice(0, kept)));
      line = withoutSpacesBefore(line.slice(kept));
      used = widthOfAll(line);
    }
    // a space at a break is not printed, be it one that does not break by itself
    if (line.length || !isSpace(letter.text)) {
      line.push(letter);
      used += length;
    }
  }
  return line.length ? [...found, withoutSpacesBehind(line)] : found;
}

function lettersOf({ text, at }) {
  let position = at;
  return graphemes(text).map((letter) => ({ text: letter, at: (position += letter.length) - letter.length }));
}

function untilHyphen(line) {
  const last = line.findLastIndex(({ text }) => BREAK_AFTER.has(text));
  return last < 0 ? line.length : last + 1;
}

function withoutSpacesBehind(letters) {
  let end = letters.length;
  while (end && isSpace(letters[end - 1].text)) end -= 1;
  return letters.slice(0, end);
}
