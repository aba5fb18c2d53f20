"""Sessions on the server: what a token opens, for how long, and who can end it; and signing in with a password."""

from datetime import date, timedelta

import pytest
import time_machine
from sqlalchemy import select, update

from deliberation.domain.credentials import PENDING_VALID, PROOF_VALID, SESSION_IDLE, SESSION_LONGEST, SESSION_SEEN_STEP
from deliberation.domain.errors import TooManyAttempts, UnknownThing
from deliberation.domain.people import Function
from deliberation.extensions import db
from deliberation.models import LoginSession, Person
from deliberation.queries.viewer import Viewer, viewer_of
from deliberation.services import accounts, limits, login_sessions, passwords, people, sign_in
from deliberation.services.vault import token_hash
from deliberation.unit_of_work import now, today
from tests.party import PASSWORD, Party, Persona, acting
from tests.services.steps import Watch, open_sessions, refused, signed_in

NOWHERE = 999_999


def open_session(persona: Persona, *, is_pending: bool = False) -> str:
    with acting(None) as work:
        return login_sessions.open_session(
            work, persona.id, device="Telefon " * 40, is_pending=is_pending, has_second_factor=False
        )


def viewer(token: str) -> Viewer | None:
    db.session.rollback()
    return viewer_of(db.session(), token_hash(token), now=now(), today=today())


def later(**passed: float) -> time_machine.travel:
    return time_machine.travel(now() + timedelta(**passed), tick=False)


def test_a_token_opens_the_door_and_only_its_hash_is_stored(party: Party, watch: Watch) -> None:
    token = open_session(party.emil)
    found = viewer(token)
    assert found is not None
    assert (found.person_id, found.name, found.association_name) == (party.emil.id, "Emil Tarnow", "Kreisverband Spree")
    assert found.actor.functions == {Function.DELEGATE}
    (stored,) = db.session().scalars(select(LoginSession).where(LoginSession.person_id == party.emil.id))
    assert token not in stored.token_hash
    assert len(stored.device) <= 80
    assert watch.entries == [], "when somebody comes and goes is nobody's business"
    assert viewer("invented") is None
    assert viewer(stored.token_hash) is None, "a stolen hash opens nothing"


def test_a_session_ends_after_two_weeks_without_use_and_after_three_months_with_it(party: Party) -> None:
    token = open_session(party.alice)
    assert viewer(token) is not None
    with later(seconds=SESSION_IDLE.total_seconds() - 5):
        assert viewer(token) is not None
    with later(seconds=SESSION_IDLE.total_seconds() + 5):
        assert viewer(token) is None
    with acting(None) as work:
        work.session.execute(update(LoginSession).values(seen_at=now() + SESSION_LONGEST))
    with later(seconds=SESSION_LONGEST.total_seconds() - 5):
        assert viewer(token) is not None
    with later(seconds=SESSION_LONGEST.total_seconds() + 5):
        assert viewer(token) is None


def test_half_signed_in_one_holds_nothing_and_only_for_ten_minutes(party: Party) -> None:
    token = open_session(party.ada, is_pending=True)
    found = viewer(token)
    assert found is not None
    assert found.is_pending
    assert found.actor.functions == frozenset()
    with later(seconds=PENDING_VALID.total_seconds() + 1):
        assert viewer(token) is None


def test_the_proof_of_who_one_is_grows_old_in_a_quarter_of_an_hour(party: Party) -> None:
    token = open_session(party.alice)
    found = viewer(token)
    assert found is not None
    assert found.proof_is_recent
    with later(seconds=PROOF_VALID.total_seconds() + 1):
        old = viewer(token)
        assert old is not None
        assert not old.proof_is_recent
        with acting(party.alice) as work:
            own = accounts.own_password_hash(work)
            assert sign_in.prove_if_right(work, found.session_id, is_right=True, compared_with=own)
        new = viewer(token)
        assert new is not None
        assert new.proof_is_recent


def test_reading_pages_writes_at_most_every_five_minutes(party: Party) -> None:
    session_id = signed_in(party.alice)
    begin = db.session().get_one(LoginSession, session_id).seen_at
    for passed, moves in ((SESSION_SEEN_STEP, False), (SESSION_SEEN_STEP + timedelta(seconds=1), True)):
        with time_machine.travel(begin + passed, tick=False):
            with acting(None) as work:
                login_sessions.touch(work, session_id)
            seen = db.session().get_one(LoginSession, session_id).seen_at
            assert (seen != begin) is moves


def test_a_renewed_session_has_a_new_token_and_the_old_one_is_void(party: Party) -> None:
    old = open_session(party.alice)
    (session_id,) = open_sessions(party.alice)
    with acting(None) as work:
        new = login_sessions.renew(work, session_id)
    assert viewer(old) is None
    assert viewer(new) is not None


