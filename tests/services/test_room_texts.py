"""What is read in a room, or came out of it: named by its host, recorded, and told to nobody who may not know."""

import pytest
from sqlalchemy import func, select

from deliberation.domain.acts import Act
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.rooms.anchors import TextKind
from deliberation.domain.rooms.charters import RoomForm, first_terms
from deliberation.domain.rooms.refusals import NotForDebate
from deliberation.domain.rooms.text_refusals import NoSuchText, NoTextsHere, SameTexts, TooManyTexts
from deliberation.domain.rooms.texts import MOST_TEXTS, RoomsText, TextRole, text_at, text_from
from deliberation.extensions import db
from deliberation.models import Room, RoomText
from deliberation.queries.room_texts import NamedText, NamingRoom, rooms_naming, texts_of_room
from deliberation.services import charters, resting, room_texts, rooms, withdrawing
from tests.party import Party, Persona, acting
from tests.services.moderating import hide, make_moderator
from tests.services.naming import name, takes_form
from tests.services.steps import Entry, Watch, refused
from tests.speaking import write

WHY = "Danach wurde gefragt."


def paper(id_: int) -> RoomsText:
    return RoomsText(TextKind.PAPER, id_)


def motion(party: Party) -> RoomsText:
    return RoomsText(TextKind.MOTION, party.motion)


def named(reader: Persona, room_id: int, role: TextRole = TextRole.READ) -> tuple[NamedText, ...]:
    return texts_of_room(db.session(), reader.actor, room_id, role)


def names(reader: Persona, text: RoomsText) -> list[tuple[TextRole, int]]:
    found: tuple[NamingRoom, ...] = rooms_naming(db.session(), reader.actor, text)
    return [(one.role, one.id) for one in found]


def test_the_host_names_a_text_and_later_another(party: Party, watch: Watch) -> None:
    room, first = takes_form(party, RoomForm.READING), paper(write(party.alice, party.room))
    watch.entries.clear()
    name(party.bob, room, first)
    assert [one.title for one in named(party.charlie, room)] == ["Was uns hält"]
    assert names(party.charlie, first) == [(TextRole.READ, room)]
    name(party.bob, room, motion(party))
    assert [(one.number, one.title) for one in named(party.charlie, room)] == [("L01", "Mieten und Busse")]
    assert names(party.charlie, first) == []
    name(party.bob, room)
    assert named(party.charlie, room) == ()
    entry = Entry(Act.ROOM_TEXTS_NAMED, party.bob.id, ("room", room), party.federation)
    assert watch.entries[-3:] == [entry] * 3


def test_a_working_group_names_what_came_out_of_it(party: Party) -> None:
    room, first = takes_form(party, RoomForm.WORKING), paper(write(party.alice, party.room))
    name(party.bob, room, first, motion(party))
    assert {one.text for one in named(party.charlie, room, TextRole.MADE)} == {first, motion(party)}
    assert names(party.charlie, motion(party)) == [(TextRole.MADE, room)]


def test_what_is_named_holds_under_the_form_under_which_it_was_named(party: Party) -> None:
    room, first = takes_form(party, RoomForm.READING), paper(write(party.alice, party.room))
    name(party.bob, room, first)
    takes_form(party, RoomForm.WORKING)
    assert (names(party.bob, first), named(party.bob, room, TextRole.MADE)) == ([], ())
    takes_form(party, RoomForm.READING)
    assert names(party.bob, first) == [(TextRole.READ, room)]


def test_it_is_named_with_the_room_and_only_by_a_reading_circle(party: Party) -> None:
    first = paper(write(party.alice, party.room))
    with acting(party.ada) as work:
        field_id = work.session.get_one(Room, party.room).field_id or 0
        said = {"field_id": field_id, "name": "Wir lesen", "opening_question": "Was hält dich auf?"}
        terms = first_terms(RoomForm.READING)
        room = rooms.open_room(work, party.federation, **said, terms=terms, text=first).id  # type: ignore[arg-type]
    assert [one.text for one in named(party.charlie, room)] == [first]
    with refused(NoTextsHere, party.ada) as work:
        rooms.open_room(work, party.federation, **said | {"name": "Wir erkunden"}, text=first)  # type: ignore[arg-type]
    with acting(party.ada) as work:
        resting.delete_room(work, room, reason="Ein Versehen.")
    assert names(party.charlie, first) == []


def test_nobody_but_the_host_says_what_is_read(party: Party) -> None:
    room = takes_form(party, RoomForm.READING)
    for who in ("ada", "kora", "alice", "eva"):
        with refused(NotPermitted, party.personas[who]) as work:
            room_texts.name_texts(work, room, frozenset({motion(party)}), reason=WHY)
    with refused(UnknownThing, party.charlie) as work:
        room_texts.name_texts(work, party.spree_room, frozenset({motion(party)}), reason=WHY)
    with refused(NotForDebate, party.bob) as work:
        room_texts.name_texts(work, party.decision_room, frozenset({motion(party)}), reason=WHY)
    assert db.session().scalar(select(func.count()).select_from(RoomText)) == 0


