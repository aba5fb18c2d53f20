"""What the tests of OpenSlides know of texts: its facts hold here, its house style does not, each with the reason."""

from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest
from bs4 import BeautifulSoup

from deliberation.domain.text.citing import Place
from deliberation.domain.text.diff import diff
from deliberation.domain.text.document import Document, item_numbers
from deliberation.domain.text.lines import Line
from deliberation.domain.text.merging import merge
from deliberation.domain.text.patch import Edit, Patch, apply
from deliberation.domain.text.views import MarkedWords, changed_places, whole_text
from deliberation.domain.text.wording import Instruction, Verb, describe, follow
from deliberation.domain.text.wording.places import Places
from tests.domain.text.openslides import Case, document, lines_of, solid, text_cases, texts, variants

HOUSE_STYLE = {
    "ln-04": "list items and quotes are as wide as any line: a citation must not depend on how a page indents",
    "ln-05": "headings are as wide as any line, for the same reason",
    "ln-07": "an empty paragraph says nothing, so it is no paragraph and has no number",
    "ln-09": "an empty line within a paragraph has no number either; line breaks between words begin a line",
    "ln-10": "a line breaks at spaces, at a hyphen only within a word longer than the line: so motions are printed",
    "ln-11": "loose text is no less a paragraph than any other: no word of a motion is dropped",
    "df-01": "a word that becomes another one is replaced as a whole; only an ending is marked within it",
    "co-01": "amendments collide by the words they touch, not by lines: two words of a line can both be changed",
    "co-02": "what collides is decided by people: until then the text stays as it is, and both wordings are shown",
}
NO_WORDS = MarkedWords("", "", "", "", "")


def same_lines(given: Case, expected: Any) -> None:
    lines = lines_of(given, document(given["html"]))
    assert [(line.number, solid(line.text)) for line in lines] == [
        (line["n"], solid(line["text"])) for line in expected["lines"]
    ]


def full_width(given: Case, expected: Any) -> None:
    lines = lines_of(given, document(given["html"]))
    assert {len(line.text) for line in lines[::2]} == {given["line_length"]}
    assert sum(len(line.text) for line in lines) == sum(expected["line_lengths"])


def only_lines_with_words(given: Case, expected: Any) -> None:
    lines = lines_of(given, document(given["html"]))
    assert [line.text for line in lines] == [line["text"] for line in expected["lines"] if line["text"]]


def numbered_as_before(given: Case, expected: Any) -> None:
    """A marked text keeps the numbers of the old one, and whole lines of it their words."""
    old, new = document(given["html"], without="ins, .insert"), document(given["html"], without="del, .delete")
    lines = lines_of(given, old)
    page = whole_text(old, diff(old, new), lines, NO_WORDS)
    assert [int(str(tag["data-line"])) for tag in BeautifulSoup(page, "html.parser").select("[data-line]")] == [1, 2]
    assert solid(lines[1].text) == solid(expected["lines"][1]["text"])


def no_break_at_a_hyphen(given: Case, expected: Any) -> None:
    text = document(given["html"])
    lines = lines_of(given, text)
    assert " ".join(line.text for line in lines) == text.text
    assert not diff(text, text)


def one_block_each(given: Case, expected: Any) -> None:
    text = document(given["html"])
    wanted = [" ".join(texts(paragraph)) for paragraph in expected["paragraphs"]]
    assert texts(given["html"])[: len(wanted)] == wanted
    starts = [BeautifulSoup(paragraph, "html.parser").ol for paragraph in expected["paragraphs"]]
    assert item_numbers(text)[: len(starts)] == tuple(int(str(tag["start"])) if tag else 0 for tag in starts)


def within(given: Case, lines: tuple[Line, ...]) -> list[Line]:
    return [line for line in lines if given["from"] <= line.number <= given["to"]]


def the_same_range(given: Case, expected: Any) -> None:
    taken = within(given, lines_of(given, document(given["html"])))
    assert [solid(line.text) for line in taken] == texts(expected["html"])


def numbers_of_items(given: Case, expected: Any) -> None:
    text = document(given["html"])
    taken = within(given, lines_of(given, text))
    numbers = item_numbers(text)
    if "text_lines" in expected:
        assert [solid(line.text) for line in taken] == expected["text_lines"]
        assert [numbers[line.block] for line in taken] == [expected["list_starts_outer_to_inner"][1], 4]
        return
    assert [line.text for line in taken] == [expected["text"]]
    assert numbers == tuple(expected[f"start_{which}"] for which in ("before", "extracted", "after"))


