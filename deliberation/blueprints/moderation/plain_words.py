"""What a room is about in plain words: reporting a version, and what those do who moderate there."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _

from deliberation.access_control import Level, access
from deliberation.blueprints.moderation.beside import Said, Ways, dismiss_words, hide_words, report_words, show_words
from deliberation.domain.errors import UnknownThing
from deliberation.domain.rooms.kinds import demand_debate
from deliberation.extensions import db
from deliberation.queries.moderation import measure_of_plain_words
from deliberation.queries.plain_moderation import ModeratedPlainWords, moderated_plain_words
from deliberation.queries.plain_words import stands
from deliberation.queries.rooms import room_head
from deliberation.services import moderation, reporting
from deliberation.web.signed_in import the_viewer

SAID = Said(
    report=_("Einfache Worte melden"),
    report_lead=_(
        "Sag, welche Regel des Raums diese Worte verletzen. Dass du es warst, sehen nur die, die hier moderieren."
    ),
    moderate=_("Einfache Worte moderieren"),
    moderate_lead=_("So hat jemand aufgeschrieben, worum es in diesem Raum geht."),
    read=_("Wie es zu diesen Worten kam"),
    hide=_("Einfache Worte ausblenden"),
    hide_lead=_(
        "Im Raum steht dann wieder, was vorher dastand, und im Verlauf die Regel. Lesen kann diese Fassung nur noch, "
        "wer sie schrieb oder hier moderiert."
    ),
    hidden=_("Diese Fassung ist ausgeblendet. Zurücknehmen kannst du es unten, bei dem, was schon geschah."),
)
PLACE = "/rooms/<int:room_id>/plain-words/<int:number>"


def add_routes(bp: Blueprint) -> None:
    """Add what moderation does with plain words to the area's blueprint."""
    both = ["GET", "POST"]
    bp.route(f"{PLACE}/report", methods=both)(report_plain_words)
    bp.get(f"{PLACE}/moderation")(plain_words)
    bp.route(f"{PLACE}/moderation/hide", methods=both)(hide_plain_words)
    bp.route(f"{PLACE}/moderation/dismiss", methods=both)(dismiss_plain_words)


@access(Level.SIGNED_IN)
def report_plain_words(room_id: int, number: int) -> ResponseReturnValue:
    """Say which rule a version breaks."""
    head = room_head(db.session(), the_viewer().actor, room_id)
    demand_debate(head.kind)
    if not stands(db.session(), room_id, number):
        raise UnknownThing(what="plain_words")
    return report_words(
        SAID,
        back=(_ways(room_id, number).read, head.name),
        by=measure_of_plain_words(db.session(), head.kind, room_id, number),
        act=lambda work, rule, words: reporting.report_plain_words(work, room_id, number, rule=rule, words=words),
    )


@access(Level.SIGNED_IN)
def plain_words(room_id: int, number: int) -> ResponseReturnValue:
    """One version, for those who moderate its room."""
    return show_words(SAID, _ways(room_id, number), _found(room_id, number))


@access(Level.SIGNED_IN)
def hide_plain_words(room_id: int, number: int) -> ResponseReturnValue:
    """Hide a version."""
    found = _found(room_id, number)
    return hide_words(
        SAID,
        _ways(room_id, number),
        found,
        by=measure_of_plain_words(db.session(), found.head.kind, room_id, number),
        act=lambda work, rule, reason: moderation.hide_plain_words(work, room_id, number, rule=rule, reason=reason),
    )


@access(Level.SIGNED_IN)
def dismiss_plain_words(room_id: int, number: int) -> ResponseReturnValue:
    """Answer what was reported: no rule is broken."""
    return dismiss_words(
        SAID,
        _ways(room_id, number),
        _found(room_id, number),
        act=lambda work, reason: reporting.dismiss_plain_words_reports(work, room_id, number, reason=reason),
    )


def _found(room_id: int, number: int) -> ModeratedPlainWords:
    return moderated_plain_words(db.session(), the_viewer().actor, room_id, number)


def _ways(room_id: int, number: int) -> Ways:
    return Ways(
        read=url_for("forums.plain_words", room_id=room_id),
        here=url_for("moderation.plain_words", room_id=room_id, number=number),
        hide=url_for("moderation.hide_plain_words", room_id=room_id, number=number),
        dismiss=url_for("moderation.dismiss_plain_words", room_id=room_id, number=number),
    )
