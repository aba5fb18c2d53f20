"""Whoever changes somebody's address does not thereby act on their account unseen."""

from dataclasses import replace
from datetime import timedelta

import time_machine
from sqlalchemy import select

from deliberation.domain.credentials import FORMER_ADDRESS_TOLD
from deliberation.domain.errors import LinkUsedUp
from deliberation.extensions import db
from deliberation.models import FormerAddress
from deliberation.services import accounts, factor_resets, housekeeping, mailed_links, people
from deliberation.services.jobs import JobKind
from deliberation.services.vault import Vault
from deliberation.unit_of_work import now, today
from tests.party import Party, acting
from tests.services.lists import current_list, take_over, with_changed
from tests.services.steps import Watch, refused

NEW, THIRD = "neu@example.org", "drei@example.org"


def move(party: Party, address: str = NEW) -> None:
    take_over(party.ada, with_changed(party.alice, email=address))


def reset_password(party: Party) -> None:
    with acting(None) as work:
        token = mailed_links.make_link(work, party.alice.id, mailed_links.LinkPurpose.RESET)
    with acting(None) as work:
        accounts.reset_password(work, token, password_hash="x")


def told(watch: Watch, kind: JobKind) -> list[object]:
    return [payload.get("address") for found, payload in watch.jobs if found == kind]


def test_the_earlier_address_learns_of_the_new_password_and_the_second_factor(party: Party, watch: Watch) -> None:
    move(party)
    reset_password(party)
    with acting(party.ada) as work:
        factor_resets.reset_second_factor(work, party.alice.id, today=today(), reason="Telefon verloren")
    for kind in (JobKind.MAIL_PASSWORD_CHANGED, JobKind.MAIL_SECOND_FACTOR_CHANGED):
        assert told(watch, kind) == [None, party.alice.email], "None: whatever the address is now"


def test_who_changes_an_address_twice_does_not_shake_the_first_one_off(party: Party, watch: Watch) -> None:
    move(party)
    take_over(party.ada, [replace(row, email=THIRD) if row.email == NEW else row for row in current_list()])
    assert told(watch, JobKind.MAIL_ADDRESS_CHANGED) == [party.alice.email, party.alice.email, NEW]
    reset_password(party)
    assert told(watch, JobKind.MAIL_PASSWORD_CHANGED) == [None, party.alice.email]


def test_after_two_weeks_it_learns_nothing_any_more_and_is_forgotten(party: Party, watch: Watch) -> None:
    move(party)
    with time_machine.travel(now() + FORMER_ADDRESS_TOLD + timedelta(minutes=1), tick=False):
        reset_password(party)
        assert told(watch, JobKind.MAIL_PASSWORD_CHANGED) == [None]
        with acting(None) as work:
            housekeeping.clean_up(work)
    assert db.session().scalars(select(FormerAddress)).all() == []


def test_it_is_forgotten_with_who_leaves_or_deletes_their_data(party: Party) -> None:
    move(party)
    take_over(party.ada, [row for row in current_list() if row.email != NEW], may_many_leave=True)
    assert db.session().scalars(select(FormerAddress)).all() == []
    take_over(party.ada, with_changed(party.bob, email=NEW))
    with acting(party.bob) as work:
        people.erase_own_data(work, vault=Vault(("secret",)), today=today())
    assert db.session().scalars(select(FormerAddress)).all() == []


def test_an_invitation_opens_an_account_once_and_never_one_that_is_open(party: Party) -> None:
    invitation = mailed_links.LinkPurpose.INVITATION
    with acting(None) as work:
        token = mailed_links.make_link(work, party.alice.id, invitation)
    with refused(LinkUsedUp, None) as work:
        accounts.open_account(work, token, password_hash="x")
    with acting(None) as work:
        token = mailed_links.make_link(work, party.newcomer.id, invitation)
        other = mailed_links.make_link(work, party.newcomer.id, mailed_links.LinkPurpose.RESET)
    with acting(None) as work:
        accounts.open_account(work, token, password_hash="x")
    with refused(LinkUsedUp, None) as work:
        accounts.reset_password(work, other, password_hash="y")
