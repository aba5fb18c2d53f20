"""Floods: every form with words for rooms has its limit, or a reason why it needs none; nothing typed is lost."""

import re
from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, insert, select

from deliberation.domain.rooms.threads import MOST_AT_ONCE, SENT_TWICE_WITHIN
from deliberation.models import Contribution, Report
from deliberation.services import plain_words
from deliberation.services.floods import REPORTS_MADE, WORDS_CHANGED
from deliberation.services.floods import Flood as Limit
from tests.client import PageClient
from tests.party import Party, Persona, acting
from tests.services.leading import said
from tests.services.paths import made, put
from tests.speaking import write
from tests.web.filled_forms import PLACES

AREAS = ("forums.", "moderation.", "for_you.")
TYPED = "Mein langer Gedanke."


@dataclass(frozen=True)
class Flood:
    """Where one person fills in what form, and what limits it; None for `WroteALot`."""

    limit: Limit | None
    who: str
    page: str
    values: dict[str, str]
    action: str = ""


WRITTEN, REPORTED = {"text": TYPED}, {"rule": "no_attacks", "words": TYPED}
PAPER = {"title": "Busse", "source": TYPED, "summary": "Es geht um Busse."}
LIMITED = {
    "forums.write": Flood(None, "alice", "/rooms/{room}", WRITTEN, "/rooms/{room}/contributions"),
    "forums.answer": Flood(None, "alice", "/contributions/{answer}", WRITTEN, "/contributions/{answer}/answers"),
    "forums.write_paper": Flood(None, "alice", "/rooms/{room}/papers/new", PAPER),
    "forums.change": Flood(WORDS_CHANGED, "alice", "/contributions/{mine}/change", WRITTEN),
    "forums.change_paper": Flood(
        WORDS_CHANGED, "alice", "/papers/{paper}/change", {"source": TYPED, "reason": "Es fehlte etwas."}
    ),
    "forums.write_plainly": Flood(WORDS_CHANGED, "bob", "/rooms/{room}/plain-words/new", {"plain": TYPED}),
    "forums.write_state": Flood(WORDS_CHANGED, "bob", "/fields/{field}/state/new", PLACES["StateForm"].values),
    "forums.write_charter": Flood(WORDS_CHANGED, "bob", "/rooms/{room}/charter/new", PLACES["CharterForm"].values),
    "moderation.report": Flood(REPORTS_MADE, "charlie", "/contributions/{answer}/report", REPORTED),
    "moderation.report_path": Flood(REPORTS_MADE, "charlie", "/paths/{path}/report", REPORTED),
    "moderation.report_plain_words": Flood(REPORTS_MADE, "charlie", "/rooms/{room}/plain-words/1/report", REPORTED),
}

# what each of these says is tried out in test_exempt_forms.py
NO_WORDS = "stores no words"
OVERWRITES = "one text of a person that takes the place of the one before"
BOUNDED = "of paths of a person, and of their stops, there are so many at most"
RECORDED = "an act of who answers for the place, entered in the record of acts under their name"
BACK = "the words that stood there a minute ago, and no others"
ONE = "one for each, and no second one while it waits"
EXEMPT = {
    "for_you.begin": NO_WORDS,
    "for_you.put_bookmark": NO_WORDS,
    "for_you.show_answers": NO_WORDS,
    "for_you.turn": NO_WORDS,
    "forums.forget_place": NO_WORDS,
    "forums.join": NO_WORDS,
    "forums.keep_place": NO_WORDS,
    "forums.leave": NO_WORDS,
    "forums.lift": NO_WORDS,
    "forums.put_back": NO_WORDS,
    "forums.swap_stops": NO_WORDS,
    "forums.take_back": NO_WORDS,
    "forums.take_stop_out": NO_WORDS,
    "forums.take_thanks_back": NO_WORDS,
    "forums.thank": NO_WORDS,
    "forums.withdraw": NO_WORDS,
    "forums.withdraw_path": NO_WORDS,
    "forums.withdraw_plain_words": NO_WORDS,
    "forums.restore": BACK,
    "forums.add_stop": BOUNDED,
    "forums.change_path": OVERWRITES,
    "forums.change_stop": OVERWRITES,
    "forums.make_path": BOUNDED,
    "forums.put_contribution": BOUNDED,
    "forums.put_motion": BOUNDED,
    "forums.put_room": BOUNDED,
    "forums.answer_proposal": RECORDED,
    "forums.change_audience": RECORDED,
    "forums.delete_room": RECORDED,
    "forums.end_guests": RECORDED,
    "forums.field_themes": RECORDED,
    "forums.found_field": RECORDED,
    "forums.found_theme": RECORDED,
    "forums.hand_over": RECORDED,
    "forums.invite_guests": RECORDED,
    "forums.open_room": RECORDED,
    "forums.name_texts": RECORDED,
    "forums.open_towards": RECORDED,
    "forums.rest": RECORDED,
    "forums.take_off_theme": RECORDED,
    "forums.room_themes": RECORDED,
    "moderation.decide": RECORDED,
    "moderation.dismiss": RECORDED,
    "moderation.dismiss_path": RECORDED,
    "moderation.dismiss_plain_words": RECORDED,
    "moderation.hide_path": RECORDED,
    "moderation.hide_plain_words": RECORDED,
    "moderation.intervene": RECORDED,
    "moderation.lock_room": RECORDED,
    "moderation.undo": RECORDED,
    "forums.propose_field": ONE,
    "moderation.appeal": ONE,
}


