"""The whole way in five roles: a delegate changes a word, the assembly decides, the text becomes new, all read it."""

import pytest
from playwright.sync_api import expect

from tests.domain.text.printed_motions import OWN
from tests.e2e.conftest import Visit
from tests.e2e.editing import press, text_field
from tests.e2e.visitor import PHONE, Visitor


def at_the_motion(visitor: Visitor, name: str, motion: str = "U01") -> Visitor:
    """Somebody before a motion of the demo; nobody has amended F03 yet."""
    visitor.sign_in(f"{name}@demo.example.org")
    visitor.page.get_by_role("link", name="Die Anträge lesen: Landesparteitag").click()
    visitor.page.get_by_role("link", name=motion).click()
    visitor.page.wait_for_load_state()
    return visitor


def amended(emil: Visitor, summary: str) -> str:
    """Emil adds a sentence to the paragraph of line 9 of the motion he is looking at; the address of his amendment."""
    page = emil.page
    page.get_by_label("Änderung vorschlagen bei Zeile").click()
    page.keyboard.type("9")
    page.get_by_role("button", name="Ändern", exact=True).click()
    text_field(emil).click()
    press(page, "Control+End")
    page.keyboard.type(" Das gilt für alle.")
    page.get_by_role("button", name="Vorschau").click()
    expect(page.locator("ins").first).to_contain_text("Das gilt für alle.")
    emil.sees("einfügen: „Das gilt für alle.“.")
    page.get_by_label("Kurz gesagt").click()
    page.keyboard.type(summary)
    page.get_by_role("button", name="Einreichen").click()
    page.wait_for_load_state()
    emil.sees(summary)
    return emil.path


def carried(amendment: str, emil: Visitor, aylin: Visitor) -> None:
    """Aylin has it voted on, and Emil says yes; she stands before the result."""
    aylin.open(amendment)
    aylin.page.get_by_role("button", name="Abstimmung eröffnen").click()
    aylin.sees("Es wird gerade abgestimmt.")
    poll = aylin.path
    emil.open(poll)
    emil.page.get_by_text("Ja", exact=True).click()
    emil.page.get_by_role("button", name="Stimme abgeben").click()
    emil.sees("Deine Stimme ist abgegeben.")
    aylin.open(poll)
    aylin.page.get_by_role("button", name="Abstimmung schließen").click()
    aylin.sees("Der Änderungsantrag ist angenommen.")


@pytest.mark.parametrize("has_script", [True, False], ids=["with script", "without script"])
def test_an_amendment_is_submitted_decided_merged_and_read(visit: Visit, has_script: bool) -> None:
    emil = at_the_motion(visit(width=PHONE, has_script=has_script), "emil", "F03")
    amendment = amended(emil, "Für alle")

    aylin = visit(has_script=has_script)
    aylin.sign_in("aylin@demo.example.org")
    aylin.open(amendment)
    aylin.page.get_by_role("button", name="Abstimmung eröffnen").click()
    aylin.page.wait_for_load_state()
    poll = aylin.path

    emil.open(poll)
    emil.page.get_by_text("Nein", exact=True).click()
    emil.page.get_by_role("button", name="Stimme abgeben").click()
    emil.page.wait_for_load_state()
    emil.open(poll)
    emil.page.get_by_text("Ja", exact=True).click()
    emil.page.locator("form[action$='/vote'] button[type=submit]").click()
    emil.page.wait_for_load_state()

    aylin.open(poll)
    aylin.page.get_by_role("button", name="Abstimmung schließen").click()
    aylin.page.wait_for_load_state()

    aylin.open(amendment)
    aylin.page.get_by_role("link", name="Änderungsanträge zu F03").click()
    aylin.page.get_by_role("link", name="Die neue Fassung ansehen").click()
    aylin.sees("Das steht dann an den geänderten Stellen")
    aylin.page.locator("form[action$='/merge'] button[type=submit]").click()
    aylin.page.wait_for_load_state()
    aylin.sees("Fassung 2")

    wanda = at_the_motion(visit(width=PHONE, has_script=has_script), "wanda", "F03")
    wanda.sees("Fassung 2")
    wanda.sees("Das gilt für alle.")
    wanda.open("/results")
    wanda.page.get_by_role("link", name="zu F03").first.click()
    wanda.sees("einfache Mehrheit")
    expect(wanda.page.get_by_role("table").first).to_contain_text("1")


def taken_in(jonas: Visitor) -> str:
    """Jonas of the motions committee hands in a printed motion, looks at what was understood, and takes it in."""
    page = jonas.page
    page.get_by_role("link", name="Die Anträge lesen: Landesparteitag").click()
    page.get_by_role("link", name="Antrag aufnehmen").click()
    page.locator("input[type=file]").set_input_files(OWN / "k07_printed.txt")
    page.get_by_role("button", name="Hochladen und ansehen").click()
    jonas.sees("Die Zeilen 16–27 fehlen in der Quelle.")
    page.get_by_role("button", name="Antrag aufnehmen").click()
    page.wait_for_load_state()
    jonas.sees("Wohnen ist kein Geschäft")
    return jonas.path


@pytest.mark.parametrize("has_script", [True, False], ids=["with script", "without script"])
def test_a_printed_motion_is_taken_in_debated_amended_and_decided(visit: Visit, has_script: bool) -> None:
    jonas, emil, aylin = (visit(has_script=has_script) for _ in range(3))
    for visitor, name in ((jonas, "jonas"), (emil, "emil"), (aylin, "aylin")):
        visitor.sign_in(f"{name}@demo.example.org")
    motion = taken_in(jonas)

    emil.page.locator('main a[href="/fields"]').first.click()
    emil.page.locator("main h2 a").first.click()
    emil.page.locator('main a[href^="/rooms/"]').first.click()
    emil.page.locator("main textarea").fill("K07, Z. 9: Das soll für alle gelten.")
    emil.page.get_by_role("button", name="Beitrag veröffentlichen").click()
    emil.sees("K07, Z. 9: Das soll für alle gelten.")

    emil.open(f"{motion}#z9")
    amendment = amended(emil, "Für alle in K07")
    carried(amendment, emil, aylin)
    aylin.open(amendment)
    aylin.page.get_by_role("link", name="Änderungsanträge zu K07").click()
    aylin.page.get_by_role("link", name="Die neue Fassung ansehen").click()
    aylin.page.locator("form[action$='/merge'] button[type=submit]").click()
    aylin.sees("steht jetzt in Fassung 2")
    wanda = visit(width=PHONE, has_script=has_script)
    wanda.sign_in("wanda@demo.example.org")
    wanda.open("/results")
    wanda.page.get_by_role("link", name="zu K07").first.click()
    wanda.sees("Er steht in Fassung 2 des Antrags.")
