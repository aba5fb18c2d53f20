"""The calendar and what is decided soon: what concerns somebody, the soonest first, and nothing of elsewhere."""

import re
from datetime import timedelta

import pytest
from flask import Flask

from deliberation.domain.procedure.agenda import Item
from deliberation.domain.procedure.assembly_kinds import AssemblyKind
from deliberation.domain.procedure.motion_outcomes import UNDECIDED, MotionOutcome
from deliberation.domain.procedure.motion_types import MotionRules, Preset
from deliberation.domain.procedure.presets import LARGE, PRESETS, SMALL_MOTION
from deliberation.domain.procedure.sittings import days_of, read_sittings
from deliberation.models import Assembly, Motion, MotionVersion
from deliberation.queries import calendar, calendar_page
from deliberation.services import assemblies
from deliberation.services.assemblies import Plan
from deliberation.services.work import Work
from deliberation.unit_of_work import now, the_zone, today
from tests.client import PageClient
from tests.party import Party, acting


def announced(
    app: Flask, party: Party, at: int, name: str, *, weeks: int, types: tuple[MotionRules, ...] = (SMALL_MOTION,)
) -> int:
    agenda: tuple[Item, ...] = ()
    with app.app_context(), acting(party.ada) as work:
        day = today() + timedelta(weeks=weeks)
        sittings = read_sittings(f"{day:%d.%m.%Y} 10:00–18:00 Sitzung in {weeks}", the_zone())
        plan = Plan(AssemblyKind.CONVENTION, name, sittings, days_of(sittings, the_zone()), "Haus")
        return assemblies.announce(work, at, plan, types=types, agenda=agenda).id


def put(
    work: Work,
    assembly_id: int,
    number: str,
    title: str = "Busse",
    *,
    days_ago: int = 0,
    suffixes: tuple[str, ...] = ("",),
) -> Motion:
    """A motion that came so many days ago, and each further text of it a day before now."""
    motion = Motion(
        assembly_id=assembly_id, number=number, title=title, mover="Alice", created_at=now() - timedelta(days=days_ago)
    )
    work.session.add(motion)
    work.session.flush()
    for version, suffix in enumerate(suffixes, start=1):
        work.session.add(
            MotionVersion(
                motion_id=motion.id,
                number=version,
                suffix=suffix,
                opening="",
                source="Mehr Busse.",
                text_hash="0" * 64,
                width=85,
                first_line=1,
                created_at=motion.created_at if version == 1 else now() - timedelta(days=1),
            )
        )
    return motion


def shown(app: Flask, party: Party, name: str, path: str = "/calendar") -> PageClient:
    client = PageClient(app).sign_in(party.personas[name], has_second_factor=True)
    client.get(path)
    return client


def test_it_shows_what_concerns_somebody_and_nothing_of_elsewhere(app: Flask, party: Party) -> None:
    announced(app, party, party.spree, "Spree trifft sich", weeks=2)
    announced(app, party, party.federation, "Bundesparteitag", weeks=9)
    announced(app, party, party.other_district, "Deich trifft sich", weeks=2)
    alice, dora = shown(app, party, "alice").text, shown(app, party, "dora").text
    assert "Spree trifft sich" in alice
    assert "Bundesparteitag" in alice
    assert "Deich" not in alice
    assert "Deich trifft sich" in dora
    assert "Spree" not in dora
    assert alice.index("Spree trifft sich") < alice.index("Bundesparteitag"), "the soonest first"


def test_deadlines_stand_on_the_day_on_which_they_end(app: Flask, party: Party) -> None:
    announced(app, party, party.spree, "Kreisparteitag", weeks=12, types=tuple(PRESETS[one] for one in LARGE))
    client = shown(app, party, "alice")
    with app.app_context():
        six_weeks_before = today() + timedelta(weeks=6)
    section = client.page.find("section", attrs={"aria-labelledby": f"day-{six_weeks_before}"})
    assert section is not None
    assert "Bis 24 Uhr: Antragsschluss für Antrag und Satzungsänderung" in " ".join(section.get_text(" ").split())
    days = [tag["aria-labelledby"] for tag in client.page.select("main section")]
    assert days == sorted(days)
    # what ends with the opening needs no line of its own
    assert "Dringlichkeitsantrag" not in client.text


