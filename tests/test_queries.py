"""A page asks the database as little for a hundred thousand members as for twenty, and never reads whole tables."""

from collections.abc import Mapping

import pytest
from flask import Flask
from sqlalchemy import create_engine, text

from deliberation.domain.access import NOBODY
from deliberation.extensions import db
from deliberation.services import jobs
from deliberation.unit_of_work import unit_of_work
from tests.client import PageClient
from tests.crowd import join_crowd
from tests.databases import PostgresDatabases, SqliteDatabases
from tests.party import PASSWORD, Party
from tests.services import deciding
from tests.statements import Part, Statement, complaints, proving_indexes, statements
from tests.visits import FOR_YOU, PATHS, SAVING, TOWARDS, Visit, anew, opens

# one says who is looking, and a page is made of few parts: many more for them means that something is asked row by
# row. At half a millisecond each on a database across the network, ten are five milliseconds.
# Signing in looks at the account twice, before the slow hash and after it; the start page of the administration asks of
# everything that can wait for somebody. The goal of the rooms is the same number (bench/plan.py).
MOST_QUERIES = 12
# pages of motions put together more: the text, its versions, its origin, what became of it, who speaks about its lines
MOST_FOR_MOTIONS = 15
# a draft that saves itself; where two texts meet, the write is tried twice
MOST_FOR_SAVING = 15


def signs_in(app: Flask, party: Party) -> list[Statement]:
    """Somebody comes to the door with the right password."""
    client = PageClient(app)
    client.get("/login")
    with statements(app) as found:
        client.submit("/login", {"email": party.alice.email, "password": PASSWORD})
    return found


def mistypes(app: Flask, party: Party) -> list[Statement]:
    """Somebody comes to the door with a wrong one."""
    client = PageClient(app)
    client.get("/login")
    with statements(app) as found:
        client.submit("/login", {"email": party.alice.email, "password": "falsch"}, status=422)
    return found


def takes_a_job(app: Flask, _party: Party) -> list[Statement]:
    """The worker looks for the next job."""
    with statements(app) as found, app.app_context(), unit_of_work(NOBODY) as work:
        jobs.claim(work)
    return found


def previews(app: Flask, party: Party) -> list[Statement]:
    """A delegate looks at a change before submitting it."""
    client, path = PageClient(app).sign_in(party.emil), f"/versions/{party.version}/amendments/new"
    client.get(f"{path}?block=1")
    with statements(app) as found:
        client.submit(path, {"source": "Ganz anders.", "step": "preview"}, status=200)
    return found


def writes(text: str, status: int) -> Visit:
    """Somebody writes in a room."""

    def visit(app: Flask, party: Party) -> list[Statement]:
        client = PageClient(app).sign_in(party.alice)
        client.get(f"/rooms/{party.room}")
        with statements(app) as found:
            client.submit(f"/rooms/{party.room}/contributions", {"text": text and anew(text)}, status=status)
        return found

    return visit


def answers(app: Flask, party: Party) -> list[Statement]:
    """Somebody answers a contribution."""
    client = PageClient(app).sign_in(party.alice)
    client.get(f"/contributions/{party.contribution}")
    with statements(app) as found:
        client.submit(f"/contributions/{party.contribution}/answers", {"text": anew("Bei uns auch.")})
    return found


def opens_poll(name: str, *, is_closed: bool) -> Visit:
    """Somebody opens the page of a poll, or of its result."""

    def visit(app: Flask, party: Party) -> list[Statement]:
        with app.app_context():
            poll = deciding.standing_open(party)
            if is_closed:
                deciding.close(party, poll)
        path = f"/results/{poll}" if is_closed else f"/polls/{poll}"
        return opens(name, lambda _: path)(app, party)

    return visit


def votes(app: Flask, party: Party) -> list[Statement]:
    """A delegate votes."""
    with app.app_context():
        poll = deciding.standing_open(party)
    client = PageClient(app).sign_in(party.emil)
    client.get(f"/polls/{poll}")
    with statements(app) as found:
        client.submit(f"/polls/{poll}/vote", {"choice": "yes"})
    return found


def foresees(app: Flask, party: Party) -> list[Statement]:
    """The chair looks at the next version."""
    with app.app_context():
        poll = deciding.standing_open(party)
        deciding.say(party.emil, poll)
        deciding.close(party, poll)
    return opens("cem", lambda party: f"/versions/{party.version}/amendments/merge")(app, party)


def compares(app: Flask, party: Party) -> list[Statement]:
    """Somebody looks at what is new in the second version of a motion."""
    with app.app_context():
        poll = deciding.standing_open(party)
        deciding.say(party.emil, poll)
        deciding.close(party, poll)
        deciding.merge(party)
    return opens("alice", lambda party: f"/motions/{party.motion}?changes=italics")(app, party)


