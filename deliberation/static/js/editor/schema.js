// The blocks and marks of the text engine as ProseMirror knows them: one node a block, flat as the document is.

import { Schema } from "prosemirror-model";
import { EMPHASIS, STRIKE, STRONG, UNDERLINE } from "../text/normal.js";

// gap: so many line numbers are missing before this block. Nobody edits it, and it goes where its block goes
const gap = { default: 0 };
const words = { content: "inline*", group: "block", attrs: { gap } };
// one list for each item: depths that jump have no other shape, and a browser shows several lists as one
const list = ({ attrs: { isOrdered, depth, number } }) =>
  [isOrdered ? "ol" : "ul", { "data-depth": depth, ...(number ? { start: number } : {}) }, ["li", 0]];
const level = (dom) => ({ level: Number(dom.tagName[1]) });

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { ...words, parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
    heading: {
      ...words,
      attrs: { gap, level: { default: 2 } },
      parseDOM: ["h2", "h3", "h4"].map((tag) => ({ tag, getAttrs: level })),
      toDOM: ({ attrs }) => [`h${attrs.level}`, 0],
    },
    list_item: {
      ...words,
      attrs: { gap, depth: { default: 0 }, isOrdered: { default: false }, number: { default: 0 } },
      parseDOM: [{ tag: "li" }],
      toDOM: list,
    },
    quote: { ...words, parseDOM: [{ tag: "blockquote" }], toDOM: () => ["blockquote", 0] },
    table_row: { ...words, parseDOM: [{ tag: "p.table-row", priority: 60 }], toDOM: () => ["p", { class: "table-row" }, 0] },
    footnote: { ...words, parseDOM: [{ tag: "p.footnote", priority: 60 }], toDOM: () => ["p", { class: "footnote" }, 0] },
    line_break: {
      inline: true,
      group: "inline",
      selectable: false,
      leafText: () => "\n",
      parseDOM: [{ tag: "br" }],
      toDOM: () => ["br"],
    },
    text: { group: "inline" },
  },
  marks: {
    strike: { parseDOM: [{ tag: "s" }, { tag: "strike" }], toDOM: () => ["s", 0] },
    underline: { parseDOM: [{ tag: "u" }], toDOM: () => ["u", 0] },
    strong: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
    emphasis: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
  },
});

const BITS = new Map([["strong", STRONG], ["emphasis", EMPHASIS], ["underline", UNDERLINE], ["strike", STRIKE]]);

export const bitsOf = (marks) => marks.reduce((sum, { type }) => sum | BITS.get(type.name), 0);
export const marksOf = (bits) => [...BITS].filter(([, bit]) => bits & bit).map(([name]) => schema.marks[name].create());
