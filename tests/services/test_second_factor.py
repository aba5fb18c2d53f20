"""The second factor: an app, ten codes on paper, and what an administrator can do when both are lost."""

from datetime import datetime, timedelta

import pyotp
import pytest
import time_machine
from sqlalchemy import select, update

from deliberation.domain.acts import Act
from deliberation.domain.errors import CodeWrong, LastSecondFactor, NotPermitted, TooManyAttempts, UnknownThing
from deliberation.extensions import db
from deliberation.models import LoginSession, Passkey, RecoveryCode
from deliberation.services import accounts, factor_resets, passkeys, second_factor, sign_in
from deliberation.services.jobs import JobKind
from deliberation.services.vault import Vault
from deliberation.unit_of_work import now, today
from tests.party import Party, Persona, acting
from tests.services.steps import Entry, Watch, open_sessions, person, refused, signed_in

VAULT = Vault(("a secret of the tests",))
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NOWHERE = 999_999
NOON = datetime.fromisoformat("2036-06-03T12:00:00+00:00")


def code(*, steps: int = 0, at: datetime = NOON) -> str:
    """What the app shows, so many half minutes later."""
    return pyotp.TOTP(SECRET).at(at + timedelta(seconds=30 * steps))


def add_app(persona: Persona) -> int:
    """Set up the app a while ago; the id of the session in which it was done."""
    with time_machine.travel(NOON - timedelta(hours=1), tick=False):
        session_id = signed_in(persona)
        with acting(persona) as work:
            shown = code(at=NOON - timedelta(hours=1))
            second_factor.add_totp(work, SECRET, shown, vault=VAULT, session_id=session_id)
    return session_id


def show(persona: Persona, given: str, session_id: int) -> bool:
    with acting(persona) as work:
        return bool(second_factor.show_code(work, given, vault=VAULT, session_id=session_id))


def add_passkey(persona: Persona) -> int:
    with acting(persona) as work:
        passkey = Passkey(
            person_id=persona.id,
            credential_id=b"id",
            public_key=b"key",
            sign_count=0,
            label="Telefon",
            created_at=now(),
        )
        work.session.add(passkey)
        work.session.flush()
        return passkey.id


def test_an_app_is_added_after_it_showed_a_right_code(party: Party, watch: Watch) -> None:
    other = signed_in(party.alice)
    this = add_app(party.alice)
    stored = person(party.alice).totp_secret or b""
    assert SECRET.encode() not in stored
    assert VAULT.decrypt(stored) == SECRET
    assert open_sessions(party.alice) == [this], "who had the password alone is out"
    assert other != this
    assert db.session().get_one(LoginSession, this).has_second_factor
    assert watch.entries == [Entry(Act.SECOND_FACTOR_ADDED, party.alice.id, ("person", party.alice.id), party.spree)]
    assert watch.mails == [JobKind.MAIL_SECOND_FACTOR_CHANGED]


@pytest.mark.parametrize("given", ["", "000000", "12345", "١٢٣٤٥٦", "x" * 1_000])
def test_an_app_that_shows_a_wrong_code_is_not_added(party: Party, given: str) -> None:
    session_id = signed_in(party.alice)
    with time_machine.travel(NOON, tick=False), refused(CodeWrong, party.alice) as work:
        second_factor.add_totp(work, SECRET, given, vault=VAULT, session_id=session_id)