def test_what_cannot_be_named_is_refused(party: Party) -> None:
    first = paper(write(party.alice, party.room))
    with refused(NoTextsHere, party.bob) as work:
        room_texts.name_texts(work, party.room, frozenset({first}), reason=WHY)
    room = takes_form(party, RoomForm.READING)
    far = paper(write(party.dora, party.far_room))
    answers = paper(party.answer)
    for wrong in (far, answers, paper(999_999), RoomsText(TextKind.MOTION, 999_999)):
        with refused(NoSuchText, party.bob) as work:
            room_texts.name_texts(work, room, frozenset({wrong}), reason=WHY)
    with refused(TooManyTexts, party.bob) as work:
        room_texts.name_texts(work, room, frozenset({first, motion(party)}), reason=WHY)
    with refused(SameTexts, party.bob) as work:
        room_texts.name_texts(work, room, frozenset(), reason=WHY)
    takes_form(party, RoomForm.WORKING)
    many = frozenset(paper(number) for number in range(1, MOST_TEXTS[TextRole.MADE] + 2))
    with refused(TooManyTexts, party.bob) as work:
        room_texts.name_texts(work, room, many, reason=WHY)


def test_a_withdrawn_or_hidden_paper_leaves_a_sentence_and_no_title(party: Party) -> None:
    room, id_ = takes_form(party, RoomForm.READING), write(party.alice, party.room)
    name(party.bob, room, paper(id_))
    trudi = make_moderator(party, "trudi")
    hide(trudi, id_)
    (one,) = named(party.charlie, room)
    assert (one.title, one.is_hidden, one.is_withdrawn) == ("", True, False)
    with acting(party.alice) as work:
        words = withdrawing.withdraw_words(work, id_)
    (one,) = named(party.charlie, room)
    assert (one.title, one.is_hidden, one.is_withdrawn) == ("", False, True)
    assert words is not None
    with acting(party.alice) as work:
        withdrawing.bring_back(work, words)
    assert named(party.charlie, room)[0].is_hidden


def test_who_does_not_read_the_paper_learns_no_title_and_who_does_not_read_the_room_no_room(party: Party) -> None:
    in_spree = paper(write(party.bob, party.spree_room))
    room = takes_form(party, RoomForm.READING)
    name(party.bob, room, in_spree)
    assert [one.title for one in named(party.alice, room)] == ["Was uns hält"]
    (one,) = named(party.charlie, room)
    assert (one.title, one.is_hidden, one.is_withdrawn) == ("", False, False), "of another Kreis"
    with acting(party.bob) as work:
        withdrawing.withdraw_words(work, in_spree.id)
    (one,) = named(party.charlie, room)
    assert not one.is_withdrawn, "what became of what one does not see one does not learn"
    with acting(party.mod) as work:
        charters.write_charter(work, party.spree_room, first_terms(RoomForm.READING), seen=1, reason=WHY)
    name(party.mod, party.spree_room, motion(party))
    assert names(party.alice, motion(party)) == [(TextRole.READ, party.spree_room)]
    assert names(party.charlie, motion(party)) == []


def test_an_old_host_s_text_stays_though_the_new_one_does_not_read_it(party: Party) -> None:
    in_spree, mine = paper(write(party.bob, party.spree_room)), paper(write(party.alice, party.room))
    room = takes_form(party, RoomForm.WORKING)
    name(party.bob, room, in_spree)
    with acting(party.bob) as work:
        work.session.get_one(Room, room).host_id = party.charlie.id
    name(party.charlie, room, in_spree, mine)
    assert {one.text for one in named(party.alice, room, TextRole.MADE)} == {in_spree, mine}


@pytest.mark.parametrize(
    ("link", "text"),
    [
        ("https://debatte.example.org/papers/12", "paper-12"),
        ("/papers/12/versions/2#z5", "paper-12"),
        ("/contributions/12", "paper-12"),
        ("https://debatte.example.org/motions/7?line=3", "motion-7"),
        ("/rooms/3", None),
        ("nichts", None),
    ],
)
def test_a_text_is_known_by_the_address_of_its_page(link: str, text: str | None) -> None:
    found = text_at(link)
    assert (str(found) if found else None) == text
    assert text_from(text) == found


@pytest.mark.parametrize("words", ["", None, "room-3", "paper-", "paper-12 ", "paper-1234567890"])
def test_what_no_form_gave_out_names_no_text(words: str | None) -> None:
    assert text_from(words) is None
