"""What people see when something breaks: where they stand and what to do, and nothing of the inside."""

import re

import pytest
from flask import Flask
from sqlalchemy.exc import TimeoutError as PoolExhausted

from deliberation.app import create_app
from tests.client import PageClient, check_page
from tests.databases import SqliteDatabases, settings_for
from tests.party import Party

INSIDE = (
    "Traceback",
    "File ",
    "sqlalchemy",
    "sqlite",
    "psycopg",
    "SELECT",
    "deliberation/",
    "werkzeug",
    "SECRET",
    "flask",
)


EDIT = "/pages/imprint/edit"
TEXT = "Verantwortlich ist der Bundesvorstand."


def no_inside(text: str) -> bool:
    return not any(word.casefold() in text.casefold() for word in INSIDE)


@pytest.mark.parametrize("is_fragment", [False, True])
def test_a_crash_shows_a_number_that_stands_in_the_log(
    client: PageClient,
    party: Party,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    is_fragment: bool,
) -> None:
    def crash(_session: object) -> None:
        raise ValueError("the password of the database is hunter2")

    monkeypatch.setattr("deliberation.blueprints.structure.views.federation_id", crash)
    client.sign_in(party.alice)
    client.get("/associations", status=500, is_fragment=is_fragment)
    number = re.search(r"Nummer ([0-9a-f]{8})", client.page.get_text())
    assert number is not None
    assert f"incident {number[1]}" in caplog.text
    assert "hunter2" not in client.page.get_text()
    assert no_inside(client.page.get_text())


