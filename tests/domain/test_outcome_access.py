"""Who withdraws a motion, and who owes the answer to a referral: every cell."""

from itertools import product

from deliberation.domain.access import NOBODY, Action, Actor, Holding, Subject, may
from deliberation.domain.people import IN_THE_PARTY, Function, PersonKind
from deliberation.domain.rooms.doors import Door
from tests.domain.draft_access import worlds_of_drafts

FEDERATION, STATE, BELOW, BESIDE, BODY, OTHER_BODY = 1, 2, 4, 3, 81, 82
TO_STATE = Subject(path=(FEDERATION, STATE))
TO_BODY = Subject(path=(FEDERATION, STATE), doors=frozenset({Door(body_id=BODY)}))


def answers(holding: Holding, subject: Subject) -> bool:
    return may(Actor(71, PersonKind.MEMBER, frozenset({holding})), Action.ANSWER_REFERRAL, subject)


def test_those_who_moved_a_motion_withdraw_it_and_nobody_else() -> None:
    for actor, subject in worlds_of_drafts():
        assert may(actor, Action.WITHDRAW_MOTION, subject) is (subject.writes_here and actor.kind in IN_THE_PARTY)


def test_the_executive_that_was_asked_answers_and_no_other() -> None:
    for function, place in product(Function, (FEDERATION, STATE, BELOW, BESIDE)):
        expected = function is Function.EXECUTIVE and place == STATE
        assert answers(Holding(function, place), TO_STATE) is expected, (function, place)
        for way in ({"body_id": BODY}, {"assembly_id": 91}):
            assert not answers(Holding(function, place, **way), TO_STATE)


def test_a_body_answers_by_who_leads_or_coordinates_it() -> None:
    for function, body in product(Function, (BODY, OTHER_BODY, None)):
        expected = function in {Function.EXECUTIVE, Function.COORDINATOR} and body == BODY
        assert answers(Holding(function, STATE, body_id=body), TO_BODY) is expected, (function, body)


def test_nobody_answers_for_nobody() -> None:
    for subject in (TO_STATE, TO_BODY, Subject()):
        assert not may(NOBODY, Action.ANSWER_REFERRAL, subject)
    assert not answers(Holding(Function.EXECUTIVE, STATE), Subject())