def test_what_has_passed_is_no_longer_there(app: Flask, party: Party) -> None:
    announced(app, party, party.spree, "Kreisparteitag", weeks=5, types=(PRESETS[Preset.MOTION],))
    client = shown(app, party, "alice")
    assert "Antragsschluss" not in client.text
    assert "Versand an die Delegierten für Antrag" in client.text


def test_guests_of_organisations_have_no_calendar(app: Flask, party: Party) -> None:
    client = PageClient(app).sign_in(party.gast)
    for path in ("/calendar", "/decided-soon"):
        client.get(path, status=404)


def test_what_is_decided_soon_says_since_when_it_can_be_read(app: Flask, party: Party) -> None:
    assembly_id = announced(app, party, party.spree, "Kreisparteitag", weeks=3)
    with app.app_context(), acting(party.ada) as work:
        for number in ("A10", "A2"):
            put(work, assembly_id, number, days_ago=7)
    alice = shown(app, party, "alice", "/decided-soon")
    text = alice.text
    assert "28\N{NO-BREAK SPACE}Tage Vorlauf" in alice.page.get_text(), "a number stays with its days"
    assert "noch 21 Tage" in text
    assert text.count("28 Tage Vorlauf") == 2
    assert "L01 Mieten und Busse zu lesen seit" in text
    assert "ohne Vorlauf" in text, "it came on the day of the opening"
    assert text.index("A2 Busse") < text.index("A10 Busse"), "as people count"
    assert "L01 Mieten und Busse" in text, "the Landesparteitag sits, and decides"
    assert re.search(r"Landesparteitag .*? tagt", text)
    assert "A2 Busse" not in shown(app, party, "dora", "/decided-soon").text


def test_a_text_that_was_written_anew_has_the_lead_of_the_new_text(app: Flask, party: Party) -> None:
    """Whoever read the motion weeks ago has not read what will be decided."""
    assembly_id = announced(app, party, party.spree, "Kreisparteitag", weeks=3)
    with app.app_context(), acting(party.ada) as work:
        put(work, assembly_id, "A1", days_ago=35, suffixes=("", "neu", "neu 2"))
        put(work, assembly_id, "A2", days_ago=35)
    text = shown(app, party, "alice", "/decided-soon").text
    anew, _, kept = text[text.index("A1 ") :].partition("A2 ")
    assert anew.startswith("A1 (neu 2) Busse neue Fassung zu lesen seit")
    assert "22 Tage Vorlauf" in anew
    assert kept.startswith("Busse zu lesen seit")
    assert "56 Tage Vorlauf" in kept


def test_what_is_decided_is_not_decided_soon(app: Flask, party: Party) -> None:
    """What was put off is: an assembly goes on with it."""
    assembly_id = announced(app, party, party.spree, "Kreisparteitag", weeks=3)
    with app.app_context(), acting(party.ada) as work:
        for number, outcome in enumerate(MotionOutcome, start=1):
            put(work, assembly_id, f"A{number}", f"Antrag: {outcome}").outcome = outcome
    text = shown(app, party, "alice", "/decided-soon").text
    assert {one for one in MotionOutcome if f"Antrag: {one} " in text} == UNDECIDED


def test_an_open_room_shows_no_date_of_any_decision(app: Flask, party: Party) -> None:
    announced(app, party, party.federation, "Bundesparteitag", weeks=2)
    text = shown(app, party, "alice", f"/rooms/{party.room}").text
    for said in ("Bundesparteitag", "Kalender", "bald entschieden"):
        assert said not in text


def test_the_start_page_leads_there(app: Flask, party: Party) -> None:
    client = shown(app, party, "alice", "/")
    for path in ("/calendar", "/decided-soon"):
        assert client.page.select(f'main a[href="{path}"]')
        client.get(path)


def feed_of(client: PageClient) -> str:
    """Make the address of a calendar, as a page shows it once."""
    client.get("/calendar")
    client.submit("/calendar/feed", status=200)
    (path,) = re.findall(r"/calendar/\S+\.ics", client.text)
    return str(path)


def test_a_calendar_program_reads_it_without_a_session_until_it_is_revoked(app: Flask, party: Party) -> None:
    announced(app, party, party.spree, "Kreisparteitag", weeks=12, types=(PRESETS[Preset.MOTION],))
    alice = PageClient(app).sign_in(party.alice)
    path = feed_of(alice)
    program = PageClient(app)
    program.get(path)
    assert program.response is not None
    assert program.response.mimetype == "text/calendar"
    said = program.response.text.replace("\r\n ", "")
    assert "SUMMARY:Kreisparteitag: Sitzung in 12" in said
    assert "SUMMARY:Antragsschluss (Antrag): Kreisparteitag" in said
    assert said.count("BEGIN:VEVENT") == said.count("UID:") == len(set(re.findall(r"UID:(.*)\r", said)))
    assert path.removeprefix("/calendar/").removesuffix(".ics") not in said
    alice.get("/calendar")
    assert path not in alice.text, "it is shown once"
    alice.submit("/calendar/feed/end")
    program.get(path, status=404)


