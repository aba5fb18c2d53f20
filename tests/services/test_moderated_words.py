"""Where moderation meets what people do with their own words: hidden, changed, withdrawn, drafted, moved."""

import pytest

from deliberation.domain.errors import UnknownThing, WrongState
from deliberation.domain.rooms.kinds import FOR_DEBATE, RULES
from deliberation.domain.rooms.own_words import fingerprint
from deliberation.domain.rooms.refusals import OwnWordsHidden, TakenUp
from deliberation.extensions import db
from deliberation.models import Contribution
from deliberation.queries.drafts import own_draft
from deliberation.queries.host_desk import host_desk
from deliberation.queries.own_words import versions_page
from deliberation.services import drafts, moderation, own_words, rooms, withdrawing
from deliberation.services.reporting import report_contribution
from deliberation.services.work import Work
from tests.party import Party, Persona, acting
from tests.services.moderating import RULE, hide, make_moderator, report
from tests.services.steps import refused

FIRST, SECOND = "Der Bus fährt wieder.", "Der Bus fährt wieder öfter."


@pytest.fixture
def trudi(party: Party) -> Persona:
    """Somebody who moderates for the federation."""
    return make_moderator(party, "trudi")


def change(work: Work, party: Party, before: str, after: str) -> None:
    own_words.change_words(work, party.contribution, text=after, kind=None, seen=fingerprint(before))


@pytest.mark.parametrize("name", ["alice", "bob", "ada", "trudi"])
def test_earlier_texts_of_what_is_hidden_are_read_by_nobody(party: Party, trudi: Persona, name: str) -> None:
    with acting(party.alice) as work:
        change(work, party, FIRST, SECOND)
    reader = party.personas[name].actor
    assert versions_page(db.session(), reader, party.contribution).steps
    hide(trudi, party.contribution)
    with pytest.raises(UnknownThing):
        versions_page(db.session(), reader, party.contribution)


def test_hidden_words_stay_as_they_are_until_it_is_decided_but_may_be_withdrawn(party: Party, trudi: Persona) -> None:
    hide(trudi, party.contribution)
    with refused(OwnWordsHidden, party.alice) as work:
        change(work, party, FIRST, SECOND)
    with acting(party.alice) as work:
        withdrawing.withdraw_words(work, party.contribution)
    assert db.session().get_one(Contribution, party.contribution).text == ""


def test_what_is_withdrawn_needs_no_report_and_waits_on_no_desk(party: Party) -> None:
    def waiting() -> set[int]:
        return {one.id for one in host_desk(db.session(), party.bob.actor, party.room).shown}

    with acting(party.charlie) as work:
        written = rooms.write_contribution(work, party.room, text="Wer hilft mit?").id
    assert written in waiting()
    with acting(party.charlie) as work:
        withdrawing.withdraw_words(work, written)
    assert written not in waiting()
    with refused(WrongState, party.bob, what="contribution") as work:
        report_in(work, written)


def report_in(work: Work, contribution_id: int) -> None:
    report_contribution(work, contribution_id, rule=RULE)


def test_what_somebody_has_reported_is_not_undone_as_if_it_had_never_been(party: Party) -> None:
    with acting(party.charlie) as work:
        written = rooms.write_contribution(work, party.room, text="So ein Unsinn.").id
    report(party.bob, written)
    with refused(TakenUp, party.charlie) as work:
        withdrawing.take_back(work, written)


def test_a_draft_moves_with_the_thread_that_it_answers(party: Party, trudi: Persona) -> None:
    with acting(party.alice) as work:
        thread = rooms.write_contribution(work, party.spree_room, text="Das geht alle an.").id
    with acting(party.mod) as work:
        drafts.save_draft(work, party.spree_room, text="Ich meine", kind=None, known=None, answers_id=thread)
    with acting(trudi) as work:
        moderation.move_thread(work, thread, to_room_id=party.room, rule=RULE, reason="Das betrifft alle.")
    found = own_draft(db.session(), party.mod.actor, party.room, thread)
    assert found is not None
    assert found.text == "Ich meine"


def test_every_room_for_debate_has_rules_that_moderation_can_name() -> None:
    assert set(RULES) == FOR_DEBATE
    assert all(RULES.values())
