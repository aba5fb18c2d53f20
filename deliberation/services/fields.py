"""The thematic fields: data of the federation, so that there can be more than three."""

from collections.abc import Sequence
from itertools import cycle

from sqlalchemy import select

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.errors import KeyTaken
from deliberation.domain.rooms.field_names import slug_of
from deliberation.domain.rooms.first_fields import FIRST_FIELDS
from deliberation.models import Room, ThematicField
from deliberation.models.tree import the_federation
from deliberation.services import record, rooms
from deliberation.services.loading import load_association, lock_root
from deliberation.services.work import Work


def found_field(work: Work, *, name: str, summary: str, slug: str | None = None) -> ThematicField:
    """Add a field. `slug`: what it is called in addresses; made from the name unless it is given.

    Raises NotPermitted, KeyTaken (key).
    """
    federation_id = _federation_id(work)
    # of two who give one name at once, the second waits and is refused
    lock_root(work)
    load_association(work, federation_id, Action.MANAGE_FIELDS)
    if slug is None:
        slug = slug_of(name)
    if work.session.scalar(select(ThematicField.id).where(ThematicField.slug == slug)) is not None:
        raise KeyTaken(key=name)
    field = ThematicField(slug=slug, name=name, summary=summary, created_at=work.now)
    work.session.add(field)
    record.note(work, Act.FIELD_FOUNDED, field, association_id=federation_id)
    return field


def found_first_fields(work: Work, *, host_ids: Sequence[int]) -> list[Room]:
    """The three fields that a party begins with, each with an open room; the hosts take turns.

    Nothing happens where there are fields already. Raises NotPermitted.
    """
    if work.session.scalar(select(ThematicField.id).limit(1)) is not None:
        return []
    opened = []
    for first, host_id in zip(FIRST_FIELDS, cycle(host_ids), strict=False):
        field = found_field(work, slug=first.slug, name=first.name, summary=first.summary)
        room = rooms.open_room(
            work,
            _federation_id(work),
            field_id=field.id,
            name=first.room_name,
            opening_question=first.opening_question,
            host_id=host_id,
        )
        opened.append(room)
    return opened


def _federation_id(work: Work) -> int:
    return work.session.scalars(the_federation()).one()
