"""What moderation does: each act with rule and reason, recorded, told to the person concerned, and undone by an act."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from time_machine import travel

from deliberation.domain.acts import Act
from deliberation.domain.errors import NotPermitted, UnknownThing, WrongState
from deliberation.domain.rooms.ordering import Order
from deliberation.domain.rooms.refusals import (
    AudienceNarrower,
    ContributionHidden,
    OthersFirst,
    OwnWords,
    Paused,
    RoomLocked,
    ThreadLocked,
)
from deliberation.extensions import db
from deliberation.models import Contribution, Room
from deliberation.queries.own_moderation import own_reports
from deliberation.queries.rooms import contribution_page, room_page
from deliberation.queries.threads import Turn
from deliberation.services import moderation, rooms
from deliberation.services.jobs import JobKind
from deliberation.services.work import Work
from deliberation.unit_of_work import now
from tests.party import Party, Persona, acting
from tests.services.moderating import RULE, act_now, hide, make_moderator, pause, report
from tests.services.steps import Entry, Watch, refused

WHY = "Das geht gegen einen Menschen."


@pytest.fixture
def trudi(party: Party) -> Persona:
    return make_moderator(party, "trudi")


def write(who: Persona, room_id: int, text: str = "Noch ein Gedanke.") -> int:
    with acting(who) as work:
        return rooms.write_contribution(work, room_id, text=text).id


def undo(who: Persona, act_id: int) -> None:
    with acting(who) as work:
        moderation.undo(work, act_id, reason="Das war zu streng.")


# --- hiding


def test_a_hidden_contribution_gives_its_words_and_name_to_no_page_of_the_room(party: Party, trudi: Persona) -> None:
    report_id = report(party.charlie, party.contribution)
    act_id = hide(trudi, party.contribution)
    for persona in (party.alice, party.bob, party.trudi):
        page = room_page(db.session(), persona.actor, party.room, order=Order.TIME, turn=Turn())
        row = page.threads.shown[0].beginning
        assert (row.id, row.text, row.author, row.hidden) == (party.contribution, "", "", RULE)
        assert contribution_page(db.session(), persona.actor, party.answer).beginning.hidden is RULE
    (own,) = own_reports(db.session(), party.charlie.id).shown
    assert (own.id, own.kind, own.is_undone) == (report_id, act_now(act_id).kind, False)
    undo(trudi, act_id)
    page = room_page(db.session(), party.bob.actor, party.room, order=Order.TIME, turn=Turn())
    assert page.threads.shown[0].beginning.text == "Der Bus fährt wieder."


def test_every_act_is_recorded_and_told(party: Party, watch: Watch, trudi: Persona) -> None:
    before = len(watch.entries)
    act_id = hide(trudi, party.contribution)
    undo(trudi, act_id)
    subject = ("moderation_act", act_id)
    assert watch.entries[before:] == [
        Entry(Act.CONTRIBUTION_HIDDEN, trudi.id, subject, party.federation),
        Entry(Act.MODERATION_UNDONE, trudi.id, subject, party.federation),
    ]
    told = (JobKind.MAIL_MODERATED, {"person_id": party.alice.id, "act_id": act_id})
    assert watch.jobs == [told, told]


def test_nobody_answers_what_is_hidden_and_it_is_hidden_once(party: Party, trudi: Persona) -> None:
    hide(trudi, party.contribution)
    with refused(ContributionHidden, party.charlie) as work:
        rooms.answer(work, party.contribution, text="Doch!")
    with refused(WrongState, trudi) as work:
        moderation.hide(work, party.contribution, rule=RULE, reason=WHY)
    with acting(party.charlie) as work:
        rooms.answer(work, party.answer, text="Zurück zum Bus.")


@pytest.mark.parametrize("name", ["bob", "eva", "kora", "ada", "mod", "charlie"])
def test_neither_the_host_nor_other_offices_moderate(party: Party, name: str) -> None:
    with refused(NotPermitted, party.personas[name]) as work:
        moderation.hide(work, party.contribution, rule=RULE, reason=WHY)
    with refused(NotPermitted, party.personas[name]) as work:
        moderation.lock_room(work, party.room, rule=RULE, reason=WHY)


def test_nobody_moderates_in_a_foreign_association(party: Party) -> None:
    dora = make_moderator(party, "dora", "other_state")
    near = write(party.alice, party.spree_room)
    with refused(UnknownThing, dora) as work:
        moderation.hide(work, near, rule=RULE, reason=WHY)
    with refused(UnknownThing, dora) as work:
        moderation.lock_room(work, party.spree_room, rule=RULE, reason=WHY)
    # she reads the federation's room, and moderates only her own Land
    with refused(NotPermitted, dora) as work:
        moderation.hide(work, party.contribution, rule=RULE, reason=WHY)
    act_id = hide(make_moderator(party, "trudi"), near)
    with refused(UnknownThing, dora) as work:
        moderation.undo(work, act_id, reason=WHY)


def test_nobody_moderates_their_own_words_nor_what_concerns_them(party: Party, trudi: Persona) -> None:
    alice = make_moderator(party, "alice")
    with refused(OwnWords, alice) as work:
        moderation.hide(work, party.contribution, rule=RULE, reason=WHY)
    with refused(OwnWords, alice) as work:
        moderation.pause(work, party.contribution, days=1, rule=RULE, reason=WHY)
    act_id = pause(trudi, party.contribution)
    with refused(OwnWords, alice) as work:
        moderation.undo(work, act_id, reason="Es reicht mir.")


# --- closing


def test_a_closed_thread_takes_no_answers_and_the_room_others(party: Party, trudi: Persona) -> None:
    with acting(trudi) as work:
        act_id = moderation.lock_thread(work, party.contribution, rule=RULE, reason=WHY).id
    for answered in (party.contribution, party.answer):
        with refused(ThreadLocked, party.charlie) as work:
            rooms.answer(work, answered, text="Noch etwas.")
    write(party.charlie, party.room)
    undo(trudi, act_id)
    with acting(party.charlie) as work:
        rooms.answer(work, party.answer, text="Noch etwas.")
    with refused(WrongState, trudi) as work:
        moderation.lock_thread(work, party.answer, rule=RULE, reason=WHY)


def test_a_closed_room_is_read_and_not_written_in_until_an_act_opens_it(party: Party, trudi: Persona) -> None:
    with acting(trudi) as work:
        act_id = moderation.lock_room(work, party.room, rule=RULE, reason=WHY).id
    assert act_now(act_id).person_id == party.bob.id, "the host is told, and may appeal"
    with travel(now() + timedelta(days=3_653)), refused(RoomLocked, party.alice) as work:
        rooms.write_contribution(work, party.room, text="Zehn Jahre später.")
    with refused(RoomLocked, party.alice) as work:
        rooms.answer(work, party.answer, text="Noch etwas.")
    undo(trudi, act_id)
    write(party.alice, party.room)


# --- moving


def move(work: Work, contribution_id: int, to_room_id: int) -> int:
    return moderation.move_thread(work, contribution_id, to_room_id=to_room_id, rule=RULE, reason=WHY).id


def test_a_thread_moves_with_its_answers_to_a_wider_audience_and_leaves_a_trace(party: Party, trudi: Persona) -> None:
    thread = write(party.alice, party.spree_room)
    with acting(party.mod) as work:
        answer = rooms.answer(work, thread, text="Das geht alle an.").id
    with acting(trudi) as work:
        act_id = move(work, thread, party.room)
    placed = {row[0]: row[1] for row in db.session().execute(select(Contribution.id, Contribution.room_id))}
    assert (placed[thread], placed[answer]) == (party.room, party.room)
    page = room_page(db.session(), party.alice.actor, party.spree_room, order=Order.TIME, turn=Turn())
    assert [(one.id, one.room) for one in page.signs.moved] == [(thread, db.session().get_one(Room, party.room).name)]
    undo(trudi, act_id)
    placed = {row[0]: row[1] for row in db.session().execute(select(Contribution.id, Contribution.room_id))}
    assert (placed[thread], placed[answer]) == (party.spree_room, party.spree_room)


def test_a_thread_never_moves_to_where_fewer_or_others_read(party: Party, trudi: Persona) -> None:
    for target in (party.spree_room, party.far_room):
        with refused(AudienceNarrower, trudi) as work:
            move(work, party.contribution, target)


def test_a_thread_does_not_move_to_where_an_author_of_it_cannot_read(party: Party, trudi: Persona) -> None:
    """A host who belongs elsewhere has written in their room; the Land's room above it is not theirs to read."""
    with acting(party.ada) as work:
        field = work.session.get_one(Room, party.room).field_id or 0
        state = rooms.open_room(
            work, party.state, field_id=field, name="Land", opening_question="Was?", host_id=party.eva.id
        ).id
        rooms.hand_over_room(work, party.spree_room, host_id=party.ada.id, today=now().date())
    thread = write(party.ada, party.spree_room)
    with refused(AudienceNarrower, trudi) as work:
        move(work, thread, state)
    with acting(trudi) as work:
        move(work, thread, party.room)


