"""The same function is given once: neither twice at a time nor when its days are over."""

from datetime import timedelta

import pytest

from deliberation.domain.errors import FunctionHeldAlready, OverAlready
from deliberation.domain.people import Function
from deliberation.services import functions
from deliberation.services.functions import Place
from deliberation.unit_of_work import today
from tests.party import Party, acting
from tests.services.giving import give
from tests.services.steps import refused


@pytest.mark.parametrize("function", [Function.MODERATOR, Function.TRUSTEE])
def test_whoever_has_it_or_waits_for_it_does_not_get_it_again(
    party: Party, function: Function, state: Place, assembly: Place
) -> None:
    give(party.ada, party.alice, function, state)
    for since in (0, 30):
        with refused(FunctionHeldAlready, party.ada) as work:
            first_day = today() + timedelta(days=since)
            functions.propose_function(work, party.alice.id, function, state, since=first_day, until=None)
    give(party.ada, party.alice, function, assembly)
    give(party.ada, party.bob, function, state)


def test_it_can_be_given_again_for_other_days_and_after_it_ended(party: Party, state: Place) -> None:
    first = give(party.ada, party.alice, Function.MODERATOR, state, since=10, until=20)
    give(party.ada, party.alice, Function.MODERATOR, state, since=0, until=9)
    give(party.ada, party.alice, Function.MODERATOR, state, since=21)
    with refused(FunctionHeldAlready, party.ada) as work:
        last_day = today() + timedelta(days=10)
        functions.propose_function(work, party.alice.id, Function.MODERATOR, state, since=today(), until=last_day)
    with acting(party.ada) as work:
        functions.end_function(work, first, today=today(), reason="Umgezogen")
    give(party.ada, party.alice, Function.MODERATOR, state, since=10, until=20)


def test_what_was_declined_or_lost_its_proposer_can_be_proposed_again(party: Party, state: Place) -> None:
    waiting = give(party.adil, party.alice, Function.TRUSTEE, state)
    with acting(party.eva) as work:
        functions.decline_function(work, waiting, today=today(), reason="Noch nicht gewählt")
    give(party.adil, party.alice, Function.TRUSTEE, state)


def test_what_is_over_waits_for_nobody(party: Party, state: Place) -> None:
    with refused(OverAlready, party.ada) as work:
        functions.propose_function(
            work,
            party.alice.id,
            Function.TRUSTEE,
            state,
            since=today() - timedelta(days=9),
            until=today() - timedelta(days=1),
        )
    give(party.ada, party.alice, Function.MODERATOR, state, since=-9, until=-1)
