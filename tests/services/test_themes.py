"""Cross-cutting themes: many rooms and fields to many themes, each with who says so and why."""

import pytest
from flask import Flask
from sqlalchemy import select

from deliberation.domain.acts import Act
from deliberation.domain.errors import KeyTaken, NotPermitted, UnknownThing
from deliberation.domain.people import Function
from deliberation.domain.rooms.refusals import ThemeAssigned
from deliberation.extensions import db
from deliberation.models import Room, Theme, ThemeAssignment
from deliberation.queries.rooms import room_head
from deliberation.queries.themes import theme_page, themes_of_field, themes_of_room, themes_page
from deliberation.services import resting, rooms, themes
from deliberation.services.work import Work
from tests.party import Party, Persona, acting
from tests.services.living import appoint, first_field, founded_theme
from tests.services.steps import Entry, Watch, at_once, refused

WHY = "Hier wird viel über Arbeit gesprochen."


@pytest.fixture
def eva(party: Party) -> Persona:
    """Eva, who is on the executive of the federation now, too."""
    return appoint(party, "eva", Function.EXECUTIVE)


@pytest.fixture
def theme(party: Party, eva: Persona) -> int:
    """A theme without anything yet."""
    return founded_theme(eva, "Veränderung der Arbeit")


def assign(work: Work, theme_id: int, room_id: int) -> ThemeAssignment:
    return themes.assign_to_room(work, theme_id, room_id, reason=WHY)


def names_on(party: Party, name: str, slug: str = "veraenderung-der-arbeit") -> list[str]:
    found = theme_page(db.session(), party.personas[name].actor, slug)
    return [one.name for one in (*found.fields, *found.rooms)]


def name_of(room_id: int) -> str:
    return db.session().get_one(Room, room_id).name


@pytest.mark.parametrize("function", [Function.EXECUTIVE, Function.COORDINATOR])
def test_who_leads_or_coordinates_the_whole_founds_themes(party: Party, watch: Watch, function: Function) -> None:
    kora = appoint(party, "kora", function)
    with acting(kora) as work:
        theme_id = themes.found_theme(work, name="Europa", summary="Was uns verbindet.").id
    assert watch.entries[-1] == Entry(Act.THEME_FOUNDED, kora.id, ("theme", theme_id), party.federation)
    assert [one.name for one in themes_page(db.session(), party.ingo.actor)] == ["Europa"]
    with refused(KeyTaken, kora, key="EUROPA") as work:
        themes.found_theme(work, name="EUROPA", summary="Noch einmal.")


@pytest.mark.parametrize("name", ["alice", "ada", "adil", "eva", "kora", "mod", "bob"])
def test_others_found_none(party: Party, name: str) -> None:
    with refused(NotPermitted, party.personas[name]) as work:
        themes.found_theme(work, name="Europa", summary="Was uns verbindet.")


def test_a_host_assigns_a_theme_with_a_reason_and_all_who_see_the_room_read_both(
    party: Party, theme: int, watch: Watch
) -> None:
    with acting(party.mod) as work:
        assign(work, theme, party.spree_room)
    (one,) = themes_of_room(db.session(), party.spree_room)
    assert (one.name, one.by, one.reason) == ("Veränderung der Arbeit", party.mod.name, WHY)
    assert names_on(party, "alice") == [name_of(party.spree_room)]
    assert names_on(party, "charlie") == [], "of another Kreis"
    assert watch.entries[-1] == Entry(Act.THEME_ASSIGNED, party.mod.id, ("theme", theme), party.spree)
    assert watch.jobs == []


def test_themes_and_rooms_and_fields_are_many_to_many(party: Party, theme: int, eva: Persona) -> None:
    other, field_id = founded_theme(eva, "Europa"), first_field(party)
    for theme_id in (theme, other):
        with acting(party.bob) as work:
            assign(work, theme_id, party.room)
        with acting(eva) as work:
            assign(work, theme_id, party.spree_room)
            themes.assign_to_field(work, theme_id, field_id, reason=WHY)
    assert [one.target for one in themes_of_room(db.session(), party.room)] == ["veraenderung-der-arbeit", "europa"]
    assert [one.target for one in themes_of_field(db.session(), field_id)] == ["veraenderung-der-arbeit", "europa"]
    ways = room_head(db.session(), party.alice.actor, party.room).themes
    assert [(one.target, one.name) for one in ways] == [
        ("veraenderung-der-arbeit", "Veränderung der Arbeit"),
        ("europa", "Europa"),
    ]
    assert room_head(db.session(), party.dora.actor, party.far_room).themes == ()
    assert names_on(party, "alice", "europa")[1:] == [name_of(party.room), name_of(party.spree_room)]