def test_a_crash_in_the_middle_of_a_write_leaves_nothing(
    client: PageClient, app: Flask, party: Party, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.sign_in(party.ada)
    client.get(f"/associations/{party.spree}/name")
    monkeypatch.setattr("deliberation.services.record.note_id", None)
    client.submit(f"/associations/{party.spree}/name", {"name": "Halb"}, status=500)
    monkeypatch.undo()
    client.get(f"/associations/{party.spree}")
    assert "Halb" not in client.text


@pytest.fixture
def away(sqlite_databases: SqliteDatabases, app: Flask) -> Flask:
    """The program while its database does not answer."""
    folder = sqlite_databases.folder
    return create_app(settings_for(folder, database_url=f"sqlite:///{folder / 'nowhere' / 'x.sqlite3'}"))


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("headers", [{}, {"HX-Request-Type": "partial"}], ids=["page", "fragment"])
def test_without_the_database_people_are_asked_to_wait(
    away: Flask, client: PageClient, party: Party, method: str, headers: dict[str, str]
) -> None:
    client.sign_in(party.alice)
    token = client.token()
    with client.http.session_transaction(base_url=client.base_url) as cookie:
        carried = dict(cookie)
    waiting = PageClient(away)
    with waiting.http.session_transaction(base_url=waiting.base_url) as cookie:
        cookie.update(carried)
    sent = {"csrf_token": token} if method == "POST" else None
    for path in ("/account/declaration", "/account/password") if method == "POST" else ("/", "/account", "/health"):
        answer = waiting.http.open(path, method=method, data=sent, headers=headers, base_url=waiting.base_url)
        assert answer.status_code == 503, path
        assert int(answer.headers["Retry-After"]) > 0
        assert "gleich wieder da" in answer.text
        assert no_inside(answer.text.replace("/assets/", ""))
        if not headers:
            check_page(answer.text)


def test_a_text_outlives_the_databases_absence(away: Flask, client: PageClient, party: Party) -> None:
    client.sign_in(party.ada)
    token = client.token()
    with client.http.session_transaction(base_url=client.base_url) as cookie:
        carried = dict(cookie)
    waiting = PageClient(away)
    with waiting.http.session_transaction(base_url=waiting.base_url) as cookie:
        cookie.update(carried)
    for is_fragment in (False, True):
        waiting.post(EDIT, {"csrf_token": token, "text": TEXT}, status=503, is_fragment=is_fragment)
        assert waiting.form(EDIT)["text"] == TEXT
        assert TEXT in [area.get_text().strip() for area in waiting.page.select("textarea[readonly]")]


def test_a_text_outlives_a_crash_and_is_sent_with_one_button(
    client: PageClient, party: Party, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.sign_in(party.ada)
    client.get(EDIT)
    monkeypatch.setattr("deliberation.services.record.note_id", None)
    client.submit(EDIT, {"text": TEXT}, status=500)
    assert TEXT in client.text
    monkeypatch.undo()
    client.submit(EDIT)
    assert TEXT in client.get("/pages/imprint").get_text()


@pytest.mark.parametrize(("person", "status"), [("alice", 403), ("dora", 404)])
def test_a_text_outlives_a_right_that_ended_meanwhile(
    client: PageClient, party: Party, person: str, status: int
) -> None:
    client.sign_in(party.adil)
    path = f"/people/{party.personas[person].id}/second-factor/reset"
    client.post(path, {"csrf_token": client.token(), "reason": TEXT}, status=status)
    assert TEXT in client.text
    assert not client.page.select(f'form[action="{path}"]'), "sending it again would change nothing"


def test_a_password_is_on_no_error_page(client: PageClient, party: Party, monkeypatch: pytest.MonkeyPatch) -> None:
    client.sign_in(party.alice)
    client.get("/account/password")
    monkeypatch.setattr("deliberation.services.passwords.matches", None)
    secret = "geheime vier kleine wörter"
    client.submit("/account/password", {"current": secret, "password": secret, "repeated": secret}, status=500)
    assert secret not in str(client.page)


def test_when_all_connections_are_taken_people_are_asked_to_wait(
    client: PageClient, party: Party, monkeypatch: pytest.MonkeyPatch
) -> None:
    def taken(*_: object) -> None:
        raise PoolExhausted("QueuePool limit of size 5 overflow 10 reached")

    client.sign_in(party.alice)
    monkeypatch.setattr("deliberation.blueprints.structure.views.federation_id", taken)
    client.get("/associations", status=503)
    assert "QueuePool" not in client.text


def test_strangers_find_the_door_while_the_database_is_away(away: Flask) -> None:
    PageClient(away).get("/login")


CUT = "multipart/form-data; boundary=cut"
BAD_REQUESTS: dict[str, tuple[str, str, dict[str, object], int]] = {
    "nowhere": ("GET", "/nowhere", {}, 404),
    "a number no row has": ("GET", "/people/99999999999999999999", {}, 404),
    "another number no row has": ("GET", f"/associations/{2**31}", {}, 404),
    "a negative number": ("GET", "/people/-1", {}, 404),
    "a number in other digits": ("GET", "/people/٣", {}, 404),
    "wrong method": ("DELETE", "/people/1", {}, 405),
    "text beyond 4 MB": ("POST", "/style", {"data": {"text": "x" * (4 * 1024 * 1024 + 1)}}, 413),
    "a file beyond 25 MB": ("POST", "/style", {"data": b"x" * (25 * 1024 * 1024 + 1), "content_type": CUT}, 413),
    "too many parts": (
        "POST", "/style", {"data": {f"f{n}": "x" for n in range(250)}, "content_type": "multipart/form-data"}, 413
    ),
    "JSON": ("POST", "/style", {"json": {"name": ["x"], "text": 7}}, 415),
    "plain text": ("POST", "/style", {"data": "name=x", "content_type": "text/plain"}, 415),
    "no kind at all": ("POST", "/style", {"data": b"name=x", "content_type": ""}, 415),
    "a broken multipart": ("POST", "/style", {"data": b"--x\r\n", "content_type": CUT}, 400),
    "no boundary": ("POST", "/style", {"data": b"--x\r\n", "content_type": "multipart/form-data"}, 400),
    "nothing": ("POST", "/style", {}, 400),
}  # fmt: skip


@pytest.mark.parametrize("kind", BAD_REQUESTS)
def test_what_is_no_honest_request_gets_a_page_and_its_own_number(client: PageClient, party: Party, kind: str) -> None:
    client.sign_in(party.ada)
    method, path, options, status = BAD_REQUESTS[kind]
    answer = client.http.open(path, method=method, base_url=client.base_url, **options)  # type: ignore[arg-type]
    client._took(answer, status, is_fragment=False)
    assert no_inside(client.text)
    if status == 405:
        assert "GET" in answer.headers["Allow"]


QUERIES = (
    "q=%00",
    "q=" + "%F0%9F%92%A9" * 200,
    "after=%00.1",
    "after=a.99999999999999999999",
    "after=.",
    "q=%ff%fe",
    "q=a&q=b",
)


# the two databases break on different things
both = pytest.mark.parametrize("databases", ["sqlite", "postgres"], indirect=True)


@both
@pytest.mark.parametrize("query", QUERIES)
def test_whatever_stands_in_a_query_the_list_is_shown(client: PageClient, party: Party, query: str) -> None:
    client.sign_in(party.ada)
    client.get(f"/people?{query}")


@both
@pytest.mark.parametrize(
    "query", ["before=99999999999999999999", "before=-1", "before=x", "before=%00", "before=1&before=2"]
)
def test_whatever_stands_in_a_query_the_record_is_shown(client: PageClient, party: Party, query: str) -> None:
    client.sign_in(party.ada)
    client.get(f"/admin/record?{query}")


def test_a_cookie_that_is_nonsense_is_no_cookie(client: PageClient) -> None:
    for value in ("x", "a.b.c", "\xff", "." * 4000):
        for name in ("session", "device", "language", "theme", "remember_token"):
            answer = client.http.get("/account", headers={"Cookie": f"{name}={value}"}, base_url=client.base_url)
            assert answer.status_code == 303
