"""No page of another site writes here in somebody's name; and nobody loses a text over a token."""

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from deliberation.extensions import db
from deliberation.models import Association
from deliberation.web.csrf import mask, unmask
from tests.client import PageClient
from tests.party import Party
from tests.web.routes import all_routes

TEXT = "Das hat mich eine Stunde gekostet.\nUnd noch eine Zeile."


@given(st.text(st.characters(codec="ascii")))
def test_a_mask_hides_a_token_and_gives_it_back(token: str) -> None:
    assert unmask(mask(token)) == token


@given(st.text())
def test_what_was_never_a_token_unmasks_to_something_that_breaks_nothing(text: str) -> None:
    assert isinstance(unmask(text), str)


def tokens(client: PageClient) -> list[str]:
    client.get("/style")
    return [str(tag["value"]) for tag in client.page.select('input[name="csrf_token"]')]


def test_no_two_tokens_are_alike_and_every_one_is_accepted(client: PageClient, party: Party) -> None:
    client.sign_in(party.alice)
    seen = tokens(client) + tokens(client)
    assert len(seen) == len(set(seen)) > 4
    for token in seen:
        client.post("/preferences", {"csrf_token": token, "theme": "dark", "next": "/style"})


def forged_tokens(app: Flask, party: Party) -> dict[str, str | None]:
    bobs = PageClient(app).sign_in(party.bob).token()
    return {
        "none": None,
        "empty": "",
        "nonsense": "x",
        "not even base64": "ä%%%",
        "a mask around nonsense": mask("nonsense"),
        "null byte": "\x00",
        "long": "A" * 100_000,
        "somebody else's": bobs,
        "somebody else's, unmasked": unmask(bobs),
    }


def demand_refusal(client: PageClient, path: str, token: str | None) -> None:
    sent = {} if token is None else {"csrf_token": token}
    answer = client.http.post(path, data=sent, base_url=client.base_url)
    assert answer.status_code == 400, (path, token)
    assert "Bitte noch einmal senden" in answer.text, (path, token)


def test_no_write_is_done_without_a_good_token(app: Flask, party: Party) -> None:
    client, bobs = PageClient(app).sign_in(party.ada), PageClient(app).sign_in(party.bob).token()
    writes = [route for route in all_routes(app, party) if route.method == "POST"]
    assert len(writes) > 25
    for route in writes:
        for token in (None, "x", bobs):
            demand_refusal(client, route.path, token)


def test_whatever_stands_there_instead_of_a_token_it_is_a_400(app: Flask, party: Party) -> None:
    client = PageClient(app).sign_in(party.ada)
    for token in forged_tokens(app, party).values():
        demand_refusal(client, "/account/declaration", token)


@pytest.mark.parametrize("is_fragment", [False, True])
def test_the_text_is_kept_and_one_button_sends_it_again(
    client: PageClient, app: Flask, party: Party, is_fragment: bool
) -> None:
    client.sign_in(party.ada)
    sent = {"csrf_token": "old", "text": TEXT}
    client.post("/pages/imprint/edit", sent, status=400, is_fragment=is_fragment)
    assert "Es wurde nichts gespeichert" in client.text
    assert "Das hat mich eine Stunde gekostet." in client.page.get_text()
    assert "Es wurde nichts gespeichert, und nichts ist verloren." in client.page.get_text(), "what happened"
    client.submit("/pages/imprint/edit")
    assert "Und noch eine Zeile." in PageClient(app).get("/pages/imprint").get_text()


def test_passwords_and_codes_are_not_shown_again(client: PageClient, party: Party) -> None:
    client.sign_in(party.alice)
    secret = "mein geheimes altes passwort"
    for path, names in (
        ("/account/password", ("current", "password", "repeated")),
        ("/login", ("password",)),
        ("/account/totp", ("code",)),
        ("/confirm", ("password", "code")),
        ("/account/passkeys/new", ("credential",)),
    ):
        client.post(path, dict.fromkeys(names, secret), status=400)
        assert secret not in str(client.page), path
        assert "Passwörter und Codes heben wir nicht auf" in client.text


ELSEWHERE = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://localhost:8001"},
]


@pytest.mark.parametrize("headers", ELSEWHERE, ids=str)
def test_a_page_elsewhere_gets_no_button_to_finish_with_and_touches_no_cookie(
    client: PageClient, app: Flask, party: Party, headers: dict[str, str]
) -> None:
    stranger = app.test_client()  # SameSite: the browser sends no cookie along
    values = {"name": "Gekapert", "csrf_token": client.sign_in(party.ada).token()}
    path = f"/associations/{party.spree}/name"
    for http in (stranger, client.http):
        answer = http.post(path, data=values, headers=headers, base_url=client.base_url)
        assert answer.status_code == 400
        assert "Eine andere Seite wollte" in answer.text
        assert "Gekapert" not in answer.text
        assert "Set-Cookie" not in answer.headers
    with app.app_context():
        assert db.session().get_one(Association, party.spree).name == "Kreisverband Spree"


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://localhost:8000"}, {}], ids=str
)
def test_our_own_pages_may_write(client: PageClient, party: Party, headers: dict[str, str]) -> None:
    values = {"name": "Kreisverband Spree-Süd", "csrf_token": client.sign_in(party.ada).token()}
    path = f"/associations/{party.spree}/name"
    assert client.http.post(path, data=values, headers=headers, base_url=client.base_url).status_code == 303


def test_in_earnest_a_browser_that_names_no_referrer_may_write(strict_client: PageClient, party: Party) -> None:
    strict_client.sign_in(party.alice)
    strict_client.get("/account")
    strict_client.submit("/account/declaration", {"quota_group": "woman"})


def test_reading_changes_nothing(app: Flask, party: Party) -> None:
    """A link in a mail or an image on another page can only read."""
    client = PageClient(app).sign_in(party.ada)
    client.get("/account")
    with app.app_context():
        before = snapshot()
    for route in all_routes(app, party):
        if route.method == "GET":
            client.http.get(route.path, base_url=client.base_url)
    with app.app_context():
        assert snapshot() == before


def snapshot() -> dict[str, list[tuple[object, ...]]]:
    tables = db.metadata.sorted_tables
    return {table.name: [tuple(row) for row in db.session().execute(table.select())] for table in tables}
