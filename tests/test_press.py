"""The press: a process that knows nothing of ours, has limits, and gives the same sheet every time."""

import json
from datetime import date
from pathlib import Path

import pytest

from deliberation.domain.text.change import Ground, text_hash
from deliberation.domain.text.formats import printed
from deliberation.domain.text.formats.imported import Head
from deliberation.domain.text.formats.paper.glyphs import covered
from deliberation.domain.text.formats.paper.sheets import Sheet
from deliberation.domain.text.formats.paper.volumes import given_of_motion
from deliberation.domain.text.notation import write
from deliberation.printing import press
from deliberation.printing.press import NotPrinted, set_motion
from tests import poppler
from tests.domain.text.printed_motions import PRINTED

MARGIN = 88.0
# where each line stands: another typesetter, or another template, moves them. Who means to looks at the pages and
# writes them anew: python -m tests.test_press
PLACES = Path(__file__).parent / "vectors" / "lines_on_paper.json"


def sheet(source: str, **head: str) -> Sheet:
    named = {"number": "K07", "title": "Titel", "mover": "Kreisverband Spree", "opening": "Wir beschließen:"} | head
    made_on = date(2026, 6, 3)
    address = "https://debatte.example.org/motions/1/versions/1"
    ground = Ground(text_hash(source), source, 85, 1)
    return Sheet(ground, Head(**named), (("Begründung", "Weil."),), 1, "3. Juni 2026", made_on, address)


def places() -> list[list[int]]:
    pdf = set_motion(given_of_motion(sheet(write(printed.parse(PRINTED).document)))).pdf
    rows = poppler.rows(pdf, MARGIN)
    return [[row.page, row.number, round(row.left), round(row.top)] for row in rows if row.number is not None]


def test_every_line_stands_where_somebody_has_looked_at_it() -> None:
    assert places() == json.loads(PLACES.read_text(encoding="utf-8"))


def test_one_sheet_is_the_same_every_time() -> None:
    given = given_of_motion(sheet("Ein **Text** mit *Marken*.\n\n- Punkt"))
    assert set_motion(given) == set_motion(given)


def test_the_fonts_have_what_the_list_says_in_every_dress() -> None:
    letters = [chr(code) for first, last in covered() for code in range(first, last + 1)]
    plain = [char for char in letters if char not in "*_~\\`|<>[]#" and not char.isspace()]
    words = " ".join("".join(plain[at : at + 10]) for at in range(0, len(plain), 10))
    given = given_of_motion(sheet("Text"))
    for flags in (0, 1, 2, 3):
        given["sheet"]["blocks"][0]["rows"] = [{"number": 1, "pieces": [[words, flags]]}]
        assert set_motion(given).pdf.startswith(b"%PDF")


def test_a_letter_that_no_font_has_would_be_refused() -> None:
    given = given_of_motion(sheet("Text"))
    given["sheet"]["title"] = "\N{BREAD}"
    with pytest.raises(NotPrinted):
        set_motion(given)


def test_the_typesetter_is_told_nothing_of_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spy = tmp_path / "spy.py"
    spy.write_text("import os, sys; sys.stdout.write('[]\\n' + repr(sorted(os.environ)))", encoding="utf-8")
    monkeypatch.setenv("SECRET_KEY", "geheim")
    monkeypatch.setattr(press, "TYPESETTER", spy)
    told = set_motion({}).pdf.decode()
    assert "SECRET_KEY" not in told
    assert "DATABASE_URL" not in told


def test_one_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    endless = tmp_path / "endless.py"
    endless.write_text("import time; time.sleep(600)", encoding="utf-8")
    monkeypatch.setattr(press, "TYPESETTER", endless)
    monkeypatch.setattr(press, "SECONDS", 1)
    with pytest.raises(NotPrinted, match="too long"):
        set_motion({})


def test_one_that_takes_too_much_memory_fails_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "BYTES", 120 * 1024**2)
    with pytest.raises(NotPrinted):
        set_motion(given_of_motion(sheet("Viele Wörter. " * 20_000)))


def test_a_motion_of_thousands_of_lines_is_printed_whole() -> None:
    source = "\n\n".join(f"Absatz {number}: {'mehr Busse in jedem Dorf, ' * 10}" for number in range(1_250))
    pdf = set_motion(given_of_motion(sheet(source))).pdf
    numbers = [row.number for row in poppler.rows(pdf, MARGIN) if row.number is not None]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 3_000


if __name__ == "__main__":
    PLACES.write_text(json.dumps(places()) + "\n", encoding="utf-8")
