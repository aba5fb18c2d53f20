"""Reading paths: reporting one, and what those do who moderate every room through which it leads."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _

from deliberation.access_control import Level, access
from deliberation.blueprints.moderation.beside import Said, Ways, dismiss_words, hide_words, report_words, show_words
from deliberation.domain.rooms.charters import Measure
from deliberation.domain.rooms.kinds import EVERYWHERE
from deliberation.extensions import db
from deliberation.queries.path_moderation import ModeratedPath, moderated_path
from deliberation.queries.reading_paths import path_page
from deliberation.services import moderation, reporting
from deliberation.web.signed_in import the_viewer

SAID = Said(
    report=_("Weg melden"),
    report_lead=_(
        "Sag, welche Regel die Worte auf diesem Weg verletzen: die Überschrift, der Satz dazu oder was an einer "
        "Station steht. Dass du es warst, sehen nur die, die hier moderieren."
    ),
    moderate=_("Weg moderieren"),
    moderate_lead=_("Hier stehen alle Worte, die jemand zu diesem Weg geschrieben hat."),
    read=_("Den Weg lesen"),
    hide=_("Weg ausblenden"),
    hide_lead=_(
        "Wo er stand, steht dann die Regel. Lesen kann ihn nur noch, wer ihn zusammengestellt hat oder hier moderiert. "
        "Was daran liegt, bleibt, wo es ist."
    ),
    hidden=_("Der Weg ist ausgeblendet. Zurücknehmen kannst du es unten, bei dem, was schon geschah."),
)


def add_routes(bp: Blueprint) -> None:
    """Add what moderation does with paths to the area's blueprint."""
    both = ["GET", "POST"]
    bp.route("/paths/<int:path_id>/report", methods=both)(report_path)
    bp.get("/paths/<int:path_id>/moderation")(path)
    bp.route("/paths/<int:path_id>/moderation/hide", methods=both)(hide_path)
    bp.route("/paths/<int:path_id>/moderation/dismiss", methods=both)(dismiss_path)


@access(Level.SIGNED_IN)
def report_path(path_id: int) -> ResponseReturnValue:
    """Say which rule the words on a path break."""
    found = path_page(db.session(), the_viewer().actor, path_id)
    back = (_ways(path_id).read, found.path.title)
    return report_words(
        SAID,
        back=back,
        by=Measure(EVERYWHERE),
        act=lambda work, rule, words: reporting.report_path(work, path_id, rule=rule, words=words),
    )


@access(Level.SIGNED_IN)
def path(path_id: int) -> ResponseReturnValue:
    """One path, for those who moderate its rooms."""
    return show_words(SAID, _ways(path_id), _found(path_id))


@access(Level.SIGNED_IN)
def hide_path(path_id: int) -> ResponseReturnValue:
    """Hide a path with all that is said on it."""
    found = _found(path_id)
    return hide_words(
        SAID,
        _ways(path_id),
        found,
        by=Measure(found.rules),
        act=lambda work, rule, reason: moderation.hide_path(work, path_id, rule=rule, reason=reason),
    )


@access(Level.SIGNED_IN)
def dismiss_path(path_id: int) -> ResponseReturnValue:
    """Answer what was reported: no rule is broken."""
    return dismiss_words(
        SAID,
        _ways(path_id),
        _found(path_id),
        act=lambda work, reason: reporting.dismiss_path_reports(work, path_id, reason=reason),
    )


def _found(path_id: int) -> ModeratedPath:
    return moderated_path(db.session(), the_viewer().actor, path_id)


def _ways(path_id: int) -> Ways:
    return Ways(
        read=url_for("forums.reading_path", path_id=path_id),
        here=url_for("moderation.path", path_id=path_id),
        hide=url_for("moderation.hide_path", path_id=path_id),
        dismiss=url_for("moderation.dismiss_path", path_id=path_id),
    )
