"""Forms about places."""

import re

from flask_babel import lazy_gettext as _
from wtforms import Field, ValidationError

from deliberation.web.form_base import LONGEST_TITLE, Form, day, line, word_choice
from deliberation.web.words import BODY_WORDS, LEVEL_WORDS

KEY = re.compile(r"[A-Za-zÄÖÜäöüß0-9][A-Za-zÄÖÜäöüß0-9._-]*\Z")


class KeyedForm(Form):
    """A name, and a short name that lists and addresses use."""

    name = line(_("Name"), LONGEST_TITLE)
    key = line(_("Kürzel"), 40)

    def validate_key(self, field: Field) -> None:
        """The short name has its own shape."""
        if not KEY.match(field.data or ""):
            sentence = _(
                "Möglich sind Buchstaben, Ziffern, Punkt und Strich, am Anfang ein Buchstabe oder eine Ziffer."
            )
            raise ValidationError(str(sentence))


class AssociationForm(KeyedForm):
    """A new association below another."""

    key = line(_("Kürzel"), 40, description=_("Zum Beispiel KV-Spree. Es bleibt, auch wenn der Name sich ändert."))

    level = word_choice(_("Ebene"), LEVEL_WORDS)


class RenameForm(Form):
    """Another name for an association."""

    name = line(_("Name"), LONGEST_TITLE)


class BodyForm(KeyedForm):
    """A new Zusammenschluss or Gremium."""

    key = line(_("Kürzel"), 40, description=_("Zum Beispiel LAG-Verkehr. Es bleibt, auch wenn der Name sich ändert."))

    kind = word_choice(_("Art"), BODY_WORDS)


class AssemblyForm(KeyedForm):
    """A new assembly: its days."""

    key = line(_("Kürzel"), 40, description=_("Zum Beispiel LPT-2. Es bleibt, auch wenn der Name sich ändert."))

    opens_on = day(_("Erster Tag"))
    closes_on = day(_("Letzter Tag"))


class OrganisationForm(Form):
    """A new partner organisation."""

    name = line(_("Name der Organisation"), LONGEST_TITLE)
