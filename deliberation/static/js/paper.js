// What a person should have on paper offers to be printed.

export function offerPaper() {
  for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());
}
