"""Functions that wait for a second person, and whether the first one still stands for them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from deliberation.domain.access import NOBODY, Action, Actor, Holding, may
from deliberation.domain.people import PersonKind
from deliberation.models.people import FunctionHeld, Person
from deliberation.models.terms import holds_now


def lapsed(
    session: Session, proposals: Iterable[FunctionHeld], paths: Mapping[int, tuple[int, ...]], today: date
) -> frozenset[int]:
    """The ids of what nobody confirms any more, since who proposed it could not propose it today.

    What nobody proposed was entered when the party was set up, and does not lapse.
    paths -- for the association of each, the way that leads to it
    """
    waiting = [one for one in proposals if one.confirmed_at is None and one.proposed_by_id is not None]
    proposers = _actors(session, {one.proposed_by_id for one in waiting if one.proposed_by_id is not None}, today)
    return frozenset(
        one.id
        for one in waiting
        if not may(
            proposers.get(one.proposed_by_id or 0, NOBODY),
            Action.PROPOSE_FUNCTION,
            one.subject(paths[one.association_id]),
        )
    )


def _actors(session: Session, person_ids: Collection[int], today: date) -> dict[int, Actor]:
    """These people as the rules see them today, as far as they hold something."""
    if not person_ids:
        return {}
    rows = session.execute(
        select(
            Person.id,
            Person.kind,
            FunctionHeld.function,
            FunctionHeld.association_id,
            FunctionHeld.body_id,
            FunctionHeld.assembly_id,
        )
        .join(FunctionHeld, FunctionHeld.person_id == Person.id)
        .where(Person.id.in_(person_ids), *holds_now(today))
    )
    holdings: defaultdict[tuple[int, PersonKind], set[Holding]] = defaultdict(set)
    for person_id, kind, function, association_id, body_id, assembly_id in rows:
        holdings[person_id, kind].add(Holding(function, association_id, body_id, assembly_id))
    return {id_: Actor(id_, kind, frozenset(held)) for (id_, kind), held in holdings.items()}
