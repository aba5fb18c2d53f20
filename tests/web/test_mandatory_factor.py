"""Outside the demo, who decides for others signs in with two factors, and shows them again before dangerous acts."""

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from deliberation.access_control import access_of
from deliberation.domain.acts import Act
from deliberation.domain.credentials import PROOF_VALID
from deliberation.extensions import db
from deliberation.models import Passkey, Person, Reason, RecordEntry
from tests.client import PageClient
from tests.party import PASSWORD, Party
from tests.web.authenticator import Authenticator
from tests.web.conftest import PUBLIC_URL
from tests.web.factors import TOMORROW, add_app, code, give_code, give_password
from tests.web.routes import all_routes
from tests.web.test_passkeys import add_passkey, question

# administrator, chair, three commissions, executives of a Land and of a body, trustee
DECIDE = ("ada", "adil", "cem", "mona", "wilma", "mira", "eva", "beate", "trudi")
OTHERS = ("alice", "emil", "sanna", "minna", "bob", "mod", "gast", "gabi", "ingo")


@pytest.mark.parametrize("name", DECIDE)
def test_without_a_second_factor_only_the_way_to_one_is_open(
    strict_client: PageClient, party: Party, name: str
) -> None:
    give_password(strict_client, party.personas[name], status=303)
    for path in ("/", "/account", "/people", "/associations", "/admin", "/admin/record", "/account/password"):
        strict_client.get(path, status=303)
        assert strict_client.response is not None
        assert strict_client.response.headers["Location"].startswith("/account/security"), path
    strict_client.get("/account/security")
    assert "Deine Funktion verlangt einen zweiten Faktor" in strict_client.text
    add_app(strict_client)
    strict_client.get("/")
    strict_client.get("/account")


@pytest.mark.parametrize("name", OTHERS)
def test_everybody_else_comes_in_with_a_password(strict_client: PageClient, party: Party, name: str) -> None:
    give_password(strict_client, party.personas[name], status=303)
    strict_client.get("/account")


@pytest.mark.parametrize("name", DECIDE)
def test_in_the_demo_nobody_is_made_to(client: PageClient, party: Party, name: str) -> None:
    give_password(client, party.personas[name], status=303)
    client.get("/account")


EDIT = "/pages/imprint/edit"
TEXT = "Verantwortlich ist der Bundesvorstand."


def imprint(app: Flask) -> str:
    return PageClient(app, PUBLIC_URL).get("/pages/imprint").get_text()


def write_before_the_factor(client: PageClient, party: Party) -> None:
    token = client.sign_in(party.ada).token()
    client.post(EDIT, {"csrf_token": token, "text": TEXT}, status=401)
    assert "zweiten Faktor" in client.text
    assert TEXT in client.text


def test_a_write_on_the_way_is_not_done_and_is_sent_once_the_app_is_there(
    strict_client: PageClient, party: Party
) -> None:
    write_before_the_factor(strict_client, party)
    strict_client.submit("/account/totp", status=200)
    strict_client.submit("/account/totp", {"code": "000000"}, status=409)
    secret = strict_client.page.select_one(".secret")
    assert secret is not None
    strict_client.submit("/account/totp", {"code": code(secret.get_text())}, status=200)
    assert "Es ist alles noch da" in strict_client.text
    assert TEXT not in imprint(strict_client.app)
    strict_client.get("/account/security")


def test_the_same_by_passkey_and_the_text_arrives(strict_client: PageClient, party: Party) -> None:
    write_before_the_factor(strict_client, party)
    strict_client.submit("/account/passkeys/new", status=200)
    answer = Authenticator("debatte.example.org", PUBLIC_URL).register(question(strict_client))
    strict_client.submit("/account/passkeys/new", {"label": "Telefon", "credential": answer}, status=200)
    strict_client.submit(EDIT)
    assert TEXT in imprint(strict_client.app)


def test_who_is_asked_again_on_the_way_to_the_factor_keeps_the_text(strict_client: PageClient, party: Party) -> None:
    with time_machine.travel(TOMORROW) as clock:
        write_before_the_factor(strict_client, party)
        clock.shift(PROOF_VALID)
        strict_client.submit("/account/totp", status=401)
        assert TEXT in strict_client.text
        strict_client.submit("/login/carry", status=200)
        strict_client.submit("/confirm", {"password": PASSWORD}, status=200)
        strict_client.submit(EDIT, status=401)
        strict_client.submit("/account/totp", status=200)


def test_a_session_that_once_saw_a_factor_opens_nothing_when_the_factor_is_gone(
    strict_client: PageClient, party: Party
) -> None:
    strict_client.sign_in(party.ada, has_second_factor=True)
    strict_client.get("/admin", status=303)
    add_app(strict_client)
    strict_client.get("/admin")


def test_the_last_factor_stays_where_a_function_demands_one(
    strict_client: PageClient, app: Flask, party: Party
) -> None:
    strict_client.sign_in(party.eva)
    device = Authenticator("debatte.example.org", PUBLIC_URL)
    add_passkey(strict_client, device)
    with app.app_context():
        passkey_id = db.session().scalars(select(Passkey.id)).one()
    strict_client.get("/account/security")
    strict_client.submit(f"/account/passkeys/{passkey_id}/remove", status=409)
    assert "verlangt einen zweiten Faktor" in strict_client.text
    add_app(strict_client)
    strict_client.get("/account/security")
    strict_client.submit(f"/account/passkeys/{passkey_id}/remove")
    strict_client.get("/account/security")
    strict_client.submit("/account/totp/remove", status=409)


