"""How many statements a page sends to the database, counted within the program."""

from collections.abc import Callable, Sequence
from html import unescape

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from bench.entering import HERE, Visitors, fill_in
from bench.parties import Accounts
from bench.plan import LONG_MOTION, MOTION, PASSWORD
from bench.requests import OLDER, TOKEN
from deliberation.extensions import db


def statements_per_page(app: Flask, found: Accounts, visitors: Visitors, drafts: Sequence[str]) -> dict[str, int]:
    """For each page the number of statements, without BEGIN and COMMIT."""
    administrator, delegate, writer = visitors.administrator, visitors.delegate, visitors.writers[0]
    stranger, login = app.test_client(), {"email": found.arriving[0], "password": PASSWORD}
    room = f"/rooms/{found.room}"
    further = OLDER.search(delegate.get(room, base_url=HERE).text)
    counts = {
        "login": _counted(app, lambda: fill_in(stranger, "/login", login, status=303)),
        # what somebody serves as decides what the start page asks: the same function in parties of all sizes
        "start": _counted(app, lambda: _open(delegate, "/")),
        "member list": _counted(app, lambda: _open(administrator, "/people")),
        "field": _counted(app, lambda: _open(delegate, f"/fields/{found.field}")),
        "room": _counted(app, lambda: _open(delegate, room)),
        "further on": _counted(app, lambda: _open(delegate, unescape(further[1]) if further else "")),
        "posting": _sent(app, writer, room, f"{room}/contributions", {"text": "Der Bus fährt.", "kind": ""}),
        "ten minutes": _sent(app, writer, "/ten-minutes", "/ten-minutes", {"minutes": "10"}),
        "motion": _counted(app, lambda: _open(delegate, f"/motions/{MOTION}")),
        "preview": _counted(app, lambda: _preview(delegate)),
        "motions": _counted(app, lambda: _open(delegate, f"/assemblies/{found.assembly_id}/motions")),
        "long motion": _counted(app, lambda: _open(delegate, f"/motions/{LONG_MOTION}")),
        "saving": _saved(app, visitors.writers[-1], drafts[-1]),
    }
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


def _sent(app: Flask, client: FlaskClient, page: str, path: str, values: dict[str, str], *, status: int = 303) -> int:
    """Statements of sending a form; those of its page are counted by themselves."""
    token = TOKEN.search(client.get(page, base_url=HERE).text)
    form = {"csrf_token": token[1] if token else ""} | values
    answers: list[int] = []

    def send() -> None:
        answers.append(client.post(path, data=form, base_url=HERE).status_code)

    counted = _counted(app, send)
    if answers != [status]:
        raise RuntimeError(f"{path} answers {answers}")
    return counted


def _saved(app: Flask, client: FlaskClient, draft: str) -> int:
    """Statements of a save that goes through; a draft of its own, so that the measured ones are counted from 1."""
    values = {"title": "Mehr Busse", "source": "Wir wollen Busse.", "reasons": "", "draft": "1", "step": "autosave"}
    return _sent(app, client, f"{draft}/write", f"{draft}/write", values, status=200)


def _preview(client: FlaskClient) -> None:
    values = {"block": "2", "source": "Neu.", "step": "preview"}
    fill_in(client, f"/versions/{MOTION}/amendments/new", values, status=200)


def _open(client: FlaskClient, path: str) -> None:
    if client.get(path, base_url=HERE).status_code != 200:
        raise RuntimeError(f"{path} does not open")
