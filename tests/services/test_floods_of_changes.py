"""Who changes or reports very much in a short time is asked to wait; others are not, and later they go on."""

from dataclasses import replace

import pytest

from deliberation.domain.rooms.own_words import fingerprint
from deliberation.domain.rooms.papers import PaperText
from deliberation.domain.rooms.refusals import DidALot
from deliberation.models import ContributionVersion, PaperVersion, Report
from deliberation.services import own_words, papers, reporting, withdrawing
from deliberation.services.limits import REPORTS_MADE, WORDS_CHANGED
from deliberation.services.work import Work
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


def test_a_flood_of_reports_ends_and_later_there_is_room_again(party: Party) -> None:
    there = [said(party.alice, party.room, f"Nummer {number}") for number in range(REPORTS_MADE.count + 1)]
    for id_ in there[:-1]:
        report(party.charlie, id_)
    with refused(DidALot, party.charlie, minutes=60) as work:
        reporting.report_contribution(work, there[-1], rule=RULE)
    report(party.bob, there[-1])
    with acting(party.charlie) as work:
        later = replace(work, now=work.now + REPORTS_MADE.window)
        reporting.report_contribution(later, there[-1], rule=RULE)
        assert work.session.query(Report).filter_by(reporter_id=party.charlie.id).count() == len(there)
