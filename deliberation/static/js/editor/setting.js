// What an element of a pasted page makes of the words within: domain/text/formats/html/{elements,places,setting}.py in brief.

import { EMPHASIS, STRIKE, STRONG, UNDERLINE } from "../text/normal.js";

export const BLOCKS = new Set(
  ("html body p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre table caption thead tbody tfoot tr td th section article " +
    "header footer main aside nav address figure figcaption center form fieldset legend details summary hr dir menu").split(" "),
);
// never seen as text, or no text at all
const LEFT_OUT = new Set(
  ("head style title meta link base xml template script noscript object embed applet iframe frame frameset svg math canvas video " +
    "audio map input button select textarea option progress meter marquee img picture v:imagedata image del").split(" "),
);
const TAGS = { b: STRONG, strong: STRONG, i: EMPHASIS, em: EMPHASIS, cite: EMPHASIS, u: UNDERLINE, s: STRIKE, strike: STRIKE };
const MARGINS = /^(?:header|footer|comment-list|comment)$/;
const FOOTNOTE = /^(?:sd(?:foot|end)note|_?(?:ftn|edn))[0-9]{1,6}$/;
const FOOTNOTE_SIGN = /^#(?:sd(?:foot|end)note([0-9]{1,6})(sym|anc)|_(?:ftn|edn)(ref)?([0-9]{1,6}))$/;

// the styles of an element are kept under another name: see pasting.js
export function stylesOf(element) {
  const declared = (element.getAttribute("data-style") ?? "").slice(0, 10_000).split(";").map((part) => part.split(/:(.*)/s));
  return Object.fromEntries(declared.map(([name, value = ""]) => [name.trim().toLowerCase(), value.trim().toLowerCase()]));
}

export const isSign = (styles) => styles["mso-list"] === "ignore";

export function isLeftOut(tag, element, styles) {
  if (LEFT_OUT.has(tag) || element.hidden || element.hasAttribute("data-missing")) return true;
  if ((styles.display ?? "").includes("none") || styles.visibility === "hidden" || styles["mso-hide"] === "all") return true;
  const part = styles["mso-element"] ?? (tag === "div" ? (element.getAttribute("title") ?? "") : "");
  return MARGINS.test(part) || element.classList.contains("MsoCommentReference");
}

// what stands in a text for its footnote, or before the footnote for its place in the text
export function footnoteSign(tag, element) {
  const found = tag === "a" ? FOOTNOTE_SIGN.exec(element.getAttribute("href") ?? "") : null;
  return found ? `[${found[1] ?? found[4]}]${found[2] === "anc" || found[3] ? " " : ""}` : "";
}

export function marksWithin(tag, styles, around) {
  const weight = styles["font-weight"] ?? "";
  const slant = styles["font-style"] ?? "";
  const lines = (styles["text-decoration"] ?? "") + (styles["text-decoration-line"] ?? "");
  let marks = around | (TAGS[tag] ?? 0);
  if (/^(?:bold|[6-9]00)/.test(weight)) marks |= STRONG;
  else if (/^(?:normal|lighter|[1-5]00)/.test(weight)) marks &= ~STRONG;
  if (/^(?:italic|oblique)/.test(slant)) marks |= EMPHASIS;
  else if (slant === "normal") marks &= ~EMPHASIS;
  return marks | (lines.includes("underline") ? UNDERLINE : 0) | (lines.includes("line-through") ? STRIKE : 0);
}

// where the words within an element stand: { kind, level, item, list, depth, isKept }, inherited from element to element
export function placeWithin(tag, element, styles, around) {
  const heading = /^h([1-6])$/.exec(tag);
  if (heading) return { ...around, level: Number(heading[1]) };
  if (tag === "ul" || tag === "ol") return inList(tag, element, around);
  if (tag === "li") return { ...around, level: 0, item: itemIn(element, around) };
  if (tag === "blockquote") return { ...around, kind: "quote" };
  if (tag === "pre") return { ...around, isKept: true };
  if (tag === "p" && element.className === "footnote") return { ...around, kind: "footnote", item: null, level: 0 };
  if (tag === "p") return wordPlace(element, styles, around);
  const isFootnote = (tag === "div" || tag === "aside") && (element.className === "footnote" || FOOTNOTE.test(element.id));
  return isFootnote ? { ...around, kind: "footnote", item: null, level: 0 } : around;
}

function inList(tag, element, around) {
  const list = { isOrdered: tag === "ol", hasLetters: /^[aAiI]/.test(element.getAttribute("type") ?? ""), number: numberOf(element, "start", 1) - 1 };
  const depth = element.dataset.depth === undefined ? around.depth + 1 : numberOf(element, "data-depth", 0) + 1;
  return { ...around, level: 0, item: null, list, depth };
}

function numberOf(element, name, usual) {
  const found = /^\s*([0-9]{1,6})\s*$/.exec(element.getAttribute(name) ?? "");
  return found ? Math.min(Number(found[1]), 99_999) : usual;
}

function itemIn(element, { list, depth }) {
  const style = { kind: "list_item", depth: Math.max(depth - 1, 0) };
  if (!list?.isOrdered) return { style };
  list.number = numberOf(element, "value", list.number + 1);
  // letters are counted in our own way
  return { style: { ...style, isOrdered: true, number: list.hasLetters ? 0 : list.number } };
}

// Word marks items and quotes by the class of a paragraph; our own pages mark rows of tables so
function wordPlace(element, styles, around) {
  const named = element.className;
  const level = /\bl[0-9]+ level([0-9]{1,2})/.exec(styles["mso-list"] ?? "");
  if (!around.item && (level || /\bMsoList\w*/.test(named))) {
    return { ...around, item: { style: { kind: "list_item", depth: level ? Math.max(Number(level[1]) - 1, 0) : 0 }, isGuessed: true, sign: "" } };
  }
  if (named === "table-row") return { ...around, kind: "table_row" };
  return /\bMso(?:Intense)?Quote\b/.test(named) ? { ...around, kind: "quote" } : around;
}

// a bullet or a number as Word puts it before an item; "o" and "§" are its bullets in other typefaces
const SIGN = "(?:(?<number>[0-9]{1,5})[.)]|(?<letter>\\(?[\\p{L}0-9]{1,5}[.)])|[·•▪◦‣§●○■o–\\-\\uF0B7\\uF0A7])";
const SIGN_ALONE = new RegExp(`^${SIGN}$`, "u");
const SIGN_IN_TEXT = new RegExp(`^\\s*${SIGN}\\s+(?=\\S)`, "u");

// how an item that was written as a paragraph is set, and its sign where that stands in its own text.
// A paragraph without any sign is no item, though it may be set like one
export function guessed({ style, sign }, text) {
  const alone = sign.trim();
  const found = alone ? SIGN_ALONE.exec(alone) : SIGN_IN_TEXT.exec(text);
  if (!found && !alone) return { style: {}, sign: "" };
  const number = Number(found?.groups.number ?? 0);
  const hasLetters = alone ? !number && alone !== "o" && /[\p{L}\p{N}]/u.test(alone) : found.groups.letter !== undefined;
  return { style: { ...style, isOrdered: Boolean(number) || hasLetters, number }, sign: alone ? "" : found[0] };
}
