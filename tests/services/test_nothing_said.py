"""Nobody puts a text without words into a room, past the forms as little as through them."""

from collections.abc import Callable

import pytest

from deliberation.domain.rooms.own_words import fingerprint
from deliberation.domain.rooms.papers import PaperText
from deliberation.domain.rooms.refusals import NothingSaid
from deliberation.services import own_words, papers, plain_words, reading_paths, rooms
from deliberation.services.work import Work
from tests.domain.test_saying import LONE_SIGNS, UNSEEN
from tests.party import Party
from tests.services.steps import refused

EMPTY = [*UNSEEN, *LONE_SIGNS]
WORDS = "Worte."
Writes = Callable[[Work, Party, str], object]
WAYS: dict[str, Writes] = {
    "contribution": lambda work, party, text: rooms.write_contribution(work, party.room, text=text),
    "answer": lambda work, party, text: rooms.answer(work, party.contribution, text=text),
    "own words": lambda work, party, text: own_words.change_words(
        work, party.contribution, text=text, kind=None, seen=fingerprint("Die Busse fahren nicht mehr.")
    ),
    "paper": lambda work, party, text: papers.write_paper(work, party.room, PaperText("Titel", text), summary=WORDS),
    "summary of a paper": lambda work, party, text: papers.write_paper(
        work, party.room, PaperText("Titel", WORDS), summary=text
    ),
    "plain words": lambda work, party, text: plain_words.write_plain_words(work, party.room, text, seen=""),
    "path": lambda work, _party, text: reading_paths.make_path(work, title="Titel", why=text),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_says_nothing_is_refused(party: Party, way: str) -> None:
    for text in EMPTY:
        # who hosts the room writes its plain words
        with refused(NothingSaid, party.bob if way == "plain words" else party.alice) as work:
            WAYS[way](work, party, text)


def test_no_paper_and_no_path_is_called_nothing(party: Party) -> None:
    for name in UNSEEN:
        with refused(NothingSaid, party.alice) as work:
            papers.write_paper(work, party.room, PaperText(name, WORDS), summary=WORDS)
        with refused(NothingSaid, party.alice) as work:
            reading_paths.make_path(work, title=name, why=WORDS)
