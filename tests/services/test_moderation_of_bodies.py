"""Rooms of a body are moderated by who moderates for its association, or above it: no room is without moderation."""

import pytest
from sqlalchemy import select

from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.people import Function, PlaceKind
from deliberation.domain.rooms.doors import Downward, Reach
from deliberation.extensions import db
from deliberation.models import Room
from deliberation.queries.moderation import moderated_page
from deliberation.queries.moderation_queue import queue_page
from deliberation.services import moderation, rooms
from deliberation.services.functions import Place
from tests.party import Party, Persona, acting
from tests.services.giving import give
from tests.services.leading import said
from tests.services.moderating import RULE, act_now, appeal, decide, hide, make_moderator, report
from tests.services.steps import refused

REACHES = [Reach(), Reach(downward=Downward.THE_PLACE)]


def room_of_the_body(party: Party, reach: Reach) -> int:
    """Bob opens a room of the working group of the Land."""
    with acting(party.bob) as work:
        field_id = work.session.scalars(select(Room.field_id).where(Room.id == party.room)).one() or 0
        return rooms.open_room(
            work,
            party.state,
            body_id=party.body,
            field_id=field_id,
            name="LAG",
            opening_question="Was fehlt?",
            reach=reach,
        ).id


def waiting(who: Persona) -> list[int]:
    """What lies on somebody's desk."""
    return [one.id for one in queue_page(db.session(), who.actor, after=None).shown]


@pytest.mark.parametrize("reach", REACHES)
@pytest.mark.parametrize("place", ["state", "federation"])
def test_a_report_from_a_body_comes_to_the_desk_of_its_association_and_above(
    party: Party, place: str, reach: Reach
) -> None:
    words = said(party.bob, room_of_the_body(party, reach))
    trudi = make_moderator(party, "trudi", place)
    assert waiting(trudi) == []
    report(party.beate, words)
    assert waiting(trudi) == [words]
    found = moderated_page(db.session(), trudi.actor, words)
    assert found.one.text == "Nachts fährt nichts.", "what was reported is read by who answers it"
    db.session.rollback()
    act_id = hide(trudi, words)
    assert waiting(trudi) == []
    appeal(party.bob, act_id)
    decide(make_moderator(party, "minna"), act_id, is_upheld=False)
    assert act_now(act_id).undone_at is not None


@pytest.mark.parametrize("reach", REACHES)
def test_nobody_else_moderates_there_whatever_they_hold_in_the_body(party: Party, reach: Reach) -> None:
    words = said(party.bob, room_of_the_body(party, reach))
    below = make_moderator(party, "minna", "spree")
    report(party.beate, words)
    assert waiting(below) == []
    for who in (below, party.beate, party.eva, party.kora, party.adil):
        with pytest.raises((NotPermitted, UnknownThing)), acting(who) as work:
            moderation.hide(work, words, rule=RULE, reason="Nein.")
    give(party.ada, party.charlie, Function.MODERATOR, Place(PlaceKind.BODY, party.body))
    with pytest.raises((NotPermitted, UnknownThing)), acting(party.charlie) as work:
        moderation.hide(work, words, rule=RULE, reason="Nein.")


def test_who_moderates_for_the_land_closes_a_room_of_its_body_and_opens_it_again(party: Party) -> None:
    room = room_of_the_body(party, REACHES[1])
    trudi = make_moderator(party, "trudi", "state")
    with acting(trudi) as work:
        act_id = moderation.lock_room(work, room, rule=RULE, reason="Alle schlafen eine Nacht darüber.").id
    with acting(trudi) as work:
        moderation.undo(work, act_id, reason="Weiter geht es.")
    with refused(NotPermitted, party.bob) as work:
        moderation.lock_room(work, room, rule=RULE, reason="Ich bin doch Gastgeber.")


def test_office_alone_opens_no_words(party: Party) -> None:
    """Who moderates and does not read in a room reads there what was reported, or dealt with before; nothing else."""
    room = room_of_the_body(party, REACHES[1])
    calm, sharp = said(party.bob, room), said(party.bob, room, "Ihr seid alle gleich.")
    trudi = make_moderator(party, "trudi", "state")
    report(party.beate, sharp)
    for words in (calm, 999_999):
        with pytest.raises(UnknownThing):
            moderated_page(db.session(), trudi.actor, words)
        with refused(UnknownThing, trudi) as work:
            moderation.hide(work, words, rule=RULE, reason="Nein.")
    act_id = hide(trudi, sharp)
    with acting(trudi) as work:
        moderation.undo(work, act_id, reason="Doch nicht so schlimm.")
    assert moderated_page(db.session(), trudi.actor, sharp).one.id == sharp


def test_a_reported_answer_opens_acts_on_the_beginning_of_its_thread_and_no_other(party: Party) -> None:
    room_id = room_of_the_body(party, Reach(downward=Downward.THE_PLACE))
    begun, other = said(party.bob, room_id), said(party.bob, room_id, "Etwas anderes.")
    with acting(party.beate) as work:
        answers = [rooms.answer(work, begun, text=text).id for text in ("Unfug.", "Ruhig.")]
    trudi = make_moderator(party, "trudi")
    for unseen in (begun, other, *answers):
        with refused(UnknownThing, trudi) as work:
            moderation.lock_thread(work, unseen, rule=RULE, reason="Es wird laut.")
    report(party.bob, answers[0])
    assert moderated_page(db.session(), trudi.actor, begun).one.is_beginning
    with acting(trudi) as work:
        moderation.lock_thread(work, begun, rule=RULE, reason="Es wird laut.")
    for unseen in (other, answers[1]):
        with pytest.raises(UnknownThing):
            moderated_page(db.session(), trudi.actor, unseen)
        with refused(UnknownThing, trudi) as work:
            moderation.hide(work, unseen, rule=RULE, reason="Unbesehen.")