def test_who_moderates_below_puts_nothing_into_rooms_above_or_of_decisions(party: Party) -> None:
    trudi = make_moderator(party, "trudi", "spree")
    thread = write(party.alice, party.spree_room)
    with refused(NotPermitted, trudi) as work:
        move(work, thread, party.room)
    with refused(UnknownThing, trudi) as work:
        move(work, thread, party.far_room)
    with refused(NotPermitted, make_moderator(party, "minna")) as work:
        move(work, thread, party.decision_room)
    with refused(WrongState, trudi) as work:
        move(work, thread, party.spree_room)


# --- pauses and slow mode


def test_a_pause_binds_the_person_in_this_room_on_every_device_until_it_is_over(party: Party, trudi: Persona) -> None:
    pause(trudi, party.contribution, days=3)
    for _device in range(2):
        with refused(Paused, party.alice) as work:
            rooms.write_contribution(work, party.room, text="Vom Telefon.")
        with refused(Paused, party.alice) as work:
            rooms.answer(work, party.answer, text="Vom Rechner.")
    with refused(WrongState, trudi) as work:
        moderation.pause(work, party.contribution, days=9, rule=RULE, reason=WHY)
    write(party.alice, party.spree_room)
    write(party.charlie, party.room)
    with travel(now() + timedelta(days=3, minutes=1)):
        write(party.alice, party.room)


