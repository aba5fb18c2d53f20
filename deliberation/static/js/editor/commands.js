// What keys and tools do to the text. Marks belong to whole words, as in the notation: they are set and kept so.

import { closeHistory } from "prosemirror-history";
import { Plugin } from "prosemirror-state";
import { DEEPEST_ITEM } from "../text/blocks.js";
import { split } from "../text/words.js";
import { schema } from "./schema.js";

const { line_break: lineBreak, list_item: item, paragraph } = schema.nodes;

// what is done by a command is undone by itself, however fast one has typed before
export const begin = ({ tr }) => closeHistory(tr);

function blocksIn({ doc, selection }) {
  const found = [];
  doc.nodesBetween(selection.from, selection.to, (node, position) => {
    if (node.isTextblock) found.push({ node, position });
    return !node.isTextblock;
  });
  return found;
}

// --- kinds of blocks

// "paragraph", "heading-2", "item", "counted", "quote"; the kinds that come with files have names of their own
export function kindOf(node) {
  if (node.type === item) return node.attrs.isOrdered ? "counted" : "item";
  return node.type.name === "heading" ? `heading-${node.attrs.level}` : node.type.name;
}

function shapeOf(kind, { attrs }) {
  const { gap, depth = 0 } = attrs;
  if (kind === "item" || kind === "counted") return [item, { gap, depth, isOrdered: kind === "counted" }];
  const [name, level] = kind.split("-");
  return [schema.nodes[name], { gap, ...(level ? { level: Number(level) } : {}) }];
}

export const setKind = (kind) => (state, dispatch) => {
  const changed = blocksIn(state).filter(({ node }) => kindOf(node) !== kind);
  if (dispatch && changed.length) {
    const tr = begin(state);
    for (const { node, position } of changed) tr.setNodeMarkup(position, ...shapeOf(kind, node));
    dispatch(tr.scrollIntoView());
  }
  return changed.length > 0;
};

// an item chosen again is a paragraph again
export const toggleKind = (kind) => (state, dispatch) => setKind(kind)(state, dispatch) || setKind("paragraph")(state, dispatch);

export const indent = (by) => (state, dispatch) => {
  const changed = blocksIn(state).filter(({ node, position }) => {
    const depth = (node.attrs.depth ?? 0) + by;
    return node.type === item && depth >= 0 && depth <= deepest(state.doc, position);
  });
  if (dispatch && changed.length) {
    const tr = begin(state);
    for (const { node, position } of changed) tr.setNodeMarkup(position, null, { ...node.attrs, depth: node.attrs.depth + by, number: 0 });
    dispatch(tr.scrollIntoView());
  }
  return changed.length > 0;
};

// one deeper than the item before; the first of a list is deeper than nothing
function deepest(doc, position) {
  const before = doc.resolve(position).nodeBefore;
  return before?.type === item ? Math.min(before.attrs.depth + 1, DEEPEST_ITEM) : 0;
}

// --- paragraphs and lines

export function newBlock(state, dispatch) {
  const { $from, empty } = state.selection;
  const { parent } = $from;
  if (empty && !parent.content.size && parent.type !== paragraph) return outOf(state, dispatch);
  if (!dispatch) return true;
  const tr = begin(state);
  tr.deleteSelection();
  const at = tr.mapping.map($from.pos);
  const isAtEnd = tr.doc.resolve(at).parentOffset === tr.doc.resolve(at).parent.content.size;
  tr.split(at, 1, [following(parent, isAtEnd)]);
  dispatch(tr.ensureMarks(marksAt(state)).scrollIntoView());
  return true;
}

// what a block goes on as: items and quotes as themselves, the others as a paragraph if nothing of theirs is left;
// the line numbers that are missing stay before the first half
function following({ type, attrs }, isAtEnd) {
  if (type === item) return { type, attrs: { ...attrs, number: 0, gap: 0 } };
  if (type.name === "quote" || !isAtEnd) return { type, attrs: { ...attrs, gap: 0 } };
  return { type: paragraph };
}

