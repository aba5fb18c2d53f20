"""Two people write one text: nothing that only one of them changed is lost, and nothing is guessed."""

from hypothesis import assume, given
from hypothesis import strategies as st

from deliberation.domain.procedure.co_writing import Wording, join, tidy
from deliberation.domain.text.diff import diff
from deliberation.domain.text.document import Document
from deliberation.domain.text.merging import merge
from deliberation.domain.text.notation import read, write
from deliberation.domain.text.patch import apply
from tests.domain.text.versions import families

BASE = Wording("Mehr Busse", "Wir wollen, dass ein Bus fährt.\n\nAuch am Sonntag.", "Viele warten lange.")


def worded(document: Document) -> Wording:
    """A motion with this text, also as its reasons."""
    return Wording("", write(document), write(document))


def read_again(one: Wording) -> tuple[str, Document, Document]:
    return one.title, read(one.source), read(one.reasons)


@given(families(2))
def test_who_wrote_nothing_takes_nothing_away(family: tuple[Document, list[Document]]) -> None:
    base, one = worded(family[0]), worded(family[1][0])
    for joined in (join(base, one, base), join(base, base, one), join(base, one, one)):
        assert joined.is_whole
        assert joined.mine == one


@given(families(2))
def test_it_does_not_matter_who_saves_first(family: tuple[Document, list[Document]]) -> None:
    base, (one, other) = worded(family[0]), map(worded, family[1])
    there, back = join(base, one, other), join(base, other, one)
    assert read_again(there.mine) == read_again(back.theirs)
    assert read_again(there.theirs) == read_again(back.mine)


@given(families(2))
def test_only_what_collides_is_left_to_a_person(family: tuple[Document, list[Document]]) -> None:
    base, (one, other) = worded(family[0]), map(worded, family[1])
    joined = join(base, one, other)
    documents = [read(side.source) for side in (base, one, other)]
    merged = merge(documents[0], [diff(documents[0], side) for side in documents[1:]])
    assume(not merged.collisions)
    assert joined.is_whole
    assert joined.mine.source in {write(apply(documents[0], merged.patch)), one.source, other.source}


@given(families(2))
def test_fields_do_not_concern_each_other(family: tuple[Document, list[Document]]) -> None:
    base, (one, other) = write(family[0]), map(write, family[1])
    joined = join(Wording("", base, base), Wording("", one, base), Wording("", base, other))
    assert joined.is_whole
    assert joined.mine == Wording("", one, other)


HEADINGS = st.sampled_from(("Kosten", "Ziele", "Fristen", "Folgen"))
SECTIONS = st.dictionaries(HEADINGS, st.sampled_from(("Eins.", "Zwei.", "Drei.")))


@given(SECTIONS, SECTIONS, SECTIONS)
def test_words_never_come_under_another_heading_and_never_vanish(
    base: dict[str, str], mine: dict[str, str], theirs: dict[str, str]
) -> None:
    then, one, other = (Wording(further=tidy(sections)) for sections in (base, mine, theirs))
    joined = join(then, one, other)
    sides = dict(joined.mine.further), dict(joined.theirs.further)
    for heading in {*base, *mine, *theirs}:
        was, here, there = (sections.get(heading, "") for sections in (base, mine, theirs))
        expected = (here, there)
        if was in expected:
            expected = (there, there) if here == was else (here, here)
        if here == there:
            expected = (here, here)
        assert tuple(side.get(heading, "") for side in sides) == expected
    # a form that shows some of them leaves the others as they were
    assert dict(one.beside(then).further) == base | mine


def test_two_sentences_of_two_people_both_stand() -> None:
    mine = Wording(BASE.title, BASE.source.replace("ein Bus fährt", "stündlich ein Bus fährt"), BASE.reasons)
    theirs = Wording("Mehr Busse im Land", BASE.source.replace("am Sonntag", "in der Nacht"), BASE.reasons)
    joined = join(BASE, mine, theirs)
    assert joined.is_whole
    assert joined.mine == Wording(
        "Mehr Busse im Land", "Wir wollen, dass stündlich ein Bus fährt.\n\nAuch in der Nacht.", BASE.reasons
    )


def test_only_the_words_that_both_changed_stand_apart() -> None:
    mine = Wording(BASE.title, "Wir wollen, dass ein Zug fährt.\n\nAuch am Sonntag.", BASE.reasons)
    theirs = Wording(BASE.title, "Wir wollen, dass ein Rad fährt.\n\nAuch in der Nacht.", BASE.reasons)
    joined = join(BASE, mine, theirs)
    assert not joined.is_whole
    assert joined.mine.source == "Wir wollen, dass ein Zug fährt.\n\nAuch in der Nacht."
    assert joined.theirs.source == "Wir wollen, dass ein Rad fährt.\n\nAuch in der Nacht."


def test_of_two_titles_a_person_takes_one() -> None:
    joined = join(BASE, Wording("Bahn", BASE.source, ""), Wording("Rad", BASE.source, BASE.reasons))
    assert (joined.mine.title, joined.theirs.title) == ("Bahn", "Rad")
    assert joined.mine.reasons == joined.theirs.reasons == ""
