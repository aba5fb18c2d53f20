"""An amendment in its text, in the view that the address names; a newer version with what is new in it."""

import pytest
from bs4 import Tag
from flask import Flask

from deliberation.domain.text import change, showing
from deliberation.domain.text.showing import View
from tests.client import PageClient
from tests.party import MOTION, Party
from tests.services import deciding

FIRST, SECOND = MOTION.strip().split("\n\n")
NEAR, FAR = "Dieser Absatz steht daneben.", "Dieser Absatz steht weit weg."
LONG = f"{MOTION.strip()}\n\n{NEAR}\n\n{FAR}\n"
MAKERS = ("changed_places", "whole_text", "side_by_side", "by_blocks")


@pytest.fixture
def alice(app: Flask, party: Party) -> PageClient:
    return PageClient(app).sign_in(party.alice)


@pytest.fixture
def amendment(app: Flask, party: Party) -> int:
    """Emil wants other hours in a motion of four paragraphs."""
    with app.app_context():
        deciding.decide(party, deciding.amend(party, LONG))
        newest = deciding.merge(party)
        return deciding.amend(party, LONG.replace("stündlich", "halbstündlich"), version=newest)


def in_text(client: PageClient) -> Tag:
    found = client.page.select_one("[aria-labelledby=places]")
    assert found is not None
    return found


def current(client: PageClient) -> str:
    (found,) = in_text(client).select("nav a[aria-current]")
    return found.get_text()


def test_what_nobody_chose_are_the_changes_with_what_is_around_them(alice: PageClient, amendment: int) -> None:
    for query in ("", "?view=nonsense", "?view=", "?view=changes"):
        alice.get(f"/amendments/{amendment}{query}")
        assert current(alice) == "Nur die Änderungen"
        assert "halbstündlich" in in_text(alice).get_text()
        assert SECOND in in_text(alice).get_text()
        assert FAR not in in_text(alice).get_text()


def test_four_views_are_four_links_that_can_be_passed_on(alice: PageClient, amendment: int) -> None:
    alice.get(f"/amendments/{amendment}")
    links = {tag.get_text(): str(tag["href"]) for tag in in_text(alice).select("nav a")}
    assert list(links) == ["Nur die Änderungen", "Ganzer Text mit Änderungen", "Vorher und nachher", "Text danach"]
    sentences = set()
    for label, address in links.items():
        path, _, place = address.partition("#")
        alice.get(path)
        assert alice.page.find(id=place)
        assert current(alice) == label
        sentences.add(in_text(alice).select("p.small")[0].get_text())
    assert len(sentences) == len(links)


def test_the_whole_text_holds_what_goes_and_what_comes(alice: PageClient, amendment: int) -> None:
    alice.get(f"/amendments/{amendment}?view=whole")
    text = in_text(alice)
    assert [tag.get_text() for tag in text.select("del, ins")] == ["gestrichen: stündlich", "eingefügt: halbstündlich"]
    assert FAR in text.get_text()


def test_side_by_side_each_part_says_which_it_is(alice: PageClient, amendment: int) -> None:
    alice.get(f"/amendments/{amendment}?view=beside")
    changed, same = in_text(alice).select(".beside-row")[:2]
    before, after = changed.select(".beside-text")
    assert before.get_text(" ").startswith("Vorher ")
    assert [tag.name for tag in before.select("del, ins")] == ["del"]
    assert after.get_text(" ").startswith("Nachher ")
    assert [tag.name for tag in after.select("del, ins")] == ["ins"]
    # what stays is heard once
    assert [part.get("aria-hidden") for part in same.select(".beside-text")] == [None, "true"]


def test_side_by_side_a_new_paragraph_stands_beside_nothing(app: Flask, party: Party, alice: PageClient) -> None:
    with app.app_context():
        more = deciding.amend(party, f"{MOTION}\n\nGanz neu.")
    alice.get(f"/amendments/{more}?view=beside")
    *_, before, after = in_text(alice).select(".beside-text")
    assert before.get_text() == "Vorher(hier steht nichts)"
    assert after.get_text() == "Nachhereingefügt: Ganz neu."


def test_the_final_text_is_the_text_alone(alice: PageClient, amendment: int) -> None:
    alice.get(f"/amendments/{amendment}?view=final")
    text = in_text(alice)
    assert not text.select("del, ins, .visually-hidden, [data-line]")
    wanted = [FIRST.replace("stündlich", "halbstündlich"), SECOND, NEAR, FAR]
    assert [tag.get_text() for tag in text.select(".motion-text p")] == wanted


@pytest.mark.parametrize(("view", "maker"), list(zip(View, MAKERS, strict=True)))
def test_only_the_view_that_is_looked_at_is_made_and_made_once(
    app: Flask, party: Party, amendment: int, view: View, maker: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    for module in (change, showing):
        for name in MAKERS:
            if hasattr(module, name):
                monkeypatch.setattr(module, name, _noted(made, name, getattr(module, name)))
    change.change_of.cache_clear()
    showing._kept.cache_clear()
    for name in ("alice", "bob"):
        PageClient(app).sign_in(party.personas[name]).get(f"/amendments/{amendment}?view={view}")
    assert made == [maker]


def _noted(made: list[str], name: str, function: object) -> object:
    def noted(*given: object) -> object:
        made.append(name)
        return function(*given)  # type: ignore[operator]

    return noted


def test_a_newer_version_shows_in_italics_what_is_new(app: Flask, party: Party, alice: PageClient) -> None:
    with app.app_context():
        deciding.decide(party, party.amendment)
        deciding.merge(party)
    alice.get(f"/motions/{party.motion}")
    assert not alice.page.select("em.is-new")
    link = next(tag for tag in alice.page.select("main a") if "kursiv" in tag.get_text())
    assert link.get_text() == "Änderungen gegenüber der vorigen Fassung kursiv zeigen"
    alice.get(str(link["href"]))
    (new,) = alice.page.select("em.is-new")
    assert new.get_text() == "eingefügt: halbstündlich"
    assert "Kursiv steht, was in Fassung 1 noch nicht stand." in alice.text
    (back,) = (tag for tag in alice.page.select("main a") if tag.get_text() == "Den Text ohne Vergleich zeigen")
    alice.get(str(back["href"]))
    assert not alice.page.select("em.is-new")


def test_the_first_version_has_nothing_to_compare_with(alice: PageClient, party: Party) -> None:
    alice.get(f"/motions/{party.motion}?changes=italics")
    assert "kursiv" not in alice.text.casefold()
    assert alice.page.select("[data-cite]")
