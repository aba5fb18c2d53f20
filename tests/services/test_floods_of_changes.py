"""Who changes or reports very much in a short time is asked to wait; others are not, and later they go on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import insert, select

from deliberation.domain.rooms.charters import Citing, RoomForm, Terms
from deliberation.domain.rooms.contribution_kinds import ContributionKind
from deliberation.domain.rooms.flood_refusals import DidALot, ReportedALot
from deliberation.domain.rooms.own_words import fingerprint
from deliberation.domain.rooms.papers import PaperText
from deliberation.domain.rooms.state_of_debate import State
from deliberation.extensions import db
from deliberation.models import (
    Contribution,
    ContributionVersion,
    PaperVersion,
    RateCount,
    Report,
    StateOfDebate,
    ThematicField,
)
from deliberation.services import charters, own_words, papers, plain_words, reporting, state_of_debate, withdrawing
from deliberation.services.floods import REPORTS_MADE, WORDS_CHANGED
from deliberation.services.work import Work
from deliberation.unit_of_work import now
from tests.party import Party, Persona, acting
from tests.services.leading import said
from tests.services.moderating import RULE, report
from tests.services.steps import refused
from tests.speaking import write

pytestmark = pytest.mark.usefixtures("in_app")


def change(work: Work, id_: int, number: int) -> None:
    own_words.change_words(work, id_, text=f"Fassung {number}", kind=None, seen=fingerprint(f"Fassung {number - 1}"))


def changed_often(who: Persona, id_: int) -> None:
    """As many other texts as there is room for, one of them sent twice."""
    for number in range(1, WORDS_CHANGED.count + 1):
        with acting(who) as work:
            change(work, id_, number)
    with acting(who) as work:
        change(work, id_, WORDS_CHANGED.count)


def test_a_flood_of_changes_ends_and_what_is_there_can_be_taken_back(party: Party) -> None:
    mine, paper = said(party.alice, party.room, "Fassung 0"), write(party.alice, party.room)
    yours = said(party.bob, party.room, "Fassung 0")
    changed_often(party.alice, mine)
    following = WORDS_CHANGED.count + 1
    with refused(DidALot, party.alice, minutes=10) as work:
        change(work, mine, following)
    with refused(DidALot, party.alice, minutes=10) as work:
        papers.change_paper(work, paper, PaperText("Busse", "Eine Zeile."), reason="Kürzer.", seen=1)
    with acting(party.bob) as work:
        change(work, yours, 1)
    with acting(party.alice) as work:
        later = replace(work, now=work.now + WORDS_CHANGED.window)
        change(later, mine, following)
        assert work.session.query(ContributionVersion).filter_by(contribution_id=mine).count() == following
        assert work.session.query(PaperVersion).filter_by(contribution_id=paper).count() == 1
    with acting(party.alice) as work:
        assert withdrawing.withdraw_words(work, mine) is not None


def in_every_way(party: Party) -> dict[str, Callable[[Work], object]]:
    """Each way in which Bob, who hosts the room, puts other words in the place of earlier ones."""
    mine, paper = said(party.bob, party.room, "Fassung 0"), write(party.bob, party.room)
    here = select(StateOfDebate.field_id, StateOfDebate.number).join(ThematicField)
    field_id, seen = db.session().execute(here.where(ThematicField.slug == party.field)).one()
    other, terms = PaperText("Busse", "Eine Zeile."), Terms(RoomForm.READING, "Lies zuerst.", Citing.ASKED)
    state = State("Busse.", "Wann?", "Wer zahlt?")
    return {
        "contribution": lambda work: change(work, mine, 1),
        "paper": lambda work: papers.change_paper(work, paper, other, reason="Kürzer.", seen=1),
        "plain words": lambda work: plain_words.write_plain_words(work, party.room, "Es geht um Busse.", seen=""),
        "charter": lambda work: charters.write_charter(work, party.room, terms, seen=1, reason="Wir lesen."),
        "state": lambda work: state_of_debate.write_state(work, field_id, state, seen=seen, reason="Neu."),
    }


def room_left(who: Persona, moment: datetime) -> int:
    """How many more changes there is room for at a moment."""
    values = {"person_id": who.id, "since": moment - WORDS_CHANGED.window}
    return WORDS_CHANGED.count - len(db.session().scalars(WORDS_CHANGED.moments, values).all())


def counts() -> list[tuple[str, int]]:
    """All that is counted of anybody."""
    return [(row.key, row.count) for row in db.session().scalars(select(RateCount).order_by(RateCount.key))]


def test_every_change_takes_room_from_all_others_and_is_counted_nowhere(party: Party) -> None:
    ways, moment, before = in_every_way(party), now() + timedelta(days=1), counts()
    for done, way in enumerate(ways.values()):
        assert room_left(party.bob, moment) == WORDS_CHANGED.count - done
        with acting(party.bob) as work:
            way(replace(work, now=moment))
    assert room_left(party.bob, moment) == WORDS_CHANGED.count - len(ways)
    assert room_left(party.alice, moment) == WORDS_CHANGED.count
    assert room_left(party.bob, moment + WORDS_CHANGED.window) == WORDS_CHANGED.count
    assert counts() == before


def test_first_words_and_another_kind_are_no_change(party: Party) -> None:
    mine = said(party.alice, party.room, "Fassung 0")
    write(party.alice, party.room)
    with acting(party.alice) as work:
        kind = ContributionKind.QUESTION
        own_words.change_words(work, mine, text="Fassung 0", kind=kind, seen=fingerprint("Fassung 0"))
    assert room_left(party.alice, now()) == WORDS_CHANGED.count
    with acting(party.alice) as work:
        change(work, mine, 1)
    assert room_left(party.alice, now()) == WORDS_CHANGED.count - 1, "the first text was written just now, and is none"


def test_a_flood_of_reports_ends_and_later_there_is_room_again(party: Party) -> None:
    with acting(party.alice) as work:
        row = {"author_id": party.alice.id, "depth": 0, "text": "Das gilt dir.", "written_at": work.now}
        rows = [row | {"room_id": party.room}] * (REPORTS_MADE.count + 1)
        there = list(work.session.scalars(insert(Contribution).returning(Contribution.id), rows))
    before = counts()
    for id_ in there[:-1]:
        report(party.charlie, id_)
    with refused(ReportedALot, party.charlie, minutes=60) as work:
        reporting.report_contribution(work, there[-1], rule=RULE)
    report(party.bob, there[-1])
    with acting(party.charlie) as work:
        later = replace(work, now=work.now + REPORTS_MADE.window)
        reporting.report_contribution(later, there[-1], rule=RULE)
        assert work.session.query(Report).filter_by(reporter_id=party.charlie.id).count() == len(there)
    assert counts() == before
