"""Passkeys: set up with a device made of software, used at the door, and everything that must not pass for one."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update
from webauthn.helpers import bytes_to_base64url

from deliberation.domain.credentials import PROOF_VALID
from deliberation.domain.errors import PasskeyRefused
from deliberation.extensions import db
from deliberation.models import LoginSession, Passkey
from deliberation.services import passkeys
from deliberation.unit_of_work import unit_of_work
from tests.client import PageClient
from tests.party import Party, acting
from tests.web.authenticator import Authenticator
from tests.web.factors import TOMORROW, give_password

ELSEWHERE = {
    "another site's page": {"origin": "http://localhost:9000"},
    "a site with a similar name": {"origin": "http://localhost.evil.example:8000"},
    "without encryption where there is one": {"origin": "https://localhost:8000"},
    "another site's key": {"rp_id": "evil.example"},
    "a challenge nobody asked": {"challenge": "AAAAAAAAAAAAAAAAAAAAAA"},
    "no challenge": {"challenge": ""},
    "nobody touched the device": {"flags": 0},
}


def question(client: PageClient) -> str:
    """What the page's script would hand to the browser."""
    form = client.page.select_one("form[data-passkey]")
    assert form is not None
    return str(form["data-options"])


def add_passkey(client: PageClient, device: Authenticator, label: str = "Telefon") -> None:
    client.get("/account/passkeys/new")
    client.submit("/account/passkeys/new", {"label": label, "credential": device.register(question(client))})


@pytest.fixture
def device(app: Flask, party: Party) -> Authenticator:
    """Alice's phone, already known."""
    device = Authenticator()
    add_passkey(PageClient(app).sign_in(party.alice), device)
    return device


def test_alice_sets_up_a_passkey_and_signs_in_with_it(client: PageClient, party: Party, device: Authenticator) -> None:
    give_password(client, party.alice)
    client.get("/account", status=303)
    client.get("/login/second-factor")
    client.submit("/login/passkey", {"credential": device.sign(question(client))})
    client.get("/account/security")
    assert "Telefon" in client.text


@pytest.mark.parametrize("lie", ELSEWHERE.values(), ids=list(ELSEWHERE))
def test_an_answer_that_does_not_fit_opens_nothing(
    client: PageClient, party: Party, device: Authenticator, lie: dict[str, object]
) -> None:
    give_password(client, party.alice)
    client.submit("/login/passkey", {"credential": device.sign(question(client), **lie)}, status=422)
    assert "Passkey wurde nicht angenommen" in client.text
    client.get("/account", status=303)


@pytest.mark.parametrize("lie", [lie for lie in ELSEWHERE.values() if lie != {"flags": 0}])
def test_an_answer_that_does_not_fit_is_not_taken_up(client: PageClient, party: Party, lie: dict[str, object]) -> None:
    client.sign_in(party.bob)
    client.get("/account/passkeys/new")
    answer = Authenticator().register(question(client), **lie)
    client.submit("/account/passkeys/new", {"label": "Telefon", "credential": answer}, status=409)
    assert client.page.select_one("#label")["value"] == "Telefon"  # type: ignore[index]


def test_a_forged_signature_opens_nothing(client: PageClient, party: Party, device: Authenticator) -> None:
    give_password(client, party.alice)
    forger = Authenticator(credential_id=device.credential_id)
    client.submit("/login/passkey", {"credential": forger.sign(question(client))}, status=422)


def test_bobs_passkey_does_not_open_alices_door(
    client: PageClient, app: Flask, party: Party, device: Authenticator
) -> None:
    bobs = Authenticator()
    add_passkey(PageClient(app).sign_in(party.bob), bobs)
    give_password(client, party.alice)
    client.submit("/login/passkey", {"credential": bobs.sign(question(client))}, status=422)


def test_an_answer_without_a_question_is_not_taken_up(client: PageClient, party: Party) -> None:
    token = client.sign_in(party.bob).token()
    answer = Authenticator().register(json.dumps({"challenge": ""}))
    client.post("/account/passkeys/new", {"csrf_token": token, "label": "x", "credential": answer}, status=409)


def test_a_challenge_is_answered_once_even_with_a_kept_cookie(
    client: PageClient, app: Flask, party: Party, device: Authenticator
) -> None:
    client.sign_in(party.alice, has_second_factor=True)
    client.get("/confirm")
    answer, token = device.sign(question(client)), client.form("/confirm/passkey")["csrf_token"]
    with client.http.session_transaction(base_url=client.base_url) as cookie:
        kept = dict(cookie)
    client.submit("/confirm/passkey", {"credential": answer})
    with client.http.session_transaction(base_url=client.base_url) as cookie:
        cookie.clear()
        cookie.update(kept)
    client.post("/confirm/passkey", {"csrf_token": token, "credential": answer}, status=422)


