"""Two people write one motion in two browsers, one of them on a phone that loses its connection."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Visit
from tests.e2e.editing import source, write_plainly
from tests.e2e.judging import everything, findings, looks_only
from tests.e2e.test_words_are_kept import other_words, status
from tests.e2e.visitor import DESK, PHONE, Visitor

TEXT = "Wir wollen, dass in jedem Dorf ein Bus fährt.\n\nAuch am Sonntag."


def begun_by(visitor: Visitor, name: str) -> str:
    """From the assembly's page to the desk; the address of the draft."""
    visitor.sign_in(f"{name}@demo.example.org")
    page = visitor.open("/associations/assemblies/1")
    page.get_by_role("link", name="Antrag schreiben").click()
    # behind a name stands that its deadline is over, and it may be begun all the same
    motion = page.locator("[name=type_id] option", has_text=re.compile("^Antrag"))
    page.locator("[name=type_id]").select_option(motion.get_attribute("value"))
    page.get_by_role("button", name="Anfangen").click()
    page.wait_for_url("**/write")
    return visitor.path.removesuffix("/write")


def saved(page: Page) -> None:
    """What is typed here has arrived; until then the page says who saved last."""
    expect(status(page)).to_contain_text(re.compile(r"gespeichert \d"))


@pytest.fixture
def desk(visit: Visit) -> tuple[Visitor, Visitor, str]:
    """Emil at a desk, who has begun, and Rosa on her phone, who writes, too."""
    emil, rosa = visit(width=DESK), visit(width=PHONE)
    path = begun_by(emil, "emil")
    emil.page.locator("[name=title]").fill("Mehr Busse")
    write_plainly(emil.page, TEXT)
    saved(emil.page)
    assert findings(emil, everything("light", DESK), looks_only("dark", DESK)) == []
    emil.open(f"{path}/authors")
    emil.send(f"{path}/authors", address="rosa@demo.example.org")
    rosa.sign_in("rosa@demo.example.org")
    rosa.open("/drafts").get_by_role("button", name="Mitschreiben").click()
    rosa.sees("Mehr Busse")
    for one in (emil, rosa):
        one.open(f"{path}/write")
    return emil, rosa, path


def test_what_both_write_comes_together_while_they_write(desk: tuple[Visitor, Visitor, str]) -> None:
    emil, rosa, path = desk
    write_plainly(emil.page, TEXT.replace("ein Bus", "stündlich ein Bus"))
    saved(emil.page)
    write_plainly(rosa.page, TEXT.replace("am Sonntag", "in der Nacht"))
    expect(status(rosa.page)).to_contain_text("zusammen mit dem, was inzwischen geschrieben wurde")
    both = "Wir wollen, dass in jedem Dorf stündlich ein Bus fährt.\n\nAuch in der Nacht."
    assert source(rosa.page).input_value() == both
    assert findings(rosa, everything("light", PHONE), looks_only("dark", PHONE)) == []
    # who goes on writing takes the other's words along
    emil.page.locator("[name=title]").fill("Busse für alle")
    expect(status(emil.page)).to_contain_text("zusammen")
    assert source(emil.page).input_value() == both
    emil.open(path)
    emil.sees("Busse für alle")
    assert findings(emil, everything("light", DESK)) == []


def test_the_same_words_are_a_persons_choice(desk: tuple[Visitor, Visitor, str]) -> None:
    emil, rosa, _path = desk
    write_plainly(emil.page, TEXT.replace("ein Bus", "ein Zug").replace("Auch", "Und auch"))
    saved(emil.page)
    write_plainly(rosa.page, TEXT.replace("ein Bus", "ein Rad"))
    expect(other_words(rosa.page)).to_be_visible()
    expect(other_words(rosa.page)).to_contain_text("ein Zug fährt")
    # what Emil alone has changed stands in hers already
    expect(source(rosa.page)).to_have_value(TEXT.replace("ein Bus", "ein Rad").replace("Auch", "Und auch"))
    assert findings(rosa, everything("light", PHONE)) == []
    rosa.page.get_by_role("button", name="Meinen Text behalten").click()
    saved(rosa.page)
    emil.page.reload()
    assert "ein Rad" in source(emil.page).input_value()


def test_a_lost_connection_costs_nobody_a_word(desk: tuple[Visitor, Visitor, str]) -> None:
    emil, rosa, _path = desk
    rosa.lose_connection()
    write_plainly(rosa.page, TEXT.replace("am Sonntag", "in der Nacht"))
    expect(status(rosa.page)).to_contain_text("Dein Text bleibt auf diesem Gerät")
    write_plainly(emil.page, TEXT.replace("ein Bus", "stündlich ein Bus"))
    saved(emil.page)
    rosa.lose_connection(is_lost=False)
    source(rosa.page).press("End")
    rosa.page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(status(rosa.page)).to_contain_text("zusammen")
    assert (
        source(rosa.page).input_value()
        == "Wir wollen, dass in jedem Dorf stündlich ein Bus fährt.\n\nAuch in der Nacht."
    )


def test_a_passage_is_marked_on_a_phone_and_answered_at_a_desk(desk: tuple[Visitor, Visitor, str]) -> None:
    emil, rosa, path = desk
    rosa.open(path)
    rosa.page.get_by_label("Etwas sagen zu Zeile").fill("2")
    rosa.page.get_by_role("button", name="Weiter").click()
    rosa.page.get_by_label("Deine Anmerkung").fill("Und was ist mit der Nacht?")
    assert findings(rosa, everything("light", PHONE), looks_only("dark", PHONE)) == []
    rosa.page.get_by_role("button", name="Anmerken").click()
    rosa.sees("Und was ist mit der Nacht?")
    assert findings(rosa, everything("light", PHONE), looks_only("dark", PHONE)) == []
    emil.open(path)
    # in the margin: beside the sheet, not on it
    note, sheet = emil.page.locator(".note").bounding_box(), emil.page.locator(".motion-sheet").bounding_box()
    assert note is not None
    assert sheet is not None
    assert note["x"] >= sheet["x"] + sheet["width"]
    assert findings(emil, everything("light", DESK), looks_only("dark", DESK)) == []
    emil.page.locator(".note-head a").click()
    emil.page.get_by_label("Deine Antwort").fill("Kommt noch.")
    assert findings(emil, everything("light", DESK), looks_only("dark", DESK)) == []
    emil.page.get_by_role("button", name="Antworten").click()
    emil.sees("Kommt noch.")
    rosa.open(f"{path}/write")
    rosa.page.get_by_text("Eine Anmerkung zum Text").click()
    assert findings(rosa, everything("light", PHONE)) == []
    rosa.open("/for-you")
    rosa.sees("antwortet auf eine Anmerkung am Antrag")
