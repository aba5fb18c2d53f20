"""The list of an assembly's motions: ordered by plain links, fifty a page, one's own and what is new."""

import re

import pytest
from flask import Flask
from sqlalchemy import insert, select

from deliberation.domain.access import NOBODY
from deliberation.domain.procedure.agenda import Item
from deliberation.domain.procedure.motion_outcomes import OutcomeStep
from deliberation.models import AgendaItem, Motion, MotionVersion
from deliberation.services import agendas
from deliberation.unit_of_work import today, unit_of_work
from tests.client import PageClient
from tests.party import Party, acting
from tests.services.moved import record
from tests.web.drafting import RULES, begin, does, set_rules, visit


def add_motions(app: Flask, party: Party, count: int) -> None:
    """So many more before the assembly."""
    with app.app_context(), unit_of_work(NOBODY) as work:
        rows = [
            {
                "assembly_id": party.assembly,
                "number": f"A{number:02}",
                "title": f"Antrag {number}",
                "mover": "Kreisverband Heide",
                "reasons": "",
                "further": None,
                "created_at": work.now,
            }
            for number in range(1, count + 1)
        ]
        work.session.execute(insert(Motion), rows)
        ids = work.session.scalars(select(Motion.id).where(Motion.number.like("A%")).order_by(Motion.id)).all()
        text = {"number": 1, "suffix": "", "opening": "", "source": "Mehr Busse.", "text_hash": "0" * 64, "width": 85}
        more = {"first_line": 1, "created_at": work.now, "created_by_id": None}
        work.session.execute(insert(MotionVersion), [text | more | {"motion_id": id_} for id_ in ids])


def numbers(client: PageClient) -> list[str]:
    """What is listed, in its order."""
    links = client.page.select("main .entries .entry-title a[href^='/motions/']")
    return [link.get_text().split()[0] for link in links]


def list_of(party: Party) -> str:
    return f"/assemblies/{party.assembly}/motions"


def test_a_long_list_is_read_page_by_page_and_every_motion_once(app: Flask, client: PageClient, party: Party) -> None:
    add_motions(app, party, 120)
    client.sign_in(party.alice).get(list_of(party))
    pages = [str(link["href"]) for link in client.page.select("nav[aria-label='Seiten'] a")]
    assert len(pages) == 3
    found = []
    for path in pages:
        client.get(path)
        shown = numbers(client)
        assert 0 < len(shown) <= 50
        found += shown
    assert found == [*(f"A{number:02}" for number in range(1, 121)), "L01"]


@pytest.mark.parametrize("wish", ["?page=0", "?page=99", "?page=x", "?by=colour", "?which=yours", "?page=1&page=2"])
def test_an_address_that_asks_for_nothing_there_is_shows_the_list(client: PageClient, party: Party, wish: str) -> None:
    client.sign_in(party.alice).get(list_of(party) + wish)
    assert numbers(client) == ["L01"]


def test_on_the_assemblys_page_all_stand_at_once_up_to_a_hundred(app: Flask, client: PageClient, party: Party) -> None:
    add_motions(app, party, 60)
    client.sign_in(party.alice).get(f"/associations/assemblies/{party.assembly}")
    assert len(numbers(client)) == 61
    assert len(client.page.select("details.disclosure .entry-title a[href^='/motions/']")) == 41


def test_of_very_many_the_assemblys_page_has_the_first_and_a_way_to_each_page(
    app: Flask, client: PageClient, party: Party
) -> None:
    add_motions(app, party, 120)
    client.sign_in(party.alice).get(f"/associations/assemblies/{party.assembly}")
    assert len(numbers(client)) == 20
    ways = [(str(link["href"]), link.get_text()) for link in client.page.select("nav[aria-label='Alle Anträge'] a")]
    assert [said for _, said in ways] == ["A01 bis A50", "A51 bis A100", "A101 bis L01"]
    for path, said in ways:
        client.get(path)
        assert (numbers(client)[0], numbers(client)[-1]) == tuple(said.split(" bis "))


