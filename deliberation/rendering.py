"""From values to HTML: whole pages and fragments, dates and numbers as people write them.

A day is not torn from its month at the end of a line, nor an hour from its "Uhr".
"""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby
from typing import Protocol
from zoneinfo import ZoneInfo

from flask import Flask, Response, current_app, make_response, redirect, render_template, request
from flask_babel import format_date, format_datetime, format_decimal, gettext
from markupsafe import Markup

from deliberation.domain.text.change import Change
from deliberation.domain.text.html import to_html
from deliberation.web.qr import qr_svg
from deliberation.web.texts import MadeText


class Dated(Protocol):
    """Something that happened at a moment."""

    @property
    def at(self) -> datetime:
        """When."""


def page(template: str, status: int = 200, **values: object) -> Response:
    """Render a whole page."""
    return make_response(render_template(template, **values), status)


def wants_fragment() -> bool:
    """Whether htmx asks for a part of the page only."""
    return request.headers.get("HX-Request-Type") == "partial"


def page_or_fragment(page_template: str, fragment_template: str, status: int = 200, **values: object) -> Response:
    """The fragment if and only if htmx asks for it; both show the same values."""
    return page(fragment_template if wants_fragment() else page_template, status, **values)


def see_other(url: str) -> Response:
    """Where to go on after a write (303), or to the door."""
    response = redirect(url, code=303)
    return make_response(response)


def install(app: Flask) -> None:
    """Give templates the filters."""
    filters = (by_day, clock, day, lined, local_day, marked_places, moment, number, prose, qr)
    app.jinja_env.filters.update({each.__name__: each for each in filters})


def day(value: date) -> str:
    """A day written out: Dienstag, 3. Juni 2026."""
    return str(format_date(value, gettext("EEEE, d. MMMM y")))


def local(value: datetime) -> datetime:
    """A moment on the clocks of the place where the party lives."""
    return value.astimezone(ZoneInfo(current_app.config["TIME_ZONE"]))


def local_day(value: datetime) -> str:
    """The day of a moment, where the party lives, written out."""
    return day(local(value).date())


def by_day(things: Iterable[Dated]) -> list[tuple[date, list[Dated]]]:
    """What happened, day by day where the party lives, in the order given."""
    days = groupby(things, key=lambda thing: local(thing.at).date())
    return [(found, list(happened)) for found, happened in days]


def clock(value: datetime) -> str:
    """The hour and minute where the party lives: 18:04 Uhr."""
    return str(format_datetime(local(value), gettext("HH:mm 'Uhr'"), rebase=False))


def moment(value: datetime) -> str:
    """A moment written out where the party lives: Dienstag, 3. Juni 2026, 18:04 Uhr."""
    return str(format_datetime(local(value), gettext("EEEE, d. MMMM y, HH:mm 'Uhr'"), rebase=False))


def number(value: int) -> str:
    """A number with the separators of the language."""
    return str(format_decimal(value))


def prose(text: str) -> Markup:
    """A text in our notation as HTML, cleaned where it is made."""
    return Markup(to_html(text))  # noqa: S704 — the one sanitising site made it


def lined(text: MadeText) -> Markup:
    """The text of a motion by its official lines, cleaned where it is made."""
    return Markup(text.html)  # noqa: S704 — the one sanitising site made it


def marked_places(change: Change) -> Markup:
    """The places of a text that an amendment changes, as HTML, cleaned where it is made."""
    return Markup(change.marked)  # noqa: S704 — the one sanitising site made it


def qr(content: str) -> Markup:
    """A QR code as a drawing; its meaning must stand beside it as text."""
    return Markup(qr_svg(content))  # noqa: S704 — the library draws it from digits, no letter of the content is in it
