"""Sessions live on the server: how long, on which devices, and who can end them."""

from datetime import datetime, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select, update

from deliberation.domain.credentials import PENDING_VALID, SESSION_IDLE, SESSION_LONGEST
from deliberation.extensions import db
from deliberation.models import LoginSession, Person
from deliberation.services import people
from deliberation.services.passwords import checked, hashed
from deliberation.unit_of_work import unit_of_work
from tests.client import PageClient
from tests.party import PASSWORD, Party, Persona, acting
from tests.web.factors import TOMORROW


def is_signed_in(client: PageClient) -> bool:
    return client.http.get("/account", base_url=client.base_url).status_code == 200


def session_ids(app: Flask, persona: Persona) -> list[int]:
    with app.app_context():
        found = select(LoginSession.id).where(LoginSession.person_id == persona.id, LoginSession.ended_at.is_(None))
        return list(db.session().scalars(found.order_by(LoginSession.id)))


def test_somebody_who_comes_every_week_stays_signed_in_until_ninety_days_are_over(
    client: PageClient, party: Party
) -> None:
    with time_machine.travel(TOMORROW) as clock:
        client.sign_in(party.alice)
        for days in range(7, SESSION_LONGEST.days, 7):
            clock.move_to(TOMORROW + timedelta(days=days))
            assert is_signed_in(client), f"after {days} days"
        clock.move_to(TOMORROW + SESSION_LONGEST + timedelta(minutes=1))
        assert not is_signed_in(client)


def test_a_device_left_alone_for_two_weeks_is_signed_out(client: PageClient, party: Party) -> None:
    with time_machine.travel(TOMORROW) as clock:
        client.sign_in(party.alice)
        clock.move_to(TOMORROW + SESSION_IDLE - timedelta(minutes=1))
        assert is_signed_in(client)
        clock.shift(SESSION_IDLE + timedelta(minutes=1))
        assert not is_signed_in(client)


def test_reading_writes_at_most_once_in_five_minutes(client: PageClient, app: Flask, party: Party) -> None:
    def seen_at() -> datetime:
        with app.app_context():
            return db.session().scalars(select(LoginSession.seen_at)).one()

    with time_machine.travel(TOMORROW, tick=False) as clock:
        client.sign_in(party.alice)
        clock.shift(timedelta(minutes=4))
        client.get("/account")
        assert seen_at() == TOMORROW
        clock.shift(timedelta(minutes=2))
        client.get("/account")
        assert seen_at() == TOMORROW + timedelta(minutes=6)


def test_between_password_and_second_factor_there_are_ten_minutes(client: PageClient, party: Party) -> None:
    with time_machine.travel(TOMORROW) as clock:
        client.sign_in(party.cem, is_pending=True)
        client.get("/login/second-factor")
        clock.shift(PENDING_VALID + timedelta(seconds=1))
        client.get("/login/second-factor", status=303)
        assert client.response is not None
        assert client.response.headers["Location"].startswith("/login?")


def test_alice_sees_her_devices_and_not_those_of_others(client: PageClient, app: Flask, party: Party) -> None:
    for persona, is_pending in ((party.alice, False), (party.bob, False), (party.alice, True)):
        PageClient(app).sign_in(persona, is_pending=is_pending)
    client.sign_in(party.alice)
    client.get("/account/security")
    listed = client.page.select("#sessions li")
    assert len(listed) == 2, "hers, without the one where the second factor never came"
    assert sum("dieses Gerät" in item.get_text() for item in listed) == 1


@pytest.mark.parametrize("is_fragment", [False, True])
def test_alice_ends_the_session_on_a_lost_phone(
    client: PageClient, app: Flask, party: Party, is_fragment: bool
) -> None:
    phone = PageClient(app).sign_in(party.alice)
    (phone_id,) = session_ids(app, party.alice)
    client.sign_in(party.alice)
    client.get("/account/security")
    client.submit(f"/account/sessions/{phone_id}/end", status=200 if is_fragment else 303, is_fragment=is_fragment)
    if is_fragment:
        assert len(client.page.select("#sessions li")) == 1
    assert not is_signed_in(phone)
    assert is_signed_in(client)


@pytest.mark.parametrize("is_fragment", [False, True])
def test_alice_ends_all_sessions_but_this_one(client: PageClient, app: Flask, party: Party, is_fragment: bool) -> None:
    others = [PageClient(app).sign_in(party.alice) for _ in range(3)]
    bob = PageClient(app).sign_in(party.bob)
    client.sign_in(party.alice)
    client.get("/account/security")
    client.submit("/account/sessions/end-others", status=200 if is_fragment else 303, is_fragment=is_fragment)
    assert [is_signed_in(one) for one in (*others, client, bob)] == [False, False, False, True, True]


