"""From values to HTML: whole pages and fragments, dates and numbers as people write them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import Flask, Response, current_app, make_response, redirect, render_template, request
from flask_babel import format_date, format_datetime, format_decimal, gettext
from markupsafe import Markup, escape


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """One entry of the navigation at the top."""

    label: str
    url: str
    is_current: bool


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
    app.jinja_env.filters.update(day=day, moment=moment, number=number, paragraphs=paragraphs)


def day(value: date) -> str:
    """A day written out: Dienstag, 3. Juni 2026."""
    return str(format_date(value, "full"))


def local(value: datetime) -> datetime:
    """A moment on the clocks of the place where the party lives."""
    return value.astimezone(ZoneInfo(current_app.config["TIME_ZONE"]))


def moment(value: datetime) -> str:
    """A moment written out where the party lives: Dienstag, 3. Juni 2026, 18:04 Uhr."""
    return str(format_datetime(local(value), gettext("EEEE, d. MMMM y, HH:mm 'Uhr'"), rebase=False))


def number(value: int) -> str:
    """A number with the separators of the language."""
    return str(format_decimal(value))


def paragraphs(text: str) -> Markup:
    """Plain text as paragraphs: a blank line begins a new one, a single line break stays."""
    blocks: Sequence[str] = [block for block in text.replace("\r\n", "\n").split("\n\n") if block.strip()]
    return Markup("").join(
        Markup("<p>{}</p>").format(Markup("<br>").join(escape(line) for line in block.strip().split("\n")))
        for block in blocks
    )