def test_a_challenge_gets_old(client: PageClient, party: Party, device: Authenticator) -> None:
    with time_machine.travel(TOMORROW) as clock:
        client.sign_in(party.alice, has_second_factor=True)
        client.get("/confirm")
        clock.shift(timedelta(minutes=11))
        client.submit("/confirm/passkey", {"credential": device.sign(question(client))}, status=422)
        client.submit("/confirm/passkey", {"credential": device.sign(question(client))})


def test_a_copied_device_is_noticed_by_its_counter(client: PageClient, app: Flask, party: Party) -> None:
    device = Authenticator(counter=5)
    add_passkey(PageClient(app).sign_in(party.bob), device)
    copy = replace(device)
    for _ in range(3):
        give_password(client, party.bob)
        client.submit("/login/passkey", {"credential": device.sign(question(client))})
        client.get("/account")
    thief = PageClient(app)
    give_password(thief, party.bob)
    thief.submit("/login/passkey", {"credential": copy.sign(question(thief))}, status=422)


def test_the_same_passkey_cannot_belong_to_two_people(client: PageClient, party: Party, device: Authenticator) -> None:
    client.sign_in(party.bob)
    client.get("/account/passkeys/new")
    answer = device.register(question(client))
    client.submit("/account/passkeys/new", {"label": "x", "credential": answer}, status=409)


def test_before_a_dangerous_act_the_passkey_is_asked_for_again(
    client: PageClient, app: Flask, party: Party, device: Authenticator
) -> None:
    client.sign_in(party.alice, has_second_factor=True)
    with app.app_context(), unit_of_work(party.alice.actor) as work:
        work.session.execute(update(LoginSession).values(proved_at=work.now - PROOF_VALID))
    client.get("/account/delete", status=303)
    client.follow()
    client.submit("/confirm/passkey", {"credential": device.sign(question(client))})
    client.follow()


def test_alice_removes_her_passkey_and_nobody_elses(
    client: PageClient, app: Flask, party: Party, device: Authenticator
) -> None:
    with app.app_context():
        passkey_id = db.session().scalars(select(Passkey.id)).one()
    bob = PageClient(app).sign_in(party.bob)
    bob.post(f"/account/passkeys/{passkey_id}/remove", {"csrf_token": bob.token()}, status=404)
    client.sign_in(party.alice, has_second_factor=True)
    client.get("/account/security")
    client.submit(f"/account/passkeys/{passkey_id}/remove")
    give_password(PageClient(app), party.alice, status=303)


def test_guessing_answers_ends_after_six(client: PageClient, party: Party, device: Authenticator) -> None:
    give_password(client, party.alice)
    for _ in range(6):
        wrong = device.sign(question(client), origin="http://evil.example")
        client.submit("/login/passkey", {"credential": wrong}, status=422)
    client.submit("/login/passkey", {"credential": device.sign(question(client))}, status=429)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
PARTS = {
    "sign": ("id", "rawId", "type", "response", "clientDataJSON", "authenticatorData", "signature"),
    "register": ("id", "rawId", "type", "response", "clientDataJSON", "attestationObject"),
}
CHALLENGE, ASKED = b"0123456789abcdef", json.dumps({"challenge": "MDEyMzQ1Njc4OWFiY2RlZg"})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    part=st.sampled_from([(kind, name) for kind, names in PARTS.items() for name in names]),
    value=JSON | st.binary().map(bytes_to_base64url) | st.sampled_from(["[" * 99_000, "\ud800"]),
)
def test_whatever_stands_in_an_answer_it_is_refused_and_breaks_nothing(
    app: Flask, party: Party, device: Authenticator, part: tuple[str, str], value: object
) -> None:
    kind, name = part
    answer = json.loads(getattr(device if kind == "sign" else Authenticator(), kind)(ASKED))
    (answer if name in answer else answer["response"])[name] = value
    text = json.dumps(answer)
    facts = {"challenge": CHALLENGE, "public_url": device.origin, "session_id": 0}
    with app.app_context(), acting(party.alice) as work:
        if kind == "sign":
            assert not passkeys.show_passkey(work, text, **facts)  # type: ignore[arg-type]
        else:
            with pytest.raises(PasskeyRefused):
                passkeys.register(work, text, label="x", **facts)  # type: ignore[arg-type]
        work.session.rollback()


@pytest.mark.parametrize("text", ["", "null", "[]", "7", '"', "{", "[" * 20_000, '{"id": ' * 2_000, "\x00"])
def test_what_is_no_answer_at_all_is_refused(
    client: PageClient, party: Party, device: Authenticator, text: str
) -> None:
    give_password(client, party.alice)
    client.submit("/login/passkey", {"credential": text}, status=422)
    client.sign_in(party.bob)
    client.get("/account/passkeys/new")
    answer = client.http.post(
        "/account/passkeys/new",
        data=client.form("/account/passkeys/new") | {"label": "x", "credential": text},
        base_url=client.base_url,
    )
    assert answer.status_code in {409, 422}
