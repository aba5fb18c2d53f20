"""The ten-minute stack: how much time, one contribution after the other, and a friendly end."""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.blueprints.for_you.forms import MinutesForm, TurnForm
from deliberation.domain.rooms.reading import Minutes
from deliberation.extensions import db
from deliberation.queries.reading import next_stack, open_page
from deliberation.rendering import page, see_other
from deliberation.services import reading
from deliberation.unit_of_work import unit_of_work
from deliberation.web.addresses import row_id
from deliberation.web.for_you_words import MINUTES_WORDS
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add the stack to the area's blueprint."""
    bp.get("/ten-minutes")(ten_minutes)
    bp.post("/ten-minutes")(begin)
    bp.post("/ten-minutes/turn")(turn)
    bp.get("/ten-minutes/end")(end)


@access(Level.SIGNED_IN)
def ten_minutes() -> ResponseReturnValue:
    """What lies open, on whichever device it was opened; else the question how much time there is."""
    found = open_page(db.session(), the_viewer().actor)
    if found is None:
        return page("for_you/choose.html", form=MinutesForm(formdata=None), minutes=MINUTES_WORDS)
    return page("for_you/reading.html", found=found)


@access(Level.SIGNED_IN)
def begin() -> ResponseReturnValue:
    """Put a stack together, and open it."""
    form, actor = MinutesForm(), the_viewer().actor
    if not form.validate():
        return page("for_you/choose.html", form.status, form=form, minutes=MINUTES_WORDS)
    found = next_stack(db.session(), actor, Minutes(int(form.minutes.data)))
    with unit_of_work(actor) as work:
        reading.begin_stack(work, found.ids, place=found.place)
    if not found.ids:
        flash(_("Dafür steht in deinen Räumen gerade nichts bereit. Mit etwas mehr Zeit vielleicht schon."), "notice")
    return see_other(url_for("for_you.ten_minutes"))


@access(Level.SIGNED_IN)
def turn() -> ResponseReturnValue:
    """Turn the page, or put the stack away."""
    to = TurnForm().to.data or ""
    with unit_of_work(the_viewer().actor) as work:
        if to in {"end", "away"}:
            reading.put_away(work)
        else:
            reading.turn_to(work, _id(to))
    return see_other(url_for("for_you.end" if to == "end" else "for_you.ten_minutes"))


@access(Level.SIGNED_IN)
def end() -> ResponseReturnValue:
    """The end of a stack."""
    return page("for_you/end.html")


def _id(to: str) -> int:
    """A contribution of the stack; none for anything that no page has given out."""
    try:
        return row_id(to)
    except ValueError:
        return 0