function outOf(state, dispatch) {
  return indent(-1)(state, dispatch) || setKind("paragraph")(state, dispatch);
}

// at the beginning of an item or a heading a step back takes its kind away, and only the next one joins it
export function backOut(state, dispatch) {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0 || $from.parent.type === paragraph) return false;
  return outOf(state, dispatch);
}

export function newLine(state, dispatch) {
  const marks = marksAt(state);
  dispatch?.(state.tr.replaceSelectionWith(lineBreak.create(null, null, marks), false).ensureMarks(marks).scrollIntoView());
  return true;
}

const marksAt = ({ storedMarks, selection }) => storedMarks ?? selection.$from.marks();

// --- marks

export function hasMark(state, type) {
  const { from, to, empty } = state.selection;
  return empty ? Boolean(type.isInSet(marksAt(state))) : state.doc.rangeHasMark(from, to, type);
}

export const toggleWordMark = (type) => (state, dispatch) => {
  const isOn = hasMark(state, type);
  const { selection } = state;
  const tr = begin(state);
  const ranges = wordsIn(state);
  for (const [from, to] of ranges) isOn ? tr.removeMark(from, to, type) : tr.addMark(from, to, type.create());
  if (selection.empty && !ranges.length) isOn ? tr.removeStoredMark(type) : tr.addStoredMark(type.create());
  dispatch?.(tr.scrollIntoView());
  return true;
};

// the selection in each block, as far as the words go that it touches; none where the caret stands in no word
function wordsIn(state) {
  const { from, to, empty } = state.selection;
  const found = [];
  for (const { node, position } of blocksIn(state)) {
    let [start, end] = [null, null];
    for (const [first, last] of wordsOf(node, position + 1)) {
      const isTouched = empty ? first < from && from < last : first < to && last > from;
      if (isTouched) [start, end] = [start ?? first, last];
    }
    if (start !== null) found.push([start, end]);
  }
  return found;
}

function* wordsOf(node, begin) {
  let at = begin;
  for (const word of split(node.textBetween(0, node.content.size, null, "\n"))) yield [at, (at += word.length)];
}

// a letter put to a word is set as its first letter is
export const wholeWords = new Plugin({
  appendTransaction(transactions, before, { doc, tr }) {
    if (!transactions.some(({ docChanged }) => docChanged)) return null;
    const old = new Set();
    before.doc.forEach((node) => old.add(node));
    doc.forEach((node, position) => {
      if (old.has(node) || node.childCount < 2) return;
      for (const [from, to] of wordsOf(node, position + 1)) evenOut(tr, doc, from, to);
    });
    return tr.docChanged ? tr : null;
  },
});

function evenOut(tr, doc, from, to) {
  const wanted = doc.nodeAt(from)?.marks ?? [];
  let isEven = true;
  doc.nodesBetween(from, to, (node) => { if (node.isInline && !sameMarks(node.marks, wanted)) isEven = false; });
  if (isEven) return;
  tr.removeMark(from, to);
  for (const mark of wanted) tr.addMark(from, to, mark);
}

const sameMarks = (some, others) => some.length === others.length && some.every((mark) => mark.isInSet(others));

// --- what people of rooms are used to type

const TYPED = { "-": "item", "*": "item", "##": "heading-2", "###": "heading-3", "####": "heading-4", ">": "quote" };

export function typedSign(view, from, to, text) {
  const { $from } = view.state.selection;
  const typed = $from.parent.textBetween(0, $from.parentOffset, null, "\n");
  const kind = text === " " && from === to && $from.parent.type === paragraph ? TYPED[typed] : undefined;
  if (!kind) return false;
  const tr = begin(view.state);
  tr.delete($from.start(), from).setNodeMarkup($from.before(), ...shapeOf(kind, $from.parent));
  view.dispatch(tr);
  return true;
}
