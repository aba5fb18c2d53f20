"""Setting up an assembly: announced with all that is known, changed until it is over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select

from deliberation.domain.acts import Act
from deliberation.domain.procedure.agenda import Item
from deliberation.domain.procedure.assembly_kinds import AssemblyKind
from deliberation.domain.procedure.days import Days, demand_not_over
from deliberation.domain.procedure.motion_types import MotionRules
from deliberation.domain.procedure.sittings import PlannedSitting
from deliberation.models import Assembly, Association, Sitting
from deliberation.services import agendas, chairing, record, rolls, rule_news, structure
from deliberation.services.loading import load_assembly_to_set_up
from deliberation.services.work import Work

# as long as its column, with room for what makes it a name of its own
LONGEST_KEY = 40
_ROOM_FOR_DAY = len("-2027-06-12-99")


@dataclass(frozen=True, slots=True)
class Plan:
    """What an assembly is announced with and what can be changed later.

    days -- the first and the last day of its sittings, where the party lives
    """

    kind: AssemblyKind
    name: str
    sittings: tuple[PlannedSitting, ...]
    days: Days
    place: str = ""
    link: str = ""


def announce(
    work: Work,
    association_id: int,
    plan: Plan,
    *,
    types: Sequence[MotionRules],
    agenda: tuple[Item, ...] = (),
    body_id: int | None = None,
    key: str | None = None,
    chair: str = "",
) -> Assembly:
    """Announce an assembly with its sittings, its motion types and its agenda.

    key -- its short name; made of the association's and the day where nobody chose one
    chair -- membership number or address of who leads it; empty as long as that is open
    Raises UnknownThing, NotPermitted, KeyTaken, WrongPattern, RulesContradict, ChairIsYou, ChairNotHere.
    """
    assembly = structure.announce_assembly(
        work,
        association_id,
        key=key or _free_key(work, association_id, plan.days.opens_on),
        name=plan.name,
        opens_on=plan.days.opens_on,
        closes_on=plan.days.closes_on,
        kind=plan.kind,
        body_id=body_id,
        types=types,
    )
    _put(work, assembly, plan)
    agendas.put(work, assembly, agenda)
    if chair.strip():
        chairing.name_chair(work, assembly.id, chair)
    return assembly


def change(work: Work, assembly_id: int, plan: Plan, *, today: date) -> Assembly:
    """Change what it is called, when and where it sits. Its deadlines move with its opening.

    Raises UnknownThing, NotPermitted, AssemblyOver.
    """
    assembly = load_assembly_to_set_up(work, assembly_id)
    demand_not_over(assembly.days, today)
    with rule_news.telling_writers(work, assembly):
        _put(work, assembly, plan)
    record.note(work, Act.ASSEMBLY_CHANGED, assembly, association_id=assembly.association_id)
    return assembly


def _put(work: Work, assembly: Assembly, plan: Plan) -> None:
    """The one place that writes sittings, and with them the days and the opening of their assembly."""
    assembly.kind, assembly.name, assembly.place, assembly.link = plan.kind, plan.name, plan.place, plan.link
    assembly.opens_on, assembly.closes_on = plan.days.opens_on, plan.days.closes_on
    assembly.opens_at = plan.sittings[0].begins_at
    work.session.execute(delete(Sitting).where(Sitting.assembly_id == assembly.id))
    work.session.add_all(
        Sitting(
            assembly_id=assembly.id,
            position=position,
            name=one.name,
            begins_at=one.begins_at,
            ends_at=one.ends_at,
        )
        for position, one in enumerate(plan.sittings, start=1)
    )
    work.session.flush()
    rolls.move_days(work, assembly)


def _free_key(work: Work, association_id: int, day: date) -> str | None:
    """A short name that nobody has chosen; two announcements of one association wait for each other."""
    found = select(Association.key).where(Association.id == association_id).with_for_update(key_share=True)
    whose = work.session.scalar(found)
    if whose is None:
        return None
    begins = f"{whose[: LONGEST_KEY - _ROOM_FOR_DAY]}-{day}"
    taken = set(work.session.scalars(select(Assembly.key).where(Assembly.key.startswith(begins, autoescape=True))))
    names = (begins, *(f"{begins}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)
