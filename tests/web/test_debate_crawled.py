"""All pages of the debate, as links lead from one to the next: no tally (P4) and no rank (P5) on any of them."""

import re
from collections import deque
from collections.abc import Iterable
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import insert, select
from werkzeug.exceptions import HTTPException

from deliberation.domain.people import Function
from deliberation.domain.rooms.anchors import TextKind
from deliberation.domain.rooms.charters import RoomForm
from deliberation.domain.rooms.own_words import fingerprint
from deliberation.domain.rooms.reading_paths import StopKind
from deliberation.domain.rooms.texts import RoomsText
from deliberation.extensions import db
from deliberation.models import Contribution, PlainWords
from deliberation.services import bookmarks, doors, own_words, participation, plain_words, reading, rooms, thanking
from tests.client import PageClient
from tests.party import Party, acting
from tests.services.leading import said
from tests.services.living import appoint, assigned_theme, proposed
from tests.services.moderating import appeal, hide, make_moderator, report, report_path, report_plain
from tests.services.naming import name as name_texts
from tests.services.naming import takes_form
from tests.services.paths import made, put
from tests.speaking import paper_version, speak, write
from tests.web.pressure import interface_words, names_of

MANY = 500  # threads, and answers: a thousand contributions, in each of two rooms
FIRST, ANEW = "Der Bus fährt wieder.", "Der Bus fährt selten."
# the parts of the program that are the debate; motions, amendments and people are not
AREAS = {"forums", "for_you", "moderation"}
STARTS = ("/", "/fields", "/for-you")
# pages to which something else than a link leads; `party` has the ids
SENT_TO = {
    "for_you.end": ("/ten-minutes/end", "the button on the last page of a stack"),
    "forums.thanks": ("/contributions/{party.answer}/thanks", "the button, without script"),
    "forums.questions": ("/fields/{party.field}/questions", "a link, where a field has more than a page of them"),
    "forums.mine": ("/rooms", "a link on the start page, where more rooms are one's own than stand there"),
    "forums.own_words_elsewhere": ("/own-words/elsewhere", "a link on the page of one's account"),
}
# what is asked for and is no page
NO_PAGES = {
    "forums.download_paper": "a file with a text of somebody's",
    "forums.newer": "a line for the page that asks while it is read; test_thread_news.py",
}
# what stands at some contributions, which may come to lie on the next page, and the way there in a form
OF_SOME = re.compile(r"geändert am|Ausgeblendet, Regel: .*|Danke|Ältere Beiträge zeigen")
# which motion, version, paragraph or line is meant, examples of them, when an assembly meets or somebody wrote, keys
NOT_COUNTED = re.compile(
    r"L\d\d|\d+\. Absatz|Fassung \d+|Z\. \d+|12–15|\d+\.\s\w+\s\d{4}(,\s\d\d:\d\d\sUhr)?|"
    r"(Strg|Alt)( \+ Umschalt)? \+ F?\d+(, \w+)*"
)


@pytest.fixture
def lively(app: Flask, party: Party) -> Party:
    """A room with all that there can be in one, and one of an association into which guests are invited."""
    with app.app_context():
        assigned_theme(party)
        paper = write(party.alice, party.room)
        name_texts(party.bob, takes_form(party, RoomForm.READING), RoomsText(TextKind.PAPER, paper))
        speak(party.bob, party.room, paper_version(paper), 1, kind=TextKind.PAPER)
        speak(party.bob, party.room, party.version, text="Und am Tag?")
        with acting(party.bob) as work:
            plain_words.write_plain_words(work, party.room, "Es geht um 3 Busse.", seen="")
        path = made(party.charlie, "In 7 Tagen um die Welt")
        for id_ in (party.contribution, paper):
            put(party.charlie, path, id_, note="Lies das 2-mal.")
        put(party.charlie, path, party.room, StopKind.ROOM)
        with acting(party.alice) as work:
            participation.join_room(work, party.room)
            own_words.change_words(work, party.contribution, text=ANEW, kind=None, seen=fingerprint(FIRST))
            bookmarks.keep_place(work, party.room, up_to=party.contribution)
        with acting(party.mod) as work:
            doors.invite_guests(work, party.spree_room, party.organisation, reason="Sie fahren die Busse.")
        said(party.mod, party.spree_room)
        proposed(party)
        appoint(party, "eva", Function.EXECUTIVE)
        is_moderated(party, path)
    return party


def is_moderated(party: Party, path: int) -> None:
    """Something of each kind is reported, and something hidden."""
    make_moderator(party, "trudi")
    appeal(party.bob, hide(make_moderator(party, "emil"), said(party.bob, party.room, "Wer 5-mal fragt, nervt.")))
    report(party.dora, said(party.charlie, party.room, "Das geht zu weit."))
    report_path(party.dora, path)
    report_plain(party.dora, party.room)


# who crawls, and which room they find first: a member, a host, somebody with a path, moderation, the host of a room
# with guests, one of these guests, a coordinator of the Land and one of the party, an executive
CRAWLERS = {
    "alice": "room", "bob": "room", "charlie": "room", "trudi": "room", "mod": "spree_room", "gast": "spree_room",
    "kora": "spree_room", "alma": "room", "eva": "room",
}  # fmt: skip


