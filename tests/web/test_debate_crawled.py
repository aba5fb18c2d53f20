"""All pages of the debate, as links lead from one to the next: no tally (P4) and no rank (P5) on any of them."""

import re
from collections import deque
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import insert

from deliberation.domain.rooms.anchors import TextKind
from deliberation.domain.rooms.reading_paths import StopKind
from deliberation.models import Contribution
from deliberation.services import plain_words, reading, rooms, thanking
from tests.client import PageClient
from tests.party import Party, acting
from tests.services.living import assigned_theme
from tests.services.paths import made, put
from tests.speaking import paper_version, speak, write
from tests.web.pressure import interface_words, names_of

MANY = 500  # threads, and answers: a thousand contributions
# motions, amendments and people are not the debate; what moderation did is counted nowhere either
DEBATE = re.compile(
    r"/($|fields|rooms|contributions|papers|paths|path-stops|themes|for-you|reading|minutes|moderation|field-proposals)"
)
STARTS = ("/", "/fields", "/for-you")
SURELY = {
    "/", "/fields", "/for-you", "/rooms/*", "/rooms/*?order=shuffle", "/rooms/*?show=question",
    "/rooms/*?show=unanswered",
    "/rooms/*/charter", "/rooms/*/audience", "/rooms/*/papers", "/rooms/*/moderation", "/rooms/*/without-pressure",
    "/papers/*", "/papers/*/versions/*/talk", "/themes", "/themes/arbeit", "/contributions/*", "/field-proposals",
    "/for-you/thanks", "/moderation/mine",
    "/rooms/*/plain-words", "/paths/*", "/paths/*/stops/*", "/contributions/*/path", "/rooms/*/path", "/paths/new",
}  # fmt: skip
# which version or line of a text is meant, an example of lines, when an assembly meets or words were written, and keys
NOT_COUNTED = re.compile(
    r"Fassung \d+|Z\. \d+|12–15|\d+\.\s\w+\s\d{4}(,\s\d\d:\d\d\sUhr)?|(Strg|Alt)( \+ Umschalt)? \+ F?\d+(, \w+)*"
)


@pytest.fixture
def lively(app: Flask, party: Party) -> Party:
    """A room with a question, an answer, a paper, words about its lines, a theme, plain words, and a path."""
    with app.app_context():
        assigned_theme(party)
        paper = write(party.alice, party.room)
        speak(party.bob, party.room, paper_version(paper), 1, kind=TextKind.PAPER)
        with acting(party.bob) as work:
            plain_words.write_plain_words(work, party.room, "Es geht um 3 Busse.", seen="")
        path = made(party.charlie, "In 7 Tagen um die Welt")
        for id_ in (party.contribution, paper):
            put(party.charlie, path, id_, note="Lies das 2-mal.")
        put(party.charlie, path, party.room, StopKind.ROOM)
    return party


def shape(link: str) -> str:
    """An address with its numbers left out, and what is asked of it without the marks where a page begins."""
    return re.sub(r"\d+", "*", link)


def crawled(client: PageClient) -> dict[str, BeautifulSoup]:
    """One page of each shape that somebody reaches, but not further pages of the same list."""
    waiting, pages = deque(STARTS), {}
    while waiting:
        path = waiting.popleft()
        if shape(path) in {shape(known) for known in pages}:
            continue
        page = client.get(path)
        pages[path] = page
        links = [
            str(tag["href"]).partition("#")[0]
            for tag in page.select("main a[href^='/'], header a[href^='/']")
            if not tag.find_parent(class_="pager") and not tag.has_attr("download")
        ]
        waiting.extend(link for link in links if DEBATE.match(urlsplit(link).path))
    return pages


def write_many(app: Flask, party: Party) -> None:
    """So many threads and answers more, by somebody else."""
    row = {"room_id": party.room, "author_id": party.bob.id, "text": "Noch etwas.", "depth": 0}
    with app.app_context(), acting(party.bob) as work:
        beginning = row | {"answers_id": None, "thread_id": None, "written_at": work.now}
        answer = row | {
            "answers_id": party.contribution,
            "thread_id": party.contribution,
            "depth": 1,
            "written_at": work.now,
        }
        work.session.execute(insert(Contribution), [beginning] * MANY + [answer] * MANY)


def test_everywhere_is_said_the_same_of_few_and_of_many(app: Flask, client: PageClient, lively: Party) -> None:
    client.sign_in(lively.alice)
    names = names_of(app)
    few = {path: interface_words(page, names) for path, page in crawled(client).items()}
    assert {shape(path) for path in few} >= SURELY
    write_many(app, lively)
    many = {path: interface_words(client.get(path), names) for path in few}
    assert {path: few[path] ^ many[path] for path in few if few[path] != many[path]} == {}
    numbers = {said for words in many.values() for said in words if re.search(r"\d", NOT_COUNTED.sub("", said))}
    assert numbers == set()


def ways(page: BeautifulSoup) -> list[str]:
    """Where a page leads, in its order."""
    return [str(tag["href"]) for tag in page.select("main a[href]")]


def test_answers_thanks_and_reading_move_nothing_anywhere(app: Flask, client: PageClient, lively: Party) -> None:
    with app.app_context():
        threads = [said(lively, name, n) for n in range(4) for name in ("alice", "bob", "charlie")]
    client.sign_in(lively.alice)
    before = {path: ways(page) for path, page in crawled(client).items()}
    with app.app_context():
        much_happens_around(lively, [threads[1], threads[6], lively.contribution])
    for path, led in before.items():
        now_leads = ways(client.get(path))
        both = set(led) & set(now_leads)
        assert [way for way in now_leads if way in both] == [way for way in led if way in both], path
    moved = {path for path in before if path != "/for-you" and before[path] != ways(client.get(path))}
    assert moved, "nothing that happened can be seen"


def said(party: Party, name: str, number: int) -> int:
    with acting(party.personas[name]) as work:
        return rooms.write_contribution(work, party.room, text=f"Gedanke {number} von {name}.").id


def much_happens_around(party: Party, threads: list[int]) -> None:
    """Some threads get many answers, all thanks and every reader."""
    for thread in threads:
        for number in range(9):
            with acting(party.bob) as work:
                rooms.answer(work, thread, text=f"Ja, zum {number + 1}. Mal!")
        for name in ("cem", "emil", "gabi"):
            with acting(party.personas[name]) as work:
                thanking.thank(work, thread)
                reading.begin_stack(work, (thread,), place=0)