def names(client: PageClient) -> set[str]:
    return {link.text.replace("\xad", "") for link in client.page.select(".entries .entry-title a")}


def test_it_is_narrowed_by_whose_assemblies_they_are(app: Flask, party: Party) -> None:
    announced(app, party, party.spree, "Spree trifft sich", weeks=2)
    announced(app, party, party.federation, "Bundesparteitag", weeks=9)
    announced(app, party, party.other_district, "Deich trifft sich", weeks=2)
    alice = shown(app, party, "alice")
    mine = names(alice)
    assert mine == {"Spree trifft sich", "Bundesparteitag"}
    ways = {link.text: str(link["href"]) for link in alice.page.select(".filters a")}
    alice.get(ways["Kreisverband Spree"])
    assert names(alice) == {"Spree trifft sich"}
    (current,) = alice.page.select('.filters:first-of-type a[aria-current="true"]')
    assert current.text == "Kreisverband Spree"
    alice.get(ways["Alle in der Partei"])
    assert names(alice) == mine | {"Deich trifft sich"}
    # of another association its own page leads there
    alice.get(f"/associations/{party.other_district}")
    (link,) = (one for one in alice.page.select("main a") if "im Kalender" in one.text)
    alice.get(str(link["href"]))
    assert names(alice) == {"Deich trifft sich"}
    assert "Kreisverband Deich" in [one.text for one in alice.page.select(".filters a")]


def test_it_is_narrowed_by_level_and_by_what_comes(app: Flask, party: Party) -> None:
    announced(app, party, party.spree, "Kreisparteitag", weeks=12, types=tuple(PRESETS[one] for one in LARGE))
    announced(app, party, party.federation, "Bundesparteitag", weeks=9)
    alice = shown(app, party, "alice", "/calendar?level=federation")
    assert names(alice) == {"Bundesparteitag"}
    alice.get("/calendar?whose=all&level=district&kind=sittings")
    assert names(alice) == {"Kreisparteitag"}
    assert "Bis 24 Uhr" not in alice.text
    alice.get("/calendar?kind=submission")
    assert "Bis 24 Uhr: Antragsschluss" in alice.text
    assert set(re.findall("Bis 24 Uhr: (.*?) für", alice.text)) == {"Antragsschluss"}
    # no sitting
    assert " · Haus" not in alice.text
    # nothing of what was asked for is not nothing at all
    alice.get("/calendar?whose=all&level=local")
    assert "Zu deiner Auswahl steht nichts an." in alice.text
    assert "alle Sitzungen und Fristen, die hier unter „Meine“ stehen" in alice.text


def test_a_body_has_a_calendar_too_and_what_is_nobodys_is_ones_own(app: Flask, party: Party) -> None:
    announced(app, party, party.spree, "Spree trifft sich", weeks=2)
    body_meeting = announced(app, party, party.state, "Sitzung der LAG", weeks=3)
    with app.app_context(), acting(None) as work:
        work.session.get_one(Assembly, body_meeting).body_id = party.body
    alice = shown(app, party, "alice", f"/calendar?whose=b{party.body}")
    assert names(alice) == {"Sitzung der LAG"}
    alice.get(f"/calendar?whose=a{party.state}")
    assert names(alice) == set()
    mine = {"Spree trifft sich", "Sitzung der LAG"}
    for wrong in ("whose=a99999", "whose=c1", "whose=a", "whose=b٣", "level=moon", "kind=x", "whose=a" + "9" * 30):
        alice.get(f"/calendar?{wrong}")
        assert names(alice) == mine, wrong


def test_where_more_come_than_fit_it_says_so(app: Flask, party: Party, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("Eins", "Zwei"):
        announced(app, party, party.spree, name, weeks=2)
    assert "die nächsten vierzig" not in shown(app, party, "alice").text
    for module in (calendar, calendar_page):
        monkeypatch.setattr(module, "MOST_ASSEMBLIES", 2)
    assert "die nächsten vierzig" in shown(app, party, "alice").text
