"""Rights of Gastmitglieder: given and taken back by a decision that is quoted."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from deliberation.domain.acts import Act
from deliberation.domain.errors import DatesCrossed, NotEligible, NotPermitted, UnknownThing, WrongState
from deliberation.domain.people import GuestRightKind
from deliberation.extensions import db
from deliberation.models import GuestRight, Reason, RecordEntry
from deliberation.queries.held import rights_of
from deliberation.services import guest_rights, people
from deliberation.services.work import Work
from deliberation.unit_of_work import today
from tests.party import Party, acting
from tests.services.giving import grant
from tests.services.steps import Entry, Watch, refused

NOWHERE = 999_999


def speak(work: Work, person_id: int, until: date | None = None) -> None:
    guest_rights.grant_guest_right(work, person_id, GuestRightKind.SPEAK, since=today(), until=until, decision="B")


def test_a_right_of_a_guest_member_rests_on_a_quoted_decision(party: Party, watch: Watch) -> None:
    id_ = grant(party)
    granted = db.session().get_one(GuestRight, id_)
    entry = db.session().scalars(select(RecordEntry).order_by(RecordEntry.id.desc())).first()
    assert entry is not None
    assert watch.entries == [Entry(Act.GUEST_RIGHT_GRANTED, party.eva.id, ("guest_right", id_), party.spree)]
    assert entry.reason_id == granted.reason_id
    assert db.session().get_one(Reason, granted.reason_id).text == "Kreisvorstand, 3. Mai, TOP 4"


def test_only_guest_members_get_rights_and_only_while_they_are_here(party: Party) -> None:
    for one in (party.alice, party.gast, party.ingo):
        with refused(NotEligible, party.eva) as work:
            speak(work, one.id)
    with acting(party.adil) as work:
        people.end_access(work, party.gabi.id, today=today(), reason="Auf eigenen Wunsch")
    with refused(NotEligible, party.eva) as work:
        speak(work, party.gabi.id)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("gabi", NotPermitted),
        ("ada", NotPermitted),
        ("adil", NotPermitted),
        ("alice", UnknownThing),
        ("cem", UnknownThing),
    ],
)
def test_nobody_grants_rights_without_leading(party: Party, name: str, kind: type[NotPermitted]) -> None:
    with refused(kind, party.personas[name]) as work:
        speak(work, party.gabi.id)


def test_a_right_cannot_end_before_it_begins(party: Party) -> None:
    yesterday = today() - timedelta(days=1)
    with refused(DatesCrossed, party.eva) as work:
        speak(work, party.gabi.id, until=yesterday)
    with refused(UnknownThing, party.eva) as work:
        speak(work, NOWHERE, until=yesterday)


def end_right(party: Party, name: str, right_id: int) -> None:
    with acting(party.personas[name]) as work:
        guest_rights.end_guest_right(work, right_id, today=today(), decision="Kreisvorstand, 7. Juni, TOP 2")


def test_a_right_is_taken_back_by_a_decision_and_its_days_stay(party: Party, watch: Watch) -> None:
    id_ = grant(party, until=today() + timedelta(days=9))
    end_right(party, "eva", id_)
    entry = db.session().scalars(select(RecordEntry).order_by(RecordEntry.id.desc())).first()
    assert entry is not None
    assert watch.entries[-1] == Entry(Act.GUEST_RIGHT_ENDED, party.eva.id, ("guest_right", id_), party.spree)
    assert db.session().get_one(Reason, entry.reason_id).text == "Kreisvorstand, 7. Juni, TOP 2"
    row = rights_of(db.session(), party.gabi.id, today())[-1]
    assert (row.held_until, row.is_running) == (today() + timedelta(days=9), False)


def test_a_right_is_taken_back_once_and_not_after_its_last_day(party: Party) -> None:
    ended, over = grant(party), grant(party, since=today() - timedelta(days=9), until=today() - timedelta(days=1))
    end_right(party, "eva", ended)
    for id_ in (ended, over):
        with refused(WrongState, party.eva) as work:
            guest_rights.end_guest_right(work, id_, today=today(), decision="B")


@pytest.mark.parametrize(
    ("name", "kind"), [("gabi", NotPermitted), ("adil", NotPermitted), ("alice", UnknownThing), ("dora", UnknownThing)]
)
def test_nobody_takes_rights_back_without_leading(party: Party, name: str, kind: type[NotPermitted]) -> None:
    id_ = grant(party)
    with refused(kind, party.personas[name]) as work:
        guest_rights.end_guest_right(work, id_, today=today(), decision="B")
    with refused(UnknownThing, party.eva) as work:
        guest_rights.end_guest_right(work, NOWHERE, today=today(), decision="B")
