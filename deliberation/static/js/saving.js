// A form of words saves itself: <form data-saves="its name"> with fields to type in and what forums/_draft.html holds.
// Every letter lies on this device at once, and with the server after a pause; the server's words say when.

import { drop, dropOwn, found, put } from "./copies.js";

const PAUSE = 1500;
const AGAIN = 15_000;
const PATIENCE = 8_000;

// the words of a field, put there by us: whoever types goes on where they were
function putInto(field, text, stays) {
  const { value, selectionStart: at } = field;
  if (value === text) return;
  let same = 0;
  while (same < at && value[same] === text[same]) same += 1;
  field.value = text;
  if (document.activeElement === field && !field.matches("select")) {
    const place = same === at ? at : Math.max(same, at + text.length - value.length);
    field.setSelectionRange(place, place);
  }
  field.dispatchEvent(new CustomEvent("words:put", { bubbles: true, detail: { stays } }));
}

const watched = new WeakMap();
let hasLeft = false;

// browsers let no request of more than 64 KiB outlive its page
const MOST_KEPT_ALIVE = 60_000;
const isShort = (words) => new TextEncoder().encode(Object.values(words).join("")).length < MOST_KEPT_ALIVE;

class Writing {
  constructor(form) {
    this.form = form;
    this.name = form.dataset.saves;
    this.mark = form.elements.draft;
    this.sitDown();
    this.fields = [...form.elements].filter((one) => one.name && one.matches("textarea, input[type='text'], select"));
    // what is chosen or named beside the words is no words
    this.texts = this.fields.filter((one) => !one.matches("select, [data-beside]"));
    this.status = form.querySelector("[data-saved]");
    this.box = form.querySelector("[data-other]");
    // the mark of another window's draft, shown beside this text: nothing is saved over it before somebody has chosen
    this.elsewhere = null;
    this.isUnsaved = false;
    // the draft was published or deleted elsewhere: only who types on begins another
    this.isGone = false;
    form.addEventListener("input", () => this.changed());
    this.box.querySelector("[data-take]").addEventListener("click", () => this.take());
    this.box.querySelector("[data-leave]").addEventListener("click", () => this.decide());
    this.begin();
  }

