"""When a field counts as filled in: where there is something to see, or to read."""

from collections.abc import Callable

from flask_babel import lazy_gettext as _
from wtforms import Field
from wtforms.form import BaseForm
from wtforms.validators import InputRequired, Optional, StopValidation

from deliberation.domain.characters import shows_something


class Filled(InputRequired):
    """The field is not empty; what shows nothing is empty, by the rule that fits the field."""

    def __init__(self, is_there: Callable[[str], bool]) -> None:
        """Remember the rule."""
        super().__init__(_("Dieses Feld fehlt noch."))
        self._is_there = is_there

    def __call__(self, form: BaseForm, field: Field) -> None:
        """Raise StopValidation if there is nothing."""
        super().__call__(form, field)
        if isinstance(field.data, str) and not self._is_there(field.data):
            field.errors = []
            said = _("Hier ist noch nichts zu lesen. Bitte schreib Worte.") if is_typed(field.data) else self.message
            raise StopValidation(str(said))


def is_typed(words: str) -> bool:
    """Whether there is more than blanks: of a password, which nobody reads, every character counts."""
    return bool(words.strip())


def presence(*, is_required: bool, is_there: Callable[[str], bool] = shows_something) -> InputRequired | Optional:
    """The first rule of a field: it must say something, or may be left out."""
    return Filled(is_there) if is_required else Optional()
