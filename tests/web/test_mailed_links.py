"""Invitation and forgotten password, from the mail to the first sign-in."""

import re

import pytest
import time_machine
from flask import Flask
from sqlalchemy import event, func, select

from deliberation.domain.credentials import INVITATION_VALID, RESET_VALID
from deliberation.extensions import db
from deliberation.models import Job, MailedLink
from deliberation.services import people
from deliberation.services.limits import RESET_REQUESTS
from tests.client import PageClient
from tests.party import PASSWORD, Party, acting
from tests.web.conftest import Mailbox
from tests.web.factors import TOMORROW, add_app, give_code, give_password

NEW = "apfel himmel bagger stolz"


def invite_newcomer(app: Flask, party: Party, mailbox: Mailbox) -> str:
    with app.app_context(), acting(party.ada) as work:
        people.invite_again(work, party.newcomer.id)
    return mailbox.link()


def forget_password(client: PageClient, email: str, *, status: int = 303) -> None:
    client.get("/password/forgotten")
    client.submit("/password/forgotten", {"email": email}, status=status)


def set_password(client: PageClient, link: str, *, status: int = 303) -> None:
    client.get(link)
    client.submit(link, {"password": NEW, "repeated": NEW}, status=status)


def sign_in(client: PageClient, email: str, password: str, *, status: int = 303) -> None:
    client.get("/login")
    client.submit("/login", {"email": email, "password": password}, status=status)


def test_nele_takes_up_her_invitation(client: PageClient, app: Flask, party: Party, mailbox: Mailbox) -> None:
    link = invite_newcomer(app, party, mailbox)
    client.get(link)
    assert "Nele" in client.text
    set_password(client, link)
    client.follow()
    assert "gesetzt" in client.text
    sign_in(client, party.newcomer.email, NEW)
    client.follow()
    assert "Nele" in client.text


def test_alice_forgot_her_password(client: PageClient, app: Flask, party: Party, mailbox: Mailbox) -> None:
    elsewhere = PageClient(app).sign_in(party.alice)
    forget_password(client, party.alice.email)
    client.follow()
    assert "Sieh in dein Postfach" in client.text
    elsewhere.get("/account")
    set_password(client, mailbox.link())
    elsewhere.get("/account", status=303)
    sign_in(client, party.alice.email, PASSWORD, status=422)
    sign_in(client, party.alice.email, NEW)
    assert any("Passwort" in mail for mail in mailbox.empty_queue()), "she is told"


def test_a_link_works_once(client: PageClient, app: Flask, party: Party, mailbox: Mailbox) -> None:
    for link in (invite_newcomer(app, party, mailbox), reset_link(client, party, mailbox)):
        set_password(client, link)
        client.get(link, status=410)
        assert {"/login", "/password/forgotten"} <= {str(one["href"]) for one in client.page.select("main a")}
        values = {"csrf_token": client.token(), "password": NEW, "repeated": NEW}
        client.post(link, values, status=410)
        assert "schon benutzt oder ist abgelaufen" in client.text
        mailbox.empty_queue()


def reset_link(client: PageClient, party: Party, mailbox: Mailbox) -> str:
    forget_password(client, party.alice.email)
    return mailbox.link()


def test_a_newer_mail_voids_the_one_before(client: PageClient, app: Flask, party: Party, mailbox: Mailbox) -> None:
    first, second = reset_link(client, party, mailbox), reset_link(client, party, mailbox)
    client.get(first, status=410)
    set_password(client, second)


@pytest.mark.parametrize("is_invitation", [True, False])
def test_links_run_out(client: PageClient, app: Flask, party: Party, mailbox: Mailbox, is_invitation: bool) -> None:
    valid = INVITATION_VALID if is_invitation else RESET_VALID
    with time_machine.travel(TOMORROW) as clock:
        link = invite_newcomer(app, party, mailbox) if is_invitation else reset_link(client, party, mailbox)
        clock.move_to(TOMORROW + valid * 0.99)
        client.get(link)
        clock.move_to(TOMORROW + valid * 1.01)
        client.get(link, status=410)


def test_an_invitation_is_no_reset_and_no_link_can_be_made_up(
    client: PageClient, app: Flask, party: Party, mailbox: Mailbox
) -> None:
    invitation = invite_newcomer(app, party, mailbox)
    reset = reset_link(client, party, mailbox)
    client.get(invitation.replace("/invitation/", "/password/reset/"), status=410)
    client.get(reset.replace("/password/reset/", "/invitation/"), status=410)
    with app.app_context():
        stored = list(db.session().scalars(select(MailedLink.token_hash)))
    for made_up in (*stored, "x", "%00", "ü" * 400, "'; --"):
        client.get(f"/invitation/{made_up}", status=410)
        client.get(f"/password/reset/{made_up}", status=410)


