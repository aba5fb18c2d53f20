// What a document is, as domain/text/document.py says: blocks with a style and runs.
// A style is { kind, level, depth, isOrdered, number, gap }; a block is { style, runs }.

import { normalRuns } from "./normal.js";

export const DEEPEST_ITEM = 8;
export const LARGEST_NUMBER = 99_999;
const PLAIN = { kind: "paragraph", level: 0, depth: 0, isOrdered: false, number: 0, gap: 0 };

const within = (value, least, most) => Math.min(Math.max(value, least), most);

export const style = (given) => ({ ...PLAIN, ...given });
export const textOf = (block) => block.runs.map(({ text }) => text).join("");

export function block(given, runs) {
  return { style: style(given), runs: normalRuns(runs) };
}

// a document of these blocks, in normal form; those without a word are left out
export function documentOf(blocks) {
  const counters = new Map();
  return blocks.filter(({ runs }) => runs.length).map(({ style: given, runs }) => ({ style: counted(plain(given), counters), runs }));
}

function plain({ kind, level, depth, isOrdered, number, gap }) {
  const isItem = kind === "list_item";
  return {
    kind,
    level: kind === "heading" ? within(level, 2, 4) : 0,
    depth: isItem ? within(depth, 0, DEEPEST_ITEM) : 0,
    isOrdered: isItem && isOrdered,
    number: isItem && isOrdered ? Math.max(number, 0) : 0,
    gap: within(gap, 0, LARGEST_NUMBER),
  };
}

function counted(given, counters) {
  if (given.kind !== "list_item") {
    counters.clear();
    return given;
  }
  for (const depth of [...counters.keys()]) if (depth > given.depth) counters.delete(depth);
  if (!given.isOrdered) {
    counters.delete(given.depth);
    return given;
  }
  const following = (counters.get(given.depth) ?? 0) + 1;
  // a 1 in the middle of a list is how people write "the next one"
  const wanted = given.number === 1 ? following : given.number;
  const number = !wanted || wanted === following ? 0 : Math.min(wanted, LARGEST_NUMBER);
  counters.set(given.depth, number || following);
  return { ...given, number };
}

// for each style the number that a counted item shows; 0 for all others
export function itemNumbers(styles) {
  const counters = new Map();
  return styles.map((given) => {
    counted(plain(given), counters);
    return given.kind === "list_item" && given.isOrdered ? counters.get(within(given.depth, 0, DEEPEST_ITEM)) : 0;
  });
}
