// Keys of the page: any link, button or field with data-key="x" is reached by x. All of them can be switched off,
// because people who speak to their computer press letters without meaning to (WCAG 2.1.4).

const STORE = "keys";

function areOff() {
  try { return localStorage.getItem(STORE) === "off"; } catch { return false; }
}

function switchKeys(off) {
  try { off ? localStorage.setItem(STORE, "off") : localStorage.removeItem(STORE); } catch { /* private window: holds until the next page */ }
}

function isWriting(target) {
  return target.closest?.("input,textarea,select,[contenteditable]:not([contenteditable='false'])") != null;
}

function act(key) {
  const element = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!element) return false;
  element.focus();
  if (element.matches("a,button")) element.click();
  return true;
}

// j and k: from one contribution to the next, and back; from the top of the page the first one that is in sight
function walk(step) {
  const all = [...document.querySelectorAll("article[id^='contribution-']")];
  const here = all.indexOf(document.activeElement?.closest("article[id^='contribution-']"));
  const seen = all.findIndex((one) => one.getBoundingClientRect().bottom > 0);
  const next = here >= 0 ? all[here + step] : all[step > 0 ? seen : seen - 1];
  if (!next) return false;
  next.tabIndex = -1;
  next.focus();
  next.scrollIntoView({ block: "start" });
  return true;
}

const STEPS = { j: 1, k: -1 };

export function offerKeys() {
  const dialog = document.getElementById("keys");
  if (!dialog) return;
  const toggle = dialog.querySelector("[data-toggle-keys]");
  const name = () => { toggle.textContent = areOff() ? toggle.dataset.textOn : toggle.dataset.textOff; };
  const open = () => { name(); dialog.showModal(); };

  for (const element of document.querySelectorAll("[data-needs-script]")) element.hidden = false;
  document.querySelector("[data-open-keys]")?.addEventListener("click", open);
  dialog.querySelector("[data-close-dialog]").addEventListener("click", () => dialog.close());
  toggle.addEventListener("click", () => { switchKeys(!areOff()); name(); });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || areOff()) return;
    if (isWriting(event.target) || document.querySelector("dialog[open]")) return;
    if (event.key === "?") { event.preventDefault(); open(); }
    else if (event.key.length === 1 && (act(event.key) || (event.key in STEPS && walk(STEPS[event.key])))) event.preventDefault();
  });
}
