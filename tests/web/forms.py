"""Every form of the program, found by itself."""

from flask_wtf import FlaskForm
from wtforms import Field

from deliberation.web.form_base import Form


def form_classes() -> list[type[Form]]:
    """All forms that have fields."""
    found, waiting = [], [Form]
    while waiting:
        children = waiting.pop().__subclasses__()
        found += [child for child in children if child.__module__.startswith("deliberation.")]
        waiting += children
    return sorted(set(found), key=lambda form: (form.__module__, form.__name__))


def fields_of(form: type[FlaskForm]) -> dict[str, type[Field]]:
    """Names and kinds of a form's fields, without making it."""
    unbound = {name: getattr(form, name) for name in dir(form) if hasattr(getattr(form, name), "field_class")}
    return {name: one.field_class for name, one in unbound.items()}


def with_fields(kind: type[Field]) -> list[type[Form]]:
    """The forms that have a field of this kind."""
    return [form for form in form_classes() if any(issubclass(field, kind) for field in fields_of(form).values())]
