"""The roll of an assembly as a whole: whether there is one, and how many seats each sender has."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select, update

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.procedure.days import demand_not_over
from deliberation.domain.procedure.mandates import MANDATES_OUTLAST, MandateState, SeatsDue
from deliberation.domain.procedure.refusals import RollChanged, SeatsTaken, UnreadableSeats
from deliberation.models import Assembly, Association, Body, FunctionHeld, Mandate, Roll, RollSender
from deliberation.models.roll_people import senders_of
from deliberation.models.tree import at_or_below
from deliberation.services import record, seating
from deliberation.services.loading_rolls import load_assembly_of_roll, mandates_of
from deliberation.services.work import Work


def set_seats(
    work: Work,
    assembly_id: int,
    seats: tuple[SeatsDue, ...],
    *,
    seen: tuple[SeatsDue, ...],
    asks_registration: bool,
    today: date,
) -> Roll:
    """Say which associations and bodies send how many; with this an assembly has a roll.

    seen -- the seats as they were when somebody began to change them
    Raises UnknownThing, NotPermitted, AssemblyOver, UnreadableSeats (key: nobody here has it), SeatsTaken, RollChanged.
    """
    assembly = load_assembly_of_roll(work, assembly_id, Action.MANAGE_ROLL)
    demand_not_over(assembly.days, today)
    there = {key: sender for sender, key, _name in work.session.execute(senders_of(assembly.id))}
    if seen != tuple(SeatsDue(key, one.voting_due, one.advisory_due) for key, one in there.items()):
        raise RollChanged
    roll = work.session.get(Roll, assembly.id) or Roll(assembly_id=assembly.id)
    work.session.add(roll)
    roll.asks_registration = asks_registration
    work.session.flush()
    _remove(work, {key: one for key, one in there.items() if key not in {due.key for due in seats}})
    places = _places(work, assembly)
    for position, due in enumerate(seats, start=1):
        _put(work, assembly, there.get(due.key) or _new(assembly, due.key, places), due, position)
    record.note(work, Act.ROLL_SEATS_SET, assembly, association_id=assembly.association_id)
    return roll


def _places(work: Work, assembly: Assembly) -> Mapping[str, RollSender]:
    """A new sender for each key at or below the assembly's association; bodies send, too."""
    within = at_or_below([assembly.association_id])
    associations = work.session.execute(select(Association.key, Association.id).where(Association.id.in_(within)))
    bodies = work.session.execute(select(Body.key, Body.id).where(Body.association_id.in_(within)))
    return {key: RollSender(body_id=id_) for key, id_ in bodies} | {
        key: RollSender(association_id=id_) for key, id_ in associations
    }


def _new(assembly: Assembly, key: str, places: Mapping[str, RollSender]) -> RollSender:
    sender = places.get(key)
    if sender is None:
        raise UnreadableSeats(line=0, wrong="unknown", key=key)
    sender.assembly_id = assembly.id
    return sender


def _put(work: Work, assembly: Assembly, sender: RollSender, due: SeatsDue, position: int) -> None:
    is_new = sender.id is None
    sender.position, sender.voting_due, sender.advisory_due = position, due.voting, due.advisory
    work.session.add(sender)
    work.session.flush()
    for is_voting in () if is_new else (True, False):
        _demand_enough(work, sender, due.key, is_voting=is_voting)
        seating.make_room(work, assembly, sender, is_voting=is_voting)


def _demand_enough(work: Work, sender: RollSender, key: str, *, is_voting: bool) -> None:
    elected = [one for one in mandates_of(work, sender.id, is_voting=is_voting) if one.rank is None]
    taken = sum(one.state is not MandateState.GONE for one in elected)
    if taken > sender.due(is_voting=is_voting):
        raise SeatsTaken(key=key, taken=taken)


def _remove(work: Work, senders: Mapping[str, RollSender]) -> None:
    """Whose mandates are all gone stays without a seat: the record still leads there."""
    for key, sender in senders.items():
        there = [one for vote in (True, False) for one in mandates_of(work, sender.id, is_voting=vote)]
        if taken := sum(one.state is not MandateState.GONE for one in there):
            raise SeatsTaken(key=key, taken=taken)
        if there:
            sender.voting_due = sender.advisory_due = 0
        else:
            work.session.delete(sender)
    work.session.flush()


def move_days(work: Work, assembly: Assembly) -> None:
    """Let mandates end with their assembly, when its days are others now."""
    given = (
        select(Mandate.function_id)
        .join(RollSender, RollSender.id == Mandate.sender_id)
        .where(RollSender.assembly_id == assembly.id)
    )
    work.session.execute(
        update(FunctionHeld)
        .where(FunctionHeld.id.in_(given), FunctionHeld.ended_at.is_(None))
        .values(held_until=assembly.closes_on + MANDATES_OUTLAST)
    )
