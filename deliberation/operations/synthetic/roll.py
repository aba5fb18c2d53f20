"""The roll of the synthetic party's large assembly: each delegate sent by a Kreisverband, and substitutes who wait.

By the acts that everybody uses: seats first, then a list of names. Nobody is written to: these people read no mail.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from sqlalchemy import delete, func, select

from deliberation.domain.actors import Actor, Holding
from deliberation.domain.people import Function, Level, PersonKind
from deliberation.domain.procedure.mandates import SeatsDue
from deliberation.domain.procedure.roll_difference import shown_as
from deliberation.domain.procedure.roll_rows import RollRow
from deliberation.models import Assembly, Association, FunctionHeld, Job, Person
from deliberation.models.tree import at_or_below
from deliberation.operations.progress import Progress
from deliberation.services import roll_lists, rolls
from deliberation.services.jobs import JobKind
from deliberation.services.parts import in_parts
from deliberation.services.work import Work

# of every sender at most; small ones find fewer who have no seat
SUBSTITUTES = 2


def fill_roll(work: Work, assembly: Assembly, rng: Random, progress: Progress) -> int:
    """Put the delegates of an assembly on its roll, with substitutes; how many of these there are."""
    rows = _rows(work, assembly, rng)
    seats = Counter(row.sender for row in rows if row.rank is None)
    due = tuple(SeatsDue(key, seats[key]) for key in sorted(seats))
    # whoever checks mandates writes the roll, and is on no list themself
    holding = Holding(Function.MANDATE_COMMISSION, assembly.association_id, assembly_id=assembly.id)
    checks = replace(work, actor=Actor(_of_the_commission(work, assembly), PersonKind.MEMBER, frozenset({holding})))
    last_job = work.session.scalar(select(func.max(Job.id))) or 0
    with progress("Roll", len(rows)) as advance:
        rolls.set_seats(checks, assembly.id, due, seen=(), asks_registration=False, today=work.today)
        compared = roll_lists.compare_roll(checks, assembly.id, rows, today=work.today)
        roll_lists.apply_roll(checks, assembly.id, rows, shown=shown_as(compared), today=work.today)
        advance(len(rows))
    work.session.execute(delete(Job).where(Job.kind == JobKind.MAIL_MANDATE, Job.id > last_job))
    return len(rows) - seats.total()


def _rows(work: Work, assembly: Assembly, rng: Random) -> list[RollRow]:
    """Delegates, each sent from where they live; then those who wait, in an order of chance."""
    held = work.session.execute(
        select(FunctionHeld.person_id, FunctionHeld.function).where(FunctionHeld.assembly_id == assembly.id)
    ).all()
    sitting = {person_id for person_id, _ in held}
    delegates = [person_id for person_id, function in held if function is Function.DELEGATE]
    senders = _senders(work, delegates)
    waiting: list[tuple[int, str, int]] = []
    for id_, key in sorted(set(senders.values())):
        free = [one for one in _members(work, id_) if one not in sitting]
        chosen = rng.sample(free, min(SUBSTITUTES, len(free)))
        waiting += [(person_id, key, rank) for rank, person_id in enumerate(chosen, start=1)]
        sitting.update(chosen)
    listed = [*((one, senders[one][1], None) for one in delegates), *waiting]
    numbers = _numbers(work, [one for one, _, _ in listed])
    return [
        RollRow(line, *numbers[person_id], key, is_voting=True, rank=rank)
        for line, (person_id, key, rank) in enumerate(listed, start=2)
    ]


def _members(work: Work, association_id: int) -> Sequence[int]:
    """Who may wait for a seat: the members at or below it."""
    lives_there = Person.association_id.in_(at_or_below([association_id]))
    asked = select(Person.id).where(lives_there, Person.kind == PersonKind.MEMBER)
    return work.session.scalars(asked.order_by(Person.id)).all()


def _senders(work: Work, people: Sequence[int]) -> dict[int, tuple[int, str]]:
    """For each of them the id and the key of who sends them: their Kreisverband, else what is next above."""
    places = {
        id_: (parent_id, level, key)
        for id_, parent_id, level, key in work.session.execute(
            select(Association.id, Association.parent_id, Association.level, Association.key)
        )
    }

    def sender(place: int) -> tuple[int, str]:
        parent_id, level, key = places[place]
        return sender(parent_id) if level is Level.LOCAL and parent_id is not None else (place, key)

    homes = {
        person_id: place
        for part in in_parts(people)
        for person_id, place in work.session.execute(
            select(Person.id, Person.association_id).where(Person.id.in_(part))
        )
    }
    return {person_id: sender(homes[person_id]) for person_id in people}


def _numbers(work: Work, people: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Their membership numbers and names."""
    return {
        one.id: (one.membership_number or "", one.name)
        for part in in_parts(people)
        for one in work.session.scalars(select(Person).where(Person.id.in_(part)))
    }


def _of_the_commission(work: Work, assembly: Assembly) -> int:
    checks = (FunctionHeld.assembly_id == assembly.id, FunctionHeld.function == Function.MANDATE_COMMISSION)
    return work.session.scalars(select(FunctionHeld.person_id).where(*checks).order_by(FunctionHeld.id)).first() or 0
