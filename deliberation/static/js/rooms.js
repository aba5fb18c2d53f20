// What the pages of rooms need beside what all pages have.
import "./saving.js";
import "./news.js";
