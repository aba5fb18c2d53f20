"""The secret address of a calendar: one a person, told once, gone when it is revoked or its person leaves."""

import pytest
from sqlalchemy import select

from deliberation.domain.errors import UnknownThing
from deliberation.extensions import db
from deliberation.models import CalendarFeed
from deliberation.queries.calendar_feeds import has_feed, subscriber
from deliberation.services import calendar_feeds, leaving
from deliberation.services.vault import token_hash
from deliberation.unit_of_work import today
from tests.party import Party, Persona, acting
from tests.services.steps import refused


def made(persona: Persona) -> str:
    with acting(persona) as work:
        return calendar_feeds.make_feed(work)


def whose(token: str) -> int | None:
    return subscriber(db.session(), token_hash(token), today()).actor.person_id


def test_it_leads_to_the_calendar_of_who_made_it_and_only_its_hash_is_stored(party: Party) -> None:
    tokens = {made(persona): persona.id for persona in (party.alice, party.dora)}
    assert {token: whose(token) for token in tokens} == tokens
    stored = set(db.session().scalars(select(CalendarFeed.token_hash)))
    assert stored == {token_hash(token) for token in tokens}
    assert not stored & set(tokens)


def test_a_new_one_ends_the_old_one(party: Party) -> None:
    old, new = made(party.alice), made(party.alice)
    assert whose(new) == party.alice.id
    with pytest.raises(UnknownThing):
        whose(old)


def test_revoked_it_leads_nowhere_and_those_of_others_stay(party: Party) -> None:
    own, other = made(party.alice), made(party.bob)
    with acting(party.alice) as work:
        calendar_feeds.revoke_feed(work)
    with pytest.raises(UnknownThing):
        whose(own)
    assert whose(other) == party.bob.id
    assert not has_feed(db.session(), party.alice.id)


def test_who_leaves_leaves_no_address_behind(party: Party) -> None:
    token = made(party.alice)
    with acting(party.ada) as work:
        leaving.end_memberships(work, [party.alice.id], on=today())
    with pytest.raises(UnknownThing):
        whose(token)
    assert not has_feed(db.session(), party.alice.id)


def test_a_guest_of_an_organisation_has_no_calendar(party: Party) -> None:
    with refused(UnknownThing, party.gast) as work:
        calendar_feeds.make_feed(work)
