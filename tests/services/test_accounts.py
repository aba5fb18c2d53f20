"""Accounts: the first password, a changed one, a forgotten one; and the links that mails carry."""

from collections import Counter
from datetime import timedelta
from time import sleep

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from deliberation.domain.acts import Act
from deliberation.domain.credentials import PROOF_VALID, VALID, LinkPurpose
from deliberation.domain.errors import LinkUsedUp, PasswordOutdated, PasswordTooWeak, TooManyAttempts, UnknownThing
from deliberation.extensions import db
from deliberation.models import LoginSession, MailedLink, Person
from deliberation.services import accounts, mailed_links, passwords, people, sign_in
from deliberation.services.jobs import JobKind
from deliberation.services.vault import Vault
from deliberation.services.work import Work
from deliberation.unit_of_work import now, today
from tests.party import PASSWORD, Party, Persona, acting
from tests.services.steps import Entry, Watch, at_once, open_sessions, person, refused, signed_in

HASH = passwords.hashed("ganz andere vier wörter")
USES = {LinkPurpose.INVITATION: accounts.open_account, LinkPurpose.RESET: accounts.reset_password}
both_purposes = pytest.mark.parametrize("purpose", LinkPurpose)


def link(persona: Persona, purpose: LinkPurpose) -> str:
    with acting(None) as work:
        return mailed_links.make_link(work, persona.id, purpose)


def test_an_invitation_opens_an_account(party: Party, watch: Watch) -> None:
    token = link(party.newcomer, LinkPurpose.INVITATION)
    with acting(None) as work:
        accounts.open_account(work, token, password_hash=HASH)
    assert passwords.matches(person(party.newcomer).password_hash, "ganz andere vier wörter")
    assert watch.entries == [Entry(Act.ACCOUNT_OPENED, None, ("person", party.newcomer.id), party.spree)]


def test_a_reset_sets_a_password_ends_all_sessions_and_tells_the_owner(party: Party, watch: Watch) -> None:
    signed_in(party.alice)
    signed_in(party.alice)
    bobs = signed_in(party.bob)
    token = link(party.alice, LinkPurpose.RESET)
    with acting(None) as work:
        accounts.reset_password(work, token, password_hash=HASH)
    assert person(party.alice).password_hash == HASH
    assert open_sessions(party.alice) == []
    assert open_sessions(party.bob) == [bobs]
    assert watch.acts == [Act.PASSWORD_RESET]
    assert watch.jobs == [(JobKind.MAIL_PASSWORD_CHANGED, {"person_id": party.alice.id})]


def test_a_reset_leaves_the_second_factor_where_it_is(party: Party) -> None:
    with acting(None) as work:
        work.session.get_one(Person, party.alice.id).totp_secret = b"x"
    token = link(party.alice, LinkPurpose.RESET)
    with acting(None) as work:
        accounts.reset_password(work, token, password_hash=HASH)
    assert person(party.alice).totp_secret == b"x"


@both_purposes
def test_a_link_works_once(party: Party, purpose: LinkPurpose) -> None:
    token = link(party.newcomer, purpose)
    with acting(None) as work:
        USES[purpose](work, token, password_hash=HASH)
    with refused(LinkUsedUp, None) as work:
        USES[purpose](work, token, password_hash=HASH)


@both_purposes
def test_a_link_works_until_it_expires(party: Party, purpose: LinkPurpose) -> None:
    begin = now()
    with time_machine.travel(begin, tick=False):
        first = link(party.newcomer, purpose)
    with time_machine.travel(begin + VALID[purpose], tick=False), refused(LinkUsedUp, None) as work:
        USES[purpose](work, first, password_hash=HASH)
    with time_machine.travel(begin + VALID[purpose] - timedelta(seconds=1), tick=False), acting(None) as work:
        USES[purpose](work, first, password_hash=HASH)


@both_purposes
def test_a_link_is_for_one_purpose(party: Party, purpose: LinkPurpose) -> None:
    (other,) = set(LinkPurpose) - {purpose}
    token = link(party.newcomer, other)
    with refused(LinkUsedUp, None) as work:
        USES[purpose](work, token, password_hash=HASH)


@both_purposes
@pytest.mark.parametrize("token", ["", "x", "\x00", "ä" * 500])
def test_an_invented_link_opens_nothing(party: Party, purpose: LinkPurpose, token: str) -> None:
    with refused(LinkUsedUp, None) as work:
        USES[purpose](work, token, password_hash=HASH)


