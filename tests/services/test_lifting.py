"""Answers lifted to a place of their own: the words stay where they are in time and whose they are, and can go back."""

import pytest
from flask import Flask
from sqlalchemy import select

from deliberation.domain.errors import NotPermitted, UnknownThing, WrongState
from deliberation.domain.rooms.kinds import RoomRule
from deliberation.domain.rooms.refusals import AnsweredAnew, ContributionHidden, Paused, RoomLocked, WordsWithdrawn
from deliberation.extensions import db
from deliberation.models import Contribution, Lift
from deliberation.queries.anchors import Beside, Lifted, beside
from deliberation.queries.threads import BY_IDS, contribution_rows
from deliberation.services import lifting, moderation, rooms, withdrawing
from deliberation.services.loading import lock_person
from tests.party import Party, Persona, acting
from tests.services.moderating import hide, make_moderator, pause
from tests.services.steps import Watch, at_once

Place = tuple[int, int | None, int | None]


def place(id_: int) -> Place:
    """Depth, what it answers, and its thread."""
    asked = select(Contribution.depth, Contribution.answers_id, Contribution.thread_id).where(Contribution.id == id_)
    depth, answers_id, thread_id = db.session().execute(asked).one()
    return depth, answers_id, thread_id


def answer(who: Persona, answered: int, text: str = "Und ich sage noch etwas.") -> int:
    with acting(who) as work:
        return rooms.answer(work, answered, text=text).id


def lift(who: Persona, id_: int) -> None:
    with acting(who) as work:
        lifting.lift(work, id_)


def put_back(who: Persona, id_: int) -> None:
    with acting(who) as work:
        lifting.put_back(work, id_)


def stands_beside(id_: int, reader: Persona) -> Beside:
    rows = contribution_rows(db.session(), BY_IDS, ids=[id_])
    return beside(db.session(), reader.actor, rows).get(id_, Beside())


def test_a_deep_answer_begins_a_thread_and_goes_back(party: Party, watch: Watch) -> None:
    deep = answer(party.alice, party.answer)
    before = place(deep)
    written_at = db.session().get_one(Contribution, deep).written_at
    lift(party.charlie, deep)
    assert place(deep) == (0, None, None)
    said = db.session().get_one(Contribution, deep, populate_existing=True)
    assert (said.author_id, said.text, said.written_at) == (party.alice.id, "Und ich sage noch etwas.", written_at)
    assert stands_beside(deep, party.bob).stood_at == party.answer
    assert stands_beside(party.answer, party.bob).lifted == (Lifted(deep, party.alice.name),)
    put_back(party.alice, deep)
    assert place(deep) == before
    assert db.session().scalars(select(Lift)).all() == []
    assert (watch.entries, watch.jobs) == ([], [])


def test_answers_go_along_and_come_back(party: Party) -> None:
    below = answer(party.alice, party.answer)
    before = [place(party.answer), place(below)]
    lift(party.alice, party.answer)
    assert [place(party.answer), place(below)] == [(0, None, None), (1, party.answer, party.answer)]
    put_back(party.bob, party.answer)
    assert [place(party.answer), place(below)] == before


def test_where_others_answered_deeper_it_stays(party: Party) -> None:
    deep = answer(party.alice, party.answer)
    lift(party.bob, deep)
    answer(party.bob, deep)
    with pytest.raises(AnsweredAnew):
        put_back(party.alice, deep)
    assert place(deep) == (0, None, None)


def test_only_its_author_puts_it_back(party: Party) -> None:
    lift(party.alice, party.answer)
    for who in (party.alice, party.mod, party.ada):
        with pytest.raises(NotPermitted):
            put_back(who, party.answer)
    with pytest.raises(UnknownThing):
        put_back(party.gast, party.answer)


def test_what_begins_a_thread_is_not_lifted_and_what_was_not_lifted_not_put_back(party: Party) -> None:
    with pytest.raises(WrongState):
        lift(party.bob, party.contribution)
    with pytest.raises(WrongState):
        put_back(party.alice, party.contribution)
    for unseen in (party.far_contribution, 999_999):
        with pytest.raises(UnknownThing):
            lift(party.alice, unseen)


def test_moderation_and_withdrawal_hold(party: Party) -> None:
    trudi, withdrawn = make_moderator(party, "trudi"), answer(party.alice, party.contribution)
    with acting(party.alice) as work:
        withdrawing.withdraw_words(work, withdrawn)
    with pytest.raises(WordsWithdrawn):
        lift(party.bob, withdrawn)
    hide(trudi, party.answer)
    with pytest.raises(ContributionHidden):
        lift(party.alice, party.answer)
    deep = answer(party.alice, party.contribution, "Noch eine.")
    with acting(trudi) as work:
        moderation.lock_room(work, party.room, rule=RoomRule.NO_ATTACKS, reason="Zu laut.")
    with pytest.raises(RoomLocked):
        lift(party.alice, deep)


def test_a_thread_that_moved_on_takes_nothing_back(party: Party) -> None:
    lift(party.alice, party.answer)
    trudi = make_moderator(party, "trudi")
    other = db.session().scalars(select(Contribution.room_id).where(Contribution.id == party.far_contribution)).one()
    assert other != party.room
    with acting(party.ada) as work:
        target = rooms.open_room(
            work, party.federation, field_id=1, name="Anderswo", opening_question="Und hier?", host_id=party.bob.id
        ).id
    with acting(trudi) as work:
        moderation.move_thread(
            work, party.answer, to_room_id=target, rule=RoomRule.NO_ATTACKS, reason="Passt besser dorthin."
        )
    with pytest.raises(WrongState):
        put_back(party.bob, party.answer)


@pytest.mark.parametrize("is_back", [False, True])
def test_in_the_moment_of_a_pause_it_is_done_or_finds_it(app: Flask, party: Party, is_back: bool) -> None:
    trudi, before = make_moderator(party, "trudi"), place(party.answer)
    if is_back:
        lift(party.charlie, party.answer)
    act = put_back if is_back else lift

    errors = at_once(app, lambda: act(party.bob, party.answer), lambda: pause(trudi, party.answer) and None)
    assert [type(error) for error in errors] in ([], [Paused])
    db.session.rollback()
    assert (place(party.answer) == before) is (is_back is not bool(errors))


def test_the_pause_waits_for_who_is_lifting(party: Party, monkeypatch: pytest.MonkeyPatch) -> None:
    """The person is held before admission is asked: a pause of the same moment comes after it, or is found."""
    held: list[int] = []
    monkeypatch.setattr(lifting, "lock_person", lambda work, id_: held.append(id_) or lock_person(work, id_))
    monkeypatch.setattr(lifting, "demand_admission", lambda work, id_, *_args, **_how: held.append(-id_))
    lift(party.charlie, party.answer)
    put_back(party.bob, party.answer)
    assert held[:2] == [party.charlie.id, -party.charlie.id]
    assert held[2:] == [party.bob.id, -party.bob.id, -party.bob.id]
