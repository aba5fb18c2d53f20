"""Where a function is held, by name: at an assembly, a body or an association."""

from typing import Any, TypeVar

from sqlalchemy import Select, func

from deliberation.models import Assembly, Association, Body, FunctionHeld

Asked = TypeVar("Asked", bound=Select[*tuple[Any, ...]])

PLACE_NAME = func.coalesce(Assembly.name, Body.name, Association.name)


def at_their_places(asked: Asked) -> Asked:
    """A statement about functions, joined with what `PLACE_NAME` is made of."""
    return (
        asked.join(Association, Association.id == FunctionHeld.association_id)
        .outerjoin(Body, Body.id == FunctionHeld.body_id)
        .outerjoin(Assembly, Assembly.id == FunctionHeld.assembly_id)
    )
