"""What comes after signing: a motion of the demo is put forward, admitted, written anew and accepted as "neu"."""

import re

import pytest

from tests.e2e.conftest import Visit
from tests.e2e.visitor import DESK, PHONE, Visitor

TITLE = "Mittagessen in jeder Schule"
MORE = "Auch in den Ferien."


def press(visitor: Visitor, name: str) -> None:
    """The button of this name, and what it leads to."""
    visitor.page.get_by_role("button", name=name, exact=True).click()
    visitor.page.wait_for_load_state()


def follow(visitor: Visitor, name: str) -> None:
    """The first link of this name."""
    visitor.page.get_by_role("link", name=name).first.click()
    visitor.page.wait_for_load_state()


def signs(visitor: Visitor) -> None:
    """From the start of the list of motions that look for support."""
    visitor.open("/motions/seeking")
    follow(visitor, TITLE)
    press(visitor, "Diesen Text unterschreiben")
    visitor.sees("Du unterstützt diesen Text")


def write_on(visitor: Visitor) -> None:
    """One more sentence, in the editor or in the text area that stands for it."""
    if visitor.has_script:
        visitor.page.locator("[contenteditable]").first.click()
        visitor.page.keyboard.press("Control+End")
        visitor.page.keyboard.type(f" {MORE}")
    else:
        area = visitor.page.locator('[name="source"]')
        area.fill(f"{area.input_value().rstrip()} {MORE}")
    press(visitor, "Speichern")
    visitor.sees(MORE)


@pytest.mark.parametrize(("has_script", "width"), [(True, DESK), (False, PHONE)])
def test_from_a_missing_signature_to_a_new_version(visit: Visit, has_script: bool, width: int) -> None:
    def come(name: str) -> Visitor:
        visitor: Visitor = visit(has_script=has_script, width=width)
        visitor.sign_in(f"{name}@demo.example.org")
        return visitor

    emil, rosa, aylin, jonas = (come(name) for name in ("emil", "rosa", "aylin", "jonas"))
    emil.open("/")
    follow(emil, "Meine Anträge")
    follow(emil, TITLE)
    path = re.sub(r".*(/drafts/\d+).*", r"\1", emil.page.url)
    follow(emil, "Einreichen")
    # what is missing stands there before anything is sent
    emil.sees("Unterschriften: 1 von 2.")
    assert emil.page.get_by_role("button", name="Einreichen").count() == 0
    signs(rosa)
    emil.open(f"{path}/submit")
    press(emil, "Einreichen")
    emil.sees("eingereicht")
    jonas.open("/")
    follow(jonas, "Anträge, die zu prüfen sind")
    follow(jonas, TITLE)
    press(jonas, "Antrag zulassen")
    jonas.sees("Antrag K02")
    follow(rosa, "Was du unterschrieben hast")
    rosa.sees("Das ist dein Nachweis")
    emil.open("/for-you")
    follow(emil, "Euer Antrag ist zugelassen")
    follow(emil, "Eine neue Fassung schreiben")
    press(emil, "Neue Fassung schreiben")
    write_on(emil)
    emil.sees("noch nicht")
    press(emil, "Unterschriften suchen")
    for one in (rosa, aylin):
        signs(one)
    emil.open(f"{path}/submit")
    press(emil, "Einreichen")
    jonas.open("/for-you")
    jonas.open("/")
    follow(jonas, "Anträge, die zu prüfen sind")
    jonas.sees("neue Fassung von K02")
    follow(jonas, TITLE)
    for view in ("Ganzer Text mit Änderungen", "Vorher und nachher", "Text danach", "Nur die Änderungen"):
        follow(jonas, view)
        jonas.sees(MORE)
    press(jonas, "Neue Fassung annehmen")
    jonas.sees("Antrag K02 (neu)")
    follow(jonas, "Änderungen farbig zeigen")
    jonas.sees(MORE)
    follow(jonas, "Fassung 1")
    jonas.sees("Das ist eine frühere Fassung")
    rosa.open("/for-you")
    follow(rosa, "Ein Antrag, von dem du einen Text unterschrieben hast, hat eine neue Fassung")
    rosa.sees(MORE)
