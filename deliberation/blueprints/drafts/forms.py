"""Forms of drafts."""

from flask_babel import lazy_gettext as _
from wtforms import FieldList, SelectField
from wtforms.validators import InputRequired

from deliberation.domain.procedure.co_writing import LONGEST_DESK
from deliberation.domain.procedure.drafts import LONGEST_DRAFT
from deliberation.domain.procedure.motion_names import LONGEST_HEADLINE
from deliberation.domain.procedure.motion_types import LONGEST_HEADING, MOST_SECTIONS
from deliberation.web.form_base import (
    LONGEST_REASON,
    Form,
    address,
    any_ticks,
    carried,
    line,
    notation,
    text,
    thing_choice,
)

LONGEST_REASONS = 50_000
# those of its type, and as many again that it once had
MOST_SHOWN = 2 * MOST_SECTIONS


class BeginForm(Form):
    """What kind of motion somebody wants to write."""

    type_id = thing_choice(_("Was für ein Antrag soll es werden?"))


class WordingForm(Form):
    """What a draft says.

    draft -- the number of the revision that it began with
    headings -- of the further sections that the form shows, in their order: its type may change while it is open
    desk, turn -- a word that only this window has, and how often it has sent something
    """

    title = line(_("Titel"), LONGEST_HEADLINE, is_required=False)
    source = notation(
        _("Antragstext"),
        LONGEST_DRAFT,
        description=_("Überschriften beginnen mit ##, Punkte einer Liste mit -. Eine leere Zeile trennt Absätze."),
    )
    reasons = notation(_("Begründung"), LONGEST_REASONS)
    further = FieldList(notation("", LONGEST_REASONS), max_entries=MOST_SHOWN)
    headings = FieldList(carried(LONGEST_HEADING), max_entries=MOST_SHOWN)
    draft = carried(10)
    desk = carried(LONGEST_DESK)
    turn = carried(9)


class SubmitForm(Form):
    """In whose name a motion is put forward. seen -- the number of the revision that was read"""

    in_whose_name = SelectField(_("Wer stellt den Antrag?"), [InputRequired(_("Bitte wähle etwas aus."))])
    fields_about = any_ticks(
        _("Worum geht es?"),
        description=_("Wähle die Felder, in denen andere nach diesem Antrag suchen würden. Es können mehrere sein."),
    )
    seen = carried(10)


class ReturnForm(Form):
    """What is to be mended. seen -- the id of the version that was read"""

    words = text(
        _("Was fehlt, und was kann noch getan werden?"),
        LONGEST_REASON,
        description=_("Das lesen alle, die am Antrag schreiben."),
    )
    seen = carried(10)


class LetterForm(Form):
    """A message to the other side."""

    letter = text(_("Nachricht"), LONGEST_REASON)


class CoAuthorForm(Form):
    """Whom somebody wants to write with."""

    address = address(_("E-Mail-Adresse der Person"))


class CommentForm(Form):
    """What somebody has to say about lines of a draft."""

    lines = line(_("Zeile oder Zeilen"), 20, description=_("Zum Beispiel 12 oder 12–15."))
    words = text(_("Deine Anmerkung"), LONGEST_REASON)


class PlacedCommentForm(Form):
    """The same for a text without line numbers: its places are offered."""

    lines = SelectField(_("Zu welcher Stelle?"), [InputRequired(_("Bitte wähle etwas aus."))])
    words = text(_("Deine Anmerkung"), LONGEST_REASON)


class CommentAnswerForm(Form):
    """An answer to it."""

    words = text(_("Deine Antwort"), LONGEST_REASON)