def starts_while_votes_are_open(app: Flask, party: Party) -> list[Statement]:
    """A delegate comes to the start page while the assembly votes."""
    with app.app_context():
        deciding.standing_open(party)
    return opens("emil", lambda _: "/")(app, party)


VISITS: dict[str, Visit] = {
    "start": opens("alice", lambda _: "/"),
    "start of a delegate while votes are open": starts_while_votes_are_open,
    "start of the administration": opens("ada", lambda _: "/"),
    "start of an executive": opens("eva", lambda _: "/"),
    "member list": opens("ada", lambda _: "/people"),
    "member list, further on": opens("ada", lambda _: "/people?after=muller3+ali3.1"),
    "member list, searched": opens("ada", lambda _: "/people?q=M%C3%BC"),
    "member list, searched, further on": opens("ada", lambda _: "/people?q=mu&after=muller3+ali3.1"),
    "member list of a Land": opens("eva", lambda _: "/people"),
    "member list of a Land, further on": opens("eva", lambda _: "/people?after=muller3+ali3.1"),
    "member list of a Land, searched": opens("eva", lambda _: "/people?q=M%C3%BC"),
    "member list of a small Kreis": opens("charlie", lambda _: "/people"),
    "member list of a small Kreis, further on": opens("charlie", lambda _: "/people?after=aaa.1"),
    "record of a small Kreis": opens("charlie", lambda _: "/admin/record"),
    "person": opens("ada", lambda party: f"/people/{party.emil.id}"),
    "association": opens("alice", lambda party: f"/associations/{party.spree}"),
    "assembly": opens("cem", lambda party: f"/associations/assemblies/{party.assembly}"),
    "motions of an assembly": opens("alice", lambda party: f"/assemblies/{party.assembly}/motions"),
    "motions by state": opens("mona", lambda party: f"/assemblies/{party.assembly}/motions?by=state"),
    "motions by field, further on": opens(
        "alice", lambda party: f"/assemblies/{party.assembly}/motions?by=field&page=2"
    ),
    "where a motion belongs": opens("mona", lambda party: f"/motions/{party.motion}/place"),
    "motion": opens("alice", lambda party: f"/motions/{party.motion}"),
    "amendment, side by side": opens("alice", lambda party: f"/amendments/{party.amendment}?view=beside"),
    "amendment in the whole text": opens("alice", lambda party: f"/amendments/{party.amendment}?view=whole"),
    "motion in a version": opens("alice", lambda party: f"/motions/{party.motion}/versions/1"),
    "lines, and where to speak about them": opens("alice", lambda party: f"/versions/{party.version}/talk?lines=1"),
    "what is said about a motion": opens("alice", lambda party: f"/motions/{party.motion}/talk"),
    "papers of a room": opens("alice", lambda party: f"/rooms/{party.room}/papers"),
    "writing a paper": opens("alice", lambda party: f"/rooms/{party.room}/papers/new"),
    "calendar": opens("alice", lambda _party: "/calendar"),
    "calendar, one level": opens("alice", lambda _party: "/calendar?whose=all&level=federation"),
    "what is decided soon": opens("alice", lambda _party: "/decided-soon"),
    "agenda to write": opens("adil", lambda party: f"/assemblies/{party.assembly}/agenda"),
    "taking a motion in": opens("mona", lambda party: f"/assemblies/{party.assembly}/motions/import"),
    "fields": opens("alice", lambda _: "/fields"),
    "field": opens("alice", lambda party: f"/fields/{party.field}"),
    "proposed fields": opens("alice", lambda _: "/field-proposals"),
    "open questions of a field": opens("alice", lambda party: f"/fields/{party.field}/questions"),
    "themes": opens("alice", lambda _: "/themes"),
    "rooms of a field by theme": opens("alice", lambda party: f"/fields/{party.field}?order=theme&after=1"),
    "themes of a room": opens("bob", lambda party: f"/rooms/{party.room}/themes"),
    "where a debate stands": opens("alice", lambda party: f"/fields/{party.field}/state"),
    "where a debate stands, to be written": opens("bob", lambda party: f"/fields/{party.field}/state/new"),
    "room": opens("alice", lambda party: f"/rooms/{party.room}"),
    "room, further on": opens("alice", lambda party: f"/rooms/{party.room}?after={party.contribution}"),
    "room, back again": opens("alice", lambda party: f"/rooms/{party.room}?before={party.contribution}"),
    "room, mixed": opens("alice", lambda party: f"/rooms/{party.room}?order=shuffle"),
    "room, mixed, further on": opens("alice", lambda party: f"/rooms/{party.room}?order=shuffle&after=3"),
    "room, where somebody reads on": opens("alice", lambda party: f"/rooms/{party.room}/since"),
    "room, where somebody reads on, further on": opens("alice", lambda party: f"/rooms/{party.room}/since?after=1"),
    "room, whether there is anything": opens("bob", lambda party: f"/rooms/{party.room}/newer?after=0"),
    "room, one kind": opens("alice", lambda party: f"/rooms/{party.room}?show=doubt"),
    "room, one kind, further on": opens(
        "alice", lambda party: f"/rooms/{party.room}?show=doubt&after={party.contribution}"
    ),
    "room, unanswered questions": opens("alice", lambda party: f"/rooms/{party.room}?show=unanswered"),
    "changing a contribution": opens("bob", lambda party: f"/contributions/{party.answer}/change"),
    "how a contribution changed": opens("alice", lambda party: f"/contributions/{party.answer}/versions"),
    "charter": opens("alice", lambda party: f"/rooms/{party.room}/charter"),
    "charter, to be written": opens("bob", lambda party: f"/rooms/{party.room}/charter/new"),
    "without pressure": opens("alice", lambda party: f"/rooms/{party.room}/without-pressure"),
    "plain words of a room": opens("alice", lambda party: f"/rooms/{party.room}/plain-words"),
    "contribution": opens("alice", lambda party: f"/contributions/{party.contribution}"),
    "answer": opens("alice", lambda party: f"/contributions/{party.answer}"),
    **FOR_YOU,
    **TOWARDS,
    **PATHS,
    "decision room": opens("alice", lambda party: f"/rooms/{party.decision_room}"),
    "decision room, further back": opens(
        "alice", lambda party: f"/rooms/{party.decision_room}?after=1000&open_after=9"
    ),
    "amendment": opens("alice", lambda party: f"/amendments/{party.amendment}"),
    "amendments of a version": opens("mona", lambda party: f"/versions/{party.version}/amendments"),
    "where to amend": opens("emil", lambda party: f"/versions/{party.version}/amendments/places"),
    "what the next version would be": foresees,
    "amendment, to be written": opens("emil", lambda party: f"/versions/{party.version}/amendments/new?line=1"),
    "amendments of a version, further on": opens("mona", lambda party: f"/versions/{party.version}/amendments?after=1"),
    "amendment, previewed": previews,
    "results": opens("eva", lambda _: "/results"),
    "results, further back": opens("eva", lambda _: "/results?before=1"),
    "open poll": opens_poll("emil", is_closed=False),
    "result": opens_poll("eva", is_closed=True),
    "voting": votes,
    "writing a contribution": writes("Ein Gedanke.", 303),
    "a contribution that is refused": writes("", 422),
    "answering": answers,
    **SAVING,
    "own data": opens("emil", lambda _: "/account"),
    "security": opens("emil", lambda _: "/account/security"),
    "record": opens("ada", lambda _: "/admin/record"),
    "record, further back": opens("ada", lambda _: "/admin/record?before=40"),
    "record of a Land": opens("adil", lambda _: "/admin/record"),
    "record of a Land, further back": opens("adil", lambda _: "/admin/record?before=40"),
    "record, one kind of act": opens("ada", lambda _: "/admin/record?act=poll:closed"),
    "record, one kind of act, further back": opens("ada", lambda _: "/admin/record?act=person:joined&before=40"),
    "record, all about people": opens("ada", lambda _: "/admin/record?thing=person"),
    "record, one thing": opens("ada", lambda party: f"/admin/record?thing=poll&number={party.motion}"),
    "record, one person": opens("ada", lambda party: f"/admin/record?person={party.ada.id}"),
    "record, one person and kind of act": opens(
        "ada", lambda party: f"/admin/record?person={party.emil.id}&act=function:proposed"
    ),
    "record, some days": opens("ada", lambda _: "/admin/record?since=2020-01-01&until=2099-01-01"),
    "record, one kind of act on some days": opens(
        "ada", lambda _: "/admin/record?act=poll:closed&since=2020-01-01&until=2099-01-01"
    ),
    "record of a Land, one kind of act": opens("adil", lambda _: "/admin/record?act=poll:closed"),
    "record of a Land, some days": opens("adil", lambda _: "/admin/record?since=2020-01-01&until=2099-01-01"),
    "record of a Land, one person": opens("adil", lambda party: f"/admin/record?person={party.emil.id}"),
    "record of a small Kreis, some days": opens("charlie", lambda _: "/admin/record?since=2020-01-01"),
    "record of a small Kreis, one person": opens("charlie", lambda party: f"/admin/record?person={party.emil.id}"),
    "desk": opens("ada", lambda _: "/admin"),
    "signing in": signs_in,
    "mistyping the password": mistypes,
    "the worker's next job": takes_a_job,
    # the last: of the motion there is another version then
    "motion, compared with the version before": compares,
}


