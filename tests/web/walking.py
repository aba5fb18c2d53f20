"""People who go anywhere and press anything: every route with every thing there is, forms filled in well or forged."""

import re
from collections import defaultdict
from random import Random
from typing import Any

from flask import Flask
from lxml import html
from sqlalchemy import select
from werkzeug.datastructures import MultiDict
from werkzeug.routing import Rule
from werkzeug.test import TestResponse
from wtforms import SelectField

from deliberation.domain.rooms.kinds import RoomKind
from deliberation.extensions import db
from deliberation.models import Base
from tests.client import BASE_URL, PageClient
from tests.party import Party
from tests.web.filled_forms import PLACES
from tests.web.forms import form_classes
from tests.web.routes import SIGN_OUT, parts_of_addresses

# arguments of addresses and fields of forms that name a row, and of which table, where they are not called like it
TABLES = {
    "version_id": "motion_version", "function_id": "function_held", "right_id": "guest_right",
    "act_id": "moderation_act", "import_id": "member_import", "session_id": "login_session",
    "reset_id": "factor_reset", "host_id": "person", "to_room_id": "room",
}  # fmt: skip
# what ends a walk, or only waits
LEFT_OUT = {SIGN_OUT, "account.erase", "assets", "static", "home.favicon", "home.health"}
ENDINGS = ("/logout", "/preferences", "/account/delete")
# where people mostly are
WRITING = {"forums.room", "forums.contribution", "forums.change", "moderation.contribution"}
# signs in words that nobody may turn into anything
ODD = ("", " ", "Genoss*innen **laut** <b>fett</b>", "# 1\n\n- eins\n- zwei", "=1+1", "\u202e", "x" * 3_000)
FORGED = {"kind": [*RoomKind, "unknown"], "room_kind": [*RoomKind], "step": ["preview", "submit", "whole", "draft"]}
SIGNED_OUT = "nobody"
UNIQUE = "Wortzeichen"
SEE_OTHER, REFUSED = 303, 400
# of ten steps so many send a form of the page, so many forge one; the others go on
SENDS, FORGES = 0.6, 0.15
# how often a field is filled in anew, words are such as stand nowhere else, and a number is that of another thing
CHANGES, OWN_WORDS, OTHER_THING = 0.8, 0.6, 0.15
# how often the next page is one to which this one leads
FOLLOWS = 0.6
# how often a thing is any that there is, not the newest; how often words are one's own
ANY, OWN = 0.6, 0.8
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


class Walk:
    """One walk through one party. Each step is chosen by a number; under one name the same ones lead the same way."""

    def __init__(self, app: Flask, party: Party, name: str = "") -> None:
        self.app = app
        self.name = name
        self.party = party
        rules = [rule for rule in app.url_map.iter_rules() for _ in range(_weight(rule))]
        self.gets = [rule for rule in rules if "GET" in (rule.methods or ())]
        self.posts = [rule for rule in rules if "POST" in (rule.methods or ())]
        self.parts = parts_of_addresses(party)
        with app.test_request_context("/"):
            self.values = _plausible_values()
        self._visitors: dict[str, Visitor] = {}
        self.steps = self.words = 0

    def step(self, who: str, number: int) -> TestResponse:
        """Somebody sends a form of the page they stand on, follows a link, goes anywhere, or forges a request."""
        self.steps += 1
        rng = Random(f"{self.name} {self.steps} {number}")
        visitor = self._visitor(who)
        chance = rng.random()
        if visitor.forms and chance < SENDS:
            return self._filled_in(rng, visitor)
        if chance > 1 - FORGES:
            values = {name: self._value(rng, visitor, name) for name in self.values} | {"csrf_token": visitor.token()}
            return self._send(visitor, self._address(rng, visitor, rng.choice(self.posts)), values)
        is_led = visitor.links and rng.random() < FOLLOWS
        path = rng.choice(visitor.links) if is_led else self._address(rng, visitor, rng.choice(self.gets))
        return visitor.took(visitor.client.http.get(path, base_url=BASE_URL))

    def _visitor(self, who: str) -> "Visitor":
        if who not in self._visitors:
            client, person = PageClient(self.app), self.party.personas.get(who)
            if person is not None:
                client.sign_in(person, has_second_factor=True)
            self._visitors[who] = Visitor(client, person.id if person else None)
        return self._visitors[who]

    def _filled_in(self, rng: Random, visitor: "Visitor") -> TestResponse:
        """One of the page's own forms, with some of its values changed."""
        (form,) = rng.choices(visitor.forms, [_eagerness(form) for form in visitor.forms])
        sent = {name: value or "" for name, value in form.fields.items()}
        for name in sent:
            if name != "csrf_token" and not _is_hidden(form, name) and rng.random() < CHANGES:
                sent[name] = self._filling(rng, visitor, form, name)
        return self._send(visitor, form.get("action"), sent)

    def _filling(self, rng: Random, visitor: "Visitor", form: html.FormElement, name: str) -> str:
        """Mostly something that the form offers."""
        choices = form.xpath(".//option|.//input[@type='radio']")
        offered = [str(tag.get("value")) for tag in choices if _is_of(tag, name)]
        return rng.choice(offered) if offered and rng.random() > OTHER_THING else self._value(rng, visitor, name)

    def _send(self, visitor: "Visitor", path: str, values: dict[str, Any]) -> TestResponse:
        return visitor.took(visitor.client.http.post(path, base_url=BASE_URL, data=MultiDict(values)))

    def _address(self, rng: Random, visitor: "Visitor", rule: Rule) -> str:
        values = {name: self._part(rng, visitor, name) for name in rule.arguments}
        return self.app.url_map.bind("").build(rule.endpoint, values)

    def _part(self, rng: Random, visitor: "Visitor", name: str) -> str | int:
        return self._row(rng, visitor, name) or self.parts[name]

    def _row(self, rng: Random, visitor: "Visitor", name: str) -> int | None:
        """The number of one of the things that there are now."""
        table = Base.metadata.tables.get(TABLES.get(name, name.removesuffix("_id")))
        if table is None or not name.endswith("_id"):
            return None
        asked = select(table.c.id).order_by(table.c.id)
        with self.app.app_context():
            if "author_id" in table.c and rng.random() < OWN:
                own = list(db.session().scalars(asked.where(table.c.author_id == visitor.person_id)))
                return _any_of(rng, own or list(db.session().scalars(asked)))
            return _any_of(rng, list(db.session().scalars(asked)))

    def _value(self, rng: Random, visitor: "Visitor", name: str) -> str:
        known = self.values.get(name, [])
        if name in {"text", "source", "words", "reason"} and rng.random() < 0.6:
            # words that stand nowhere else: whoever takes them back can be asked whether they are gone
            self.words += 1
            return f"{UNIQUE}{self.words:05} sagt {rng.randrange(10**9)}."
        chance = rng.random()
        if chance < 0.15 or not known:
            row = self._row(rng, visitor, name)
            return str(row) if row else rng.choice(ODD)
        return rng.choice(known)


