// After a person's own action the new content is announced by moving focus to it. A swap nobody asked for
// (polling) must never pull the reader away from where they are.

const asked = new Set(["click", "submit"]);
let arrived = [];

function goal(elements) {
  for (const element of elements) {
    const marked = element.matches("[data-focus]") ? element : element.querySelector("[data-focus]");
    if (marked) return marked;
  }
  for (const element of elements) {
    const heading = element.matches("h1,h2,h3,h4") ? element : element.querySelector("h1,h2,h3,h4");
    if (heading) return heading;
  }
  return elements[0];
}

function settle(event) {
  const elements = event.detail.newContent.filter((node) => node.nodeType === Node.ELEMENT_NODE);
  for (const element of elements) element.classList.add("arrives");
  arrived.push(...elements);
}

function move(event) {
  const elements = arrived.filter((element) => element.isConnected);
  arrived = [];
  if (!elements.length || !asked.has(event.detail.ctx?.sourceEvent?.type)) return;
  // htmx has already given focus back to a field that came again with the same id: leave the writer there
  const active = document.activeElement;
  if (active?.matches("input,textarea,select") && elements.some((element) => element.contains(active))) return;
  const element = goal(elements);
  if (!element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.focus();
}

export function keepFocus() {
  document.addEventListener("htmx:after:settle", settle);
  document.addEventListener("htmx:after:swap", move);
}
