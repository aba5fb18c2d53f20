"""A motion of 5,000 lines: its page shows a thousand, plain links lead to the others, and a cited line is found."""

import gzip
from random import Random

import pytest
from flask import Flask

from deliberation.domain.procedure.motion_names import MotionNames
from deliberation.domain.rooms.anchors import TextKind
from deliberation.models import Assembly, MotionVersion
from deliberation.operations.synthetic.motions import document_of
from deliberation.services.motions import Brought, bring_motion
from tests.client import PageClient
from tests.party import Party, acting
from tests.speaking import speak

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
