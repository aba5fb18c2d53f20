"""Forms of rooms that need no limit: the reason that each of them gives is tried out, and not believed."""

import re

import pytest
from flask import Flask
from sqlalchemy import String, cast, func, insert, select
from wtforms import HiddenField, StringField

from deliberation.domain.people import Function
from deliberation.domain.rooms.reading_paths import MOST_PATHS, MOST_STOPS
from deliberation.extensions import db
from deliberation.models import Base, Contribution, PathStop, RecordEntry
from deliberation.services import plain_words
from tests.client import PageClient
from tests.party import Party, acting
from tests.services.living import appoint, founded_theme
from tests.services.moderating import make_moderator, report, report_path, report_plain
from tests.services.paths import made, made_many, put
from tests.web.filled_forms import LEADER, MODERATOR, PLACES
from tests.web.filler import Filler
from tests.web.forms import fields_of, form_classes
from tests.web.routes import all_routes
from tests.web.test_flooded_forms import BACK, BOUNDED, EXEMPT, NO_WORDS, ONE, OVERWRITES, RECORDED

CANARY = "Kanarienvogel"
# forms of `filled_forms.py`, by the endpoint to which each goes
FILLED = {
    "for_you.begin": ("MinutesForm",),
    "forums.add_stop": ("LinkForm",),
    "forums.answer_proposal": ("FieldAnswerForm",),
    "forums.change_audience": ("AudienceForm",),
    "forums.change_stop": ("NoteForm",),
    "forums.end_guests": ("EndGuestsForm",),
    "forums.found_field": ("FieldForm",),
    "forums.found_theme": ("ThemeForm",),
    "forums.hand_over": ("HandOverForm",),
    "forums.invite_guests": ("GuestsForm",),
    "forums.make_path": ("PathForm",),
    "forums.name_texts": ("ReadTextForm", "ResultsForm"),
    "forums.open_room": ("RoomForm",),
    "forums.open_towards": ("LeadOnForm",),
    "forums.propose_field": ("FieldProposalForm",),
    "forums.put_contribution": ("OnPathForm",),
    "forums.rest": ("ClosingForm",),
    "forums.room_themes": ("AssignThemeForm",),
    "forums.take_off_theme": ("TakeOffForm",),
    "moderation.appeal": ("AppealForm",),
    "moderation.decide": ("DecisionForm",),
    "moderation.dismiss": ("DismissForm",),
    "moderation.intervene": ("ActForm", "MoveForm", "PauseForm", "SlowForm"),
    "moderation.undo": ("UndoForm",),
}
WHY, ABOUT = {"reason": "Das haben wir besprochen."}, {"rule": "no_attacks", "reason": "Das trifft jemanden."}
# forms that stand in another place than there: who fills them in, where, and with what
BESIDE = {
    "forums.delete_room": ("mod", "/rooms/{spree_room}/delete", WHY),
    "forums.field_themes": (LEADER, "/fields/{field}/themes", WHY | {"theme_id": "{theme}"}),
    "moderation.lock_room": (MODERATOR, "/rooms/{room}/lock", ABOUT),
    "moderation.hide_path": (MODERATOR, "/paths/{path}/moderation/hide", ABOUT),
    "moderation.dismiss_path": (MODERATOR, "/paths/{path}/moderation/dismiss", WHY),
    "moderation.hide_plain_words": (MODERATOR, "/rooms/{room}/plain-words/1/moderation/hide", ABOUT),
    "moderation.dismiss_plain_words": (MODERATOR, "/rooms/{room}/plain-words/1/moderation/dismiss", WHY),
}
# what is put on a path, and the form with which it is
PUTTING = {
    "forums.add_stop": ("/paths/{path}/stops", {"link": "https://debatte.example.org/rooms/{room}"}),
    "forums.put_contribution": ("/contributions/{contribution}/path", {"path_id": "{path}"}),
    "forums.put_motion": ("/motions/{motion}/path", {"path_id": "{path}"}),
    "forums.put_room": ("/rooms/{room}/path", {"path_id": "{path}"}),
}