class Visitor:
    """Somebody with a browser, and where the page that they stand on leads: its forms and links."""

    def __init__(self, client: PageClient, person_id: int | None = None) -> None:
        self.client, self.person_id = client, person_id
        self.forms: list[html.FormElement] = []
        self.links: list[str] = []
        self._token = ""

    def took(self, answer: TestResponse) -> TestResponse:
        """Stand on the page that came, if one did."""
        self.forms, self.links = [], []
        if answer.status_code == SEE_OTHER:
            self.links = [answer.headers["Location"]]
        elif answer.mimetype == "text/html" and answer.text:
            page = html.document_fromstring(answer.text)
            self.forms = [form for form in page.forms if _is_of_interest(form)]
            # a refusal leads home only
            links = page.xpath("//main//a[starts-with(@href, '/') and not(@download)]/@href")
            self.links = [] if answer.status_code >= REFUSED else links
        return answer

    def token(self) -> str:
        """What a forged form needs, too."""
        if not self._token:
            found = _TOKEN.search(self.client.http.get("/pages/imprint", base_url=BASE_URL).text)
            self._token = found[1] if found else ""
        return self._token


def _weight(rule: Rule) -> int:
    """How often people go there, where all that may break is."""
    if rule.endpoint in LEFT_OUT:
        return 0
    if rule.endpoint in WRITING:
        return 60
    return 4 if rule.endpoint.partition(".")[0] in {"forums", "moderation", "polls", "amendments"} else 1


def _eagerness(form: html.FormElement) -> int:
    """Who comes to a page with room for words mostly writes, or takes back what they wrote."""
    return 4 if form.xpath(".//textarea") or str(form.get("action")).endswith("/withdraw") else 1


def _any_of(rng: Random, found: list[int]) -> int | None:
    """Often the newest: people go where something has just happened."""
    return (rng.choice(found) if rng.random() < ANY else found[-1]) if found else None


def _is_of_interest(form: html.FormElement) -> bool:
    action = str(form.get("action") or "")
    is_end = any(action.startswith(path) for path in ENDINGS)
    return form.method == "POST" and action.startswith("/") and not is_end


def _is_of(tag: html.HtmlElement, name: str) -> bool:
    return name in {tag.get("name"), tag.getparent().get("name")}


def _is_hidden(form: html.FormElement, name: str) -> bool:
    return all(tag.get("type") == "hidden" for tag in form.xpath(".//*[@name=$name]", name=name))


def _plausible_values() -> dict[str, list[str]]:
    """For each field of each form what can stand in it: choices, what the tests' people write, and what is forged."""
    found: dict[str, list[str]] = defaultdict(list)
    for kind in form_classes():
        for field in kind():
            if isinstance(field, SelectField) and field.choices:
                found[field.name] += [str(choice.value) for choice in field.choices]
    for place in PLACES.values():
        for name, value in place.values.items():
            found[name] += [] if "{" in value else [value]
    for name, values in FORGED.items():
        found[name] += [str(value) for value in values]
    for kind in form_classes():
        for field in kind():
            found.setdefault(field.name, [])
    found.pop("csrf_token", None)
    return {name: sorted(set(values)) for name, values in sorted(found.items())}
