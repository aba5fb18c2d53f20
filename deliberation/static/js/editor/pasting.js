// What is pasted from a word processor or a page, reduced to what a text can hold. Nothing of its HTML reaches our page:
// it is parsed apart, its words and the names of its elements are read, and blocks are made of them.

import { block, documentOf } from "../text/blocks.js";
import { UNDERLINE } from "../text/normal.js";
import { isAddress } from "../text/words.js";
import { BLOCKS, footnoteSign, guessed, isLeftOut, isSign, marksWithin, placeWithin, stylesOf } from "./setting.js";

const LONGEST_PAGE = 4_000_000;
const EMPTY_CELL = "–";
const CELL = " | ";

let policy;

// a page apart does nothing: what is read from it are words and names, never its HTML
function trusted(html) {
  policy ??= globalThis.trustedTypes?.createPolicy("editor-paste", { createHTML: (given) => given });
  return policy ? policy.createHTML(html) : html;
}

// styles and handlers of others do nothing in a page apart; under other names the browser does not report them either
function disarmed(html) {
  return html
    .replace(/<style\b[^]*?(?:<\/style\s*>|$)/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/(\s)(style|on\w+)(\s*=)/gi, "$1data-$2$3"));
}

// the document that a page says; null for one that is too long
export function readPage(html) {
  if (html.length > LONGEST_PAGE) return null;
  const page = new DOMParser().parseFromString(trusted(disarmed(html)), "text/html");
  const reader = new Reader();
  reader.within(page.body, { kind: "paragraph", level: 0, item: null, list: null, depth: 0, isKept: false }, 0);
  reader.endBlock({ kind: "paragraph", level: 0, item: null });
  return documentOf(withOurLevels(reader.blocks));
}

class Reader {
  constructor() {
    this.blocks = [];
    this.runs = [];
    this.rows = [];
    this.tables = 0;
    this.lastItem = null;
    this.linkMarks = null;
  }

