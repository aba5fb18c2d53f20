"""Acts on one mandate: giving and taking it, registering at the door, being absent, moving up."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select

from deliberation.domain.access import Action, Subject
from deliberation.domain.acts import Act
from deliberation.domain.errors import RuleViolation, WrongState
from deliberation.domain.people import Function
from deliberation.domain.procedure.days import demand_not_over
from deliberation.domain.procedure.mandates import MandateState, function_of
from deliberation.domain.procedure.refusals import NobodyMovesUp, NoSeatLeft, NotOfSender, OnRollAlready, RankTaken
from deliberation.domain.rooms.saying import demand_reason
from deliberation.models import Assembly, Mandate, Person, RollSender
from deliberation.models.assemblies import assembly_subject
from deliberation.models.roll_people import mandate_of, sent_by
from deliberation.services import seating
from deliberation.services.functions import demand_eligible
from deliberation.services.loading import lock_person
from deliberation.services.loading_rolls import LoadedMandate, load_mandate, load_sender, mandates_of
from deliberation.services.seating import note, tell
from deliberation.services.work import Work

# whoever is there, or may be there again
_ELECTED = {MandateState.SEATED, MandateState.EXCUSED}


def give_mandate(
    work: Work, sender_id: int, who: str, *, is_voting: bool, rank: int | None, is_substitute: bool, today: date
) -> Mandate:
    """Put somebody on the roll by hand.

    who -- a membership number or an address of somebody who belongs to the sender
    rank -- a substitute's place in the order; without one, the place after the last
    Raises UnknownThing, NotPermitted, AssemblyOver, NotOfSender, OnRollAlready, NoSeatLeft, RankTaken.
    """
    sender, assembly = load_sender(work, sender_id, Action.MANAGE_ROLL)
    demand_not_over(assembly.days, today)
    person = _member(work, sender, assembly, who.strip(), today)
    work.demand(Action.GIVE_MANDATE, _about(work, assembly, person.id))
    if mandate_of(work.session, assembly.id, person.id) is not None:
        raise OnRollAlready(name=person.name)
    if is_substitute:
        place = _free_rank(work, sender, rank, is_voting=is_voting)
    else:
        place = None
        elected = [one for one in mandates_of(work, sender.id, is_voting=is_voting) if one.rank is None]
        if sum(one.state in _ELECTED for one in elected) >= sender.due(is_voting=is_voting):
            raise NoSeatLeft
        seating.make_room(work, assembly, sender, is_voting=is_voting, seats=1)
    mandate = seating.seat_new(work, assembly, sender, person.id, is_voting=is_voting, rank=place)
    tell(work, [mandate])
    return mandate


def _about(work: Work, assembly: Assembly, person_id: int) -> Subject:
    return assembly_subject(work.session, assembly).about(person_id)


def _member(work: Work, sender: RollSender, assembly: Assembly, who: str, today: date) -> Person:
    """Nobody learns here who is a member elsewhere: whoever does not belong to the sender is not found."""
    found = select(Person.id).where(or_(Person.membership_number == who, Person.email == who.casefold()))
    person_id = work.session.scalar(found.where(sent_by(sender, assembly)))
    if person_id is None:
        raise NotOfSender
    person = lock_person(work, person_id)
    try:
        demand_eligible(work, person, today)
    except RuleViolation as refusal:
        raise NotOfSender from refusal
    return person


def _free_rank(work: Work, sender: RollSender, rank: int | None, *, is_voting: bool) -> int:
    there = mandates_of(work, sender.id, is_voting=is_voting)
    taken = {one.rank for one in there if one.rank is not None and one.state is not MandateState.GONE}
    if rank in taken:
        raise RankTaken
    return rank or max((one for one in taken if one), default=0) + 1


def take_off(work: Work, mandate_id: int, *, reason: str, today: date) -> Mandate:
    """Take somebody off the roll, with the reason; the next substitute moves up.

    Raises UnknownThing, NotPermitted, ReasonNeeded, AssemblyOver, WrongState.
    """
    loaded = load_mandate(work, mandate_id, Action.MANAGE_ROLL)
    demand_not_over(loaded.assembly.days, today)
    demand_reason(reason)
    if loaded.mandate.state is MandateState.GONE:
        raise WrongState(what="mandate")
    loaded.mandate.excused_at = None
    vacated = _vacate(work, loaded)
    note(work, Act.MANDATE_TAKEN_OFF, loaded.mandate, loaded.assembly, reason=reason)
    tell(work, [loaded.mandate])
    _fill(work, loaded, vacated)
    return loaded.mandate


def excuse(work: Work, mandate_id: int, *, today: date) -> Mandate | None:
    """Say that somebody cannot come, or for oneself; who moves up for them, if anybody.

    Raises UnknownThing, NotPermitted, AssemblyOver, WrongState.
    """
    loaded = load_mandate(work, mandate_id, Action.EXCUSE_MANDATE)
    demand_not_over(loaded.assembly.days, today)
    if loaded.mandate.state not in {MandateState.SEATED, MandateState.WAITING}:
        raise WrongState(what="mandate")
    loaded.mandate.excused_at = work.now
    vacated = _vacate(work, loaded)
    note(work, Act.MANDATE_EXCUSED, loaded.mandate, loaded.assembly)
    tell(work, [loaded.mandate])
    return _fill(work, loaded, vacated)


@dataclass(frozen=True, slots=True)
class _Vacated:
    """A seat that is free now. `whose`: the delegate whom a substitute stood in for, or the delegate's own."""

    whose: int | None


