"""The room's own rules can be named where they hold: in reports, by moderation, in what is told and recorded."""

from datetime import timedelta

import pytest
from time_machine import travel

from deliberation.domain.rooms.charters import Citing, RoomForm, Terms, measure
from deliberation.domain.rooms.kinds import RoomRule
from deliberation.domain.rooms.refusals import NoSuchRule, NothingSaid
from deliberation.extensions import db
from deliberation.models import ModerationAct
from deliberation.queries.cases import case_page
from deliberation.queries.moderation_record import room_record
from deliberation.queries.rooms import room_head
from deliberation.services import charters, moderation, reporting
from deliberation.services.work import Work
from deliberation.unit_of_work import now, today
from tests.party import Party, Persona, acting
from tests.services.moderating import make_moderator
from tests.services.paths import made, put
from tests.services.steps import refused

OWN = RoomRule.OF_THIS_ROOM
FIRST, SECOND = "Sag zuerst, was du verstanden hast.", "Nenne die Stelle."
WHY = "Zuerst steht hier, was du davon hältst, nicht, was du verstanden hast."


def rule_the_room(party: Party, rules: str, *, seen: int = 1) -> None:
    with acting(party.bob) as work:
        terms = Terms(RoomForm.READING, rules, Citing.ASKED)
        charters.write_charter(work, party.room, terms, seen=seen, reason="Wir lesen jetzt gemeinsam.")


@pytest.fixture
def trudi(party: Party) -> Persona:
    return make_moderator(party, "trudi")


def hide(work: Work, party: Party) -> ModerationAct:
    return moderation.hide(work, party.contribution, rule=OWN, reason=WHY)


def test_a_room_with_no_rules_of_its_own_has_none_to_name(party: Party, trudi: Persona) -> None:
    head = room_head(db.session(), party.alice.actor, party.room)
    assert OWN not in measure(head.kind, head.terms).rules
    with refused(NoSuchRule, trudi) as work:
        hide(work, party)
    with refused(NoSuchRule, party.charlie) as work:
        reporting.report_contribution(work, party.contribution, rule=OWN, words=WHY)


@pytest.mark.parametrize("words", ["", "  "])
def test_who_reports_by_a_rule_of_the_room_says_which(party: Party, words: str) -> None:
    rule_the_room(party, FIRST)
    with refused(NothingSaid, party.charlie) as work:
        reporting.report_contribution(work, party.contribution, rule=OWN, words=words)
    with acting(party.charlie) as work:
        assert reporting.report_contribution(work, party.contribution, rule=OWN, words=WHY).rule is OWN


def test_everything_moderation_does_can_name_it(party: Party, trudi: Persona) -> None:
    rule_the_room(party, FIRST)
    with acting(trudi) as work:
        how = {"rule": OWN, "reason": WHY}
        done = [
            hide(work, party),
            moderation.lock_thread(work, party.contribution, **how),  # type: ignore[arg-type]
            moderation.pause(work, party.contribution, days=1, **how),  # type: ignore[arg-type]
            moderation.slow_down(work, party.contribution, others_first=1, **how),  # type: ignore[arg-type]
            moderation.lock_room(work, party.room, **how),  # type: ignore[arg-type]
        ]
        assert {act.rule for act in done} == {OWN}


def test_a_path_is_measured_by_what_holds_everywhere(party: Party, trudi: Persona) -> None:
    rule_the_room(party, FIRST)
    path_id = made(party.alice)
    put(party.alice, path_id, party.contribution)
    with refused(NoSuchRule, party.charlie) as work:
        reporting.report_path(work, path_id, rule=OWN, words=WHY)
    with refused(NoSuchRule, trudi) as work:
        moderation.hide_path(work, path_id, rule=OWN, reason=WHY)


def test_who_it_concerns_and_the_record_have_the_rules_of_that_day(party: Party, trudi: Persona) -> None:
    rule_the_room(party, FIRST)
    with travel(now() + timedelta(hours=1), tick=False), acting(trudi) as work:
        act_id = hide(work, party).id
    with travel(now() + timedelta(hours=2), tick=False):
        rule_the_room(party, SECOND, seen=2)
        case = case_page(db.session(), party.alice.actor, act_id, today=today()).case
        (line,) = room_record(db.session(), party.bob.actor, party.room).shown
    assert (case.rule, case.own_rules) == (OWN, (FIRST,))
    assert (line.rule, line.charter_number) == (OWN, 2)
