// The row of tools above the text: one stop of the tab key, arrows within, each says whether it is on.

import { redo, redoDepth, undo, undoDepth } from "prosemirror-history";
import { hasMark, indent, kindOf, setKind, toggleWordMark } from "./commands.js";
import { schema } from "./schema.js";

const STEPS = { Home: () => 0, End: (_at, last) => last, ArrowRight: (at, last) => (at === last ? 0 : at + 1), ArrowLeft: (at, last) => (at ? at - 1 : last) };
const ACTS = { undo, redo, deeper: indent(1), higher: indent(-1) };
const DEPTHS = { undo: undoDepth, redo: redoDepth };

export class Tools {
  constructor(row, view) {
    Object.assign(this, { row, view });
    this.kind = row.querySelector("[data-kind]");
    this.more = row.querySelector("[data-more]");
    this.over = new AbortController();
    const { signal } = this.over;
    // the caret stays where it is when a tool is clicked
    row.addEventListener("mousedown", (event) => { if (event.target.closest("button")) event.preventDefault(); }, { signal });
    row.addEventListener("click", (event) => this.press(event.target.closest("button")), { signal });
    row.addEventListener("keydown", (event) => this.key(event), { signal });
    row.addEventListener("focusin", (event) => this.rove(event.target), { signal });
    this.kind.addEventListener("pointerdown", () => { this.isPointed = true; }, { signal });
    this.kind.addEventListener("change", () => this.choose(), { signal });
    this.rove(this.stops[0]);
    this.show();
  }

  destroy() { this.over.abort(); }

  get stops() {
    return [...this.row.querySelectorAll("select,button")].filter((one) => one.checkVisibility());
  }

  focus() {
    (this.stops.find(({ tabIndex }) => tabIndex === 0) ?? this.stops[0]).focus();
    return true;
  }

  rove(to) {
    for (const one of this.row.querySelectorAll("select,button")) one.tabIndex = one === to ? 0 : -1;
  }

  key(event) {
    const { stops } = this;
    const step = STEPS[event.key];
    if (event.key === "Escape") this.view.focus();
    else if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
    else stops[step(stops.indexOf(event.target), stops.length - 1)]?.focus();
    event.preventDefault();
  }

  // who chose with a finger goes on writing; who chose with the keys may choose again
  choose() {
    this.run(setKind(this.kind.value));
    if (this.isPointed) this.view.focus();
    this.isPointed = false;
  }

  run(command) { command(this.view.state, this.view.dispatch, this.view); }

  press(button) {
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    const { mark, act } = button.dataset;
    if (button === this.more) this.open(button.getAttribute("aria-expanded") !== "true");
    else if (mark) this.run(toggleWordMark(schema.marks[mark]));
    else this.run(ACTS[act]);
  }

  open(isOpen) {
    this.more.setAttribute("aria-expanded", isOpen);
    this.row.classList.toggle("is-open", isOpen);
  }

  // what holds where the caret stands
  show() {
    const { state } = this.view;
    const kind = kindOf(state.selection.$from.parent);
    // what came with a file can be made something else, and nothing is made it
    for (const option of this.kind.options) if (option.hasAttribute("data-from-files")) option.hidden = option.disabled = option.value !== kind;
    this.kind.value = kind;
    for (const button of this.row.querySelectorAll("[data-mark]")) button.setAttribute("aria-pressed", hasMark(state, schema.marks[button.dataset.mark]));
    for (const button of this.row.querySelectorAll("[data-act]")) this.offer(button, state);
  }

  // not disabled for real: a tool that the tab key stands on must not vanish from under it
  offer(button, state) {
    const { act } = button.dataset;
    const isThere = DEPTHS[act] ? DEPTHS[act](state) > 0 : ACTS[act](state);
    if (isThere) button.removeAttribute("aria-disabled");
    else button.setAttribute("aria-disabled", "true");
  }
}
