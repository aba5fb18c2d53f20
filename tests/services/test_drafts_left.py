"""Withdrawn words do not come back by a draft; and of what somebody is writing nothing is lost for it."""

from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import select

from deliberation.domain.rooms.contribution_kinds import ContributionKind
from deliberation.domain.rooms.own_words import fingerprint, in_a_row, is_taken_from
from deliberation.domain.rooms.papers import PaperSketch, PaperText
from deliberation.domain.rooms.refusals import DraftGone
from deliberation.extensions import db
from deliberation.models import Draft
from deliberation.services import drafts, own_words, paper_drafts, papers, rooms, withdrawing
from deliberation.services.withdrawing import Withdrawn
from deliberation.web.undoing import sealed_words, unsealed_words
from tests.party import Party, Persona, acting
from tests.services.steps import refused
from tests.services.test_words_withdrawn import places_with

WORDS = "Der Kanarienvogel singt am Morgen immer als Erster."
OTHER = "Etwas ganz anderes, an dem noch geschrieben wird."


def save(who: Persona, room_id: int, text: str, *, known: datetime | None = None, answers: int | None = None) -> None:
    with acting(who) as work:
        drafts.save_draft(work, room_id, text=text, kind=ContributionKind.DOUBT, known=known, answers_id=answers)


def published(who: Persona, room_id: int, text: str = WORDS) -> int:
    with acting(who) as work:
        return rooms.write_contribution(work, room_id, text=text).id


def withdrawn(who: Persona, id_: int) -> Withdrawn:
    with acting(who) as work:
        found = withdrawing.withdraw_words(work, id_)
    assert found is not None
    return found


def lying(who: Persona) -> list[tuple[int | None, str]]:
    db.session.rollback()
    asked = select(Draft.answers_id, Draft.text).where(Draft.person_id == who.id).order_by(Draft.id)
    return [(answers, text) for answers, text in db.session().execute(asked)]


def test_what_was_on_its_way_when_the_words_were_published_is_not_kept(party: Party) -> None:
    with acting(party.alice) as work:
        draft = drafts.save_draft(work, party.room, text=WORDS[:20], kind=None, known=None)
        assert draft is not None
        known = draft.saved_at
    with acting(party.alice) as work:
        drafts.forget_draft(work, rooms.write_contribution(work, party.room, text=WORDS), known=known)
    with refused(DraftGone, party.alice) as work:
        drafts.save_draft(work, party.room, text=WORDS[:30], kind=None, known=known)
    save(party.alice, party.room, "", known=known)
    assert lying(party.alice) == []
    save(party.alice, party.room, OTHER)
    assert lying(party.alice) == [(None, OTHER)], "a new draft begins with no mark"


def test_nor_is_what_was_on_its_way_when_a_change_or_a_paper_was(party: Party) -> None:
    id_ = published(party.alice, party.room)
    with acting(party.alice) as work:
        change = drafts.save_change_draft(work, id_, text="Anders", kind=None, known=None)
        sketch = paper_drafts.save_paper_draft(work, party.room, PaperSketch(source="Halb"), known=None)
        assert change is not None
        assert sketch is not None
        known = change.saved_at, sketch.saved_at
    with acting(party.alice) as work:
        changed = own_words.change_words(work, id_, text="Anders.", kind=None, seen=fingerprint(WORDS))
        drafts.forget_change_draft(work, changed, known=known[0])
        paper_drafts.forget_paper_draft(work, party.room, PaperSketch(source="Halb"), known=known[1])
    with refused(DraftGone, party.alice) as work:
        drafts.save_change_draft(work, id_, text="Ander", kind=None, known=known[0])
    with refused(DraftGone, party.alice) as work:
        paper_drafts.save_paper_draft(work, party.room, PaperSketch(source="Halbe"), known=known[1])
    with acting(party.alice) as work:
        assert drafts.save_change_draft(work, id_, text="Anders.", kind=None, known=known[0]) is None, "it stands there"


@pytest.mark.parametrize("left", [WORDS, WORDS[:19], WORDS[:33], f"{WORDS} Und mehr.", f"Neu: {WORDS.upper()}"])
def test_a_draft_of_withdrawn_words_goes_with_them_and_comes_back_with_them(
    app: Flask, party: Party, left: str
) -> None:
    id_ = published(party.alice, party.room)
    save(party.alice, party.room, left)
    words = withdrawn(party.alice, id_)
    assert lying(party.alice) == []
    assert places_with("Kanarienvogel") | places_with("KANARIENVOGEL") == set()
    with app.test_request_context():
        carried = unsealed_words(sealed_words(words))
    assert carried == words
    assert carried is not None
    for _ in range(2):
        with acting(party.alice) as work:
            withdrawing.bring_back(work, carried)
    assert lying(party.alice) == [(None, left)]


