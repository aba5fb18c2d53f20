"""Who brought in a word, also behind a collision that people settled."""

from deliberation.domain.text.blame import Sourced, blame
from deliberation.domain.text.diff import diff
from deliberation.domain.text.document import Block, Document, Style
from deliberation.domain.text.normal import Run
from deliberation.domain.text.notation import read

BASE = "Eins zwei drei vier."


def sourced(base: str, first: str, second: str, version: str) -> list[tuple[str, str]]:
    """The words of a version with their sources: „0“ for the text before, „1“ for the version itself."""
    old, new = read(base), read(version)
    amendments = (("Ä1", diff(old, read(first))), ("Ä2", diff(old, read(second))))
    sources = blame([Sourced(old, "0"), Sourced(new, "1", amendments)])
    return [(token.text, one) for token, one in zip(new.tokens, sources, strict=True) if token.text.strip()]


def test_of_two_words_for_one_the_adopted_amendment_brought_in_its_own() -> None:
    red, blue = BASE.replace("zwei", "rot"), BASE.replace("zwei", "blau")
    assert ("rot", "Ä1") in sourced(BASE, red, blue, red)
    assert ("blau", "Ä2") in sourced(BASE, red, blue, blue)


def test_two_paragraphs_for_one_place_adopted_in_either_order_are_each_its_own() -> None:
    first, second = "Neu ist das.", "Anders als gedacht ist es."
    for one, other in ((first, second), (second, first)):
        found = sourced(BASE, f"{BASE}\n\n{first}", f"{BASE}\n\n{second}", f"{BASE}\n\n{one}\n\n{other}")
        names = {first: "Ä1", second: "Ä2"}
        assert [source for _, source in found] == ["0"] * 5 + [
            names[said] for said in (one, other) for _ in said.replace(".", " .").split()
        ]


def test_a_compromise_is_theirs_word_by_word_and_the_rest_the_versions_own() -> None:
    found = sourced(
        BASE, BASE.replace("zwei", "rot und rund"), BASE.replace("zwei", "blau"), BASE.replace("zwei", "rot statt blau")
    )
    assert [pair for pair in found if pair[1] != "0"] == [("rot", "Ä1"), ("statt", "1"), ("blau", "Ä2")]


def of(*texts: str) -> Document:
    """A paragraph for each text; an empty one for none."""
    return Document(tuple(Block(Style(), (Run(text, 0),) if text else ()) for text in texts))


def test_a_new_word_is_its_amendments_wherever_it_stands_among_words_that_are_all_the_same() -> None:
    first, last = "die, die – die die, die, die die, 1.**[Zeilen fehlen: 3]**", "die die die! die, die die, "
    old = of(first, "0", f"{last}die die die die die die", "", "")
    one = of(first, "0", f"{last}diedie die die die die")
    other = of(f"{first.removesuffix('**')} die! die, die die, die die die die die die")
    amendments = (("Ä1", diff(old, one)), ("Ä2", diff(old, other)))
    sources = blame([Sourced(old, "0"), Sourced(one, "1", amendments)])
    assert dict(zip((token.text for token in one.tokens), sources, strict=True))["diedie"] == "Ä1"