def test_one_ends_ones_own_sessions_and_no_others(party: Party) -> None:
    mine, hers = signed_in(party.alice), signed_in(party.eva)
    for id_ in (hers, NOWHERE):
        with refused(UnknownThing, party.alice) as work:
            login_sessions.end_own(work, id_)
    with acting(party.alice) as work:
        login_sessions.end_own(work, mine)
    assert open_sessions(party.alice) == []
    with refused(UnknownThing, party.alice) as work:
        login_sessions.end_own(work, mine)
    assert open_sessions(party.eva) == [hers]


def test_ending_all_sessions_can_spare_this_one(party: Party) -> None:
    this = [signed_in(party.alice) for _ in range(3)][1]
    hers = signed_in(party.eva)
    with acting(party.alice) as work:
        login_sessions.end_all(work, party.alice.id, except_id=this)
    assert open_sessions(party.alice) == [this]
    assert open_sessions(party.eva) == [hers]


def test_who_leaves_or_deletes_their_data_is_out_in_this_moment(party: Party) -> None:
    token = open_session(party.gast)
    assert viewer(token) is not None
    with acting(party.adil) as work:
        people.end_access(work, party.gast.id, today=today(), reason="Auf eigenen Wunsch")
    assert viewer(token) is None


# --- signing in


def enter(address: str, password: str, *, remote: str = "192.0.2.1") -> str | None:
    """What the door does: look up, compare outside the transaction, open."""
    with acting(None) as work:
        account = sign_in.find_account(work, address, counted_as=address, remote=remote)
    is_right = passwords.matches(account.password_hash, password)
    with acting(None) as work:
        return sign_in.open_if_right(
            work, account, is_right=is_right, counted_as=address, remote=remote, device="Telefon"
        )


def test_the_right_password_opens_a_session(party: Party) -> None:
    token = enter(party.alice.email, PASSWORD)
    assert token is not None
    found = viewer(token)
    assert found is not None
    assert (found.person_id, found.is_pending) == (party.alice.id, False)


def test_who_has_a_second_factor_is_half_in(party: Party) -> None:
    with acting(None) as work:
        work.session.get_one(Person, party.alice.id).totp_secret = b"sealed"
    found = viewer(enter(party.alice.email, PASSWORD) or "")
    assert found is not None
    assert found.is_pending


@pytest.mark.parametrize(
    ("name", "password"),
    [("alice", "falsch geraten"), ("newcomer", PASSWORD), ("newcomer", "")],
)
def test_a_wrong_password_and_no_account_open_nothing(party: Party, name: str, password: str) -> None:
    assert enter(party.personas[name].email, password) is None
    assert open_sessions(party.personas[name]) == []


def test_who_has_left_does_not_come_in(party: Party) -> None:
    with acting(None) as work:
        work.session.get_one(Person, party.alice.id).left_on = today()
    assert enter(party.alice.email, PASSWORD) is None


def test_guessing_ends_after_ten_and_the_right_password_waits_too(party: Party) -> None:
    for _ in range(limits.SIGN_IN_FAILURES.count):
        assert enter(party.alice.email, "falsch geraten") is None
    with pytest.raises(TooManyAttempts):
        enter(party.alice.email, PASSWORD)
    assert enter(party.bob.email, PASSWORD) is not None, "behind the same address"
    with later(minutes=16):
        assert enter(party.alice.email, PASSWORD) is not None


def test_unknown_addresses_are_counted_like_known_ones(party: Party) -> None:
    for _ in range(limits.SIGN_IN_FAILURES.count):
        assert enter("niemand@example.org", "falsch geraten") is None
    with pytest.raises(TooManyAttempts):
        enter("niemand@example.org", "falsch geraten")


def test_a_success_forgets_the_failures_before_it(party: Party) -> None:
    for _ in range(2):
        for _ in range(limits.SIGN_IN_FAILURES.count - 1):
            enter(party.alice.email, "falsch geraten")
        assert enter(party.alice.email, PASSWORD) is not None


@pytest.mark.parametrize(
    "meanwhile", [{"password_hash": "another"}, {"totp_secret": b"sealed"}, {"left_on": date(2026, 1, 1)}]
)
def test_what_was_right_before_the_password_or_a_factor_changed_opens_nothing(
    party: Party, meanwhile: dict[str, object]
) -> None:
    alice, remote = party.alice.email, "192.0.2.1"
    with acting(None) as work:
        account = sign_in.find_account(work, alice, counted_as=alice, remote=remote)
    with acting(None) as work:
        work.session.execute(update(Person).where(Person.id == party.alice.id).values(meanwhile))
    with acting(None) as work:
        token = sign_in.open_if_right(work, account, is_right=True, counted_as=alice, remote=remote, device="Telefon")
    assert token is None
    assert open_sessions(party.alice) == []


def test_a_congress_behind_one_address_signs_in(party: Party) -> None:
    with acting(None) as work:
        for _ in range(600):
            limits.take(work, limits.ADDRESS_FAILURES, "192.0.2.1")
    assert enter(party.alice.email, PASSWORD) is not None
