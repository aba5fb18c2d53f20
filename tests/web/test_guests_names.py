"""Wherever a guest's name stands in the debate, the organisation stands with it: on every page and in every file."""

import re
from collections import deque
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask

from deliberation.domain.rooms.anchors import TextKind
from deliberation.domain.rooms.contribution_kinds import ContributionKind
from deliberation.domain.rooms.own_words import fingerprint
from deliberation.extensions import db
from deliberation.models import Person
from deliberation.services import doors, lifting, own_words, people, rooms, thanking
from deliberation.services.vault import Vault
from deliberation.unit_of_work import today
from tests.client import PageClient
from tests.party import Party, acting
from tests.services.leading import led_on, said
from tests.services.moderating import appeal, hide, make_moderator, report
from tests.speaking import PAPER, paper_version, speak, write

GUEST, FROM = "Gast Draußen", "Mieterverein"
SIGNED = f"{GUEST} ({FROM})"
MOST = 250
# shapes of pages on which the name must have been seen by somebody: a law over pages that never show it says nothing
SEEN_ON = {
    "/rooms/*", "/contributions/*", "/contributions/*/versions", "/rooms/*/papers", "/papers/*", "/papers/*/talk",
    "/fields/*", "/fields/*/questions", "/for-you", "/for-you/thanks", "/moderation", "/moderation/*",
    "/contributions/*/moderation", "/rooms/*/desk", "/rooms/*/since", "/contributions/*/report",
}  # fmt: skip


def nameless(html: str) -> list[str]:
    """Where the name stands without the organisation, with what stands around it."""
    return [html[max(0, one.start() - 80) : one.end() + 80] for one in re.finditer(rf"{GUEST}(?! \({FROM}\))", html)]


def shape(path: str) -> str:
    return re.sub(r"/\d+", "/*", re.sub(r"(?<=/fields/)[\w-]+", "*", urlsplit(path).path))


def take_part(party: Party) -> None:
    """The guest does in their room whatever one can do there; others answer, report and lead on."""
    gast, room = party.gast, party.spree_room
    with acting(party.mod) as work:
        doors.invite_guests(work, room, party.organisation, reason="Sie kennen die Häuser.")
    with acting(gast) as work:
        asked = rooms.write_contribution(work, room, text="Wer geht mit?", kind=ContributionKind.QUESTION).id
    with acting(gast) as work:
        own_words.change_words(
            work, asked, text="Wer geht morgen mit?", kind=ContributionKind.QUESTION, seen=fingerprint("Wer geht mit?")
        )
    begun = said(party.alice, room)
    with acting(gast) as work:
        answered = rooms.answer(work, begun, text="Bei uns auch nicht.").id
    with acting(party.alice) as work:
        deep = rooms.answer(work, answered, text="Seit wann?").id
    with acting(gast) as work:
        thanking.thank(work, begun)
        lifting.lift(work, deep)
    with acting(party.alice) as work:
        thanking.thank(work, asked)
    paper = write(gast, room)
    speak(gast, room, paper_version(paper), text="Zu dieser Zeile.", kind=TextKind.PAPER)
    own = write(party.alice, room, PAPER)
    speak(gast, room, paper_version(own), text="Und zu dieser.", kind=TextKind.PAPER)
    said(gast, room, "Das bleibt stehen.")
    sharp = said(gast, room, "Das war zu scharf.")
    report(party.alice, sharp)
    appeal(gast, hide(make_moderator(party, "trudi"), sharp))
    report(party.alice, said(gast, room, "Das auch."))
    report(gast, begun)
    led_on(party, asked)


@pytest.fixture
def debate(app: Flask, party: Party) -> None:
    with app.app_context():
        take_part(party)
        make_moderator(party, "minna")
        db.session.rollback()


