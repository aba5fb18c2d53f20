"""How many statements a page sends to the database, counted within the program."""

from collections.abc import Callable
from html import unescape

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from bench.parties import Accounts
from bench.plan import PASSWORD
from bench.requests import OLDER, TOKEN
from config import Settings
from deliberation.app import create_app
from deliberation.extensions import db


def statements_per_page(settings: Settings, found: Accounts) -> dict[str, int]:
    """For each page the number of statements, without BEGIN and COMMIT."""
    app = create_app(settings)
    administrator, delegate = app.test_client(), app.test_client()
    # what somebody serves as decides what the start page asks: the same function in parties of all sizes
    counts = {
        "login": _counted(app, lambda: _sign_in(delegate, found.delegate)),
        "start": _counted(app, lambda: _open(delegate, "/")),
    }
    _sign_in(administrator, found.administrator)
    counts["member list"] = _counted(app, lambda: _open(administrator, "/people"))
    room = f"/rooms/{found.room}"
    counts["field"] = _counted(app, lambda: _open(delegate, f"/fields/{found.field}"))
    counts["room"] = _counted(app, lambda: _open(delegate, room))
    further = OLDER.search(delegate.get(room, base_url="http://localhost").text)
    counts["further on"] = _counted(app, lambda: _open(delegate, unescape(further[1]) if further else ""))
    counts["posting"] = _sent(app, delegate, room, f"{room}/contributions", {"text": "Der Bus fährt.", "kind": ""})
    counts["ten minutes"] = _sent(app, delegate, "/ten-minutes", "/ten-minutes", {"minutes": "10"})
    counts["motion"] = _counted(app, lambda: _open(delegate, "/motions/1"))
    counts["preview"] = _counted(app, lambda: _preview(delegate))
    with app.app_context():
        db.engine.dispose()
    return counts


def _counted(app: Flask, visit: Callable[[], None]) -> int:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        visit()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(seen)


def _sign_in(client: FlaskClient, address: str) -> None:
    token = TOKEN.search(client.get("/login", base_url="http://localhost").text)
    form = {"csrf_token": token[1] if token else "", "email": address, "password": PASSWORD}
    if client.post("/login", data=form, base_url="http://localhost").status_code != 303:
        raise RuntimeError(f"{address} cannot sign in")


def _sent(app: Flask, client: FlaskClient, page: str, path: str, values: dict[str, str]) -> int:
    """Statements of sending a form; those of its page are counted by themselves."""
    token = TOKEN.search(client.get(page, base_url="http://localhost").text)
    form = {"csrf_token": token[1] if token else ""} | values
    answers: list[int] = []

    def send() -> None:
        answers.append(client.post(path, data=form, base_url="http://localhost").status_code)

    counted = _counted(app, send)
    if answers != [303]:
        raise RuntimeError(f"{path} answers {answers}")
    return counted


def _preview(client: FlaskClient) -> None:
    path = "/versions/1/amendments/new"
    token = TOKEN.search(client.get(path, base_url="http://localhost").text)
    form = {"csrf_token": token[1] if token else "", "block": "2", "source": "Neu.", "step": "preview"}
    if client.post(path, data=form, base_url="http://localhost").status_code != 200:
        raise RuntimeError("the amendment has no preview")


def _open(client: FlaskClient, path: str) -> None:
    if client.get(path, base_url="http://localhost").status_code != 200:
        raise RuntimeError(f"{path} does not open")
