"""Visits of pages whose statements are looked at (test_queries.py)."""

from collections.abc import Callable
from itertools import count

from flask import Flask
from sqlalchemy import select

from deliberation.domain.people import Function
from deliberation.extensions import db
from deliberation.models import FunctionHeld
from deliberation.services import reading
from deliberation.services.plain_words import write_plain_words
from deliberation.unit_of_work import unit_of_work
from tests.client import PageClient
from tests.party import Party, Persona
from tests.services.leading import led_on, said
from tests.services.moderating import hide_path, make_moderator, report_path
from tests.services.paths import made, put
from tests.statements import Statement, statements
from tests.web.drafting import TEXT, begin, saves

Visit = Callable[[Flask, Party], list[Statement]]
# marks of the page "Für dich": after and before everything in these tests
LATE, EARLY = "20990101T000000000000", "20200101T000000000000"


def opens(name: str, path: Callable[[Party], str]) -> Visit:
    """Somebody opens a page, signed in beforehand."""

    def visit(app: Flask, party: Party) -> list[Statement]:
        client = PageClient(app).sign_in(party.personas[name], has_second_factor=True)
        with statements(app) as found:
            client.get(path(party))
        return found

    return visit


def thanks(app: Flask, party: Party) -> list[Statement]:
    """Somebody thanks for a contribution."""
    client = PageClient(app).sign_in(party.bob)
    client.get(f"/rooms/{party.room}")
    with statements(app) as found:
        client.submit("/thanks", {"contribution_id": str(party.contribution)})
    return found


def saves_draft(*, is_joined: bool) -> Visit:
    """A draft saves itself while somebody types in it; or while somebody else has typed in it, too."""

    def visit(app: Flask, party: Party) -> list[Statement]:
        path = begin(app, party, party.alice)
        client = PageClient(app).sign_in(party.alice)
        client.get(f"{path}/write")
        if is_joined:
            other = PageClient(app).sign_in(party.alice)
            other.get(f"{path}/write")
            saves(other, path, source=TEXT.replace("am Sonntag", "in der Nacht"))
        typed = TEXT.replace("ein Bus", "stündlich ein Bus")
        with statements(app) as found:
            answer = saves(client, path, source=typed)
        assert (answer["joined"] is not None, answer["other"]) == (is_joined, None)
        return found

    return visit


# what is typed saves itself every few seconds
SAVING: dict[str, Visit] = {
    "draft that saves itself": saves_draft(is_joined=False),
    "motion that two write at once, saving itself": saves_draft(is_joined=True),
}


def begins_stack(app: Flask, party: Party) -> list[Statement]:
    """Somebody has twenty minutes."""
    client = PageClient(app).sign_in(party.charlie)
    sent = {"csrf_token": client.token(), "minutes": "20"}
    with statements(app) as found:
        client.post("/ten-minutes", sent)
    return found


def reads_stack(app: Flask, party: Party) -> list[Statement]:
    """Somebody reads in the middle of a stack."""
    with app.app_context(), unit_of_work(party.charlie.actor) as work:
        reading.begin_stack(work, [party.contribution, party.answer], place=0)
        reading.turn_to(work, party.answer)
    return opens("charlie", lambda _: "/ten-minutes")(app, party)


def reads_where_it_leads(app: Flask, party: Party) -> list[Statement]:
    """Somebody opens a room on the way to a decision, which rests on three contributions."""
    with app.app_context():
        new = led_on(party, *(said(party.bob, party.spree_room, anew("Nachts fährt nichts.")) for _ in range(3)))
    return opens("emil", lambda _: f"/rooms/{new}")(app, party)


def reads_all_at_once(app: Flask, party: Party) -> list[Statement]:
    """Somebody opens a room on the way to a decision, with plain words, and with a path through it."""
    with app.app_context():
        new = led_on(party, said(party.bob, party.spree_room, anew("Nachts fährt nichts.")), name=anew("Werkstatt"))
        with unit_of_work(party.kora.actor) as work:
            write_plain_words(work, new, "Wir reden über Busse.", seen="")
        put(party.bob, made(party.bob, anew("Ein Weg")), said(party.bob, new, anew("Ein Satz.")))
    return opens("emil", lambda _: f"/rooms/{new}")(app, party)


