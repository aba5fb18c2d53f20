"""Who sits on a sender's seats: giving the function of a mandate, taking it away, letting substitutes move up.

No act of its own: what the acts on the roll (`mandates`, `rolls`, `roll_lists`) are made of.
"""

from collections.abc import Iterable

from sqlalchemy import select

from deliberation.domain.acts import Act
from deliberation.domain.people import Function
from deliberation.domain.procedure.mandates import (
    MANDATES_OUTLAST,
    ROLL_FUNCTIONS,
    MandateState,
    function_of,
)
from deliberation.models import Assembly, FunctionHeld, Mandate, RollSender
from deliberation.models.terms import is_not_over
from deliberation.services import functions, jobs, record
from deliberation.services.jobs import JobKind
from deliberation.services.loading_rolls import mandates_of
from deliberation.services.work import Work


def seat_new(
    work: Work, assembly: Assembly, sender: RollSender, person_id: int, *, is_voting: bool, rank: int | None
) -> Mandate:
    """Put somebody on the roll, who gets the function at once. What they held from before there was a roll goes on."""
    function = function_of(is_voting=is_voting, has_seat=rank is None)
    held = _given(work, assembly, person_id, function)
    mandate = Mandate(sender_id=sender.id, is_voting=is_voting, rank=rank, held=held)
    work.session.add(mandate)
    note(work, Act.MANDATE_GIVEN, mandate, assembly)
    return mandate


def turn(work: Work, mandate: Mandate, assembly: Assembly, function: Function | None) -> None:
    """Let a mandate give this function from now on, or none."""
    held = mandate.held
    if held.is_open and held.function is function:
        return
    if held.is_open:
        functions.close(work, held)
    if function is not None:
        mandate.held = _given(work, assembly, held.person_id, function)
    work.session.flush()


def let_go(work: Work, mandate: Mandate, assembly: Assembly) -> None:
    """Take a mandate's function and its seat away."""
    mandate.registered_at = mandate.moved_up_at = mandate.stands_in_for_id = None
    turn(work, mandate, assembly, None)


def fill(
    work: Work, assembly: Assembly, sender: RollSender, *, is_voting: bool, vacated_id: int | None = None
) -> Mandate | None:
    """Let the next substitute move up, if a seat is free and somebody waits.

    vacated_id -- the delegate whose seat it is, where that is known
    """
    mandates = mandates_of(work, sender.id, is_voting=is_voting)
    seated = [one for one in mandates if one.state is MandateState.SEATED]
    waiting = [one for one in mandates if one.state is MandateState.WAITING]
    if not waiting or len(seated) >= sender.due(is_voting=is_voting):
        return None
    following = waiting[0]
    following.moved_up_at = work.now
    following.stands_in_for_id = vacated_id if vacated_id is not None else _whose_seat(mandates, seated)
    turn(work, following, assembly, function_of(is_voting=is_voting, has_seat=True))
    note(work, Act.MANDATE_MOVED_UP, following, assembly)
    tell(work, [following])
    return following


def _whose_seat(mandates: Iterable[Mandate], seated: Iterable[Mandate]) -> int | None:
    """The delegate who cannot come and for whom nobody stands in yet, the latest first."""
    taken = {one.stands_in_for_id for one in seated}
    absent = {MandateState.EXCUSED, MandateState.GONE}
    free = (one.id for one in mandates if one.rank is None and one.state in absent and one.id not in taken)
    return max(free, default=None)


def make_room(
    work: Work, assembly: Assembly, sender: RollSender, *, is_voting: bool, seats: int = 0, for_id: int | None = None
) -> None:
    """Let substitutes step back until so many seats are free: first whoever stands in for this delegate, then the last.

    Elected delegates stay where they are, so fewer may become free.
    """
    mandates = mandates_of(work, sender.id, is_voting=is_voting)
    seated = [one for one in mandates if one.state is MandateState.SEATED]
    stand_ins = [one for one in seated if one.moved_up_at is not None]
    stand_ins.sort(key=lambda one: (one.stands_in_for_id != for_id or for_id is None, -(one.rank or 0)))
    excess = len(seated) + seats - sender.due(is_voting=is_voting)
    for one in stand_ins[: max(excess, 0)]:
        one.registered_at = one.moved_up_at = one.stands_in_for_id = None
        turn(work, one, assembly, Function.SUBSTITUTE)
        note(work, Act.MANDATE_STEPPED_BACK, one, assembly)
        tell(work, [one])


def _given(work: Work, assembly: Assembly, person_id: int, function: Function) -> FunctionHeld:
    """The function, confirmed at once: a body has elected, and this only writes it down."""
    loose = select(FunctionHeld).where(
        FunctionHeld.person_id == person_id,
        FunctionHeld.assembly_id == assembly.id,
        FunctionHeld.function.in_(ROLL_FUNCTIONS),
        FunctionHeld.id.not_in(select(Mandate.function_id)),
        *is_not_over(work.today),
    )
    before = work.session.scalars(loose.order_by(FunctionHeld.id)).all()
    same = next((one for one in before if one.function is function and one.confirmed_at is not None), None)
    for one in before:
        if one is not same:
            functions.close(work, one)
    if same is not None:
        return same
    held = FunctionHeld(
        person_id=person_id,
        function=function,
        association_id=assembly.association_id,
        assembly_id=assembly.id,
        held_since=work.today,
        held_until=max(assembly.closes_on, work.today) + MANDATES_OUTLAST,
        proposed_at=work.now,
        proposed_by_id=work.actor.person_id,
        confirmed_at=work.now,
    )
    work.session.add(held)
    record.note(work, Act.FUNCTION_PROPOSED, held, association_id=assembly.association_id)
    return held


def note(work: Work, act: Act, mandate: Mandate, assembly: Assembly, *, reason: str | None = None) -> None:
    """Enter an act on a mandate."""
    record.note(work, act, mandate, association_id=assembly.association_id, reason=reason)


def tell(work: Work, mandates: Iterable[Mandate]) -> None:
    """Write to people how they stand on the roll now; nobody is told what they did themselves."""
    people = ((one.held.person_id, one.id) for one in mandates)
    payloads = [
        {"person_id": person_id, "mandate_id": mandate_id}
        for person_id, mandate_id in people
        if person_id != work.actor.person_id
    ]
    jobs.enqueue_many(work, JobKind.MAIL_MANDATE, payloads)