def test_who_need_not_have_one_may_remove_the_last(strict_client: PageClient, party: Party) -> None:
    strict_client.sign_in(party.alice)
    add_app(strict_client)
    strict_client.get("/account/security")
    strict_client.submit("/account/totp/remove")
    give_password(PageClient(strict_client.app, PUBLIC_URL), party.alice, status=303)


def dangerous_routes(app: Flask) -> list[tuple[str, str]]:
    return [
        (rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        for method in sorted({"GET", "POST"} & (rule.methods or set()))
        if access_of(app.view_functions[rule.endpoint]).fresh
    ]


def test_these_acts_are_dangerous(app: Flask) -> None:
    assert {endpoint for endpoint, _ in dangerous_routes(app)} == {
        "account.totp", "account.remove_totp", "account.passkey", "account.remove_passkey", "account.recovery_codes",
        "account.export", "account.erase", "account.password",
        "people.propose_function", "people.end_function", "people.waiting",
        "people.confirm_function", "people.decline_function",
        "people.grant_right", "people.end_right", "people.end_access", "people.reset_second_factor",
        "people.waiting_reset", "people.answer_reset", "people.object_to_reset",
        "admin.apply", "admin.send_invitations",
        # who leads an assembly
        "assemblies.announce", "assemblies.name_chair",
        # who votes at an assembly
        "rolls.difference", "rolls.give", "rolls.take_off",
    }  # fmt: skip


def test_a_quarter_of_an_hour_later_every_dangerous_act_asks_who_is_there(
    client: PageClient, app: Flask, party: Party
) -> None:
    with time_machine.travel(TOMORROW) as clock:
        token = client.sign_in(party.ada).token()
        clock.shift(PROOF_VALID)
        dangerous = set(dangerous_routes(app))
        for route in all_routes(app, party):
            if (route.endpoint, route.method) not in dangerous:
                continue
            if route.method == "GET":
                client.get(route.path, status=303)
                assert client.response is not None
                assert client.response.headers["Location"].startswith("/confirm?next="), route
            else:
                client.post(route.path, {"csrf_token": token}, status=401)
                assert "Bist du es noch?" in client.text
        client.get("/confirm?next=/people")
        client.submit("/confirm", {"password": PASSWORD})
        assert client.response is not None
        assert client.response.headers["Location"] == "/people"
        client.get("/account/delete")


def test_an_administrator_takes_a_lost_factor_away_for_a_reason_that_is_recorded(
    client: PageClient, app: Flask, party: Party
) -> None:
    alices = PageClient(app).sign_in(party.alice)
    add_app(alices)
    path = f"/people/{party.alice.id}/second-factor/reset"
    client.sign_in(party.ada)
    client.get(path)
    client.submit(path, {"reason": "   "}, status=422)
    client.submit(path, {"reason": "Am Stand des Kreisverbands, Ausweis gesehen."})
    alices.get("/account", status=303)
    give_password(alices, party.alice, status=303)
    alices.get("/account/security")
    assert "App für Einmalcodes einrichten" in alices.text, "the lost app is asked for no more"
    with app.app_context():
        entry = (
            db.session()
            .scalars(
                select(RecordEntry).where(
                    RecordEntry.act == Act.SECOND_FACTOR_RESET, RecordEntry.subject_id == party.alice.id
                )
            )
            .one()
        )
        reason = db.session().get_one(Reason, entry.reason_id)
        assert (entry.actor_id, reason.text) == (party.ada.id, "Am Stand des Kreisverbands, Ausweis gesehen.")
        assert db.session().get_one(Person, party.alice.id).totp_secret is None


@pytest.mark.parametrize(
    ("who", "whom", "status"),
    [
        ("ada", "alice", 303),
        ("ada", "ada", 403),
        # a Land for its own people neither: federal office-holders are registered somewhere, too
        ("adil", "alice", 403),
        ("adil", "dora", 404),
        ("adil", "adil", 403),
        ("eva", "alice", 403),
        ("alice", "alice", 403),
    ],
)
def test_only_administrators_of_the_federation_and_never_oneself(
    client: PageClient, party: Party, who: str, whom: str, status: int
) -> None:
    client.sign_in(party.personas[who])
    path = f"/people/{party.personas[whom].id}/second-factor/reset"
    client.post(path, {"csrf_token": client.token(), "reason": "Weil ich es so will."}, status=status)


def test_with_two_factors_ada_works_and_her_code_counts_as_proof(strict_client: PageClient, party: Party) -> None:
    secret = add_app(strict_client.sign_in(party.ada))
    with time_machine.travel(TOMORROW):
        give_password(strict_client, party.ada)
        give_code(strict_client, code(secret))
        strict_client.get("/admin")
        strict_client.get(f"/people/{party.alice.id}/functions")