def endpoints(*reasons: str) -> set[str]:
    return {endpoint for endpoint, reason in EXEMPT.items() if reason in reasons}


def forms_for(*reasons: str) -> list[str]:
    return [form for endpoint in sorted(endpoints(*reasons) & FILLED.keys()) for form in FILLED[endpoint]]


def test_every_reason_is_tried_out(app: Flask) -> None:
    assert set(EXEMPT.values()) == {NO_WORDS, BACK, RECORDED, OVERWRITES, BOUNDED, ONE}
    assert endpoints(RECORDED) == (endpoints(RECORDED) & FILLED.keys()) | BESIDE.keys()
    assert endpoints(ONE) <= FILLED.keys()
    assert endpoints(OVERWRITES) == {"forums.change_path", "forums.change_stop"}
    assert endpoints(BOUNDED) == {"forums.make_path"} | PUTTING.keys()
    addresses = app.url_map.bind("")
    for endpoint, forms in FILLED.items():
        for form in forms:
            path = re.sub(r"\{\w+\}", "1", PLACES[form].path)
            assert addresses.match(path, method="POST")[0] == endpoint, form


def entries(app: Flask, person_id: int) -> int:
    with app.app_context():
        asked = select(func.count()).select_from(RecordEntry).where(RecordEntry.actor_id == person_id)
        return db.session().scalar(asked) or 0


@pytest.mark.parametrize("form", forms_for(RECORDED))
def test_what_is_said_to_be_recorded_is_entered_under_a_name(app: Flask, party: Party, form: str) -> None:
    with app.app_context():
        report(party.charlie, party.contribution)
    filler = Filler(app, party, form)
    who = party.personas[filler.place.who].id
    before = entries(app, who)
    filler.send(status=303)
    assert entries(app, who) > before


def around(app: Flask, party: Party) -> dict[str, object]:
    """What the addresses name: something reported of every sort, a theme, and who decides about it."""
    with app.app_context():
        make_moderator(party, MODERATOR)
        theme = founded_theme(appoint(party, LEADER, Function.EXECUTIVE), "Arbeit")
        path = made(party.alice)
        put(party.alice, path, party.answer)
        with acting(party.bob) as work:
            plain_words.write_plain_words(work, party.room, "Hier reden wir über Busse.", seen="")
        report_path(party.charlie, path)
        report_plain(party.charlie, party.room)
    return {"theme": theme, "path": path, **vars(party)}


@pytest.mark.parametrize("endpoint", BESIDE)
def test_so_is_what_stands_elsewhere(app: Flask, client: PageClient, party: Party, endpoint: str) -> None:
    names, (name, page, values) = around(app, party), BESIDE[endpoint]
    here, who = page.format(**names), party.personas[name]
    before = entries(app, who.id)
    client.sign_in(who).get(here)
    client.submit(here, {key: value.format(**names) for key, value in values.items()})
    assert entries(app, who.id) > before


def rows(app: Flask) -> dict[str, int]:
    """How many rows there are of each table."""
    with app.app_context():
        session = db.session()
        return {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
        }


@pytest.mark.parametrize(
    ("page", "values"),
    [
        ("/paths/{path}/change", {"title": "Ganz anders", "why": "Für alle."}),
        ("/path-stops/{stop}/change", {"note": "Hier fing es an."}),
    ],
)
def test_what_overwrites_leaves_no_more_rows_than_before(
    app: Flask, client: PageClient, party: Party, page: str, values: dict[str, str]
) -> None:
    with app.app_context():
        path = made(party.alice)
        stop = put(party.alice, path, party.contribution, note="Hier begann es.")
    here = page.format(path=path, stop=stop)
    client.sign_in(party.alice).get(here)
    before = rows(app)
    client.submit(here, values)
    assert rows(app) == before


