"""Who does not write in a room now, and where nobody does: no words come there by a path or as plain ones, either."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from time_machine import travel

from deliberation.domain.rooms.own_words import fingerprint
from deliberation.domain.rooms.reading_paths import StopKind, Thing
from deliberation.domain.rooms.refusals import OthersFirst, Paused, RoomLocked, ThreadLocked
from deliberation.extensions import db
from deliberation.models import PathStop, ReadingPath
from deliberation.services import moderation, reading_paths, rooms, withdrawing
from deliberation.services.plain_words import take_plain_words_back, write_plain_words
from deliberation.services.work import Work
from deliberation.unit_of_work import now
from tests.party import Party, Persona, acting
from tests.services.leading import said
from tests.services.moderating import RULE, make_moderator, pause
from tests.services.paths import TITLE, WHY, made, put
from tests.services.steps import at_once, refused

FIRST, NEXT = "Hier reden wir über Busse.", "Hier reden wir über Busse und Bahnen."


@pytest.fixture
def trudi(party: Party) -> Persona:
    return make_moderator(party, "trudi")


@pytest.fixture
def path(party: Party) -> int:
    """Bob leads from the room of the federation to that of the Kreis, and to a motion."""
    path_id = made(party.bob)
    put(party.bob, path_id, party.contribution, note="Lies das.")
    put(party.bob, path_id, said(party.mod, party.spree_room), note="Und das.")
    put(party.bob, path_id, party.motion, StopKind.MOTION, note="Am Ende das.")
    return path_id


def stops(path_id: int) -> list[int]:
    """The stops of a path, the first one first."""
    return list(db.session().scalars(select(PathStop.id).where(PathStop.path_id == path_id).order_by(PathStop.place)))


def slow(trudi: Persona, contribution_id: int) -> None:
    with acting(trudi) as work:
        moderation.slow_down(work, contribution_id, others_first=1, rule=RULE, reason="Lass anderen Platz.")


def lock_room(trudi: Persona, room_id: int) -> None:
    with acting(trudi) as work:
        moderation.lock_room(work, room_id, rule=RULE, reason="Es reicht für heute.")


def lock_thread(trudi: Persona, contribution_id: int) -> None:
    with acting(trudi) as work:
        moderation.lock_thread(work, contribution_id, rule=RULE, reason="Es dreht sich im Kreis.")


def writes(room_id: int, text: str = FIRST, *, seen: str = "") -> Callable[[Work], object]:
    return lambda work: write_plain_words(work, room_id, text, seen=seen)


def puts(path_id: int, kind: StopKind, id_: int, note: str = "") -> Callable[[Work], object]:
    return lambda work: reading_paths.put_stop(work, path_id, Thing(kind, id_), note=note)


def notes(stop_id: int, note: str) -> Callable[[Work], object]:
    return lambda work: reading_paths.change_note(work, stop_id, note=note)


def calls(path_id: int, title: str) -> Callable[[Work], object]:
    return lambda work: reading_paths.change_path(work, path_id, title=title, why=WHY)


def is_refused(
    error: type[Paused | RoomLocked | ThreadLocked | OthersFirst], who: Persona, *acts: Callable[[Work], object]
) -> None:
    for act in acts:
        with refused(error, who) as work:
            act(work)


def is_done(who: Persona, *acts: Callable[[Work], object]) -> None:
    for act in acts:
        with acting(who) as work:
            act(work)


# --- a pause


def test_in_a_pause_no_words_come_into_the_room_by_a_path(party: Party, trudi: Persona, path: int) -> None:
    here, there, motion = stops(path)
    other = said(party.alice, party.room, "Noch etwas.")
    act_id = pause(trudi, party.answer, days=3)
    new = made(party.bob, "Ein zweiter Weg")
    shut = (
        puts(new, StopKind.CONTRIBUTION, other),
        puts(new, StopKind.ROOM, party.room),
        puts(path, StopKind.CONTRIBUTION, other, "Und noch."),
        notes(here, "Ganz anders."),
        # these are read in every room through which the path leads
        notes(motion, "Ganz anders."),
        calls(path, "Ganz anders"),
    )
    is_refused(Paused, party.bob, *shut)
    with travel(now() + timedelta(days=2)):
        is_refused(Paused, party.bob, *shut)
    # where they have none, they write; and what they take away, they take away
    is_done(party.bob, notes(there, "Und dann das."), puts(new, StopKind.ROOM, party.spree_room), calls(path, TITLE))
    is_done(
        party.bob,
        notes(here, ""),
        lambda work: reading_paths.swap(work, here, there),
        lambda work: reading_paths.take_out(work, here),
    )
    with acting(trudi) as work:
        moderation.undo(work, act_id, reason="Ein Missverständnis.")
    is_done(party.bob, puts(new, StopKind.CONTRIBUTION, other), calls(path, "Ganz anders"), notes(motion, "Anders."))


def test_a_pause_that_is_over_and_one_of_somebody_else_hold_nobody(party: Party, trudi: Persona, path: int) -> None:
    pause(trudi, party.contribution, days=3)
    is_done(party.bob, calls(path, "Ein anderer Name"))
    pause(trudi, party.answer, days=3)
    with travel(now() + timedelta(days=3, minutes=1)):
        is_done(party.bob, calls(path, TITLE), notes(stops(path)[0], "Lies das zuerst."))


def test_a_new_path_that_is_refused_at_its_first_stop_is_not_there(party: Party, trudi: Persona) -> None:
    pause(trudi, party.answer)
    with refused(Paused, party.bob, on_path=True) as work:
        path_id = reading_paths.make_path(work, title=TITLE, why=WHY).id
        reading_paths.put_stop(work, path_id, Thing(StopKind.ROOM, party.room), note="")


def test_in_a_pause_nobody_says_in_plain_words_what_the_room_is_about(party: Party, trudi: Persona) -> None:
    is_done(party.bob, writes(party.room))
    pause(trudi, party.answer)
    is_refused(Paused, party.bob, writes(party.room, NEXT, seen=fingerprint(FIRST)))
    is_done(party.bob, lambda work: take_plain_words_back(work, party.room, 1))


# --- what is closed, and slow mode


def test_where_nobody_writes_no_words_come_by_a_path_or_as_plain_ones(party: Party, trudi: Persona, path: int) -> None:
    new, here = made(party.bob, "Ein zweiter Weg"), stops(path)[0]
    is_done(party.bob, notes(here, ""))
    lock_thread(trudi, party.contribution)
    for thing in (party.contribution, party.answer):
        is_refused(ThreadLocked, party.bob, puts(new, StopKind.CONTRIBUTION, thing))
    is_refused(ThreadLocked, party.bob, notes(here, "Doch noch etwas."))
    is_done(party.bob, puts(new, StopKind.ROOM, party.room))
    lock_room(trudi, party.room)
    is_refused(
        RoomLocked,
        party.bob,
        puts(made(party.bob, "Ein dritter"), StopKind.ROOM, party.room),
        notes(here, "Doch noch etwas."),
        writes(party.room),
    )
    is_done(party.bob, puts(new, StopKind.ROOM, party.spree_room))


def test_what_stands_on_a_path_does_not_change_where_nobody_writes_either(
    party: Party, trudi: Persona, path: int
) -> None:
    """As with contributions: other words in their place would be new words there. Taking them away stays free."""
    here, there, motion = stops(path)
    lock_thread(trudi, party.contribution)
    everywhere = (notes(here, "Ganz anders."), notes(motion, "Ganz anders."), calls(path, "Ein anderer Name"))
    is_refused(ThreadLocked, party.bob, *everywhere)
    is_done(party.bob, notes(there, "Und dann das."))
    lock_room(trudi, party.room)
    is_refused(RoomLocked, party.bob, *everywhere)
    is_done(party.bob, calls(path, TITLE), notes(here, ""), lambda work: reading_paths.swap(work, here, there))
    with refused(RoomLocked, party.bob, on_path=True) as work:
        reading_paths.change_path(work, path, title="Ein anderer Name", why=WHY)
    is_done(party.bob, lambda work: reading_paths.take_out(work, here), calls(path, "Ein anderer Name"))


def test_nor_does_it_before_others_were_heard(party: Party, trudi: Persona, path: int) -> None:
    here, there, motion = stops(path)
    slow(trudi, party.answer)
    everywhere = (notes(here, "Ganz anders."), notes(motion, "Ganz anders."), calls(path, "Ein anderer Name"))
    is_refused(OthersFirst, party.bob, *everywhere)
    is_done(party.bob, notes(there, "Und dann das."), notes(here, ""))
    said(party.alice, party.room, "Ich auch.")
    is_done(party.bob, calls(path, "Ein anderer Name"))


def test_others_are_heard_first_there_too(party: Party, trudi: Persona) -> None:
    path_id = made(party.bob)
    slow(trudi, party.answer)
    is_refused(OthersFirst, party.bob, puts(path_id, StopKind.ROOM, party.room, "Lies."), writes(party.room))
    said(party.alice, party.room, "Ich auch.")
    is_done(party.bob, puts(path_id, StopKind.ROOM, party.room, "Lies."))
    said(party.alice, party.room, "Und ich noch einmal.")
    is_done(party.bob, writes(party.room))


def test_one_turn_is_one_text_whatever_kind_of_text_it_is(party: Party, trudi: Persona, path: int) -> None:
    """Plain words, a stop, a note, the name of a path and a contribution take turns, and none comes beside another."""
    here, _, motion = stops(path)
    slow(trudi, party.answer)
    other = said(party.alice, party.room, "Noch etwas.")
    turns: tuple[tuple[str, Callable[[Work], object]], ...] = (
        ("plain words", writes(party.room)),
        ("a stop", puts(path, StopKind.CONTRIBUTION, other)),
        ("a note", notes(here, "Ganz anders.")),
        ("a note at a motion, which is read everywhere", notes(motion, "Ganz anders.")),
        ("the name of a path", calls(path, "Ein anderer Name")),
        ("a contribution", lambda work: rooms.write_contribution(work, party.room, text="Jetzt ich.")),
        ("plain words once more", writes(party.room, NEXT, seen=fingerprint(FIRST))),
    )
    for at, (name, act) in enumerate(turns):
        is_done(party.bob, act)
        is_refused(OthersFirst, party.bob, *(later for _, later in turns[at + 1 :]))
        is_done(party.bob, notes(stops(path)[1], f"In dem anderen Raum, nach: {name}."))
        said(party.alice, party.room, f"Und ich, nach: {name}.")


def test_an_emptied_note_was_a_turn_and_undoing_forgets_none(party: Party, trudi: Persona) -> None:
    path_id, words = made(party.bob), said(party.alice, party.room, "Davon reden wir.")
    slow(trudi, party.answer)
    is_done(party.bob, puts(path_id, StopKind.CONTRIBUTION, words, "Lies das."))
    is_done(party.bob, notes(stops(path_id)[0], ""))
    is_refused(OthersFirst, party.bob, notes(stops(path_id)[0], "Oder das."))
    with acting(party.alice) as work:
        taken = withdrawing.withdraw_words(work, words)
    assert taken is not None
    with acting(party.alice) as work:
        withdrawing.bring_back(work, taken)
    is_refused(OthersFirst, party.bob, notes(stops(path_id)[0], "Oder das."))


def test_whoever_changes_a_path_in_the_moment_of_a_pause_has_changed_it_or_finds_it(
    app: Flask, party: Party, trudi: Persona, path: int
) -> None:
    def act() -> None:
        pause(trudi, party.answer)

    errors = at_once(app, lambda: is_done(party.bob, calls(path, "Ganz anders")), act)
    assert [type(error) for error in errors] in ([], [Paused])
    assert db.session().get_one(ReadingPath, path).title == (TITLE if errors else "Ganz anders")
