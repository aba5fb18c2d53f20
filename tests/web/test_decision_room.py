"""All polls of a decision room can be reached, the open ones and the closed ones, however many there are."""

from datetime import timedelta

import pytest
from flask import Flask

from deliberation.domain.procedure.majorities import Majority
from deliberation.domain.rooms.kinds import RoomKind
from deliberation.models import Amendment, Poll
from deliberation.queries.paging import PAGE
from deliberation.services.work import Work
from tests.client import PageClient
from tests.party import MOTION, Party, acting

CLOSED, OPEN = 2 * PAGE + 10, PAGE + 5


@pytest.fixture
def alice(app: Flask, party: Party) -> PageClient:
    """She comes after a long day, in the middle of a night."""
    with app.app_context(), acting(party.emil) as work:
        for number in range(CLOSED + OPEN):
            amendment = _amendment(work, party, 1000 + number)
            work.session.add(amendment)
            work.session.flush()
            work.session.add(_poll(work, party, amendment.id, is_open=number % 3 == 0 and number // 3 < OPEN))
    return PageClient(app).sign_in(party.alice)


def _amendment(work: Work, party: Party, number: int) -> Amendment:
    return Amendment(
        motion_id=party.motion,
        version_id=party.version,
        number=number,
        author_id=party.emil.id,
        source=MOTION,
        text_hash=f"{number:064}",
        summary="Kurz",
        reasons="",
        submitted_at=work.now,
    )


def _poll(work: Work, party: Party, amendment_id: int, *, is_open: bool) -> Poll:
    poll = Poll(
        room_id=party.decision_room,
        room_kind=RoomKind.DECISION,
        amendment_id=amendment_id,
        number=1,
        question="Soll das angenommen werden?",
        text_hash="0" * 64,
        majority=Majority.SIMPLE,
        opened_at=work.now,
        opened_by_id=party.cem.id,
    )
    if not is_open:
        poll.closed_at, poll.closed_by_id = work.now + timedelta(minutes=1), party.cem.id
        poll.yes, poll.no, poll.abstain, poll.entitled = 1, 0, 0, 1
    return poll


def shown(client: PageClient, section: str) -> list[int]:
    """The numbers of the polls in a part of the page."""
    links = client.page.select(f"[aria-labelledby={section}] .entry-title a")
    return [int(str(link["href"]).rpartition("/")[2]) for link in links]


def turned(client: PageClient, section: str, way: str) -> list[list[int]]:
    """Page after page that way, from the one that is open."""
    pages = [shown(client, section)]
    while link := client.page.select_one(f'[aria-labelledby={section}] .pager a[rel="{way}"]'):
        client.get(str(link["href"]).partition("#")[0])
        pages.append(shown(client, section))
    return pages


@pytest.mark.parametrize(("section", "count"), [("closed", CLOSED), ("running", OPEN)])
def test_all_are_reached_once_and_back_again(alice: PageClient, party: Party, section: str, count: int) -> None:
    alice.get(f"/rooms/{party.decision_room}")
    pages = turned(alice, section, "next")
    found = [poll for page in pages for poll in page]
    assert found == sorted(set(found), reverse=True)
    assert (len(found), max(map(len, pages))) == (count, PAGE)
    assert turned(alice, section, "prev") == pages[::-1]


def test_nobody_is_told_how_many_there_are(alice: PageClient, party: Party) -> None:
    alice.get(f"/rooms/{party.decision_room}")
    assert not {str(CLOSED), str(OPEN), str(CLOSED + OPEN)} & set(alice.text.split())
    labels = [nav["aria-label"] for nav in alice.page.select("main nav")]
    assert len(labels) == len(set(labels)) == 2


@pytest.mark.parametrize("odd", ["after=x", "before=99999999999", "after=0", "open_after=0", "open_before=999999"])
def test_a_mark_that_no_page_gave_out_shows_the_first(alice: PageClient, party: Party, odd: str) -> None:
    alice.get(f"/rooms/{party.decision_room}")
    first = shown(alice, "running"), shown(alice, "closed")
    alice.get(f"/rooms/{party.decision_room}?{odd}")
    assert (shown(alice, "running"), shown(alice, "closed")) == first
