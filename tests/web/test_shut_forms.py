"""No form with words leads past moderation: each is refused where it has to be, or has a reason, and that is looked at.

Whoever adds a form of rooms, of moderation or of what is there for somebody says here what holds it.
"""

import re
from collections.abc import Mapping
from enum import StrEnum

import pytest
from flask import Flask

from deliberation.domain.rooms.charters import Citing, RoomForm, Terms
from deliberation.domain.rooms.own_words import fingerprint
from deliberation.extensions import db
from deliberation.models import PathStop, Theme
from deliberation.services import charters, doors, moderation, plain_words, themes
from tests.client import PageClient
from tests.party import Party, Persona, acting
from tests.services.leading import said
from tests.services.moderating import RULE, make_moderator, pause
from tests.services.paths import made, put
from tests.services.test_words_withdrawn import places_with
from tests.speaking import write
from tests.web.filled_forms import PLACES
from tests.web.routes import all_routes
from tests.web.test_flooded_forms import EXEMPT, LIMITED, NO_WORDS

CANARY, SAID = "Kanarienvogel", "Ich bin der Gastgeber."


class Shut(StrEnum):
    """How moderation has shut a place to somebody, and words of the sentence that says so."""

    OPEN = "nothing is shut"
    PAUSE = "gerade eine Pause"
    SLOW = "etwas Platz für andere"
    ROOM = r"(Dieser Raum|durch einen Raum, der) (ist )?geschlossen"
    THREAD = r"Gespräch(, zu dem der Weg führt,)? ist geschlossen"


ALL = set(Shut) - {Shut.OPEN}
IN_THE_ROOM = ALL - {Shut.THREAD}
PAPER = {"title": "Busse", "source": "Sie fahren.", "summary": "Es geht um Busse."}
PATH = {"path_id": "new", "title": "Von vorn", "why": "Für alle, die neu sind.", "note": "Hier fing es an."}

# words that stand in the room, or are read there: of its host, who may write all of them
Form = tuple[set[Shut], str, Mapping[str, str]]
IN_ROOMS: dict[str, Form] = {
    "forums.write": (IN_THE_ROOM, "/rooms/{room}/contributions", {"text": "Noch etwas."}),
    "forums.answer": (ALL, "/contributions/{theirs}/answers", {"text": "Noch etwas."}),
    "forums.write_paper": (IN_THE_ROOM, "/rooms/{room}/papers/new", PAPER),
    "forums.change": (ALL, "/contributions/{mine}/change", {"text": "Anders.", "seen": fingerprint(SAID)}),
    "forums.change_paper": (
        ALL,
        "/papers/{paper}/change",
        {"title": "Busse", "source": "Sie fahren nicht.", "reason": "Leider.", "seen": "1"},
    ),
    "forums.write_plainly": (IN_THE_ROOM, "/rooms/{room}/plain-words/new", {"plain": "Busse.", "seen": ""}),
    "forums.write_charter": (
        IN_THE_ROOM,
        "/rooms/{room}/charter/new",
        {**PLACES["CharterForm"].values, "seen": "1"},
    ),
    "forums.rest": (IN_THE_ROOM, "/rooms/{room}/rest", {"reason": "Über den Sommer."}),
    "forums.put_contribution": (ALL, "/contributions/{mine}/path", PATH),
    "forums.put_room": (IN_THE_ROOM, "/rooms/{room}/path", PATH),
    # what is said at a motion is read wherever the path leads
    "forums.put_motion": (ALL, "/motions/{motion}/path", {"path_id": "{path}", "note": "Am Ende das."}),
    "forums.add_stop": (ALL, "/paths/{empty}/stops", {"link": "/contributions/{mine}", "note": "Lies das."}),
    "forums.change_stop": (ALL, "/path-stops/{stop}/change", {"note": "Ganz anders."}),
    "forums.change_path": (ALL, "/paths/{path}/change", {"title": "Anders", "why": "Darum."}),
    # what stands above the rooms of a field is shut to who has a pause in one of them
    "forums.write_state": ({Shut.PAUSE}, "/fields/{field}/state/new", {**PLACES["StateForm"].values, "seen": "1"}),
}
# acts of office with a reason that is read in the room: in a pause nobody does them, in a closed room who answers for
# the place still does
OFFICE: dict[str, tuple[str, Mapping[str, str]]] = {
    "forums.change_audience": ("/rooms/{spree_room}/audience/change", PLACES["AudienceForm"].values),
    "forums.invite_guests": ("/rooms/{spree_room}/guests", PLACES["GuestsForm"].values),
    "forums.end_guests": ("/rooms/{spree_room}/guests/{organisation}/end", PLACES["EndGuestsForm"].values),
    "forums.room_themes": ("/rooms/{spree_room}/themes", {"theme_id": "{theme}", "reason": "Wer fährt, arbeitet."}),
    "forums.name_texts": ("/rooms/{spree_room}/texts", {"chosen": "paper-{paper}", "reason": "Das kam dabei heraus."}),
    "forums.take_off_theme": ("/theme-assignments/{assignment}/off", {"reason": "Doch nicht."}),
}
# words that nobody reads in a room, and where they are stored
ELSEWHERE: dict[str, tuple[str, Mapping[str, str], set[str]]] = {
    "moderation.report": ("/contributions/{theirs}/report", {"rule": RULE, "words": CANARY}, {"report.words"}),
    "moderation.report_path": ("/paths/{theirs_path}/report", {"rule": RULE, "words": CANARY}, {"report.words"}),
    "moderation.report_plain_words": (
        "/rooms/{spree_room}/plain-words/1/report",
        {"rule": RULE, "words": CANARY},
        {"report.words"},
    ),
    "moderation.appeal": ("/moderation/{act}/appeal", {"words": CANARY}, {"moderation_act.appeal"}),
    # nobody else finds a path that leads nowhere
    "forums.make_path": ("/paths/new", {"title": "Weg", "why": CANARY}, {"reading_path.why"}),
    "forums.propose_field": (
        "/field-proposals/new",
        {"name": "Meer", "summary": "Das Meer.", "plea": CANARY},
        {"field_proposal.plea"},
    ),
}
# with words, by who answers for more than what they write: whoever only writes in rooms is not let in. `delete_room`:
# of an empty room; where moderation has acted it is not
NOT_FOR_WRITERS = {
    "forums.answer_proposal",
    "forums.delete_room",
    "forums.field_themes",
    "forums.found_field",
    "forums.found_theme",
    "forums.hand_over",
    "forums.open_room",
    # `services/towards.py` asks for a pause in the room that it leads on from (`test_paused_hosts.py`)
    "forums.open_towards",
    "moderation.decide",
    "moderation.dismiss",
    "moderation.dismiss_path",
    "moderation.dismiss_plain_words",
    "moderation.hide_path",
    "moderation.hide_plain_words",
    "moderation.intervene",
    "moderation.lock_room",
    "moderation.undo",
}
# bring back what stood there a minute ago, sealed by the server, and nothing else
SILENT = {endpoint for endpoint, why in EXEMPT.items() if why == NO_WORDS} | {"forums.restore"}


