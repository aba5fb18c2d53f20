"""Seats of senders: who has how many, what cannot be taken away, and what registering means for a vote."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from deliberation.domain.acts import Act
from deliberation.domain.errors import NotPermitted, PollClosed, UnknownThing
from deliberation.domain.people import Function
from deliberation.domain.procedure.assembly_kinds import AssemblyKind
from deliberation.domain.procedure.days import Days
from deliberation.domain.procedure.mandates import MandateState, Seats, read_seats
from deliberation.domain.procedure.refusals import RollChanged, SeatsTaken, UnreadableSeats
from deliberation.domain.procedure.sittings import PlannedSitting
from deliberation.domain.tally.yes_no_abstain import Choice
from deliberation.extensions import db
from deliberation.models import FunctionHeld, Poll, Reason
from deliberation.queries.export import export
from deliberation.queries.rolls import roll_page, roll_to_set_up, sender_page
from deliberation.services import assemblies, mandates, people, polls, rolls
from deliberation.services.assemblies import Plan
from deliberation.services.vault import Vault
from deliberation.unit_of_work import now, today
from tests.party import Party, acting
from tests.services.giving import ids
from tests.services.rolling import put, row_of, sender_id, set_seats, standing
from tests.services.steps import refused


def seats(party: Party) -> dict[str, tuple[Seats, Seats, int]]:
    db.session.rollback()
    found = roll_page(db.session(), party.gast.actor, party.assembly, today=today())
    db.session.rollback()
    return {one.key: (one.voting, one.advisory, one.waiting) for one in found.senders}


def test_seats_due_filled_and_registered_are_told_to_everybody(party: Party) -> None:
    set_seats(party, "spree: 3, 1\nheide: 1\nLAG: 0, 2")
    alice = put(party, "alice")
    put(party, "bob")
    put(party, "kora", is_voting=False)
    put(party, "mod", rank=1)
    put(party, "charlie", key="LAG", is_voting=False)
    with acting(party.mira) as work:
        mandates.register(work, alice, today=today())
    assert seats(party) == {
        "spree": (Seats(3, 2, 1), Seats(1, 1, 0), 1),
        "heide": (Seats(1, 0, 0), Seats(), 0),
        "LAG": (Seats(), Seats(2, 1, 0), 0),
    }
    page = roll_page(db.session(), party.gast.actor, party.assembly, today=today(), name="Alice")
    assert (page.voting, page.advisory) == (Seats(4, 2, 1), Seats(3, 2, 0))
    assert page.found == (), "visitors learn how many, not who"


def test_names_are_for_members_and_not_for_visitors(party: Party) -> None:
    set_seats(party, "spree: 1")
    put(party, "alice")
    found = roll_page(db.session(), party.bob.actor, party.assembly, today=today(), name="arn ali")
    assert [one.name for one in found.found] == ["Alice Arndt"]
    for name in ("gast", "ingo", "dora"):
        with pytest.raises(NotPermitted):
            sender_page(db.session(), party.personas[name].actor, sender_id(party), today=today())


@pytest.mark.parametrize("key", ["other_district", "federation", "nirgends", "other_state"])
def test_only_what_lies_below_the_assembly_sends_to_it(party: Party, key: str) -> None:
    with refused(UnreadableSeats, party.adil, key=key, wrong="unknown") as work:
        rolls.set_seats(work, party.assembly, read_seats(f"{key}: 1"), seen=(), asks_registration=False, today=today())


def test_nobody_loses_a_seat_by_a_smaller_number(party: Party) -> None:
    set_seats(party, "spree: 2, 1\nheide: 1")
    put(party, "alice")
    put(party, "bob")
    for lines in ("spree: 1\nheide: 1", "heide: 1"):
        with pytest.raises(SeatsTaken) as refusal:
            set_seats(party, lines)
        assert refusal.value.facts == {"key": "spree", "taken": 2}
    set_seats(party, "spree: 2")
    assert list(seats(party)) == ["spree"]


def test_who_stands_in_steps_back_where_the_seat_goes(party: Party) -> None:
    set_seats(party, "spree: 2")
    alice = put(party, "alice")
    put(party, "kora")
    put(party, "bob", rank=1)
    with acting(party.adil) as work:
        mandates.excuse(work, alice, today=today())
    with acting(party.adil) as work:
        mandates.take_off(work, alice, reason="Zurückgetreten", today=today())
    set_seats(party, "spree: 1")
    assert standing(party)["bob"] == (MandateState.WAITING, "")
    assert standing(party)["kora"] == (MandateState.SEATED, "")


def test_two_who_change_the_seats_at_once_do_not_overwrite_each_other(party: Party) -> None:
    set_seats(party, "spree: 2")
    seen = roll_to_set_up(db.session(), party.adil.actor, party.assembly, today=today()).seats
    set_seats(party, "spree: 3", by="eva")
    with refused(RollChanged, party.adil) as work:
        rolls.set_seats(work, party.assembly, read_seats("spree: 1"), seen=seen, asks_registration=False, today=today())


def test_seats_of_no_assembly(party: Party) -> None:
    with refused(UnknownThing, party.adil) as work:
        rolls.set_seats(work, 999_999, (), seen=(), asks_registration=False, today=today())


def vote(party: Party, poll_id: int, name: str) -> None:
    with acting(party.personas[name]) as work:
        polls.cast_vote(work, poll_id, Choice.YES, today=today())


def test_where_the_assembly_asks_it_only_who_has_registered_votes(party: Party) -> None:
    set_seats(party, "spree: 2", asks_registration=True)
    alice = put(party, "alice")
    put(party, "emil")
    with acting(party.cem) as work:
        poll_id = polls.open_poll(work, party.amendment, today=today()).id
    with refused(NotPermitted, party.alice) as work:
        polls.cast_vote(work, poll_id, Choice.YES, today=today())
    with acting(party.mira) as work:
        mandates.register(work, alice, today=today())
    vote(party, poll_id, "alice")
    with acting(party.cem) as work:
        polls.close_poll(work, poll_id, today=today())
    poll = db.session().get_one(Poll, poll_id)
    assert (poll.yes, poll.entitled) == (1, 1), "Emil is sent and has not come"
    with refused(PollClosed, party.alice) as work:
        polls.cast_vote(work, poll_id, Choice.YES, today=today())


def test_whose_registration_is_taken_back_has_not_voted(party: Party) -> None:
    set_seats(party, "spree: 1", asks_registration=True)
    alice = put(party, "alice")
    with acting(party.mira) as work:
        mandates.register(work, alice, today=today())
    with acting(party.cem) as work:
        poll_id = polls.open_poll(work, party.amendment, today=today()).id
    vote(party, poll_id, "alice")
    with acting(party.mira) as work:
        mandates.undo_registration(work, alice, today=today())
    with acting(party.cem) as work:
        poll = polls.close_poll(work, poll_id, today=today())
        assert (poll.yes, poll.entitled) == (0, 0)


def test_elsewhere_delegates_vote_as_before(party: Party) -> None:
    set_seats(party, "spree: 2")
    put(party, "alice")
    with acting(party.cem) as work:
        poll_id = polls.open_poll(work, party.amendment, today=today()).id
    vote(party, poll_id, "alice")
    # from before there was a roll
    vote(party, poll_id, "emil")
    with acting(party.cem) as work:
        poll = polls.close_poll(work, poll_id, today=today())
        assert (poll.yes, poll.entitled) == (2, 2)


def test_mandates_end_with_their_assembly_when_its_days_are_others(party: Party) -> None:
    set_seats(party, "spree: 1")
    put(party, "alice")
    (function_id,) = ids(party.alice, Function.DELEGATE)
    later = now() + timedelta(weeks=10)
    days = Days(later.date(), later.date())
    sittings = (PlannedSitting(later, later + timedelta(hours=2)),)
    with acting(party.adil) as work:
        assemblies.change(
            work,
            party.assembly,
            Plan(AssemblyKind.CONVENTION, "Landesparteitag", sittings, days),
            today=today(),
        )
    until = db.session().scalar(select(FunctionHeld.held_until).where(FunctionHeld.id == function_id))
    assert until == later.date() + timedelta(weeks=4)


def test_who_deletes_their_data_leaves_a_free_seat_without_a_name(party: Party) -> None:
    set_seats(party, "spree: 1")
    alice = put(party, "alice")
    with acting(party.adil) as work:
        mandates.take_off(work, alice, reason="Alice ist weggezogen", today=today())
    again = put(party, "alice")
    put(party, "bob", rank=1)
    with acting(party.alice) as work:
        mandates.excuse(work, again, today=today())
    with acting(party.alice) as work:
        people.erase_own_data(work, vault=Vault(("a secret of the tests",)), today=today())
    assert "Alice ist weggezogen" not in set(db.session().scalars(select(Reason.text)))
    assert row_of(party, "bob").stands_in_for == ""
    # nobody waits for Alice any more: the Kreisverband can elect somebody else
    put(party, "kora")
    assert standing(party)["bob"] == (MandateState.WAITING, "")


def test_what_is_stored_about_a_mandate_is_part_of_ones_own_data(party: Party) -> None:
    set_seats(party, "spree: 1")
    alice = put(party, "alice")
    with acting(party.mira) as work:
        mandates.register(work, alice, today=today())
    data = export(db.session(), party.alice.id, today())
    (mandate,) = data["mandates"]
    assert (mandate["id"], mandate["is_voting"], mandate["rank"]) == (alice, True, None)
    assert mandate["registered_at"] is not None
    assert Act.MANDATE_REGISTERED in [act["act"] for act in data["acts_of_others"]]
