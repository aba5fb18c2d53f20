// The editor of longer texts, for every field that macros/editor.html has made. Without this script the field is a text area.
import { Field } from "./editor/field.js";

function begin() {
  for (const box of document.querySelectorAll("[data-editor]")) {
    if (box.dataset.editor === "begun") continue;
    box.dataset.editor = "begun";
    new Field(box);
  }
}

// a browser that cannot count letters as people see them would number the lines wrongly
if (typeof Intl.Segmenter === "function") {
  begin();
  document.addEventListener("htmx:after:swap", begin);
}
