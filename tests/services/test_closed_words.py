"""Where nobody writes, and where somebody lets others speak first, no new words come by changing earlier ones.

What they take back, they take back; what they typed meanwhile is kept.
"""

from collections.abc import Callable

import pytest

from deliberation.domain.rooms.contribution_kinds import ContributionKind
from deliberation.domain.rooms.own_words import fingerprint
from deliberation.domain.rooms.papers import PaperText
from deliberation.domain.rooms.refusals import ContributionHidden, OthersFirst, RoomLocked, ThreadLocked
from deliberation.extensions import db
from deliberation.models import Contribution
from deliberation.queries.drafts import own_change_draft
from deliberation.services import drafts, moderation, own_words, papers, rooms, withdrawing
from deliberation.services.work import Work
from tests.party import Party, Persona, acting
from tests.services.leading import said
from tests.services.moderating import RULE, hide, make_moderator
from tests.services.steps import refused
from tests.speaking import PAPER, write

SAID, ANEW = "Nachts fährt nichts.", "Nachts fährt nichts, und das liegt an dir."
LONGER = PaperText(PAPER.title, f"{PAPER.source}\nUnd noch ein Satz.")
Shut = Callable[[Work, int, int], object]


def reworded(work: Work, id_: int) -> None:
    own_words.change_words(work, id_, text=ANEW, kind=None, seen=fingerprint(SAID))


def renamed(work: Work, id_: int) -> None:
    own_words.change_words(work, id_, text=SAID, kind=ContributionKind.DOUBT, seen=fingerprint(SAID))


def another_version(work: Work, id_: int) -> None:
    papers.change_paper(work, id_, LONGER, reason="Es fehlte etwas.", seen=1)


def shut_room(work: Work, room_id: int, _thread: int) -> int:
    return moderation.lock_room(work, room_id, rule=RULE, reason="Es reicht für heute.").id


def shut_thread(work: Work, _room: int, thread: int) -> int:
    return moderation.lock_thread(work, thread, rule=RULE, reason="Es dreht sich im Kreis.").id


def slow_down(work: Work, _room: int, thread: int) -> int:
    return moderation.slow_down(work, thread, others_first=3, rule=RULE, reason="Lass anderen Platz.").id


WAYS = [(said, reworded), (said, renamed), (write, another_version)]
SHUT = [(shut_room, RoomLocked), (shut_thread, ThreadLocked), (slow_down, OthersFirst)]


@pytest.mark.parametrize(("begun", "changed"), WAYS)
@pytest.mark.parametrize(("shut", "refusal"), SHUT)
def test_no_way_to_other_words_leads_past_moderation(
    party: Party,
    begun: Callable[[Persona, int], int],
    changed: Callable[[Work, int], None],
    shut: Callable[[Work, int, int], int],
    refusal: type[RoomLocked | ThreadLocked | OthersFirst],
) -> None:
    there, trudi = begun(party.alice, party.room), make_moderator(party, "trudi")
    with acting(trudi) as work:
        act_id = shut(work, party.room, there)
    with refused(refusal, party.alice, on_change=True) as work:
        changed(work, there)
    with acting(trudi) as work:
        moderation.undo(work, act_id, reason="Es geht wieder.")
    with acting(party.alice) as work:
        changed(work, there)


def test_in_a_closed_thread_answers_stay_as_they_are_too_and_other_threads_are_free(party: Party) -> None:
    thread, elsewhere = said(party.bob, party.room, "Was nun?"), said(party.alice, party.room, SAID)
    with acting(party.alice) as work:
        there = rooms.answer(work, thread, text=SAID).id
    with acting(make_moderator(party, "trudi")) as work:
        shut_thread(work, party.room, thread)
    with refused(ThreadLocked, party.alice, on_change=True) as work:
        reworded(work, there)
    with acting(party.alice) as work:
        reworded(work, elsewhere)


def test_below_hidden_words_an_answer_stays_as_it_is(party: Party) -> None:
    thread = said(party.bob, party.room, "Was nun?")
    with acting(party.alice) as work:
        there = rooms.answer(work, thread, text=SAID).id
    hide(make_moderator(party, "trudi"), thread)
    with refused(ContributionHidden, party.alice, on_change=True) as work:
        reworded(work, there)
    with acting(party.alice) as work:
        withdrawing.withdraw_words(work, there)


def test_below_hidden_words_those_who_had_answered_go_on_talking(party: Party) -> None:
    """Hiding concerns the words that broke a rule. Whoever wants the conversation to end closes it."""
    trudi, thread = make_moderator(party, "trudi"), said(party.bob, party.room, "Was nun?")
    with acting(party.alice) as work:
        there = rooms.answer(work, thread, text=SAID).id
    hide(trudi, thread)
    with refused(ContributionHidden, party.charlie) as work:
        rooms.answer(work, thread, text="Wie bitte?")
    with acting(party.charlie) as work:
        assert rooms.answer(work, there, text="Bei uns auch nicht.").thread_id == thread
    with acting(trudi) as work:
        shut_thread(work, party.room, thread)
    with refused(ThreadLocked, party.charlie) as work:
        rooms.answer(work, there, text="Und am Sonntag?")


def others_speak(party: Party) -> None:
    for who, number in ((party.bob, 1), (party.charlie, 2), (party.dora, 3)):
        said(
            who,
            party.room,
            f"Ich bin die Nummer {number}, {db.session.scalar(db.select(db.func.count(Contribution.id)))}.",
        )


@pytest.mark.parametrize(("begun", "changed"), [(said, reworded), (write, another_version)])
def test_after_the_others_there_is_one_turn_to_write_or_to_change(
    party: Party, begun: Callable[[Persona, int], int], changed: Callable[[Work, int], None]
) -> None:
    there = begun(party.alice, party.room)
    with acting(make_moderator(party, "trudi")) as work:
        slow_down(work, party.room, there)
    others_speak(party)
    with acting(party.alice) as work:
        changed(work, there)
    with refused(OthersFirst, party.alice) as work:
        rooms.write_contribution(work, party.room, text="Und noch etwas.")
    others_speak(party)
    with acting(party.alice) as work:
        rooms.write_contribution(work, party.room, text="Und noch etwas.")


@pytest.mark.parametrize("shut", [shut_room, shut_thread, slow_down])
def test_words_are_taken_back_everywhere_and_drafts_stay(party: Party, shut: Shut) -> None:
    mine = said(party.alice, party.room, SAID)
    with acting(make_moderator(party, "trudi")) as work:
        shut(work, party.room, mine)
    with acting(party.alice) as work:
        drafts.save_change_draft(work, mine, text=ANEW, kind=None, known=None)
    kept = own_change_draft(db.session(), party.alice.actor, mine)
    assert kept is not None
    assert kept.text == ANEW
    db.session.rollback()
    with acting(party.alice) as work:
        words = withdrawing.withdraw_words(work, mine)
    assert words is not None
    with acting(party.alice) as work:
        withdrawing.bring_back(work, words)
    assert db.session().get_one(Contribution, mine).text == SAID