def test_a_pause_that_is_taken_back_is_over(party: Party, trudi: Persona) -> None:
    act_id = pause(trudi, party.contribution)
    undo(trudi, act_id)
    write(party.alice, party.room)
    with refused(WrongState, trudi) as work:
        moderation.undo(work, act_id, reason=WHY)


def test_in_slow_mode_others_are_heard_first_and_no_time_counts(party: Party, trudi: Persona) -> None:
    with acting(trudi) as work:
        act_id = moderation.slow_down(work, party.contribution, others_first=2, rule=RULE, reason=WHY).id
    # Bob has answered already; one more
    with travel(now() + timedelta(days=3_653)), refused(OthersFirst, party.alice) as work:
        rooms.write_contribution(work, party.room, text="Und noch etwas.")
    write(party.charlie, party.room)
    last = write(party.alice, party.room, "Und noch etwas.")
    with refused(OthersFirst, party.alice) as work:
        rooms.answer(work, last, text="Und dazu …")
    assert write(party.alice, party.room, "Und noch etwas.") == last, "sent twice is one"
    write(party.alice, party.spree_room)
    with refused(WrongState, trudi) as work:
        moderation.slow_down(work, party.contribution, others_first=5, rule=RULE, reason=WHY)
    undo(trudi, act_id)
    write(party.alice, party.room, "Frei.")
