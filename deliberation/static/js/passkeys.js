// Passkeys without a library: the server's JSON goes in, the browser's JSON comes out, and an ordinary form carries it.
// <form data-passkey="register|sign-in" data-options='…'> with <input type="hidden" name="credential"> and a [data-passkey-status].

function isSupported(kind) {
  const parse = kind === "register" ? "parseCreationOptionsFromJSON" : "parseRequestOptionsFromJSON";
  return typeof window.PublicKeyCredential?.[parse] === "function";
}

function ask(kind, options) {
  return kind === "register"
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

// the browser does not say whether a person closed the window or waited too long; both mean: not now
function reason(error) {
  return error.name === "NotAllowedError" || error.name === "AbortError" ? "textCancelled" : "textFailed";
}

function prepare(form) {
  const kind = form.dataset.passkey;
  const status = form.querySelector("[data-passkey-status]");
  const say = (key) => { status.textContent = key ? (form.dataset[key] ?? status.dataset[key] ?? "") : ""; };
  // the name of the passkey is still only here: guard.js hears it
  const refuse = (key) => { say(key); form.dispatchEvent(new CustomEvent("passkey:refused", { bubbles: true })); };
  let isAsking = false;

  if (!isSupported(kind)) say("textUnsupported");

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isAsking) return;
    if (!isSupported(kind)) return refuse("textUnsupported");
    isAsking = true;
    say(null);
    try {
      const credential = await ask(kind, JSON.parse(form.dataset.options));
      form.elements.namedItem("credential").value = JSON.stringify(credential.toJSON());
      form.submit();
    } catch (error) {
      refuse(reason(error));
      isAsking = false;
    }
  });
}

document.querySelectorAll("form[data-passkey]").forEach(prepare);
