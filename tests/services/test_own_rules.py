"""The room's own rules can be named where they hold: in reports, by moderation, in what is told and recorded."""

from datetime import timedelta

import pytest
from time_machine import travel

from deliberation.domain.rooms.charters import Citing, RoomForm, Terms, measure
from deliberation.domain.rooms.kinds import RoomKind, RoomRule
from deliberation.domain.rooms.own_words import fingerprint
from deliberation.domain.rooms.papers import PaperText
from deliberation.domain.rooms.refusals import NoSuchRule, NothingSaid
from deliberation.extensions import db
from deliberation.models import Contribution, ModerationAct, Report
from deliberation.queries.cases import case_page
from deliberation.queries.moderation import measure_of_contribution
from deliberation.queries.moderation_record import room_record
from deliberation.queries.rooms import room_head
from deliberation.services import charters, lifting, moderation, own_words, papers, plain_words, reporting, rooms
from deliberation.services.work import Work
from deliberation.unit_of_work import now, today
from tests.party import Party, Persona, acting
from tests.services.leading import said
from tests.services.moderating import make_moderator
from tests.services.paths import made, put
from tests.services.steps import refused
from tests.speaking import write

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


def later(hours: int) -> travel:
    """So many hours from now."""
    return travel(now() + timedelta(hours=hours), tick=False)


def hide(work: Work, contribution_id: int) -> ModerationAct:
    return moderation.hide(work, contribution_id, rule=OWN, reason=WHY)


def report(work: Work, contribution_id: int) -> Report:
    return reporting.report_contribution(work, contribution_id, rule=OWN, words=WHY)


@pytest.fixture
def written(party: Party) -> int:
    """What Alice wrote where the room has had a rule of its own for an hour."""
    rule_the_room(party, FIRST)
    with later(1):
        return said(party.alice, party.room, "Davon halte ich nichts.")


def test_a_room_with_no_rules_of_its_own_has_none_to_name(party: Party, trudi: Persona) -> None:
    head = room_head(db.session(), party.alice.actor, party.room)
    assert OWN not in measure(head.kind, head.terms).rules
    with refused(NoSuchRule, trudi) as work:
        hide(work, party.contribution)
    with refused(NoSuchRule, party.charlie) as work:
        report(work, party.contribution)


@pytest.mark.parametrize("words", ["", "  "])
def test_who_reports_by_a_rule_of_the_room_says_which(party: Party, written: int, words: str) -> None:
    with refused(NothingSaid, party.charlie) as work:
        reporting.report_contribution(work, written, rule=OWN, words=words)
    with acting(party.charlie) as work:
        assert report(work, written).rule is OWN


def test_everything_moderation_does_can_name_it(party: Party, written: int, trudi: Persona) -> None:
    with later(2), acting(trudi) as work:
        how = {"rule": OWN, "reason": WHY}
        done = [
            hide(work, written),
            moderation.lock_thread(work, written, **how),  # type: ignore[arg-type]
            moderation.pause(work, written, days=1, **how),  # type: ignore[arg-type]
            moderation.slow_down(work, written, others_first=1, **how),  # type: ignore[arg-type]
            moderation.lock_room(work, party.room, **how),  # type: ignore[arg-type]
        ]
        assert {(act.rule, act.charter_number) for act in done} == {(OWN, 2)}


def test_a_path_is_measured_by_what_holds_everywhere(party: Party, written: int, trudi: Persona) -> None:
    path_id = made(party.alice)
    put(party.alice, path_id, written)
    with refused(NoSuchRule, party.charlie) as work:
        reporting.report_path(work, path_id, rule=OWN, words=WHY)
    with refused(NoSuchRule, trudi) as work:
        moderation.hide_path(work, path_id, rule=OWN, reason=WHY)


def test_nobody_is_measured_by_a_rule_that_came_after_their_words(party: Party, trudi: Persona) -> None:
    with later(1):
        rule_the_room(party, FIRST)
    with later(2):
        with refused(NoSuchRule, party.charlie) as work:
            report(work, party.contribution)
        for act in (moderation.hide, moderation.lock_thread):
            with refused(NoSuchRule, trudi) as work:
                act(work, party.contribution, rule=OWN, reason=WHY)
        with refused(NoSuchRule, trudi) as work:
            moderation.pause(work, party.contribution, days=1, rule=OWN, reason=WHY)
    assert measured(party.contribution) == ()


def measured(contribution_id: int) -> tuple[str, ...]:
    """The room's own rules by which a contribution can be measured, as the forms offer them."""
    return measure_of_contribution(db.session(), RoomKind.OPEN, contribution_id).own


