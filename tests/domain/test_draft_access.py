"""Who may do what with a motion before it is one: every cell."""

import pytest

from deliberation.domain.access import NOBODY, Action, Actor, Holding, Subject, may
from deliberation.domain.people import IN_THE_PARTY, Function, PersonKind
from deliberation.domain.procedure.drafts import Visibility
from tests.domain.draft_access import OFFICES, worlds_of_drafts

SCREENS = {Function.MOTIONS_COMMITTEE, Function.CHAIR}


def screens(actor: Actor) -> bool:
    return any(one.function in SCREENS and one.assembly_id == 91 for one in actor.holdings)


def test_those_who_write_it_write_it_and_nobody_else() -> None:
    for actor, subject in worlds_of_drafts():
        assert may(actor, Action.WRITE_DRAFT, subject) is (subject.writes_here and actor.kind in IN_THE_PARTY)


def test_what_somebody_said_about_its_lines_they_alone_take_back() -> None:
    for actor, subject in worlds_of_drafts():
        # whether they still write it or not: words stay their author's
        assert may(actor, Action.TAKE_COMMENT_BACK, subject.written_by(71))
        assert not may(actor, Action.TAKE_COMMENT_BACK, subject.written_by(72))


def test_the_committee_looks_through_what_others_wrote() -> None:
    for actor, subject in worlds_of_drafts():
        assert may(actor, Action.SCREEN_MOTIONS, subject) is (
            screens(actor) and not subject.writes_here and not subject.has_written
        )


def test_who_looked_through_it_keeps_what_they_gave_back_and_nobody_else() -> None:
    for actor, subject in worlds_of_drafts():
        expected = subject.is_returned and may(actor, Action.SCREEN_MOTIONS, subject)
        assert may(actor, Action.SEE_RETURNED, subject) is expected


def test_of_what_was_taken_back_they_keep_the_letters_and_no_text() -> None:
    for actor, subject in worlds_of_drafts():
        was_theirs = subject.is_returned or subject.is_taken_back
        expected = was_theirs and may(actor, Action.SCREEN_MOTIONS, subject)
        assert may(actor, Action.SEE_LETTERS, subject) is expected


def test_who_reads_follows_from_whom_it_is_shown_to() -> None:
    for actor, subject in worlds_of_drafts():
        is_of_the_party = actor.kind in IN_THE_PARTY
        expected = {
            None: subject.writes_here and is_of_the_party,
            Visibility.AUTHORS: subject.writes_here and is_of_the_party,
            Visibility.COMMITTEE: (subject.writes_here and is_of_the_party) or screens(actor),
            Visibility.PARTY: is_of_the_party or screens(actor),
        }[subject.visibility]
        assert may(actor, Action.SEE_DRAFT, subject) is expected, (actor, subject)


@pytest.mark.parametrize("office", OFFICES)
def test_no_office_opens_what_is_still_written(office: Function) -> None:
    for place in (1, 2):
        actor = Actor(71, PersonKind.MEMBER, frozenset({Holding(office, place), Holding(office, place, None, 91)}))
        assert not may(actor, Action.SEE_DRAFT, Subject((1, 2), assembly_id=91, visibility=Visibility.AUTHORS))


@pytest.mark.parametrize("kind", PersonKind)
def test_motions_are_begun_where_one_belongs(kind: PersonKind) -> None:
    subject = Subject((1, 2), assembly_id=91)
    for home, is_there in (((1, 2), True), ((1, 2, 4), True), ((1,), False), ((1, 3), False), ((), False)):
        expected = is_there and kind in {PersonKind.MEMBER, PersonKind.GUEST_MEMBER}
        assert may(Actor(71, kind, home=home), Action.BEGIN_DRAFT, subject) is expected
    assert not may(NOBODY, Action.BEGIN_DRAFT, subject)