def two_join(app: Flask, party: Party) -> None:
    """A few wait from the beginning, so that what is asked once for all of them is asked in both parties."""
    join_crowd(app, party, size=2, name="pair")


def two_thousand_join(app: Flask, party: Party) -> None:
    """Two, and then many more."""
    two_join(app, party)
    join_crowd(app, party)


@pytest.mark.parametrize("name", VISITS)
def test_a_page_asks_no_more_when_two_thousand_join(sqlite_databases: SqliteDatabases, name: str) -> None:
    party = sqlite_databases.party
    with sqlite_databases.fresh(two_join) as app:
        before = VISITS[name](app, party)
    with sqlite_databases.fresh(two_thousand_join) as app:
        after = VISITS[name](app, party)
    assert len(after) == len(before), [statement.text for statement in after]
    assert 0 < len(after) <= (MOST_FOR_MOTIONS if name.startswith("motion") else MOST_QUERIES)


# the planners differ, so both are asked
on_both = pytest.mark.parametrize("databases", ["sqlite", "postgres"], indirect=True)


@on_both
def test_what_saves_itself_every_few_seconds_asks_little(app: Flask, party: Party) -> None:
    assert all(0 < len(saves(app, party)) <= MOST_FOR_SAVING for saves in SAVING.values())


def part_shown(name: str) -> Part:
    """What a visit's name says about the part of a table that it shows."""
    if "small Kreis" in name:
        return Part.SMALL_BRANCH
    return Part.LATER_PAGE if "further" in name else Part.FIRST_PAGE


