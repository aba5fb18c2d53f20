"""A browser without script: keeps cookies, fills in forms, and checks every page as a whole."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.test import TestResponse

from deliberation.services import login_sessions
from deliberation.unit_of_work import unit_of_work
from tests.party import Persona

BASE_URL = "http://localhost:8000"


class PageClient:
    """What a person does: open, follow, fill in, submit."""

    def __init__(self, app: Flask, base_url: str = BASE_URL) -> None:
        self.app = app
        self.base_url = base_url
        self.http = app.test_client()
        self.page = BeautifulSoup("", "html.parser")
        self.response: TestResponse | None = None

    def sign_in(self, persona: Persona, *, has_second_factor: bool = False, is_pending: bool = False) -> "PageClient":
        """Sign somebody in without going through the door; returns the client."""
        with self.app.app_context(), unit_of_work(persona.actor) as work:
            token = login_sessions.open_session(
                work, persona.id, device="Test", is_pending=is_pending, has_second_factor=has_second_factor
            )
        with self.http.session_transaction(base_url=self.base_url) as cookie:
            cookie["_user_id"], cookie["_fresh"] = token, True
        return self

    def get(self, path: str, status: int = 200, *, is_fragment: bool = False) -> BeautifulSoup:
        """Open a page and check it."""
        headers = {"HX-Request-Type": "partial"} if is_fragment else {}
        return self._took(self.http.get(path, base_url=self.base_url, headers=headers), status, is_fragment=is_fragment)

    def follow(self, status: int = 200) -> BeautifulSoup:
        """Go where the last answer leads."""
        assert self.response is not None
        return self.get(self.response.headers["Location"], status)

    def form(self, action: str) -> dict[str, Any]:
        """The values of the form on the page that goes to this address, as a browser would send them."""
        forms: list[Tag] = self.page.find_all("form")
        found = [form for form in forms if form["action"] == action]
        assert found, f"no form to {action}; there are {[form['action'] for form in forms]}"
        return _values(found[0])

    def submit(
        self, action: str, values: Mapping[str, Any] | None = None, *, status: int = 303, is_fragment: bool = False
    ) -> BeautifulSoup:
        """Fill in the form that goes to this address and send it."""
        filled = self.form(action) | dict(values or {})
        return self.post(action, filled, status=status, is_fragment=is_fragment)

    def post(
        self, path: str, values: Mapping[str, Any], *, status: int = 303, is_fragment: bool = False
    ) -> BeautifulSoup:
        """Send values as they are; attackers do."""
        headers = {"HX-Request-Type": "partial"} if is_fragment else {}
        response = self.http.post(path, data=dict(values), base_url=self.base_url, headers=headers)
        return self._took(response, status, is_fragment=is_fragment)

    def token(self) -> str:
        """A valid CSRF token, from a page that has a form."""
        self.get("/pages/imprint")
        return str(self.form("/preferences")["csrf_token"])

    @property
    def text(self) -> str:
        """What a person reads in the main part of the page, with single spaces."""
        return " ".join((self.page.find("main") or self.page).get_text(" ").split())

    def _took(self, response: TestResponse, status: int, *, is_fragment: bool) -> BeautifulSoup:
        self.response = response
        assert response.status_code == status, f"{response.status_code} instead of {status}: {response.text[:2000]}"
        self.page = BeautifulSoup(response.text, "html.parser")
        if response.mimetype == "text/html" and response.text and status != 303:
            check_page(self.page, is_fragment=is_fragment)
        return self.page


def _values(form: Tag) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for tag in form.select("input[name], textarea[name], select[name]"):
        name, kind = str(tag["name"]), tag.get("type")
        if kind in {"radio", "checkbox"} and not tag.has_attr("checked"):
            continue
        if tag.name == "textarea":
            values[name] = tag.get_text().removeprefix("\n")
        elif tag.name == "select":
            chosen = tag.select_one("option[selected]") or tag.select_one("option")
            values[name] = chosen["value"] if chosen else ""
        elif kind != "file":
            values[name] = tag.get("value", "on" if kind == "checkbox" else "")
    return values


def check_page(page: BeautifulSoup, *, is_fragment: bool = False) -> None:
    """What every page must be, whatever it shows.

    In one walk and without selectors: they take longer than the page itself does, and it is done thousands of times.
    """
    tags: list[Tag] = page.find_all(True)
    ids = Counter(tag.attrs["id"] for tag in tags if "id" in tag.attrs)
    assert ids.total() == len(ids), f"duplicate id: {sorted(i for i, count in ids.items() if count > 1)}"
    labelled = {tag.attrs.get("for") for tag in tags if tag.name == "label"}
    for tag in tags:
        assert not _is_inline(tag), f"the CSP forbids inline style and script: {tag}"
        assert not _is_htmx(tag) or "data-hx-nonce" in tag.attrs, f"htmx without a nonce: {tag}"
        if tag.name == "form":
            _check_form(tag)
        elif _is_field(tag):
            assert tag.attrs.get("id", "") in labelled, f"a field without a label: {tag}"
    names = Counter(tag.name for tag in tags)
    if is_fragment:
        assert not names.keys() & {"html", "body", "h1"}, "a fragment is a part of a page"
    else:
        assert names["h1"] == 1, "exactly one h1"
        assert any(tag.name == "html" and "lang" in tag.attrs for tag in tags), "a page has a language"
        assert names["title"], "a page has a title"


def _is_inline(tag: Tag) -> bool:
    is_loose_script = tag.name == "script" and "src" not in tag.attrs
    return tag.name == "style" or is_loose_script or "style" in tag.attrs or "onclick" in tag.attrs


def _check_form(form: Tag) -> None:
    assert "action" in form.attrs, "a form that needs JavaScript"
    if form.attrs.get("method") == "post":
        has_token = any(tag.attrs.get("name") == "csrf_token" for tag in form.find_all("input"))
        assert has_token, f"a form without a token: {form['action']}"
        is_safe = "data-guard" in form.attrs or not _typed_in(form)
        assert is_safe, f"a form that loses what was typed: {form['action']} {_typed_in(form)}"


def _is_field(tag: Tag) -> bool:
    if tag.name == "input":
        return str(tag.attrs.get("type")).lower() != "hidden"
    return tag.name in {"select", "textarea"}


# what the browser fills in by itself, and codes, of which none is good for long
_NOT_MISSED = ("username", "one-time-code")
_NOT_TYPED = ("hidden", "password", "radio", "checkbox", "file", "submit", "button")


def _typed_in(form: Tag) -> list[str]:
    """The fields of a form in which somebody types what would be missed if the page were left."""
    return [
        str(tag.get("name"))
        for tag in form.find_all(["input", "textarea"])
        if tag.get("name") and not tag.has_attr("readonly")
        if tag.get("type") not in _NOT_TYPED and tag.get("autocomplete") not in _NOT_MISSED
    ]


def _is_htmx(tag: Tag) -> bool:
    return any(name.startswith("data-hx-") and name != "data-hx-nonce" for name in tag.attrs)
