"""The second factor by authenticator app, and the codes on paper."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from deliberation.domain.credentials import PROOF_VALID, RECOVERY_CODES
from deliberation.extensions import db
from deliberation.models import Person, RecoveryCode
from deliberation.services.limits import CODE_FAILURES
from tests.client import PageClient
from tests.party import Party
from tests.web.factors import STEP, TOMORROW, add_app, code, give_code, give_password


@pytest.fixture
def secret(app: Flask, party: Party) -> str:
    """Alice has set up the app, in the morning."""
    with time_machine.travel(TOMORROW - timedelta(hours=2)):
        return add_app(PageClient(app).sign_in(party.alice))


@pytest.fixture
def clock(secret: str) -> time_machine.Traveller:
    """Noon."""
    with time_machine.travel(TOMORROW, tick=False) as traveller:
        yield traveller


def test_password_and_code_let_alice_in(client: PageClient, party: Party, secret: str, clock: object) -> None:
    give_password(client, party.alice)
    client.get("/account", status=303)
    client.get("/login/second-factor")
    give_code(client, code(secret))
    client.get("/account")


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_clock_that_is_half_a_minute_off_does_no_harm(
    client: PageClient, party: Party, secret: str, clock: object, steps: int
) -> None:
    give_password(client, party.alice)
    give_code(client, code(secret, steps=steps))


@pytest.mark.parametrize("steps", [-3, -2, 2, 3])
def test_older_and_newer_codes_are_refused(
    client: PageClient, party: Party, secret: str, clock: object, steps: int
) -> None:
    give_password(client, party.alice)
    give_code(client, code(secret, steps=steps), status=422)
    assert "Der Code stimmt nicht" in client.text
    client.get("/account", status=303)


def test_a_code_seen_over_the_shoulder_cannot_be_used_again(
    client: PageClient, app: Flask, party: Party, secret: str, clock: time_machine.Traveller
) -> None:
    seen = code(secret)
    give_password(client, party.alice)
    give_code(client, seen)
    for _ in range(2):
        other = PageClient(app)
        give_password(other, party.alice)
        give_code(other, seen, status=422)
        assert "Jeder Code gilt einmal" in other.text
        clock.shift(STEP)


def test_the_step_before_a_used_one_is_used_up_too(
    client: PageClient, app: Flask, party: Party, secret: str, clock: object
) -> None:
    give_password(client, party.alice)
    give_code(client, code(secret, steps=1))
    other = PageClient(app)
    give_password(other, party.alice)
    give_code(other, code(secret), status=422)


@pytest.mark.parametrize("typed", ["000 000", "", "      ", "12345", "abcdef", "１２３４５６", "0" * 40])
def test_what_is_no_code_is_refused_kindly(
    client: PageClient, party: Party, secret: str, clock: object, typed: str
) -> None:
    give_password(client, party.alice)
    give_code(client, typed, status=422)


def test_people_type_codes_with_blanks(client: PageClient, party: Party, secret: str, clock: object) -> None:
    give_password(client, party.alice)
    shown = code(secret)
    give_code(client, f" {shown[:3]} {shown[3:]} ")


def test_guessing_codes_ends_after_six(
    client: PageClient, party: Party, secret: str, clock: time_machine.Traveller
) -> None:
    give_password(client, party.alice)
    for _ in range(CODE_FAILURES.count):
        give_code(client, "000000", status=422)
    give_code(client, code(secret), status=429)
    clock.shift(CODE_FAILURES.window)
    give_password(client, party.alice)
    give_code(client, code(secret))


def test_who_stands_halfway_can_turn_back(client: PageClient, party: Party, secret: str) -> None:
    give_password(client, party.alice)
    client.get("/login/second-factor")
    client.submit("/logout")
    client.get("/login/second-factor", status=303)
    assert not client.get("/").select('form[action="/logout"]')


def test_a_new_password_step_gives_no_new_guesses(
    client: PageClient, app: Flask, party: Party, secret: str, clock: object
) -> None:
    for _ in range(CODE_FAILURES.count):
        guesser = PageClient(app)
        give_password(guesser, party.alice)
        give_code(guesser, "000000", status=422)
    give_password(client, party.alice)
    give_code(client, code(secret), status=429)


def test_the_token_changes_with_the_second_step(
    client: PageClient, app: Flask, party: Party, secret: str, clock: object
) -> None:
    give_password(client, party.alice)
    with client.http.session_transaction(base_url=client.base_url) as cookie:
        half = dict(cookie)
    give_code(client, code(secret))
    thief = PageClient(app)
    with thief.http.session_transaction(base_url=client.base_url) as cookie:
        cookie.update(half)
    thief.get("/account", status=303)


def test_setting_up_needs_a_right_first_code_and_signs_out_other_devices(
    client: PageClient, app: Flask, party: Party
) -> None:
    other = PageClient(app).sign_in(party.bob)
    client.sign_in(party.bob)
    client.get("/account/totp")
    client.submit("/account/totp", {"code": "000000"}, status=409)
    assert "Der Code stimmt nicht" in client.text
    other.get("/account")
    add_app(client)
    other.get("/account", status=303)
    client.get("/account")


def test_the_secret_is_readable_neither_in_the_cookie_nor_in_the_database(
    client: PageClient, app: Flask, party: Party
) -> None:
    client.sign_in(party.bob)
    shown = client.get("/account/totp").select_one("code.secret")
    assert shown is not None
    with client.http.session_transaction(base_url=client.base_url) as cookie:
        assert shown.get_text() not in str(dict(cookie))
    assert client.response is not None
    assert client.response.headers["Cache-Control"] == "no-store"
    secret = add_app(client)
    with app.app_context():
        assert secret.encode() not in (db.session().get_one(Person, party.bob.id).totp_secret or b"")


def make_codes(client: PageClient) -> list[str]:
    client.get("/account/security")
    client.submit("/account/recovery-codes", status=200)
    return [shown.get_text() for shown in client.page.select(".codes code")]


def test_ten_codes_on_paper_each_open_the_door_once(client: PageClient, app: Flask, party: Party) -> None:
    client.sign_in(party.bob)
    add_app(client)
    codes = make_codes(client)
    assert len(set(codes)) == RECOVERY_CODES
    for typed in (codes[0], codes[1].upper(), codes[2].replace("-", " ")):
        lost = PageClient(app)
        give_password(lost, party.bob)
        give_code(lost, typed)
    again = PageClient(app)
    give_password(again, party.bob)
    give_code(again, codes[0], status=422)
    client.get("/account/security")
    assert "noch 7 Codes" in client.text


def test_new_codes_void_the_old_ones_and_only_their_fingerprints_are_stored(
    client: PageClient, app: Flask, party: Party
) -> None:
    client.sign_in(party.bob)
    add_app(client)
    old, new = make_codes(client), make_codes(client)
    with app.app_context():
        stored = list(db.session().scalars(select(RecoveryCode.code_hash)))
    assert len(stored) == RECOVERY_CODES
    assert not any(one.replace("-", "") in stored for one in new)
    other = PageClient(app)
    give_password(other, party.bob)
    give_code(other, old[0], status=422)
    give_code(other, new[0])


def test_bobs_codes_do_not_open_alices_door(client: PageClient, app: Flask, party: Party, secret: str) -> None:
    bob = PageClient(app).sign_in(party.bob)
    add_app(bob)
    codes = make_codes(bob)
    give_password(client, party.alice)
    give_code(client, codes[0], status=422)


def test_before_a_dangerous_act_the_factor_is_asked_for_again(
    client: PageClient, party: Party, secret: str, clock: time_machine.Traveller
) -> None:
    give_password(client, party.alice)
    give_code(client, code(secret))
    client.get("/account/delete")
    clock.shift(PROOF_VALID)
    client.get("/account")
    client.get("/account/delete", status=303)
    client.follow()
    client.submit("/confirm", {"code": "000000"}, status=422)
    client.submit("/confirm", {"code": code(secret)})
    assert client.response is not None
    assert client.response.headers["Location"] == "/account/delete"
    client.follow()


def test_with_a_second_factor_the_password_alone_proves_nothing(
    client: PageClient, party: Party, secret: str, clock: time_machine.Traveller
) -> None:
    give_password(client, party.alice)
    give_code(client, code(secret))
    clock.shift(PROOF_VALID)
    client.get("/confirm")
    values = client.form("/confirm") | {"password": "vier wörter ohne sinn"}
    client.post("/confirm", values, status=422)
    client.get("/account/delete", status=303)
