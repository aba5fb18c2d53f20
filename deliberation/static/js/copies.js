// What somebody is writing lies on this device until the server has it: for one person, one form and one window.
// Gone when they sign out, when somebody else signs in here, and after a week. Never a password, never a secret field.

const OURS = "words:";
const WEEK = 7 * 24 * 3600 * 1000;

// a window keeps its name while it goes from page to page; another one never has it
function windowName() {
  try { return (sessionStorage.window ??= `${Date.now()}${Math.random()}`); } catch { return ""; }
}

const nameOf = (form) => `${OURS}${document.body.dataset.person}:${form}:`;

// the name under which it lies; none in a private window, or where no room is left
export function put(form, words, mark = "") {
  try {
    const name = nameOf(form) + windowName() + mark;
    localStorage.setItem(name, JSON.stringify({ words, at: Date.now() }));
    return name;
  } catch { return ""; }
}

export function drop(name) {
  try { localStorage.removeItem(name); } catch { /* nothing lies there */ }
}

export const dropOwn = (form) => drop(nameOf(form) + windowName());

function all() {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(OURS)).map((name) => opened(name, JSON.parse(localStorage[name])));
  } catch { return []; }
}

// what an earlier release put there has its words beside the moment
const opened = (name, { at, words, ...flat }) => ({ name, at, words: words ?? flat });

// what lies here of a form, the newest first
export function found(form) {
  return all().filter(({ name }) => name.startsWith(nameOf(form))).sort((one, other) => other.at - one.at);
}

export function tidyCopies() {
  const { person } = document.body.dataset;
  for (const { name, at } of all()) {
    // a page for nobody deletes nothing: a session that ended by itself is one reason for these copies
    if ((person && !name.startsWith(`${OURS}${person}:`)) || !(Date.now() - at < WEEK)) drop(name);
  }
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-forgets]")) return;
    document.dispatchEvent(new Event("words:forget"));
    for (const { name } of all()) drop(name);
  }, { capture: true });
}
