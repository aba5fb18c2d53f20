"""Saving what is typed: answers get lost, sendings overtake each other, and nothing of it costs a word."""

from itertools import product

import pytest
from flask import Flask
from sqlalchemy import select

from deliberation.domain.procedure.co_writing import NOTHING_COMPARED, Compared, Desk, Wording, compare
from deliberation.domain.procedure.refusals import ComparedBefore
from deliberation.extensions import db
from deliberation.models import DraftRevision
from deliberation.services import motion_drafts
from deliberation.services.meeting_texts import NO_DESK
from deliberation.services.motion_drafts import save_draft
from tests.party import Party, Persona, acting
from tests.services.test_motion_drafts import begun
from tests.web.drafting import TEXT


def save(who: Persona, draft_id: int, source: str, began_with: int, desk: Desk = NO_DESK) -> tuple[int, int, bool]:
    """The numbers of what was stored as typed and of what the draft says; whether a person has to choose."""
    with acting(who) as work:
        saved = save_draft(work, draft_id, Wording("Mehr Busse", source), began_with=began_with, desk=desk)
        return saved.own.number, saved.head.number, saved.apart is not None


def says(who: Persona, draft_id: int) -> str:
    with acting(who) as work:
        return motion_drafts.head_of(work, draft_id).source


def texts(draft_id: int) -> set[str]:
    asked = select(DraftRevision.source).where(DraftRevision.draft_id == draft_id)
    return set(db.session().scalars(asked))


TYPED = ("Bus.", "Busse in jedem Dorf.", "Mehr Busse in jedem Dorf.", "Mehr Busse überall, auch nachts.")


def test_whichever_answers_get_lost_a_window_never_collides_with_itself(app: Flask, party: Party) -> None:
    for lost in product((True, False), repeat=len(TYPED)):
        draft_id, mark = begun(app, party, party.alice), 2
        for turn, (text, is_lost) in enumerate(zip(TYPED, lost, strict=True), start=1):
            own, head, is_apart = save(party.alice, draft_id, text, mark, Desk("hers", turn))
            assert (own, is_apart) == (head, False)
            mark = mark if is_lost else own
        assert says(party.alice, draft_id) == TYPED[-1]
        assert texts(draft_id) >= {*TYPED, TEXT}


def test_taking_everything_back_after_a_lost_answer_takes_it_back(app: Flask, party: Party) -> None:
    draft_id = begun(app, party, party.alice)
    save(party.alice, draft_id, "Ganz anders.", 2, Desk("hers", 1))
    save(party.alice, draft_id, TEXT, 2, Desk("hers", 2))
    assert says(party.alice, draft_id) == TEXT


def test_without_script_the_same_form_goes_on_as_well(app: Flask, party: Party) -> None:
    draft_id = begun(app, party, party.alice)
    save(party.alice, draft_id, TYPED[0], 2, Desk("the form"))
    assert save(party.alice, draft_id, TYPED[1], 2, Desk("the form"))[2] is False
    assert says(party.alice, draft_id) == TYPED[1]


def test_two_windows_of_one_person_do_collide(app: Flask, party: Party) -> None:
    draft_id = begun(app, party, party.alice)
    save(party.alice, draft_id, TEXT.replace("ein Bus", "ein Zug"), 2, Desk("at home", 1))
    assert save(party.alice, draft_id, TEXT.replace("ein Bus", "ein Rad"), 2, Desk("on the phone", 1))[2] is True
    # nor does somebody else become her by sending her word
    bobs = begun(app, party, party.alice, party.bob)
    save(party.alice, bobs, TEXT.replace("ein Bus", "ein Zug"), 2, Desk("at home", 1))
    assert save(party.bob, bobs, TEXT.replace("ein Bus", "ein Rad"), 2, Desk("at home", 2))[2] is True


def test_what_another_wrote_between_two_lost_answers_stays(app: Flask, party: Party) -> None:
    draft_id = begun(app, party, party.alice, party.bob)
    save(party.bob, draft_id, TEXT.replace("am Sonntag", "in der Nacht"), 2)
    mine = TEXT.replace("ein Bus", "stündlich ein Bus")
    assert save(party.alice, draft_id, mine, 2, Desk("hers", 1))[2] is False
    assert save(party.alice, draft_id, mine.replace("stündlich", "halbstündlich"), 2, Desk("hers", 2))[2] is False
    assert says(party.alice, draft_id) == (
        "Wir wollen, dass in jedem Dorf halbstündlich ein Bus fährt.\n\nAuch in der Nacht."
    )


def test_a_choice_that_nobody_heard_of_is_asked_again(app: Flask, party: Party) -> None:
    draft_id = begun(app, party, party.alice, party.bob)
    theirs, mine = (TEXT.replace("ein Bus", words) for words in ("ein Zug", "ein Rad"))
    save(party.bob, draft_id, theirs, 2)
    assert save(party.alice, draft_id, mine, 2, Desk("hers", 1))[2] is True
    assert save(party.alice, draft_id, f"{mine} Und mehr.", 2, Desk("hers", 2))[2] is True
    assert says(party.alice, draft_id) == theirs
    assert texts(draft_id) >= {mine, f"{mine} Und mehr.", theirs}


def test_what_was_sent_first_and_arrives_last_changes_nothing_and_is_kept(app: Flask, party: Party) -> None:
    draft_id = begun(app, party, party.alice)
    own, *_ = save(party.alice, draft_id, TYPED[1], 2, Desk("hers", 2))
    assert save(party.alice, draft_id, TYPED[0], 2, Desk("hers", 1)) == (own, own, False)
    assert says(party.alice, draft_id) == TYPED[1]
    assert TYPED[0] in texts(draft_id)
    assert save(party.alice, draft_id, TYPED[2], own, Desk("hers", 3))[2] is False
    assert says(party.alice, draft_id) == TYPED[2]


def asks_to_compare(who: Persona, draft_id: int, wording: Wording, before: Compared) -> Compared:
    """What comes of the two texts for which a write asks."""
    with pytest.raises(ComparedBefore) as refusal, acting(who) as work:
        save_draft(work, draft_id, wording, began_with=2, compared=before)
    return compare(refusal.value.met)


def test_what_was_joined_before_holds_for_these_two_texts_only(app: Flask, party: Party) -> None:
    draft_id, theirs = begun(app, party, party.alice, party.bob), TEXT.replace("am Sonntag", "in der Nacht")
    save(party.bob, draft_id, theirs, 2)
    mine = Wording("Mehr Busse", TEXT.replace("ein Bus", "stündlich ein Bus"))
    first = asks_to_compare(party.alice, draft_id, mine, NOTHING_COMPARED)
    save(party.bob, draft_id, f"{theirs} Und früh.", 3)
    second = asks_to_compare(party.alice, draft_id, mine, first)
    assert (first.head_number, second.head_number) == (3, 4)
    with acting(party.alice) as work:
        saved = save_draft(work, draft_id, mine, began_with=2, compared=second)
        assert saved.head.source == f"{mine.source.replace('am Sonntag', 'in der Nacht')} Und früh."
