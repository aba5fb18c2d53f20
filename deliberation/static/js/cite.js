// Whoever selects words of a motion is offered to cite them: number, lines, words, as people write it by hand.

function spoken(selection) {
  return selection.toString().replace(/\s+/g, " ").trim();
}

// a line counts when some of its words are selected, not when the selection only touches its edge
function linesIn(range, place) {
  return [...place.querySelectorAll("[data-line]")].filter((line) => {
    if (!range.intersectsNode(line)) return false;
    const part = document.createRange();
    part.selectNodeContents(line);
    if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0) part.setStart(range.startContainer, range.startOffset);
    if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(range.endContainer, range.endOffset);
    return part.toString().trim() !== "";
  });
}

function citation(place) {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return "";
  const range = selection.getRangeAt(0);
  const text = place.querySelector(".motion-text");
  const words = spoken(selection);
  if (!words || !text.contains(range.startContainer) || !text.contains(range.endContainer)) return "";
  const numbers = linesIn(range, text).map((line) => line.dataset.line);
  const [first, last] = [numbers[0], numbers.at(-1)];
  const pattern = !numbers.length ? place.dataset.none : first === last ? place.dataset.one : place.dataset.several;
  return pattern.replace(/\{(first|last|words)\}/g, (_, gap) => ({ first, last, words })[gap]);
}

export function offerCiting() {
  const place = document.querySelector("[data-cite]");
  if (!place) return;
  const button = place.querySelector(".cite-button");
  const status = place.querySelector(".cite-status");
  let found = "";
  const told = (pattern) => pattern.replace("{citation}", () => found);

  document.addEventListener("selectionchange", () => {
    if (document.activeElement === button) return;
    found = citation(place);
    button.hidden = !found;
  });
  // pressing must not take the selection away before it is read
  button.addEventListener("pointerdown", (event) => event.preventDefault());
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
