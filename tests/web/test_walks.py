"""Whoever goes anywhere and presses anything breaks no promise of a room: P1, P2, P6, P9 and P12, after every step.

As a walk begins the whole proof is asked, as the page of a room asks it, and of every open room again as it ends.

What pages say (P3 to P5, P7, P15) is asked where pages are crawled, with little in them and with much.
"""

import sqlite3
from collections import Counter
from contextlib import ExitStack, closing
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import JSON, Select, String, Table, cast, exists, literal, or_, select, union_all
from sqlalchemy.orm import Session

from deliberation.domain.people import Function, PlaceKind
from deliberation.domain.rooms.kinds import HOLDS_POLLS, RoomKind
from deliberation.domain.rooms.promises import Inside
from deliberation.domain.rooms.proof import findings
from deliberation.domain.rooms.shape import Shape
from deliberation.extensions import db
from deliberation.models import (
    Base,
    Contribution,
    Participation,
    RecordEntry,
    Room,
    RoomAim,
    RoomGround,
    RoomOrigin,
    Support,
    Thanks,
)
from deliberation.queries.proof import DECLARED, inside_of
from deliberation.queries.shape import shape_of
from deliberation.services import rooms
from deliberation.services.functions import Place
from deliberation.unit_of_work import now
from tests.databases import PostgresDatabases, SqliteDatabases
from tests.party import Party, acting
from tests.services.deciding import opened
from tests.services.giving import give
from tests.services.leading import led_on, said
from tests.services.moderating import make_moderator
from tests.web.walking import SIGNED_OUT, UNIQUE, Walk

WALKS, STEPS = 50, 30  # of each part; four parts are two hundred walks
PARTS = [("sqlite", "a"), ("sqlite", "b"), ("sqlite", "c"), ("postgres", "d")]
WALKERS = (
    "alice", "bob", "charlie", "emil", "cem", "mona", "eva", "ada", "minna", "gabi", "gast", "sanna", "wilma", "mira",
    "trudi", "kora", "mod", SIGNED_OUT,
)  # fmt: skip


def _pressing(table: Table) -> Select[tuple[str]]:
    """The name of the table, if it knows a room where nothing is decided."""
    is_known = exists().where(table.c.room_id == Room.id, Room.kind.not_in(HOLDS_POLLS))
    return select(literal(table.name)).where(is_known)


PRESSING = union_all(*(_pressing(Base.metadata.tables[name]) for name in sorted(DECLARED.pressing)))
ROOMS = select(Room.id, Room.kind)
CONTRIBUTIONS = select(Contribution.id, Contribution.text, Contribution.withdrawn_at)
# what is there by somebody's own act alone: where there is no row, nobody has agreed to anything
OWN_ACTS = {
    "thanks": select(Thanks.person_id, Thanks.contribution_id),
    "participation": select(Participation.person_id, Participation.room_id),
    "support": select(Support.person_id, Support.version_id),
}
# the way from a room to a decision, as it was told to those whose words it rests on
WAYS = (
    select(RoomOrigin.room_id, RoomOrigin.origin_id),
    select(RoomAim.room_id, RoomAim.purpose, RoomAim.body_id, RoomAim.assembly_id, RoomAim.earliest_on),
    select(RoomGround.room_id, RoomGround.contribution_id),
)
GROUNDS = 2


def before_the_walk(app: Flask, party: Party) -> None:
    """One moderates, one speaks without a vote; a poll is open where polls may be, and a room has led on to another."""
    with app.app_context():
        make_moderator(party, "minna")
        give(party.ada, party.sanna, Function.ADVISORY, Place(PlaceKind.ASSEMBLY, party.assembly))
        opened(party)
        led_on(party, said(party.alice, party.spree_room))


