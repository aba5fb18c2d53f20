"""Forms about one's own account."""

from collections.abc import Iterator

from flask_babel import lazy_gettext as _
from wtforms import Field, ValidationError

from deliberation.web.form_base import Form, NewPasswordForm, carried, line, secret, tick, word_choice
from deliberation.web.words import LANGUAGE_WORDS, QUOTA_WORDS


class DeclarationForm(Form):
    """What one says about oneself."""

    quota_group = word_choice(_("Für die Mindestquotierung zähle ich als"), QUOTA_WORDS, as_radio=True)
    language = word_choice(_("Sprache"), LANGUAGE_WORDS)


class ChangePasswordForm(NewPasswordForm):
    """The old password and the new one, twice."""

    current = secret(_("Bisheriges Passwort"))

    def __iter__(self) -> Iterator[Field]:
        """As the page asks: the old one first, so that what is wrong is listed from top to bottom."""
        return iter(sorted(super().__iter__(), key=lambda field: field.name != "current"))


class TotpForm(Form):
    """The first code of a new authenticator app."""

    code = line(_("Code aus der App"), 20)
    kept = carried()


class PasskeyForm(Form):
    """A new passkey, made by the browser, and what to call it."""

    label = line(_("Name für diesen Passkey"), 60)
    credential = carried(20_000)
    kept = carried()


class EraseForm(Form):
    """The tick before everything is deleted."""

    is_sure = tick(_("Ja, lösche meine Daten. Das lässt sich nicht rückgängig machen."))

    def validate_is_sure(self, field: object) -> None:
        """Without the tick nothing is deleted."""
        if not getattr(field, "data", False):
            raise ValidationError(str(_("Setze das Häkchen, wenn du deine Daten löschen willst.")))
