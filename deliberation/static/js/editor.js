// The editor of longer texts, for every field that macros/editor.html has made. Without this script the field is a text area.
import { Field } from "./editor/field.js";

function begin() {
  for (const box of document.querySelectorAll("[data-editor]")) {
    if (box.dataset.editor === "begun") continue;
    box.dataset.editor = "begun";
    try {
      new Field(box);
    } catch (error) {
      leave(box);
      reportError(error);
    }
  }
}

// what is broken must not stand between somebody and their words
function leave(box) {
  for (const part of box.querySelectorAll("[data-frame],[data-offer]")) part.hidden = true;
  box.querySelector("textarea").hidden = false;
}

// a browser that cannot count letters as people see them would number the lines wrongly
if (typeof Intl.Segmenter === "function") {
  begin();
  document.addEventListener("htmx:after:swap", begin);
}
