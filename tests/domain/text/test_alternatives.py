"""Several want different things at one place: what excludes what, what combines, and what is voted on first."""

from itertools import permutations

import pytest
from hypothesis import given

from deliberation.domain.text.alternatives import (
    Alternatives,
    Kind,
    Proposal,
    Reason,
    Step,
    alternatives,
    voting_order,
)
from deliberation.domain.text.citing import Place
from deliberation.domain.text.diff import diff
from deliberation.domain.text.document import Document
from deliberation.domain.text.lines import number_lines
from deliberation.domain.text.merging import merge
from deliberation.domain.text.notation import read
from deliberation.domain.text.patch import Patch
from deliberation.domain.text.wording.places import Places
from tests.domain.text.versions import families

SOURCE = """Der Kreisverband lädt im Herbst zu einer offenen Versammlung ein.

Eingeladen sind alle, die in der Stadt wohnen und etwas ändern wollen.

Die Kosten trägt der Landesverband.
"""
BASE = read(SOURCE)


def wants(old: str, new: str) -> Proposal:
    assert SOURCE.count(old) == 1
    return Proposal(diff(BASE, read(SOURCE.replace(old, new))))


def said(group: Alternatives) -> list[tuple[str, tuple[int, ...]]]:
    return [(step.point.kind.value, step.settled_by) for step in voting_order(group)]


def reasons(group: Alternatives) -> list[Reason]:
    return [step.reason for step in voting_order(group)]


def test_two_words_for_one_exclude_each_other_and_are_voted_on_as_they_came() -> None:
    (group,) = alternatives(BASE, [wants("im Herbst", "im Sommer"), wants("im Herbst", "im Winter")])
    assert (group.excluding, group.combining) == (((0, 1),), ())
    assert said(group) == [("replacement", ()), ("replacement", (0,))]
    assert reasons(group) == [Reason.NUMBER, Reason.LAST]


def test_striking_comes_before_replacing_and_replacing_before_adding() -> None:
    (group,) = alternatives(
        BASE,
        [
            wants("einer offenen Versammlung", "einer großen offenen Versammlung"),
            wants("offenen Versammlung", "Feier"),
            wants(" im Herbst", ""),
        ],
    )
    assert said(group) == [("deletion", ()), ("replacement", ()), ("insertion", ())]
    assert [step.point.proposals for step in voting_order(group)] == [(2,), (1,), (0,)]
    assert reasons(group) == [Reason.KIND, Reason.KIND, Reason.LAST]


def test_whoever_strikes_a_paragraph_settles_what_others_change_in_it() -> None:
    paragraph = "\n\nDie Kosten trägt der Landesverband."
    (group,) = alternatives(BASE, [wants("der Landesverband", "die Kreiskasse"), wants(paragraph, "")])
    assert said(group) == [("deletion", ()), ("replacement", (0,))]


def test_a_deletion_within_a_larger_one_is_settled_by_it() -> None:
    last = "\n\nDie Kosten trägt der Landesverband."
    both = "\n\nEingeladen sind alle, die in der Stadt wohnen und etwas ändern wollen." + last
    (group,) = alternatives(BASE, [wants(both, ""), wants(last, "")])
    assert said(group) == [("deletion", ()), ("deletion", (0,))]
    assert group.combining == ((0, 1),)


def test_changes_of_one_sentence_combine_and_those_of_another_paragraph_are_another_place() -> None:
    groups = alternatives(
        BASE, [wants("im Herbst", "im Sommer"), wants("Kosten trägt", "Kosten teilt"), wants("offenen", "kleinen")]
    )
    assert [(group.excluding, group.combining) for group in groups] == [((), ((0, 1),)), ((), ())]
    places = Places(BASE, number_lines(BASE), has_numbers=True)
    assert [group.place(places) for group in groups] == [Place(1, 1), Place(3, 3)]


def test_the_same_wish_of_two_is_one_point() -> None:
    (group,) = alternatives(BASE, [wants("Herbst", "Sommer"), wants("Herbst", "Sommer")])
    assert [point.proposals for point in group.points] == [(0, 1)]


def test_of_two_at_different_lines_the_earlier_and_of_two_at_one_place_the_wider() -> None:
    (group,) = alternatives(BASE, [wants("ändern wollen", "tun möchten"), wants("in der Stadt", "auf dem Land")])
    assert [step.point.proposals for step in voting_order(group)] == [(1,), (0,)]
    assert reasons(group)[0] is Reason.LINE
    (group,) = alternatives(BASE, [wants("einer offenen", "der neuen"), wants("einer offenen Versammlung", "Tee")])
    assert [step.point.proposals for step in voting_order(group)] == [(1,), (0,)]
    assert reasons(group)[0] is Reason.EXTENT


def test_what_is_about_the_whole_text_is_decided_before_its_words() -> None:
    another = Proposal(diff(BASE, read("Ein ganz anderer Antrag mit eigenen Sätzen.")), Kind.REPLACEMENT_OF_ALL)
    groups = alternatives(
        BASE, [wants("Herbst", "Sommer"), another, Proposal(kind=Kind.REFERRAL), Proposal(kind=Kind.NOT_TAKEN_UP)]
    )
    assert said(groups[0]) == [("not_taken_up", ()), ("referral", (0,)), ("replacement_of_all", (0, 1))]
    assert said(groups[1]) == [("replacement", ())]


def test_a_text_replaced_as_a_whole_is_seen_as_that_though_nobody_said_so() -> None:
    base = read("Alles bleibt, wie es ist.")
    (group,) = alternatives(base, [Proposal(diff(base, read("Wir fordern ganz andere Dinge von anderen Leuten.")))])
    assert group.points[0].kind is Kind.REPLACEMENT_OF_ALL


def test_a_paragraph_that_somebody_moves_and_another_strikes() -> None:
    blocks = BASE.blocks
    moved = Proposal(diff(BASE, Document.of([blocks[2], blocks[0], blocks[1]])))
    struck = Proposal(diff(BASE, Document.of(blocks[:2])))
    (group,) = alternatives(BASE, [moved, struck])
    assert said(group) == [("deletion", ()), ("move", (0,))]


def test_only_what_is_about_the_whole_text_is_declared() -> None:
    with pytest.raises(ValueError, match="whole"):
        Proposal(Patch(), Kind.DELETION)
    assert alternatives(BASE, []) == ()


@given(families())
def test_groups_hold_every_point_once_and_exclude_what_collides(family: tuple[Document, list[Document]]) -> None:
    base, versions = family
    proposals = [Proposal(diff(base, version)) for version in versions]
    groups = alternatives(base, proposals)
    points = [point.alteration for group in groups for point in group.points]
    assert len(points) == len(set(points))
    assert set(points) == {one for proposal in proposals for one in (*proposal.patch.edits, *proposal.patch.moves)}
    excluding = {
        frozenset(group.points[place].alteration for place in pair) for group in groups for pair in group.excluding
    }
    collisions = merge(base, [proposal.patch for proposal in proposals]).collisions
    assert excluding == {frozenset(meeting.alterations) for meeting in collisions}


@given(families())
def test_the_order_of_the_list_changes_no_group(family: tuple[Document, list[Document]]) -> None:
    base, versions = family
    seen = set()
    for order in permutations([Proposal(diff(base, version)) for version in versions]):
        groups = alternatives(base, order)
        seen.add(tuple(frozenset(point.alteration for point in group.points) for group in groups))
        for group in groups:
            steps: tuple[Step, ...] = voting_order(group)
            assert all(before < place for place, step in enumerate(steps) for before in step.settled_by)
    assert len(set(map(frozenset, seen))) == 1
