// The signs of the notation, as in domain/text/notation/signs.py.

import { EMPHASIS, STRIKE, STRONG, UNDERLINE } from "./normal.js";

export const DELIMITERS = [["~~", STRIKE], ["__", UNDERLINE], ["**", STRONG], ["*", EMPHASIS]];
export const BREAK = "\\\\";
export const INDENT = "  ";
export const GAP = /^\[Zeilen fehlen: ([0-9]{1,6})\]$/;
export const HEADING = /^(#{2,4}) +(?=\S)/;
export const ITEM = /^( *)(-|([0-9]{1,6})\.) +(?=\S)/;
export const QUOTE = /> ?/;
export const NAMED = { table_row: "[Tabellenzeile] ", footnote: "[Fußnote] " };
export const STARTS_SOMETHING = /^(?:#{2,4} |- |[0-9]{1,6}\. |>|\[Zeilen fehlen: |\[Tabellenzeile\] |\[Fußnote\] )/;
export const MEANS_SOMETHING = /[\\*~_]/g;