@both_purposes
def test_a_newer_link_voids_the_one_before(party: Party, purpose: LinkPurpose) -> None:
    first, second = link(party.newcomer, purpose), link(party.newcomer, purpose)
    with refused(LinkUsedUp, None) as work:
        USES[purpose](work, first, password_hash=HASH)
    of_bob = link(party.bob, LinkPurpose.RESET)
    with acting(None) as work:
        USES[purpose](work, second, password_hash=HASH)
    with acting(None) as work:
        accounts.reset_password(work, of_bob, password_hash=HASH)


def test_a_reset_voids_every_other_link_of_that_person(party: Party) -> None:
    invitation, reset = link(party.alice, LinkPurpose.INVITATION), link(party.alice, LinkPurpose.RESET)
    with acting(None) as work:
        accounts.reset_password(work, reset, password_hash=HASH)
    with refused(LinkUsedUp, None) as work:
        accounts.open_account(work, invitation, password_hash=HASH)


@both_purposes
def test_a_link_of_somebody_who_left_opens_nothing(party: Party, purpose: LinkPurpose) -> None:
    token = link(party.gast, purpose)
    with acting(party.adil) as work:
        people.end_access(work, party.gast.id, today=today(), reason="Auf eigenen Wunsch")
    with refused(LinkUsedUp, None) as work:
        USES[purpose](work, token, password_hash=HASH)


@both_purposes
def test_looking_at_a_link_does_not_use_it_up(party: Party, purpose: LinkPurpose) -> None:
    token = link(party.newcomer, purpose)
    for _ in range(2):
        with acting(None) as work:
            assert mailed_links.person_behind(work, token, purpose).id == party.newcomer.id
    with acting(None) as work:
        USES[purpose](work, token, password_hash=HASH)


def test_of_a_link_only_a_hash_is_stored(party: Party) -> None:
    token = link(party.alice, LinkPurpose.RESET)
    (stored,) = db.session().scalars(select(MailedLink))
    assert len(token) >= 43, "256 bits"
    assert token not in stored.token_hash
    assert len(stored.token_hash) == 64


def test_asking_for_a_reset_is_the_same_for_known_and_unknown_addresses(party: Party, watch: Watch) -> None:
    for address in (party.alice.email, "niemand@example.org"):
        with acting(None) as work:
            accounts.ask_for_reset(work, address, remote="192.0.2.1")
    assert watch.entries == []
    assert watch.jobs == [
        (JobKind.MAIL_RESET, {"address": party.alice.email}),
        (JobKind.MAIL_RESET, {"address": "niemand@example.org"}),
    ]


def test_nobody_floods_a_mailbox_with_resets(party: Party) -> None:
    for _ in range(5):
        with acting(None) as work:
            accounts.ask_for_reset(work, party.alice.email, remote="192.0.2.1")
    with refused(TooManyAttempts, None) as work:
        accounts.ask_for_reset(work, party.alice.email, remote="198.51.100.9")
    with acting(None) as work:
        accounts.ask_for_reset(work, party.bob.email, remote="192.0.2.1")


def change(work: Work, session_id: int, *, is_right: bool = True, compared_with: str | None = None) -> bool:
    """Change one's own password; compared with the hash that stands there, unless another is named."""
    return accounts.change_password(
        work,
        is_right=is_right,
        compared_with=compared_with or accounts.own_password_hash(work),
        password_hash=HASH,
        session_id=session_id,
    )


def test_a_changed_password_ends_the_other_sessions(party: Party, watch: Watch) -> None:
    other, this = signed_in(party.alice), signed_in(party.alice)
    token = link(party.alice, LinkPurpose.RESET)
    with acting(party.alice) as work:
        assert change(work, this)
    assert person(party.alice).password_hash == HASH
    assert open_sessions(party.alice) == [this]
    assert other != this
    assert watch.acts == [Act.PASSWORD_CHANGED]
    assert watch.mails == [JobKind.MAIL_PASSWORD_CHANGED]
    with refused(LinkUsedUp, None) as work:
        accounts.reset_password(work, token, password_hash=HASH)


