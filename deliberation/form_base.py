"""What every form shares: shape only (lengths, choices, characters). Rules live in the services.

CSRF is checked once for every write (`csrf.py`), so forms carry none of their own.
"""

import unicodedata
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from enum import StrEnum
from http import HTTPStatus
from typing import Any, TypeVar

from flask import request
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    Field,
    HiddenField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, Length, Optional

from deliberation.domain.credentials import LONGEST_PASSWORD
from deliberation.domain.errors import NotPermitted, RuleViolation, UnknownThing
from deliberation.domain.membership.csv_source import normal_address
from deliberation.errors import status_of
from deliberation.sentences import sentence

T = TypeVar("T")

LONGEST_NAME = 80
LONGEST_TITLE = 120
LONGEST_ADDRESS = 254  # RFC 5321
LONGEST_REASON = 2_000
LONGEST_PAGE = 50_000

# what may stand in a text beside printable characters
_ALLOWED_CONTROLS = frozenset("\n\r\t")


class Form(FlaskForm):  # type: ignore[misc]  # published without types
    """The base of all forms: refuses doubled fields and remembers why the rules refused."""

    class Meta:
        """No token of its own: `csrf.py` checks every write."""

        csrf = False

    refused_with: HTTPStatus | None = None

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the shape; a field that was sent twice is nobody's honest form."""
        is_fine = bool(super().validate(extra_validators))
        for field in self:
            if len(request.form.getlist(field.name)) > 1:
                field.errors = [
                    *field.errors,
                    str(_("Dieses Feld kam doppelt an. Bitte sende das Formular noch einmal.")),
                ]
                is_fine = False
        return is_fine

    @property
    def status(self) -> HTTPStatus:
        """200 for a form not sent yet, 422 for a wrong shape, else what the refusal says."""
        if self.refused_with is not None:
            return self.refused_with
        return HTTPStatus.UNPROCESSABLE_ENTITY if self.errors else HTTPStatus.OK


@contextmanager
def refusals_in(form: Form) -> Generator[None]:
    """Show what the rules refuse in the form that was sent, so that nothing typed is lost."""
    try:
        yield
    except (NotPermitted, UnknownThing):
        raise
    except RuleViolation as refusal:
        form.form_errors.append(sentence(refusal))
        form.refused_with = status_of(refusal)


def no_control_characters(_form: FlaskForm, field: Field) -> None:
    """Refuse characters that nobody sees and nobody types."""
    if any(unicodedata.category(char) in {"Cc", "Cs"} and char not in _ALLOWED_CONTROLS for char in field.data or ""):
        raise ValidationError(str(_("Hier stehen unsichtbare Steuerzeichen. Bitte tippe den Text neu.")))


def _one_line(_form: FlaskForm, field: Field) -> None:
    if any(char in _ALLOWED_CONTROLS for char in field.data or ""):
        raise ValidationError(str(_("Hier ist nur eine Zeile möglich.")))


def _an_address(_form: FlaskForm, field: Field) -> None:
    if field.data and normal_address(field.data) is None:
        raise ValidationError(str(_("Das ist keine E-Mail-Adresse. Sie sieht so aus: rosa@example.org")))


def _tidied(value: str | None) -> str | None:
    return unicodedata.normalize("NFC", value).strip() if value else value


def _presence(*, is_required: bool) -> InputRequired | Optional:
    return InputRequired(_("Dieses Feld fehlt noch.")) if is_required else Optional()


def _length(longest: int) -> Length:
    return Length(max=longest, message=_("Hier sind höchstens %(max)d Zeichen möglich."))


def line(label: object, longest: int, *, is_required: bool = True, description: object = "") -> StringField:
    """One line of text."""
    rules = [_presence(is_required=is_required), _length(longest), no_control_characters, _one_line]
    return StringField(label, rules, filters=[_tidied], description=description)  # type: ignore[arg-type]


def text(label: object, longest: int, *, is_required: bool = True, description: object = "") -> TextAreaField:
    """Text of several lines."""
    rules = [_presence(is_required=is_required), _length(longest), no_control_characters]
    return TextAreaField(label, rules, filters=[_tidied], description=description)  # type: ignore[arg-type]


def address(label: object = None) -> EmailField:
    """An e-mail address."""
    rules = [_presence(is_required=True), _length(LONGEST_ADDRESS), no_control_characters, _an_address]
    return EmailField(label or _("E-Mail-Adresse"), rules, filters=[_tidied])  # type: ignore[arg-type]


def secret(label: object, *, description: object = "") -> PasswordField:
    """A password. The bound is far above any real one: it keeps one request from occupying a core."""
    rules = [_presence(is_required=True), _length(LONGEST_PASSWORD)]
    normal = [lambda value: unicodedata.normalize("NFKC", value) if value else value]
    return PasswordField(label, rules, filters=normal, description=description)  # type: ignore[arg-type]


class NewPasswordForm(Form):
    """A new password, typed twice."""

    password = secret(_("Neues Passwort"), description=_("Mindestens 12 Zeichen. Vier Wörter merken sich gut."))
    repeated = secret(_("Noch einmal"))

    def validate_repeated(self, field: Field) -> None:
        """Both must be the same."""
        if field.data != self.password.data:
            raise ValidationError(str(_("Die beiden Passwörter sind verschieden.")))


def day(label: object, *, is_required: bool = True, description: object = "") -> DateField:
    """A day."""
    rules = [_presence(is_required=is_required)]
    return DateField(label, rules, description=description)  # type: ignore[arg-type]


def given(value: T | None) -> T:
    """The value of a required field, once the form was found right."""
    if value is None:
        raise RuntimeError("a required field is empty in a form that was found right")
    return value


def options(pairs: Iterable[tuple[object, object]]) -> list[SelectChoice]:
    """What a select box offers: pairs of value and label."""
    return [SelectChoice(str(value), label) for value, label in pairs]


def word_choice(
    label: object, words: dict[Any, Any], *, some: Iterable[StrEnum] | None = None, as_radio: bool = False
) -> SelectField:
    """One word of an enumeration, in the reader's language."""
    kind: Any = RadioField if as_radio else SelectField
    choices = options((str(word), words[word]) for word in (some or words))
    made: SelectField = kind(label, [InputRequired(_("Bitte wähle etwas aus."))], choices=choices)
    return made


def thing_choice(label: object, *, is_required: bool = True) -> SelectField:
    """One thing of a list that the view fills in: pairs of id and name."""
    return SelectField(label, [_presence(is_required=is_required)], coerce=_id, validate_choice=True)  # type: ignore[arg-type]


def _id(value: Any) -> int | None:
    return int(value) if value not in {None, "", "None"} else None


def tick(label: object, *, description: object = "") -> BooleanField:
    """A box to tick."""
    return BooleanField(label, description=description)  # type: ignore[arg-type]


def carried(longest: int = 2_000_000) -> HiddenField:
    """A hidden field that carries something from page to page."""
    return HiddenField(validators=[Optional(), Length(max=longest)])
