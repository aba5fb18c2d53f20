// Whoever selects words of a motion is offered to cite them: number, lines, words, as people write it by hand.

// what belongs to a word: letters, figures, their accents, and the signs that stand within one, as in Genoss*innen
const LETTER = /[\p{L}\p{N}\p{M}]/u;
const WITHIN = /[\p{L}\p{N}\p{M}*_:’'\u00AD-]/u;
const LEFT_OUT = "[…]";

function isInside(text, position) {
  const [before, after] = [text[position - 1] ?? "", text[position] ?? ""];
  return WITHIN.test(before) && WITHIN.test(after) && (LETTER.test(before) || LETTER.test(after));
}

// how many characters of a part stand before a point of the document
function offsetIn(part, container, offset) {
  const before = document.createRange();
  before.selectNodeContents(part);
  const isBehind = before.comparePoint(container, offset) > 0;
  if (before.comparePoint(container, offset) < 0) return 0;
  if (!isBehind) before.setEnd(container, offset);
  return before.toString().length;
}

// the selected words of a part, whole; nothing where the selection only touches its edge
function wordsOf(part, range) {
  const text = part.textContent;
  let start = offsetIn(part, range.startContainer, range.startOffset);
  let end = offsetIn(part, range.endContainer, range.endOffset);
  if (!text.slice(start, end).trim()) return "";
  while (start > 0 && isInside(text, start)) start -= 1;
  while (end < text.length && isInside(text, end)) end += 1;
  return text.slice(start, end).replace(/\s+/g, " ").trim();
}

// official lines, or the places of a text without them; only these are words of the motion
function partsIn(range, text) {
  return [...text.querySelectorAll("[data-line], [data-place]")]
    .filter((part) => range.intersectsNode(part))
    .map((part) => ({ element: part, line: Number(part.dataset.line), name: part.dataset.line ?? part.dataset.place, words: wordsOf(part, range) }))
    .filter(({ words }) => words);
}

function joined(parts) {
  const isGap = (index) => index > 0 && parts[index].line > parts[index - 1].line + 1;
  return parts.map(({ words }, index) => (isGap(index) ? `${LEFT_OUT} ${words}` : words)).join(" ");
}

// where to speak about the selected lines; places of a text without numbers are counted as their elements are
function talkAddress(link, parts) {
  const number = ({ element }) => element.id.slice(1);
  const address = new URL(link.href);
  address.searchParams.set("lines", `${number(parts[0])}–${number(parts.at(-1))}`);
  return address.href;
}

function selected(place) {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return [];
  const range = selection.getRangeAt(0);
  const text = place.querySelector(".motion-text");
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return [];
  return partsIn(range, text);
}

function citation(place, parts) {
  if (!parts.length) return "";
  const [first, last] = [parts[0].name, parts.at(-1).name];
  const hasNoLines = Number.isNaN(parts[0].line);
  const [one, several] = hasNoLines ? [place.dataset.place, place.dataset.places] : [place.dataset.one, place.dataset.several];
  return (first === last ? one : several).replace(/\{(first|last|words)\}/g, (_, gap) => ({ first, last, words: joined(parts) })[gap]);
}

export function offerCiting() {
  const place = document.querySelector("[data-cite]");
  if (!place) return;
  const button = place.querySelector(".cite-button");
  const status = place.querySelector(".cite-status");
  const link = place.querySelector(".talk-link");
  let found = "";
  const told = (pattern) => pattern.replace("{citation}", () => found);

  document.addEventListener("selectionchange", () => {
    if (document.activeElement === button || document.activeElement === link) return;
    const parts = selected(place);
    found = citation(place, parts);
    button.hidden = !found;
    if (link) {
      link.hidden = !found;
      if (found) link.href = talkAddress(link, parts);
    }
  });
  // pressing must not take the selection away before it is read
  for (const way of [button, link]) way?.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(found);
      status.textContent = told(place.dataset.copied);
    } catch {
      // an insecure address or a browser that asks first: the words are there to be copied by hand
      status.textContent = told(place.dataset.failed);
    }
  });
}
