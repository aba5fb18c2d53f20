"""Raumregeln: the host writes them anew, says why, and every version stays."""

import pytest
from flask import Flask
from sqlalchemy import select

from deliberation.domain.acts import Act
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.rooms.charters import FIRST_RULES, RULE_LINES, Citing, RoomForm, Terms, first_terms, in_lines
from deliberation.domain.rooms.kinds import RoomRule
from deliberation.domain.rooms.refusals import CharterChanged, NotForDebate, SameCharter
from deliberation.extensions import db
from deliberation.models import Charter, Reason, RecordEntry
from deliberation.queries.charters import charter_history
from deliberation.queries.rooms import room_head
from deliberation.services import charters
from deliberation.services.work import Work
from deliberation.web.moderation_words import RULE_WORDS
from deliberation.web.room_words import RULE_LINE_WORDS
from tests.party import Party, acting
from tests.services.steps import Entry, Watch, refused

READING = Terms(RoomForm.READING, "Erst lesen.\nDann fragen.", Citing.FREELY)
WHY = "Wir lesen jetzt gemeinsam."


def write(work: Work, room_id: int, terms: Terms = READING, *, seen: int = 1) -> Charter:
    return charters.write_charter(work, room_id, terms, seen=seen, reason=WHY)


def test_a_room_begins_with_the_rules_of_its_form(party: Party) -> None:
    (first,) = db.session().scalars(select(Charter).where(Charter.room_id == party.room))
    assert (first.number, first.terms, first.reason_id) == (1, first_terms(), None)
    assert first.rules.splitlines() == list(FIRST_RULES[RoomForm.EXPLORING])


def test_no_decision_room_has_rules_of_debate(party: Party) -> None:
    assert db.session().scalars(select(Charter).where(Charter.room_id == party.decision_room)).all() == []


def test_the_host_writes_another_version_and_the_first_stays(party: Party, watch: Watch) -> None:
    with acting(party.bob) as work:
        assert write(work, party.room).number == 2
    history = charter_history(db.session(), party.room)
    assert [(one.number, one.terms, one.reason) for one in history.versions] == [
        (2, READING, WHY),
        (1, first_terms(), ""),
    ]
    assert history.versions[0].author == party.bob.name
    assert history.before is None
    assert watch.entries == [Entry(Act.CHARTER_WRITTEN, party.bob.id, ("room", party.room), party.federation)]
    why = select(Reason.text).join(RecordEntry, RecordEntry.reason_id == Reason.id).order_by(RecordEntry.id.desc())
    assert db.session().scalars(why).first() == WHY
    assert watch.jobs == []


@pytest.mark.parametrize("name", ["alice", "ada", "alma", "eva", "kora", "mod", "ingo"])
def test_others_leave_the_rules_alone_whatever_their_office(party: Party, name: str) -> None:
    with refused(NotPermitted, party.personas[name]) as work:
        write(work, party.room)


@pytest.mark.parametrize("name", ["gast", "charlie", "dora"])
def test_who_does_not_see_the_room_learns_nothing(party: Party, name: str) -> None:
    with refused(UnknownThing, party.personas[name]) as work:
        write(work, party.spree_room)


def test_an_assembly_has_its_rules_of_procedure(party: Party) -> None:
    with refused(NotForDebate, party.ada) as work:
        write(work, party.decision_room)
    with refused(UnknownThing, party.ada) as work:
        write(work, 999_999)


@pytest.mark.parametrize("seen", [0, 2, 999_999])
def test_who_had_another_version_before_their_eyes_is_told(party: Party, seen: int) -> None:
    with refused(CharterChanged, party.bob) as work:
        write(work, party.room, seen=seen)


def test_sent_twice_it_is_written_once(party: Party) -> None:
    with acting(party.bob) as work:
        write(work, party.room)
    with refused(CharterChanged, party.bob) as work:
        write(work, party.room)
    with refused(SameCharter, party.bob) as work:
        write(work, party.room, seen=2)


def test_rules_are_kept_one_a_line() -> None:
    assert in_lines("  Erst lesen. \r\n\n \nDann fragen.") == "Erst lesen.\nDann fragen."
    assert first_terms(RoomForm.WORKING, " \n ").rules == "\n".join(FIRST_RULES[RoomForm.WORKING])
    assert first_terms(RoomForm.WORKING, "Eigene.").rules == "Eigene."


def test_every_form_has_rules_to_begin_with() -> None:
    assert set(FIRST_RULES) == set(RoomForm)
    assert all(in_lines("\n".join(rules)) == "\n".join(rules) for rules in FIRST_RULES.values())


def test_rules_that_moderation_names_are_read_whatever_the_host_wrote(app: Flask, party: Party) -> None:
    def beside() -> list[str]:
        head = room_head(db.session(), party.alice.actor, party.room)
        return [RULE_LINES[rule] for rule in head.rules_beside]

    assert beside() == []
    with acting(party.bob) as work:
        first = RULE_LINES[RoomRule.NO_ATTACKS]
        terms = Terms(RoomForm.READING, f"Lies zuerst.\n{first}", Citing.ASKED)
        charters.write_charter(work, party.room, terms, seen=1, reason="Wir lesen jetzt.")
    assert set(beside()) == set(RULE_LINES.values()) - {first}
    with app.test_request_context(headers={"Accept-Language": "de"}):
        said = {rule: str(word) for rule, word in RULE_WORDS.items()}
        # the room's own stand in its charter alone
        del said[RoomRule.OF_THIS_ROOM]
        assert said == RULE_LINES
        assert all(line == str(word) for line, word in RULE_LINE_WORDS.items())
        assert set(RULE_LINE_WORDS) == {line for rules in FIRST_RULES.values() for line in rules}
