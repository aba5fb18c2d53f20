"""What is coming: the calendar of what concerns somebody, to read or to subscribe to, and what is decided soon."""

from flask import Blueprint, Response, current_app, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.domain.procedure.ical import MEDIA_TYPE, Event, written
from deliberation.extensions import db
from deliberation.queries.calendar import Entry, calendar, previews
from deliberation.queries.calendar_feeds import has_feed, subscriber
from deliberation.queries.calendar_page import asked_in, calendar_page
from deliberation.rendering import page, see_other
from deliberation.services.calendar_feeds import make_feed, revoke_feed
from deliberation.services.vault import token_hash
from deliberation.unit_of_work import now, the_zone, today, unit_of_work
from deliberation.web.assembly_words import DEADLINE_WORDS, in_a_row
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add the pages to the area's blueprint."""
    bp.get("/calendar")(show_calendar)
    bp.get("/decided-soon")(decided_soon)
    bp.post("/calendar/feed")(subscribe)
    bp.post("/calendar/feed/end")(unsubscribe)
    bp.get("/calendar/<token>.ics")(feed)


@access(Level.SIGNED_IN)
def show_calendar() -> ResponseReturnValue:
    """Sittings and deadlines: of one's own associations upward, or whose and which the address asks for."""
    return _calendar_page()


def _calendar_page(address: str | None = None) -> ResponseReturnValue:
    viewer = the_viewer()
    asked = asked_in(**{name: request.args.get(name, "") for name in ("whose", "level", "kind")})
    found = calendar_page(db.session(), viewer.actor, asked, now=now(), zone=the_zone())
    is_subscribed = has_feed(db.session(), viewer.person_id)
    return page("assemblies/calendar.html", found=found, is_subscribed=is_subscribed, address=address)


@access(Level.SIGNED_IN)
def decided_soon() -> ResponseReturnValue:
    """What the next assemblies decide, and how long it has been there to be read."""
    found = previews(db.session(), the_viewer().actor, now=now(), zone=the_zone())
    return page("assemblies/decided_soon.html", found=found)


@access(Level.SIGNED_IN)
def subscribe() -> ResponseReturnValue:
    """Make an address for calendar programs. Its secret is shown this once, so the page is the answer itself."""
    with unit_of_work(the_viewer().actor) as work:
        token = make_feed(work)
    return _calendar_page(_public(url_for(".feed", token=token)))


@access(Level.SIGNED_IN)
def unsubscribe() -> ResponseReturnValue:
    """Let the address lead nowhere from now on."""
    with unit_of_work(the_viewer().actor) as work:
        revoke_feed(work)
    flash(_("Die Adresse führt jetzt nirgendwohin mehr."), "done")
    return see_other(url_for(".show_calendar"))


@access(Level.PUBLIC)
def feed(token: str) -> ResponseReturnValue:
    """The calendar for programs, which have no session: the secret in the address says whose it is."""
    found = subscriber(db.session(), token_hash(token), today())
    entries = calendar(db.session(), found.actor, now=now(), zone=the_zone())
    with force_locale(found.language):
        content = written(_("Deliberation: Versammlungen und Fristen"), map(_event, entries), stamp=now())
    return Response(content, mimetype=MEDIA_TYPE)


def _public(path: str) -> str:
    return str(current_app.config["PUBLIC_URL"]) + path


def _event(entry: Entry) -> Event:
    assembly = entry.assembly
    host = str(current_app.config["PUBLIC_URL"]).partition("://")[2]
    url = _public(url_for("structure.assembly", assembly_id=assembly.id))
    if entry.sitting is not None:
        sitting = entry.sitting
        title = f"{assembly.name}: {sitting.name}" if sitting.name else assembly.name
        uid = f"sitting-{assembly.id}-{sitting.begins_at:%Y%m%d%H%M}@{host}"
        return Event(uid, title, sitting.begins_at, sitting.ends_at, assembly.place, url)
    word = DEADLINE_WORDS[entry.kind] if entry.kind is not None else ""
    title = f"{word} ({in_a_row(entry.types)}): {assembly.name}"
    day = entry.at.astimezone(the_zone()).date()
    return Event(f"deadline-{assembly.id}-{entry.kind}-{day}@{host}", title, day, url=url)
