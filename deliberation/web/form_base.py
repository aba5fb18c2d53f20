"""What every form shares: shape only (lengths, choices, characters). Rules live in the services.

CSRF is checked once for every write (`csrf.py`), so forms carry none of their own.
"""

import unicodedata
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from enum import StrEnum
from http import HTTPStatus
from typing import Any, Protocol, TypeVar

from flask import g, request
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    Field,
    HiddenField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.form import BaseForm
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from deliberation.domain.addresses import normal_address
from deliberation.domain.characters import is_hidden, is_unseen_in_names
from deliberation.domain.credentials import LONGEST_PASSWORD
from deliberation.domain.errors import NotPermitted, RuleViolation, UnknownThing
from deliberation.domain.text.notation import says_something
from deliberation.errors import announce_wait, status_of
from deliberation.web.filled import is_typed, presence
from deliberation.web.lasting import LastingSelect
from deliberation.web.sentences import sentence

T = TypeVar("T")

LONGEST_NAME = 80
LONGEST_TITLE = 120
LONGEST_ADDRESS = 254  # RFC 5321
LONGEST_REASON = 2_000
LONGEST_PAGE = 50_000
LONGEST_CARRIED = 2_000_000

_NOT_OFFERED = _("Das steht hier nicht zur Auswahl. Bitte wähle noch einmal.")
# sentences that WTForms would say in its own voice
_BUILT_IN = {
    "Not a valid date value.": _("Das ist kein Datum. Möglich sind 21.11.2026 und 2026-11-21."),
    "Not a valid integer value.": _("Hier ist nur eine ganze Zahl möglich."),
    "Not a valid choice.": _NOT_OFFERED,
    "Invalid Choice: could not coerce.": _NOT_OFFERED,
}

# what may stand in a text beside printable characters
_ALLOWED_CONTROLS = frozenset("\n\r\t")
_LINE_ENDS = _ALLOWED_CONTROLS | {"\N{LINE SEPARATOR}", "\N{PARAGRAPH SEPARATOR}"}


class _OurWords:
    """What WTForms asks for its sentences."""

    def gettext(self, sentence: str) -> str:
        """Our sentence for one of theirs."""
        return str(_BUILT_IN.get(sentence, sentence))

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """Our forms give their own sentence wherever a number is in it."""
        return singular if count == 1 else plural


class Form(FlaskForm):  # type: ignore[misc]  # published without types
    """The base of all forms: refuses doubled fields and remembers why the rules refused."""

    class Meta:
        """No token of its own: `csrf.py` checks every write. No sentence but ours."""

        csrf = False

        def get_translations(self, _form: FlaskForm) -> _OurWords:
            """Where fields look for their words."""
            return _OurWords()

    refusal: RuleViolation | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Make the form, and remember it while this request is answered: `typed.py` reads its labels."""
        super().__init__(*args, **kwargs)
        g.setdefault("forms", []).append(self)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the shape; a field that was sent twice is nobody's honest form."""
        is_fine = bool(super().validate(extra_validators))
        for field in self:
            if _came_twice(field):
                field.errors = [
                    *field.errors,
                    str(_("Dieses Feld kam doppelt an. Bitte sende das Formular noch einmal.")),
                ]
                is_fine = False
        return is_fine

    @property
    def status(self) -> HTTPStatus:
        """200 for a form not sent yet, 422 for a wrong shape, else what the refusal says."""
        if self.refusal is not None:
            return status_of(self.refusal)
        return HTTPStatus.UNPROCESSABLE_ENTITY if self.errors else HTTPStatus.OK


def _came_twice(field: Field) -> bool:
    sent = request.form.getlist(field.name)
    # of a group of boxes, each says something else
    doubled = len(sent) > (len(set(sent)) if isinstance(field, MultiCheckboxField) else 1)
    return doubled or len(sent) + len(request.files.getlist(field.name)) > max(len(sent), 1)


@contextmanager
def refusals_in(form: Form) -> Generator[None]:
    """Show what the rules refuse in the form that was sent, so that nothing typed is lost."""
    try:
        yield
    except (NotPermitted, UnknownThing):
        raise
    except RuleViolation as refusal:
        form.form_errors.append(sentence(refusal))
        form.refusal = refusal
        announce_wait(refusal)