def _vacate(work: Work, loaded: LoadedMandate) -> _Vacated | None:
    """Take the mandate's function away; the seat that it had, if it had one."""
    mandate = loaded.mandate
    lock_person(work, mandate.held.person_id)
    had_seat = mandate.state is MandateState.SEATED
    whose = mandate.id if mandate.rank is None else mandate.stands_in_for_id
    seating.let_go(work, mandate, loaded.assembly)
    return _Vacated(whose) if had_seat else None


def _fill(work: Work, loaded: LoadedMandate, vacated: _Vacated | None) -> Mandate | None:
    if vacated is None:
        return None
    is_voting = loaded.mandate.is_voting
    return seating.fill(work, loaded.assembly, loaded.sender, is_voting=is_voting, vacated_id=vacated.whose)


def come_back(work: Work, mandate_id: int, *, today: date) -> Mandate:
    """Somebody can come after all: a delegate has their seat again, and who stood in waits again.

    Raises UnknownThing, NotPermitted, AssemblyOver, WrongState, NotEligible, DecisionNeeded, NoSeatLeft.
    """
    loaded = load_mandate(work, mandate_id, Action.EXCUSE_MANDATE)
    mandate, sender, assembly = loaded.mandate, loaded.sender, loaded.assembly
    demand_not_over(assembly.days, today)
    if mandate.state is not MandateState.EXCUSED:
        raise WrongState(what="mandate")
    demand_eligible(work, lock_person(work, mandate.held.person_id), today)
    function = Function.SUBSTITUTE
    if mandate.rank is None:
        seating.make_room(work, assembly, sender, is_voting=mandate.is_voting, seats=1, for_id=mandate.id)
        seated = mandates_of(work, sender.id, is_voting=mandate.is_voting)
        if sum(one.state is MandateState.SEATED for one in seated) >= sender.due(is_voting=mandate.is_voting):
            raise NoSeatLeft
        function = function_of(is_voting=mandate.is_voting, has_seat=True)
    seating.turn(work, mandate, assembly, function)
    mandate.excused_at = None
    note(work, Act.MANDATE_RETURNED, mandate, assembly)
    tell(work, [mandate])
    return mandate


def move_up(work: Work, sender_id: int, *, is_voting: bool, today: date) -> Mandate:
    """Let the next substitute take a seat that became free beside the roll: somebody left, or laid the mandate down.

    Raises UnknownThing, NotPermitted, AssemblyOver, NobodyMovesUp.
    """
    sender, assembly = load_sender(work, sender_id, Action.MANAGE_ROLL)
    demand_not_over(assembly.days, today)
    following = seating.fill(work, assembly, sender, is_voting=is_voting)
    if following is None:
        raise NobodyMovesUp
    return following


def register(work: Work, mandate_id: int, *, today: date) -> Mandate:
    """Say that somebody on a seat is here. Raises UnknownThing, NotPermitted, AssemblyOver, WrongState."""
    loaded = load_mandate(work, mandate_id, Action.REGISTER_MANDATE)
    demand_not_over(loaded.assembly.days, today)
    if loaded.mandate.state is not MandateState.SEATED or loaded.mandate.registered_at is not None:
        raise WrongState(what="mandate")
    loaded.mandate.registered_at = work.now
    note(work, Act.MANDATE_REGISTERED, loaded.mandate, loaded.assembly)
    return loaded.mandate


def undo_registration(work: Work, mandate_id: int, *, today: date) -> Mandate:
    """Take a registration back: the wrong name, or they have gone home. Raises as `register`."""
    loaded = load_mandate(work, mandate_id, Action.REGISTER_MANDATE)
    demand_not_over(loaded.assembly.days, today)
    if loaded.mandate.registered_at is None:
        raise WrongState(what="mandate")
    loaded.mandate.registered_at = None
    note(work, Act.MANDATE_REGISTRATION_UNDONE, loaded.mandate, loaded.assembly)
    return loaded.mandate
