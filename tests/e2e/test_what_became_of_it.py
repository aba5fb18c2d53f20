"""What becomes of a motion, seen by those it concerns: the chair enters it, the executive answers, all read it."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Visit
from tests.e2e.visitor import PHONE, Visitor


def before_the_assembly(visitor: Visitor, name: str) -> Visitor:
    visitor.sign_in(f"{name}@demo.example.org")
    visitor.page.get_by_role("link", name="Die Anträge lesen: Landesparteitag").click()
    visitor.page.wait_for_load_state()
    return visitor


@pytest.mark.parametrize("has_script", [True, False], ids=["with script", "without script"])
def test_a_motion_is_referred_answered_and_read(visit: Visit, has_script: bool) -> None:
    aylin = before_the_assembly(visit(width=PHONE, has_script=has_script), "aylin")
    aylin.page.get_by_role("link", name="F03").click()
    aylin.page.get_by_role("link", name="Ergebnis festhalten").click()
    aylin.page.get_by_role("link", name="Überwiesen", exact=True).click()
    # nobody is chosen for her
    aylin.page.get_by_label("Was alle dazu wissen sollen").fill("Die Zeit reichte nicht.")
    aylin.page.get_by_label("An wen?").select_option(label="Landesverband Havelmark (Vorstand)")
    aylin.page.get_by_role("button", name="So festhalten").click()
    aylin.page.wait_for_load_state()
    aylin.sees("Die Versammlung hat den Antrag überwiesen.")
    aylin.sees("Landesverband Havelmark hat ihn und schuldet noch eine Antwort.")
    expect(aylin.page.get_by_role("button", name="Ändern", exact=True)).to_have_count(0)

    wanda = visit(has_script=has_script)
    wanda.sign_in("wanda@demo.example.org")
    wanda.page.get_by_role("link", name="Überwiesene Anträge: Landesverband Havelmark").click()
    # the one of the assembly before waits, too
    expect(wanda.page.get_by_role("link", name="Antworten")).to_have_count(2)
    wanda.page.get_by_role("listitem").filter(has_text="F03").get_by_role("link", name="Antworten").click()
    wanda.page.get_by_text("Wir haben ihn abgelehnt.").click()
    wanda.expect_status(422)
    wanda.page.get_by_role("button", name="Antworten", exact=True).click()
    wanda.page.wait_for_load_state()
    wanda.sees("Dieses Feld fehlt noch.")
    wanda.page.get_by_label("Eure Antwort").fill("Dafür fehlt uns das Geld, bis die Beiträge da sind.")
    wanda.page.get_by_role("button", name="Antworten", exact=True).click()
    wanda.page.wait_for_load_state()
    wanda.sees("Eure Antwort steht beim Antrag.")

    rosa = before_the_assembly(visit(width=PHONE, has_script=has_script), "rosa")
    rosa.sees("überwiesen")
    rosa.page.get_by_role("link", name="F03").click()
    rosa.sees("Landesverband Havelmark hat ihn abgelehnt und antwortet:")
    rosa.sees("Dafür fehlt uns das Geld, bis die Beiträge da sind.")
    expect(rosa.page.get_by_role("link", name="Ergebnis festhalten")).to_have_count(0)


def test_at_the_end_all_that_is_left_goes_to_one_place(visit: Visit) -> None:
    aylin = before_the_assembly(visit(), "aylin")
    aylin.page.get_by_role("link", name="Nicht behandelte Anträge überweisen").click()
    for number in ("F03", "O02"):
        aylin.sees(number)
    aylin.page.get_by_label("An wen?").select_option(label="LAG Verkehr und Mobilität")
    # one of them is just being voted on: nothing happens until that is over
    aylin.expect_status(409)
    aylin.page.get_by_role("button", name="Alle diese Anträge überweisen").click()
    aylin.page.wait_for_load_state()
    aylin.sees("wird gerade abgestimmt")
    aylin.sees("F03")