def full_path(party: Party) -> int:
    """A path of Alice's with as many stops as there can be."""
    path = made(party.alice)
    with acting(party.alice) as work:
        said = {"author_id": party.alice.id, "room_id": party.room, "depth": 0, "text": "Viel.", "written_at": work.now}
        ids = work.session.scalars(insert(Contribution).returning(Contribution.id), [said] * MOST_STOPS).all()
        stop = {"path_id": path, "room_id": party.room, "note": ""}
        work.session.execute(
            insert(PathStop), [stop | {"contribution_id": id_, "place": place} for place, id_ in enumerate(ids, 1)]
        )
    return path


@pytest.mark.parametrize("endpoint", PUTTING)
def test_a_full_path_takes_no_further_stop(app: Flask, client: PageClient, party: Party, endpoint: str) -> None:
    page, values = PUTTING[endpoint]
    with app.app_context():
        names = {"path": full_path(party), **vars(party)}
    here, sent = page.format(**names), {name: value.format(**names) for name, value in values.items()}
    client.sign_in(party.alice).get(here if endpoint != "forums.add_stop" else f"/paths/{names['path']}/change")
    before = rows(app)
    client.post(here, {"csrf_token": client.token()} | sent, status=409)
    assert rows(app) == before


def test_who_has_many_paths_makes_no_more(app: Flask, client: PageClient, party: Party) -> None:
    with app.app_context():
        made_many(party.alice, MOST_PATHS, party.room)
    client.sign_in(party.alice).get("/paths/new")
    before = rows(app)
    client.submit("/paths/new", PLACES["PathForm"].values, status=409)
    assert rows(app) == before


@pytest.mark.parametrize("form", forms_for(ONE))
def test_of_what_is_one_there_is_no_second(app: Flask, party: Party, form: str) -> None:
    filler = Filler(app, party, form)
    filler.send(status=303)
    before = rows(app)
    filler.send(status=409, **{name: f"{value} Und mehr." for name, value in filler.place.values.items()})
    assert rows(app) == before


def typed() -> set[str]:
    """The names of all fields of any form into which words are typed."""
    found = (fields_of(form).items() for form in form_classes())
    return {name for one in found for name, kind in one if is_typed(kind)}


def is_typed(kind: type) -> bool:
    return issubclass(kind, StringField) and not issubclass(kind, HiddenField)


def stores(app: Flask, words: str) -> list[str]:
    """The columns of the whole database in which these words stand."""
    with app.app_context():
        return [
            str(column)
            for table in Base.metadata.sorted_tables
            for column in table.columns
            if db.session().scalar(select(func.count()).where(cast(column, String).contains(words)))
        ]


@pytest.mark.parametrize("name", ["alice", "bob"])
def test_what_is_said_to_store_no_words_stores_none(app: Flask, client: PageClient, party: Party, name: str) -> None:
    for form in forms_for(NO_WORDS, BACK):
        assert not [one for one, kind in fields_of(type_of_form(form)).items() if is_typed(kind)], form
    with app.app_context():
        path = made(party.personas[name])
        stop = put(party.personas[name], path, party.contribution)
    token, done = client.sign_in(party.personas[name]).token(), set()
    for route in all_routes(app, party, path_id=path, stop_id=stop):
        if route.endpoint in endpoints(NO_WORDS, BACK) and route.method == "POST":
            sent = {"csrf_token": token} | dict.fromkeys(typed(), CANARY)
            answer = client.http.post(route.path, data=sent, base_url=client.base_url)
            done |= {route.endpoint} if answer.status_code == 303 else set()
    assert stores(app, "Der Bus fährt wieder") == ["contribution.text"], "words that are there are found"
    assert stores(app, CANARY) == []
    assert {"for_you.put_bookmark", "forums.join", "forums.leave", "forums.withdraw_path"} <= done


def type_of_form(name: str) -> type:
    return next(form for form in form_classes() if form.__name__ == name)
