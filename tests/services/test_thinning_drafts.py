"""Thinning out what saved itself: in the database, beside those who go on writing."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from deliberation.domain.access import NOBODY
from deliberation.domain.procedure.co_writing import Desk, Wording
from deliberation.domain.procedure.refusals import NoSuchRevision
from deliberation.domain.text.anchoring import Spot
from deliberation.extensions import db
from deliberation.models import DraftRevision, MotionDraft
from deliberation.services import draft_comments, motion_drafts, thinning_drafts
from deliberation.services.draft_comments import Passage
from deliberation.services.thinning_drafts import thin_out_drafts
from deliberation.unit_of_work import now, unit_of_work
from tests.party import Party, Persona, acting
from tests.services.steps import at_once, refused
from tests.services.test_draft_saving import save, says
from tests.services.test_motion_drafts import begun
from tests.web.drafting import TEXT

# at the beginning of a quarter of an hour, whenever the tests run
BEGIN = now().replace(minute=0, second=0, microsecond=0)
STEP = timedelta(minutes=2)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    with time_machine.travel(moment, tick=False):
        yield


def typed(who: Persona, draft_id: int, *, turns: int, mark: int = 2, begin: datetime = BEGIN) -> int:
    """Somebody types for a while, and every two minutes it saves itself; the number of the last text."""
    for turn in range(turns):
        with at(begin + turn * STEP):
            mark, *_ = save(who, draft_id, f"{TEXT}\n\nSatz {turn}.", mark, Desk("hers", turn + 1))
    return mark


def thinned(later: timedelta) -> int:
    """How many texts have gone so much later."""
    with at(BEGIN + later), unit_of_work(NOBODY) as work:
        return thin_out_drafts(work)


def numbers(draft_id: int) -> list[int]:
    asked = select(DraftRevision.number).where(DraftRevision.draft_id == draft_id)
    return list(db.session().scalars(asked.order_by(DraftRevision.number)))


def begun_then(app: Flask, party: Party, *authors: Persona, begin: datetime = BEGIN) -> int:
    with at(begin - timedelta(hours=1)):
        return begun(app, party, *authors)


def test_of_an_hour_of_typing_four_texts_stay_after_a_day(app: Flask, party: Party) -> None:
    draft_id = begun_then(app, party, party.alice)
    last = typed(party.alice, draft_id, turns=30)
    assert thinned(timedelta(hours=23)) == 0
    assert numbers(draft_id) == list(range(1, last + 1))
    # the first half of it is older than a day
    assert thinned(timedelta(days=1, minutes=30)) == 14
    assert thinned(timedelta(days=2)) == 12
    assert numbers(draft_id) == [1, 2, 10, 17, 25, 32]
    assert says(party.alice, draft_id) == f"{TEXT}\n\nSatz 29."
    assert thinned(timedelta(days=9)) == 0


def test_it_goes_on_from_there_with_the_next_number(app: Flask, party: Party) -> None:
    draft_id = begun_then(app, party, party.alice)
    last = typed(party.alice, draft_id, turns=30)
    thinned(timedelta(days=2))
    own, head, _ = save(party.alice, draft_id, "Ganz neu.", last, Desk("hers", 31))
    assert (own, head) == (last + 1, last + 1)
    with acting(party.alice) as work:
        restored = motion_drafts.restore_revision(work, draft_id, 10)
        assert (restored.number, restored.source) == (last + 2, f"{TEXT}\n\nSatz 7.")
    with refused(NoSuchRevision, party.alice) as work:
        motion_drafts.restore_revision(work, draft_id, 9)


def test_a_window_that_slept_for_days_is_joined_with_what_others_wrote(app: Flask, party: Party) -> None:
    draft_id = begun_then(app, party, party.alice, party.bob)
    typed(party.alice, draft_id, turns=30)
    thinned(timedelta(days=2))
    # bob opened his window when the text had the number 5, which is gone
    assert 5 not in numbers(draft_id)
    bobs = f"{TEXT}\n\nSatz 2.".replace("ein Bus", "stündlich ein Bus")
    _own, _head, is_apart = save(party.bob, draft_id, bobs, 5, Desk("his", 1))
    said = says(party.bob, draft_id)
    assert is_apart, "both began with the text before that, and said something else behind it"
    assert said == f"{TEXT}\n\nSatz 29."
    kept = set(db.session().scalars(select(DraftRevision.source).where(DraftRevision.draft_id == draft_id)))
    assert bobs in kept
    for number in (0, 99):
        with refused(NoSuchRevision, party.bob) as work:
            motion_drafts.save_draft(work, draft_id, Wording("Mehr Busse", "Anders."), began_with=number)


def test_what_such_a_window_shows_of_others_is_not_taken_back(app: Flask, party: Party) -> None:
    draft_id = begun_then(app, party, party.alice, party.bob)
    typed(party.alice, draft_id, turns=30)
    with at(BEGIN + timedelta(hours=2)):
        save(party.alice, draft_id, f"{TEXT}\n\nSatz 4.", 32, Desk("hers", 31))
    thinned(timedelta(days=2))
    assert 7 not in numbers(draft_id)
    _own, _head, is_apart = save(
        party.bob, draft_id, f"{TEXT}\n\nSatz 4.".replace("ein Bus", "oft ein Bus"), 7, Desk("his", 1)
    )
    assert not is_apart
    assert says(party.bob, draft_id) == f"{TEXT}\n\nSatz 4.".replace("ein Bus", "oft ein Bus")


def test_an_answer_that_got_lost_days_ago_is_still_known(app: Flask, party: Party) -> None:
    draft_id = begun_then(app, party, party.alice)
    for turn in range(6):
        with at(BEGIN + turn * STEP):
            save(party.alice, draft_id, f"{TEXT}\n\nSatz {turn}.", 2, Desk("hers", turn + 1))
    assert thinned(timedelta(days=2)) == 5
    assert save(party.alice, draft_id, f"{TEXT}\n\nSatz 6.", 2, Desk("hers", 7))[2] is False
    assert says(party.alice, draft_id) == f"{TEXT}\n\nSatz 6."


def test_a_text_of_which_somebody_speaks_stays(app: Flask, party: Party) -> None:
    draft_id = begun_then(app, party, party.alice)
    typed(party.alice, draft_id, turns=10)
    with acting(party.alice) as work:
        draft_comments.comment(work, Passage(draft_id, 4, 85, 1, Spot(1, 1, "Wir")), words="Zu lang.")
    thinned(timedelta(days=2))
    assert numbers(draft_id) == [1, 2, 4, 10, 12]


def test_a_few_drafts_at_a_time_and_each_only_when_there_is_something_new(
    app: Flask, party: Party, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = [begun_then(app, party, party.alice) for _ in range(3)]
    for draft_id in drafts:
        typed(party.alice, draft_id, turns=5)
    monkeypatch.setattr(thinning_drafts, "AT_ONCE", 2)
    assert [thinned(timedelta(days=2)) for _ in range(3)] == [8, 4, 0]
    until = db.session().scalars(select(MotionDraft.thinned_until).where(MotionDraft.id.in_(drafts)))
    assert set(until) == {BEGIN + timedelta(days=1)}


def test_whoever_saves_while_it_is_thinned_out_loses_nothing(app: Flask, party: Party) -> None:
    begin = BEGIN - timedelta(days=3)
    draft_id = begun_then(app, party, party.alice, begin=begin)
    last = typed(party.alice, draft_id, turns=30, begin=begin)

    def tidy_up() -> None:
        with unit_of_work(NOBODY) as work:
            thin_out_drafts(work)

    def save_more() -> None:
        save(party.alice, draft_id, "Ganz neu.", last, Desk("hers", 31))

    for _ in range(3):
        assert at_once(app, tidy_up, save_more, tidy_up) == []
    tidy_up()
    assert says(party.alice, draft_id) == "Ganz neu."
    assert numbers(draft_id) == [1, 2, 10, 17, 25, 32, 33]