@pytest.mark.parametrize(("steps", "fits"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_clocks_may_differ_by_half_a_minute(party: Party, steps: int, *, fits: bool) -> None:
    session_id = add_app(party.alice)
    with time_machine.travel(NOON, tick=False):
        assert show(party.alice, code(steps=steps), session_id) is fits


def test_a_code_works_once_and_no_earlier_one_after_it(party: Party) -> None:
    session_id = add_app(party.alice)
    with time_machine.travel(NOON, tick=False):
        assert show(party.alice, code(), session_id)
        assert not show(party.alice, code(), session_id)
        assert not show(party.alice, code(steps=-1), session_id)
        assert show(party.alice, code(steps=1), session_id)


def test_codes_are_read_as_people_type_them(party: Party) -> None:
    session_id = add_app(party.alice)
    with time_machine.travel(NOON, tick=False):
        shown = code()
        assert show(party.alice, f" {shown[:3]} {shown[3:]} ", session_id)


def test_a_right_code_makes_the_session_whole(party: Party) -> None:
    add_app(party.alice)
    session_id = signed_in(party.alice)
    with acting(None) as work:
        work.session.execute(update(LoginSession).where(LoginSession.id == session_id).values(is_pending=True))
    with time_machine.travel(NOON, tick=False):
        assert not show(party.alice, "000000", session_id)
        assert db.session().get_one(LoginSession, session_id).is_pending
        db.session.rollback()
        assert show(party.alice, code(), session_id)
    found = db.session().get_one(LoginSession, session_id)
    assert (found.is_pending, found.has_second_factor, found.proved_at) == (False, True, NOON)


def test_guessing_ends_after_six_and_goes_on_a_quarter_of_an_hour_later(party: Party) -> None:
    session_id = add_app(party.alice)
    with time_machine.travel(NOON, tick=False):
        for _ in range(6):
            assert not show(party.alice, "000000", session_id)
        with refused(TooManyAttempts, party.alice, minutes=15) as work:
            second_factor.show_code(work, code(), vault=VAULT, session_id=session_id)
    with time_machine.travel(NOON + timedelta(minutes=15), tick=False):
        assert show(party.alice, code(at=NOON + timedelta(minutes=15)), session_id)


def test_a_right_code_gives_whoever_guesses_no_new_guesses_that_day(party: Party) -> None:
    session_id = add_app(party.alice)
    for quarter in range(3):
        at = NOON + timedelta(minutes=20 * quarter)
        with time_machine.travel(at, tick=False):
            for _ in range(5):
                assert not show(party.alice, "000000", session_id)
            assert show(party.alice, code(at=at), session_id), "the owner signs in between"
    at = NOON + timedelta(hours=2)
    with time_machine.travel(at, tick=False):
        assert not show(party.alice, "000000", session_id)
        with refused(TooManyAttempts, party.alice, minutes=22 * 60) as work:
            second_factor.show_code(work, code(at=at), vault=VAULT, session_id=session_id)
    at = NOON + timedelta(days=1)
    with time_machine.travel(at, tick=False):
        assert show(party.alice, code(at=at), session_id)


def test_who_knows_the_password_gets_no_new_guesses_at_the_code_by_it(party: Party) -> None:
    session_id = add_app(party.alice)
    with time_machine.travel(NOON, tick=False):
        for _ in range(6):
            assert not show(party.alice, "000000", session_id)
        with acting(party.alice) as work:
            own = accounts.own_password_hash(work)
            assert sign_in.prove_if_right(work, session_id, is_right=True, compared_with=own)
        with acting(party.alice) as work:
            assert accounts.change_password(
                work, is_right=True, compared_with=own, password_hash="x", session_id=session_id
            )
        with refused(TooManyAttempts, party.alice) as work:
            second_factor.show_code(work, code(), vault=VAULT, session_id=session_id)


def test_a_secret_sealed_with_a_lost_key_fits_no_code(party: Party) -> None:
    session_id = add_app(party.alice)
    with time_machine.travel(NOON, tick=False), acting(party.alice) as work:
        assert not second_factor.show_code(work, code(), vault=Vault(("another",)), session_id=session_id)


# --- on paper


def test_codes_on_paper_work_once_each(party: Party, watch: Watch) -> None:
    session_id = signed_in(party.alice)
    with acting(party.alice) as work:
        codes = second_factor.make_recovery_codes(work)
    assert len(set(codes)) == 10
    assert watch.acts == [Act.RECOVERY_CODES_MADE]
    assert watch.mails == [JobKind.MAIL_SECOND_FACTOR_CHANGED], "whoever made them while nobody looked is told of"
    assert not any(part in row.code_hash for row in db.session().scalars(select(RecoveryCode)) for part in codes)
    assert show(party.alice, codes[3], session_id)
    assert not show(party.alice, codes[3], session_id)
    assert show(party.alice, codes[4].upper().replace("-", " "), session_id)


def test_new_codes_on_paper_void_the_old_ones(party: Party) -> None:
    session_id = signed_in(party.alice)
    with acting(party.alice) as work:
        (old, *_) = second_factor.make_recovery_codes(work)
    with acting(party.alice) as work:
        (new, *_) = second_factor.make_recovery_codes(work)
    assert not show(party.alice, old, session_id)
    assert show(party.alice, new, session_id)


def test_codes_of_others_fit_nothing(party: Party) -> None:
    session_id = signed_in(party.bob)
    with acting(party.alice) as work:
        (code_of_alice, *_) = second_factor.make_recovery_codes(work)
    assert not show(party.bob, code_of_alice, session_id)


# --- removed and reset


def test_who_holds_no_such_function_may_remove_the_factor(party: Party, watch: Watch) -> None:
    add_app(party.alice)
    with acting(party.alice) as work:
        second_factor.remove_totp(work)
    assert person(party.alice).totp_secret is None
    assert watch.acts[-1] is Act.SECOND_FACTOR_REMOVED
    assert watch.mails == [JobKind.MAIL_SECOND_FACTOR_CHANGED] * 2


def test_with_the_last_factor_goes_all_that_stood_in_for_it(party: Party) -> None:
    session_id = add_app(party.alice)
    passkey_id = add_passkey(party.alice)
    with acting(party.alice) as work:
        (paper, *_) = second_factor.make_recovery_codes(work)
    with acting(party.alice) as work:
        second_factor.remove_totp(work)
    assert db.session().get_one(LoginSession, session_id).has_second_factor
    db.session.rollback()
    with acting(party.alice) as work:
        passkeys.remove(work, passkey_id)
    assert not db.session().get_one(LoginSession, session_id).has_second_factor
    assert not show(party.alice, paper, session_id)


@pytest.mark.parametrize("name", ["ada", "eva", "cem", "mona", "wilma", "mira", "trudi"])
def test_whose_function_demands_a_factor_keeps_the_last_one(party: Party, name: str) -> None:
    persona = party.personas[name]
    add_app(persona)
    with refused(LastSecondFactor, persona) as work:
        second_factor.remove_totp(work)
    passkey_id = add_passkey(persona)
    with acting(persona) as work:
        second_factor.remove_totp(work)
    with refused(LastSecondFactor, persona) as work:
        passkeys.remove(work, passkey_id)


def test_nobody_removes_the_passkey_of_another(party: Party) -> None:
    passkey_id = add_passkey(party.alice)
    for id_ in (passkey_id, NOWHERE):
        with refused(UnknownThing, party.bob) as work:
            passkeys.remove(work, id_)
    with acting(party.alice) as work:
        passkeys.remove(work, passkey_id)


def test_an_administrator_resets_everything_and_says_why(party: Party, watch: Watch) -> None:
    add_app(party.alice)
    add_passkey(party.alice)
    with acting(party.alice) as work:
        second_factor.make_recovery_codes(work)
    with acting(party.ada) as work:
        factor_resets.reset_second_factor(work, party.alice.id, today=today(), reason="Telefon verloren")
    assert person(party.alice).totp_secret is None
    assert open_sessions(party.alice) == []
    for table in (Passkey, RecoveryCode):
        assert db.session().scalars(select(table)).all() == []
    assert watch.entries[-1] == Entry(Act.SECOND_FACTOR_RESET, party.ada.id, ("person", party.alice.id), party.spree)


@pytest.mark.parametrize(
    ("name", "whose", "kind"),
    [
        ("ada", "ada", NotPermitted),
        ("adil", "adil", NotPermitted),
        ("adil", "alice", NotPermitted),
        ("eva", "alice", NotPermitted),
        ("alice", "alice", NotPermitted),
        ("bob", "alice", UnknownThing),
        ("wilma", "alice", UnknownThing),
        ("adil", "dora", UnknownThing),
        ("adil", "ada", UnknownThing),
    ],
)
def test_others_reset_nothing(party: Party, name: str, whose: str, kind: type[NotPermitted]) -> None:
    with refused(kind, party.personas[name]) as work:
        factor_resets.reset_second_factor(work, party.personas[whose].id, today=today(), reason="weil")


@pytest.mark.parametrize("act", [second_factor.remove_totp, second_factor.make_recovery_codes])
def test_nobody_has_no_factors(party: Party, act: object) -> None:
    with refused(UnknownThing, None) as work:
        act(work)  # type: ignore[operator]


def test_the_address_for_the_app_names_party_and_person() -> None:
    address = second_factor.totp_address(second_factor.new_totp_secret(), account="rosa@example.org")
    assert address.startswith("otpauth://totp/Deliberation:rosa%40example.org?secret=")
