"""Writing down where the debate in a field stands."""

from sqlalchemy import select

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.rooms.refusals import SameState, StateChanged
from deliberation.domain.rooms.saying import demand_said
from deliberation.domain.rooms.state_of_debate import State
from deliberation.models import StateOfDebate, ThematicField
from deliberation.models.tree import the_federation
from deliberation.services import record
from deliberation.services.admission import demand_no_pause_in_field
from deliberation.services.floods import demand_no_flood_of_words
from deliberation.services.loading_fields import load_field
from deliberation.services.work import Work


def write_state(work: Work, field_id: int, state: State, *, seen: int, reason: str) -> StateOfDebate:
    """Put the next version beside the ones before.

    seen -- number of the version that its writer had before their eyes; 0 for none
    Raises UnknownThing, NotPermitted, StateChanged (somebody was faster), SameState, DidALot, NothingSaid, Paused (in a
    room of this field: what stands above all of them is no way around it).
    """
    field = load_field(work, field_id, Action.WRITE_STATE)
    demand_said(state.shared, state.still_open, state.disputed)
    newest = work.session.scalars(
        select(StateOfDebate).where(StateOfDebate.field_id == field.id).order_by(StateOfDebate.number.desc()).limit(1)
    ).first()
    number = newest.number if newest is not None else 0
    if number != seen:
        raise StateChanged
    if newest is not None and newest.state == state:
        raise SameState
    demand_no_pause_in_field(work, work.actor.person_id or 0, field.id)
    demand_no_flood_of_words(work)
    why = record.write_reason(work, reason)
    written = StateOfDebate(
        field_id=field.id,
        number=number + 1,
        shared=state.shared,
        still_open=state.still_open,
        disputed=state.disputed,
        plain=state.plain,
        plain_by_id=_whose_plain_words(work, state, newest),
        written_at=work.now,
        written_by_id=work.actor.person_id,
        reason_id=why.id,
    )
    work.session.add(written)
    work.session.flush()
    place = work.session.scalars(the_federation()).one()
    record.note_id(
        work, Act.STATE_WRITTEN, ThematicField.__tablename__, field.id, association_id=place, reason_id=why.id
    )
    return written


def _whose_plain_words(work: Work, state: State, newest: StateOfDebate | None) -> int | None:
    """Who wrote the plain words: who has them already, as long as they stay the same."""
    if not state.plain:
        return None
    return newest.plain_by_id if newest is not None and newest.plain == state.plain else work.actor.person_id
