"""Types of motions in a select box: whoever chooses one that is too late knows it beforehand."""

from collections.abc import Iterable

from flask_babel import gettext
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from deliberation.queries.assembly_setup import TypeRow
from deliberation.web.form_base import options


def types_to_choose(types: Iterable[TypeRow]) -> list[SelectChoice]:
    """Their names, and behind some that their deadline is over."""
    return options((one.id, _said(one)) for one in types)


def _said(one: TypeRow) -> str:
    return one.rules.name if one.is_open else str(gettext("%(type)s – die Frist ist vorbei", type=one.rules.name))
