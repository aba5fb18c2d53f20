"""From a line to a room, and from there back to the line."""

import pytest
from flask import Flask

from deliberation.extensions import db
from deliberation.models import Contribution, Room
from tests.client import PageClient
from tests.party import Party, Persona, acting
from tests.services.deciding import amend, decide, merge
from tests.speaking import numbered_motion, speak

WORDS = "Abends fährt bei uns gar nichts."


@pytest.fixture
def motion(app: Flask, party: Party) -> tuple[int, int]:
    """A motion with line numbers, and its version."""
    with app.app_context():
        return numbered_motion(party)


def spoken(app: Flask, party: Party, who: Persona, version: int, text: str = WORDS) -> int:
    with app.app_context():
        return speak(who, party.room, version, text=text)


def test_from_a_line_to_a_room_and_back(app: Flask, client: PageClient, party: Party, motion: tuple[int, int]) -> None:
    client.sign_in(party.alice).get(f"/motions/{motion[0]}")
    assert client.form(f"/versions/{motion[1]}/talk") == {"lines": ""}
    client.get(f"/versions/{motion[1]}/talk?lines=1–2")
    assert "Z. 1–2" in client.text
    way = client.page.select_one(f"a[href^='/rooms/{party.room}?']")
    assert way is not None
    client.get(str(way["href"]))
    about = client.page.select_one("fieldset.about")
    assert about is not None
    assert "L07, Z.\N{NO-BREAK SPACE}1–2" in about.get_text()
    client.submit(f"/rooms/{party.room}/contributions", {"text": WORDS})
    client.follow()
    with app.app_context():
        id_ = db.session().query(Contribution.id).order_by(Contribution.id.desc()).limit(1).scalar()
    cited = client.page.select_one(f"#contribution-{id_} .cited a")
    assert cited is not None
    client.get(str(cited["href"]))
    line = client.page.select_one("#" + str(cited["href"]).partition("#")[2])
    assert line is not None
    talk = client.page.select_one(".line-talk a")
    assert talk is not None
    assert talk["href"] == f"/contributions/{id_}"
    assert "Alice Arndt" in talk.get_text()
    assert talk.find_previous(class_="line")["data-line"] == "2", "below the block that holds the lines"  # type: ignore[index]


def test_a_text_without_line_numbers_offers_its_places(client: PageClient, party: Party) -> None:
    client.sign_in(party.alice).get(f"/motions/{party.motion}")
    client.get(f"/versions/{party.version}/talk")
    ways = [str(a["href"]) for a in client.page.select(".entries a")]
    assert ways == [f"/versions/{party.version}/talk?lines={number}" for number in (1, 2)]
    client.get(ways[1])
    assert "Wir wollen, dass niemand mehr" in client.page.select_one(".cited-lines").get_text()  # type: ignore[union-attr]


def test_without_the_tick_it_is_about_nothing(client: PageClient, party: Party) -> None:
    client.sign_in(party.alice).get(f"/rooms/{party.room}?about=motion-{party.version}-1-1")
    form = client.form(f"/rooms/{party.room}/contributions")
    form.pop("is_about")
    client.post(f"/rooms/{party.room}/contributions", form | {"text": WORDS}, status=303)
    client.follow()
    assert WORDS in client.text
    assert not client.page.select(".cited")


def test_a_refused_form_and_a_draft_keep_the_lines(client: PageClient, party: Party) -> None:
    client.sign_in(party.alice).get(f"/rooms/{party.room}?about=motion-{party.version}-1-1")
    client.submit(f"/rooms/{party.room}/contributions", {"text": ""}, status=422)
    assert client.page.select("fieldset.about [checked]")
    client.submit(f"/rooms/{party.room}/contributions", {"text": WORDS, "step": "draft"})
    client.follow()
    assert client.page.select("fieldset.about [checked]")
    assert client.form(f"/rooms/{party.room}/contributions")["text"].strip() == WORDS


def test_a_slip_gives_the_lines_back_to_the_form(app: Flask, client: PageClient, party: Party) -> None:
    id_ = spoken(app, party, party.alice, party.version)
    client.sign_in(party.alice).get(f"/rooms/{party.room}")
    client.post(f"/contributions/{id_}/take-back", {"csrf_token": client.token()}, status=200)
    assert client.form(f"/rooms/{party.room}/contributions")["about"] == f"motion-{party.version}-1-1"


def test_forged_lines_lose_no_words(client: PageClient, party: Party) -> None:
    client.sign_in(party.alice)
    for forged in ("motion-999999-1-1", "motion-1-99-99", "nonsense"):
        client.get(f"/rooms/{party.room}?about={forged}")
        assert not client.page.select("fieldset.about")
    client.post(
        f"/rooms/{party.room}/contributions",
        client.form(f"/rooms/{party.room}/contributions") | {"text": WORDS, "about": "motion-1-99-99", "is_about": "y"},
        status=404,
    )
    assert WORDS in client.form(f"/rooms/{party.room}/contributions")["text"]


def test_lines_that_are_not_there_are_asked_for_again(
    client: PageClient, party: Party, motion: tuple[int, int]
) -> None:
    path = f"/versions/{motion[1]}/talk"
    client.sign_in(party.alice)
    for typed in ("99", "irgendwo", "0", "1–99"):
        client.get(f"{path}?lines={typed}")
        assert client.page.select_one("#error-summary"), typed
        assert client.form(path) == {"lines": typed}


def test_what_is_gone_is_said_on_both_pages(app: Flask, client: PageClient, party: Party) -> None:
    id_ = spoken(app, party, party.alice, party.version)
    with app.app_context():
        decide(party, amend(party, "Etwas ganz anderes soll in diesem Antrag stehen als bisher."))
        merge(party)
    client.sign_in(party.bob).get(f"/motions/{party.motion}")
    assert not client.page.select(".line-talk")
    gone = client.page.select_one("section[aria-labelledby=gone]")
    assert gone is not None
    leads = [str(a["href"]) for a in gone.select("a")]
    assert leads == [f"/contributions/{id_}", f"/motions/{party.motion}/versions/1#p1"]
    client.get(f"/contributions/{id_}")
    assert "In Fassung 2 steht diese Stelle nicht mehr." in client.text
    client.get(f"/motions/{party.motion}/versions/1")
    assert client.page.select(".line-talk")


def test_all_that_is_said_is_listed_page_by_page(app: Flask, client: PageClient, party: Party) -> None:
    ids = [spoken(app, party, party.alice, party.version, text=f"Gedanke {number}.") for number in range(51)]
    client.sign_in(party.bob).get(f"/motions/{party.motion}/talk")
    shown = [str(a["href"]) for a in client.page.select(".entries a")]
    assert shown == [f"/contributions/{id_}" for id_ in reversed(ids[1:])]
    older = client.page.select_one(".pager a")
    assert older is not None
    client.get(str(older["href"]))
    assert [str(a["href"]) for a in client.page.select(".entries a")] == [f"/contributions/{ids[0]}"]


def test_what_somebody_calls_themself_or_a_room_is_escaped(app: Flask, client: PageClient, party: Party) -> None:
    with app.app_context(), acting(party.alice) as work:
        work.session.get_one(Room, party.room).name = "<script>alert(1)</script>"
    spoken(app, party, party.alice, party.version)
    client.sign_in(party.bob).get(f"/motions/{party.motion}")
    assert not client.page.select(".line-talk script")
    assert "<script>alert(1)</script>" in client.page.select_one(".line-talk").get_text()  # type: ignore[union-attr]