def no_control_characters(_form: FlaskForm, field: Field) -> None:
    """Refuse characters that nobody sees and nobody types, and those that came damaged."""
    if "\N{REPLACEMENT CHARACTER}" in (field.data or ""):
        raise ValidationError(str(_("Hier sind Zeichen beschädigt angekommen (�). Bitte tippe sie neu.")))
    # a long text has few different characters: each is judged once
    if any(is_hidden(char) and char not in _ALLOWED_CONTROLS for char in set(field.data or "")):
        raise _unseen()


def _all_seen(_form: FlaskForm, field: Field) -> None:
    if any(map(is_unseen_in_names, set(field.data or ""))):
        raise _unseen()


def without_empty_ends(value: str | None) -> str | None:
    """Without lines that are empty at either end. Spaces stay: a list's point stands as deep as it is indented."""
    return unicodedata.normalize("NFC", value.replace("\r\n", "\n")).strip("\n") if value else value


def _unseen() -> ValidationError:
    return ValidationError(
        str(_("Hier stehen unsichtbare Steuerzeichen, vielleicht vom Kopieren. Bitte tippe den Text neu."))
    )


def _one_line(_form: FlaskForm, field: Field) -> None:
    if any(char in _LINE_ENDS for char in field.data or ""):
        raise ValidationError(str(_("Hier ist nur eine Zeile möglich.")))


def _an_address(_form: FlaskForm, field: Field) -> None:
    if field.data and normal_address(field.data) is None:
        raise ValidationError(str(_("Das ist keine E-Mail-Adresse. Eine Adresse sieht so aus: rosa@example.org")))


def _tidied(value: str | None) -> str | None:
    # browsers send two characters for a line end and count one
    return unicodedata.normalize("NFC", value.replace("\r\n", "\n")).strip() if value else value


def _length(longest: int) -> Length:
    return Length(max=longest, message=_("Hier sind höchstens %(max)d Zeichen möglich."))


def line(label: object, longest: int, *, is_required: bool = True, description: object = "") -> StringField:
    """One line of text."""
    rules = [presence(is_required=is_required), _length(longest), no_control_characters, _one_line]
    return StringField(label, rules, filters=[_tidied], description=description)  # type: ignore[arg-type]


def name_of_somebody(label: object) -> StringField:
    """A name of a person, in which everything is seen: no two that look alike and are not."""
    rules = [presence(is_required=True), _length(LONGEST_NAME), no_control_characters, _one_line, _all_seen]
    return StringField(label, rules, filters=[_tidied])  # type: ignore[arg-type]


def text(label: object, longest: int, *, is_required: bool = True, description: object = "") -> TextAreaField:
    """Text of several lines."""
    return _area(label, longest, is_required=is_required, description=description)


def listing(label: object, longest: int, *, is_required: bool = True, description: object = "") -> TextAreaField:
    """One thing a line: a list to fill in, and no text to read."""
    return _area(label, longest, is_required=is_required, description=description, render_kw={"class": "listing"})


def _area(label: object, longest: int, *, is_required: bool, **how: object) -> TextAreaField:
    rules = [presence(is_required=is_required, is_there=says_something), _length(longest), no_control_characters]
    return TextAreaField(label, rules, filters=[_tidied], **how)  # type: ignore[arg-type]


def notation(label: object, longest: int, *, description: object = "") -> TextAreaField:
    """Text in the notation of motions; it may be empty."""
    rules = [_length(longest), no_control_characters]
    return TextAreaField(label, rules, filters=[without_empty_ends], description=description)  # type: ignore[arg-type]


def address(label: object = None) -> EmailField:
    """An e-mail address."""
    rules = [presence(is_required=True), _length(LONGEST_ADDRESS), no_control_characters, _an_address]
    return EmailField(label or _("E-Mail-Adresse"), rules, filters=[_tidied])  # type: ignore[arg-type]


def secret(label: object, *, description: object = "") -> PasswordField:
    """A password. The bound is far above any real one: it keeps one request from occupying a core."""
    # nobody reads it: every character counts but blanks
    rules = [presence(is_required=True, is_there=is_typed), _length(LONGEST_PASSWORD)]
    normal = [lambda value: unicodedata.normalize("NFKC", value) if value else value]
    return PasswordField(label, rules, filters=normal, description=description)  # type: ignore[arg-type]


