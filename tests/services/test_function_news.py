"""What becomes of functions at an assembly, as rows of "Für dich"; and who is asked to mend what an assembly lacks."""

from flask import Flask

from deliberation.domain.people import Function, PlaceKind
from deliberation.domain.procedure.tellings import News
from deliberation.domain.rooms.inbox import Source
from deliberation.extensions import db
from deliberation.models import Assembly
from deliberation.queries.calendar_page import EVERYBODYS, asked_in, calendar_page
from deliberation.queries.draft_history import changed_lines
from deliberation.queries.for_you import for_you
from deliberation.queries.functions_for_you import FUNCTIONS
from deliberation.queries.motion_drafts import history_of
from deliberation.queries.motion_news import is_told_at, told_of
from deliberation.queries.who_calls import who_calls
from deliberation.services import motion_news
from deliberation.services.functions import Place
from deliberation.unit_of_work import now, the_zone, today
from tests.party import Party, Persona, acting
from tests.services.giving import end, give
from tests.services.test_motion_drafts import begun


def lines(who: Persona) -> list[tuple[Source, Function | None]]:
    db.session.rollback()
    shown = for_you(db.session(), who.actor).shown
    return [(one.source, one.held.function if one.held else None) for one in shown if one.source in FUNCTIONS]


def test_given_and_taken_are_two_lines_and_laying_down_is_none(party: Party) -> None:
    place = Place(PlaceKind.ASSEMBLY, party.assembly)
    taken, laid_down = (give(party.ada, one, Function.CHAIR, place) for one in (party.alice, party.bob))
    assert lines(party.alice) == [(Source.FUNCTION, Function.CHAIR)]
    with acting(party.ada) as work:
        end(work, taken)
    with acting(party.bob) as work:
        end(work, laid_down)
    assert lines(party.alice) == [(Source.FUNCTION_ENDED, Function.CHAIR), (Source.FUNCTION, Function.CHAIR)]
    assert lines(party.bob) == [(Source.FUNCTION, Function.CHAIR)]
    # of others and elsewhere nothing
    assert lines(party.charlie) == []
    give(party.ada, party.charlie, Function.MODERATOR, Place(PlaceKind.ASSOCIATION, party.state))
    assert lines(party.charlie) == []


def test_that_nobody_looks_through_is_told_once_with_the_name_of_the_assembly(app: Flask, party: Party) -> None:
    draft_id = begun(app, party, party.alice)
    assembly = db.session().get_one(Assembly, party.assembly)
    people = who_calls(db.session(), assembly, today())
    assert set(people) == {party.eva.id, party.adil.id}
    assert not is_told_at(db.session(), party.assembly, News.NOBODY_LOOKS)
    with acting(None) as work:
        motion_news.keep(work, list(people), draft_id, None, News.NOBODY_LOOKS)
    assert is_told_at(db.session(), party.assembly, News.NOBODY_LOOKS)
    assert not is_told_at(db.session(), party.assembly, News.WAITING)
    (line,) = (one for one in for_you(db.session(), party.eva.actor).shown if one.source is Source.MOTION)
    assert line.room == "Landesparteitag"
    told = told_of(db.session(), draft_id, None, News.NOBODY_LOOKS)
    assert told is not None
    assert told.title == "Landesparteitag"


def test_lines_of_a_history_and_the_calendar_are_asked_of_either_database(app: Flask, party: Party) -> None:
    draft_id = begun(app, party, party.alice)
    rows, _older = history_of(db.session(), draft_id)
    found = changed_lines(db.session(), draft_id, rows, width=85)
    assert sorted((one.new, one.gone) for one in found.values()) == [(0, 0), (2, 0)]
    for whose in ("", EVERYBODYS, f"a{party.state}", f"b{party.body}", "x"):
        asked = asked_in(whose=whose, level="state", kind="submission")
        page = calendar_page(db.session(), party.alice.actor, asked, now=now(), zone=the_zone())
        assert page.asked.whose == ("" if whose == "x" else whose)