def test_the_committee_puts_a_motion_under_the_agenda_and_all_find_it_there(
    app: Flask, client: PageClient, party: Party
) -> None:
    with app.app_context(), acting(party.ada) as work:
        agendas.write(work, party.assembly, (Item((1,), "Verkehr"),), seen=None, today=today())
        item = work.session.scalars(select(AgendaItem.id)).one()
    mona = visit(app, party.mona)
    mona.get(f"/motions/{party.motion}")
    assert mona.page.select_one(f"a[href='/motions/{party.motion}/place']") is not None
    does(mona, f"/motions/{party.motion}/place", f"/motions/{party.motion}/place", item_id=str(item), fields_about="1")
    mona.follow()
    text = " ".join(mona.page.select_one("main").get_text(" ").split())  # type: ignore[union-attr]
    assert "1 Verkehr" in text
    assert "sagt Mona Meier" in text
    client.sign_in(party.alice).get(f"{list_of(party)}?by=agenda")
    assert [tag.get_text() for tag in client.page.select("main h2")] == ["1 Verkehr"]
    client.get(f"/motions/{party.motion}")
    assert client.page.select_one(f"a[href='/motions/{party.motion}/place']") is None


def test_an_item_that_went_meanwhile_is_told_and_nothing_is_lost(app: Flask, client: PageClient, party: Party) -> None:
    with app.app_context(), acting(party.ada) as work:
        agendas.write(work, party.assembly, (Item((1,), "Verkehr"),), seen=None, today=today())
        item = work.session.scalars(select(AgendaItem.id)).one()
    path = f"/motions/{party.motion}/place"
    client.sign_in(party.mona).get(path)
    with app.app_context(), acting(party.ada) as work:
        agendas.write(work, party.assembly, (), seen=None, today=today())
    client.submit(path, {"item_id": str(item), "fields_about": "1"}, status=422)
    assert "steht hier nicht zur Auswahl" in client.text
    assert client.page.select_one("input[name=fields_about][value='1']").has_attr("checked")  # type: ignore[union-attr]


def test_whose_place_somebody_else_changed_is_told_and_nothing_is_lost(app: Flask, party: Party) -> None:
    with app.app_context(), acting(party.ada) as work:
        agendas.write(work, party.assembly, (Item((1,), "Verkehr"),), seen=None, today=today())
        item = work.session.scalars(select(AgendaItem.id)).one()
    path = f"/motions/{party.motion}/place"
    mona, cem = visit(app, party.mona), visit(app, party.cem)
    for one in (mona, cem):
        one.get(path)
    mona.submit(path, {"item_id": str(item)})
    cem.submit(path, {"fields_about": "1"}, status=409)
    assert "hat jemand den Antrag anders eingeordnet" in cem.text
    (now,) = cem.page.select("section[aria-labelledby='now-valid']")
    assert "1 Verkehr" in now.get_text()
    assert cem.page.select_one("input[name=fields_about][value='1']").has_attr("checked")  # type: ignore[union-attr]
    # who has read it decides
    cem.submit(path)
    cem.get(path)
    assert cem.form(path)["item_id"] == ""


def test_mine_is_what_i_wrote_and_what_i_signed_and_nobody_else_sees_it(app: Flask, party: Party) -> None:
    set_rules(app, party, RULES)
    path = begin(app, party, party.alice)
    alice, mona = visit(app, party.alice), visit(app, party.mona)
    does(alice, f"{path}/submit", f"{path}/submit", in_whose_name="own", fields_about="2")
    alice.get(f"{list_of(party)}?by=state")
    assert "Noch nicht zugelassen" in alice.text
    mona.get(f"{list_of(party)}?by=state")
    assert "Noch nicht zugelassen" in mona.text
    bob = visit(app, party.bob)
    bob.get(f"{list_of(party)}?by=state")
    assert "Mehr Busse" not in bob.text
    does(mona, f"{path}/screening", f"{path}/admit")
    alice.get(f"{list_of(party)}?which=mine")
    assert numbers(alice) == ["A1"]
    assert "von dir geschrieben" in alice.text
    bob.get(f"{list_of(party)}?which=mine")
    assert numbers(bob) == []
    bob.get(list_of(party))
    assert "von dir" not in bob.text
    # what its authors said that it is about went along, in nobody's name
    bob.get(f"{list_of(party)}?by=field")
    first = bob.page.select_one("main section .entry-title a")
    assert first is not None
    assert first.get_text().startswith("A1")
    bob.get(str(first["href"]))
    assert "sagt Alice" not in bob.text