@pytest.mark.parametrize("name", ["alice", "ada", "adil", "mona", "mod", "ingo"])
def test_others_assign_none_and_a_host_only_to_their_own_room(party: Party, theme: int, name: str) -> None:
    with refused(NotPermitted, party.personas[name]) as work:
        assign(work, theme, party.room)
    with refused(NotPermitted, party.personas[name]) as work:
        themes.assign_to_field(work, theme, first_field(party), reason=WHY)


def test_who_coordinates_a_land_assigns_to_its_rooms_and_not_to_those_of_all(party: Party, theme: int) -> None:
    with acting(party.kora) as work:
        assign(work, theme, party.spree_room)
    with refused(NotPermitted, party.kora) as work:
        assign(work, theme, party.room)
    with refused(UnknownThing, party.kora) as work:
        assign(work, theme, party.far_room)


def test_what_one_does_not_see_and_what_is_not_there_are_answered_alike(party: Party, theme: int) -> None:
    with acting(party.dora) as work:
        there = assign(work, theme, party.far_room).id
    for room_id in (party.far_room, 999_999):
        with refused(UnknownThing, party.mod) as work:
            assign(work, theme, room_id)
    for assignment_id in (there, 999_999):
        with refused(UnknownThing, party.mod) as work:
            themes.take_off(work, assignment_id, reason="Weg damit.")
    with refused(UnknownThing, party.mod) as work:
        assign(work, 999_999, party.spree_room)
    with refused(UnknownThing, party.gast) as work:
        themes.assign_to_field(work, theme, first_field(party), reason=WHY)


def test_a_room_of_decision_has_no_theme(party: Party, theme: int, eva: Persona) -> None:
    with refused(NotPermitted, eva) as work:
        assign(work, theme, party.decision_room)


def test_of_two_who_assign_the_same_at_once_one_is_told(app: Flask, party: Party, theme: int) -> None:
    def assigns() -> None:
        with acting(party.bob) as work:
            assign(work, theme, party.room)

    assert [type(error) for error in at_once(app, assigns, assigns)] == [ThemeAssigned]
    db.session.rollback()
    assert len(themes_of_room(db.session(), party.room)) == 1


def test_an_assignment_is_taken_off_with_a_reason(party: Party, theme: int, eva: Persona, watch: Watch) -> None:
    with acting(party.bob) as work:
        from_room = assign(work, theme, party.room).id
    with acting(eva) as work:
        from_field = themes.assign_to_field(work, theme, first_field(party), reason=WHY).id
    for who, assignment_id in ((party.alice, from_room), (party.bob, from_field)):
        with refused(NotPermitted, who) as work:
            themes.take_off(work, assignment_id, reason="Passt nicht mehr.")
    for who, assignment_id in ((party.bob, from_room), (eva, from_field)):
        with acting(who) as work:
            themes.take_off(work, assignment_id, reason="Passt nicht mehr.")
    assert watch.acts[-2:] == [Act.THEME_TAKEN_OFF] * 2
    assert names_on(party, "alice") == []


def test_an_empty_room_takes_its_themes_along(party: Party, theme: int) -> None:
    with acting(party.mod) as work:
        assign(work, theme, party.spree_room)
        resting.delete_room(work, party.spree_room, reason="Doch nicht.")
    assert db.session().scalars(select(ThemeAssignment.id)).all() == []
    assert db.session().scalars(select(Theme.id)).all() == [theme]


def test_a_theme_changes_nothing_in_a_room(party: Party, theme: int) -> None:
    with acting(party.bob) as work:
        assign(work, theme, party.room)
    with acting(party.ingo) as work:
        rooms.write_contribution(work, party.room, text="Guten Tag.")
