"""Seeding: the same number gives the same party, on an empty database only, and all of it or nothing."""

import re
import secrets
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from config import Settings
from deliberation.app import create_app
from deliberation.cli import main
from deliberation.domain.access import NOBODY
from deliberation.domain.people import Function, Level
from deliberation.domain.rooms.first_fields import FIRST_FIELDS
from deliberation.domain.rooms.kinds import RoomKind
from deliberation.extensions import db
from deliberation.models import (
    Association,
    Contribution,
    Draft,
    FunctionHeld,
    PathStop,
    Person,
    PlainWords,
    Room,
    RoomGround,
    RoomOrigin,
)
from deliberation.operations.migrating import upgrade
from deliberation.operations.progress import Advance
from deliberation.operations.running import CannotRun
from deliberation.operations.synthetic.rooms import LARGE, Size
from deliberation.operations.synthetic.seeding import seed
from deliberation.services import founding
from deliberation.unit_of_work import unit_of_work
from tests.client import PageClient
from tests.databases import settings_for
from tests.party import PASSWORD
from tests.seed.seeding import MEMBERS, NUMBER, functions, looking, rows, seeded


def test_the_same_number_gives_the_same_party_on_any_database(
    on_sqlite: Settings, on_postgresql: Settings, tmp_path: Path
) -> None:
    first = rows(on_sqlite)
    assert rows(seeded(settings_for(tmp_path))) == first
    assert rows(on_postgresql) == first


def test_another_number_gives_another_party(on_sqlite: Settings, tmp_path: Path) -> None:
    other = rows(seeded(settings_for(tmp_path), number=NUMBER + 1))
    assert len(other["person"]) == MEMBERS
    assert other["person"] != rows(on_sqlite)["person"]


@pytest.mark.parametrize("members", [1, 2, 20])
def test_even_the_smallest_party_has_all_its_places_and_somebody_who_administers(tmp_path: Path, members: int) -> None:
    with looking(seeded(settings_for(tmp_path), members=members)) as session:
        levels = Counter(session.scalars(select(Association.level)))
        assert levels[Level.DISTRICT] == 330
        assert levels[Level.LOCAL] >= 3
        administrators = [held for held, _ in functions(session) if held.function is Function.ADMINISTRATOR]
        assert len(administrators) >= min(members, 2)
        assert session.scalar(select(func.count(Person.id))) == members


