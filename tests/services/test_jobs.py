"""The job table: nothing is done twice at once, nothing is forgotten, nothing is tried for ever."""

from datetime import datetime, timedelta
from threading import Thread

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select, update

from deliberation.domain.access import NOBODY
from deliberation.domain.acts import Act
from deliberation.domain.errors import JobEmptied, NotPermitted, WrongState
from deliberation.extensions import db
from deliberation.models import Job
from deliberation.queries.jobs import failed_jobs
from deliberation.services import jobs
from deliberation.services.jobs import LOCKED, MAX_ATTEMPTS, JobKind
from deliberation.unit_of_work import now, unit_of_work
from tests.party import Party, acting
from tests.services.steps import Entry, Watch, at_once, refused


@pytest.fixture(autouse=True)
def _empty_table(party: Party) -> None:
    """The founding of the party has left invitations."""
    with unit_of_work(NOBODY) as work:
        work.session.execute(update(Job).values(done_at=work.now))


def enqueue(kind: JobKind = JobKind.MAIL_RESET, run_at: datetime | None = None) -> int:
    with unit_of_work(NOBODY) as work:
        job = jobs.enqueue(work, kind, {"address": "rosa@example.org"}, run_at=run_at)
        work.session.flush()
        return job.id


def claim() -> int | None:
    with unit_of_work(NOBODY) as work:
        job = jobs.claim(work)
        return job.id if job else None


def fail(job_id: int, **values: bool) -> Job:
    with unit_of_work(NOBODY) as work:
        jobs.fail(work, job_id, error="SMTPServerDisconnected", **values)
    return db.session().get_one(Job, job_id)


def test_jobs_are_taken_in_the_order_in_which_they_are_due() -> None:
    begin = now()
    late, early, later = (enqueue(run_at=begin - timedelta(seconds=seconds)) for seconds in (1, 2, 1))
    assert [claim(), claim(), claim(), claim()] == [early, late, later, None]


def test_a_job_waits_for_its_time() -> None:
    begin = now()
    job_id = enqueue(run_at=begin + timedelta(hours=1))
    assert claim() is None
    with time_machine.travel(begin + timedelta(hours=1), tick=False):
        assert claim() == job_id


def test_a_finished_job_is_not_taken_again_and_forgets_whom_it_was_about() -> None:
    job_id = enqueue()
    assert claim() == job_id
    with unit_of_work(NOBODY) as work:
        jobs.finish(work, job_id)
    done = db.session().get_one(Job, job_id)
    assert done.done_at is not None
    assert (done.payload, done.locked_until) == ({}, None)
    assert claim() is None


def test_a_job_whose_worker_died_is_taken_up_again_after_ten_minutes() -> None:
    begin = now()
    with time_machine.travel(begin, tick=False):
        job_id = enqueue()
        assert claim() == job_id
    with time_machine.travel(begin + LOCKED, tick=False):
        assert claim() is None
    with time_machine.travel(begin + LOCKED + timedelta(seconds=1), tick=False):
        assert claim() == job_id


def test_a_failed_job_is_tried_less_and_less_often_and_then_given_up() -> None:
    moment, waits = now(), []
    with time_machine.travel(moment, tick=False):
        job_id = enqueue()
    for _ in range(MAX_ATTEMPTS):
        with time_machine.travel(moment, tick=False):
            assert claim() == job_id
            failed = fail(job_id)
            waits.append(failed.run_at - moment)
            assert claim() is None, "not at once"
            moment = failed.run_at
    assert waits[:-1] == [timedelta(minutes=5**power) for power in range(MAX_ATTEMPTS - 1)]
    given_up = db.session().get_one(Job, job_id)
    assert given_up.failed_at is not None
    assert (given_up.payload, given_up.last_error) == ({"address": "rosa@example.org"}, "SMTPServerDisconnected")
    with time_machine.travel(moment + timedelta(days=365), tick=False):
        assert claim() is None


def test_a_job_that_ends_its_worker_each_time_is_given_up_and_keeps_nobody_waiting() -> None:
    begin = now()
    with time_machine.travel(begin, tick=False):
        deadly, next_one = enqueue(), enqueue(run_at=begin + timedelta(hours=3))
    for times in range(MAX_ATTEMPTS):
        with time_machine.travel(begin + times * 2 * LOCKED, tick=False):
            assert claim() == deadly
    with time_machine.travel(begin + timedelta(hours=3), tick=False):
        assert claim() == next_one
    given_up = db.session().get_one(Job, deadly)
    assert given_up.last_error == "NeverFinished"
    assert given_up.failed_at is not None


def test_a_job_that_is_gone_when_it_ends_is_no_matter() -> None:
    with unit_of_work(NOBODY) as work:
        jobs.finish(work, 999_999)
        jobs.fail(work, 999_999, error="SMTPServerDisconnected")


def test_a_job_that_can_never_succeed_is_given_up_at_once() -> None:
    job_id = enqueue()
    claim()
    assert fail(job_id, is_final=True).failed_at is not None
    assert claim() is None


