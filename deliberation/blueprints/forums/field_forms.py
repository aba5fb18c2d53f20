"""Forms for what people write about a field or a room as a whole."""

from flask_babel import lazy_gettext as _
from wtforms import Field

from deliberation.blueprints.forums.forms import LONGEST_QUESTION
from deliberation.domain.rooms.field_names import LONGEST_FIELD_NAME
from deliberation.domain.rooms.field_proposals import LONGEST_PLEA
from deliberation.domain.rooms.plain_words import LONGEST_PLAIN
from deliberation.domain.rooms.state_of_debate import LONGEST_PART
from deliberation.web.addresses import row_id
from deliberation.web.field_words import FIELD_ANSWER_WORDS
from deliberation.web.form_base import LONGEST_REASON, Form, carried, line, text, word_choice


class FieldProposalForm(Form):
    """Another field, and what speaks for it."""

    name = line(_("Name des Felds"), LONGEST_FIELD_NAME)
    summary = text(_("Worum es geht"), LONGEST_QUESTION, description=_("Zwei, drei Sätze, die einladen."))
    plea = text(
        _("Warum braucht es dieses Feld?"),
        LONGEST_PLEA,
        description=_("Was in den Feldern, die es gibt, keinen Platz findet."),
    )


class FieldAnswerForm(Form):
    """What the executive says to a proposal."""

    answer = word_choice(_("Antwort"), FIELD_ANSWER_WORDS, as_radio=True)
    reason = text(_("Warum?"), LONGEST_REASON, description=_("Alle in der Partei lesen die Gründe, mit deinem Namen."))


class StateForm(Form):
    """Where the debate in a field stands."""

    shared = text(_("Was wir teilen"), LONGEST_PART, description=_("Worin sich alle wiederfinden, die hier schreiben."))
    still_open = text(
        _("Was noch offen ist"), LONGEST_PART, description=_("Fragen, auf die hier noch niemand eine Antwort hat.")
    )
    disputed = text(
        _("Worüber wir streiten"),
        LONGEST_PART,
        description=_("Jede Seite so, wie sie es selbst sagen würde. Gibt es gerade keinen Streit, schreib das hin."),
    )
    plain = text(
        _("In einfachen Worten"),
        LONGEST_PART,
        is_required=False,
        description=_("Kurze Sätze, keine Abkürzungen: für alle, die es lieber kurz und einfach lesen."),
    )
    reason = text(
        _("Worauf stützt du dich?"),
        LONGEST_REASON,
        description=_("Ein Satz genügt: welche Räume du gelesen hast, was sich geändert hat. Er bleibt hier lesbar."),
    )
    seen = carried(10)


class PlainWordsForm(Form):
    """What a room is about."""

    plain = text(
        _("In einfachen Worten"),
        LONGEST_PLAIN,
        description=_("Kurze Sätze, keine Abkürzungen: worum es hier geht, und wer etwas dazu sagen kann."),
    )
    seen = carried(64)


def version_seen(field: Field) -> int:
    """The version that a form began with, 0 for none; one that never was, if somebody changed what is carried."""
    try:
        return row_id(field.data or "")
    except ValueError:
        return -1
