"""Wanda, on the executive, calls a meeting on one page, and Rosa reads when it is and until when she can move."""

from datetime import date, timedelta

import pytest

from tests.e2e.conftest import Visit
from tests.e2e.judging import LOOKS, findings, measures
from tests.e2e.visitor import DESK, PHONE, Visitor

AGENDA = "19:00 Ankommen\n  Wahl der Versammlungsleitung\n19:30 Anträge\nWas im Sommer ansteht"


def follow(visitor: Visitor, *labels: str) -> None:
    for label in labels:
        visitor.page.locator("main").get_by_role("link", name=label, exact=True).first.click()
        visitor.page.wait_for_load_state()


@pytest.mark.parametrize(("has_script", "width"), [(True, DESK), (False, PHONE)], ids=["desk", "phone without script"])
def test_a_meeting_is_called_on_one_page_and_stands_in_the_calendar(visit: Visit, has_script: bool, width: int) -> None:
    wanda = visit(width=width, has_script=has_script)
    wanda.sign_in("wanda@demo.example.org")
    wanda.open("/associations")
    follow(wanda, "Landesverband Havelmark", "Kreisverband Spree", "Versammlung ankündigen")
    form = wanda.path
    evening = date.today() + timedelta(weeks=5)  # noqa: DTZ011 — as the visitor's own calendar says
    wanda.send(
        form,
        name="Sommertreffen",
        opens_on=evening.isoformat(),
        begins="19:00",
        place="Garten am Kanal",
        agenda=AGENDA,
        submission_days="7",
    )
    for said in ("Die Versammlung ist angekündigt.", "1.1 Wahl der Versammlungsleitung", "Ort: Garten am Kanal"):
        wanda.sees(said)
    assembly = wanda.path

    rosa = visit(width=width, has_script=has_script)
    rosa.sign_in("rosa@demo.example.org")
    follow(rosa, "Kalender")
    rosa.sees("Garten am Kanal")
    rosa.sees("Antragsschluss für Antrag")
    follow(rosa, "Sommertreffen")
    rosa.is_at(assembly)
    rosa.sees("Noch möglich: Antrag.")
    assert not rosa.page.get_by_role("link", name="Tagesordnung schreiben").count()


def test_every_page_of_setting_up_is_accessible_and_fits(visit: Visit) -> None:
    wanda = visit()
    wanda.sign_in("wanda@demo.example.org")
    wanda.open("/associations")
    follow(wanda, "Landesverband Havelmark")
    place = wanda.path
    follow(wanda, "Landesparteitag, 2. Tagung")
    assembly = wanda.path
    setting_up = assembly.replace("/associations", "")
    wanda.open(f"{setting_up}/motion-types")
    rules = wanda.page.get_by_role("link", name="Leitantrag", exact=True).get_attribute("href") or ""
    problems = []
    for path in (
        assembly,
        f"{place}/assemblies/new",
        f"{place}/assemblies/new-large",
        f"{setting_up}/edit",
        f"{setting_up}/agenda",
        f"{setting_up}/motion-types",
        rules,
        "/calendar",
        "/decided-soon",
    ):
        wanda.open(path)
        problems += measures(wanda) + findings(wanda, *LOOKS)
    assert not problems, "\n".join(problems)
