"""Nobody puts a text without words into a room, past the forms as little as through them."""

from collections.abc import Callable

import pytest
from flask import Flask

from deliberation.domain.errors import ReasonNeeded
from deliberation.domain.people import Function
from deliberation.domain.rooms.field_proposals import FieldAnswer
from deliberation.domain.rooms.kinds import RoomRule
from deliberation.domain.rooms.own_words import fingerprint
from deliberation.domain.rooms.papers import PaperText
from deliberation.domain.rooms.refusals import NothingSaid
from deliberation.services import (
    admitting,
    draft_comments,
    field_proposals,
    own_words,
    papers,
    plain_words,
    reading_paths,
    reporting,
    rooms,
)
from deliberation.services.work import Work
from tests.domain.test_saying import LONE_SIGNS, UNSEEN
from tests.party import Party, acting
from tests.services.giving import end, ids
from tests.services.living import appoint
from tests.services.steps import refused
from tests.services.test_draft_comments import passage, said
from tests.services.test_motion_drafts import begun, submitted
from tests.web.drafting import RULES, set_rules

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
    "report": lambda work, party, text: reporting.report_contribution(
        work, party.answer, rule=RoomRule.NO_ATTACKS, words=text
    ),
    "what a field is about": lambda work, _party, text: field_proposals.propose_field(
        work, name="Sport", summary=text, plea=WORDS
    ),
    "why a field": lambda work, _party, text: field_proposals.propose_field(
        work, name="Sport", summary=WORDS, plea=text
    ),
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
        with refused(NothingSaid, party.alice) as work:
            field_proposals.propose_field(work, name=name, summary=WORDS, plea=WORDS)


def test_nobody_says_nothing_about_a_draft(app: Flask, party: Party) -> None:
    set_rules(app, party, RULES)
    draft_id = begun(app, party, party.alice, party.bob)
    comment_id, where = said(party, party.bob, draft_id), passage(party, party.bob, draft_id, 2)
    for text in EMPTY:
        with refused(NothingSaid, party.bob) as work:
            draft_comments.comment(work, where, words=text)
        with refused(NothingSaid, party.alice) as work:
            draft_comments.answer_comment(work, comment_id, words=text)


def test_no_letter_without_words(app: Flask, party: Party) -> None:
    set_rules(app, party, RULES)
    draft_id = submitted(app, party)
    for text in EMPTY:
        with refused(NothingSaid, party.mona) as work:
            admitting.write_letter(work, draft_id, words=text, is_from_committee=True)


def test_no_act_is_given_a_reason_that_nobody_can_read(party: Party) -> None:
    with acting(party.alice) as work:
        proposal_id = field_proposals.propose_field(work, name="Sport", summary=WORDS, plea=WORDS).id
    eva = appoint(party, "eva", Function.EXECUTIVE)
    (function_id,) = ids(party.emil, Function.DELEGATE)
    for text in EMPTY:
        with refused(ReasonNeeded, party.ada) as work:
            end(work, function_id, reason=text)
        with refused(ReasonNeeded, eva) as work:
            field_proposals.answer_field_proposal(work, proposal_id, FieldAnswer.NO, reason=text)