  within(parent, place, marks) {
    for (const node of parent.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) this.say(place.isKept ? node.data : node.data.replace(/[ \t\n\r\f\v]+/g, " "), marks);
      else if (node.nodeType === Node.ELEMENT_NODE) this.element(node, place, marks);
    }
  }

  say(text, marks) {
    // every link is underlined; nobody meant that
    this.runs.push({ text, marks: this.linkMarks === null ? marks : marks & (~UNDERLINE | this.linkMarks) });
  }

  element(element, around, marksAround) {
    const tag = element.localName;
    const styles = stylesOf(element);
    if (BLOCKS.has(tag)) this.endBlock(around);
    if (isSign(styles)) return this.sign(around, element.textContent);
    const sign = footnoteSign(tag, element);
    if (sign) return this.say(sign, 0);
    if (isLeftOut(tag, element, styles)) return undefined;
    if (tag === "br") return this.say("\n", marksAround);
    this.enterTable(tag);
    const place = placeWithin(tag, element, styles, around);
    const marks = marksWithin(tag, styles, marksAround);
    if (tag === "a") this.link(element, place, marks, marksAround);
    else this.within(element, place, marks);
    if (BLOCKS.has(tag)) this.endBlock(place);
    return this.leaveTable(tag);
  }

  // the bare address where the words say no more, else the address in brackets behind them
  link(element, place, marks, marksAround) {
    const [blocks, runs] = [this.blocks.length, this.runs.length];
    const isOuter = this.linkMarks === null;
    if (isOuter) this.linkMarks = marksAround;
    this.within(element, place, marks);
    if (isOuter) this.linkMarks = null;
    if (blocks !== this.blocks.length) return;
    const address = (element.getAttribute("href") ?? "").trim();
    const said = this.runs.slice(runs).map(({ text }) => text).join("").trim();
    const bare = address.split("?")[0].replace(/^mailto:/, "");
    if (!said || said === address || said === bare || !/^(?:https?:\/\/|mailto:)\S/i.test(address)) return;
    if (withoutScheme(said) === withoutScheme(address) && isAddress(address)) this.runs.splice(runs, Infinity, { text: address, marks: this.runs[runs].marks });
    else this.runs.push({ text: ` (${address.startsWith("mailto:") ? bare : address})`, marks: 0 });
  }

  // what a program put before an item; before a heading it is left out
  sign(place, words) {
    if (place.item?.isGuessed) place.item.sign = words;
  }

  // --- blocks

  endBlock(place) {
    const runs = this.runs;
    this.runs = [];
    if (!runs.some(({ text }) => text.trim())) return;
    if (this.tables) this.intoCell(runs);
    else if (place.item && !place.level) this.endItem(place.item, runs);
    else this.add(place.level ? { kind: "heading", level: place.level } : { kind: place.kind }, runs);
  }

  add(style, runs, item = null) {
    this.blocks.push(block(style, runs));
    this.lastItem = item;
  }

  // the first words of an item are the item; more of its paragraphs go on with it
  endItem(item, runs) {
    if (item.hasBegun && this.lastItem === item) {
      const last = this.blocks.pop();
      this.add(last.style, [...last.runs, { text: "\n", marks: 0 }, ...runs], item);
    } else if (item.hasBegun) this.add({}, runs);
    else this.begin(item, runs);
  }

  begin(item, runs) {
    item.hasBegun = true;
    if (!item.isGuessed) return this.add(item.style, runs, item);
    const { style, sign } = guessed(item, runs.map(({ text }) => text).join(""));
    return this.add(style, without(runs, sign.length), item);
  }

  // --- tables: a row is a block, those of a table within a cell are words of the cell

  enterTable(tag) {
    if (tag === "table") this.tables += 1;
    if (this.tables !== 1) return;
    if (tag === "tr") this.rows.push([]);
    else if (tag === "td" || tag === "th") this.row.push([]);
  }

  get row() {
    if (!this.rows.length) this.rows.push([]);
    return this.rows.at(-1);
  }

  intoCell(runs) {
    const { row } = this;
    if (!row.length) row.push([]);
    row.at(-1).push(...runs, { text: " ", marks: 0 });
  }

  leaveTable(tag) {
    if (tag !== "table") return;
    this.tables -= 1;
    if (this.tables) return;
    for (const row of this.rows) if (row.some(isFilled)) this.add({ kind: "table_row" }, rowOf(row));
    this.rows = [];
  }
}

const isFilled = (cell) => cell.some(({ text }) => text.trim());
const withoutScheme = (address) => address.replace(/^https?:\/\//i, "").replace(/\/$/, "");

// the cells of a row as the text of its block; what parts two of them is set as both are
function rowOf(row) {
  const filled = row.slice(0, row.findLastIndex(isFilled) + 1).map((cell) => (isFilled(cell) ? trimmed(cell) : [{ text: EMPTY_CELL, marks: 0 }]));
  return filled.flatMap((cell, index) => (index ? [{ text: CELL, marks: filled[index - 1].at(-1).marks & cell[0].marks }, ...cell] : cell));
}

function trimmed(cell) {
  const isSaid = ({ text }) => text.trim() !== "";
  return cell.slice(cell.findIndex(isSaid), cell.findLastIndex(isSaid) + 1);
}

// the runs without so many characters at their beginning
function without(runs, count) {
  let left = count;
  return runs.map(({ text, marks }) => {
    const said = text.slice(left);
    left = Math.max(0, left - text.length);
    return { text: said, marks };
  });
}

// headings from the second level on: a page that has one of the first is moved down by one
function withOurLevels(blocks) {
  const moved = blocks.some(({ style }) => style.kind === "heading" && style.level === 1) ? 1 : 0;
  return blocks.map(({ style, runs }) => ({ style: { ...style, level: style.level + moved }, runs }));
}
