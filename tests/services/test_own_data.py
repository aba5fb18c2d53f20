"""One's own data: declared, taken along, deleted; and who may see what of them."""

import pytest
from flask import Flask
from sqlalchemy import select

from deliberation.domain.acts import Act
from deliberation.domain.errors import (
    LastAdministrator,
    NotPermitted,
    UnknownThing,
)
from deliberation.domain.people import Function, PlaceKind, QuotaGroup
from deliberation.extensions import db
from deliberation.models import ErasedNumber, MailedLink, Person, RecordEntry, Upload
from deliberation.queries.assemblies import assembly_page
from deliberation.queries.people import people_page, person_page
from deliberation.queries.viewer import viewer_of
from deliberation.services import functions, login_sessions, mailed_links, people, second_factor, uploads
from deliberation.services.functions import Place
from deliberation.services.vault import Vault, token_hash
from deliberation.unit_of_work import now, the_zone, today
from tests.party import Party, Persona, acting
from tests.services.steps import Entry, Watch, at_once, person, refused

NOWHERE = 999_999
VAULT = Vault(("a secret of the tests",))


def test_what_one_declares_is_nobody_elses_business(party: Party, watch: Watch) -> None:
    with acting(party.alice) as work:
        people.declare(work, quota_group=QuotaGroup.WOMAN, language="en")
    assert person(party.alice).quota_group is QuotaGroup.WOMAN
    assert (watch.entries, watch.jobs) == ([], [])


def test_the_quota_group_is_seen_by_commissions_and_chair_only(party: Party) -> None:
    with acting(party.alice) as work:
        people.declare(work, quota_group=QuotaGroup.WOMAN, language="de")
    for name in ("ada", "adil", "eva"):
        page = person_page(db.session(), party.personas[name].actor, party.alice.id, today())
        assert page.quota_group is None, f"{name} administers and leads, but counts no quotas"
    assert person_page(db.session(), party.alice.actor, party.alice.id, today()).quota_group is QuotaGroup.WOMAN


def test_commissions_and_chair_see_the_quota_group_of_delegates(party: Party) -> None:
    with acting(party.emil) as work:
        people.declare(work, quota_group=QuotaGroup.WOMAN, language="de")
    seen = {name: _quota_group_of_delegates(party, name) for name in party.personas if name != "newcomer"}
    counting = {"mona", "wilma", "mira", "cem"}
    assert {name for name, group in seen.items() if group is QuotaGroup.WOMAN} == counting
    assert {group for name, group in seen.items() if name not in counting} == {None}


def _quota_group_of_delegates(party: Party, reader: str) -> QuotaGroup | None:
    page = assembly_page(db.session(), party.personas[reader].actor, party.assembly, now=now(), zone=the_zone())
    (delegates,) = (one for one in page.functions if one.function is Function.DELEGATE)
    return delegates.holders[0].quota_group if delegates.holders else None


def test_nobody_declares_anything_without_being_somebody(party: Party) -> None:
    for act in (
        lambda work: people.declare(work, quota_group=QuotaGroup.WOMAN, language="de"),
        people.note_export,
        lambda work: people.erase_own_data(work, vault=VAULT, today=today()),
    ):
        with refused(UnknownThing, None) as work:
            act(work)


def test_taking_ones_data_along_is_entered(party: Party, watch: Watch) -> None:
    with acting(party.alice) as work:
        people.note_export(work)
    assert watch.entries == [Entry(Act.DATA_EXPORTED, party.alice.id, ("person", party.alice.id), party.spree)]


def test_deleting_ones_data_empties_the_row_and_keeps_the_id(party: Party, watch: Watch) -> None:
    token = _with_everything(party)
    with acting(party.alice) as work:
        people.erase_own_data(work, vault=VAULT, today=today())
    left = person(party.alice)
    emptied = {
        name: getattr(left, name)
        for name in (
            "given_name", "family_name", "sort_name", "email", "membership_number", "password_hash", "totp_secret",
            "totp_last_step", "joined_on", "invited_at",
        )
    }  # fmt: skip
    assert not any(emptied.values()), emptied
    assert (left.quota_group, left.language) == (QuotaGroup.NOT_STATED, "de")
    assert watch.entries[-1] == Entry(Act.PERSON_ERASED, party.alice.id, ("person", party.alice.id), party.spree)
    assert viewer_of(db.session(), token_hash(token), now=now(), today=today()) is None
    assert party.alice.actor.functions == frozenset()
    for table in (MailedLink, Upload):
        assert db.session().scalars(select(table)).all() == []