def test_what_else_somebody_is_writing_stays(party: Party) -> None:
    id_ = published(party.alice, party.room)
    save(party.alice, party.room, OTHER)
    save(party.bob, party.room, WORDS)
    save(party.alice, party.spree_room, WORDS)
    withdrawn(party.alice, id_)
    assert lying(party.alice) == [(None, OTHER), (None, WORDS)], "also in another room, where nothing was withdrawn"
    assert lying(party.bob) == [(None, WORDS)], "whoever writes the same has written it themselves"


def test_undoing_writes_over_nothing_that_was_begun_meanwhile(party: Party) -> None:
    id_ = published(party.alice, party.room)
    save(party.alice, party.room, WORDS)
    words = withdrawn(party.alice, id_)
    save(party.alice, party.room, OTHER)
    with acting(party.alice) as work:
        withdrawing.bring_back(work, words)
    assert lying(party.alice) == [(None, OTHER)]


def test_it_is_the_same_for_answers_and_earlier_words(party: Party) -> None:
    with acting(party.alice) as work:
        id_ = rooms.answer(work, party.answer, text=WORDS).id
    with acting(party.alice) as work:
        own_words.change_words(work, id_, text="Ganz anders gesagt.", kind=None, seen=fingerprint(WORDS))
    save(party.alice, party.room, WORDS, answers=party.answer)
    save(party.alice, party.room, OTHER, answers=party.contribution)
    words = withdrawn(party.alice, id_)
    assert lying(party.alice) == [(party.contribution, OTHER)]
    with acting(party.alice) as work:
        withdrawing.bring_back(work, words)
    assert set(lying(party.alice)) == {(party.contribution, OTHER), (party.answer, WORDS)}


def test_a_draft_of_a_withdrawn_paper_goes_and_comes_back(app: Flask, party: Party) -> None:
    sketch = PaperSketch("Ein Papier", "AG", "Ein Gedanke.", f"{WORDS} Und mehr.", "")
    with acting(party.alice) as work:
        id_ = papers.write_paper(work, party.room, PaperText("Ein Papier", WORDS), summary="Kurz gesagt.").id
    with acting(party.alice) as work:
        paper_drafts.save_paper_draft(work, party.room, sketch, known=None)
    words = withdrawn(party.alice, id_)
    assert places_with("Kanarienvogel") == set()
    with app.test_request_context():
        carried = unsealed_words(sealed_words(words))
    assert carried == words
    with acting(party.alice) as work:
        withdrawing.bring_back(work, words)
    assert places_with("Und mehr.") == {"paper_draft.source"}


@pytest.mark.parametrize(
    ("draft", "words", "is_taken"),
    [
        ("Ja", "Ja, genau.", True),
        ("Eins zwei drei vie", "Eins, zwei, drei, vier fünf", True),
        ("Null: eins, zwei, drei", "Eins zwei drei", True),
        ("Ich sage: ja", "Ja", False),
        ("Jahrelang habe ich im Stadtrat gearbeitet.", "Ja", False),
        ("Ich bin der Meinung, dass der Bus auch nachts fahren muss.", "Ich bin der Meinung: Schulen!", False),
        ("Eins zwei drei, und dann noch vier und fünf und sechs", "Eins zwei drei", False),
        ("", "Ja", False),
        ("Ja", "", False),
        ("…", "…", False),
    ],
)
def test_which_draft_is_taken_from_which_words(draft: str, words: str, is_taken: bool) -> None:
    assert is_taken_from(in_a_row(draft), in_a_row(words)) is is_taken


def test_nothing_is_lost_for_words_that_another_text_shares(party: Party) -> None:
    """Four common words, or a first letter, make no text the same as another."""
    about_buses = "Ich bin der Meinung, dass wir Busse brauchen: Wer spät arbeitet, kommt sonst nicht nach Hause."
    save(party.alice, party.room, about_buses, answers=party.contribution)
    save(party.alice, party.room, "Jahrelang habe ich im Stadtrat gearbeitet.")
    with acting(party.alice) as work:
        sketch = PaperSketch("Busse", "", "Ja", "Ein langer Text über Busse.", "")
        paper_drafts.save_paper_draft(work, party.room, sketch, known=None)
    for text in ("Ich bin der Meinung, dass wir Schulen brauchen.", "Ja", "I"):
        withdrawn(party.alice, published(party.alice, party.room, text))
    assert len(lying(party.alice)) == 2
    assert places_with("langer Text über Busse") == {"paper_draft.source"}
