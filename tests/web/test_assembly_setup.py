"""Setting up an assembly as people do it: an evening on one page, a Parteitag on two, and what its page tells."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from deliberation.blueprints.assemblies.forms import SmallAssemblyForm
from deliberation.domain.procedure.presets import LARGE
from deliberation.unit_of_work import today
from tests.client import PageClient
from tests.party import Party

# what a Kreisverband is asked at most (A small assembly: one page)
MOST_REQUIRED = 6
# for a large one
MOST_PAGES = 3


def day_in(app: Flask, weeks: int) -> str:
    with app.app_context():
        return f"{today() + timedelta(weeks=weeks):%d.%m.%Y}"


def evening(app: Flask, **other: str) -> dict[str, str]:
    said = {
        "kind": "general_meeting",
        "name": "Mitgliederversammlung im Frühling",
        "opens_on": day_in(app, 4),
        "begins": "19 Uhr",
        "place": "Rotes Haus, Altstadt",
    }
    return said | other


def convention(sittings: str) -> dict[str, object]:
    """What somebody says about a Parteitag with all kinds of motions."""
    presets = [preset.value for preset in LARGE]
    return {
        "kind": "convention",
        "name": "Kreisparteitag",
        "place": "Volkshaus",
        "sittings": sittings,
        "presets": presets,
    }


def announce(
    client: PageClient, party: Party, fields: Mapping[str, object], *, how: str = "new", status: int = 303
) -> str:
    """Fill in the form; where it leads."""
    path = f"/associations/{party.spree}/assemblies/{how}"
    client.get(path)
    client.submit(path, fields, status=status)
    return str(client.response.headers.get("Location", ""))


def test_twelve_people_and_a_chair_need_one_page_and_five_answers(app: Flask, party: Party) -> None:
    with app.test_request_context():
        required = [field.name for field in SmallAssemblyForm() if field.flags.required]
    assert len(required) == 5 <= MOST_REQUIRED
    assert set(required) == set(evening(app))
    client = PageClient(app).sign_in(party.eva)
    client.get(f"/associations/{party.spree}")
    assert client.page.find("a", href=f"/associations/{party.spree}/assemblies/new")
    client.get(announce(client, party, evening(app)))
    assert "Mitgliederversammlung im Frühling" in client.text
    assert "Mitglieder\N{SOFT HYPHEN}versammlung" in client.page.select_one("h1").get_text(), "a phone is narrow"
    assert "19:00–22:00 Uhr" in client.text
    assert "Ort: Rotes Haus, Altstadt" in client.text
    assert "Antragsschluss: Antrag bis zur Eröffnung" in client.text
    assert "Noch möglich: Antrag." in client.text
    assert "Stellen können das: Mitglieder," in client.text


def test_a_small_meeting_comes_from_its_page_to_a_recorded_decision(app: Flask, party: Party) -> None:
    """Who calls it says who leads it; no administrator has to lend a hand."""
    eva = PageClient(app).sign_in(party.eva)
    announce(eva, party, evening(app, chair="eva@example.org"), status=409)
    assert "Dich selbst kannst du nicht benennen" in eva.text
    path = announce(eva, party, evening(app, chair="alice@example.org"))
    eva.get(path)
    assert "Alice" in eva.text
    assert "Weitere Person für die Leitung benennen" in eva.text
    motion = put_forward(app, party, path)
    with time_machine.travel(datetime.now(UTC) + timedelta(weeks=4)):
        alice = PageClient(app).sign_in(party.alice)
        alice.get(motion)
        choose = alice.page.find("a", string="Ergebnis festhalten")["href"]
        alice.get(choose)
        adopt = alice.page.find("a", href=re.compile("/outcome/adopt$"))["href"]
        alice.get(adopt)
        alice.submit(adopt, {"version": "1", "reason": "Einstimmig."})
        alice.follow()
        assert "Die Versammlung hat Fassung 1 beschlossen." in alice.text


def put_forward(app: Flask, party: Party, assembly: str) -> str:
    """Bob writes a motion for it and puts it forward, from the link on its page on; the motion's address."""
    bob = PageClient(app).sign_in(party.bob)
    bob.get(assembly)
    begin = bob.page.find("a", href=re.compile("/drafts/new"))["href"]
    bob.get(begin)
    bob.submit(begin, {"type_id": bob.form(begin)["type_id"]})
    write = bob.response.headers["Location"]
    bob.get(write)
    bob.submit(write, {"title": "Bänke im Park", "source": "Im Park stehen Bänke.", "reasons": "Viele sitzen gern."})
    draft = write.removesuffix("/write")
    bob.get(f"{draft}/submit")
    bob.submit(f"{draft}/submit", {})
    bob.get(assembly)
    return str(bob.page.find("a", string=re.compile("Bänke im Park"))["href"])


