"""The form of an amendment, and the one that confirms a new version."""

from flask_babel import lazy_gettext as _
from wtforms import Field, TextAreaField, ValidationError
from wtforms.validators import Length

from deliberation.web.form_base import Form, carried, line, no_control_characters, text, without_empty_ends

# three thousand lines; what is longer is changed paragraph by paragraph
LONGEST_TEXT = 250_000
LONGEST_SUMMARY = 200
LONGEST_REASONS = 10_000


def _there_unless_a_paragraph(form: Form, field: Field) -> None:
    """A paragraph may be emptied, which takes it out; a motion may not."""
    if not form["block"].data and not (field.data or "").strip():
        raise ValidationError(str(_("Dieses Feld fehlt noch.")))


class MergeForm(Form):
    """Confirms what was shown. seen -- its seal."""

    seen = carried(64)


class AmendmentForm(Form):
    """What should stand instead of a version, or of one of its paragraphs.

    block -- the number of that paragraph, from 1; empty for the whole text
    seen -- the hash of the text that was previewed last
    renews -- the amendment to a version of before that is put to this one
    wishes -- what collided with this version, as `wishes.py` packs it
    """

    source = TextAreaField(
        _("Text"),
        [
            _there_unless_a_paragraph,
            Length(max=LONGEST_TEXT, message=_("Hier sind höchstens %(max)d Zeichen möglich.")),
            no_control_characters,
        ],
        filters=[without_empty_ends],
    )
    summary = line(_("Kurz gesagt"), LONGEST_SUMMARY, description=_("Ein Satz: Was soll sich ändern, und wozu?"))
    reasons = text(_("Begründung"), LONGEST_REASONS, is_required=False)
    block = carried(20)
    seen = carried(64)
    renews = carried(20)
    wishes = carried(4 * LONGEST_TEXT)
