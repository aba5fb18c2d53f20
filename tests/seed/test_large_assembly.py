"""The synthetic party's large assembly: sixty motions, one of 5,000 lines, each where it belongs."""

from collections import Counter
from pathlib import Path
from random import Random

from sqlalchemy import func, select

from deliberation.domain.people import Function
from deliberation.domain.procedure.mandates import ROLL_FUNCTIONS
from deliberation.domain.text.lines import number_lines
from deliberation.domain.text.notation import read
from deliberation.models import Assembly, Job, Mandate, Motion, MotionField, MotionVersion, Person, Roll, RollSender
from deliberation.models.tree import path_of
from deliberation.operations.synthetic.motions import LEADING_LINES, MOTIONS, PROGRAMME_LINES, plan_motions
from deliberation.operations.synthetic.rooms import Size
from tests.databases import settings_for
from tests.seed.seeding import functions, looking, seeded


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


def test_its_delegates_are_on_a_roll_each_sent_by_where_they_live(tmp_path: Path) -> None:
    settings = seeded(settings_for(tmp_path), members=3_000, size=Size(has_motions=True))
    with looking(settings) as session:
        (roll,) = session.scalars(select(Roll)).all()
        assert session.get_one(Assembly, roll.assembly_id).key == "BPT-1"
        held = [
            one
            for one, _ in functions(session)
            if one.assembly_id == roll.assembly_id and one.function in ROLL_FUNCTIONS and one.is_open
        ]
        mandates = {one.function_id: one for one in session.scalars(select(Mandate))}
        # nobody stands beside it, and nobody was left out
        assert {one.id for one in held} == set(mandates)
        assert len(held) == len({one.person_id for one in held})
        delegates = [one for one in held if one.function is Function.DELEGATE]
        substitutes = [one for one in held if one.function is Function.SUBSTITUTE]
        assert len(delegates) > 10
        assert len(substitutes) > len(delegates) / 2
        senders = {one.id: one for one in session.scalars(select(RollSender))}
        seated = Counter(mandates[one.id].sender_id for one in delegates)
        assert {id_: one.voting_due for id_, one in senders.items()} == dict(seated)
        for one in held:
            place = session.get_one(Person, one.person_id).association_id
            assert senders[mandates[one.id].sender_id].association_id in path_of(session, place)
        # nobody reads these mails
        assert session.scalar(select(func.count()).select_from(Job)) == 0