def test_one_password_opens_the_accounts_of_those_who_hold_a_function_and_no_others(tmp_path: Path) -> None:
    settings = seeded(settings_for(tmp_path), members=100, password=PASSWORD)
    with looking(settings) as session:
        holders = set(session.scalars(select(FunctionHeld.person_id)))
        assert set(session.scalars(select(Person.id).where(Person.password_hash.is_not(None)))) == holders
        delegate = select(Person.email).join(FunctionHeld, FunctionHeld.person_id == Person.id)
        address = session.scalars(delegate.where(FunctionHeld.function == Function.DELEGATE)).first()
    app = create_app(settings)
    client = PageClient(app)
    client.get("/login")
    client.submit("/login", {"email": address, "password": PASSWORD})
    client.follow()
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def command(tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """`deliberation` with these words, on a database of its own; returns the exit code and what was said."""
    own = settings_for(tmp_path).database_url
    upgrade(own, own)

    def run(*words: str, **environ: str) -> tuple[int, str]:
        result = CliRunner(env={"INSTANCE_PATH": str(tmp_path), "DATABASE_URL": None} | environ).invoke(main, words)
        return result.exit_code, result.output

    return run


def test_the_command_says_what_there_is_now(command: Callable[..., tuple[int, str]]) -> None:
    code, said = command("seed", "--members", "50", "--seed", "3")
    assert code == 0
    assert said.startswith("50 people, 352 associations, ")


def test_with_a_password_somebody_to_sign_in_as_is_named_for_each_function(
    command: Callable[..., tuple[int, str]],
) -> None:
    code, said = command("seed", "--members", "60", "--password", PASSWORD)
    assert code == 0
    assert re.search(r"^  administrator +\S+@\S+$", said, re.MULTILINE)
    assert re.search(r"^  motions committee +\S+@\S+$", said, re.MULTILINE)


def test_a_database_with_people_in_it_is_refused_and_left_alone(
    command: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    command("seed", "--members", "5")
    before = rows(settings_for(tmp_path))
    code, said = command("seed", "--members", "5")
    assert code == 2
    assert said == "There is a party in this database already; the synthetic one needs an empty database.\n"
    assert rows(settings_for(tmp_path)) == before


def test_one_password_for_many_is_refused_outside_the_demo(
    command: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    code, said = command(
        "seed", "--members", "5", "--password", PASSWORD,
        DATABASE_URL=f"sqlite:///{tmp_path / 'earnest.sqlite3'}", SECRET_KEY=secrets.token_urlsafe(48),
        PUBLIC_URL="http://localhost:8000", MAIL_SERVER="localhost", MAIL_SENDER="party@example.org",
    )  # fmt: skip
    assert code == 2
    assert said.count("\n") == 1
    assert "only for the embedded database" in said
    assert not (tmp_path / "earnest.sqlite3").exists()


@pytest.mark.parametrize("members", ["0", "-5", "many", "600000"])
def test_a_number_of_people_that_makes_no_sense_is_wrong_usage(
    command: Callable[..., tuple[int, str]], members: str
) -> None:
    code, _ = command("seed", "--members", members)
    assert code == 2


def test_a_seeding_that_breaks_off_leaves_nothing_behind(tmp_path: Path) -> None:
    @contextmanager
    def interrupted(_label: str, _length: int) -> Iterator[Advance]:
        def advance(_people: int) -> None:
            raise KeyboardInterrupt

        yield advance

    settings = settings_for(tmp_path)
    upgrade(settings.database_url, settings.database_url)
    with pytest.raises(KeyboardInterrupt):
        seed(settings, members=20, number=NUMBER, password=None, progress=interrupted)
    assert not any(rows(settings).values())


def test_a_federation_without_people_is_a_party_too(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    upgrade(settings.database_url, settings.database_url)
    app = create_app(settings)
    with app.app_context():
        with unit_of_work(NOBODY) as work:
            founding.found_federation(work, name="Bundesverband")
        db.engine.dispose()
    with pytest.raises(CannotRun):
        seeded(settings, members=1)


@pytest.mark.parametrize("count", [0, 1, 2, 7, 120])
def test_the_first_room_holds_as_many_contributions_as_asked_for(tmp_path: Path, count: int) -> None:
    settings = settings_for(tmp_path)
    upgrade(settings.database_url, settings.database_url)
    seed(settings, members=20, number=NUMBER, password=None, size=Size(in_the_first=count))
    with looking(settings) as session:
        found = {one.id: one for one in session.scalars(select(Contribution))}
        first = session.scalar(select(func.min(Room.id)).where(Room.kind == RoomKind.OPEN))
    assert len(found) == count
    assert {one.room_id for one in found.values()} <= {first}
    for one in found.values():
        above = found.get(one.answers_id or 0)
        assert one.depth == (above.depth + 1 if above else 0)
        assert above is None or above.written_at <= one.written_at


def test_the_same_number_gives_the_same_contributions(tmp_path: Path) -> None:
    stored = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        settings = settings_for(tmp_path / folder)
        upgrade(settings.database_url, settings.database_url)
        seed(settings, members=20, number=NUMBER, password=None, size=Size(rooms=6, in_the_first=30, in_the_others=3))
        found = rows(settings)
        stored.append([found[name] for name in ("room", "charter", "contribution")])
    assert stored[0] == stored[1]


def test_further_rooms_are_hosted_by_who_leads_their_association(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    upgrade(settings.database_url, settings.database_url)
    seed(settings, members=60, number=NUMBER, password=None, size=Size(rooms=10, in_the_first=5, in_the_others=2))
    with looking(settings) as session:
        led_to = select(RoomOrigin.room_id)
        by_hand = (Room.kind != RoomKind.DECISION, Room.id.not_in(led_to))
        opened = session.scalars(select(Room).where(*by_hand).order_by(Room.id)).all()
        written = Counter(session.scalars(select(Contribution.room_id)))
        leads = session.scalars(select(FunctionHeld).where(FunctionHeld.function == Function.EXECUTIVE))
        leading = {(held.person_id, held.association_id) for held in leads}
        assert {(room.host_id, room.association_id) for room in opened[3:]} <= leading
        asked_for = {room.id: 2 for room in opened} | {opened[0].id: 5}
        assert written == asked_for
        assert {room.kind for room in opened} == {RoomKind.OPEN, RoomKind.WORKSHOP}
        assert len({room.field_id for room in opened[3:]}) > 1


def test_beside_what_is_written_stand_paths_plain_words_drafts_and_ways_to_a_decision(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    upgrade(settings.database_url, settings.database_url)
    seed(settings, members=60, number=NUMBER, password=None, size=Size(rooms=4, in_the_first=100, in_the_others=5))
    with looking(settings) as session:
        first = session.scalar(select(func.min(Room.id)).where(Room.kind == RoomKind.OPEN))
        written_in = set(session.scalars(select(Contribution.room_id)))
        stops = session.execute(
            select(PathStop.room_id, PathStop.field_id, Contribution.room_id, Room.field_id)
            .join(Contribution, Contribution.id == PathStop.contribution_id)
            .join(Room, Room.id == PathStop.room_id)
        ).all()
        assert {(room, field) for room, field, *_ in stops} == {(room, field) for *_, room, field in stops}
        assert {room for room, *_ in stops} == written_in == set(session.scalars(select(PlainWords.room_id)))
        assert set(session.scalars(select(Draft.room_id))) == {first}
        assert set(session.scalars(select(RoomOrigin.origin_id))) == {first}
        led_to = select(RoomGround.room_id).join(Contribution, Contribution.id == RoomGround.contribution_id)
        assert set(session.scalars(led_to.where(Contribution.room_id == first))) == set(
            session.scalars(select(RoomOrigin.room_id))
        )


def test_the_large_party_has_two_hundred_rooms_and_one_with_five_thousand_contributions() -> None:
    assert LARGE.rooms + len(FIRST_FIELDS) == 200
    assert LARGE.in_the_first == 5_000