def test_a_password_that_is_too_weak_leaves_the_link_good(client: PageClient, party: Party, mailbox: Mailbox) -> None:
    link = reset_link(client, party, mailbox)
    client.get(link)
    for weak in ("kurz", "alicealicealice", "passwort12345"):
        client.submit(link, {"password": weak, "repeated": weak}, status=409)
    client.submit(link, {"password": NEW, "repeated": NEW + "!"}, status=422)
    assert "verschieden" in client.text
    assert NEW not in str(client.page), "what was typed as a password is never shown again"
    set_password(client, link)


def test_a_changed_password_voids_the_link_on_its_way(
    client: PageClient, app: Flask, party: Party, mailbox: Mailbox
) -> None:
    link = reset_link(client, party, mailbox)
    alice = PageClient(app).sign_in(party.alice)
    alice.get("/account/password")
    alice.submit("/account/password", {"current": PASSWORD, "password": NEW, "repeated": NEW})
    client.get(link, status=410)


def test_a_reset_leaves_the_second_factor(client: PageClient, app: Flask, party: Party, mailbox: Mailbox) -> None:
    add_app(PageClient(app).sign_in(party.alice))
    mailbox.empty_queue()
    set_password(client, reset_link(client, party, mailbox))
    sign_in(client, party.alice.email, NEW, status=200)
    give_code(client, "000000", status=422)
    client.get("/account", status=303)


def test_a_reset_opens_an_account_that_strangers_had_locked(client: PageClient, party: Party, mailbox: Mailbox) -> None:
    for _ in range(10):
        sign_in(client, party.alice.email, "falsch geraten", status=422)
    sign_in(client, party.alice.email, PASSWORD, status=429)
    set_password(client, reset_link(client, party, mailbox))
    sign_in(client, party.alice.email, NEW)


def test_who_never_took_up_the_invitation_gets_a_new_one(client: PageClient, party: Party, mailbox: Mailbox) -> None:
    forget_password(client, party.newcomer.email)
    link = mailbox.link()
    assert link.startswith("/invitation/")
    set_password(client, link)
    give_password(client, party.newcomer, status=422)


def test_who_has_left_gets_no_link_and_an_old_one_is_void(
    client: PageClient, app: Flask, party: Party, mailbox: Mailbox
) -> None:
    forget_password(client, party.gast.email)
    link = mailbox.link()
    with app.app_context(), acting(party.ada) as work:
        people.end_access(work, party.gast.id, today=TOMORROW.date(), reason="Auf eigenen Wunsch")
    client.get(link, status=410)
    forget_password(client, party.gast.email)
    assert mailbox.empty_queue() == []


def test_an_unknown_address_gets_the_same_answer_the_same_queries_and_a_job(
    client: PageClient, app: Flask, party: Party, mailbox: Mailbox
) -> None:
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(re.sub(r"\s+", " ", statement))

    seen = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", note)
        try:
            for email in (party.alice.email, "niemand@example.org", party.newcomer.email):
                client.get("/password/forgotten")
                statements.clear()
                client.submit("/password/forgotten", {"email": email})
                costs = tuple(statements)
                client.follow()
                seen.append((costs, client.text))
        finally:
            event.remove(db.engine, "before_cursor_execute", note)
        assert len(set(seen)) == 1
        waiting = select(func.count()).where(Job.done_at.is_(None))
        assert db.session().scalar(waiting) == 3
    mails = mailbox.empty_queue()
    assert len(mails) == 2
    assert not any("niemand@example.org" in mail for mail in mails)


@pytest.mark.parametrize("email", ["alice@example.org", "niemand@example.org"])
def test_nobodys_postbox_is_flooded(client: PageClient, mailbox: Mailbox, email: str) -> None:
    with time_machine.travel(TOMORROW) as clock:
        for spelling in (email, email.upper(), f" {email}", email.title(), email):
            forget_password(client, spelling)
        forget_password(client, email, status=429)
        assert len(mailbox.empty_queue()) <= RESET_REQUESTS.count
        clock.shift(RESET_REQUESTS.window)
        forget_password(client, email)


def test_links_lead_to_the_public_address_whatever_the_host_says(
    client: PageClient, app: Flask, party: Party, mailbox: Mailbox
) -> None:
    token = client.token()
    client.http.post(
        "/password/forgotten",
        data={"csrf_token": token, "email": party.alice.email},
        base_url=client.base_url,
        headers={"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"},
    )
    (mail,) = mailbox.empty_queue()
    assert "http://localhost:8000/password/reset/" in mail
    assert "evil" not in mail