def test_every_form_of_rooms_is_limited_or_has_its_reason(app: Flask) -> None:
    posting = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith(AREAS) and "POST" in (rule.methods or ())
    }
    assert not LIMITED.keys() & EXEMPT.keys()
    assert LIMITED.keys() | EXEMPT.keys() == posting


def flood(party: Party, who: Persona, limit: Limit | None) -> None:
    """As much of one person just now as there is room for."""
    with acting(who) as work:
        row = {"author_id": who.id, "depth": 0, "text": "Viel.", "written_at": work.now, "room_id": party.spree_room}
        old = row | {"written_at": work.now - timedelta(days=1)}
        if limit is None:
            work.session.execute(insert(Contribution), [row] * MOST_AT_ONCE)
        elif limit is WORDS_CHANGED:
            work.session.execute(insert(Contribution), [old | {"changed_at": work.now}] * limit.count)
        else:
            theirs = insert(Contribution).returning(Contribution.id)
            ids = work.session.scalars(theirs, [old | {"author_id": party.dora.id}] * limit.count)
            said = {"reporter_id": who.id, "rule": "no_attacks", "words": "", "reported_at": work.now}
            work.session.execute(insert(Report), [said | {"contribution_id": id_} for id_ in ids])


def time_left(who: Persona, limit: Limit | None) -> timedelta:
    """Until the first of what somebody did just now is no more just now."""
    if limit is not None:
        return limit.window
    theirs = select(func.min(Contribution.written_at)).where(Contribution.author_id == who.id)
    with acting(who) as work:
        first = work.session.scalar(theirs.where(Contribution.written_at > work.now - SENT_TWICE_WITHIN))
        assert first is not None
        return first + SENT_TWICE_WITHIN - work.now


def things(party: Party) -> dict[str, object]:
    """What the addresses of the forms name."""
    path = made(party.bob)
    put(party.bob, path, party.contribution)
    with acting(party.bob) as work:
        plain_words.write_plain_words(work, party.room, "Hier reden wir über Busse.", seen="")
    mine, paper = said(party.alice, party.room), write(party.alice, party.room)
    return {"mine": mine, "paper": paper, "path": path, **vars(party)}


@pytest.mark.parametrize("endpoint", LIMITED)
def test_a_flood_is_told_to_wait_and_what_was_typed_stays_in_its_form(
    app: Flask, client: PageClient, party: Party, endpoint: str
) -> None:
    one = LIMITED[endpoint]
    who = party.personas[one.who]
    with app.app_context():
        names = things(party)
        flood(party, who, one.limit)
    page, action = one.page.format(**names), (one.action or one.page).format(**names)
    client.sign_in(who).get(page)
    client.submit(action, one.values, status=429)
    assert client.response is not None
    with app.app_context():
        left = time_left(who, one.limit)
    # in whole minutes, and never before there is room again
    assert timedelta() <= timedelta(seconds=int(client.response.headers["Retry-After"])) - left < timedelta(minutes=2)
    # no page of a room names a time that is left: only what asks again by itself learns it
    refusal = client.page.select_one("main .error-summary, main [role=alert]")
    assert refusal is not None
    assert not re.search(r"\d", refusal.get_text())
    assert "später" in refusal.get_text()
    kept = client.form(action)
    assert {name: str(kept[name]).strip() for name in one.values} == one.values
