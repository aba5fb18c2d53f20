"""Parts of pages that depend on a few words and numbers alone: each is made once for these, and not at every view.

In a template: `lasting(template, room_id=7)`. Such a part knows no reader, no nonce and no token; what it needs beside
the language it is given.
"""

from collections.abc import Sequence
from functools import lru_cache
from operator import is_
from typing import Any

from flask import current_app, request
from flask_babel import get_locale
from markupsafe import Markup
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.widgets import Select

# of the rooms that are read in the same hours; a part is a few hundred letters
KEPT = 4096

Value = str | int | bool | None


def lasting_part(template: str, values: dict[str, Value]) -> str:
    """A part as its template makes it, in the language of the page."""
    return _made(template, str(get_locale().language), request.script_root, tuple(sorted(values.items())))


@lru_cache(maxsize=KEPT)
def _made(template: str, _language: str, _script_root: str, values: tuple[tuple[str, Value], ...]) -> str:
    return current_app.jinja_env.get_template(template).render(values)


class LastingSelect(Select):
    """A select box that offers the same to all who read in a language: made once for each of its choices.

    The library looks anew at every option and its attributes; a room's page would spend a twentieth of its time there.
    """

    def __init__(self, choices: Sequence[SelectChoice]) -> None:
        """For a field declared with these choices."""
        super().__init__()
        self._choices = tuple(choices)
        # nothing chosen is drawn as it is, too
        self._values = frozenset({"", *(str(one.value) for one in choices)})
        self._made: dict[object, Markup] = {}

    def __call__(self, field: Any, **kwargs: Any) -> Markup:
        """As the library does it; what a view has filled in, or somebody made up, is not kept."""
        chosen = str(field.data or "")
        if field.errors or chosen not in self._values or not self._is_as_declared(field):
            return super().__call__(field, **kwargs)
        key = (str(get_locale().language), field.id, field.name, chosen, *sorted(kwargs.items()))
        if key not in self._made:
            self._made[key] = super().__call__(field, **kwargs)
        return self._made[key]

    def _is_as_declared(self, field: Any) -> bool:
        offered = field.choices or ()
        return len(offered) == len(self._choices) and all(map(is_, offered, self._choices))
