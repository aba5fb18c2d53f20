"""A paper that was withdrawn by mistake stands there again as it was, with all that was said about its lines."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from deliberation.domain.errors import NotPermitted
from deliberation.domain.rooms.anchors import TextKind
from deliberation.domain.rooms.own_words import UNDONE_WITHIN
from deliberation.domain.rooms.papers import PaperText
from deliberation.domain.rooms.refusals import TooLateToUndo
from deliberation.extensions import db
from deliberation.models import Anchor, Contribution, PaperVersion
from deliberation.services import papers, withdrawing
from deliberation.services.withdrawing import Withdrawn
from deliberation.web.undoing import sealed_words, unsealed_words
from tests.party import Party, Persona, acting
from tests.services.steps import refused
from tests.services.test_words_withdrawn import CANARY, places_with
from tests.speaking import PAPER, paper_version, speak, write

LONGER = PaperText(PAPER.title, f"Ein Absatz davor, der alle Zeilen verschiebt.\n\n{PAPER.source}", "AG Bleiben")


def written(party: Party) -> int:
    """A paper in two versions."""
    paper = write(party.alice, party.room)
    with acting(party.alice) as work:
        papers.change_paper(work, paper, LONGER, reason="Der Anfang fehlte.", seen=1)
    return paper


def withdrawn(who: Persona, contribution_id: int) -> Withdrawn:
    with acting(who) as work:
        found = withdrawing.withdraw_words(work, contribution_id)
    assert found is not None
    return found


def back(who: Persona, words: Withdrawn) -> None:
    with acting(who) as work:
        withdrawing.bring_back(work, words)


def standing(paper: int) -> list[list[dict[str, Any]]]:
    """All that there is of a paper, but for the numbers of rows; lines by the number of the version."""
    db.session.rollback()
    version = {one.id: one.number for one in db.session().scalars(select(PaperVersion))}
    tables = (
        (Contribution, Contribution.id),
        (PaperVersion, PaperVersion.contribution_id),
        (Anchor, Anchor.paper_id),
    )
    found = []
    for table, whose in tables:
        rows = db.session().execute(
            select(table.__table__).where(whose == paper).order_by(*table.__table__.primary_key)
        )
        found.append([dict(row._mapping) for row in rows])
    for row in found[1]:
        del row["id"]
    for row in found[2]:
        row["paper_version_id"] = version.get(row["paper_version_id"])
    return found


def test_undone_at_once_every_version_and_every_line_is_as_it_was(party: Party) -> None:
    paper = written(party)
    speak(party.bob, party.room, paper_version(paper, 1), 2, kind=TextKind.PAPER)
    speak(party.charlie, party.room, paper_version(paper, 2), 1, 3, text="Alles.", kind=TextKind.PAPER)
    before = standing(paper)
    words = withdrawn(party.alice, paper)
    assert standing(paper)[1] == []
    for _pressed in range(2):
        back(party.alice, words)
        assert standing(paper) == before


def test_what_the_author_carries_is_all_of_it_and_the_database_has_nothing(app: Flask, party: Party) -> None:
    said = PaperText(f"{CANARY} im Titel", f"{CANARY} singt.", f"{CANARY} und andere")
    paper = write(party.alice, party.room, said)
    speak(party.bob, party.room, paper_version(paper), kind=TextKind.PAPER)
    words = withdrawn(party.alice, paper)
    assert places_with(CANARY) == set()
    with app.test_request_context():
        assert unsealed_words(sealed_words(words)) == words


def test_whoever_took_back_what_they_said_about_it_meanwhile_is_not_made_to_say_it_again(party: Party) -> None:
    paper = written(party)
    gone = speak(party.bob, party.room, paper_version(paper), 1, kind=TextKind.PAPER)
    left = speak(party.charlie, party.room, paper_version(paper), 2, kind=TextKind.PAPER)
    words = withdrawn(party.alice, paper)
    withdrawn(party.bob, gone)
    back(party.alice, words)
    assert [row["contribution_id"] for row in standing(paper)[2]] == [left]


def test_later_and_by_others_it_is_not_brought_back(party: Party) -> None:
    paper = written(party)
    words = withdrawn(party.alice, paper)
    with refused(NotPermitted, party.bob) as work:
        withdrawing.bring_back(work, words)
    late = UNDONE_WITHIN + timedelta(seconds=1)
    with refused(TooLateToUndo, party.alice) as work:
        withdrawing.bring_back(replace(work, actor=work.actor, now=work.now + late), words)
    assert standing(paper)[1] == []


def test_only_the_last_withdrawal_can_be_undone(party: Party) -> None:
    paper = written(party)
    first = withdrawn(party.alice, paper)
    back(party.alice, first)
    with acting(party.alice) as work:
        papers.change_paper(work, paper, PAPER, reason="Doch kürzer.", seen=2)
    withdrawn(party.alice, paper)
    with refused(TooLateToUndo, party.alice) as work:
        withdrawing.bring_back(work, first)


@pytest.mark.parametrize("has_names", [True, False])
def test_too_late_all_of_the_newest_text_is_there_to_be_taken_along(party: Party, has_names: bool) -> None:
    paper = write(party.alice, party.room, LONGER if has_names else PAPER)
    words = withdrawn(party.alice, paper).words
    for said in (PAPER.title, "Zwei Gedanken zum Bleiben.", "Wer geht, hat auch welche."):
        assert said in words
    assert ("AG Bleiben" in words) is has_names