def bad_plans(app: Flask, asked: Mapping[str, list[Statement]]) -> dict[str, list[str]]:
    """Of these visits, with what each asked, those in which a table of people is read from end to end, and how."""
    found = {name: complaints_about(app, ones, part_shown(name)) for name, ones in asked.items()}
    return {name: complaints for name, complaints in found.items() if complaints}


@pytest.fixture
def crowded(app: Flask, party: Party, databases: SqliteDatabases | PostgresDatabases) -> Flask:
    """The party after two thousand have joined."""
    join_crowd(app, party)
    if isinstance(databases, PostgresDatabases):
        owner = create_engine(databases.owner_url)
        with owner.begin() as connection:
            connection.execute(text("ANALYZE"))
        owner.dispose()
    return app


def complaints_about(app: Flask, asked: list[Statement], part: Part = Part.FIRST_PAGE) -> list[str]:
    """What is wrong with the plans of these statements, each with its statement."""
    with app.app_context(), proving_indexes(db.engine) as connection:
        return [f"{found}: {one.text}" for one in asked for found in complaints(connection, one, part)]


@on_both
def test_no_page_reads_a_table_of_people_from_end_to_end(crowded: Flask, party: Party) -> None:
    assert bad_plans(crowded, {name: visit(crowded, party) for name, visit in VISITS.items()}) == {}


CARELESS = (
    "SELECT id FROM person WHERE given_name = 'Ali3'",
    "SELECT count(*) FROM person WHERE email IS NOT NULL AND language = 'de'",
    "SELECT id FROM person WHERE erased_at IS NULL ORDER BY family_name LIMIT 50",
    "SELECT id FROM person WHERE erased_at IS NULL ORDER BY sort_name, id",
    "SELECT id FROM record_entry WHERE act = 'person:joined' ORDER BY at LIMIT 1",
    "SELECT id FROM job ORDER BY created_at LIMIT 1",
    "SELECT function_held.id FROM function_held JOIN person ON person.id = function_held.person_id",
    "UPDATE login_session SET seen_at = created_at WHERE device = 'Test'",
    "DELETE FROM mailed_link WHERE used_at IS NULL",
    "SELECT key FROM rate_count WHERE count > 5",
    "SELECT id FROM contribution ORDER BY written_at DESC LIMIT 50",
    "SELECT id FROM contribution WHERE depth = 0 AND text = 'x'",
    "SELECT id FROM reading_path ORDER BY made_at DESC LIMIT 3",
    "SELECT path_id FROM path_stop WHERE note <> ''",
    "DELETE FROM draft WHERE text = ''",
)


@on_both
def test_careless_statements_would_be_noticed(crowded: Flask) -> None:
    assert [careless for careless in CARELESS if not complaints_about(crowded, [Statement(careless, ())])] == []
