// A field of a form in which texts are edited as they will be read. The form's field stays the text area with the notation:
// it is what is sent and saved, and every change of either is carried to the other (macros/editor.html).

import { history } from "prosemirror-history";
import { Fragment, Slice } from "prosemirror-model";
import { EditorState, Selection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { read } from "../text/reading.js";
import { begin, kindOf, typedSign, wholeWords } from "./commands.js";
import { fromNotation, nodesOf, toNotation } from "./document.js";
import { isMac, keymaps, nameForMacs } from "./keys.js";
import { endsOfLines, Numbers, shownBeside } from "./numbers.js";
import { readPage } from "./pasting.js";
import { schema } from "./schema.js";
import { Tools } from "./tools.js";

const CHOICE = "editor";

function wantsPlain() {
  try { return localStorage.getItem(CHOICE) === "plain"; } catch { return false; }
}

function choose(plain) {
  try { plain ? localStorage.setItem(CHOICE, "plain") : localStorage.removeItem(CHOICE); } catch { /* holds until the next page */ }
}

export class Field {
  constructor(box) {
    this.box = box;
    this.area = box.querySelector("textarea");
    this.frame = box.querySelector("[data-frame]");
    this.label = box.querySelector("label");
    this.status = box.querySelector("[data-where]");
    this.id = this.area.id;
    const { first, width } = box.dataset;
    this.counting = first === undefined ? null : { first: Number(first), width: Number(width) };
    for (const button of box.querySelectorAll("[data-switch]")) {
      button.addEventListener("click", () => this.change(button.dataset.switch === "plain"));
    }
    box.querySelector("[data-ask]").addEventListener("click", () => this.where());
    this.area.addEventListener("words:put", (event) => this.refill(event.detail?.stays));
    this.area.form?.addEventListener("reset", () => setTimeout(() => this.refill()));
    this.label.addEventListener("click", () => this.view?.focus());
    box.querySelector("[data-offer]").hidden = false;
    if (isMac) nameForMacs(box);
    if (!wantsPlain()) this.open();
    this.tell();
  }

  // --- one way or the other

  change(plain) {
    choose(plain);
    if (plain) this.close();
    else this.open();
    this.tell();
    (this.view ?? this.area).focus();
  }

  tell() {
    for (const part of this.box.querySelectorAll("[data-when]")) part.hidden = (part.dataset.when === "open") !== Boolean(this.view);
    this.box.classList.toggle("is-open", Boolean(this.view));
  }

  open() {
    this.frame.hidden = false;
    const acts = { where: () => this.where(), tools: () => this.tools.focus() };
    this.mount = document.createElement("div");
    this.frame.querySelector("[data-mount]").append(this.mount);
    this.view = new EditorView({ mount: this.mount }, {
      state: this.stateOf(this.area.value, acts),
      attributes: this.attributes(),
      dispatchTransaction: (transaction) => this.took(transaction),
      handleTextInput: typedSign,
      handleDOMEvents: { keydown: caretIsKnown, paste: (view, event) => this.paste(view, event), drop: (view, event) => this.drop(view, event) },
    });
    this.tools = new Tools(this.frame.querySelector("[role=toolbar]"), this.view);
    if (this.counting) this.numbers = new Numbers(this.view, this.frame.querySelector("[data-numbers]"), this.counting);
    this.area.hidden = true;
    // links to the field, and whoever gives it the focus, mean what is seen
    this.area.id = `${this.id}-notation`;
    this.area.focus = () => this.view.focus();
  }

  close() {
    this.numbers?.destroy();
    this.tools.destroy();
    this.view.destroy();
    this.mount.remove();
    this.view = this.numbers = null;
    this.frame.hidden = true;
    this.area.hidden = false;
    this.area.id = this.id;
    delete this.area.focus;
  }

  attributes() {
    const { area } = this;
    const told = { role: "textbox", "aria-multiline": "true", id: this.id, "aria-labelledby": (this.label.id ||= `${this.id}-label`), spellcheck: "true" };
    // the hint about the notation is for those who type it
    const described = (area.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && !id.endsWith("-hint"));
    if (described.length) told["aria-describedby"] = described.join(" ");
    if (area.getAttribute("aria-invalid")) told["aria-invalid"] = "true";
    if (area.required) told["aria-required"] = "true";
    if (area.lang) told.lang = area.lang;
    return { ...told, class: "editor-text" };
  }

  stateOf(source, acts) {
    const words = { gap: this.frame.dataset.gap, table_row: this.frame.dataset.row, footnote: this.frame.dataset.footnote };
    const plugins = [...keymaps(acts), history(), wholeWords, shownBeside(words), ...(this.counting ? [endsOfLines(this.counting)] : [])];
    return EditorState.create({ doc: fromNotation(source), plugins });
  }

  // --- there and back

  took(transaction) {
    const { view } = this;
    view.updateState(view.state.apply(transaction));
    if (transaction.docChanged) {
      this.area.value = toNotation(view.state.doc);
      this.area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    this.tools.show();
    this.numbers?.drawSoon();
  }

  // something else was put into the text area: only where it differs, so that the caret stays where it was; a change that
  // can be taken back, unless it is what others wrote
  refill(stays = false) {
    if (!this.view || toNotation(this.view.state.doc) === this.area.value) return;
    const { state } = this.view;
    const next = fromNotation(this.area.value);
    const start = state.doc.content.findDiffStart(next.content);
    if (start === null) return;
    let { a: end, b: nextEnd } = state.doc.content.findDiffEnd(next.content);
    const shared = Math.max(0, start - Math.min(end, nextEnd));
    end += shared;
    nextEnd += shared;
    const change = state.tr.replace(start, end, next.slice(start, nextEnd)).setMeta("addToHistory", !stays);
    this.view.updateState(state.apply(change));
    this.tools.show();
    this.numbers?.drawSoon();
  }

  // --- the line, for those who do not see the margin

  where() {
    const { numbers, status, view } = this;
    const kind = this.tools.kind.querySelector(`[value="${kindOf(view.state.selection.$head.parent)}"]`)?.textContent ?? "";
    const current = numbers?.current;
    const said = current ? status.dataset.line.replace("{line}", current.number).replace("{last}", numbers.lines.at(-1).number) : "";
    status.textContent = [said, kind].filter(Boolean).join(", ");
    return true;
  }

  // --- what comes from elsewhere

  paste(_view, event) {
    const { clipboardData: data } = event;
    if (!data) return false;
    event.preventDefault();
    this.insert(broughtBy(data));
    return true;
  }

  drop(view, event) {
    if (view.dragging || !event.dataTransfer) return false;
    const brought = broughtBy(event.dataTransfer);
    const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
    event.preventDefault();
    if (!place) return true;
    view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(place.pos))));
    this.insert(brought);
    return true;
  }

  insert({ blocks, before, behind }) {
    if (!blocks.length) return;
    const { view } = this;
    const tr = begin(view.state);
    const { $from, empty } = view.state.selection;
    const nodes = nodesOf(blocks);
    const isInline = nodes.length === 1 && ($from.parent.content.size > 0 || nodes[0].type.name === "paragraph");
    if (isInline) tr.replaceSelection(new Slice(Fragment.from([...spaceOf(before), ...nodes[0].children, ...spaceOf(behind)]), 0, 0));
    else if (empty && !$from.parent.content.size) tr.replaceWith($from.before(), $from.after(), nodes);
    else tr.replaceSelection(new Slice(Fragment.from(nodes), 1, 1));
    view.dispatch(tr.scrollIntoView());
  }
}

// A browser tells of a moved caret a moment after it moved; on a busy device the next key may come first, and Pos 1 and
// then the backspace would delete where the caret was before. So the caret is looked up before each key, but never within
// a sign that is being composed.
function caretIsKnown(view, event) {
  if (!event.isComposing && event.key !== "Unidentified" && event.key !== "Process") view.dom.ownerDocument.dispatchEvent(new Event("selectionchange"));
  return false;
}

const spaceOf = (space) => (space ? [schema.text(" ")] : []);

// as HTML if there is any that says something; words alone are read as the notation, as a text area would have them.
// A few words keep the space beside them, which no text has at its edges
function broughtBy(data) {
  const [html, text] = [data.getData("text/html"), data.getData("text/plain")];
  const page = html ? readPage(html) : null;
  return { blocks: page?.length ? page : read(text), before: /^ /.test(text), behind: / $/.test(text) };
}
