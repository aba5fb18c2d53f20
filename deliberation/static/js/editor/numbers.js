// The official lines of what is being typed, in the margin. They are drawn beside the text and never in it: nothing
// shifts, nobody selects or copies them, and a screen reader hears them when it asks.

import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { itemNumbers, style } from "../text/blocks.js";
import { numberedLines } from "./document.js";

const BEYOND = 400; // so many pixels above and below what is seen are drawn, too

export class Numbers {
  constructor(view, layer, counting) {
    Object.assign(this, { view, layer, counting });
    this.drawSoon = this.drawSoon.bind(this);
    this.resized = new ResizeObserver(this.drawSoon);
    this.resized.observe(view.dom);
    window.addEventListener("scroll", this.drawSoon, { passive: true });
    this.drawSoon();
  }

  destroy() {
    this.resized.disconnect();
    window.removeEventListener("scroll", this.drawSoon);
    cancelAnimationFrame(this.frame);
    this.layer.replaceChildren();
  }

  drawSoon() {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.draw());
  }

  get lines() {
    const { doc } = this.view.state;
    if (this.of !== doc) [this.of, this.found] = [doc, numberedLines(doc, this.counting)];
    return this.found;
  }

  // the line in which the caret stands; none in a block without a word
  get current() {
    const { $head } = this.view.state.selection;
    return this.lines.findLast(({ from, index }) => index === $head.index(0) && from <= $head.pos) ?? this.lines.find(({ index }) => index === $head.index(0));
  }

  draw() {
    // the form was swapped for another
    if (!this.view.dom.isConnected) return this.destroy();
    this.breakLines(getComputedStyle(this.layer).getPropertyValue("--is-wide") === "1");
    const top = this.layer.getBoundingClientRect().top;
    const { current } = this;
    const wanted = this.seen().map((line) => {
      const place = this.view.coordsAtPos(line.from, 1);
      return { line, middle: Math.round((place.top + place.bottom) / 2 - top) };
    });
    // two that begin beside one another: the later one would be written over the first
    const drawn = wanted.filter(({ middle }, at) => !at || middle !== wanted[at - 1].middle);
    while (this.layer.childElementCount > drawn.length) this.layer.lastElementChild.remove();
    while (this.layer.childElementCount < drawn.length) this.layer.append(document.createElement("span"));
    drawn.forEach(({ line, middle }, at) => {
      const mark = this.layer.children[at];
      if (mark.textContent !== String(line.number)) mark.textContent = line.number;
      mark.style.insetBlockStart = `${middle}px`;
      mark.classList.toggle("is-current", line === current);
    });
    return undefined;
  }

  // where there is room for it each official line is a line of the screen, as it is when the text is read
  breakLines(isWide) {
    const { view } = this;
    if (lineEnds.getState(view.state) !== isWide) view.updateState(view.state.apply(view.state.tr.setMeta(lineEnds, isWide)));
  }

  // the lines of the blocks that are on the screen, or nearly
  seen() {
    const { view } = this;
    const isSeen = new Set();
    view.state.doc.forEach((node, position, index) => {
      const box = view.nodeDOM(position)?.getBoundingClientRect();
      if (box && box.bottom > -BEYOND && box.top < innerHeight + BEYOND) isSeen.add(index);
    });
    return this.lines.filter(({ index }) => isSeen.has(index));
  }
}

const lineEnds = new PluginKey("line ends");
const lineEnd = () => document.createElement("br");

export const endsOfLines = (counting) => new Plugin({
  key: lineEnds,
  state: { init: () => false, apply: (transaction, isWide) => transaction.getMeta(lineEnds) ?? isWide },
  props: {
    decorations(state) {
      if (!lineEnds.getState(state)) return null;
      const broken = numberedLines(state.doc, counting).filter(({ isBroken }) => isBroken);
      return DecorationSet.create(state.doc, broken.map(({ from }) => Decoration.widget(from, lineEnd, { side: -1, key: "line" })));
    },
  },
});

// what each block shows that is no text of its own: the number of an item, lines that are missing, what a file called it
export const shownBeside = (words) => new Plugin({
  props: {
    decorations({ doc }) {
      const found = [];
      const styles = [];
      doc.forEach((node) => styles.push(style({ kind: node.type.name, ...node.attrs })));
      const numbers = itemNumbers(styles);
      doc.forEach((node, position, index) => {
        const attributes = beside(node, numbers[index], words);
        if (attributes) found.push(Decoration.node(position, position + node.nodeSize, attributes));
      });
      return found.length ? DecorationSet.create(doc, found) : DecorationSet.empty;
    },
  },
});

function beside(node, number, words) {
  const { gap } = node.attrs;
  const told = {
    ...(number > 1 ? { start: String(number) } : {}),
    ...(gap ? { "data-gap": words.gap.replace("{count}", gap) } : {}),
    ...(words[node.type.name] ? { "data-called": words[node.type.name] } : {}),
  };
  return Object.keys(told).length ? told : null;
}