def test_the_desk_shows_what_was_given_up(party: Party) -> None:
    job_id = enqueue()
    claim()
    assert failed_jobs(db.session()) == ()
    fail(job_id, is_final=True)
    (found,) = failed_jobs(db.session())
    assert (found.id, found.kind, found.error) == (job_id, JobKind.MAIL_RESET, "SMTPServerDisconnected")


def given_up() -> int:
    job_id = enqueue()
    claim()
    fail(job_id, is_final=True)
    return job_id


def test_the_administration_lets_a_job_be_tried_again_as_if_it_were_new(party: Party) -> None:
    job_id = given_up()
    with acting(party.ada) as work:
        jobs.retry(work, job_id)
    assert failed_jobs(db.session()) == ()
    with unit_of_work(NOBODY) as work:
        again = jobs.claim(work)
        assert again is not None
        assert (again.id, again.payload, again.attempts) == (job_id, {"address": "rosa@example.org"}, 1)


def test_what_is_dealt_with_is_forgotten_with_the_address_in_it(party: Party) -> None:
    job_id = given_up()
    with acting(party.ada) as work:
        jobs.dismiss(work, job_id)
    assert db.session().get(Job, job_id) is None
    for late in (jobs.retry, jobs.dismiss):
        with refused(WrongState, party.alma) as work:
            late(work, job_id)


def test_a_job_that_waits_is_nothing_to_mend(party: Party) -> None:
    job_id = enqueue()
    for act in (jobs.retry, jobs.dismiss):
        with refused(WrongState, party.ada) as work:
            act(work, job_id)


def test_who_mended_what_stands_in_the_record(party: Party, watch: Watch) -> None:
    for act, word in ((jobs.retry, Act.JOB_RETRIED), (jobs.dismiss, Act.JOB_DISMISSED)):
        job_id = given_up()
        with acting(party.ada) as work:
            act(work, job_id)
        assert watch.entries[-1] == Entry(word, party.ada.id, ("job", job_id), party.federation)


def test_what_no_longer_says_whom_it_was_about_can_only_be_dealt_with(party: Party) -> None:
    """An earlier release emptied jobs when it gave them up."""
    job_id = given_up()
    assert [one.may_retry for one in failed_jobs(db.session())] == [True]
    with acting(None) as work:
        work.session.get_one(Job, job_id).payload = {}
    assert [one.may_retry for one in failed_jobs(db.session())] == [False]
    with refused(JobEmptied, party.ada) as work:
        jobs.retry(work, job_id)
    with acting(party.ada) as work:
        jobs.dismiss(work, job_id)
    assert failed_jobs(db.session()) == ()


@pytest.mark.parametrize("name", ["adil", "eva", "alice", "mona"])
def test_others_mend_no_jobs(party: Party, name: str) -> None:
    job_id = given_up()
    for act in (jobs.retry, jobs.dismiss):
        with refused(NotPermitted, party.personas[name]) as work:
            act(work, job_id)


def test_a_failure_that_talks_too_much_is_cut() -> None:
    job_id = enqueue()
    claim()
    with unit_of_work(NOBODY) as work:
        jobs.fail(work, job_id, error="x" * 10_000)
    assert len(db.session().get_one(Job, job_id).last_error or "") == 200


def test_an_act_that_is_rolled_back_takes_its_job_back(party: Party) -> None:
    def broken() -> None:
        with acting(party.ada) as work:
            jobs.enqueue(work, JobKind.MAIL_RESET, {"address": "rosa@example.org"})
            work.session.flush()
            raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="middle"):
        broken()
    assert claim() is None


def test_a_claim_that_is_rolled_back_leaves_the_job_to_others() -> None:
    def crash() -> None:
        with unit_of_work(NOBODY) as work:
            jobs.claim(work)
            raise RuntimeError("killed")

    job_id = enqueue()
    with pytest.raises(RuntimeError, match="killed"):
        crash()
    assert claim() == job_id


def test_two_workers_never_have_the_same_job(app: Flask) -> None:
    count = 60
    with unit_of_work(NOBODY) as work:
        for _ in range(count):
            jobs.enqueue(work, JobKind.MAIL_RESET, {"address": "rosa@example.org"})
    taken: list[int] = []

    def work_off() -> None:
        while (job_id := claim()) is not None:
            taken.append(job_id)

    assert at_once(app, *[work_off] * 4) == []
    assert len(taken) == len(set(taken)) == count
    attempts = db.session().scalars(select(Job.attempts).where(Job.id.in_(taken)))
    assert set(attempts) == {1}


def test_a_worker_does_not_wait_for_a_job_that_another_holds(app: Flask) -> None:
    first, second = enqueue(), enqueue()
    if db.engine.dialect.name == "sqlite":
        # the whole database is locked for writing; the next worker comes when the claim is committed
        assert [claim(), claim()] == [first, second]
        return
    found: list[int | None] = []

    def other_worker() -> None:
        with app.app_context():
            found.append(claim())

    with unit_of_work(NOBODY) as work:
        assert (job := jobs.claim(work)) is not None
        assert job.id == first
        work.session.flush()
        thread = Thread(target=other_worker)
        thread.start()
        thread.join(timeout=20)
    assert found == [second]
