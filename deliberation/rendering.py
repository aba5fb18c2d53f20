"""From values to HTML: whole pages and fragments, dates and numbers as people write them.

A day is not torn from its month at the end of a line, nor an hour from its "Uhr".
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby
from typing import Protocol
from zoneinfo import ZoneInfo

from flask import Flask, Response, current_app, make_response, redirect, render_template, request
from flask_babel import format_datetime, format_decimal, get_locale, get_translations, gettext
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from deliberation.domain.access import Action, Subject, may
from deliberation.domain.procedure.checklist import Check
from deliberation.domain.text.change import Change
from deliberation.domain.text.html import to_html
from deliberation.domain.text.lines import WIDTH
from deliberation.domain.text.showing import Shown, View
from deliberation.queries.anchors import Beside
from deliberation.queries.threads import ContributionRow, Thread
from deliberation.web.compression import stands_for_long
from deliberation.web.contributions import NOTHING_BESIDE, EntriesView, Readers, html_of
from deliberation.web.days import day
from deliberation.web.lasting import Value, lasting_part
from deliberation.web.motion_words import point_said
from deliberation.web.qr import qr_svg
from deliberation.web.signed_in import current_viewer
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


def go_on(url: str) -> Response:
    """Where to go on after a write that ends the page; htmx goes there as a browser would, and swaps nothing."""
    return Response(headers={"HX-Redirect": url}) if wants_fragment() else see_other(url)


def install(app: Flask) -> None:
    """Give templates the filters."""
    filters = (
        *(before_and_after, by_day, clock, day, entries, in_view, lined, local_day, marked_places, moment, number),
        *(point, prose, qr, softened, span, with_entries),
    )
    app.jinja_env.filters.update({each.__name__: each for each in filters})
    app.jinja_env.globals["_"] = translated
    app.jinja_env.globals["line_width"] = WIDTH
    app.jinja_env.globals["lasting"] = lasting


def _language() -> str:
    """Of this page, or of the mail that is being written."""
    return str(get_locale().language)


@pass_eval_context
def translated(context: EvalContext, sentence: str, **values: object) -> str:
    """A sentence of a template in the language of the page.

    As the extension's own, which looks up at every word which request, domain and catalogue it has to do with: a page
    has forty sentences and more.
    """
    found = _sentence(_language(), sentence, is_html=context.autoescape)
    # a per cent sign is written twice, whether something is put in or not
    return found % values if values or "%" in found else found


# all sentences of all templates in all languages are fewer
@lru_cache(maxsize=8192)
def _sentence(_language: str, sentence: str, *, is_html: bool) -> str:
    found = str(get_translations().gettext(sentence))
    return Markup(found) if is_html else found  # noqa: S704 — words of templates and catalogues


_ORDINAL = re.compile(r"(?<=\d\.) (?=\w)")
# what the names of assemblies are put together with
_LAST_PARTS = re.compile(r"(?<=\w{4})(?=(?:versammlung|parteitag|konferenz|kommission|sitzung|vorstand))")


def softened(name: str) -> str:
    """A name whose long words break with a hyphen on a narrow page, also in a browser that knows no German.

    "2. Tagung" stays together.
    """
    return _ORDINAL.sub("\N{NO-BREAK SPACE}", _LAST_PARTS.sub("\N{SOFT HYPHEN}", name))


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


def span(begin: datetime, end: datetime) -> str:
    """The hours of something on one day, where the party lives: 10:00–18:00 Uhr."""
    return f"{format_datetime(local(begin), 'HH:mm', rebase=False)}–{clock(end)}"


def moment(value: datetime) -> str:
    """A moment written out where the party lives: Dienstag, 3. Juni 2026, 18:04 Uhr."""
    return str(format_datetime(local(value), gettext("EEEE, d. MMMM y, HH:mm 'Uhr'"), rebase=False))


def number(value: int) -> str:
    """A number with the separators of the language."""
    return str(format_decimal(value))


def prose(text: str) -> Markup:
    """A text in our notation as HTML, cleaned where it is made."""
    return Markup(to_html(text))  # noqa: S704 — the one sanitising site made it


def entries(
    rows: Iterable[ContributionRow],
    written: int | None = None,
    up_to: int | None = None,
    beside: Mapping[int, Beside] = NOTHING_BESIDE,
    *,
    moderates: bool = False,
    is_shut: bool = False,
) -> Markup:
    """Contributions one below the other, made by their template.

    up_to -- behind which their reader's bookmark lies
    beside -- what stands above some
    moderates -- whether their reader moderates the room
    is_shut -- whether nobody writes there: then nobody changes words of theirs, either
    """
    return _made(rows, _view(written, up_to, beside, moderates=moderates, is_shut=is_shut))


def with_entries(
    threads: Iterable[Thread],
    written: int | None,
    up_to: int | None,
    beside: Mapping[int, Beside],
    *,
    moderates: bool = False,
    is_shut: bool = False,
) -> Iterator[tuple[Thread, Markup]]:
    """Threads, each with the entries of its contributions; who reads them is asked once."""
    view = _view(written, up_to, beside, moderates=moderates, is_shut=is_shut)
    return ((thread, _made(thread.rows, view)) for thread in threads)


def _view(
    written: int | None, up_to: int | None, beside: Mapping[int, Beside], *, moderates: bool, is_shut: bool
) -> EntriesView:
    viewer = current_viewer()
    return EntriesView(
        readers=_readers(_language(), current_app.config["TIME_ZONE"], request.script_root),
        reader_id=viewer.person_id if viewer else None,
        makes_paths=viewer is not None and may(viewer.actor, Action.MAKE_PATH, Subject(path=viewer.actor.home)),
        moderates=moderates,
        written=written,
        up_to=up_to,
        beside=beside,
        is_shut=is_shut,
    )


def _made(rows: Iterable[ContributionRow], view: EntriesView) -> Markup:
    return Markup(html_of(rows, view))  # noqa: S704 — the template has escaped it, and the names are escaped


# the same object for all pages in a language: what is the same is found faster than what is equal
_readers = lru_cache(maxsize=32)(Readers)


def lasting(template: str, **values: Value) -> Markup:
    """A part of a page that is the same for all who read in a language: web/lasting.py."""
    return Markup(lasting_part(template, values))  # noqa: S704 — the template has escaped it


def lined(text: MadeText) -> Markup:
    """The text of a motion by its official lines, cleaned where it is made."""
    made = stands_for_long(text.html) if text.is_lasting else text.html
    return Markup(made)  # noqa: S704 — the one sanitising site made it


def marked_places(change: Change) -> Markup:
    """The places of a text that an amendment changes, as HTML, cleaned where it is made."""
    return Markup(change.marked)  # noqa: S704 — the one sanitising site made it


def in_view(shown: Shown) -> Markup:
    """A text in the view that somebody chose; whole texts are long."""
    made = shown.html if shown.view is View.CHANGES else stands_for_long(shown.html)
    return Markup(made)  # noqa: S704 — the one sanitising site made it


def before_and_after(shown: Shown) -> list[tuple[Markup, Markup]]:
    """Its rows side by side."""
    return [(Markup(before), Markup(after)) for before, after in shown.rows]  # noqa: S704 — likewise


def point(check: Check) -> str:
    """One point of what a motion needs, as a sentence."""
    return point_said(check)


def qr(content: str) -> Markup:
    """A QR code as a drawing; its meaning must stand beside it as text."""
    return Markup(qr_svg(content))  # noqa: S704 — the library draws it from digits, no letter of the content is in it
