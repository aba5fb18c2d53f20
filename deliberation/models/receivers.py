"""To whom a motion can be referred: the executives on the way up and one step down, and the bodies of the way up."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from deliberation.domain.actors import Subject
from deliberation.domain.procedure.referrals import Receiver
from deliberation.models.assemblies import place_subject
from deliberation.models.structure import Association, Body
from deliberation.models.tree import path_of


@dataclass(frozen=True, slots=True)
class ReceiverRow:
    """Who can receive a motion, by name: of an association, its executive."""

    receiver: Receiver
    name: str


def receivers_from(session: Session, association_id: int) -> list[ReceiverRow]:
    """Who can receive what comes from an association: its own executive and bodies first, those below last."""
    path = path_of(session, association_id)
    nearest = list(reversed(path))
    names = {row[0]: row[1] for row in session.execute(_named(Association.id.in_(path)))}
    bodies = session.execute(
        select(Body.id, Body.name, Body.association_id).where(Body.association_id.in_(path)).order_by(Body.name)
    ).all()
    below = session.execute(_named(Association.parent_id == association_id))
    found = []
    for id_ in nearest:
        found.append(ReceiverRow(Receiver(association_id=id_), names[id_]))
        found += [ReceiverRow(Receiver(body_id=body), name) for body, name, of in bodies if of == id_]
    return [*found, *(ReceiverRow(Receiver(association_id=row[0]), row[1]) for row in below)]


def _named(condition: ColumnElement[bool]) -> Select[int, str]:
    return select(Association.id, Association.name).where(condition).order_by(Association.name)


def receiver_subject(session: Session, receiver: Receiver) -> Subject:
    """A receiver as the table of permissions sees it."""
    if receiver.body_id is None:
        return place_subject(session, receiver.association_id or 0, None)
    return place_subject(session, home_of(session, receiver), receiver.body_id)


def home_of(session: Session, receiver: Receiver) -> int:
    """The association that a receiver is, or belongs to; 0 for a body that there is not."""
    if receiver.body_id is None:
        return receiver.association_id or 0
    return session.scalar(select(Body.association_id).where(Body.id == receiver.body_id)) or 0
