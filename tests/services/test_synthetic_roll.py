"""The roll of the synthetic party writes to nobody, and leaves alone what others are to read."""

from random import Random

from sqlalchemy import select

from deliberation.extensions import db
from deliberation.models import Assembly, Job
from deliberation.operations.progress import silently
from deliberation.operations.synthetic.roll import fill_roll
from deliberation.services import jobs
from deliberation.services.jobs import JobKind
from tests.party import Party, acting


def test_only_the_mails_of_its_own_are_taken_back(party: Party) -> None:
    with acting(None) as work:
        waiting = jobs.enqueue(work, JobKind.MAIL_MANDATE, {"person_id": party.alice.id, "mandate_id": 1})
        work.session.flush()
        waiting_id = waiting.id
    with acting(None) as work:
        assembly = work.session.get_one(Assembly, party.assembly)
        assert fill_roll(work, assembly, Random(1), silently) > 0
    kept = db.session().scalars(select(Job.id).where(Job.kind == JobKind.MAIL_MANDATE))
    assert kept.all() == [waiting_id]