def test_bobs_session_is_not_alices_to_end_nor_to_know_of(client: PageClient, app: Flask, party: Party) -> None:
    bob = PageClient(app).sign_in(party.bob)
    (bobs_id,) = session_ids(app, party.bob)
    token = client.sign_in(party.alice).token()
    answers = []
    for session_id in (bobs_id, bobs_id + 999):
        client.post(f"/account/sessions/{session_id}/end", {"csrf_token": token}, status=404)
        answers.append(client.text)
    assert len(set(answers)) == 1
    assert is_signed_in(bob)


def test_a_session_can_be_ended_once(client: PageClient, app: Flask, party: Party) -> None:
    PageClient(app).sign_in(party.alice)
    (other_id,) = session_ids(app, party.alice)
    token = client.sign_in(party.alice).token()
    client.post(f"/account/sessions/{other_id}/end", {"csrf_token": token})
    client.post(f"/account/sessions/{other_id}/end", {"csrf_token": token}, status=404)


def test_a_changed_password_signs_out_the_other_devices(client: PageClient, app: Flask, party: Party) -> None:
    other = PageClient(app).sign_in(party.alice)
    client.sign_in(party.alice)
    client.get("/account/password")
    new = "apfel himmel bagger stolz"
    client.submit("/account/password", {"current": PASSWORD, "password": new, "repeated": new})
    assert is_signed_in(client)
    assert not is_signed_in(other)


def test_who_changes_the_password_in_two_windows_at_once_is_told_and_changes_it_once(
    client: PageClient, app: Flask, party: Party, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = "apfel himmel bagger stolz"

    def slow(password: str, *, names: tuple[str, ...]) -> str:
        """The other window is faster."""
        with acting(party.alice) as work:
            work.session.get_one(Person, party.alice.id).password_hash = hashed(new)
        return checked(password, names=names)

    client.sign_in(party.alice)
    client.get("/account/password")
    monkeypatch.setattr("deliberation.blueprints.account.views.passwords.checked", slow)
    late = "wiese eimer zug lampe"
    client.submit("/account/password", {"current": PASSWORD, "password": late, "repeated": late}, status=409)
    assert "an anderer Stelle geändert" in client.text
    monkeypatch.undo()
    client.submit("/account/password", {"current": PASSWORD, "password": late, "repeated": late}, status=422)
    client.submit("/account/password", {"current": new, "password": late, "repeated": late})


def test_with_the_wrong_old_password_nothing_changes(client: PageClient, app: Flask, party: Party) -> None:
    other = PageClient(app).sign_in(party.alice)
    client.sign_in(party.alice)
    client.get("/account/password")
    new = "apfel himmel bagger stolz"
    client.submit("/account/password", {"current": "geraten", "password": new, "repeated": new}, status=422)
    assert "bisherige Passwort stimmt nicht" in client.text
    assert is_signed_in(other)


def test_a_stolen_session_cannot_guess_the_password(client: PageClient, party: Party) -> None:
    client.sign_in(party.alice)
    client.get("/account/password")
    new = "apfel himmel bagger stolz"
    guess = {"current": "geraten", "password": new, "repeated": new}
    statuses = []
    for _ in range(8):
        token = client.form("/account/password")["csrf_token"]
        answer = client.http.post("/account/password", data=guess | {"csrf_token": token}, base_url=client.base_url)
        statuses.append(answer.status_code)
    assert statuses == [422] * 6 + [429] * 2


def test_who_leaves_the_party_is_out_at_once(client: PageClient, app: Flask, party: Party) -> None:
    client.sign_in(party.gast)
    assert is_signed_in(client)
    with app.app_context(), acting(party.ada) as work:
        people.end_access(work, party.gast.id, today=TOMORROW.date(), reason="Auf eigenen Wunsch")
    assert not is_signed_in(client)
    client.get("/login")
    client.submit("/login", {"email": party.gast.email, "password": PASSWORD}, status=422)


def test_who_deletes_their_data_is_out_on_every_device(client: PageClient, app: Flask, party: Party) -> None:
    other = PageClient(app).sign_in(party.alice)
    client.sign_in(party.alice)
    client.get("/account/delete")
    client.submit("/account/delete", {"is_sure": "on"})
    client.follow()
    assert "gelöscht" in client.text
    assert not is_signed_in(client)
    assert not is_signed_in(other)
    client.get("/login")
    client.submit("/login", {"email": party.alice.email, "password": PASSWORD}, status=422)


def test_a_session_whose_token_is_made_up_opens_nothing(client: PageClient, app: Flask, party: Party) -> None:
    PageClient(app).sign_in(party.alice)
    with app.app_context():
        token_hash = db.session().scalars(select(LoginSession.token_hash)).one()
    for forged in ("", "1", str(party.alice.id), token_hash):
        with client.http.session_transaction(base_url=client.base_url) as cookie:
            cookie["_user_id"] = forged
        assert not is_signed_in(client), "what the database holds opens nothing either"


def test_the_cookie_alone_does_not_revive_an_ended_session(client: PageClient, app: Flask, party: Party) -> None:
    client.sign_in(party.alice)
    with app.app_context(), unit_of_work(party.alice.actor) as work:
        work.session.execute(update(LoginSession).values(ended_at=work.now))
    client.get("/account", status=303)