def _with_everything(party: Party) -> str:
    """Give Alice whatever a person can have; the token of her session."""
    with acting(party.ada) as work:
        functions.propose_function(
            work,
            party.alice.id,
            Function.DELEGATE,
            Place(PlaceKind.ASSEMBLY, party.assembly),
            since=today(),
            until=None,
        )
    with acting(party.alice) as work:
        people.declare(work, quota_group=QuotaGroup.WOMAN, language="en")
        second_factor.make_recovery_codes(work)
        mailed_links.make_link(work, party.alice.id, mailed_links.LinkPurpose.RESET)
        uploads.keep_upload(work, party.alice.id, filename="a.csv", content=b"x")
        work.session.get_one(Person, party.alice.id).totp_secret = VAULT.encrypt("secret")
        return login_sessions.open_session(
            work, party.alice.id, device="Telefon", is_pending=False, has_second_factor=False
        )


def test_the_record_of_somebody_who_deleted_their_data_stays(party: Party) -> None:
    before = (
        db.session()
        .scalars(
            select(RecordEntry.id).where(RecordEntry.subject_kind == "person", RecordEntry.subject_id == party.alice.id)
        )
        .all()
    )
    with acting(party.alice) as work:
        people.erase_own_data(work, vault=VAULT, today=today())
    after = (
        db.session()
        .scalars(
            select(RecordEntry.id).where(RecordEntry.subject_kind == "person", RecordEntry.subject_id == party.alice.id)
        )
        .all()
    )
    assert set(before) < set(after)


def test_a_deleted_person_is_unknown_to_everybody(party: Party) -> None:
    with acting(party.alice) as work:
        people.erase_own_data(work, vault=VAULT, today=today())
    with refused(UnknownThing, party.ada) as work:
        people.invite_again(work, party.alice.id)
    with pytest.raises(NotPermitted), acting(party.alice):
        pass
    with pytest.raises(UnknownThing):
        person_page(db.session(), party.ada.actor, party.alice.id, today())
    assert party.alice.id not in {row.id for row in people_page(db.session(), party.ada.actor).rows}


def test_of_the_number_stays_a_fingerprint_that_only_the_key_can_make(party: Party) -> None:
    number = person(party.alice).membership_number or ""
    with acting(party.alice) as work:
        people.erase_own_data(work, vault=VAULT, today=today())
    (stored,) = db.session().scalars(select(ErasedNumber))
    assert stored.fingerprint == VAULT.fingerprints(number)[0]
    assert stored.fingerprint not in Vault(("another secret",)).fingerprints(number)


def test_guests_without_a_number_delete_their_data_too(party: Party) -> None:
    with acting(party.gast) as work:
        people.erase_own_data(work, vault=VAULT, today=today())
    assert person(party.gast).name == ""
    assert db.session().scalars(select(ErasedNumber)).all() == []


def test_the_last_administrator_hands_over_first(party: Party) -> None:
    with acting(party.alma) as work:
        people.erase_own_data(work, vault=VAULT, today=today())
    with refused(LastAdministrator, party.ada) as work:
        people.erase_own_data(work, vault=VAULT, today=today())


def test_two_administrators_who_leave_in_the_same_moment_do_not_leave_nobody(app: Flask, party: Party) -> None:
    def leave(persona: Persona) -> None:
        with acting(persona) as work:
            people.erase_own_data(work, vault=VAULT, today=today())

    errors = at_once(app, lambda: leave(party.ada), lambda: leave(party.alma))
    assert [type(error) for error in errors] == [LastAdministrator]
    remaining = [Function.ADMINISTRATOR in persona.actor.functions for persona in (party.ada, party.alma)]
    assert sorted(remaining) == [False, True]