def reads_what_leads_on(app: Flask, party: Party) -> list[Statement]:
    """Somebody opens an open room from which a way leads on."""
    with app.app_context():
        led_on(party, said(party.bob, party.spree_room, anew("Nachts fährt nichts.")), name=anew("Werkstatt"))
    return opens("emil", lambda _: f"/rooms/{party.spree_room}")(app, party)


_NUMBERS = count()


def anew(text: str) -> str:
    """The same words sent twice would be one contribution."""
    return f"{text} {next(_NUMBERS)}"


# on the way from an open room to a decision
TOWARDS: dict[str, Visit] = {
    "a room on the way to a decision": reads_where_it_leads,
    "a room on the way, with all that a room can have": reads_all_at_once,
    "a room that leads on": reads_what_leads_on,
    "leading on": opens("kora", lambda party: f"/rooms/{party.spree_room}/lead-on"),
}


def walks(path: Callable[[Party, int, int], str], stops: int) -> Visit:
    """Somebody reads along a path with so many stops."""

    def visit(app: Flask, party: Party) -> list[Statement]:
        with app.app_context():
            path_id = made(party.bob, anew("Ein Weg"))
            ids = [put(party.bob, path_id, said(party.bob, party.room, anew("Noch etwas."))) for _ in range(stops)]
        return opens("alice", lambda party: path(party, path_id, ids[1]))(app, party)

    return visit


def moderates_paths(path: Callable[[int], str]) -> Visit:
    """Somebody who moderates looks after a path that was reported; another one is hidden."""

    def visit(app: Flask, party: Party) -> list[Statement]:
        with app.app_context():
            trudi = party.trudi if _has_function(party.trudi) else make_moderator(party, "trudi")
            for step in (lambda id_: hide_path(trudi, id_), lambda id_: report_path(party.alice, id_)):
                path_id = made(party.bob, anew("Ein Weg"))
                put(party.bob, path_id, party.contribution, note="Lies das.")
                step(path_id)
        return opens("trudi", lambda _: path(path_id))(app, party)

    return visit


def _has_function(who: Persona) -> bool:
    held = select(FunctionHeld.id).where(FunctionHeld.person_id == who.id, FunctionHeld.function == Function.MODERATOR)
    return db.session().scalar(held) is not None


# along what somebody put in an order
PATHS: dict[str, Visit] = {
    "a path": walks(lambda _, path, _stop: f"/paths/{path}", 5),
    "a stop of a path": walks(lambda _, path, stop: f"/paths/{path}/stops/{stop}", 5),
    "a room with paths": walks(lambda party, _path, _stop: f"/rooms/{party.room}", 3),
    "a field with paths": walks(lambda party, _path, _stop: f"/fields/{party.field}", 3),
    "paths through a room": walks(lambda party, _path, _stop: f"/rooms/{party.room}/paths?after=999999", 3),
    "paths through a field": walks(lambda party, _path, _stop: f"/fields/{party.field}/paths?after=999999", 3),
    "a path to moderate": moderates_paths(lambda path: f"/paths/{path}/moderation"),
    "a path that its reader moderates": moderates_paths(lambda path: f"/paths/{path}"),
    "reported paths": moderates_paths(lambda _: "/moderation"),
    "what was reported, on the first page": moderates_paths(lambda _: "/"),
    "hidden paths": walks(lambda party, _path, _stop: f"/rooms/{party.room}/paths", 3),
    "reporting a path": walks(lambda _, path, _stop: f"/paths/{path}/report", 3),
    "putting something on a path": opens("alice", lambda party: f"/contributions/{party.contribution}/path"),
    "making a path": opens("alice", lambda _: "/paths/new"),
}

# what is there for one person, and what they read
FOR_YOU: dict[str, Visit] = {
    "for you": opens("alice", lambda _: "/for-you"),
    "for you, further on": opens("alice", lambda party: f"/for-you?before={LATE}-2-{party.contribution}-99"),
    "for you, back again": opens("alice", lambda party: f"/for-you?after={EARLY}-1-{party.contribution}-1"),
    "thanks that one gave": opens("bob", lambda _: "/for-you/thanks"),
    "thanks for a contribution": opens("bob", lambda party: f"/contributions/{party.contribution}/thanks"),
    "thanking": thanks,
    "how much time": opens("dora", lambda _: "/ten-minutes"),
    "a stack, begun": begins_stack,
    "a stack, read": reads_stack,
}
