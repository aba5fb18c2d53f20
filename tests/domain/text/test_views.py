"""An amendment shown in the text: accepting all marks gives the new text, refusing all gives the old one."""

from dataclasses import replace

from bs4 import BeautifulSoup
from hypothesis import assume, given

from deliberation.domain.text.diff import diff
from deliberation.domain.text.document import Document
from deliberation.domain.text.html import by_blocks, by_lines
from deliberation.domain.text.lines import number_lines
from deliberation.domain.text.marking import PILCROW
from deliberation.domain.text.notation import read
from deliberation.domain.text.views import MarkedWords, changed_places, in_italics, side_by_side, whole_text
from tests.domain.text.german import documents
from tests.domain.text.versions import pairs

GAP = "\x1f"  # no text holds it
SPOKEN = MarkedWords("gestrichen:", "neu:", "weg:", "her:", "anders:")


def shown(old: Document, new: Document) -> BeautifulSoup:
    return BeautifulSoup(changed_places(old, diff(old, new), number_lines(old), SPOKEN), "html.parser")


def stretches(page: BeautifulSoup, *, without: str) -> list[str]:
    """What one reads between two gaps, leaving out the marks of one kind; spaces do not count."""
    for tag in page.select(f"{without}, .visually-hidden"):
        tag.decompose()
    for tag in page.select(".left-out"):
        tag.string = GAP
    return [solid(stretch) for stretch in page.get_text().split(GAP)]


def solid(text: str) -> str:
    return "".join(text.replace(PILCROW, "").split())


@given(pairs())
def test_whoever_takes_all_marks_reads_the_new_text_and_whoever_takes_none_the_old(
    pair: tuple[Document, Document],
) -> None:
    old, new = pair
    assert all(stretch in solid(old.text) for stretch in stretches(shown(old, new), without="ins"))
    assert all(stretch in solid(new.text) for stretch in stretches(shown(old, new), without="del"))


@given(documents)
def test_nothing_is_shown_of_a_text_that_does_not_change(document: Document) -> None:
    assert shown(document, document).get_text() == ""


def test_a_changed_word_is_marked_with_its_line() -> None:
    old = read("Eins.\n\nWir wollen in zehn Jahren mehr sein.\n\nDrei.\n\nVier.\n\nFünf.")
    page = shown(old, read("Eins.\n\nWir wollen in fünf Jahren mehr sein.\n\nDrei.\n\nVier.\n\nFünf."))
    assert [tag.get_text() for tag in page.select("del, ins")] == ["gestrichen: zehn", "neu: fünf"]
    assert [tag["data-line"] for tag in page.select("[data-line]")] == ["1", "2", "3"]
    assert "Fünf." not in page.get_text()


def test_a_paragraph_that_comes_and_one_that_goes_are_marked_whole() -> None:
    old, new = read("Eins.\n\nWeg damit.\n\nDrei."), read("Eins.\n\nDrei.\n\nGanz neu dazu.")
    assert [tag.get_text() for tag in shown(old, new).select(".is-gone, .is-new")] == [
        "gestrichen: Weg damit.",
        "neu: Ganz neu dazu.",
    ]


def test_a_split_is_shown_as_an_inserted_boundary() -> None:
    old = read("Die Mieten steigen seit Jahren. Wir stehen an der Seite derer, die nicht mehr zahlen können.")
    new = read("Die Mieten steigen seit Jahren.\n\nWir stehen an der Seite derer, die nicht mehr zahlen können.")
    assert [tag.get_text() for tag in shown(old, new).select("ins")] == [f"neu: {PILCROW}"]


def test_an_ending_is_marked_inside_its_word_whatever_its_letters() -> None:
    old, new = read("Die Größe der Zahl und die Genossen."), read("Die Größen der Zahlen und die Genoss.")
    page = shown(old, new)
    assert [tag.get_text() for tag in page.select("ins")] == ["neu: n", "neu: en"]
    assert [tag.get_text() for tag in page.select("del")] == ["gestrichen: en"]


def test_words_that_are_only_set_anew_are_not_struck() -> None:
    page = shown(read("Wir wollen Frieden."), read("Wir wollen **Frieden**."))
    assert not page.select("ins, del")
    assert [tag.get_text() for tag in page.select(".is-set")] == ["anders: Frieden"]


def test_a_paragraph_that_becomes_a_heading_is_shown_as_changed() -> None:
    page = shown(read("Eins.\n\nZwei.\n\nDrei."), read("Eins.\n\n## Zwei.\n\nDrei."))
    assert [tag.get_text() for tag in page.select("h2.is-set")] == ["anders: Zwei."]


def test_a_moved_paragraph_is_struck_here_and_stands_there() -> None:
    old, new = read("Eins.\n\nZwei geht.\n\nDrei.\n\nVier."), read("Eins.\n\nDrei.\n\nVier.\n\nZwei geht.")
    page = shown(old, new)
    assert [tag.get_text() for tag in page.select(".is-moved-away")] == ["weg: Zwei geht."]
    assert [tag.get_text() for tag in page.select(".is-moved-here")] == ["her: Zwei geht."]


def test_counted_items_keep_their_numbers_and_depth() -> None:
    old = read("1. eins\n2. zwei\n3. drei\n  - innen")
    page = shown(old, read("1. eins\n2. zwei\n3. drei und vier\n  - innen"))
    assert [tag["value"] for tag in page.select("ol > li")] == ["2", "3"]
    assert page.select("ul.depth-1 li")


