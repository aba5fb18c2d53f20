// Half-written text is the most expensive thing in the house: leaving the page asks once, but only for what would really be lost.

const sent = new WeakSet();

// nobody mourns for a password or a code, and hidden fields are not typed
const LEFT_ALONE = new Set(["hidden", "submit", "button", "reset", "password"]);
const CHOSEN = new Set(["checkbox", "radio"]);

function isChanged(field) {
  if (CHOSEN.has(field.type)) return field.checked !== field.defaultChecked;
  if (field.type === "file") return field.files.length > 0;
  if (field.options) {
    const byItself = [...field.options].some((option) => option.defaultSelected);
    return [...field.options].some((option, index) => option.selected !== (byItself ? option.defaultSelected : index === 0));
  }
  return field.value !== field.defaultValue;
}

function holdsUnsaved(form) {
  // safe: it lies on this device or with the server (saving.js)
  if (sent.has(form) || form.hasAttribute("data-safe")) return false;
  // a refused or previewed form comes back with the text as its default, and is as unsaved as before
  const wasSent = form.dataset.guard === "unsaved" || form.ownerDocument.querySelector(".error-summary,[aria-invalid='true']") != null;
  const fields = [...form.elements].filter((field) => "name" in field && field.name && !field.readOnly && !LEFT_ALONE.has(field.type));
  return fields.some((field) => isChanged(field) || (wasSent && !CHOSEN.has(field.type) && !field.options && field.value?.trim()));
}

export function guardWriting() {
  // before all others: one of them may find at once that nothing can be sent
  document.addEventListener("submit", (event) => sent.add(event.target), { capture: true });
  // the answer did not come: the text is still only here
  for (const name of ["htmx:error", "htmx:response:error", "passkey:refused"]) {
    document.addEventListener(name, (event) => {
      const form = event.target.closest?.("form");
      if (form) sent.delete(form);
    });
  }
  window.addEventListener("beforeunload", (event) => {
    if ([...document.querySelectorAll("form[data-guard]")].some(holdsUnsaved)) event.preventDefault();
  });
}