def crawled(client: PageClient, party: Party) -> dict[str, str]:
    """Every page that links lead to from the start page, from the field and from the room."""
    field, room = f"/fields/{party.field}", f"/rooms/{party.spree_room}"
    first = ["/", field, f"{field}/questions", room, f"{room}/since"]
    waiting, found = deque(first), dict.fromkeys(first, "")
    while waiting:
        path = waiting.popleft()
        client.get(path)
        found[path] = str(client.page)
        for link in client.page.select("a[href^='/']:not([download])"):
            way = str(link["href"]).partition("#")[0]
            if way not in found and len(found) < MOST:
                found[way] = ""
                waiting.append(way)
    return found


@pytest.mark.usefixtures("debate")
def test_wherever_a_guests_name_stands_the_organisation_stands_with_it(app: Flask, party: Party) -> None:
    seen = set()
    for reader in (party.alice, party.mod, party.minna, party.ingo):
        for path, html in crawled(PageClient(app).sign_in(reader), party).items():
            assert not nameless(html), (reader.name, path)
            if SIGNED in html:
                seen.add(shape(path))
    assert seen >= SEEN_ON, SEEN_ON - seen


@pytest.mark.usefixtures("debate")
def test_files_and_ones_own_data_say_it_too(client: PageClient, party: Party) -> None:
    client.sign_in(party.alice).get(f"/rooms/{party.spree_room}/papers")
    ways = [str(link["href"]) for link in client.page.select("main a[href^='/papers/']")]
    texts = [client.http.get(f"{way}/versions/1.txt", base_url=client.base_url).text for way in ways]
    assert any(SIGNED in text for text in texts)
    assert not any(nameless(text) for text in texts)
    client.get("/account")
    client.submit("/account/export", status=200)
    assert client.response is not None
    assert client.response.json is not None
    assert [one["by"] for one in client.response.json["thanks_received"]] == [SIGNED]


@pytest.mark.usefixtures("debate")
def test_who_deleted_their_data_leaves_no_organisation_behind(app: Flask, party: Party) -> None:
    with app.app_context():
        with acting(party.gast) as work:
            people.erase_own_data(work, vault=Vault(("a secret of the tests",)), today=today())
        assert db.session().get_one(Person, party.gast.id).erased_at is not None
        db.session.rollback()
    for html in crawled(PageClient(app).sign_in(party.alice), party).values():
        assert GUEST not in html
        assert f"({FROM})" not in html


# files that say names without an organisation, and why nobody in them is a guest of one
NO_GUESTS = {
    "assemblies": "delegates and commissions: guests hold no functions",
    "amendments": "brought by delegates",
    "charters": "written by hosts, who are of the party",
    "field_proposals": "members propose, the executive answers",
    "fields": "hosts",
    "for_you": "who leads on holds a function",
    "hosts": "who can be host is of the party",
    "plain_words": "written by hosts and coordination, who are of the party",
    "polls": "opened and closed by who chairs",
    "path_statements": "made by who is of the party; who wrote what lies there stands with the organisation",
    "record": "the record of acts has a page and an audience of its own",
    "rooms": "hosts",
    "state_of_debate": "guests write none",
    "themes": "assigned by hosts and by who holds a function",
    "motion_drafts": "written by who belongs to the assembly's association",
    "draft_comments": "co-authors, who belong to the assembly's association",
    "comments_for_you": "likewise",
    "motion_origins": "who places a motion in a field holds a function, or moved it",
    "motion_outcomes": "entered by who chairs, or by the movers",
    "referrals": "answered by executives and coordination",
    "rolls": "delegates: guests hold no functions",
    "signatures": "given by members and delegates",
    "letters": "commissions, chairs and who writes motions",
    "people": "the page of a person, where their organisation stands",
    "viewer": "the reader's own name",
    "names": "where it is defined",
}


def test_no_statement_says_a_name_in_another_way(root: Path) -> None:
    """A new file that takes names from people uses `SIGNED`, or says here why nobody in it can be a guest."""
    folder = root / "deliberation" / "queries"
    plain = re.compile(r"\bfull_name\(|\.given_name\b")
    found = {file.stem for file in folder.glob("*.py") if plain.search(file.read_text(encoding="utf-8"))}
    assert found == NO_GUESTS.keys(), found ^ NO_GUESTS.keys()
