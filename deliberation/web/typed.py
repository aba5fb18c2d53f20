"""What somebody typed, by the labels under which they typed it: for pages that cannot show the form itself.

A request carries names and values only. Which form they belong to is the one that was made while it was answered, else
the one whose fields fit best. No database is asked: it may be what failed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from flask import Flask, g
from flask_babel import gettext
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, FileField, HiddenField, SelectField, TextAreaField

from deliberation.web.form_base import Form
from deliberation.web.kept import Kept

LONG = 60  # characters; more are read in lines


@dataclass(frozen=True, slots=True)
class Typed:
    """One field as a person knows it: its label, what they wrote or chose, and whether it wants several lines."""

    label: str
    value: str
    is_long: bool


def install(app: Flask) -> None:
    """Give templates the filter."""
    app.jinja_env.filters["typed"] = typed


def typed(kept: Kept) -> tuple[Typed, ...]:
    """Everything that was typed or chosen, in the order of the form; no password and no code, since none is kept."""
    filled = [(name, value) for name, value in kept.fields if value.strip()]
    forms = _fitting(frozenset(name for name, _ in kept.fields))
    found = (_shown(value, [form[name] for form in forms if name in form]) for name, value in filled)
    return tuple(one for one in found if one is not None)


def _fitting(names: frozenset[str]) -> list[Form]:
    """The forms that these fields can come from; several, where forms have the same fields."""
    known = {kind: _names_of(kind) for kind in _kinds(Form)}  # type: ignore[arg-type]  # classes can be hashed
    fit = {kind: (len(names & own), -len(own - names)) for kind, own in known.items()}
    best = max(fit.values())
    if best[0] == 0:
        return []
    kinds = [kind for kind in fit if fit[kind] == best]
    made = [form for form in g.get("forms", ()) if type(form) in kinds]
    return made or [kind(formdata=MultiDict()) for kind in kinds]


def _kinds(kind: type[Form]) -> Iterable[type[Form]]:
    for below in kind.__subclasses__():
        yield below
        yield from _kinds(below)


@cache
def _names_of(kind: type[Form]) -> frozenset[str]:
    names: list[str] = dir(kind)
    return frozenset(name for name in names if hasattr(getattr(kind, name), "field_class"))


def _shown(value: str, fields: list[Any]) -> Typed | None:
    if not fields:
        # of no form of ours: what looks like written by a person is shown, marks of the program are not
        return Typed(gettext("Deine Eingabe"), value, is_long=True) if " " in value or "\n" in value else None
    field, labels = fields[0], {str(field.label.text) for field in fields}
    words = _words(field, value)
    if words is None or isinstance(field, HiddenField | FileField):
        return None
    is_long = isinstance(field, TextAreaField) or len(words) > LONG or "\n" in words
    return Typed(labels.pop() if len(labels) == 1 else gettext("Deine Eingabe"), words, is_long=is_long)


def _words(field: Any, value: str) -> str | None:
    """A value as people read it; None for a choice whose words are not known, since nobody typed its number."""
    if isinstance(field, BooleanField):
        return str(gettext("ja"))
    if isinstance(field, SelectField):
        choices: Any = field.choices or ()  # none where the view did not come to fill them in
        return {str(choice.value): str(choice.label) for choice in choices}.get(value)
    return value
