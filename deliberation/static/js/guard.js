// Half-written text is the most expensive thing in the house: leaving the page asks once, but only for text that would really be lost.

const sent = new WeakSet();

function holdsUnsaved(form) {
  if (sent.has(form)) return false;
  // a refused form comes back with the text as its default, and is as unsaved as before
  const wasRefused = form.querySelector(".error-summary,[aria-invalid='true']") != null;
  return [...form.querySelectorAll("textarea")].some(
    (area) => area.value.trim() && (wasRefused || area.value !== area.defaultValue),
  );
}

export function guardWriting() {
  document.addEventListener("submit", (event) => sent.add(event.target));
  // the answer did not come: the text is still only here
  for (const name of ["htmx:error", "htmx:response:error"]) {
    document.addEventListener(name, (event) => {
      const form = event.target.closest?.("form");
      if (form) sent.delete(form);
    });
  }
  window.addEventListener("beforeunload", (event) => {
    if ([...document.querySelectorAll("form[data-guard]")].some(holdsUnsaved)) event.preventDefault();
  });
}
