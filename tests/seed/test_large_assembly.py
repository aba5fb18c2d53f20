"""The synthetic party's large assembly: sixty motions, one of 5,000 lines, each where it belongs."""

from pathlib import Path
from random import Random

from sqlalchemy import func, select

from deliberation.domain.text.lines import number_lines
from deliberation.domain.text.notation import read
from deliberation.models import Motion, MotionField, MotionVersion
from deliberation.operations.synthetic.motions import LEADING_LINES, MOTIONS, PROGRAMME_LINES, plan_motions
from deliberation.operations.synthetic.rooms import Size
from tests.databases import settings_for
from tests.seed.seeding import looking, seeded


def test_sixty_motions_come_before_the_federal_assembly(tmp_path: Path) -> None:
    settings = seeded(settings_for(tmp_path), members=100, size=Size(has_motions=True))
    with looking(settings) as session:
        motions = session.scalars(select(Motion).order_by(Motion.id)).all()
        assert len(motions) == MOTIONS
        assert len({motion.assembly_id for motion in motions}) == 1
        assert None in {motion.agenda_item_id for motion in motions}
        assert len({motion.agenda_item_id for motion in motions}) > 3
        assert session.scalar(select(func.count()).select_from(MotionField)) > MOTIONS / 2
        first, second = session.scalars(select(MotionVersion).order_by(MotionVersion.id).limit(2)).all()
        assert len(number_lines(read(first.source))) >= PROGRAMME_LINES
        assert LEADING_LINES <= len(number_lines(read(second.source))) < 2 * LEADING_LINES


def test_the_same_chance_gives_the_same_motions() -> None:
    one, other = ([*plan_motions(Random(3), 5, 4, count=4)] for _ in range(2))
    assert one == other
