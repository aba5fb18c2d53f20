"""Until when a motion takes amendments, and whose: as its type says, on its pages and behind them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from time_machine import travel

from deliberation.domain.access import NOBODY
from deliberation.domain.errors import NotPermitted, RuleViolation
from deliberation.domain.procedure.assembly_kinds import AssemblyKind
from deliberation.domain.procedure.refusals import AmendmentsLate, NotAmendable, NotAsItWas
from deliberation.extensions import db
from deliberation.models import Amendment, Assembly, Motion, MotionVersion, Roll
from deliberation.services import amendments
from deliberation.unit_of_work import the_zone, today, unit_of_work
from tests.client import PageClient
from tests.party import MOTION, Party, acting
from tests.services.steps import refused
from tests.web.drafting import RULES, TEXT, does, visit
from tests.web.test_new_versions import NEW_TEXT, admitted, revised

OPENS_IN, DAYS, GRACE = 20, 5, 10
LIMITED = replace(RULES, amendment_days=DAYS, grace_minutes=GRACE)
MONDAY = TEXT.replace("Sonntag", "Montag")


@pytest.fixture
def midnight(app: Flask) -> datetime:
    """When the deadline of LIMITED ends for an assembly that opens in twenty days."""
    with app.app_context():
        return datetime.combine(today() + timedelta(days=OPENS_IN - DAYS + 1), time(), the_zone())


def newest(app: Flask, number: str = "A1") -> tuple[int, int]:
    """The motion's id, and that of its newest version."""
    with app.app_context():
        asked = select(Motion.id, MotionVersion.id).join(MotionVersion).where(Motion.number == number)
        motion, version = db.session().execute(asked.order_by(MotionVersion.id.desc()).limit(1)).one()
        return motion, version


def ways(client: PageClient, motion: int, version: int) -> bool:
    """Whether a page leads to where amendments are written."""
    editor = f"/versions/{version}/amendments/"
    client.get(f"/motions/{motion}")
    from_motion = bool(client.page.select(f'[action^="{editor}"], .motion-ways a[href^="{editor}"]'))
    client.get(f"/versions/{version}/amendments")
    assert bool(client.page.select(f'a[href^="{editor}"]')) is from_motion
    return from_motion


def tries(app: Flask, party: Party, version: int, *, source: str = MONDAY, renews: int | None = None) -> int:
    """Emil submits it; the amendment's id."""
    with app.app_context(), acting(party.emil) as work:
        return amendments.submit_amendment(
            work, version, source=source, summary="Anders", reasons="", today=today(), renews=renews
        ).id


def is_refused(app: Flask, party: Party, refusal: type[RuleViolation], version: int, **words: object) -> None:
    with app.app_context(), refused(refusal, party.emil) as work:
        amendments.submit_amendment(
            work,
            version,
            **({"source": MONDAY, "summary": "s", "reasons": "", "today": today()} | words),  # type: ignore[arg-type]
        )


def kept_when_sent(client: PageClient, version: int, form: dict[str, str], status: int) -> None:
    """What somebody typed is sent, refused, and stands on the page."""
    words = {"source": "Montags und dienstags.", "step": "preview"}
    client.post(f"/versions/{version}/amendments/new", form | words, status=status)
    assert "Montags und dienstags." in client.text


def test_where_the_type_knows_no_amendments_nobody_finds_a_form_and_none_is_taken(app: Flask, party: Party) -> None:
    admitted(app, party, replace(RULES, is_amendable=False))
    motion, version = newest(app)
    emil = visit(app, party.emil)
    assert not ways(emil, motion, version)
    emil.get(f"/motions/{motion}")
    assert "Zu diesem Antrag gibt es keine Änderungsanträge." in emil.text
    for page in ("new", "places", "new?block=1"):
        emil.get(f"/versions/{version}/amendments/{page}", status=409)
        assert "keine Änderungsanträge" in emil.text
        assert "kann ihn bis zur Eröffnung der Versammlung noch selbst ändern" in emil.text
    kept_when_sent(emil, version, {"csrf_token": emil.token(), "block": "2"}, 409)
    is_refused(app, party, NotAmendable, version)