def the_same_cut(given: Case, expected: Any) -> None:
    text = document(given["html"])
    lines = lines_of(given, text)
    taken = within(given, lines)
    assert solid("".join(line.text for line in taken)) == solid(expected["text"])
    before, behind = lines[: taken[0].number - 1], lines[taken[-1].number :]
    assert bool(expected["cut_at_start"]) == (taken[0].block in {line.block for line in before})
    # a list that goes on in another item is no block of ours that is cut
    assert behind[0].block - taken[-1].block in {0, 1}


def the_same_lines_touched(given: Case, expected: Any) -> None:
    key = "old" if "old" in given else "old_raw"
    old = document(given[key])
    lines = lines_of(given, old, key)
    places = [point.place for point in describe(old, diff(old, document(given["new"])), lines)]
    assert (min(place.first for place in places), max(place.last for place in places)) == (
        expected["from"],
        expected["to"],
    )


def marked_page(given: Case) -> tuple[Document, Document, BeautifulSoup]:
    old, new = document(given["old"]), document(given["new"])
    lines = lines_of(given, old)
    return old, new, BeautifulSoup(whole_text(old, diff(old, new), lines, NO_WORDS), "html.parser")


def all_marks_give_the_new_text(given: Case, expected: Any) -> None:
    for reject in ("ins", "del"):
        old, new, page = marked_page(given)
        for tag in page.select(reject):
            tag.decompose()
        assert solid(page.get_text(" ")).replace(" ", "") == (old if reject == "ins" else new).text.replace(
            " ", ""
        ).replace("\n", "")


def the_same_words_marked(given: Case, expected: Any) -> None:
    all_marks_give_the_new_text(given, expected)
    _, _, page = marked_page(given)
    assert [solid(tag.get_text()) for tag in page.select("del")] == [solid(one) for one in expected["deleted"]]
    assert [solid(tag.get_text()) for tag in page.select("ins")] == [solid(one) for one in expected["inserted"]]


def set_anew(given: Case, expected: Any) -> None:
    all_marks_give_the_new_text(given, expected)
    _, _, page = marked_page(given)
    assert [tag.get_text() for tag in page.select(".is-set")] == expected["deleted"] == expected["inserted"]


def numbers_survive(given: Case, expected: Any) -> None:
    the_same_words_marked(given, expected)
    _, _, page = marked_page(given)
    assert [tag["data-line"] for tag in page.select("[data-line]")] == ["2", "3", "4"]


def replaced(given: Case) -> Document:
    """The text with other blocks in the place of some lines; what stays of their last paragraph goes on behind."""
    text = document(given["html"])
    taken = within(given, lines_of(given, text))
    last = document(given["replacement"]).tokens
    return apply(text, Patch((Edit(text.starts[taken[0].block], taken[-1].end, last),)))


def the_same_result(given: Case, expected: Any) -> None:
    assert [solid(block.text) for block in replaced(given).blocks] == texts(expected["html"])


def words_stay_apart(given: Case, expected: Any) -> None:
    new = replaced(given)
    page = whole_text(new, Patch(), (), NO_WORDS).replace("<br>", " ")
    assert expected["contains"] in page
    assert expected["contains_not"] not in page


def instead(change: Case) -> Instruction:
    blocks = document(change["text"]).blocks
    return Instruction(1, Verb.REPLACE_LINES, Place(change["from"], change["to"]), blocks=blocks)


def patches(given: Case) -> tuple[Document, tuple[Line, ...], list[Patch]]:
    text = document(given["html"])
    lines = lines_of(given, text)
    return text, lines, [diff(text, follow(text, lines, [instead(change)])) for change in given["changes"]]


def merged_in_any_order(given: Case, expected: Any) -> None:
    text, _, changes = patches(given)
    made = {apply(text, merge(text, order).patch) for order in permutations(changes)}
    assert [[block.text for block in one.blocks] for one in made] == [texts(expected["html"])]