def shape(link: str) -> str:
    """An address with its numbers left out, and what is asked of it without the marks where a page begins."""
    return re.sub(r"\d+", "*", link)


def endpoint(app: Flask, link: str) -> str:
    """Which page it is; empty for none."""
    try:
        return str(app.url_map.bind("localhost").match(urlsplit(link).path)[0])
    except HTTPException:
        return ""


def is_of_the_debate(app: Flask, link: str) -> bool:
    return link in STARTS or endpoint(app, link).partition(".")[0] in AREAS


def leads_on(app: Flask, link: str) -> bool:
    """Whether the crawler goes there: also to motions, since pages of the debate are about them."""
    return (is_of_the_debate(app, link) or endpoint(app, link) == "motions.motion") and (
        endpoint(app, link) not in NO_PAGES
    )


def starts_of(name: str, party: Party) -> list[str]:
    """Where somebody begins; nobody in the party is told of all pages, and a guest not of the fields."""
    first = f"/rooms/{getattr(party, CRAWLERS[name])}"
    if name == "gast":
        return ["/", first]
    sent_to = [address.format(party=party) for address, _how in SENT_TO.values()] if name == "alice" else []
    return [*STARTS, first, *sent_to, f"/associations/assemblies/{party.assembly}"]


def crawled(app: Flask, client: PageClient, starts: Iterable[str]) -> dict[str, BeautifulSoup]:
    """One page of each shape that somebody reaches, but not further pages of the same list."""
    waiting, seen, pages = deque(starts), set[str](), dict[str, BeautifulSoup]()
    while waiting:
        path = waiting.popleft()
        if shape(path) in seen:
            continue
        seen.add(shape(path))
        page = client.get(path)
        if is_of_the_debate(app, path):
            pages[path] = page
        links = [
            str(tag["href"]).partition("#")[0]
            for tag in page.select("main a[href^='/'], header a[href^='/']")
            if not tag.find_parent(class_="pager") and not tag.has_attr("download")
        ]
        waiting.extend(link for link in links if leads_on(app, link))
    return pages


def write_many(app: Flask, party: Party) -> None:
    """So many threads and answers more in both rooms, by their hosts."""
    for host, room in ((party.bob, party.room), (party.mod, party.spree_room)):
        with app.app_context():
            beginning = said(host, room, "Noch eines.")
            with acting(host) as work:
                row = {"room_id": room, "author_id": host.id, "text": "Noch etwas.", "written_at": work.now}
                threads = row | {"depth": 0, "answers_id": None, "thread_id": None}
                under = party.contribution if room == party.room else beginning
                answers = row | {"depth": 1, "answers_id": under, "thread_id": under}
                work.session.execute(insert(Contribution), [threads] * MANY + [answers] * MANY)


def words_of_people(app: Flask) -> set[str]:
    """Contributions and plain words where they stand in forms: to be chosen there, or changed."""
    with app.app_context():
        return {text for table in (Contribution, PlainWords) for text in db.session().scalars(select(table.text))}


def test_everywhere_is_said_the_same_of_few_and_of_many(app: Flask, client: PageClient, lively: Party) -> None:
    names = names_of(app)
    few = {}
    for name in CRAWLERS:
        pages = crawled(app, client.sign_in(lively.personas[name]), starts_of(name, lively))
        few[name] = {path: interface_words(page, names) for path, page in pages.items()}
    reached = {endpoint(app, path) for pages in few.values() for path in pages}
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    assert {rule.endpoint for rule in rules if rule.endpoint.partition(".")[0] in AREAS} == (
        {one for one in reached if one.partition(".")[0] in AREAS} | set(NO_PAGES)
    )
    write_many(app, lively)
    theirs, told = words_of_people(app), []
    for name, before in few.items():
        client.sign_in(lively.personas[name])
        for path, words in before.items():
            now_said = interface_words(client.get(path), names)
            told += [(name, path, word) for word in (words ^ now_said) - theirs if not OF_SOME.fullmatch(word)]
            told += [(name, path, word) for word in now_said - theirs if re.search(r"\d", NOT_COUNTED.sub("", word))]
    assert told == []


def ways(page: BeautifulSoup) -> list[str]:
    """Where a page leads, in its order."""
    return [str(tag["href"]) for tag in page.select("main a[href]")]


def test_answers_thanks_and_reading_move_nothing_anywhere(app: Flask, client: PageClient, lively: Party) -> None:
    with app.app_context():
        threads = [
            said(lively.personas[name], lively.room, f"Gedanke {n} von {name}.")
            for n in range(4)
            for name in ("alice", "bob", "charlie")
        ]
    client.sign_in(lively.alice)
    before = {path: ways(page) for path, page in crawled(app, client, starts_of("alice", lively)).items()}
    with app.app_context():
        much_happens_around(lively, [threads[1], threads[6], lively.contribution])
    for path, led in before.items():
        now_leads = ways(client.get(path))
        both = set(led) & set(now_leads)
        assert [way for way in now_leads if way in both] == [way for way in led if way in both], path
    moved = {path for path in before if path != "/for-you" and before[path] != ways(client.get(path))}
    assert moved, "nothing that happened can be seen"


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