def test_a_minute_before_within_the_grace_and_after(app: Flask, party: Party, midnight: datetime) -> None:
    admitted(app, party, LIMITED)
    motion, version = newest(app)
    path = f"/versions/{version}/amendments/new"
    with travel(midnight - timedelta(minutes=1), tick=True):
        emil = visit(app, party.emil)
        assert ways(emil, motion, version)
        emil.get(f"/motions/{motion}")
        assert "Uhr möglich." in emil.text
        emil.get(f"{path}?block=2")
        form = emil.form(path)
        tries(app, party, version)
    with travel(midnight + timedelta(minutes=GRACE - 2), tick=True):
        emil = visit(app, party.emil)
        assert ways(emil, motion, version)
        emil.get(f"/motions/{motion}")
        assert "Die Frist für Änderungsanträge ist gerade vorbei." in emil.text
        # whoever begins now is taken like whoever has begun before
        emil.get(f"{path}?block=2")
        emil.submit(path, {"source": "Auch am Dienstag.", "step": "preview"}, status=200)
        emil.submit(path, {"summary": "Dienstags", "step": "submit"})
        tries(app, party, version, source=TEXT.replace("Sonntag", "Mittwoch"))
    with travel(midnight + timedelta(minutes=GRACE), tick=True):
        emil = visit(app, party.emil)
        assert not ways(emil, motion, version)
        emil.get(f"/motions/{motion}")
        assert "Änderungsanträge waren bis " in emil.text
        emil.get(f"{path}?block=2", status=409)
        assert "Änderungsanträge zu diesem Antrag waren bis " in emil.text
        kept_when_sent(emil, version, form | {"csrf_token": emil.token()}, 409)
        is_refused(app, party, AmendmentsLate, version, source=TEXT.replace("Sonntag", "Freitag"))


def test_what_came_in_time_goes_on_with_a_new_version_whenever_that_comes(
    app: Flask, party: Party, midnight: datetime
) -> None:
    path = admitted(app, party, LIMITED)
    _motion, version = newest(app)
    amendment = tries(app, party, version)
    with travel(midnight + timedelta(days=1), tick=True):
        revised(app, party, path)
        does(visit(app, party.mona), f"{path}/screening", f"{path}/admit")
        _motion, version = newest(app)
        emil, editor = visit(app, party.emil), f"/versions/{version}/amendments/new"
        emil.get(f"/amendments/{amendment}")
        emil.get(str(emil.page.select_one(f'a[href="/amendments/{amendment}/renew"]')["href"]))  # type: ignore[index]
        # other words than those that came in time are late; they stay on the page
        emil.submit(editor, {"source": "Auch am Freitag.", "step": "preview"}, status=409)
        assert "nur mit den Worten stellen, mit denen er rechtzeitig kam" in emil.text
        assert "Auch am Freitag." in emil.text
        emil.get(f"/amendments/{amendment}/renew")
        emil.submit(editor, {"step": "preview"}, status=200)
        emil.submit(editor, {"step": "submit"})
        emil.follow()
        assert "Ä2 zu A1" in emil.text
        with app.app_context():
            assert (
                "Montag" in db.session().scalars(select(Amendment.source).where(Amendment.version_id == version)).one()
            )


