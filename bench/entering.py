"""Coming in through the door, with a password and the code of an app, once: the server that is measured knows the
sessions, too, since it shares the database and the key. A code opens one session and no second.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flask import Flask
from flask.testing import FlaskClient
from pyotp import TOTP

from bench.parties import Account, Accounts
from bench.plan import PASSWORD
from bench.requests import TOKEN

HERE = "http://localhost"
# the first type of motions that there is to choose
TYPE = re.compile(r'<option[^>]*value="(\d+)"')


@dataclass(frozen=True, slots=True)
class Visitors:
    """Everybody who asks for pages, signed in."""

    administrator: FlaskClient
    delegate: FlaskClient
    writers: tuple[FlaskClient, ...]


def enter_all(app: Flask, found: Accounts) -> Visitors:
    """Sign in all who ask for pages."""
    return Visitors(
        administrator=_entered(app, found.administrator),
        delegate=_entered(app, found.delegate),
        writers=tuple(_entered(app, one) for one in found.writers),
    )


def _entered(app: Flask, account: Account) -> FlaskClient:
    client = app.test_client()
    fill_in(client, "/login", {"email": account.address, "password": PASSWORD}, status=200)
    fill_in(client, "/login/second-factor", {"code": TOTP(account.totp_secret).now()}, status=303)
    return client


def begin_drafts(writers: Sequence[FlaskClient], assembly_id: int) -> tuple[str, ...]:
    """Let each of them begin a motion; the addresses of their drafts."""
    return tuple(_begun(one, f"/assemblies/{assembly_id}/drafts/new") for one in writers)


def _begun(client: FlaskClient, path: str) -> str:
    page = client.get(path, base_url=HERE).text
    token, kind = TOKEN.search(page), TYPE.search(page)
    values = {"csrf_token": token[1] if token else "", "type_id": kind[1] if kind else ""}
    answer = client.post(path, data=values, base_url=HERE)
    if answer.status_code != 303:
        raise RuntimeError(f"{path} answers {answer.status_code}")
    return answer.headers["Location"].removesuffix("/write")


def fill_in(client: FlaskClient, path: str, values: dict[str, str], *, status: int) -> None:
    """Send the form of a page to its own address."""
    token = TOKEN.search(client.get(path, base_url=HERE).text)
    answer = client.post(path, data={"csrf_token": token[1] if token else ""} | values, base_url=HERE)
    if answer.status_code != status:
        raise RuntimeError(f"{path} answers {answer.status_code}")


def cookie_of(client: FlaskClient) -> str:
    """What the browser of somebody signed in sends along."""
    cookie = client.get_cookie("session")
    if cookie is None:
        raise RuntimeError("there is no session")
    return f"session={cookie.value}"