def test_a_password_that_was_changed_while_the_old_one_was_compared_stays_as_it_was_changed(
    party: Party, watch: Watch
) -> None:
    """From two windows of one session, since all others are signed out by the first change."""
    this, old_hash = signed_in(party.alice), person(party.alice).password_hash
    with acting(party.alice) as work:
        assert change(work, this)
    for is_right in (True, False):
        with refused(PasswordOutdated, party.alice) as work:
            accounts.change_password(
                work, is_right=is_right, compared_with=old_hash, password_hash="another", session_id=this
            )
    assert person(party.alice).password_hash == HASH
    assert watch.acts == [Act.PASSWORD_CHANGED]


def test_a_password_that_is_none_any_more_proves_nothing(party: Party) -> None:
    begin = now()
    with time_machine.travel(begin, tick=False):
        this, old_hash = signed_in(party.alice), person(party.alice).password_hash
    with time_machine.travel(begin + PROOF_VALID, tick=False):
        with acting(party.alice) as work:
            assert change(work, this)
        with acting(party.alice) as work:
            assert not sign_in.prove_if_right(work, this, is_right=True, compared_with=old_hash)
        assert db.session().get_one(LoginSession, this).proved_at == begin
        with acting(party.alice) as work:
            assert sign_in.prove_if_right(work, this, is_right=True, compared_with=HASH)


def test_changing_the_password_is_no_proof_for_dangerous_acts(party: Party) -> None:
    begin = now()
    with time_machine.travel(begin, tick=False):
        this = signed_in(party.alice)
    with time_machine.travel(begin + PROOF_VALID, tick=False), acting(party.alice) as work:
        assert change(work, this)
    assert db.session().get_one(LoginSession, this).proved_at == begin


def test_a_wrong_old_password_changes_nothing_and_is_counted(party: Party, watch: Watch) -> None:
    this, before = signed_in(party.alice), person(party.alice).password_hash
    for _ in range(6):
        with acting(party.alice) as work:
            assert not change(work, this, is_right=False)
    assert person(party.alice).password_hash == before
    assert (watch.acts, watch.jobs) == ([], [])
    with refused(TooManyAttempts, party.alice) as work:
        change(work, this)


def test_passwords_fit_their_hash_and_nothing_else() -> None:
    stored = passwords.hashed(PASSWORD)
    assert passwords.matches(stored, PASSWORD)
    assert "$argon2id$" in stored
    assert "m=19456,t=2,p=1" in stored
    assert stored != passwords.hashed(PASSWORD), "salted"
    for wrong in ("", PASSWORD.upper(), PASSWORD + " ", PASSWORD[:-1]):
        assert not passwords.matches(stored, wrong)
    assert not passwords.matches(None, "nobody signs in with this")
    assert not passwords.matches("no hash at all", PASSWORD)


def test_never_more_than_two_are_hashed_at_once(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """A storm of sign-ins leaves the pages a processor."""
    at_work, most = Counter[str](), []

    class Slow:
        def hash(self, _password: str) -> str:
            at_work["now"] += 1
            most.append(at_work["now"])
            sleep(0.05)
            at_work["now"] -= 1
            return "hash"

        def verify(self, _hash: str, password: str) -> None:
            self.hash(password)

    monkeypatch.setattr(passwords, "_HASHER", Slow())
    acts = [lambda: passwords.hashed("x"), lambda: passwords.matches("hash", "x")] * 4
    assert at_once(app, *acts) == []
    assert (len(most), max(most)) == (8, 2)


def test_a_password_is_not_cut_before_it_is_compared() -> None:
    longest = "ä" * 200
    assert not passwords.matches(passwords.hashed(longest), longest + "x")


def test_a_weak_new_password_is_refused_before_it_is_hashed(party: Party) -> None:
    with acting(party.alice) as work:
        words = accounts.own_known_words(work)
    assert set(words) >= {"Alice", "Arndt", "alice"}
    with pytest.raises(PasswordTooWeak) as refusal:
        passwords.checked("alicearndt123", names=words)
    assert refusal.value.facts["why"] == "name"
    with refused(UnknownThing, None) as work:
        accounts.own_known_words(work)


def test_secrets_at_rest_open_with_an_earlier_key_and_with_no_other() -> None:
    sealed = Vault(("old",)).encrypt("JBSWY3DP")
    assert Vault(("new", "old")).decrypt(sealed) == "JBSWY3DP"
    assert Vault(("new",)).decrypt(sealed) is None
    assert Vault(("old",)).decrypt(sealed[:-2]) is None
    assert b"JBSWY3DP" not in sealed
