"""Long motions on paper: one order for all who ask, printed anew only when something else would stand there."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update
from time_machine import travel

from deliberation.domain.errors import TooManyAttempts, UnknownThing
from deliberation.domain.procedure.printing import Progress
from deliberation.domain.text.formats.paper.sheets import Changes
from deliberation.extensions import db
from deliberation.models import Job, MotionPrint
from deliberation.queries.motion_prints import ordered_print, print_progress, printed_motion
from deliberation.queries.motions import motion_page
from deliberation.services import jobs, limits, motion_prints
from deliberation.services.housekeeping import KEPT_PRINTS, clean_up
from deliberation.services.limits import Limit
from deliberation.unit_of_work import now
from tests.party import Party, acting
from tests.services.steps import Watch, at_once, refused

SHEET, ANOTHER = "a" * 64, "b" * 64


def order(party: Party, name: str = "alice", *, sheet: str = SHEET, changes: Changes = Changes.CLEAN) -> None:
    with acting(party.personas[name]) as work:
        motion_prints.order_print(work, party.version, changes=changes, sheet_hash=sheet)


def keep(party: Party, pdf: bytes = b"%PDF", *, sheet: str = SHEET) -> None:
    """What the worker does."""
    with acting(None) as work:
        motion_prints.keep_print(work, party.version, Changes.CLEAN, sheet_hash=sheet, pdf=pdf)
        work.session.execute(update(Job).where(Job.kind == "print:motion").values(done_at=work.now))


def progress(party: Party, *, sheet: str = SHEET, changes: Changes = Changes.CLEAN) -> Progress:
    db.session.rollback()
    found = motion_page(db.session(), party.alice.actor, party.motion, version=1)
    return print_progress(db.session(), found, changes, sheet)


def file(party: Party, *, sheet: str = SHEET) -> bytes | None:
    db.session.rollback()
    found = motion_page(db.session(), party.alice.actor, party.motion, version=1)
    return printed_motion(db.session(), found, Changes.CLEAN, sheet)


@pytest.mark.parametrize("name", ["alice", "bob", "dora", "mona", "ingo"])
def test_whoever_reads_a_motion_has_it_printed(party: Party, watch: Watch, name: str) -> None:
    assert progress(party) is Progress.NOT_ORDERED
    order(party, name)
    assert progress(party) is Progress.WAITING
    assert file(party) is None
    assert watch.jobs == [("print:motion", {"version_id": party.version, "changes": "clean"})]
    # it is no act of anybody's, and nobody stands beside it
    assert watch.entries == []
    with acting(None) as work:
        # what waited before comes first
        while (job := jobs.claim(work)) is not None and job.kind != "print:motion":
            pass
    assert progress(party) is Progress.BEING_SET
    keep(party, b"%PDF one")
    assert progress(party) is Progress.PRINTED
    assert file(party) == b"%PDF one"


def test_who_may_not_see_motions_orders_none_and_nobody_one_that_is_not_there(party: Party) -> None:
    with refused(UnknownThing, party.gast, what="motion") as work:
        motion_prints.order_print(work, party.version, changes=Changes.CLEAN, sheet_hash=SHEET)
    with refused(UnknownThing, party.alice, what="motion") as work:
        motion_prints.order_print(work, 999_999, changes=Changes.CLEAN, sheet_hash=SHEET)


def test_many_who_ask_get_one_printing(party: Party, watch: Watch) -> None:
    order(party)
    order(party, "bob")
    keep(party)
    order(party, "mona")
    assert len(watch.jobs) == 1
    # each way to show what is new is a paper of its own
    order(party, changes=Changes.COLOURED)
    assert len(watch.jobs) == 2
    assert progress(party, changes=Changes.ITALICS) is Progress.NOT_ORDERED


def test_two_who_ask_at_once_get_one_printing(app: Flask, party: Party, watch: Watch) -> None:
    assert at_once(app, lambda: order(party), lambda: order(party, "bob"), lambda: order(party, "mona")) == []
    db.session.rollback()
    assert len(watch.jobs) == 1
    assert db.session().scalars(select(MotionPrint.printed_at)).all() == [None]


def test_two_who_ask_at_once_for_one_that_failed_get_one_printing(app: Flask, party: Party, watch: Watch) -> None:
    order(party)
    fail(party)
    assert at_once(app, lambda: order(party), lambda: order(party, "bob")) == []
    db.session.rollback()
    assert len(watch.jobs) == 2


def fail(party: Party) -> None:
    with acting(None) as work:
        work.session.execute(update(Job).where(Job.kind == "print:motion").values(failed_at=work.now))
    assert progress(party) is Progress.FAILED


def test_what_could_not_be_printed_is_ordered_again(party: Party, watch: Watch) -> None:
    order(party)
    fail(party)
    assert file(party) is None
    order(party, "bob")
    assert progress(party) is Progress.WAITING
    assert len(watch.jobs) == 2


def test_a_paper_on_which_something_else_stands_is_not_handed_out(party: Party, watch: Watch) -> None:
    order(party)
    keep(party, b"%PDF old")
    assert file(party, sheet=ANOTHER) is None
    assert progress(party, sheet=ANOTHER) is Progress.NOT_ORDERED
    order(party, sheet=ANOTHER)
    assert progress(party, sheet=ANOTHER) is Progress.WAITING
    keep(party, b"%PDF new", sheet=ANOTHER)
    assert (file(party), file(party, sheet=ANOTHER)) == (None, b"%PDF new")
    assert len(watch.jobs) == 2


def test_papers_go_after_two_weeks_and_are_printed_anew_when_somebody_asks(party: Party, watch: Watch) -> None:
    order(party)
    keep(party)
    with travel(now() + KEPT_PRINTS - timedelta(hours=1), tick=False), acting(None) as work:
        clean_up(work)
    assert file(party) == b"%PDF"
    with travel(now() + KEPT_PRINTS + timedelta(hours=1), tick=False):
        with acting(None) as work:
            clean_up(work)
        assert progress(party) is Progress.NOT_ORDERED
        order(party)
        assert progress(party) is Progress.WAITING
    assert len(watch.jobs) == 2


def test_a_printing_that_nobody_waits_for_any_more_leaves_nothing(party: Party) -> None:
    assert ordered_print(db.session(), party.version, Changes.CLEAN) is None
    keep(party)
    assert db.session().scalars(select(MotionPrint)).all() == []


def test_nobody_keeps_the_worker_busy_alone(party: Party, watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOTIONS_PRINTED", Limit("motion-print", 1, timedelta(hours=1)))
    order(party)
    # asking for what is on its way costs nothing
    order(party)
    with refused(TooManyAttempts, party.alice) as work:
        motion_prints.order_print(work, party.version, changes=Changes.ITALICS, sheet_hash=SHEET)
    order(party, "bob", changes=Changes.ITALICS)
    assert len(watch.jobs) == 2
