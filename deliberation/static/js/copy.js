// A button that copies what stands beside it: <button data-copy="id of it" data-copied="…" data-failed="…">, and a [data-copy-status].

export function offerCopies() {
  for (const button of document.querySelectorAll("[data-copy]")) {
    const status = document.querySelector(`[data-copy-status="${button.dataset.copy}"]`);
    button.addEventListener("click", async () => {
      const copied = document.getElementById(button.dataset.copy);
      try {
        await navigator.clipboard.writeText(copied.textContent);
        status.textContent = button.dataset.copied;
      } catch {
        // an insecure address or a browser that asks first: selected, one key is enough
        document.getSelection().selectAllChildren(copied);
        status.textContent = button.dataset.failed;
      }
    });
  }
}