def test_whoever_has_marked_where_they_are_sees_what_is_new(app: Flask, client: PageClient, party: Party) -> None:
    client.sign_in(party.alice).get(list_of(party))
    assert "Neu seit" not in client.text
    action = str(client.page.select_one("form.bookmark")["action"])  # type: ignore[index]
    client.submit(action)
    client.follow()
    assert "Bis hierher gelesen" not in client.text
    add_motions(app, party, 2)
    client.get(f"{list_of(party)}?which=new")
    assert numbers(client) == ["A01", "A02"]
    client.get(list_of(party))
    assert [tag.get_text() for tag in client.page.select("main .tag")] == ["neu", "neu"]
    client.submit(f"{list_of(party)}/place/forget")
    client.follow()
    assert client.page.select("main .tag") == []


def test_what_became_of_a_motion_is_said_in_words_until_the_bookmark_is_put_again(
    app: Flask, client: PageClient, party: Party
) -> None:
    client.sign_in(party.alice).get(list_of(party))
    client.submit(str(client.page.select_one("form.bookmark")["action"]))  # type: ignore[index]
    with app.app_context():
        record(party, party.motion, OutcomeStep.REJECT)
    client.get(f"{list_of(party)}?which=new")
    assert numbers(client) == ["L01"]
    assert [tag.get_text() for tag in client.page.select("main .tag")] == ["neu: abgelehnt"]
    client.submit(str(client.page.select_one("form.bookmark")["action"]))  # type: ignore[index]
    client.follow()
    assert client.page.select("main .tag") == []
    assert "Bis hierher gelesen" not in client.text
    client.get(f"{list_of(party)}?which=new")
    assert "Seit deinem Lesezeichen ist kein Antrag, keine Fassung und kein Ergebnis dazugekommen." in client.text


def test_below_a_state_no_row_says_it_once_more(app: Flask, client: PageClient, party: Party) -> None:
    with app.app_context():
        record(party, party.motion, OutcomeStep.REJECT)
    for order, rows in (("number", ["Kreisverband Spree · abgelehnt"]), ("state", ["Kreisverband Spree"])):
        client.sign_in(party.alice).get(f"{list_of(party)}?by={order}")
        said = [" ".join(tag.get_text().split()) for tag in client.page.select("main .entry-when")]
        assert said[-1:] == rows
    assert client.page.select("main h2")[-1].get_text() == "Abgelehnt"


@pytest.mark.parametrize("act", ["", "x", "-1", "99999999999999999999"])
def test_a_bookmark_with_an_act_that_nobody_gave_out_reaches_as_far_as_none(
    app: Flask, client: PageClient, party: Party, act: str
) -> None:
    with app.app_context():
        record(party, party.motion, OutcomeStep.REJECT)
    client.sign_in(party.alice).get(list_of(party))
    client.submit(str(client.page.select_one("form.bookmark")["action"]), {"act": act})  # type: ignore[index]
    client.get(f"{list_of(party)}?which=new")
    assert numbers(client) == ["L01"]


def test_the_motions_page_says_its_hash_and_an_address_that_stays(client: PageClient, party: Party) -> None:
    client.sign_in(party.alice).get(f"/motions/{party.motion}")
    address = client.page.select_one("#version-address")
    assert address is not None
    assert address.get_text().endswith(f"/motions/{party.motion}/versions/1")
    shown = re.sub(r"\s", "", client.page.select_one(".fingerprint").get_text())  # type: ignore[union-attr]
    assert re.fullmatch(r"[0-9a-f]{64}", shown)
    client.get(str(address["href"]))
    assert re.sub(r"\s", "", client.page.select_one(".fingerprint").get_text()) == shown  # type: ignore[union-attr]
