"""A motion with many amendments: page by page, each at a cost that has a bound."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from deliberation.domain.text import change
from deliberation.domain.text.change import text_hash
from deliberation.domain.text.document import Document
from deliberation.domain.text.patch import Patch
from deliberation.extensions import db
from deliberation.models import Amendment
from deliberation.queries import amendments
from deliberation.queries.paging import PAGE
from deliberation.services.work import Work
from tests.client import PageClient
from tests.party import MOTION, Party, acting
from tests.services import deciding
from tests.statements import statements


def many(party: Party, count: int) -> None:
    """So many amendments more; every second at the end of the text."""
    with acting(party.emil) as work:
        last = work.session.scalar(select(func.max(Amendment.number))) or 0
        work.session.add_all(_amendment(work, party, number) for number in range(last + 1, last + count + 1))


def _amendment(work: Work, party: Party, number: int) -> Amendment:
    place, words = ("ein Drittel", f"ein {number}tel") if number % 2 else ("stündlich", f"alle {number} Minuten")
    source = MOTION.replace(place, words)
    return Amendment(
        motion_id=party.motion,
        version_id=party.version,
        number=number,
        author_id=party.emil.id,
        source=source,
        text_hash=text_hash(source),
        summary="Kurz",
        reasons="",
        submitted_at=work.now,
    )


def listed(client: PageClient) -> list[int]:
    return [int(str(item["id"]).removeprefix("amendment-")) for item in client.page.select(".entries > li")]


def test_fifty_a_page_and_every_one_on_one_page(app: Flask, party: Party) -> None:
    with app.app_context():
        many(party, 2 * PAGE + 10)
    alice = PageClient(app).sign_in(party.alice)
    alice.get(f"/versions/{party.version}/amendments")
    pages = [listed(alice)]
    while link := alice.page.select_one('.pager a[rel="next"]'):
        alice.get(str(link["href"]))
        pages.append(listed(alice))
    assert [len(page) for page in pages] == [PAGE, PAGE, 11]
    found = [id_ for page in pages for id_ in page]
    assert len(found) == len(set(found))
    assert [sorted(page) for page in pages] == [sorted(found)[at : at + PAGE] for at in (0, PAGE, 2 * PAGE)]


def test_a_page_is_in_the_order_of_the_text(app: Flask, party: Party) -> None:
    with app.app_context():
        many(party, 6)
    alice = PageClient(app).sign_in(party.alice)
    alice.get(f"/versions/{party.version}/amendments")
    sentences = [item.get_text() for item in alice.page.select(".entries > li .points")]
    places = [0 if "stündlich" in sentence else 1 for sentence in sentences]
    assert places == sorted(places)
    assert set(places) == {0, 1}


def test_a_page_asks_and_compares_as_little_for_many_as_for_fifty(
    app: Flask, party: Party, monkeypatch: pytest.MonkeyPatch
) -> None:
    mona, path = PageClient(app).sign_in(party.mona), f"/versions/{party.version}/amendments"
    compared: list[str] = []
    compare = change.diff

    def noted(old: Document, new: Document) -> Patch:
        compared.append(new.blocks[0].text)
        return compare(old, new)

    monkeypatch.setattr(change, "diff", noted)
    asked = []
    for count in (PAGE, 100):
        with app.app_context():
            many(party, count)
        change.compared.cache_clear()
        compared.clear()
        with statements(app) as found:
            mona.get(path)
        asked.append(len(found))
        assert len(compared) == PAGE
    assert asked[0] == asked[1] <= 8


def test_of_a_long_text_a_page_shows_fewer(app: Flask, party: Party, monkeypatch: pytest.MonkeyPatch) -> None:
    with app.app_context():
        many(party, 20)
    alice = PageClient(app).sign_in(party.alice)
    for budget, shown in ((len(MOTION) * 7, 7), (1, amendments.FEWEST)):
        monkeypatch.setattr(amendments, "COMPARED", budget)
        alice.get(f"/versions/{party.version}/amendments")
        assert len(listed(alice)) == shown


def test_whoever_takes_in_takes_in_from_any_page(app: Flask, party: Party) -> None:
    with app.app_context():
        many(party, PAGE)
        deciding.decide(party, party.amendment)
    cem, path = PageClient(app).sign_in(party.cem), f"/versions/{party.version}/amendments"
    cem.get(path)
    link = cem.page.select_one('.pager a[rel="next"]')
    assert link is not None
    cem.get(str(link["href"]))
    assert cem.page.select_one(f'a[href="{path}/merge"]')
    cem.get(f"{path}/merge")
    cem.submit(f"{path}/merge")
    with app.app_context():
        assert len(deciding.versions(party)) == 2
        assert db.session().get_one(Amendment, party.amendment).merged_into_id


@pytest.mark.parametrize("after", ["x", "-1", "999999999999999999999", "1 OR 1=1"])
def test_a_mark_that_no_page_gave_out_shows_the_first(app: Flask, party: Party, after: str) -> None:
    alice = PageClient(app).sign_in(party.alice)
    alice.get(f"/versions/{party.version}/amendments?after={after}")
    assert listed(alice) == [party.amendment]