def test_nobody_renews_what_is_not_theirs_or_of_another_motion(app: Flask, party: Party, midnight: datetime) -> None:
    path = admitted(app, party, LIMITED)
    _motion, version = newest(app)
    amendment = tries(app, party, version)
    with travel(midnight + timedelta(days=1), tick=True):
        # to the version that it was written against
        is_refused(app, party, AmendmentsLate, version, source=TEXT.replace("Sonntag", "Freitag"), renews=amendment)
        revised(app, party, path)
        does(visit(app, party.mona), f"{path}/screening", f"{path}/admit")
        _motion, version = newest(app)
        moved = NEW_TEXT.replace("Sonntag", "Montag")
        is_refused(app, party, AmendmentsLate, version, source=moved)
        # of another motion, and of none
        for other in (party.amendment, 9999):
            is_refused(app, party, AmendmentsLate, version, source=moved, renews=other)
        is_refused(app, party, NotAsItWas, version, source=NEW_TEXT.replace("Sonntag", "Freitag"), renews=amendment)
        # alice is a member where members amend, and this is emil's
        with app.app_context(), refused(AmendmentsLate, party.alice) as work:
            amendments.submit_amendment(
                work, version, source=moved, summary="s", reasons="", today=today(), renews=amendment
            )
        alice = visit(app, party.alice)
        alice.get(f"/amendments/{amendment}")
        assert not alice.page.select_one(f'a[href="/amendments/{amendment}/renew"]')
        alice.get(f"/amendments/{amendment}/renew", status=409)
        tries(app, party, version, source=moved, renews=amendment)


def becomes(app: Flask, party: Party, kind: AssemblyKind) -> None:
    with app.app_context(), unit_of_work(NOBODY) as work:
        work.session.get_one(Assembly, party.assembly).kind = kind


def asks(app: Flask, party: Party, name: str, version: int) -> bool:
    """Whether somebody's amendment is taken."""
    with app.app_context():
        try:
            with acting(party.personas[name]) as work:
                source = MOTION.replace("Drittel", "Viertel")
                amendments.submit_amendment(work, version, source=source, summary="s", reasons="", today=today())
        except NotPermitted:
            return False
    return True


def sent_by_a_roll(app: Flask, party: Party) -> None:
    with app.app_context(), unit_of_work(NOBODY) as work:
        work.session.add(Roll(assembly_id=party.assembly))


def test_where_members_meet_they_amend_and_nobody_else_does(app: Flask, party: Party) -> None:
    alice = visit(app, party.alice)
    assert not ways(alice, party.motion, party.version)
    becomes(app, party, AssemblyKind.GENERAL_MEETING)
    assert ways(alice, party.motion, party.version)
    path = f"/versions/{party.version}/amendments/new"
    alice.get(f"{path}?block=2")
    alice.submit(path, {"source": "Wir wollen wohnen.", "step": "preview"}, status=200)
    alice.submit(path, {"summary": "Kürzer", "step": "submit"})
    assert asks(app, party, "charlie", party.version)
    # of another Land, of the federation above, a guest member, interested
    for name in ("dora", "ada", "gabi", "ingo"):
        client = visit(app, party.personas[name])
        assert not ways(client, party.motion, party.version)
        client.get(path, status=403)
        assert not asks(app, party, name, party.version)
    visit(app, party.gast).get(path, status=404)


@pytest.mark.parametrize("before", [sent_by_a_roll, lambda app, party: becomes(app, party, AssemblyKind.BOARD_MEETING)])
def test_where_others_are_sent_or_sit_members_do_not(
    app: Flask, party: Party, before: Callable[[Flask, Party], None]
) -> None:
    becomes(app, party, AssemblyKind.GENERAL_MEETING)
    before(app, party)
    assert not asks(app, party, "alice", party.version)
    assert asks(app, party, "emil", party.version)


def test_whoever_may_move_such_a_motion_may_amend_it(app: Flask, party: Party) -> None:
    admitted(app, party)
    motion, version = newest(app)
    assert ways(visit(app, party.bob), motion, version)
    assert not ways(visit(app, party.dora), motion, version)


def test_after_the_last_day_no_page_leads_to_a_form(app: Flask, party: Party) -> None:
    admitted(app, party)
    motion, version = newest(app)
    with travel(datetime.now().astimezone() + timedelta(days=40), tick=True):
        emil = visit(app, party.emil)
        assert not ways(emil, motion, version)
        emil.get(f"/versions/{version}/amendments/new", status=409)