class NewPasswordForm(Form):
    """A new password, typed twice."""

    password = secret(
        _("Neues Passwort"),
        description=_("Mindestens 12 Zeichen. Vier Wörter, die nicht zusammengehören, merken sich gut."),
    )
    repeated = secret(_("Neues Passwort noch einmal"))

    def validate_repeated(self, field: Field) -> None:
        """Both must be the same."""
        if field.data != self.password.data:
            raise ValidationError(str(_("Die beiden Passwörter sind verschieden.")))


def day(label: object, *, is_required: bool = True, description: object = "") -> DateField:
    """A day."""
    rules = [presence(is_required=is_required)]
    return DateField(label, rules, format=["%Y-%m-%d", "%d.%m.%Y"], description=description)  # type: ignore[arg-type]


def number(label: object, least: int, most: int, *, is_required: bool = True, description: object = "") -> IntegerField:
    """A whole number between two, which are named where it is another one."""
    said = _("Möglich sind Zahlen von %(least)s bis %(most)s.", least=least, most=most)
    rules = [presence(is_required=is_required), NumberRange(least, most, message=said)]
    return IntegerField(label, rules, description=description)  # type: ignore[arg-type]


def given(value: T | None) -> T:
    """The value of a required field, once the form was found right."""
    if value is None:
        raise RuntimeError("a required field is empty in a form that was found right")
    return value


def options(pairs: Iterable[tuple[object, object]]) -> list[SelectChoice]:
    """What a select box offers: pairs of value and label."""
    return [SelectChoice(str(value), label) for value, label in pairs]


class Grouped(Protocol):
    """Something to choose that stands in a group of the select box, or in none."""

    @property
    def id(self) -> int:
        """The value."""

    @property
    def name(self) -> str:
        """The label."""

    @property
    def group(self) -> str | None:
        """What the group is called."""


def by_group(things: Iterable[Grouped]) -> list[SelectChoice]:
    """What a select box offers, group by group."""
    return [SelectChoice(str(one.id), one.name, optgroup=one.group) for one in things]


def word_choice(
    label: object, words: dict[Any, Any], *, some: Iterable[StrEnum] | None = None, as_radio: bool = False
) -> SelectField:
    """One word of an enumeration, in the reader's language."""
    kind: Any = RadioField if as_radio else SelectField
    choices = options((str(word), words[word]) for word in (some or words))
    widget = {} if as_radio else {"widget": LastingSelect(choices)}
    made: SelectField = kind(label, [InputRequired(_("Bitte wähle etwas aus."))], choices=choices, **widget)
    return made


def thing_choice(label: object, *, is_required: bool = True, description: object = "") -> SelectField:
    """One thing of a list that the view fills in: pairs of id and name."""
    rules = [presence(is_required=is_required)]
    return SelectField(label, rules, coerce=_id, validate_choice=True, description=description)  # type: ignore[arg-type]


def _id(value: Any) -> int | None:
    return int(value) if value not in {None, "", "None"} else None


class MultiCheckboxField(SelectMultipleField):
    """Boxes of which any can be ticked, as one group; its values come as often as there are ticks."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, _form: BaseForm) -> None:
        """Refuse what was not offered, in our words."""
        choices: Any = self.choices or ()
        offered = {str(choice.value) for choice in choices}
        if not set(self.data or ()) <= offered:
            raise ValidationError(str(_NOT_OFFERED))


def ticks(label: object, *, description: object = "") -> MultiCheckboxField:
    """Things of a list that the view fills in, of which at least one is chosen."""
    rules = [InputRequired(_("Bitte wähle etwas aus."))]
    return MultiCheckboxField(label, rules, description=description)  # type: ignore[arg-type]


def any_ticks(label: object, *, description: object = "") -> MultiCheckboxField:
    """Things of a list that the view fills in, of which any can be chosen, or none."""
    # the library's Optional would let anything pass behind an empty first value
    return MultiCheckboxField(label, description=description)  # type: ignore[arg-type]


def tick(label: object, *, description: object = "") -> BooleanField:
    """A box to tick."""
    return BooleanField(label, description=description)  # type: ignore[arg-type]


def carried(longest: int = LONGEST_CARRIED) -> HiddenField:
    """A hidden field that carries something from page to page."""
    return HiddenField(validators=[Optional(), _length(longest)])
