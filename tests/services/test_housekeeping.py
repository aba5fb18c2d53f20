"""What is deleted by itself, and what is not."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select, update

from deliberation.domain.access import NOBODY
from deliberation.domain.credentials import UPLOAD_KEPT, LinkPurpose
from deliberation.domain.membership.difference import Difference, RowKind
from deliberation.extensions import db
from deliberation.models import Base, Job, LoginSession, MailedLink, MemberImport, RateCount, RecordEntry, Upload
from deliberation.services import housekeeping, jobs, limits, mailed_links, member_import, uploads
from deliberation.services.jobs import JobKind
from deliberation.services.list_comparison import Comparison
from deliberation.unit_of_work import now, unit_of_work
from tests.party import Party, acting
from tests.services.steps import open_sessions, signed_in, table_sizes


@pytest.fixture
def full(party: Party) -> None:
    """Something of everything that does not last."""
    with acting(party.ada) as work:
        uploads.keep_upload(work, party.ada.id, filename="liste.csv", content=b"x")
        mailed_links.make_link(work, party.alice.id, LinkPurpose.RESET)
        limits.take(work, limits.RESET_REQUESTS, "rosa@example.org")
        member_import.prepare_import(
            work, Comparison(0, (Difference(RowKind.LEFT, person_id=party.bob.id),)), filename="leer.csv"
        )
        done = jobs.enqueue(work, JobKind.MAIL_RESET)
        work.session.flush()
        jobs.finish(work, done.id)
    signed_in(party.alice)


def clean_after(**passed: float) -> dict[str, int]:
    """Tidy up so much later; how many rows each table has lost."""
    before = table_sizes()
    with time_machine.travel(now() + timedelta(**passed), tick=False), unit_of_work(NOBODY) as work:
        housekeeping.clean_up(work)
    after = table_sizes()
    return {name: count - after[name] for name, count in before.items() if count != after[name]}


@pytest.mark.usefixtures("full")
def test_nothing_is_deleted_while_somebody_may_need_it() -> None:
    assert clean_after(minutes=59) == {}


@pytest.mark.usefixtures("full")
def test_after_an_hour_files_and_dry_runs_are_gone() -> None:
    rows = table_sizes()["member_import_row"]
    assert rows
    assert clean_after(minutes=61) == {"upload": 1, "member_import_row": rows}
    assert db.session().scalars(select(MemberImport.counts)).one()["left"] == rows, "how many it were is kept"


@pytest.mark.usefixtures("full")
def test_what_was_used_or_expired_is_gone_a_month_later() -> None:
    lost = clean_after(days=31)
    assert {"mailed_link", "rate_count", "job"} <= set(lost)
    assert "login_session" not in lost, "idle sessions are kept in sight for a month after they have ended"
    assert set(clean_after(days=31 + 15)) == {"login_session"}
    for table in (Upload, MailedLink, RateCount, LoginSession):
        assert db.session().scalars(select(table)).all() == []


def test_an_ended_session_is_gone_after_a_month_and_one_in_use_stays(party: Party) -> None:
    ended, used = signed_in(party.alice), signed_in(party.bob)
    with unit_of_work(NOBODY) as work:
        work.session.execute(update(LoginSession).where(LoginSession.id == ended).values(ended_at=work.now))
        work.session.execute(
            update(LoginSession).where(LoginSession.id == used).values(seen_at=work.now + timedelta(days=31))
        )
    clean_after(days=31)
    assert list(db.session().scalars(select(LoginSession.id))) == [used] == open_sessions(party.bob)


def test_a_failed_job_is_shown_for_a_month_and_an_open_one_as_long_as_it_takes(party: Party) -> None:
    with unit_of_work(NOBODY) as work:
        failed = jobs.enqueue(work, JobKind.MAIL_RESET)
        work.session.flush()
        failed_id = failed.id
        jobs.fail(work, failed_id, error="x", is_final=True)
    waiting = table_sizes()["job"] - 1
    assert "job" not in clean_after(days=29)
    assert clean_after(days=31)["job"] == 1
    assert db.session().get(Job, failed_id) is None
    assert "job" not in clean_after(days=400)
    assert len(db.session().scalars(select(Job)).all()) == waiting


@pytest.mark.usefixtures("full")
def test_people_places_and_the_record_are_never_tidied_away() -> None:
    passing = {"upload", "member_import_row", "login_session", "mailed_link", "rate_count", "job"}
    lost = set(clean_after(days=4_000))
    assert lost <= passing
    assert RecordEntry.__tablename__ not in lost
    assert {table.name for table in Base.metadata.sorted_tables} >= passing


def test_an_uploaded_file_is_its_owners_for_an_hour(party: Party) -> None:
    begin = now()
    with time_machine.travel(begin, tick=False), acting(party.ada) as work:
        kept = uploads.keep_upload(work, party.ada.id, filename="../../etc/" + "ä" * 200, content=b"\x00x").id
    with time_machine.travel(begin + UPLOAD_KEPT - timedelta(seconds=1), tick=False), acting(party.ada) as work:
        found = uploads.load_upload(work, kept)
        assert (found.content, found.filename) == (b"\x00x", "ä" * 120)
    for who, later in ((party.alma, timedelta()), (party.ada, UPLOAD_KEPT)):
        with time_machine.travel(begin + later, tick=False), pytest.raises(uploads.UploadGone), acting(who) as work:
            uploads.load_upload(work, kept)
    with pytest.raises(uploads.UploadGone), acting(party.ada) as work:
        uploads.load_upload(work, 999_999)