def test_every_form_says_what_holds_it() -> None:
    kinds = (IN_ROOMS.keys(), OFFICE.keys(), ELSEWHERE.keys(), NOT_FOR_WRITERS, SILENT)
    assert set().union(*kinds) == LIMITED.keys() | EXEMPT.keys()
    assert sum(map(len, kinds)) == len(LIMITED) + len(EXEMPT), "each in one way"


def prepared(party: Party, shut: Shut, who: Persona, room_id: int) -> dict[str, object]:
    """What the addresses name, after moderation has shut the room to this person."""
    trudi, theirs = make_moderator(party, "trudi"), said(party.charlie, party.room, "Wer fährt nachts?")
    theirs_path = made(party.charlie, "Ein Weg von Charlie")
    put(party.charlie, theirs_path, theirs)
    with acting(party.mod) as work:
        plain_words.write_plain_words(work, party.spree_room, "Hier reden wir über Busse.", seen="")
        theme, other = (Theme(slug=one, name=one, summary=one, created_at=work.now) for one in ("arbeit", "wohnen"))
        work.session.add_all((theme, other))
        work.session.flush()
        assignment = themes.assign_to_room(work, other.id, party.spree_room, reason="Wer wohnt, fährt.").id
        ids = {"theme": theme.id, "assignment": assignment}
    paper = write(who, room_id)
    mine, path = said(who, room_id, SAID), made(who)
    put(who, path, mine, note="Lies das.")
    names = ids | {"theirs": theirs, "theirs_path": theirs_path, "paper": paper, "mine": mine, "path": path, "act": 0}
    names |= {"empty": made(who, "Ein leerer Weg")}
    names["stop"] = db.session().query(PathStop.id).filter_by(path_id=path).one()[0]
    if shut is Shut.PAUSE:
        names["act"] = pause(trudi, mine)
    elif shut is not Shut.OPEN:
        with acting(trudi) as work:
            if shut is Shut.SLOW:
                moderation.slow_down(work, mine, others_first=1, rule=RULE, reason="Lass anderen Platz.")
            elif shut is Shut.ROOM:
                moderation.lock_room(work, room_id, rule=RULE, reason="Es reicht für heute.")
            else:
                for id_ in (mine, theirs, paper) if room_id == party.room else (mine,):
                    moderation.lock_thread(work, id_, rule=RULE, reason="Es dreht sich im Kreis.")
    return {**vars(party), **names}


