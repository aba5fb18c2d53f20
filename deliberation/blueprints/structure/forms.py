"""Forms about places."""

from flask_babel import lazy_gettext as _
from wtforms import Field

from deliberation.web.form_base import LONGEST_TITLE, Form, line, word_choice
from deliberation.web.keys import demand_key
from deliberation.web.words import BODY_WORDS, LEVEL_WORDS


class KeyedForm(Form):
    """A name, and a short name that lists and addresses use."""

    name = line(_("Name"), LONGEST_TITLE)
    key = line(_("Kürzel"), 40)

    def validate_key(self, field: Field) -> None:
        """The short name has its own shape."""
        demand_key(field)


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


class OrganisationForm(Form):
    """A new partner organisation."""

    name = line(_("Name der Organisation"), LONGEST_TITLE)