def test_an_assembly_without_a_chair_offers_to_name_one(app: Flask, party: Party) -> None:
    eva, alice = PageClient(app).sign_in(party.eva), PageClient(app).sign_in(party.alice)
    path = announce(eva, party, evening(app))
    eva.get(path)
    link = eva.page.find("a", href=re.compile("/chair$"))["href"]
    assert "Leitung benennen" in eva.text
    alice.get(path)
    assert not alice.page.find("a", href=link)
    eva.get(link)
    eva.submit(link, {"who": "dora@example.org"}, status=409)
    assert "finden wir hier niemanden" in eva.text
    assert eva.form(link)["who"] == "dora@example.org"
    eva.submit(link, {"who": "alice@example.org"})
    eva.get(path)
    assert "Weitere Person für die Leitung benennen" in eva.text


def test_a_large_one_is_set_up_on_no_more_than_three_pages(app: Flask, party: Party) -> None:
    client = PageClient(app).sign_in(party.ada)
    first = day_in(app, 10)
    sittings = f"{first}, 10:00–18:00 Erster Tag\n{first}, 19:00–22:00 Frauenplenum"
    pages = [
        announce(
            client,
            party,
            convention(sittings),
            how="new-large",
        )
    ]
    client.get(pages[-1])
    client.submit(pages[-1], {"agenda": "10:00 Eröffnung\n  Tagungsleitung\nLeitantrag"})
    pages.append(client.response.headers["Location"])
    assert len(pages) < MOST_PAGES
    client.get(pages[-1])
    for said in ("Erster Tag", "Frauenplenum", "1.1 Tagungsleitung", "2 Leitantrag", "Dringlichkeitsantrag"):
        assert said in client.text, said
    assert "Veröffentlichung: Leitantrag bis " in client.text
    assert "Quelle: Bundessatzung § 17" in client.text


def test_a_deadline_that_has_passed_says_so_and_what_is_still_possible(app: Flask, party: Party) -> None:
    """Four weeks before: leading motions and motions are late, what is urgent is not."""
    client = PageClient(app).sign_in(party.ada)
    sittings = f"{day_in(app, 5)}, 10:00–18:00"
    assembly = re.sub(r"\D", "", announce(client, party, convention(sittings), how="new-large"))
    client.get(f"/associations/assemblies/{assembly}")
    assert re.search(r"Antragsschluss: Leitantrag bis \w+, [^·]* 24 Uhr · vorbei", client.text)
    assert "Antragsschluss: Antrag und Satzungsänderung" in client.text
    assert "Noch möglich: Dringlichkeitsantrag und Initiativantrag." in client.text


def test_an_earlier_one_is_copied_whole_but_for_its_dates(app: Flask, party: Party) -> None:
    client = PageClient(app).sign_in(party.eva)
    agenda = "19:00 Eröffnung\n19:30 Anträge\n  Busse"
    first = announce(client, party, evening(app, agenda=agenda, submission_days="9"))
    client.get(first)
    link = client.page.find("a", string=re.compile("nach diesem Vorbild"))["href"]
    client.get(link)
    kept = client.form(link.split("?")[0])
    assert (kept["name"], kept["place"]) == ("Mitgliederversammlung im Frühling", "Rotes Haus, Altstadt")
    assert kept["agenda"].strip().splitlines() == ["1. Eröffnung", "2. Anträge", "  2.1 Busse"]
    assert not kept["opens_on"]
    assert not kept["begins"]
    client.submit(link.split("?")[0], {"opens_on": day_in(app, 9), "begins": "18:30"})
    second = client.response.headers["Location"]
    assert second != first
    client.get(second)
    assert "2.1 Busse" in client.text
    assert "18:30–" in client.text
    assert "bis zur Eröffnung" not in client.text, "its rules came along: nine days before"


def test_what_cannot_be_read_is_named_and_nothing_is_lost(app: Flask, party: Party) -> None:
    client = PageClient(app).sign_in(party.ada)
    wrong = "1. Eröffnung\n1.1.1 Zu tief"
    announce(client, party, evening(app, agenda=wrong), status=409)
    assert "Zeile 2 der Tagesordnung liegt zu tief" in client.text
    assert client.form(f"/associations/{party.spree}/assemblies/new")["agenda"].strip() == wrong
    for field, value, sentence in (
        ("begins", "abends", "keine Uhrzeit"),
        ("begins", "25:00", "keine Uhrzeit"),
        ("link", "javascript:alert(1)", "Ein Link beginnt mit https://"),
        ("submission_days", "viele", "nur eine ganze Zahl"),
        ("submission_days", "-3", "von 0 bis 366"),
    ):
        announce(client, party, evening(app) | {field: value}, status=422)
        assert sentence in client.text, field


def test_two_who_write_the_agenda_at_once_see_both(app: Flask, party: Party) -> None:
    path = f"/assemblies/{party.assembly}/agenda"
    slow, fast = PageClient(app).sign_in(party.eva), PageClient(app).sign_in(party.ada)
    slow.get(path)
    fast.get(path)
    fast.submit(path, {"agenda": "Wahlen"})
    slow.submit(path, {"agenda": "Anträge"}, status=409)
    assert "Was jetzt gilt" in slow.text
    assert "1 Wahlen" in slow.text
    assert slow.form(path)["agenda"].strip() == "Anträge"
    # knowing that, what is saved next holds
    slow.submit(path, {"agenda": "1. Wahlen\n2. Anträge"})
    slow.get(f"/associations/assemblies/{party.assembly}")
    assert "2 Anträge" in slow.text