  // a page that was opened twice is two windows: each has a word of its own, by which the server knows what it sent
  sitDown() {
    const { desk } = this.form.elements;
    if (desk) desk.value = [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");
  }

  // what is sent first may arrive last
  count() {
    const { turn } = this.form.elements;
    if (turn) turn.value = Number(turn.value) + 1;
  }

  begin() {
    const both = this.form.querySelector("#other-draft");
    const wasRefused = this.form.dataset.guard === "unsaved" || this.form.parentElement.querySelector(".error-summary,[aria-invalid='true']") != null;
    if (wasRefused && this.says(this.words)) this.keepHere();
    if (both) {
      both.closest(".field").remove();
      this.showElsewhere(JSON.parse(both.dataset.words), this.mark.value);
    } else this.offer(wasRefused);
  }

  offer(hasUnsaved) {
    for (const copy of found(this.name)) {
      if (this.isSame(copy.words)) { if (!hasUnsaved) drop(copy.name); }
      else if (this.says(copy.words)) return this.show(this.why.dataset.here, copy.words, this.setAside(copy));
    }
  }

  // what is shown beside the field lies under a name of its own: the next letter must not be written over it
  setAside({ name, at, words }) {
    const aside = put(this.name, words, `*${at ?? Date.now()}`);
    if (name && aside && name !== aside) drop(name);
    return aside;
  }

  get why() { return this.box.querySelector("[data-other-why]"); }

  say(words) { if (this.status.textContent.trim() !== words) this.status.textContent = words; }

  // --- here

  keepHere() {
    this.isUnsaved = true;
    this.form.toggleAttribute("data-safe", !hasLeft && put(this.name, this.words) !== "");
  }

  get words() { return Object.fromEntries(this.fields.map(({ name, value }) => [name, value])); }

  set words(words) { this.putWords(words); }

  // stays: what others wrote is nobody's slip, and no step back takes it away
  putWords(words, { stays = false } = {}) { for (const field of this.fields) putInto(field, words[field.name] ?? field.value, stays); }

  isSame(words) { return this.texts.every(({ name, value }) => value === (words[name] ?? "")); }

  said(words) { return this.texts.map(({ name }) => words[name] ?? "").filter((one) => one.trim()); }

  says(words) { return this.said(words).length > 0; }

  changed() {
    if (this.isGone) this.mark.value = "";
    this.isGone = false;
    this.keepHere();
    this.soon(PAUSE);
  }

  // --- with the server

  soon(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  async save({ isLeaving = false } = {}) {
    clearTimeout(this.timer);
    if (!this.isUnsaved || this.isSent || this.isGone || this.elsewhere !== null || this.busy || !this.form.isConnected) return;
    this.count();
    const body = new FormData(this.form);
    body.set("step", "autosave");
    const { words } = this;
    this.busy = fetch(this.form.action, { method: "POST", body, keepalive: isLeaving && isShort(words), signal: AbortSignal.timeout(PATIENCE) })
      .then((response) => this.took(response, words))
      .catch(() => this.failed("lost", { again: this.waitAfter(words) }))
      .finally(() => { this.busy = null; });
    await this.busy;
  }

  async took(response, words) {
    if (response.headers.get("Content-Type") !== "application/json") return this.refused(response.status, this.waitAfter(words));
    const { said, draft, other, joined = null } = await response.json();
    if (joined !== null) return this.join(said, { draft, other, joined }, this.isSame(words));
    if (other !== null) return this.showElsewhere(other, draft);
    this.say(said);
    if (response.status === 409 && this.mark.value !== "" && draft === "") return this.gone(this.isSame(words));
    if (!response.ok) return this.isSame(words) ? undefined : this.soon(PAUSE);
    this.mark.value = draft;
    if (this.isSame(words)) this.arrived();
    else this.soon(PAUSE);
  }

  gone(isStill) {
    this.isGone = isStill;
    if (isStill) return;
    this.mark.value = "";
    this.soon(PAUSE);
  }

  // several write one text: what the server made of both stands in the form, unless somebody has typed on meanwhile
  join(said, { draft, other, joined }, isStill) {
    this.say(said);
    if (!isStill) {
      if (other === null) this.mark.value = draft;
      return this.soon(PAUSE);
    }
    this.putWords(joined.words, { stays: true });
    this.arrived();
    if (other === null) this.mark.value = joined.draft;
    else this.showElsewhere(other, joined.draft);
  }

  arrived() {
    this.isUnsaved = false;
    dropOwn(this.name);
    this.form.toggleAttribute("data-safe", true);
  }

  // whoever has typed on meanwhile waits no longer than ever
  waitAfter(words) { return this.isSame(words) ? AGAIN : PAUSE; }

  // again: what passes is tried once more after so long
  failed(how, { again = null } = {}) {
    this.say(this.status.dataset[how === "lost" && !this.form.hasAttribute("data-safe") ? "bare" : how]);
    if (again !== null) this.soon(again);
  }

  async refused(status, again) {
    // signed in again in another window: the page has the token of the session before
    if (status === 400 && (await this.renew())) return this.soon(0);
    const isClosed = [403, 404, 409].includes(status) && this.status.dataset.closed;
    this.failed(status === 401 ? "signedOut" : isClosed ? "closed" : "lost", { again: status >= 500 ? again : null });
  }

  async renew() {
    const page = await (await fetch(location.href)).text();
    const [, token] = page.match(/name="csrf_token" value="([^"]+)"/) ?? [];
    const isNew = token !== undefined && !this.hasRenewed;
    if (isNew) this.form.elements.csrf_token.value = token;
    this.hasRenewed = isNew;
    return isNew;
  }

  // --- two texts

  show(why, words, copy = null) {
    Object.assign(this, { copy, shown: words });
    this.box.querySelector("[data-other-text]").textContent = this.said(words).join("\n\n");
    this.box.hidden = false;
    // the last: what is put into a place that is there is read out
    this.why.textContent = why;
  }

  showElsewhere(words, mark) {
    this.elsewhere = mark;
    this.say("");
    this.show(this.why.dataset.elsewhere, words);
  }

  take() {
    const mine = this.words;
    this.words = this.shown;
    this.decide();
    this.changed();
    // whoever took the wrong one finds the other where this one was
    if (this.says(mine)) this.show(this.why.dataset.here, mine, this.setAside({ words: mine }));
  }

  decide() {
    const wasElsewhere = this.elsewhere !== null;
    if (this.copy) drop(this.copy);
    if (wasElsewhere) this.mark.value = this.elsewhere;
    this.elsewhere = this.copy = null;
    this.box.hidden = true;
    this.say("");
    if (wasElsewhere) this.changed();
    this.offer(true);
    this.texts[0].focus();
  }

  // --- sending

  sends(event) {
    if (this.busy) {
      // what is on its way arrives first: the form must go out knowing it
      event.preventDefault();
      event.stopImmediatePropagation();
      const { submitter } = event;
      this.busy.finally(() => this.form.requestSubmit(submitter));
      return;
    }
    clearTimeout(this.timer);
    if (this.says(this.words)) this.keepHere();
    this.count();
    this.isSent = true;
  }

  // what was sent did not arrive, or the page was come back to
  cameBack() { this.isSent = false; }
}

const writings = () => [...document.querySelectorAll("form[data-saves]")].map((form) => watched.get(form)).filter(Boolean);

function begin() {
  for (const part of document.querySelectorAll("[data-published]")) dropOwn(part.dataset.published);
  for (const form of document.querySelectorAll("form[data-saves]")) if (!watched.has(form)) watched.set(form, new Writing(form));
}

function saveAll(how) { for (const writing of writings()) writing.save(how); }

begin();
document.addEventListener("htmx:after:swap", begin);
document.addEventListener("submit", (event) => watched.get(event.target)?.sends(event), { capture: true });
document.addEventListener("htmx:response:error", (event) => watched.get(event.target.closest?.("form"))?.cameBack());
document.addEventListener("htmx:error", (event) => {
  const writing = watched.get(event.target.closest?.("form"));
  writing?.cameBack();
  writing?.failed("lost", { again: AGAIN });
});
document.addEventListener("visibilitychange", () => saveAll({ isLeaving: document.hidden }));
window.addEventListener("pagehide", () => saveAll({ isLeaving: true }));
window.addEventListener("pageshow", () => { for (const writing of writings()) writing.cameBack(); });
window.addEventListener("online", () => saveAll());
document.addEventListener("words:forget", () => {
  hasLeft = true;
  for (const writing of writings()) writing.form.toggleAttribute("data-safe", !writing.isUnsaved);
});
