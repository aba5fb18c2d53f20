"""Taking words back: who may, what stays, and what can be undone for a moment."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.rooms.contribution_kinds import ContributionKind
from deliberation.domain.rooms.own_words import UNDONE_WITHIN, fingerprint
from deliberation.domain.rooms.refusals import TakenUp, TooLateToUndo, WordsWithdrawn
from deliberation.extensions import db
from deliberation.models import Contribution, ContributionVersion, Person
from deliberation.services import own_words, rooms, withdrawing
from deliberation.services.withdrawing import Withdrawn
from deliberation.services.work import Work
from tests.party import Party, acting
from tests.services.steps import Watch, refused

WORDS = "Das wollte ich so nicht sagen."
LATER = UNDONE_WITHIN + timedelta(seconds=1)


def rows(table: type[Contribution | ContributionVersion], id_: int) -> list[dict[str, Any]]:
    key = table.id if table is Contribution else ContributionVersion.contribution_id
    columns = [column for column in table.__table__.columns if table is Contribution or column.name != "id"]
    found = db.session().execute(select(*columns).where(key == id_).order_by(table.id))
    return [dict(row._mapping) for row in found]


def post(party: Party, room_id: int | None = None) -> int:
    with acting(party.alice) as work:
        return rooms.write_contribution(work, room_id or party.room, text=WORDS, kind=ContributionKind.DOUBT).id


def withdraw(party: Party, id_: int) -> Withdrawn:
    with acting(party.alice) as work:
        found = withdrawing.withdraw_words(work, id_)
    assert found is not None
    return found


def at(work: Work, later: timedelta) -> Work:
    return replace(work, actor=work.actor, now=work.now + later)


def test_a_withdrawal_leaves_the_place_and_the_answers_and_enters_nothing(party: Party, watch: Watch) -> None:
    before = rows(Contribution, party.answer)
    withdraw(party, party.contribution)
    (left,) = rows(Contribution, party.contribution)
    assert (left["text"], left["author_id"]) == ("", party.alice.id)
    assert rows(Contribution, party.answer) == before
    assert (watch.entries, watch.jobs) == ([], [])
    with acting(party.alice) as work:
        assert withdrawing.withdraw_words(work, party.contribution) is None


def test_undone_at_once_everything_is_as_it_was(party: Party) -> None:
    id_ = post(party)
    for before, after in ((WORDS, "Anders."), ("Anders.", "Noch einmal anders.")):
        with acting(party.alice) as work:
            own_words.change_words(work, id_, text=after, kind=ContributionKind.AIM, seen=fingerprint(before))
    before = rows(Contribution, id_), rows(ContributionVersion, id_)
    words = withdraw(party, id_)
    for _ in range(2):
        with acting(party.alice) as work:
            withdrawing.bring_back(work, words)
        assert (rows(Contribution, id_), rows(ContributionVersion, id_)) == before


def test_later_nobody_brings_them_back(party: Party) -> None:
    words = withdraw(party, post(party))
    with refused(TooLateToUndo, party.alice) as work:
        withdrawing.bring_back(at(work, LATER), words)


def test_only_the_last_withdrawal_can_be_undone(party: Party) -> None:
    id_ = post(party)
    first = withdraw(party, id_)
    with acting(party.alice) as work:
        withdrawing.bring_back(work, first)
    with acting(party.alice) as work:
        own_words.change_words(work, id_, text="Anders.", kind=None, seen=fingerprint(WORDS))
    withdraw(party, id_)
    with refused(TooLateToUndo, party.alice) as work:
        withdrawing.bring_back(work, first)


@pytest.mark.parametrize("name", ["bob", "ada", "eva", "mod", "kora", "gabi"])
def test_nobody_takes_back_the_words_of_somebody_else(party: Party, name: str) -> None:
    id_ = post(party)
    other = party.personas[name]
    for act in (withdrawing.withdraw_words, withdrawing.take_back):
        with refused(NotPermitted, other) as work:
            act(work, id_)
    words = withdraw(party, id_)
    with refused(NotPermitted, other) as work:
        withdrawing.bring_back(work, words)


@pytest.mark.parametrize("name", ["gast", "charlie", "dora"])
def test_who_does_not_see_the_room_learns_nothing(party: Party, name: str) -> None:
    id_ = post(party, party.spree_room)
    for unknown in (id_, 999_999):
        for act in (withdrawing.withdraw_words, withdrawing.take_back):
            with refused(UnknownThing, party.personas[name]) as work:
                act(work, unknown)


def test_who_has_moved_away_still_takes_their_words_with_them(party: Party) -> None:
    id_ = post(party, party.spree_room)
    with acting(party.ada) as work:
        work.session.get_one(Person, party.alice.id).association_id = party.heide
    assert party.spree not in party.alice.actor.home
    assert withdraw(party, id_).text == WORDS


def test_withdrawn_words_are_neither_answered_nor_changed(party: Party) -> None:
    withdraw(party, party.contribution)
    with refused(WordsWithdrawn, party.bob) as work:
        rooms.answer(work, party.contribution, text="Wie bitte?")
    with refused(WordsWithdrawn, party.alice) as work:
        own_words.change_words(work, party.contribution, text="Doch.", kind=None, seen=fingerprint(""))
    with acting(party.charlie) as work:
        rooms.answer(work, party.answer, text="Weiter geht es darunter.")


# --- undoing a post


def test_what_was_posted_by_mistake_never_was(party: Party, watch: Watch) -> None:
    id_ = post(party)
    with acting(party.alice) as work:
        own_words.change_words(work, id_, text="Anders.", kind=None, seen=fingerprint(WORDS))
    with acting(party.alice) as work:
        assert withdrawing.take_back(work, id_).text == "Anders."
    assert (rows(Contribution, id_), rows(ContributionVersion, id_)) == ([], [])
    assert (watch.entries, watch.jobs) == ([], [])


def test_an_answer_can_be_taken_back_too(party: Party) -> None:
    with acting(party.charlie) as work:
        id_ = rooms.answer(work, party.answer, text="Oh.").id
    with acting(party.charlie) as work:
        assert withdrawing.take_back(work, id_).answers_id == party.answer
    assert rows(Contribution, id_) == []


def test_what_was_answered_or_stands_for_longer_is_not_undone(party: Party) -> None:
    id_ = post(party)
    with refused(TooLateToUndo, party.alice) as work:
        withdrawing.take_back(at(work, LATER), id_)
    with acting(party.bob) as work:
        rooms.answer(work, id_, text="Warum?")
    with refused(TakenUp, party.alice) as work:
        withdrawing.take_back(work, id_)
    words = withdraw(party, id_)
    assert words.text == WORDS
    with refused(TooLateToUndo, party.alice) as work:
        withdrawing.take_back(work, id_)
