// A page does not move under its reader. Every few minutes an open room asks whether others have written since, and if
// so offers a way there, once: <div data-news="address" role="status"> with a <template> of what is then put into it.

const EVERY = 120_000;

function watch(place) {
  let timer, isOver = false, asked = Date.now();

  function later() {
    clearTimeout(timer);
    // a hidden page asks nothing; whoever comes back after a while is told at once
    if (!document.hidden && !isOver) timer = setTimeout(ask, Math.max(0, asked + EVERY - Date.now()));
  }

  async function ask() {
    asked = Date.now();
    try {
      const { status } = await fetch(place.dataset.news, { headers: { "HX-Request-Type": "partial" } });
      isOver = status === 200 || (status >= 400 && status < 500);
      if (status === 200) offer();
    } catch { /* no connection: asked again later */ }
    later();
  }

  function offer() {
    place.append(place.querySelector("template").content.cloneNode(true));
    place.querySelector("button").addEventListener("click", () => place.replaceChildren());
  }

  document.addEventListener("visibilitychange", later);
  later();
}

for (const place of document.querySelectorAll("[data-news]")) watch(place);
