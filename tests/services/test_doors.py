"""Who sees a room, asked of the database: over trees, people and rooms at random it is what the table allows."""

from itertools import product
from random import Random

import pytest
from sqlalchemy import select

from deliberation.domain.access import Action, Actor, may
from deliberation.domain.people import BodyKind, Function, Level, PersonKind
from deliberation.domain.rooms.doors import Door, Downward, Reach, Upward, doors_of
from deliberation.domain.rooms.kinds import RoomKind
from deliberation.domain.rooms.refusals import NothingAbove
from deliberation.extensions import db
from deliberation.models import Association, Body, FunctionHeld, Organisation, Person, Room, ThematicField
from deliberation.models.doors import IS_OPEN, finds_open, keys_in_hand, room_subject, seen_by
from deliberation.models.tree import WAY_UP, path_of
from deliberation.queries.viewer import actor_of
from deliberation.services.doors import add_doors
from deliberation.services.work import Work
from deliberation.unit_of_work import today
from tests.party import Party, acting

BELOW = {Level.FEDERATION: Level.STATE, Level.STATE: Level.DISTRICT, Level.DISTRICT: Level.LOCAL}
REACHES = [Reach(*both) for both in product(Downward, Upward)]
PLACES, BODIES, PEOPLE = 12, 4, 40


class Grown:
    """A tree at random below the party's, with bodies, people of every kind, and rooms of every reach."""

    def __init__(self, work: Work, party: Party, number: int) -> None:
        self.work, self.rng, self.host = work, Random(number), party.dora.id
        session = work.session
        self.places = list(session.scalars(select(Association).order_by(Association.id)))
        for each in range(PLACES):
            self._place(f"p{each}")
        self.bodies = [self._body(f"b{each}") for each in range(BODIES)]
        other = Organisation(association_id=self.places[0].id, name="Zweite", created_at=work.now)
        session.add(other)
        session.flush()
        self.organisations = [party.organisation, other.id]
        self.people = [self._person(f"m{each}") for each in range(PEOPLE)]
        self.field = session.scalars(select(ThematicField).order_by(ThematicField.id)).all()[-1]
        self.rooms = [self._room(reach) for reach in REACHES * 3]
        session.flush()

    def _place(self, key: str) -> None:
        parent = self.rng.choice([place for place in self.places if place.level in BELOW])
        made = Association(parent_id=parent.id, level=BELOW[parent.level], key=key, name=key)
        self.work.session.add(made)
        self.work.session.flush()
        self.places.append(made)

    def _body(self, key: str) -> Body:
        made = Body(association_id=self.rng.choice(self.places).id, kind=BodyKind.COUNCIL, key=key, name=key)
        self.work.session.add(made)
        self.work.session.flush()
        return made

    def _person(self, name: str) -> Person:
        kind = self.rng.choice(list(PersonKind))
        made = Person(
            kind=kind,
            association_id=self.rng.choice(self.places).id,
            organisation_id=self.rng.choice(self.organisations) if kind is PersonKind.GUEST else None,
            given_name=name,
            family_name=name,
            sort_name=name,
            created_at=self.work.now,
        )
        self.work.session.add(made)
        self.work.session.flush()
        if kind in {PersonKind.MEMBER, PersonKind.GUEST_MEMBER}:
            self.work.session.add_all(self._function(made) for _ in range(self.rng.randrange(3)))
        return made

    def _function(self, person: Person) -> FunctionHeld:
        body = self.rng.choice([None, *self.bodies])
        # as often as not for a place to which they belong
        own = path_of(self.work.session, person.association_id)
        place = body.association_id if body else self.rng.choice([*own, self.rng.choice(self.places).id])
        return FunctionHeld(
            person_id=person.id,
            function=self.rng.choice([Function.COORDINATOR, Function.MODERATOR]),
            association_id=place,
            body_id=body.id if body else None,
            held_since=today(),
            proposed_at=self.work.now,
            confirmed_at=self.rng.choice([None, self.work.now, self.work.now]),
        )

    def _room(self, reach: Reach) -> Room:
        body = self.rng.choice([None, *self.bodies])
        place = body.association_id if body else self.rng.choice(self.places).id
        made = Room(
            kind=self.rng.choice([RoomKind.OPEN, RoomKind.WORKSHOP]),
            association_id=place,
            field_id=self.field.id,
            host_id=self.host,
            name="Raum",
            opening_question="Wie?",
            created_at=self.work.now,
        )
        self.work.session.add(made)
        self.work.session.flush()
        path = path_of(self.work.session, place)
        try:
            doors = doors_of(reach, path, body.id if body else None)
        except NothingAbove:
            doors = doors_of(Reach(), path, body.id if body else None)
        invited = self.rng.choice([None, *self.organisations])
        add_doors(self.work, made, doors | ({Door(organisation_id=invited)} if invited else frozenset()))
        return made


def actor(person: Person) -> Actor:
    home = path_of(db.session(), person.association_id)
    return actor_of(db.session(), person.id, person.kind, home, today(), organisation_id=person.organisation_id)


@pytest.mark.parametrize("number", range(3))
def test_the_database_finds_what_the_table_allows(party: Party, number: int) -> None:
    with acting(None) as work:
        grown = Grown(work, party, number)
        session = work.session
        subjects = {room.id: room_subject(session, room) for room in grown.rooms}
        found_open = {
            room.id: set(session.scalars(select(Person.id).where(finds_open(subjects[room.id].doors, today()))))
            for room in grown.rooms
        }
        seen = 0
        for person in grown.people:
            who = actor(person)
            allowed = {id_ for id_, subject in subjects.items() if may(who, Action.SEE_ROOM, subject)}
            rooms = select(Room.id).where(Room.id.in_(subjects))
            assert set(session.scalars(rooms.where(seen_by(who)))) == allowed, (person.id, person.kind)
            assert set(session.scalars(rooms.where(IS_OPEN), keys_in_hand(who))) == allowed
            assert {id_ for id_ in subjects if person.id in found_open[id_]} == allowed, (person.id, person.kind)
            seen += len(allowed)
        # neither everything nor nothing, or this says little
        assert len(grown.people) < seen < len(grown.people) * len(grown.rooms) // 2


def test_the_way_up_has_as_many_steps_as_the_tree_has_levels() -> None:
    """A shorter one would begin below the federation, and whoever leads a Land would lead the party there."""
    assert len(WAY_UP) == len(Level) - 1