def marks_taken(given: Case, expected: Any) -> None:
    old, new = document(given["html"], without="ins, .insert"), document(given["html"], without="del, .delete")
    assert [block.text for block in apply(old, diff(old, new)).blocks] == texts(expected["html"])


def shown_with_context(given: Case, expected: Any) -> None:
    old, new = document(given["old"]), document(given["new"])
    lines, patch = lines_of(given, old, "old"), diff(old, new)
    page = changed_places(old, patch, lines, NO_WORDS)
    if expected is None:
        assert page == ""
        return
    (point,) = describe(old, patch, lines)
    assert (point.place.first, point.place.last) == (expected["changed_from"], expected["changed_to"])
    shown = [tag.get_text() for tag in BeautifulSoup(page, "html.parser").select("p:not(.left-out)")]
    # around a change the paragraph before and the one behind are enough
    assert shown == [*texts(expected["before"]), "Test 2x", texts(expected["after"])[0]]


def refused_behind_the_end(given: Case, expected: Any) -> None:
    text = document(given["html"])
    lines = lines_of(given, text)
    if "error" in expected:
        with pytest.raises(LookupError):
            follow(text, lines, [instead(given)])
    else:
        new = follow(text, lines, [instead(given)])
        assert "Test 2<ins>x</ins>" in changed_places(text, diff(text, new), lines, NO_WORDS)


def collide_by_words(given: Case, expected: Any) -> None:
    """Whole passages replaced collide where they share a line, as there; backwards none can be written."""
    first, last = given["new"]
    if first > last:
        with pytest.raises(ValueError, match="replaces something"):
            Patch((Edit(first, last),))
        return
    text = document("".join(f"<p>Zeile {number}</p>" for number in range(1, 13)))
    wanted = diff(text, passage_rewritten(text, first, last)) if first else Patch()
    others = [diff(text, passage_rewritten(text, *existing, word="anders")) for existing in given["existing"]]
    assert bool(merge(text, [wanted, *others]).collisions) == expected.get("collides", False)


def passage_rewritten(text: Document, first: int, last: int, word: str = "neu") -> Document:
    blocks = list(text.blocks)
    blocks[first - 1 : last] = document("".join(f"<p>{word} {n}</p>" for n in range(last - first + 1))).blocks
    return Document.of(blocks)


def left_to_people(given: Case, expected: Any) -> None:
    text, lines, changes = patches(given)
    merged = merge(text, changes)
    (collision,) = merged.collisions
    assert collision.place(Places(text, lines, has_numbers=True)) == Place(1, 1)
    assert apply(text, merged.patch).text == "Test 1\nTest 2x\nTest 3"


CHECKS: dict[str, Callable[[Case, Any], None]] = {
    "ln-01": same_lines, "ln-02": same_lines, "ln-03": same_lines, "ln-04": full_width, "ln-05": full_width,
    "ln-06": same_lines, "ln-07": only_lines_with_words, "ln-08": numbered_as_before,
    "ln-09": only_lines_with_words, "ln-10": no_break_at_a_hyphen, "ln-11": one_block_each,
    "ex-01": the_same_range, "ex-02": the_same_range, "ex-03": numbers_of_items, "ex-04": numbers_of_items,
    "ex-05": the_same_cut, "ex-06": the_same_lines_touched,
    "df-01": all_marks_give_the_new_text, "df-02": the_same_words_marked, "df-03": the_same_words_marked,
    "df-04": the_same_words_marked, "df-05": the_same_words_marked, "df-06": all_marks_give_the_new_text,
    "df-07": set_anew, "df-08": the_same_words_marked, "df-09": numbers_survive,
    "mg-01": the_same_result, "mg-02": the_same_result, "mg-03": words_stay_apart, "mg-04": merged_in_any_order,
    "mg-05": marks_taken, "mg-06": shown_with_context, "mg-07": refused_behind_the_end,
    "co-01": collide_by_words, "co-02": left_to_people,
}  # fmt: skip


def test_every_case_is_followed_or_named_as_house_style() -> None:
    assert set(HOUSE_STYLE) <= set(CHECKS)
    assert not text_cases() or set(text_cases()) == set(CHECKS)


@pytest.mark.parametrize("name", list(text_cases()))
def test_a_case(name: str) -> None:
    for given, expected in variants(text_cases()[name]):
        CHECKS[name](given, expected)
