"""Forms for opening rooms and writing in them."""

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import Field, SelectField, ValidationError
from wtforms.validators import InputRequired, Optional

from deliberation.blueprints.forums.audience_forms import downward_choice, upward_choice
from deliberation.domain.rooms.charters import LONGEST_RULES
from deliberation.domain.rooms.contribution_kinds import ContributionKind
from deliberation.domain.rooms.field_names import LONGEST_FIELD_NAME
from deliberation.domain.rooms.kinds import OPENED_BY_HAND, RoomKind
from deliberation.domain.rooms.refusals import KindNotOpened
from deliberation.queries.anchors import Citation
from deliberation.web.form_base import (
    LONGEST_REASON,
    LONGEST_TITLE,
    Form,
    carried,
    line,
    options,
    text,
    thing_choice,
    tick,
    word_choice,
)
from deliberation.web.lasting import LastingSelect
from deliberation.web.room_words import CITING_NAMES, CONTRIBUTION_WORDS, ROOM_FORM_NAMES, ROOM_KIND_NAMES
from deliberation.web.sentences import sentence

LONGEST_QUESTION = 500
# about four printed pages; whoever has more to say has a paper to write
LONGEST_CONTRIBUTION = 10_000
LONGEST_LINES = 20


class FieldForm(Form):
    """A new field."""

    name = line(_("Name des Felds"), LONGEST_FIELD_NAME)
    summary = text(_("Worum es geht"), LONGEST_QUESTION, description=_("Zwei, drei Sätze, die einladen."))


class RoomForm(Form):
    """A new room in a field."""

    kind = word_choice(_("Art des Raums"), ROOM_KIND_NAMES, as_radio=True)
    # an association by its number, or one of its bodies: "body:7"
    association_id = SelectField(_("Zu wem gehört der Raum?"), [InputRequired(_("Bitte wähle etwas aus."))])
    downward = downward_choice()
    upward = upward_choice()
    name = line(_("Name des Raums"), LONGEST_TITLE)
    opening_question = text(
        _("Frage, mit der du den Raum eröffnest"),
        LONGEST_QUESTION,
        description=_("Am besten eine, auf die du selbst noch keine fertige Antwort hast."),
    )
    form = word_choice(_("Form"), ROOM_FORM_NAMES, as_radio=True)
    # a paper by its number, or nothing
    text_read = SelectField(
        _("Welcher Text wird gelesen?"),
        [Optional()],
        description=_("Für einen Lesekreis. Du kannst ihn auch später nennen, dann auch einen Antrag."),
    )
    rules = text(
        _("Regeln"),
        LONGEST_RULES,
        is_required=False,
        description=_("Jede in einer eigenen Zeile. Bleibt es leer, gelten die, mit denen die Form beginnt."),
    )
    citing = word_choice(_("Wer darf zitieren?"), CITING_NAMES, as_radio=True)
    reason = text(
        _("Warum öffnest du ihn?"),
        LONGEST_REASON,
        description=_("Ein Satz genügt. Er steht im Verzeichnis der Handlungen."),
    )

    def validate_kind(self, field: Field) -> None:
        """Say of the other kinds why they are not opened here."""
        if field.data in set(RoomKind) - OPENED_BY_HAND:
            # it was not offered, either; one reason is enough
            field.errors = []
            raise ValidationError(sentence(KindNotOpened(kind=field.data)))


class CharterForm(Form):
    """The next version of a room's rules."""

    form = word_choice(_("Form"), ROOM_FORM_NAMES, as_radio=True)
    rules = text(_("Regeln"), LONGEST_RULES, description=_("Jede in einer eigenen Zeile."))
    citing = word_choice(_("Wer darf zitieren?"), CITING_NAMES, as_radio=True)
    reason = text(_("Warum änderst du sie?"), LONGEST_REASON)
    seen = carried(10)


class ClosingForm(Form):
    """Why a room is to rest, or to be deleted."""

    reason = text(
        _("Warum?"),
        LONGEST_REASON,
        description=_("Der Grund steht im Verzeichnis der Handlungen. Ruht der Raum, steht er auch dort."),
    )


class HandOverForm(Form):
    """Another host for a room."""

    host_id = thing_choice(
        _("Neue Gastgeber*in"),
        description=_(
            "Zur Wahl stehen alle, die hier zuletzt geschrieben haben, wer in der Gliederung die Debatte betreut, und "
            "du selbst. Fehlt jemand? Bitte die Person, hier zuerst etwas zu schreiben."
        ),
    )


def kind_choice() -> SelectField:
    """What somebody calls their words, if they want to."""
    choices = options([("", _("einfach ein Gedanke")), *CONTRIBUTION_WORDS.items()])
    return SelectField(
        _("Was ist es?"), [Optional()], choices=choices, coerce=_kind, default=None, widget=LastingSelect(choices)
    )


def _kind(value: Any) -> ContributionKind | str:
    if value in set(ContributionKind):
        return ContributionKind(value)
    # Optional() takes a space for nothing
    return str(value) if value and str(value).strip() else ""


@dataclass(frozen=True, slots=True)
class LinesOffered:
    """A text of which an answer can name lines. `places`: numbers and names, of a text without line numbers."""

    name: str
    version: int
    places: list[tuple[int, str]]


class ContributionForm(Form):
    """The beginning of a thread. `about`: lines of a text, if its author leaves `is_about` ticked."""

    kind = kind_choice()
    draft = carried(40)
    about = carried(40)
    is_about = tick(_("Bezieht sich auf Zeilen"))
    text = text(_("Dein Beitrag"), LONGEST_CONTRIBUTION)

    # the lines that `about` names, where the form shows them
    cited: Citation | None = None


class OwnWordsForm(Form):
    """Other words for a contribution of one's own."""

    text = text(_("Dein Beitrag"), LONGEST_CONTRIBUTION)
    kind = kind_choice()
    draft = carried(40)
    seen = carried(64)


class RestoreForm(Form):
    """What was withdrawn, to be put back."""

    sealed = carried()


class AnswerForm(Form):
    """An answer to a contribution. `lines`: of the version that `about` names, as somebody types them."""

    kind = kind_choice()
    draft = carried(40)
    about = carried(40)
    lines = line(
        _("Zeile oder Zeilen"),
        LONGEST_LINES,
        is_required=False,
        description=_("Zum Beispiel 12–15. An der Stelle im Text führt dann ein Verweis zu deiner Antwort."),
    )
    text = text(_("Deine Antwort"), LONGEST_CONTRIBUTION)

    # the text of which lines can be named, where the form offers that
    offered: LinesOffered | None = None


class ThankForm(Form):
    """For which contribution somebody thanks, and where they go on reading."""

    contribution_id = carried(10)
    next = carried(2_000)