class Promises:
    """What was promised of each room and contribution since it was first seen."""

    def __init__(self) -> None:
        self.kinds: dict[int, RoomKind] = {}
        # under which promise each contribution was written
        self.written_in: dict[int, RoomKind] = {}
        self.said: dict[int, set[str]] = {}
        self.asked: set[int] = set()
        self.withdrawals = 0
        self.agreed: dict[str, set[Any]] = {}
        self.ways: set[Any] = set()
        # what there is beside the declared tables can press unseen by the questions after each step
        self.shape: Shape | None = None
        self.undeclared: list[str] = []

    def broken(self, session: Session, acting: int | None = None) -> list[str]:
        """What is wrong now. acting -- who has just done something, None for nobody who is signed in"""
        return [
            *self._pressing(session),
            *self._of_another_kind(session),
            *self._under_another_promise(session),
            *self._not_by_themselves(session, acting),
            *self._not_gone(session),
            *self._on_another_way(session),
        ]

    def _pressing(self, session: Session) -> list[str]:
        if self.shape is None:
            self.shape = shape_of(session)
            self.undeclared = against(self.shape, Inside(RoomKind.OPEN))
        return [*self.undeclared, *(f"P1: {name}" for name in session.scalars(PRESSING))]

    def broken_inside(self, session: Session) -> list[str]:
        """What the page of a room would show to its members now, for every open room."""
        rooms = [room_id for room_id, kind in session.execute(ROOMS) if kind == RoomKind.OPEN]
        shape = self.shape or shape_of(session)
        here = [inside_of(session, room_id, RoomKind.OPEN, now()) for room_id in rooms]
        return [said for inside in here for said in against(shape, inside)]

    def _of_another_kind(self, session: Session) -> list[str]:
        now = dict(session.execute(ROOMS).all())
        return [f"P2: room {id_}" for id_, kind in now.items() if self.kinds.setdefault(id_, kind) != kind]

    def _under_another_promise(self, session: Session) -> list[str]:
        found = session.execute(select(Contribution.id, Contribution.room_id)).all()
        now = {id_: self.kinds[room_id] for id_, room_id in found}
        # what was taken back leaves its number to others
        self.written_in = {id_: self.written_in.get(id_, kind) for id_, kind in now.items()}
        return [f"P2: words {id_}" for id_, kind in now.items() if self.written_in[id_] != kind]

    def _not_by_themselves(self, session: Session, acting: int | None) -> list[str]:
        found = {name: set(session.execute(asked).all()) for name, asked in OWN_ACTS.items()}
        new = {name: rows - self.agreed.get(name, rows) for name, rows in found.items()}
        self.agreed = found
        return [f"P6: {name} of {row[0]}" for name, rows in new.items() for row in rows if row[0] != acting]

    def _on_another_way(self, session: Session) -> list[str]:
        now = {(place, *row) for place, asked in enumerate(WAYS) for row in session.execute(asked)}
        lost, self.ways = self.ways - now, now
        # whoever takes their words back takes them from below the decision, too (P9)
        there = set(session.scalars(select(Contribution.id).where(Contribution.withdrawn_at.is_(None))))
        taken = {way for way in lost if way[0] == GROUNDS and way[-1] not in there}
        return [f"P12: {way}" for way in sorted(lost - taken, key=str)]

    def _not_gone(self, session: Session) -> list[str]:
        rows = session.execute(CONTRIBUTIONS).all()
        withdrawn = [id_ for id_, _words, at in rows if at is not None and id_ not in self.asked]
        for id_, words, at in rows:
            if at is None:
                self.asked.discard(id_)
                self.said.setdefault(id_, set()).update({words} if words.startswith(UNIQUE) else ())
        self.asked.update(withdrawn)
        self.withdrawals += len(withdrawn)
        return [f"P9: {place}" for id_ in withdrawn for place in _places_with(session, self.said.get(id_, set()))]


def against(shape: Shape, inside: Inside) -> list[str]:
    """What the proof of a room says against it: the promise, and the name of what breaks it."""
    found = findings(shape, inside, DECLARED)
    return [f"{one.promise}: {name}" for one in found for name, _why in one.against]


def _places_with(session: Session, said: set[str]) -> list[str]:
    """Every column of the whole database in which one of these words stands."""
    return [
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if said and isinstance(column.type, String | JSON)
        if session.scalar(select(exists().where(or_(*(cast(column, String).contains(one) for one in said)))))
    ]


