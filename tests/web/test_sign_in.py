"""Signing in with a password: who gets in, and what somebody learns who should not."""

import secrets

import pytest
import time_machine
from flask import Flask
from sqlalchemy import event, select

from deliberation.extensions import db
from deliberation.models import LoginSession
from deliberation.services import limits, passwords
from deliberation.services.limits import ADDRESS_FAILURES, SIGN_IN_FAILURES, Limit
from deliberation.services.vault import token_hash
from tests.client import PageClient
from tests.party import PASSWORD, Party, Persona
from tests.web.factors import TOMORROW

WRONG = "ganz andere vier wörter"
NOBODY = "niemand@example.org"


def try_to_sign_in(client: PageClient, email: str, password: str = PASSWORD, *, status: int = 303) -> None:
    client.get("/login")
    client.submit("/login", {"email": email, "password": password}, status=status)


def test_alice_signs_in_and_is_greeted_by_name(client: PageClient, party: Party) -> None:
    try_to_sign_in(client, party.alice.email)
    client.follow()
    assert "Alice" in client.text


@pytest.mark.parametrize("typed", ["  alice@example.org ", "ALICE@Example.ORG", "alice@EXAMPLE.org"])
def test_an_address_may_be_typed_with_blanks_and_capitals(client: PageClient, typed: str) -> None:
    try_to_sign_in(client, typed)


def test_the_page_that_was_asked_for_comes_after_the_door(client: PageClient, party: Party) -> None:
    client.get("/account/password?from=mail", status=303)
    client.follow()
    client.submit("/login", {"email": party.alice.email, "password": PASSWORD})
    assert client.response is not None
    assert client.response.headers["Location"] == "/account/password?from=mail"


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client: PageClient, party: Party) -> None:
    answers = []
    for email in (party.alice.email, NOBODY, party.newcomer.email):
        try_to_sign_in(client, email, WRONG, status=422)
        assert client.page.select_one("#email") is not None
        assert client.page.select_one("#email")["value"] == email
        answers.append(client.text.replace(email, ""))
    assert len(set(answers)) == 1


