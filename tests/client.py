"""A browser without script: keeps cookies, fills in forms, and checks every page as a whole."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Any

from bs4 import BeautifulSoup, Tag
from flask import Flask
from lxml import html
from werkzeug.local import LocalProxy
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
        self.page = read_when_asked("")
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
        return str(self.read().xpath("string(//form[@action='/preferences']//input[@name='csrf_token']/@value)"))

    def read(self) -> html.HtmlElement:
        """The last answer as lxml reads it, ten times as fast; for tests that look at hundreds of pages."""
        assert self.response is not None
        return html.document_fromstring(self.response.text)

    @property
    def text(self) -> str:
        """What a person reads in the main part of the page, with single spaces and without places to break words."""
        said = (self.page.find("main") or self.page).get_text(" ").replace("\N{SOFT HYPHEN}", "")
        return " ".join(said.split())

    def _took(self, response: TestResponse, status: int, *, is_fragment: bool) -> BeautifulSoup:
        self.response = response
        assert response.status_code == status, f"{response.status_code} instead of {status}: {response.text[:2000]}"
        self.page = read_when_asked(response.text)
        if response.mimetype == "text/html" and response.text and status != 303:
            check_page(response.text, is_fragment=is_fragment)
        return self.page


def read_when_asked(text: str) -> BeautifulSoup:
    """A page that is taken apart when somebody first looks at it: that takes as long as making it, and few look."""
    whole: BeautifulSoup = LocalProxy(cache(lambda: BeautifulSoup(text, "html.parser")))  # type: ignore[assignment]
    return whole


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


# lxml makes a page of whatever it reads, so this is asked of the text
_OF_A_PAGE = re.compile(r"<(html|body|h1)\b", re.IGNORECASE)


def check_page(text: str, *, is_fragment: bool = False) -> None:
    """What every page must be, whatever it shows.

    In one walk and read by lxml: anything else takes longer than the page itself does, and it is done thousands of
    times.
    """
    tags = list(html.document_fromstring(text).iter("*"))
    ids = Counter(tag.get("id") for tag in tags if "id" in tag.attrib)
    assert ids.total() == len(ids), f"duplicate id: {sorted(i for i, count in ids.items() if count > 1)}"
    labelled = {tag.get("for") for tag in tags if tag.tag == "label"}
    for tag in tags:
        assert not _is_inline(tag), f"the CSP forbids inline style and script: {_told(tag)}"
        assert not _is_htmx(tag) or "data-hx-nonce" in tag.attrib, f"htmx without a nonce: {_told(tag)}"
        if tag.tag == "form":
            _check_form(tag)
        elif _is_field(tag):
            assert tag.get("id", "") in labelled, f"a field without a label: {_told(tag)}"
    names = Counter(tag.tag for tag in tags)
    if is_fragment:
        assert not _OF_A_PAGE.search(text), "a fragment is a part of a page"
    else:
        assert names["h1"] == 1, "exactly one h1"
        assert "lang" in tags[0].attrib, "a page has a language"
        assert names["title"], "a page has a title"


def _told(tag: html.HtmlElement) -> str:
    return html.tostring(tag, encoding="unicode", with_tail=False)


def _is_inline(tag: html.HtmlElement) -> bool:
    is_loose_script = tag.tag == "script" and "src" not in tag.attrib
    return tag.tag == "style" or is_loose_script or "style" in tag.attrib or "onclick" in tag.attrib


def _check_form(form: html.HtmlElement) -> None:
    assert "action" in form.attrib, "a form that needs JavaScript"
    if form.get("method") == "post":
        has_token = any(tag.get("name") == "csrf_token" for tag in form.iter("input"))
        assert has_token, f"a form without a token: {form.get('action')}"
        is_safe = "data-guard" in form.attrib or not _typed_in(form)
        assert is_safe, f"a form that loses what was typed: {form.get('action')} {_typed_in(form)}"


def _is_field(tag: html.HtmlElement) -> bool:
    if tag.tag == "input":
        return str(tag.get("type")).lower() != "hidden"
    return tag.tag in {"select", "textarea"}


# what the browser fills in by itself, and codes, of which none is good for long
_NOT_MISSED = ("username", "one-time-code")
_NOT_TYPED = ("hidden", "password", "radio", "checkbox", "file", "submit", "button")


def _typed_in(form: html.HtmlElement) -> list[str]:
    """The fields of a form in which somebody types what would be missed if the page were left."""
    return [
        tag.get("name")
        for tag in form.iter("input", "textarea")
        if tag.get("name") and "readonly" not in tag.attrib
        if tag.get("type") not in _NOT_TYPED and tag.get("autocomplete") not in _NOT_MISSED
    ]


def _is_htmx(tag: html.HtmlElement) -> bool:
    return any(name.startswith("data-hx-") and name != "data-hx-nonce" for name in tag.attrib)