@given(pairs())
def test_side_by_side_stands_the_old_text_and_the_new_one(pair: tuple[Document, Document]) -> None:
    old, new = pair
    rows = side_by_side(old, diff(old, new), number_lines(old), SPOKEN)
    for column, text in enumerate((old.text, new.text)):
        page = BeautifulSoup("".join(row[column] for row in rows), "html.parser")
        assert all(stretch in solid(text) for stretch in stretches(page, without="never"))


def test_side_by_side_shows_what_goes_on_one_side_and_what_comes_on_the_other() -> None:
    old, new = read("Wir wollen in zehn Jahren mehr sein."), read("Wir wollen in fünf Jahren mehr sein.\n\nUnd neu.")
    rows = side_by_side(old, diff(old, new), number_lines(old), SPOKEN)
    assert len(rows) == 2
    assert [("<del>" in side, "<ins>" in side) for side in rows[0]] == [(True, False), (False, True)]
    assert rows[1][0] == ""


@given(pairs())
def test_a_revised_version_is_the_new_text_and_shows_what_is_new_in_italics(pair: tuple[Document, Document]) -> None:
    old, new = pair
    page = BeautifulSoup(in_italics(old, diff(old, new), number_lines(new), SPOKEN), "html.parser")
    (text,) = stretches(page, without="del")
    assert text == solid(new.text)


@given(pairs())
def test_a_revised_version_has_the_official_lines_of_the_new_text(pair: tuple[Document, Document]) -> None:
    old, new = pair
    lines = number_lines(new, width=120, first=7)
    # a word that takes several lines is marked once
    assume(all(piece.text == new.tokens[piece.position].text for line in lines for piece in line.pieces))
    page = BeautifulSoup(in_italics(old, diff(old, new), lines, SPOKEN), "html.parser")
    for tag in page.select(".visually-hidden"):
        tag.decompose()
    found = [(str(tag["id"]), int(str(tag["data-line"])), solid(tag.get_text())) for tag in page.select(".line")]
    assert found == [(f"z{line.number}", line.number, solid(line.text)) for line in lines]


def test_side_by_side_before_is_what_it_was() -> None:
    old = read("1. eins\n2. **zwei**\n3. drei\n\nVier.")
    new = read("1. neu\n2. eins\n3. zwei\n4. drei\n\n## Vier.")
    rows = side_by_side(old, diff(old, new), number_lines(old), SPOKEN)
    before, after = (BeautifulSoup("".join(row[side] for row in rows), "html.parser") for side in (0, 1))
    assert [tag["value"] for tag in before.select("li")] == ["1", "2", "3"]
    assert [tag["value"] for tag in after.select("li")] == ["1", "2", "3", "4"]
    assert [len(side.select("strong")) for side in (before, after)] == [1, 0]
    assert [len(side.select("h2")) for side in (before, after)] == [0, 1]


def test_a_counted_item_that_goes_shows_the_number_it_had() -> None:
    page = shown(read("1. eins\n2. zwei\n3. drei"), read("1. eins\n2. zwei"))
    (gone,) = page.select("li.is-gone")
    assert gone["value"] == "3"


@given(pairs())
def test_the_whole_text_marked_holds_both_texts(pair: tuple[Document, Document]) -> None:
    old, new = pair
    for text, without in ((old.text, "ins"), (new.text, "del")):
        page = BeautifulSoup(whole_text(old, diff(old, new), number_lines(old), SPOKEN), "html.parser")
        if not diff(old, new).moves:
            assert stretches(page, without=without) == [solid(text)]


def test_words_of_people_are_never_obeyed() -> None:
    hostile = "<img src=x onerror=alert(1)> {state} <del>x</del>"
    page = shown(read("Ruhig."), read(f"Ruhig. {hostile}"))
    assert not page.select("img")
    assert hostile in page.get_text()


def test_what_is_said_in_another_language_says_so_and_the_text_does_not() -> None:
    old, new = read("Das bleibt. Das geht."), read("Das bleibt. Das kommt.")
    spoken = replace(SPOKEN, gone="deleted:", new="inserted:", language="en")
    page = BeautifulSoup(changed_places(old, diff(old, new), number_lines(old), spoken), "html.parser")
    assert [tag.get_text(strip=True) for tag in page.select("[lang=en]")] == ["deleted:", "inserted:"]
    assert not shown(old, new).select("[lang]")


@given(documents)
def test_every_official_line_is_an_element_with_its_number(document: Document) -> None:
    lines = number_lines(document, width=40, first=7)
    page = BeautifulSoup(by_lines(document, lines), "html.parser")
    found = [(int(str(tag["data-line"])), tag.get_text()) for tag in page.select(".line")]
    assert [number for number, _ in found] == [line.number for line in lines]
    for (_, text), line in zip(found, lines, strict=True):
        assert "".join(text.split()) == "".join(line.text.split())
    # what parts two cells is drawn where they are cells, and said where they are words of a line
    assert _signs(page).replace("|", "") == _signs(BeautifulSoup(by_blocks(document), "html.parser")).replace("|", "")


def _signs(page: BeautifulSoup) -> str:
    return "".join(page.get_text().split())
