"""A motion of 5,000 lines: its page shows a thousand, plain links lead to the others, and a cited line is found.

So in every view of it: clean, in italics, in colours, and while it is still a draft.
"""

import gzip
import re
from collections import Counter
from collections.abc import Callable
from random import Random

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from deliberation.domain.procedure.motion_names import MotionNames
from deliberation.domain.rooms.anchors import TextKind
from deliberation.domain.text.notation import read, write
from deliberation.models import Assembly, Motion, MotionVersion
from deliberation.operations.synthetic.motions import document_of
from deliberation.services.motions import Brought, add_version, bring_motion
from tests.client import PageClient
from tests.party import Party, acting
from tests.speaking import speak
from tests.web.drafting import begin, does, opens_in, set_rules, visit

LINES = 5_000
MOST_BYTES = 150 * 1024


@pytest.fixture
def long(app: Flask, party: Party) -> tuple[int, int]:
    """Motion and version of 5,000 lines."""
    names = MotionNames.of(number="L09", title="Programm", mover="Parteivorstand")
    document = document_of(Random(1), LINES)
    with app.app_context(), acting(None) as work:
        assembly = work.session.get_one(Assembly, party.assembly)
        motion = bring_motion(work, assembly, Brought(names, document, "", "", "", 85, 1))
        version = work.session.query(MotionVersion).filter_by(motion_id=motion.id).one()
        return motion.id, version.id


def shown(client: PageClient) -> list[int]:
    return [int(line.get("data-line")) for line in client.read().findall(".//span[@data-line]")]


def test_the_first_thousand_lines_come_at_once_and_the_rest_by_links(
    client: PageClient, party: Party, long: tuple[int, int]
) -> None:
    motion, _ = long
    client.sign_in(party.alice).get(f"/motions/{motion}")
    assert client.response is not None
    assert len(client.response.data) <= MOST_BYTES
    assert len(gzip.compress(client.response.data)) <= MOST_BYTES / 5
    assert shown(client) == list(range(1, len(shown(client)) + 1))
    ways = [str(link["href"]) for link in client.page.select("nav[aria-label='Teile des Antrags'] a")]
    found = list[int]()
    for way in ways:
        client.get(way)
        found += shown(client)
    assert found == list(range(1, len(found) + 1))
    assert len(found) >= LINES


def test_a_line_far_down_is_found_where_somebody_speaks_about_it(
    app: Flask, client: PageClient, party: Party, long: tuple[int, int]
) -> None:
    motion, version = long
    with app.app_context():
        said = speak(party.bob, party.room, version, 4_711, kind=TextKind.MOTION)
    client.sign_in(party.alice).get(f"/contributions/{said}")
    link = client.page.select_one(f"a[href^='/motions/{motion}/'][href$='#z4711']")
    assert link is not None
    client.get(str(link["href"]).partition("#")[0])
    assert 4_711 in shown(client)
    assert client.page.select_one(".line-talk") is not None
    client.get(f"/motions/{motion}")
    assert client.page.select_one(".line-talk") is None


@pytest.mark.parametrize("asked", ["0", "99999", "x", "-1", "9" * 30])
def test_a_line_that_is_not_there_leads_to_some_part(
    client: PageClient, party: Party, long: tuple[int, int], asked: str
) -> None:
    client.sign_in(party.alice).get(f"/motions/{long[0]}?line={asked}")
    assert 0 < len(shown(client)) <= 1_000


def test_a_short_motion_has_no_parts(client: PageClient, party: Party) -> None:
    client.sign_in(party.alice).get(f"/motions/{party.motion}?line=2")
    assert client.page.select("[data-parts]") == []


def source_of(app: Flask, version: int) -> str:
    with app.app_context(), acting(None) as work:
        return work.session.get_one(MotionVersion, version).source


def few_words(source: str) -> str:
    """A new word in every fortieth paragraph, and every hundredth is gone."""
    paragraphs = source.split("\n\n")
    return "\n\n".join(
        f"{said} Allerdings." if at % 40 == 7 else said for at, said in enumerate(paragraphs) if at % 100 != 60
    )


def anew(_source: str) -> str:
    """Not one paragraph is what it was."""
    return write(document_of(Random(2), LINES))