def test_a_rule_that_held_when_the_words_were_written_does_not_go_from_under_a_report(
    party: Party, written: int, trudi: Persona
) -> None:
    with later(2), acting(party.charlie) as work:
        report(work, written)
    with later(3):
        rule_the_room(party, SECOND, seen=2)
        assert measured(written) == (FIRST,)
    with later(4), acting(trudi) as work:
        act_id = hide(work, written).id
    case = case_page(db.session(), party.alice.actor, act_id, today=today()).case
    (line,) = room_record(db.session(), party.bob.actor, party.room).shown
    assert (case.rule, case.own_rules) == (OWN, (FIRST,))
    assert (line.rule, line.charter_number) == (OWN, 2)


def test_who_writes_anew_writes_by_what_holds_then(party: Party) -> None:
    paper = write(party.alice, party.room)
    with later(1):
        rule_the_room(party, FIRST)
    with later(2), acting(party.alice) as work:
        before = work.session.get_one(Contribution, party.contribution).text
        own_words.change_words(work, party.contribution, text="Anders.", kind=None, seen=fingerprint(before))
        papers.change_paper(work, paper, PaperText("Busse", "Eine Zeile."), reason="Kürzer.", seen=1)
    assert (measured(party.contribution), measured(paper), measured(party.answer)) == ((FIRST,), (FIRST,), ())


def test_a_thread_is_measured_by_its_newest_words(party: Party, trudi: Persona) -> None:
    with later(1):
        rule_the_room(party, FIRST)
    with later(2), acting(party.bob) as work:
        rooms.answer(work, party.contribution, text="Davon halte ich nichts.")
    with later(3), acting(trudi) as work:
        assert moderation.lock_thread(work, party.contribution, rule=OWN, reason=WHY).charter_number == 2
    with refused(NoSuchRule, trudi) as work:
        hide(work, party.contribution)


def test_plain_words_are_measured_by_what_held_then(party: Party, trudi: Persona) -> None:
    with acting(party.bob) as work:
        plain_words.write_plain_words(work, party.room, "Worum es geht.", seen="")
    with later(1):
        rule_the_room(party, FIRST)
    with later(2), refused(NoSuchRule, party.charlie) as work:
        reporting.report_plain_words(work, party.room, 1, rule=OWN, words=WHY)
    with later(2), refused(NoSuchRule, trudi) as work:
        moderation.hide_plain_words(work, party.room, 1, rule=OWN, reason=WHY)
    with later(3), acting(party.bob) as work:
        plain_words.write_plain_words(work, party.room, "Worum es heute geht.", seen=fingerprint("Worum es geht."))
    with later(4), acting(trudi) as work:
        assert moderation.hide_plain_words(work, party.room, 2, rule=OWN, reason=WHY).charter_number == 2


def test_what_was_moved_here_is_measured_by_no_rule_that_its_author_could_not_read(
    party: Party, trudi: Persona
) -> None:
    rule_the_room(party, FIRST)
    with later(1):
        thread = said(party.alice, party.spree_room, "Davon halte ich nichts.")
    with later(2), acting(trudi) as work:
        act_id = moderation.move_thread(
            work, thread, to_room_id=party.room, rule=RoomRule.NO_ATTACKS, reason="Das betrifft alle."
        ).id
    assert measured(thread) == ()
    with later(3), acting(party.bob) as work:
        answer = rooms.answer(work, thread, text="Davon auch nicht.").id
    assert (measured(thread), measured(answer)) == ((), (FIRST,))
    with later(4), acting(trudi) as work:
        moderation.undo(work, act_id, reason="Doch nicht.")
    assert (measured(thread), measured(answer)) == ((), ())


def test_nor_what_was_lifted_there_after_it_was_moved(party: Party, trudi: Persona) -> None:
    """An answer that begins a thread of its own now came here with the one below which it stood."""
    rule_the_room(party, FIRST)
    with later(1):
        thread = said(party.alice, party.spree_room, "Davon halte ich nichts.")
        with acting(party.alice) as work:
            answer = rooms.answer(work, thread, text="Und davon auch nicht.").id
    with later(2), acting(trudi) as work:
        moderation.move_thread(
            work, thread, to_room_id=party.room, rule=RoomRule.NO_ATTACKS, reason="Alle betrifft es."
        )
    assert measured(answer) == ()
    with later(3), acting(party.bob) as work:
        lifting.lift(work, answer)
    assert measured(answer) == ()
