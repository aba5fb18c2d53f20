"""Texts with what the server makes of them, for the browser's twin. `python -m tests.twin.vectors` writes them anew."""

import json
from pathlib import Path

from deliberation.domain.text.formats import recognised
from deliberation.domain.text.lines import number_lines
from deliberation.domain.text.notation import read, write
from tests.domain.text.printed_motions import PRINTED

FILE = Path(__file__).parents[1] / "vectors" / "text" / "notation_and_lines.json"

# what each shows stands in it
SOURCES = (
    "",
    "Wir bauen.",
    "*Genoss*innen* und **Genoss*innen**, ~~Kolleg_innen~~ und __Arbeiter:innen__",
    "Genoss*innen und Arbeiter*innen, sie*er, jede* und jeder*, Folgendes:das",
    "**100 000** und **„Frieden“**, „**so**“ und (*so*), eine Fußnote (*)",
    "**a *b** c* ***beides*** *offen geblieben, ein * allein, 2 * 3 * 4",
    "\\*kein Mark\\*, ein \\\\ Strich, \\~~nicht\\~~",
    "1\\. Mai: Tag der Arbeit\n\n1. Mai\n1. Juni\n\n2. Oktober",
    "## Kopf\n### Zweiter\n#### Dritter\n##### Fünfter\n# Erster",
    "- eins\n  - tiefer\n          - zu tief\n- zwei\\\\\n  zwei b\n\n- drei",
    "1. eins\n2. zwei\n5. fünf\n6. sechs\n1. sieben\n  1. a\n  2. b\n8. acht\n- Punkt\n9. neun",
    "> Zitat\n> weiter\\\\\n> neue Zeile\n\n> ein anderes\n>\n> drittes",
    "[Tabellenzeile] Jahr | **Ziel**\n[Tabellenzeile] 2030 | alle\n\n[Fußnote] [1] Quelle: selbst.",
    "[Zeilen fehlen: 16]\n\nText danach\n\n[Zeilen fehlen: 3]\n- und ein Punkt",
    "\\[Zeilen fehlen: 16]\n\n\\- kein Punkt\n\n\\## kein Kopf\n\n\\> kein Zitat",
    "Zeile\\\\\nZeile\\\\\n\\\\\nweiter\nund weiter \\\n noch",
    "https://example.org/a_b_c*d und (https://example.org/x(y)z), https://example.org/.",
    "e\u0301cole, Gro\u0308ße, Zu\u00adsammen\u00adhalt, Frie\u200bden, 100\u00a0000\u00a0Menschen",
    "👩‍👩‍👧👩‍👩‍👧 🏳️‍🌈 👍🏽 und Donaudampfschifffahrtsgesellschaftskapitänsmützen-Stadt-Land-Frage/Stelle",
    "  Leerzeichen   überall \t auch\u2028hier\r\nund\rdort  ",
    "„**Fett** und *kursiv*“ – __unter__strichen, **halb**fett, halb**fett**, *a*b*c*",
    "नमस्ते दुनिया, สวัสดี, 안녕, שלום, Ελλάδα, İstanbul, ﬀ",
)
WIDTHS = (1, 7, 30, 85)


def vectors() -> list[dict[str, object]]:
    """Every text in one width, the shorter ones in all."""
    made = [_vector(source, width) for source in SOURCES for width in WIDTHS]
    imported = recognised.parse(PRINTED.encode())
    return [*made, _vector(write(imported.document), imported.width)]


def _vector(source: str, width: int) -> dict[str, object]:
    document = read(source)
    lines = [[line.number, line.text] for line in number_lines(document, width=width, first=7)]
    return {"source": source, "written": write(document), "width": width, "first": 7, "lines": lines}


def as_file() -> str:
    """The file, one vector a line."""
    return "[\n" + ",\n".join(json.dumps(one, ensure_ascii=True) for one in vectors()) + "\n]\n"


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(as_file(), encoding="ascii")
