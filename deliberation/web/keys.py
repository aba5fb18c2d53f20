"""The shape of short names: of associations, bodies and assemblies."""

import re

from flask_babel import lazy_gettext as _
from wtforms import Field, ValidationError

KEY = re.compile(r"[A-Za-zÄÖÜäöüß0-9][A-Za-zÄÖÜäöüß0-9._-]*\Z")


def demand_key(field: Field) -> None:
    """Raise ValidationError for what is no short name; an empty one is another field's matter."""
    if field.data and not KEY.match(field.data):
        sentence = _("Möglich sind Buchstaben, Ziffern, Punkt und Strich, am Anfang ein Buchstabe oder eine Ziffer.")
        raise ValidationError(str(sentence))
