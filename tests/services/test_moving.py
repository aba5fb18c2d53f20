"""A thread moves to a room of the same kind only: words stay under the promise under which they were written."""

from itertools import product

import pytest
from sqlalchemy import func, select

from deliberation.domain.rooms.kinds import OPENED_BY_HAND, RoomKind
from deliberation.domain.rooms.refusals import AnotherKind
from deliberation.extensions import db
from deliberation.models import Contribution, ModerationAct, Room
from deliberation.queries.moderation_record import rooms_to_move_to
from deliberation.queries.rooms import room_head
from deliberation.services import moderation, rooms
from tests.party import Party, acting
from tests.services.leading import led_on, said
from tests.services.moderating import RULE, make_moderator
from tests.services.steps import refused

WHY = "Passt dort besser."
KINDS = sorted(OPENED_BY_HAND)


def room_of(party: Party, kind: RoomKind, name: str) -> int:
    """A room of the federation for everybody."""
    with acting(party.ada) as work:
        field_id = work.session.get_one(Room, party.room).field_id or 0
        return rooms.open_room(
            work, party.federation, field_id=field_id, name=name, opening_question="Was?", kind=kind
        ).id


def room_now(contribution_id: int) -> int:
    db.session.rollback()
    return db.session().get_one(Contribution, contribution_id).room_id


@pytest.mark.parametrize(("here", "there"), list(product(KINDS, KINDS)))
def test_a_thread_moves_within_its_kind_of_room_and_never_out_of_it(
    party: Party, here: RoomKind, there: RoomKind
) -> None:
    trudi = make_moderator(party, "trudi")
    first, second = room_of(party, here, "Hier"), room_of(party, there, "Dort")
    thread = said(party.alice, first)
    if here is there:
        with acting(trudi) as work:
            moderation.move_thread(work, thread, to_room_id=second, rule=RULE, reason=WHY)
        assert room_now(thread) == second
    else:
        with refused(AnotherKind, trudi) as work:
            moderation.move_thread(work, thread, to_room_id=second, rule=RULE, reason=WHY)
        assert room_now(thread) == first


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_offered_is_of_the_same_kind(party: Party, kind: RoomKind) -> None:
    trudi = make_moderator(party, "trudi")
    here, same = room_of(party, kind, "Hier"), room_of(party, kind, "Auch hier")
    for other in KINDS:
        room_of(party, other, f"Eine: {other}")
    head = room_head(db.session(), trudi.actor, here)
    offered = [id_ for id_, _ in rooms_to_move_to(db.session(), trudi.actor, head)]
    assert same in offered
    assert set(db.session().scalars(select(Room.kind).where(Room.id.in_(offered)))) == {kind}


def test_not_even_the_way_to_a_decision_takes_words_along(party: Party) -> None:
    """The room to which an open one leads is a workshop: it cites the words, and they stay."""
    thread = said(party.bob, party.spree_room)
    onward = led_on(party, thread)
    with refused(AnotherKind, make_moderator(party, "trudi")) as work:
        moderation.move_thread(work, thread, to_room_id=onward, rule=RULE, reason=WHY)
    assert room_now(thread) == party.spree_room
    assert not db.session().scalar(select(func.count(ModerationAct.id)))
