"""Two people in the rich field at once, at a desk and on a phone: what they type comes together, whatever gets lost."""

from playwright.sync_api import Page, Route, expect

from tests.e2e.editing import editor, press, says, source
from tests.e2e.judging import everything, findings, looks_only
from tests.e2e.test_motion_writing import desk, saved
from tests.e2e.test_words_are_kept import other_words, status
from tests.e2e.visitor import DESK, PHONE, Visitor

__all__ = ["desk"]

Desk = tuple[Visitor, Visitor, str]


def write_richly(page: Page, words: str, *, at: str) -> None:
    """Type where people type, at one end of the text."""
    expect(page.locator("[data-offer]")).to_be_visible()
    back = page.get_by_role("button", name="Mit Werkzeugen schreiben")
    if back.is_visible():
        back.click()
    editor(page).click()
    press(page, at)
    page.keyboard.type(words)


def test_what_both_type_comes_together_and_is_seen_where_they_type(desk: Desk) -> None:
    emil, rosa, _path = desk
    rosa.lose_connection()
    write_richly(rosa.page, "Heute noch: ", at="Control+Home")
    expect(status(rosa.page)).to_contain_text("Dein Text bleibt auf diesem Gerät")
    write_richly(emil.page, " Und im Winter.", at="Control+End")
    saved(emil.page)
    rosa.lose_connection(is_lost=False)
    rosa.page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(status(rosa.page)).to_contain_text("zusammen")
    both = "Heute noch: Wir wollen, dass in jedem Dorf ein Bus fährt.\n\nAuch am Sonntag. Und im Winter."
    says(rosa.page, both)
    expect(editor(rosa.page)).to_contain_text("Auch am Sonntag. Und im Winter.")
    assert findings(rosa, everything("light", PHONE), looks_only("dark", PHONE)) == []
    # her caret is where she typed: she goes on, and nothing of his is gone
    rosa.page.keyboard.type("Liebe Leute, ")
    saved(rosa.page)
    assert source(rosa.page).input_value() == both.replace("Heute noch: ", "Heute noch: Liebe Leute, ")
    write_richly(emil.page, " Immer.", at="Control+End")
    expect(status(emil.page)).to_contain_text("zusammen")
    expect(editor(emil.page)).to_contain_text("Liebe Leute, Wir wollen")
    expect(editor(emil.page)).to_contain_text("Und im Winter. Immer.")
    assert findings(emil, everything("light", DESK), looks_only("dark", DESK)) == []


def test_the_same_words_are_chosen_in_the_rich_field_too(desk: Desk) -> None:
    emil, rosa, _path = desk
    for one, words in ((emil, "Ja. "), (rosa, "Nein. ")):
        write_richly(one.page, words, at="Control+Home")
        if one is emil:
            saved(emil.page)
    expect(other_words(rosa.page)).to_contain_text("Ja. Wir wollen")
    rosa.page.get_by_role("button", name="Meinen Text behalten").click()
    saved(rosa.page)
    assert source(rosa.page).input_value().startswith("Nein. Wir wollen")


def test_an_answer_that_got_lost_makes_nobody_a_stranger_to_themselves(desk: Desk) -> None:
    emil, _rosa, _path = desk
    lost: list[str] = []

    def lose_the_answer(route: Route) -> None:
        lost.append(str(route.fetch().status))
        route.abort("connectionreset")

    emil.is_offline = True
    emil.page.route("**/write", lose_the_answer)
    with emil.page.expect_event("requestfailed"):
        write_richly(emil.page, "Heute ", at="Control+Home")
    expect(status(emil.page)).to_contain_text("Dein Text bleibt auf diesem Gerät")
    with emil.page.expect_event("requestfailed"):
        emil.page.keyboard.type("noch: ")
    emil.page.unroute("**/write")
    emil.page.keyboard.type("Liebe Leute, ")
    saved(emil.page)
    emil.is_offline = False
    assert len(lost) >= 2
    assert set(lost) == {"200"}
    expect(other_words(emil.page)).to_be_hidden()
    emil.page.reload()
    assert source(emil.page).input_value().startswith("Heute noch: Liebe Leute, Wir wollen")


def test_whoever_types_on_while_a_save_is_lost_is_saved_at_the_next_pause(desk: Desk) -> None:
    emil, _rosa, _path = desk
    on_their_way: list[Route] = []
    emil.is_offline = True
    emil.page.route("**/write", lambda route: on_their_way.append(route))
    with emil.page.expect_request("**/write"):
        write_richly(emil.page, "Heute ", at="Control+Home")
    emil.page.keyboard.type("noch: ")
    # longer than the pause after which words are sent, shorter than the wait after a lost connection
    emil.page.wait_for_timeout(2_000)
    on_their_way[0].abort("connectionreset")
    emil.page.unroute("**/write")
    saved(emil.page)
    emil.is_offline = False
    emil.page.reload()
    assert source(emil.page).input_value().startswith("Heute noch: Wir wollen")