def walking(databases: SqliteDatabases | PostgresDatabases, name: str, reached: Counter[Any]) -> type:
    """The machine that walks through fresh parties, each walk under one name another."""

    class Walking(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.stack = ExitStack()
            if isinstance(databases, SqliteDatabases):
                self.app = self.stack.enter_context(databases.fresh(before_the_walk))
            else:
                self.app = self.stack.enter_context(databases.fresh())
                before_the_walk(self.app, databases.party)
            self.walk, self.promises = Walk(self.app, databases.party, name), Promises()
            self.acting: int | None = None

        @initialize(walkers=st.lists(st.sampled_from(WALKERS), min_size=3, max_size=3, unique=True))
        def set_out(self, walkers: list[str]) -> None:
            self.walkers = walkers

        @rule(which=st.integers(0, 2), number=st.integers(0, 2**32))
        def step(self, which: int, number: int) -> None:
            who = self.walkers[which]
            self.acting = None if who == SIGNED_OUT else databases.party.personas[who].id
            answer = self.walk.step(who, number)
            assert answer.status_code < 500, (who, answer.request.method, answer.request.path)

        @invariant()
        def every_promise_is_kept(self) -> None:
            with self.app.app_context():
                assert self.promises.broken(db.session(), self.acting) == []

        def teardown(self) -> None:
            with self.app.app_context():
                assert self.promises.broken_inside(db.session()) == []
                reached.update(db.session().scalars(select(RecordEntry.act)))
                reached["withdrawn"] += self.promises.withdrawals
                reached["written"] += sum(map(bool, self.promises.said.values()))
            self.stack.close()

    return Walking


def take_walks(databases: SqliteDatabases | PostgresDatabases, name: str, count: int) -> Counter[Any]:
    """So many walks; returns what happened on them, and how often."""
    reached: Counter[Any] = Counter()
    how = settings(
        max_examples=count, stateful_step_count=STEPS, derandomize=True, deadline=None, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    run_state_machine_as_test(walking(databases, name, reached), settings=how)
    return reached


@pytest.mark.parametrize(("databases", "name"), PARTS, indirect=["databases"])
def test_no_walk_breaks_a_promise(databases: SqliteDatabases | PostgresDatabases, name: str) -> None:
    reached = take_walks(databases, name, WALKS)
    # who only ever meets closed doors proves nothing
    assert min(reached["written"], reached["withdrawn"]) > 0


@pytest.mark.long
@pytest.mark.parametrize("name", [f"long {thousand}" for thousand in range(10)])
def test_no_walk_of_ten_thousand_breaks_a_promise(sqlite_databases: SqliteDatabases, name: str) -> None:
    reached = take_walks(sqlite_databases, name, 1_000)
    assert min(reached["written"], reached["withdrawn"] * 10) > 100


def test_somebody_of_every_function_walks(sqlite_databases: SqliteDatabases) -> None:
    people = [sqlite_databases.party.personas[who] for who in WALKERS if who != SIGNED_OUT]
    with sqlite_databases.fresh(before_the_walk) as app, app.app_context():
        assert {function for one in people for function in one.actor.functions} == set(Function)


BY_HAND = {
    "P1: poll": (
        "PRAGMA ignore_check_constraints = ON",
        "PRAGMA foreign_keys = OFF",
        "UPDATE poll SET room_id = :room",
    ),
    "P2: room {room}": ("DROP TRIGGER room_refuse_kind_update", "UPDATE room SET kind = 'workshop' WHERE id = :room"),
    "P2: words {words}": (
        "UPDATE contribution SET room_id = (SELECT id FROM room WHERE kind = 'decision') WHERE id = :contribution",
    ),
    "P6: participation of {bob}": ("INSERT INTO participation (room_id, person_id) VALUES (:room, :bob)",),
    "P12: (0, {led_to}, {led_from})": ("DELETE FROM room_origin",),
    "P9: contribution_version.text": (
        (
            "INSERT INTO contribution_version (contribution_id, text, written_at) "
            f"SELECT id, '{UNIQUE} stand hier', written_at FROM contribution WHERE id = :contribution"
        ),
        "UPDATE contribution SET text = '', withdrawn_at = written_at WHERE id = :contribution",
    ),
}


@pytest.mark.parametrize("promise", BY_HAND)
def test_a_broken_promise_would_be_noticed(sqlite_databases: SqliteDatabases, promise: str) -> None:
    party = sqlite_databases.party
    with sqlite_databases.fresh(before_the_walk) as app, app.app_context():
        path = db.engine.url.database or ""
        with acting(party.alice) as work:
            words = rooms.write_contribution(work, party.room, text=f"{UNIQUE} stand hier").id
        (led_to, led_from) = db.session().execute(WAYS[0]).one()
        promises = Promises()
        assert promises.broken(db.session()) == []
        db.session.remove()
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for statement in BY_HAND[promise]:
                connection.execute(statement, {"room": party.room, "contribution": words, "bob": party.bob.id})
        named = {"room": party.room, "words": words, "bob": party.bob.id, "led_to": led_to, "led_from": led_from}
        assert promises.broken(db.session()) == [promise.format(**named)]


def test_a_table_that_nobody_declared_would_be_noticed_as_a_walk_begins(sqlite_databases: SqliteDatabases) -> None:
    with sqlite_databases.fresh(before_the_walk) as app, app.app_context():
        path = db.engine.url.database or ""
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("CREATE TABLE contribution_vote (contribution_id REFERENCES contribution (id), value)")
        assert Promises().broken(db.session()) == [
            "P1: contribution_vote",
            "P3: contribution_vote.value",
            "P4: contribution_vote.value",
            "P9: contribution_vote",
            "P9: contribution_vote.value",
        ]
