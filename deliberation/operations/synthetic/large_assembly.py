"""Putting a large assembly's motions into the synthetic party, by the acts that everybody uses."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import select

from deliberation.domain.access import Actor, Holding
from deliberation.domain.people import Function, PersonKind
from deliberation.domain.procedure.agenda import read_agenda
from deliberation.domain.procedure.assembly_kinds import OPENINGS
from deliberation.domain.procedure.motion_names import MotionNames
from deliberation.domain.text.lines import WIDTH
from deliberation.models import AgendaItem, Assembly, MotionType, ThematicField
from deliberation.operations.progress import Progress
from deliberation.operations.synthetic.functions import Seat
from deliberation.operations.synthetic.motions import MOTIONS, PlannedMotion, plan_motions
from deliberation.operations.synthetic.roll import fill_roll
from deliberation.services import agendas, motion_places
from deliberation.services.motions import Brought, bring_motion
from deliberation.services.work import Work

AGENDA = """1. 10:00 Eröffnung
2. Leitantrag
3. Anträge
3.1 Arbeit und Soziales
3.2 Verkehr und Wohnen
3.3 Frieden
4. Schluss"""


def committee_of(seats: Sequence[Seat]) -> int:
    """Somebody of the motions committee of the first assembly: a place in the list of people."""
    return next(one.person for one in seats if one.function is Function.MOTIONS_COMMITTEE and one.assembly == 0)


def fill_assembly(work: Work, person_id: int, rng: Random, zone: ZoneInfo, progress: Progress) -> int:
    """Give the federation's assembly an agenda, sixty motions and a roll; how many substitutes are on it.

    person_id -- of the motions committee there, who says where each belongs
    """
    assembly = work.session.scalars(select(Assembly).order_by(Assembly.id).limit(1)).one()
    holding = Holding(Function.MOTIONS_COMMITTEE, assembly.association_id, assembly_id=assembly.id)
    actor = Actor(person_id, PersonKind.MEMBER, frozenset({holding}), (assembly.association_id,))
    committee = replace(work, actor=actor)
    agendas.put(work, assembly, read_agenda(AGENDA, assembly.opens_on, zone))
    items = list(work.session.scalars(select(AgendaItem.id).where(AgendaItem.assembly_id == assembly.id)))
    fields = list(work.session.scalars(select(ThematicField.id).order_by(ThematicField.id)))
    types = list(
        work.session.scalars(
            select(MotionType.id).where(MotionType.assembly_id == assembly.id).order_by(MotionType.position).limit(2)
        )
    )
    with progress("Motions", MOTIONS) as advance:
        for place, planned in enumerate(plan_motions(rng, len(fields), len(items))):
            motion = bring_motion(work, assembly, _brought(planned, types[min(place // 2, len(types) - 1)], assembly))
            item = items[planned.item] if planned.item is not None else None
            about = {fields[one] for one in planned.fields}
            motion_places.place_motion(committee, motion.id, item_id=item, field_ids=about, seen=None)
            advance(1)
    return fill_roll(work, assembly, rng, progress)


def _brought(planned: PlannedMotion, type_id: int, assembly: Assembly) -> Brought:
    return Brought(
        names=MotionNames.of(number=planned.number, title=planned.title, mover="Parteivorstand"),
        document=planned.document,
        reasons=planned.reasons,
        opening=OPENINGS[assembly.kind],
        suffix="",
        width=WIDTH,
        first_line=1,
        type_id=type_id,
    )
