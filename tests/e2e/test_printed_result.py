"""A result on paper: everything that makes it a decision, and nothing to press."""

from tests.e2e.conftest import Visit
from tests.e2e.test_from_motion_to_result import amended, at_the_motion, carried
from tests.e2e.test_views import A4, OVERLAPS
from tests.e2e.visitor import Visitor


def decided(visit: Visit) -> Visitor:
    """Emil wants a sentence more, Aylin has it voted on; she stands before the result."""
    emil, aylin = at_the_motion(visit(), "emil", "F03"), visit()
    amendment = amended(emil, "Für alle")
    aylin.sign_in("aylin@demo.example.org")
    carried(amendment, emil, aylin)
    return aylin


def test_a_printed_result_says_all_and_holds_nothing_to_press(visit: Visit) -> None:
    aylin = decided(visit)
    page = aylin.page
    page.emulate_media(media="print")
    page.set_viewport_size({"width": A4, "height": 900})
    printed = " ".join(page.locator("body").inner_text().split())
    assert [said for said in SAID if said not in printed] == []
    for role in ("button", "navigation", "form", "contentinfo", "textbox"):
        assert page.get_by_role(role).locator("visible=true").count() == 0, role  # type: ignore[arg-type]
    # what only a screen can do is not offered on paper
    assert not [word for word in ("CSV", "JSON", "herunter", "Zum Inhalt", "Ergebnisse") if word in printed]
    votes = page.get_by_role("table", name="Stimmen")
    rows = [row.split() for row in votes.get_by_role("row").all_inner_texts()]
    assert rows[1:] == [["Ja", "1"], ["Nein", "0"], ["Enthaltung", "0"]]
    assert page.locator("ins").all_inner_texts()
    assert all(overlap <= 0 for overlap in page.evaluate(OVERLAPS))
    assert page.evaluate("document.documentElement.scrollWidth") <= A4
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF-")


SAID = (
    "Soll Ä1 zu F03 angenommen werden?",
    "einfügen: „Das gilt für alle.“.",
    "infache Mehrheit: mehr Ja (1) als Nein (0); Enthaltungen (0) zählen nicht.",
    "1 von 4 Delegierten",
    "Der Änderungsantrag ist angenommen.",
    "Eröffnet Aylin Baran (Tagungsleitung), ",
    "Geschlossen Aylin Baran (Tagungsleitung), ",
    "Uhr",
    "Prüfsumme des Textes (SHA-256)",
)
