"""Taking over a list of delegates: compared first, then all of it or nothing, and only what was shown."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from deliberation.domain.access import Action, may
from deliberation.domain.acts import Act
from deliberation.domain.membership.difference import RowKind
from deliberation.domain.membership.rows import WrongRow
from deliberation.domain.people import MAY_HOLD_FUNCTIONS, Function, GuestRightKind, PersonKind
from deliberation.domain.procedure.mandates import MandateState, SeatsDue, function_of
from deliberation.domain.procedure.refusals import RollChanged
from deliberation.domain.procedure.roll_difference import Known, OnRoll, RollChange, RollGround, shown_as
from deliberation.domain.procedure.roll_rows import RollRow
from deliberation.models import Assembly, FunctionHeld, GuestRight, Mandate, Person, RollSender
from deliberation.models.assemblies import assembly_subject
from deliberation.models.roll_people import beside_roll, on_roll, senders_of
from deliberation.models.terms import right_runs
from deliberation.models.tree import at_or_below, paths_of
from deliberation.services import functions, record, seating
from deliberation.services.loading_rolls import load_assembly_of_roll, load_roll_to_compare
from deliberation.services.parts import in_parts
from deliberation.services.work import Work


def compare_roll(
    work: Work, assembly_id: int, rows: Iterable[RollRow | WrongRow], *, today: date
) -> tuple[RollChange, ...]:
    """What a list would change. Raises UnknownThing (also: no roll), NotPermitted, AssemblyOver."""
    assembly = load_roll_to_compare(work, assembly_id, today=today)
    return _ground(work, assembly, list(rows), today)


def apply_roll(
    work: Work, assembly_id: int, rows: Iterable[RollRow | WrongRow], *, shown: str, today: date
) -> tuple[RollChange, ...]:
    """Carry out what a list changes, if it is what was shown (`shown_as`).

    Raises UnknownThing, NotPermitted, AssemblyOver, RollChanged.
    """
    assembly = load_assembly_of_roll(work, assembly_id, Action.MANAGE_ROLL)
    changes = compare_roll(work, assembly_id, rows, today=today)
    if shown_as(changes) != shown:
        raise RollChanged
    # the people first, in one order: whoever leaves in this moment waits, or has left
    named = sorted({one.person_id for one in changes if one.person_id is not None})
    for part in in_parts(named):
        work.session.execute(select(Person.id).where(Person.id.in_(part)).order_by(Person.id).with_for_update())
    senders = {key: sender for sender, key, _name in work.session.execute(senders_of(assembly.id))}
    for change in changes:
        if change.kind is RowKind.LEFT:
            _take_off(work, assembly, change)
    for change in sorted(changes, key=lambda one: one.kind is RowKind.NEW):
        if change.row is not None and change.person_id is not None:
            _place(work, assembly, senders[change.row.sender], change.row, change)
    for sender in senders.values():
        for is_voting in (True, False):
            seating.make_room(work, assembly, sender, is_voting=is_voting)
    record.note(work, Act.ROLL_LIST_APPLIED, assembly, association_id=assembly.association_id)
    return changes


def _take_off(work: Work, assembly: Assembly, change: RollChange) -> None:
    before = change.before
    if before is None:
        return
    if before.mandate_id is None:
        for held in work.session.scalars(
            select(FunctionHeld).where(FunctionHeld.person_id == before.person_id, *beside_roll(assembly.id))
        ):
            functions.close(work, held)
        return
    mandate = _mandate(work, assembly, before.mandate_id)
    mandate.excused_at = None
    seating.let_go(work, mandate, assembly)
    seating.note(work, Act.MANDATE_TAKEN_OFF, mandate, assembly)
    seating.tell(work, [mandate])


def _mandate(work: Work, assembly: Assembly, mandate_id: int) -> Mandate:
    return work.session.scalars(on_roll(assembly.id).where(Mandate.id == mandate_id)).one()


def _place(work: Work, assembly: Assembly, sender: RollSender, row: RollRow, change: RollChange) -> None:
    person_id, before = change.person_id or 0, change.before
    if before is None or before.mandate_id is None:
        if row.rank is None:
            seating.make_room(work, assembly, sender, is_voting=row.is_voting, seats=1)
        mandate = seating.seat_new(work, assembly, sender, person_id, is_voting=row.is_voting, rank=row.rank)
    else:
        mandate = _mandate(work, assembly, before.mandate_id)
        _change(work, assembly, sender, row, mandate)
    seating.tell(work, [mandate])


def _change(work: Work, assembly: Assembly, sender: RollSender, row: RollRow, mandate: Mandate) -> None:
    """Whoever stands in goes on standing in, if only the place in the order is another; others begin anew."""
    stays = mandate.moved_up_at is not None and row.rank is not None
    stays = stays and (mandate.sender_id, mandate.is_voting) == (sender.id, row.is_voting)
    if not stays:
        mandate.moved_up_at = mandate.stands_in_for_id = None
    if (mandate.sender_id, mandate.is_voting) != (sender.id, row.is_voting) or not (stays or row.rank is None):
        mandate.registered_at = None
    mandate.sender_id, mandate.is_voting, mandate.rank = sender.id, row.is_voting, row.rank
    if mandate.state is not MandateState.EXCUSED:
        has_seat = row.rank is None or stays
        seating.turn(work, mandate, assembly, function_of(is_voting=row.is_voting, has_seat=has_seat))
    seating.note(work, Act.MANDATE_CHANGED, mandate, assembly)


def _ground(work: Work, assembly: Assembly, rows: list[RollRow | WrongRow], today: date) -> tuple[RollChange, ...]:
    senders = {key: sender for sender, key, _name in work.session.execute(senders_of(assembly.id))}
    numbers = sorted({row.number for row in rows if isinstance(row, RollRow)})
    subject = assembly_subject(work.session, assembly)
    return RollGround(
        known=_known(work, assembly, senders, numbers, today),
        on_roll=_present(work, assembly, {sender.id: key for key, sender in senders.items()}),
        due={key: SeatsDue(key, one.voting_due, one.advisory_due) for key, one in senders.items()},
        knows_members=may(work.actor, Action.SEE_MEMBERS, subject),
    ).compare(rows)


def _known(
    work: Work, assembly: Assembly, senders: dict[str, RollSender], numbers: list[str], today: date
) -> dict[str, Known]:
    """By number, the members who belong to the assembly's association; nobody learns here of others."""
    bodies = frozenset(key for key, one in senders.items() if one.body_id is not None)
    keys = {one.association_id: key for key, one in senders.items() if one.association_id is not None}
    within = at_or_below([assembly.association_id])
    elected = select(GuestRight.person_id).where(
        GuestRight.right == GuestRightKind.STAND_FOR_ELECTION, *right_runs(today)
    )
    found: dict[str, Known] = {}
    for part in in_parts(numbers):
        people = work.session.scalars(
            select(Person).where(
                Person.membership_number.in_(part),
                Person.association_id.in_(within),
                Person.left_on.is_(None),
                Person.erased_at.is_(None),
            )
        ).all()
        may_stand = set(work.session.scalars(elected.where(GuestRight.person_id.in_([one.id for one in people]))))
        paths = paths_of(work.session, {one.association_id for one in people})
        for one in people:
            is_eligible = one.kind in MAY_HOLD_FUNCTIONS and (one.kind is PersonKind.MEMBER or one.id in may_stand)
            above = frozenset(keys[id_] for id_ in paths[one.association_id] if id_ in keys)
            is_oneself = one.id == work.actor.person_id
            found[one.membership_number or ""] = Known(one.id, one.name, above | bodies, is_eligible, is_oneself)
    return found


def _present(work: Work, assembly: Assembly, keys: dict[int, str]) -> tuple[OnRoll, ...]:
    mandates = work.session.scalars(on_roll(assembly.id).order_by(Mandate.id)).all()
    loose = work.session.scalars(select(FunctionHeld).where(*beside_roll(assembly.id)).order_by(FunctionHeld.id)).all()
    ids = {one.held.person_id for one in mandates} | {one.person_id for one in loose}
    people = {
        one.id: one
        for part in in_parts(sorted(ids))
        for one in work.session.scalars(select(Person).where(Person.id.in_(part)))
    }
    listed = [
        OnRoll(person.id, person.name, person.membership_number, one.id, keys[one.sender_id], one.is_voting, one.rank)
        for one in mandates
        for person in (people[one.held.person_id],)
    ]
    before = [
        OnRoll(person.id, person.name, person.membership_number, None, None, one.function is Function.DELEGATE, None)
        for one in loose
        for person in (people[one.person_id],)
    ]
    # who has a mandate is known by it
    return (*before, *listed)