def test_a_wrong_password_and_an_unknown_address_cost_the_same(
    client: PageClient, party: Party, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    statements: list[str] = []
    verify = passwords._HASHER.verify

    class Counting:
        def verify(self, password_hash: str, password: str) -> bool:
            hashed.append(password_hash)
            return verify(password_hash, password)

    monkeypatch.setattr(passwords, "_HASHER", Counting())

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    costs = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", note)
        try:
            for email in (party.alice.email, NOBODY, party.newcomer.email):
                client.get("/login")
                hashed.clear()
                statements.clear()
                client.submit("/login", {"email": email, "password": WRONG}, status=422)
                costs.append((tuple(statements), len(hashed), hashed[0].rpartition("$")[0].rpartition("$")[0]))
        finally:
            event.remove(db.engine, "before_cursor_execute", note)
    assert len(set(costs)) == 1, "different statements, or another strength of hash"
    assert costs[0][1] == 1


def test_after_ten_failures_the_account_waits_and_then_opens_again(client: PageClient, party: Party) -> None:
    with time_machine.travel(TOMORROW) as clock:
        for _ in range(SIGN_IN_FAILURES.count):
            try_to_sign_in(client, party.alice.email, WRONG, status=422)
        try_to_sign_in(client, party.alice.email, PASSWORD, status=429)
        assert "zu viele Versuche" in client.text
        assert "15 Minuten" in client.text
        assert client.response is not None
        assert client.response.headers["Retry-After"] == "900"
        clock.shift(SIGN_IN_FAILURES.window)
        try_to_sign_in(client, party.alice.email)


def test_an_unknown_address_is_made_to_wait_just_the_same(client: PageClient) -> None:
    for _ in range(SIGN_IN_FAILURES.count):
        try_to_sign_in(client, NOBODY, WRONG, status=422)
    try_to_sign_in(client, NOBODY, WRONG, status=429)


@pytest.mark.parametrize("variant", ["BOB@example.org", " bob@example.org", "bob@EXAMPLE.ORG "])
def test_writing_the_address_differently_gives_no_further_attempts(client: PageClient, variant: str) -> None:
    for _ in range(SIGN_IN_FAILURES.count):
        try_to_sign_in(client, "bob@example.org", WRONG, status=422)
    try_to_sign_in(client, variant, PASSWORD, status=429)


def test_bob_signs_in_while_alice_has_to_wait(client: PageClient, app: Flask, party: Party) -> None:
    for _ in range(SIGN_IN_FAILURES.count):
        try_to_sign_in(client, party.alice.email, WRONG, status=422)
    try_to_sign_in(PageClient(app), party.bob.email)


def test_a_right_password_forgets_the_failures_before_it(client: PageClient, party: Party) -> None:
    for _ in range(2):
        for _ in range(SIGN_IN_FAILURES.count - 1):
            try_to_sign_in(client, party.alice.email, WRONG, status=422)
        try_to_sign_in(client, party.alice.email)


def send_from(app: Flask, address: str, count: int, *, status: int) -> None:
    """Guess at as many different accounts, so that only the remote address is counted."""
    guesser = PageClient(app)
    token = guesser.token()
    for number in range(count):
        values = {"csrf_token": token, "email": f"{secrets.token_hex(4)}@example.org", "password": "x"}
        answer = guesser.http.post(
            "/login", data=values, base_url=guesser.base_url, environ_overrides={"REMOTE_ADDR": address}
        )
        assert answer.status_code == status, number


def test_a_congress_behind_one_address_may_mistype_and_a_guessing_machine_is_stopped(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "matches", lambda *_: False)
    monkeypatch.setattr(limits, "ADDRESS_FAILURES", Limit("address", 12, SIGN_IN_FAILURES.window))
    assert ADDRESS_FAILURES.count >= 600, "as many delegates as a congress has"
    send_from(app, "192.0.2.1", 12, status=422)
    send_from(app, "192.0.2.1", 1, status=429)
    send_from(app, "192.0.2.9", 1, status=422)


def test_strangers_failures_do_not_keep_alice_from_her_own_device(client: PageClient, app: Flask, party: Party) -> None:
    try_to_sign_in(client, party.alice.email)
    client.follow()
    client.submit("/logout")
    stranger = PageClient(app)
    for _ in range(SIGN_IN_FAILURES.count):
        try_to_sign_in(stranger, party.alice.email, WRONG, status=422)
    try_to_sign_in(stranger, party.alice.email, status=429)
    try_to_sign_in(client, party.alice.email)


def test_failures_of_a_whole_network_do_not_keep_alice_from_her_own_device(
    client: PageClient, app: Flask, party: Party, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ADDRESS_FAILURES", Limit("address", 2, SIGN_IN_FAILURES.window))
    try_to_sign_in(client, party.alice.email)
    client.follow()
    client.submit("/logout")
    for number in range(2):
        try_to_sign_in(PageClient(app), f"{number}@example.org", WRONG, status=422)
    try_to_sign_in(PageClient(app), party.alice.email, status=429)
    try_to_sign_in(client, party.alice.email)
    client.follow()
    client.submit("/logout")
    try_to_sign_in(client, party.bob.email, status=429)


def test_the_many_addresses_of_one_household_count_as_one(
    app: Flask, party: Party, client: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "matches", lambda *_: False)
    monkeypatch.setattr(limits, "ADDRESS_FAILURES", Limit("address", 3, SIGN_IN_FAILURES.window))
    for host in ("2001:db8:1:2::1", "2001:db8:1:2:a::2", "2001:db8:1:2:ffff::3"):
        send_from(app, host, 1, status=422)
    send_from(app, "2001:db8:1:2:b::4", 1, status=429)
    send_from(app, "2001:db8:1:3::1", 1, status=422)


def stored_sessions(app: Flask, persona: Persona) -> list[LoginSession]:
    with app.app_context():
        found = db.session().scalars(select(LoginSession).where(LoginSession.person_id == persona.id))
        return list(found)


def test_the_database_does_not_know_the_token(client: PageClient, party: Party, app: Flask) -> None:
    try_to_sign_in(client, party.alice.email)
    with client.http.session_transaction(base_url=client.base_url) as cookie:
        token = cookie["_user_id"]
    (stored,) = stored_sessions(app, party.alice)
    assert stored.token_hash == token_hash(token)
    assert token not in {str(getattr(stored, column.key)) for column in LoginSession.__table__.columns}


def test_a_cookie_planted_before_signing_in_is_worth_nothing_after(
    client: PageClient, app: Flask, party: Party
) -> None:
    client.get("/login")
    with client.http.session_transaction(base_url=client.base_url) as cookie:
        cookie["planted"] = "by Mallory"
        planted = dict(cookie)
    client.submit("/login", {"email": party.alice.email, "password": PASSWORD})
    with client.http.session_transaction(base_url=client.base_url) as cookie:
        assert "planted" not in cookie
        assert cookie.get("csrf_token") != planted["csrf_token"]
    mallory = PageClient(app)
    with mallory.http.session_transaction(base_url=client.base_url) as cookie:
        cookie.update(planted)
    mallory.get("/account", status=303)


def test_somebody_who_signs_in_as_another_leaves_no_open_session_behind(
    client: PageClient, app: Flask, party: Party
) -> None:
    try_to_sign_in(client, party.alice.email)
    try_to_sign_in(client, party.bob.email)
    (former,) = stored_sessions(app, party.alice)
    assert former.ended_at is not None


def test_signing_out_ends_the_session_on_the_server(client: PageClient, app: Flask, party: Party) -> None:
    try_to_sign_in(client, party.alice.email)
    with client.http.session_transaction(base_url=client.base_url) as cookie:
        stolen = dict(cookie)
    client.follow()
    client.submit("/logout")
    client.follow()
    assert "abgemeldet" in client.text
    thief = PageClient(app)
    with thief.http.session_transaction(base_url=client.base_url) as cookie:
        cookie.update(stolen)
    thief.get("/account", status=303)


@pytest.mark.parametrize("guess", ["nobody signs in with this", WRONG])
def test_who_has_no_password_yet_cannot_be_guessed_into(client: PageClient, party: Party, guess: str) -> None:
    try_to_sign_in(client, party.newcomer.email, guess, status=422)