def send(
    client: PageClient, who: Persona, path: str, values: Mapping[str, str], names: Mapping[str, object], *, status: int
) -> None:
    """Send what somebody would fill in."""
    token = client.sign_in(who).token()
    filled = {name: value.format(**names) for name, value in values.items()} | {"csrf_token": token}
    client.post(path.format(**names), filled, status=status)


@pytest.mark.parametrize("shut", Shut, ids=lambda shut: shut.name)
@pytest.mark.parametrize("endpoint", IN_ROOMS)
def test_words_come_into_no_room_past_moderation(
    app: Flask, client: PageClient, party: Party, endpoint: str, shut: Shut
) -> None:
    holding, path, values = IN_ROOMS[endpoint]
    with app.app_context():
        names = prepared(party, shut, party.bob, party.room)
    is_held = shut in holding
    send(client, party.bob, path, values, names, status=409 if is_held else 303)
    assert not is_held or re.search(shut, client.text)


@pytest.mark.parametrize("shut", sorted(ALL), ids=lambda shut: shut.name)
@pytest.mark.parametrize("endpoint", ["forums.write", "forums.answer"])
def test_what_was_typed_before_moderation_came_is_still_in_its_form_and_can_be_saved(
    app: Flask, client: PageClient, party: Party, endpoint: str, shut: Shut
) -> None:
    holding, path, values = IN_ROOMS[endpoint]
    with app.app_context():
        names = prepared(party, shut, party.bob, party.room)
    if shut not in holding:
        return
    path = path.format(**names)
    send(client, party.bob, path, values, names, status=409)
    assert client.form(path)["text"].strip() == values["text"]
    client.submit(path, {"step": "draft"})


@pytest.mark.parametrize("shut", [Shut.OPEN, Shut.PAUSE, Shut.ROOM], ids=lambda shut: shut.name)
@pytest.mark.parametrize("endpoint", OFFICE)
def test_in_a_pause_nobody_gives_reasons_for_an_act_of_office(
    app: Flask, client: PageClient, party: Party, endpoint: str, shut: Shut
) -> None:
    path, values = OFFICE[endpoint]
    with app.app_context():
        if endpoint == "forums.end_guests":
            with acting(party.mod) as work:
                doors.invite_guests(work, party.spree_room, party.organisation, reason="Sie wissen mehr.")
        if endpoint == "forums.name_texts":
            with acting(party.mod) as work:
                terms = Terms(RoomForm.WORKING, "Erst fragen.", Citing.ASKED)
                charters.write_charter(work, party.spree_room, terms, seen=1, reason="Wir arbeiten.")
        names = prepared(party, shut, party.mod, party.spree_room)
    is_held = shut is Shut.PAUSE
    send(client, party.mod, path, values, names, status=409 if is_held else 303)
    assert not is_held or re.search(shut, client.text)


@pytest.mark.parametrize("endpoint", ELSEWHERE)
def test_words_that_are_free_are_read_in_no_room(app: Flask, client: PageClient, party: Party, endpoint: str) -> None:
    path, values, stores = ELSEWHERE[endpoint]
    who, room_id = (party.alice, party.spree_room) if "plain" in path else (party.bob, party.room)
    with app.app_context():
        names = prepared(party, Shut.PAUSE, who, room_id)
    send(client, who, path, values, names, status=303)
    with app.app_context():
        assert places_with(CANARY) == stores
    reader = PageClient(app).sign_in(party.emil)
    for page in ("/rooms/{room}", "/contributions/{theirs}", "/fields/{field}", "/rooms/{room}/charter"):
        reader.get(page.format(**names))
        assert CANARY not in reader.text


FIELDS = ("text", "words", "reason", "note", "title", "why", "plain", "summary", "source", "rules", "name", "sealed")


def test_what_stores_no_words_stores_none_and_what_is_no_writers_is_refused(
    app: Flask, client: PageClient, party: Party
) -> None:
    token = client.sign_in(party.alice).token()
    met = set()
    for route in all_routes(app, party):
        if route.method == "POST" and route.endpoint in SILENT | NOT_FOR_WRITERS:
            filled = dict.fromkeys(FIELDS, CANARY) | {"csrf_token": token}
            status = client.http.post(route.path, data=filled, base_url=client.base_url).status_code
            assert status in {403, 404} or route.endpoint in SILENT, (route.endpoint, status)
            met.add(route.endpoint)
    assert met == SILENT | NOT_FOR_WRITERS
    with app.app_context():
        assert places_with(CANARY) == set()
