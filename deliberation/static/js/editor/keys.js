// The keys of the editor. No key is taken from the way through the page: the tab key leaves the text as it leaves any field.

import { baseKeymap } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { backOut, indent, newBlock, newLine, setKind, toggleKind, toggleWordMark } from "./commands.js";
import { schema } from "./schema.js";

export const isMac = /Mac|iP(?:hone|ad|od)/.test(navigator.platform);
// Ctrl+Alt is AltGr on German keyboards and writes braces; Cmd+Shift+3 takes a picture of the screen
const block = isMac ? "Mod-Alt-" : "Mod-Shift-";
const { strong, emphasis, underline, strike } = schema.marks;

const OURS = {
  "Mod-b": toggleWordMark(strong),
  "Mod-i": toggleWordMark(emphasis),
  "Mod-u": toggleWordMark(underline),
  "Mod-Shift-x": toggleWordMark(strike),
  [`${block}0`]: setKind("paragraph"),
  [`${block}2`]: toggleKind("heading-2"),
  [`${block}3`]: toggleKind("heading-3"),
  [`${block}4`]: toggleKind("heading-4"),
  [`${block}7`]: toggleKind("counted"),
  [`${block}8`]: toggleKind("item"),
  [`${block}9`]: toggleKind("quote"),
  "Alt-Shift-ArrowRight": indent(1),
  "Alt-Shift-ArrowLeft": indent(-1),
  "Mod-]": indent(1),
  "Mod-[": indent(-1),
  "Mod-z": undo,
  "Mod-y": redo,
  "Mod-Shift-z": redo,
  Enter: newBlock,
  "Shift-Enter": newLine,
  Backspace: backOut,
};

// acts: those of the page around the text, `where` and `tools`
export const keymaps = (acts) => [
  keymap({ ...OURS, "Alt-Shift-z": () => acts.where(), "Alt-F10": () => acts.tools() }),
  keymap(baseKeymap),
];

// how the keys are called where they are others
export function nameForMacs(box) {
  for (const name of box.querySelectorAll("[data-editor-keys] dt")) {
    name.textContent = name.textContent.replace(/^(?:Strg|Ctrl) \+ (?:Umschalt|Shift)(?= \+ [0-9])/, "⌘ + ⌥").replace(/^(?:Strg|Ctrl)/, "⌘");
  }
  for (const tool of box.querySelectorAll("[aria-keyshortcuts]")) tool.setAttribute("aria-keyshortcuts", tool.getAttribute("aria-keyshortcuts").replace("Control", "Meta"));
}
