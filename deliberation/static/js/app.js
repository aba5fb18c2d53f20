// The order matters: the extension looks for htmx on window, and registers before htmx reads the page.
import "htmx.org/dist/htmx.esm.js";
import "htmx.org/dist/ext/hx-csp.js";
import { keepFocus } from "./focus.js";
import { offerKeys } from "./keys.js";
import { guardWriting } from "./guard.js";
import { offerPaper } from "./paper.js";
import { offerCiting } from "./cite.js";
import { offerCopies } from "./copy.js";
import { tidyCopies } from "./copies.js";
import { findLine } from "./lines.js";

keepFocus();
offerKeys();
guardWriting();
offerPaper();
offerCiting();
offerCopies();
tidyCopies();
findLine();
window.addEventListener("hashchange", findLine);
