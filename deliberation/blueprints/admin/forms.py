"""Forms of the administration's desk."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import Field, SelectField, ValidationError
from wtforms.validators import Optional

from deliberation.domain.acts import Act
from deliberation.web.act_words import ACT_WORDS, THING_WORDS
from deliberation.web.addresses import row_id
from deliberation.web.form_base import Form, carried, day, line, options, tick

LONGEST_NUMBER = 20  # one that is too large is told apart from one that is none
# no record is older; and the moments of a day outside of this are hard to reckon
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2999, 12, 31)


class UploadForm(Form):
    """A member list: a file, or one that was kept from before."""

    file = FileField(_("Mitgliederliste als CSV"))
    upload_id = carried(20)


class ApplyForm(Form):
    """The second look when many would leave."""

    may_many_leave = tick(_("Ja, so viele Mitgliedschaften enden wirklich."))


def _any_or(label: object, every: object, words: dict[Any, Any]) -> SelectField:
    choices = options([("", every), *words.items()])
    return SelectField(label, [Optional()], choices=choices)  # type: ignore[arg-type]


def _a_number(_form: FlaskForm, field: Field) -> None:
    try:
        row_id(field.data or "0")
    except ValueError:
        raise ValidationError(
            str(_("Das ist keine Nummer, die hier vorkommt. Eine Nummer besteht aus Ziffern."))
        ) from None


def _a_likely_day(_form: FlaskForm, field: Field) -> None:
    if field.data is not None and not FIRST_DAY <= field.data <= LAST_DAY:
        raise ValidationError(str(_("Bitte nimm einen Tag, an dem es dieses Verzeichnis geben kann.")))


class RecordFilterForm(Form):
    """What to look for in the record of acts; it comes with the address, so that a link keeps it."""

    act = _any_or(_("Was geschehen ist"), _("alles"), ACT_WORDS)
    person = line(_("Nummer der Person"), LONGEST_NUMBER, is_required=False)
    thing = _any_or(_("Worum es ging"), _("alles"), THING_WORDS)
    number = line(_("Nummer der Sache"), LONGEST_NUMBER, is_required=False)
    since = day(_("Vom"), is_required=False)
    until = day(_("Bis zum"), is_required=False)

    validate_person = staticmethod(_a_number)
    validate_since = staticmethod(_a_likely_day)

    def validate_until(self, field: Field) -> None:
        """Not before the beginning."""
        _a_likely_day(self, field)
        if field.data is not None and self.since.data is not None and field.data < self.since.data:
            raise ValidationError(str(_("Das Ende liegt vor dem Anfang.")))

    def validate_number(self, field: Field) -> None:
        """A number alone names no thing."""
        _a_number(self, field)
        if field.data and not self.thing.data:
            raise ValidationError(str(_("Wähle zur Nummer auch aus, worum es ging.")))

    @property
    def asked(self) -> dict[str, str]:
        """What was asked for, as the address says it."""
        return {field.name: field.raw_data[0] for field in self if field.raw_data and field.raw_data[0].strip()}

    @property
    def wanted_act(self) -> Act | None:
        """The kind of act."""
        return Act(self.act.data) if self.act.data else None
