"""From plans to rows: tables are filled in bulk, parents before children, every act with its entry in the record."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from itertools import chain, islice
from random import Random
from typing import Any

from sqlalchemy import func, insert, select, update

from deliberation.domain.access import Actor, Holding, needs_second_person
from deliberation.domain.acts import Act
from deliberation.domain.people import BodyKind, Function, Level, PersonKind, sort_name
from deliberation.domain.procedure.presets import LARGE, PRESETS
from deliberation.domain.rooms.kinds import RoomKind
from deliberation.models import (
    Assembly,
    Association,
    Body,
    Contribution,
    FunctionHeld,
    Person,
    ReadingPath,
    RecordEntry,
    Room,
)
from deliberation.operations.progress import Advance, Progress, silently
from deliberation.operations.synthetic.debate import plan_contributions
from deliberation.operations.synthetic.functions import Seat, Seats
from deliberation.operations.synthetic.gatherings import PlannedAssembly, PlannedBody, plan_assemblies, plan_bodies
from deliberation.operations.synthetic.large_assembly import committee_of, fill_assembly
from deliberation.operations.synthetic.people import PlannedPerson, plan_people
from deliberation.operations.synthetic.recommending import Recommending
from deliberation.operations.synthetic.rooms import NO_DEBATE, PlannedRoom, Size, plan_rooms
from deliberation.operations.synthetic.tree import PlannedPlace, plan_tree
from deliberation.services import founding, motion_types, rooms
from deliberation.services.work import Work
from deliberation.unit_of_work import the_zone

BATCH = 5_000  # people written between two steps of the progress bar
# executives were elected within the last year and serve for two; whoever sits in an assembly was elected lately
LATEST_ELECTION = timedelta(days=20)
LONGEST_IN_OFFICE = 365
TERM = timedelta(days=730)

Table = (
    type[Association]
    | type[Body]
    | type[Assembly]
    | type[Person]
    | type[FunctionHeld]
    | type[Room]
    | type[Contribution]
    | type[ReadingPath]
)
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Planted:
    """How many of each there are now; and with one password for many, the address of somebody for each function."""

    people: int
    associations: int
    functions: int
    logins: tuple[tuple[Function, str], ...] = ()


class Planting:
    """Fills one empty database within one unit of work."""

    def __init__(self, work: Work, *, number: int, today: date, progress: Progress = silently) -> None:
        self.work = work
        self.rng = Random(number)  # noqa: S311 — the same people every time is what is wanted here
        self.today = today
        self.progress = progress
        self.place_ids: list[int] = []
        self.person_ids: list[int] = []

    def plant(self, members: int, *, password_hash: str | None, size: Size = NO_DEBATE) -> Planted:
        """Write the whole party and what it debates; most in the first room of its first field."""
        places = plan_tree(self.rng, members)
        self._places(places)
        self._note(Act.PARTY_SEEDED, Association, self.place_ids[:1], self.place_ids[:1])
        planned = plan_people(self.rng, members, [place.weight for place in places])
        with self.progress("People", members) as advance:
            electors = self._people(places, planned, advance)
        assemblies, bodies = plan_assemblies(places, self.today), plan_bodies(self.rng, places)
        assembly_ids, body_ids = self._assemblies(assemblies), self._bodies(bodies)
        seats = _seats(Seats(self.rng, electors), places, assemblies, bodies)
        self._functions(seats, assembly_ids, body_ids)
        self._debate(seats, size)
        more = 0
        if size.has_motions:
            more = fill_assembly(self.work, self.person_ids[committee_of(seats)], self.rng, the_zone(), self.progress)
        if password_hash is not None:
            self._open_accounts(password_hash)
            # one password for many: like the demo's people, they are never served anywhere else
            self._note(Act.DEMO_LOADED, Association, self.place_ids[:1], self.place_ids[:1])
        logins = self._logins() if password_hash is not None else ()
        return Planted(len(self.person_ids), len(places), len(seats) + more, logins)

    def _logins(self) -> tuple[tuple[Function, str], ...]:
        """Somebody for each function, to sign in as."""
        rows = self.work.session.execute(
            select(FunctionHeld.function, func.min(Person.email))
            .join(Person, Person.id == FunctionHeld.person_id)
            .where(Person.email.is_not(None), FunctionHeld.confirmed_at.is_not(None))
            .group_by(FunctionHeld.function)
        )
        found = {function: str(address) for function, address in rows}
        return tuple((function, found[function]) for function in Function if function in found)

    def _insert(self, table: Table, rows: Sequence[Row]) -> list[int]:
        """Insert and return the ids, in the order of the rows."""
        if not rows:
            return []
        session = self.work.session
        newest = session.scalar(select(func.max(table.id))) or 0
        # or every change between rows with and without a value would begin another statement
        session.execute(insert(table), rows, execution_options={"render_nulls": True})
        # nobody else writes into an empty database; much faster on PostgreSQL than to have each row returned
        return list(session.scalars(select(table.id).where(table.id > newest).order_by(table.id)))

    def _note(self, act: Act, table: Table, ids: Iterable[int], association_ids: Iterable[int]) -> None:
        entry = {"at": self.work.now, "actor_id": None, "act": act, "subject_kind": table.__tablename__}
        rows = [
            entry | {"subject_id": id_, "association_id": place}
            for id_, place in zip(ids, association_ids, strict=True)
        ]
        if rows:
            self.work.session.execute(insert(RecordEntry), rows)

    def _places(self, places: list[PlannedPlace]) -> None:
        above: list[int] = []
        for level in Level:  # the list goes level by level, too
            planned = [place for place in places if place.level is level]
            parents = [None if place.parent is None else self.place_ids[place.parent] for place in planned]
            rows = [
                {"parent_id": parent, "level": place.level, "key": place.key, "name": place.name}
                for place, parent in zip(planned, parents, strict=True)
            ]
            self.place_ids += self._insert(Association, rows)
            above += [parent or self.place_ids[0] for parent in parents]
        self._note(Act.ASSOCIATION_FOUNDED, Association, self.place_ids, above)

    def _people(
        self, places: list[PlannedPlace], people: Iterator[PlannedPerson], advance: Advance
    ) -> dict[int, list[int]]:
        """Write the people; returns who may hold functions at each place: the members at or below it."""
        electors: dict[int, list[int]] = defaultdict(list)
        while batch := list(islice(people, BATCH)):
            for index, person in enumerate(batch, start=len(self.person_ids)):
                if person.kind is PersonKind.MEMBER:
                    for place in _upwards(places, person.place):
                        electors[place].append(index)
            ids = self._insert(Person, [self._person(person) for person in batch])
            self.person_ids += ids
            self._note(Act.PERSON_JOINED, Person, ids, [self.place_ids[person.place] for person in batch])
            advance(len(batch))
        return electors

    def _person(self, person: PlannedPerson) -> Row:
        return {
            "association_id": self.place_ids[person.place],
            "kind": person.kind,
            "given_name": person.given_name,
            "family_name": person.family_name,
            "sort_name": sort_name(person.family_name, person.given_name),
            "email": person.email,
            "membership_number": person.membership_number,
            "joined_on": person.joined_on,
            "created_at": self.work.now,
        }

    def _assemblies(self, planned: list[PlannedAssembly]) -> list[int]:
        owners = [self.place_ids[one.place] for one in planned]
        rows = [_without_place(one) | {"association_id": owner} for one, owner in zip(planned, owners, strict=True)]
        ids = self._insert(Assembly, rows)
        self._note(Act.ASSEMBLY_ANNOUNCED, Assembly, ids, owners)
        for id_ in ids:
            motion_types.begin_with(self.work, id_, [PRESETS[preset] for preset in LARGE])
        decides = {"kind": RoomKind.DECISION, "created_at": self.work.now}
        self._insert(
            Room,
            [
                decides | {"assembly_id": id_, "association_id": owner, "name": one.name}
                for id_, owner, one in zip(ids, owners, planned, strict=True)
            ],
        )
        return ids

    def _bodies(self, planned: list[PlannedBody]) -> list[int]:
        owners = [self.place_ids[one.place] for one in planned]
        rows = [
            _without_place(one) | {"association_id": owner, "kind": BodyKind.WORKING_GROUP}
            for one, owner in zip(planned, owners, strict=True)
        ]
        ids = self._insert(Body, rows)
        self._note(Act.BODY_FOUNDED, Body, ids, owners)
        return ids

    def _functions(self, seats: list[Seat], assembly_ids: list[int], body_ids: list[int]) -> None:
        administrators = self._administrators(seats)
        rows = [
            self._term(seat)
            | self._hands(seat, administrators)
            | {
                "person_id": self.person_ids[seat.person],
                "function": seat.function,
                "association_id": self.place_ids[seat.place],
                "assembly_id": None if seat.assembly is None else assembly_ids[seat.assembly],
                "body_id": None if seat.body is None else body_ids[seat.body],
            }
            for seat in seats
        ]
        ids = self._insert(FunctionHeld, rows)
        self._note(Act.FUNCTION_CONFIRMED, FunctionHeld, ids, [row["association_id"] for row in rows])

    def _administrators(self, seats: list[Seat]) -> list[int]:
        """Those of the federation."""
        return [
            self.person_ids[seat.person]
            for seat in seats
            if seat.function is Function.ADMINISTRATOR and seat.place == 0
        ]

    def _debate(self, seats: list[Seat], size: Size) -> None:
        """The first fields with their rooms, hosted by an administrator; further rooms; and what is written in them."""
        administrator = self.work.session.get_one(Person, self._administrators(seats)[0])
        first, *others = founding.found_first_fields(self.work, administrator, at=self.place_ids[0])
        fields = [room.field_id for room in (first, *others)]
        if size.rooms:
            with self.progress("Rooms", size.rooms) as advance:
                for planned in plan_rooms(self.rng, size.rooms, seats, len(fields)):
                    others.append(self._room(planned, fields))
                    advance(1)
        counts = [size.in_the_first, *(size.in_the_others for _ in others)]
        if any(counts):
            with self.progress("Contributions", sum(counts)) as advance:
                for room, count in zip((first, *others), counts, strict=True):
                    self._contributions(room.id, count, advance)
            self._recommend(administrator.id, first, others)

    def _recommend(self, host_id: int, first: Room, others: Sequence[Room]) -> None:
        """What stands beside the contributions; and the first room leads on to a few others."""
        beside = Recommending(self.work, self.rng, self.person_ids, self._insert)
        threads = beside.beside(first)
        for room in others:
            beside.beside(room)
        place = self.place_ids[0]
        holdings = frozenset({Holding(Function.ADMINISTRATOR, place)})
        host = Actor(host_id, PersonKind.MEMBER, holdings, (place,))
        beside.ways(replace(self.work, actor=host), first, threads, self.today)

    def _room(self, planned: PlannedRoom, fields: Sequence[int | None]) -> Room:
        """A room opened by somebody who leads its association."""
        place = self.place_ids[planned.seat.place]
        host = Actor(
            self.person_ids[planned.seat.person],
            PersonKind.MEMBER,
            frozenset({Holding(planned.seat.function, place)}),
            (place,),
        )
        return rooms.open_room(
            replace(self.work, actor=host),
            place,
            field_id=fields[planned.field] or 0,
            name=planned.name,
            opening_question=planned.opening_question,
            kind=planned.kind,
        )

    def _contributions(self, room_id: int, count: int, advance: Advance) -> None:
        above: list[Row] = []
        for depth, level in enumerate(plan_contributions(self.rng, count, len(self.person_ids))):
            rows: list[Row] = []
            for one in level:
                answered = above[one.answers] if one.answers is not None else None
                rows.append(
                    {
                        "room_id": room_id,
                        "author_id": self.person_ids[one.author],
                        "answers_id": answered["id"] if answered else None,
                        "thread_id": (answered["thread_id"] or answered["id"]) if answered else None,
                        "depth": depth,
                        "text": one.text,
                        # a level later is a day later, and within it one a second
                        "written_at": self.work.now - timedelta(days=9 - depth, seconds=len(level) - len(rows)),
                    }
                )
            ids = self._insert(Contribution, rows)
            advance(len(rows))
            above = [row | {"id": id_} for row, id_ in zip(rows, ids, strict=True)]

    def _term(self, seat: Seat) -> Row:
        """From when to when. Administrators and coordinators serve until somebody ends it."""
        since = self.today - LATEST_ELECTION - timedelta(days=self.rng.randrange(LONGEST_IN_OFFICE))
        if seat.assembly is not None:
            since = self.today - LATEST_ELECTION
        return {
            "held_since": since,
            "held_until": since + TERM if seat.function is Function.EXECUTIVE else None,
            "proposed_at": self.work.now,
            "confirmed_at": self.work.now,
        }

    def _hands(self, seat: Seat, administrators: list[int]) -> Row:
        """Which two gave it: the federation's administrators, who themselves are there by the system's hand."""
        first, second = (*administrators, None)[:2]
        if self.person_ids[seat.person] in administrators or second is None:
            first = second = None  # one alone gives nothing
        return {
            "proposed_by_id": first,
            "confirmed_by_id": second if needs_second_person(seat.function) else None,
        }

    def _open_accounts(self, password_hash: str) -> None:
        self.work.session.execute(
            update(Person)
            .where(Person.id.in_(select(FunctionHeld.person_id)))
            .values(password_hash=password_hash)
            .execution_options(synchronize_session=False)
        )


def _upwards(places: list[PlannedPlace], place: int | None) -> Iterator[int]:
    while place is not None:
        yield place
        place = places[place].parent


def _without_place(planned: PlannedAssembly | PlannedBody) -> Row:
    return {name: value for name, value in asdict(planned).items() if name != "place"}


def _seats(
    seats: Seats, places: list[PlannedPlace], assemblies: list[PlannedAssembly], bodies: list[PlannedBody]
) -> list[Seat]:
    levels = [place.level for place in places]
    return list(
        chain(
            seats.of_administration(levels),
            seats.of_executives(levels),
            *(seats.of_assembly(index, assembly.place) for index, assembly in enumerate(assemblies)),
            *(seats.of_body(index, body.place) for index, body in enumerate(bodies)),
        )
    )
