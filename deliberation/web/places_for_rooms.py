"""Whose room a new one can be, as a select box offers it: associations Land by Land, and then their bodies."""

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy.orm import Session
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from deliberation.domain.access import Actor
from deliberation.queries.doors import bodies_to_open
from deliberation.queries.fields import places_to_open
from deliberation.queries.structure import association_choices
from deliberation.web.form_base import by_group


@dataclass(frozen=True, slots=True)
class PlaceForRoom:
    """An association, or one of its bodies, and how it is offered."""

    choice: SelectChoice
    association_id: int
    body_id: int | None = None


def places_for_rooms(session: Session, actor: Actor) -> list[PlaceForRoom]:
    """Where the actor may open rooms; empty for most people."""
    places = places_to_open(actor)
    offered = by_group(association_choices(session, places)) if places else []
    found = [PlaceForRoom(choice, int(choice.value)) for choice in offered]
    bodies = _("Gremien und Zusammenschlüsse")
    for id_, association_id, name in bodies_to_open(session, actor):
        found.append(PlaceForRoom(SelectChoice(f"body:{id_}", name, optgroup=bodies), association_id, id_))
    return found