def half(source: str) -> str:
    """Two thousand lines and more are gone in one place."""
    paragraphs = source.split("\n\n")
    return "\n\n".join(paragraphs[: len(paragraphs) // 4] + paragraphs[3 * len(paragraphs) // 4 :])


def every_part(client: PageClient, path: str, label: str) -> list[str]:
    """What a long page says, part by part, each of which a phone can show; it has several."""
    client.get(path)
    ways = [str(link["href"]).partition("#")[0] for link in client.page.select(f"nav[aria-label='{label}'] a")]
    assert len(ways) > 1
    said = []
    for way in ways:
        client.get(way)
        assert client.response is not None
        assert len(client.response.data) <= MOST_BYTES, (way, len(client.response.data))
        said.append(client.response.text)
    return said


def numbers_in(said: list[str]) -> list[int]:
    return [int(number) for one in said for number in re.findall(r'data-line="(\d+)"', one)]


def rewrite(app: Flask, long: tuple[int, int], how: Callable[[str], str]) -> int:
    """The lines of the new version."""
    motion, version = long
    with app.app_context(), acting(None) as work:
        before = work.session.get_one(MotionVersion, version)
        now = add_version(work, work.session.get_one(Motion, motion), before, read(how(before.source)), suffix="neu")
        return len(now.ground.read()[1])


@pytest.mark.parametrize(
    ("how", "changes"), [(few_words, "italics"), (few_words, "coloured"), (anew, "italics"), (half, "coloured")]
)
def test_compared_with_the_version_before_it_is_read_part_by_part_as_well(
    app: Flask, client: PageClient, party: Party, long: tuple[int, int], how: Callable[[str], str], changes: str
) -> None:
    motion, _ = long
    lines = rewrite(app, long, how)
    client.sign_in(party.alice)
    page = f"/motions/{motion}?changes={changes}"
    said = every_part(client, page, "Teile des Antrags")
    assert numbers_in(said) == list(range(1, lines + 1)), "each line stands in one part, and has its number"
    far = lines - 100
    client.get(f"{page}&line={far}")
    assert client.response is not None
    assert f'data-line="{far}"' in client.response.text
    # the way to another view stays at the place
    other = "coloured" if changes == "italics" else "italics"
    way = next(str(one["href"]) for one in client.page.select("main a") if f"changes={other}" in str(one["href"]))
    assert "line=" in way
    assert client.page.select_one("main nav[data-parts] [aria-current]") is not None


@pytest.fixture
def draft(app: Flask, party: Party, long: tuple[int, int]) -> str:
    """The address of a draft of 5,000 lines that said nothing before."""
    set_rules(app, party)
    return begin(app, party, party.alice, source=source_of(app, long[1]))


def test_a_draft_is_read_part_by_part_by_its_authors_and_by_others(app: Flask, party: Party, draft: str) -> None:
    alice, mona = visit(app, party.alice), visit(app, party.mona)
    assert len(numbers_in(every_part(alice, draft, "Teile des Antrags"))) >= LINES
    alice.get(f"{draft}?line=4711")
    assert 4_711 in shown(alice)
    does(alice, f"{draft}/submit", f"{draft}/submit", in_whose_name="own")
    for path in (f"{draft}/shown", f"{draft}/screening"):
        assert numbers_in(every_part(mona, path, "Teile des Antrags"))[-1] >= LINES
        mona.get(f"{path}?line=4711")
        assert 4_711 in shown(mona)


@pytest.fixture
def new_text(app: Flask, party: Party, draft: str) -> str:
    """The draft of a motion of 5,000 lines, none of which the new text says that lies before the committee."""
    opens_in(app, party, 20)
    alice, mona = visit(app, party.alice), visit(app, party.mona)
    does(alice, f"{draft}/submit", f"{draft}/submit", in_whose_name="own")
    does(mona, f"{draft}/screening", f"{draft}/admit")
    does(alice, draft, f"{draft}/revise")
    does(alice, f"{draft}/write", f"{draft}/write", source=anew(""))
    does(alice, f"{draft}/submit", f"{draft}/submit", in_whose_name="own")
    return draft


def test_the_committee_reads_what_is_new_in_a_long_motion_and_all_of_it_if_it_asks(
    app: Flask, party: Party, new_text: str
) -> None:
    mona, path = visit(app, party.mona), f"{new_text}/screening"
    every_part(mona, path, "Teile des Vergleichs")
    assert mona.page.select_one("nav[aria-label='Teile des Antrags']") is None
    ways = [str(way["href"]) for way in mona.page.select("main a[href*='view=']")]
    assert {re.sub(".*view=([a-z]+).*", r"\1", way) for way in ways} == {"whole", "beside", "final", "text"}
    for way in ways:
        mona.get(way.partition("#")[0])
        assert mona.response is not None
        assert len(mona.response.data) <= MOST_BYTES, way
    said = every_part(mona, f"{path}?view=text", "Teile des Antrags")
    found = numbers_in(said)
    assert found == list(range(1, len(found) + 1))
    assert len(found) >= LINES
    mona.get(f"{path}?view=text&line=4711")
    assert 4_711 in shown(mona)
    assert mona.page.select_one("nav[aria-label='Teile des Vergleichs']") is None
    # and back again
    back = mona.page.select_one("#difference ~ p a[href$='#difference']")
    assert back is not None
    mona.get(str(back["href"]).partition("#")[0])
    assert mona.page.select_one("nav[aria-label='Teile des Vergleichs']") is not None


def test_what_is_said_far_down_in_a_draft_is_found_where_it_was_said(app: Flask, party: Party, draft: str) -> None:
    alice = visit(app, party.alice)
    note = _leads_to_its_anchor(alice, _said_about(alice, draft, "4711"))
    head = alice.page.select_one(f"#{note} a")
    assert head is not None
    alice.get(str(head["href"]))
    back = [str(link["href"]) for link in alice.page.select(f"main a[href^='{draft}'][href*='#']")]
    assert [_leads_to_its_anchor(alice, way) for way in back] == [note, "z4711"]
    # the first part does not show it, and says so
    page = alice.get(draft)
    assert page.select_one(".notes, .noted") is None
    said = page.find(string=re.compile("In einem anderen Teil des Antrags steht eine Anmerkung"))
    assert said is not None
    assert said.parent.select_one(f"a[href='{draft}/comments']") is not None


def test_what_is_said_at_the_beginning_of_a_long_draft_needs_no_part(app: Flask, party: Party, draft: str) -> None:
    alice = visit(app, party.alice)
    way = _said_about(alice, draft, "3")
    assert "line=" not in way
    _leads_to_its_anchor(alice, way)
    assert alice.page.find(string=re.compile("In einem anderen Teil")) is None


def _said_about(client: PageClient, draft: str, lines: str) -> str:
    """Where somebody is led who says something about lines."""
    form = client.get(draft).select_one("form.line-form")
    assert form is not None
    does(client, f"{form['action']}?lines={lines}", str(form["action"]), words="Hier fehlt etwas.", lines=lines)
    assert client.response is not None
    return str(client.response.headers["Location"])


def _leads_to_its_anchor(client: PageClient, way: str) -> str:
    path, _, anchor = way.partition("#")
    assert client.get(path).find(id=anchor) is not None, way
    return anchor


def test_what_a_draft_said_before_is_compared_part_by_part(app: Flask, party: Party, draft: str) -> None:
    """Written anew from one end to the other, and at the very beginning there was nothing."""
    alice = visit(app, party.alice)
    does(alice, f"{draft}/write", f"{draft}/write", source=anew(""))
    alice.get(f"{draft}/history")
    links = [str(link["href"]) for link in alice.page.select(f"main a[href^='{draft}/revisions/']")]
    # one after the other: to compare such texts takes seconds, to show what was compared does not
    for view in ("changes", "whole", "beside", "final"):
        said = every_part(alice, f"{links[-1 if view == 'changes' else 1]}?view={view}", "Teile des Vergleichs")
        assert words_of(anew("")) - words_in(said) == Counter(), "every word of the new text stands in some part"


def words_of(source: str) -> Counter[str]:
    texts = ("".join(run.text for run in block.runs) for block in read(source).blocks)
    return Counter(word for text in texts for word in text.split())


def words_in(pages: list[str]) -> Counter[str]:
    """What stands there of the new text."""
    found = Counter[str]()
    for page in pages:
        (main,) = BeautifulSoup(page, "html.parser").select("main")
        for other in main.select("del, .visually-hidden"):
            other.decompose()
        for block in main.select("p, li, h2, h3, h4, h5, h6"):
            block.append(" ")
        found.update(main.get_text().replace("¶", " ").split())
    return found
