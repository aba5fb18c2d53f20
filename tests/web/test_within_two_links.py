"""Every motion and every act about one is within two links of the assembly's page: a crawler counts, role by role."""

from collections.abc import Iterator
from itertools import product
from urllib.parse import urlsplit

import pytest
from flask import Flask
from lxml.html import HtmlElement
from sqlalchemy import select

from deliberation.extensions import db
from deliberation.models import Assembly, Motion
from tests.client import PageClient
from tests.demonstrated import demo, who
from tests.party import Party
from tests.web.test_motion_lists import add_motions

LINKS = 2
# who of the demo does what an assembly needs: a member, a delegate, the chair, the committee, an executive
ROLES = ("Rosa", "Emil", "Aylin", "Jonas", "Wanda")
# an address that has one of these is about an assembly's motions, or about one of them
ABOUT = {"assembly_id", "motion_id", "version_id"}
AREAS = {"motions", "amendments", "motion_books", "drafts", "forums"}
# the second step of what begins on a page that is near enough
SECOND_STEPS = {("motions.submit", "POST"), ("amendments.merge", "POST")}
# only a long motion leads there, and the demo has none (test_long_prints.py)
OF_LONG_ONES = {("motions.printing", "GET"), ("motions.order_print", "POST")}


@pytest.fixture(scope="module")
def demonstrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    with demo(tmp_path_factory.mktemp("demo")) as app:
        yield app


def convention(app: Flask) -> tuple[str, set[str]]:
    """The assembly's page, and the addresses of its motions."""
    with app.app_context():
        assembly_id = db.session().scalars(select(Assembly.id).where(Assembly.key == "LPT-2")).one()
        ids = db.session().scalars(select(Motion.id).where(Motion.assembly_id == assembly_id))
        return f"/associations/assemblies/{assembly_id}", {f"/motions/{id_}" for id_ in ids}


def in_spring(app: Flask) -> int:
    """The assembly of the Kreisverband, for which motions are written."""
    with app.app_context():
        return db.session().scalars(select(Assembly.id).where(Assembly.name.contains("Kreisparteitag"))).one()


def reached(client: PageClient, start: str) -> tuple[dict[str, int], set[tuple[str, str]]]:
    """How many links each page of the assembly is away, up to two; and where the forms on all of them lead."""
    away, waiting, forms = {start: 0}, [start], set[tuple[str, str]]()
    while waiting:
        path = waiting.pop(0)
        answer = client.http.get(path, base_url=client.base_url)
        if answer.status_code != 200 or answer.mimetype != "text/html":
            continue
        client.response = answer
        page = client.read()
        forms |= {
            (str(form.get("action")), form.get("method", "get").upper()) for form in page.findall(".//main//form")
        }
        if away[path] == LINKS:
            continue
        for target in targets(page):
            if target not in away:
                away[target] = away[path] + 1
                waiting.append(target)
    return away, forms


def targets(page: HtmlElement) -> list[str]:
    """Where a page leads: its links, and its forms that only ask, filled in with a line that there is."""
    links = [str(link).partition("#")[0] for link in page.xpath("//main//a[starts-with(@href, '/')]/@href")]
    asking = page.xpath("//main//form[@method='get']")
    return links + [f"{form.get('action')}?{form.xpath('string(.//input/@name)')}=1" for form in asking]


def endpoint(app: Flask, path: str, method: str) -> str:
    adapter = app.url_map.bind("localhost")
    found, _ = adapter.match(urlsplit(path).path, method=method)
    return found


@pytest.mark.parametrize("role", ROLES)
def test_every_motion_is_within_two_links(demonstrated: Flask, role: str) -> None:
    start, motions = convention(demonstrated)
    away, _ = reached(PageClient(demonstrated).sign_in(who(demonstrated, role), has_second_factor=True), start)
    assert len(motions) >= 3
    assert {motion: away.get(motion) for motion in motions if away.get(motion, LINKS + 1) > LINKS} == {}


def test_every_act_about_a_motion_is_within_two_links_for_somebody(demonstrated: Flask) -> None:
    near = set[tuple[str, str]]()
    # where motions came from files, and where they were signed
    starts = [convention(demonstrated)[0], f"/associations/assemblies/{in_spring(demonstrated)}"]
    for start, role in product(starts, ROLES):
        client = PageClient(demonstrated).sign_in(who(demonstrated, role), has_second_factor=True)
        if role == ROLES[0]:
            keep_place(client, start)
        away, forms = reached(client, start)
        near |= {(endpoint(demonstrated, path, "GET"), "GET") for path in away}
        near |= {(endpoint(demonstrated, path, method), method) for path, method in forms}
    acts = {
        (rule.endpoint, method)
        for rule in demonstrated.url_map.iter_rules()
        for method in {"GET", "POST"} & (rule.methods or set())
        if rule.endpoint.partition(".")[0] in AREAS and rule.arguments & ABOUT
    }
    assert len(acts) > 20
    assert acts - near == SECOND_STEPS | OF_LONG_ONES


def keep_place(client: PageClient, start: str) -> None:
    """Somebody has put a bookmark, so that it can be taken away."""
    client.get(start)
    (link,) = {str(tag["href"]) for tag in client.page.select("a[href$='/motions?by=agenda']")}
    client.get(link)
    for form in client.page.select("form.bookmark")[:1]:
        client.submit(str(form["action"]))


@pytest.mark.parametrize("count", [60, 250])
def test_in_large_assemblies_each_motion_is_one_link_away_and_every_act_on_it_two(
    app: Flask, client: PageClient, party: Party, count: int
) -> None:
    add_motions(app, party, count)
    with app.app_context():
        motions = [f"/motions/{id_}" for id_ in db.session().scalars(select(Motion.id).order_by(Motion.id))]
    assert len(motions) > count
    # of which one has more to do with motions than who takes them in, and who leads the assembly?
    for persona in (party.alice, party.emil, party.mona, party.cem):
        client.sign_in(persona).get(f"/associations/assemblies/{party.assembly}")
        assert set(motions) <= set(targets(client.read()))
        first, *others = (acts_on(app, client, motions[place]) for place in (1, count // 2, -1))
        assert len(first) > 5
        assert others == [first, first]


def acts_on(app: Flask, client: PageClient, motion: str) -> set[tuple[str, str]]:
    """What a motion's page leads to, by links and by forms."""
    client.get(motion)
    page = client.read()
    forms = {(str(form.get("action")), form.get("method", "get").upper()) for form in page.findall(".//main//form")}
    ways = {*forms, *((path, "GET") for path in targets(page))}
    return {(endpoint(app, path, method), method) for path, method in ways}


def test_what_the_demo_decides_soon_could_be_read_for_weeks(demonstrated: Flask) -> None:
    client = PageClient(demonstrated).sign_in(who(demonstrated, "Rosa"))
    client.get("/decided-soon")
    assert "35 Tage Vorlauf" in client.text
    assert "ohne Vorlauf" not in client.text