def test_rules_change_with_a_reason_that_everybody_reads(app: Flask, party: Party) -> None:
    eva = PageClient(app).sign_in(party.eva)
    eva.get(f"/assemblies/{party.assembly}/motion-types")
    path = eva.page.find("a", string="Antrag")["href"]
    eva.get(path)
    assert "Wer die Regeln jetzt ändert, schreibt dazu, warum." in eva.text
    eva.submit(path, {"submission_days": "35", "further": "Kosten *"}, status=409)
    assert "nur mit einer Begründung" in eva.text
    assert eva.form(path)["submission_days"] == "35"
    eva.submit(path, {"submission_days": "35", "further": "Kosten *", "reason": "Beschluss vom Montag."})
    alice = PageClient(app).sign_in(party.alice)
    alice.get(f"/associations/assemblies/{party.assembly}")
    assert "Beschluss vom Montag." in alice.text
    assert "Dazu gehören ein Titel, Antragstext, Begründung (freiwillig) und Kosten." in alice.text
    assert not alice.page.find("a", href=f"/assemblies/{party.assembly}/motion-types")


def test_a_body_announces_its_own_meeting(app: Flask, party: Party) -> None:
    bob = PageClient(app).sign_in(party.bob)
    bob.get(f"/associations/{party.state}")
    path = f"/associations/{party.state}/assemblies/new"
    assert bob.page.find("a", href=path)
    bob.get(path)
    bob.submit(path, evening(app, name="Treffen der LAG", body_id=str(party.body)))
    meeting = bob.response.headers["Location"].rpartition("/")[2]
    bob.get(f"/associations/assemblies/{meeting}")
    assert "LAG Verkehr" in bob.text
    assert not bob.page.find("a", string="Versammlung ankündigen")
    # and whoever calls it says who sends how many, and has its book printed
    seats = f"/assemblies/{meeting}/roll/seats"
    assert bob.page.find("a", href=seats)
    bob.get(seats)
    bob.submit(seats, {"seats": "spree: 2"})
    bob.get(f"/assemblies/{meeting}/books")
    assert "Das nächste Heft" in bob.text


def test_a_copy_of_a_bodys_meeting_is_that_bodys(app: Flask, party: Party) -> None:
    eva, path = PageClient(app).sign_in(party.ada), f"/associations/{party.state}/assemblies/new"
    eva.get(path)
    eva.submit(path, evening(app, name="Treffen der LAG", body_id=str(party.body)))
    first = eva.response.headers["Location"].rpartition("/")[2]
    eva.get(f"{path}?like={first}")
    assert eva.form(path)["body_id"] == str(party.body)


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_says_every_rule_in_sentences(app: Flask, party: Party, language: str) -> None:
    client = PageClient(app).sign_in(party.ada)
    client.get("/pages/imprint")
    client.submit("/preferences", {"language": language})
    client.get(f"/associations/assemblies/{party.assembly}")
    rules = client.page.select("section[aria-labelledby=types] li")
    assert len(rules) == 8
    assert all(one.get_text().strip().endswith(".") for one in rules)


def test_the_order_of_types_is_changed_by_a_button_and_goes_with_their_motions(
    client: PageClient, party: Party
) -> None:
    eva = client.sign_in(party.eva, has_second_factor=True)
    way = announce(eva, party, convention("17.01.2027 10:00–18:00"), how="new-large")
    types = f"{way.rpartition('/')[0]}/motion-types"

    def names() -> list[str]:
        return [link.text for link in eva.get(types).select(".entries .entry-title a")]

    def buttons(row: int) -> list[str]:
        return [one.text for one in eva.page.select(".entries > li")[row].select("button")]

    before = names()
    assert len(before) == len(LARGE)
    assert buttons(0) == [f"Nach unten: {before[0]}"]
    assert buttons(1) == [f"Nach oben: {before[1]}", f"Nach unten: {before[1]}"]
    assert buttons(-1) == [f"Nach oben: {before[-1]}"]
    form = eva.page.select(".entries > li")[1].select_one("form")
    assert form is not None
    other = form.select_one("input[name=other]")
    assert other is not None
    eva.submit(str(form["action"]), {"other": str(other["value"])})
    assert str(eva.response.headers["Location"]).startswith(types)
    assert names() == [before[1], before[0], *before[2:]]
    eva.submit(str(form["action"]), {"other": "x"}, status=404)


@pytest.mark.parametrize("how", ["new", "new-large"])
def test_errors_are_told_in_the_order_of_the_page(client: PageClient, party: Party, how: str) -> None:
    path = f"/associations/{party.state}/assemblies/{how}"
    client.sign_in(party.ada).get(path)
    client.submit(path, status=422)
    told = [str(link["href"]) for link in client.page.select("#error-summary a")]
    fields = [f"#{field['id']}" for field in client.page.select("main form [id][name]")]
    assert len(told) > 2
    assert told == [field for field in fields if field in told]
