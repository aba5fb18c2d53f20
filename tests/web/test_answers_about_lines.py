"""An answer names lines of the text that its conversation is about; at the line a link leads to the answer itself."""

import pytest
from flask import Flask

from deliberation.domain.rooms.anchors import TextKind
from deliberation.extensions import db
from deliberation.models import Anchor, Contribution, MotionVersion
from deliberation.services import doors, rooms, withdrawing
from tests.client import PageClient
from tests.party import Party, acting
from tests.services.deciding import amend, decide, merge
from tests.services.moderating import hide, make_moderator
from tests.speaking import numbered_motion, paper_version, speak, write

WORDS = "Das sehe ich anders, und zwar wegen dieser Stelle."


@pytest.fixture
def motion(app: Flask, party: Party) -> tuple[int, int]:
    """A motion with line numbers, and its version."""
    with app.app_context():
        return numbered_motion(party)


@pytest.fixture
def thread(app: Flask, party: Party, motion: tuple[int, int]) -> int:
    """Bob speaks about the first line of the motion."""
    with app.app_context():
        return speak(party.bob, party.room, motion[1])


def newest(app: Flask) -> int:
    with app.app_context():
        return int(db.session().query(Contribution.id).order_by(Contribution.id.desc()).limit(1).scalar())


def kept(app: Flask, id_: int) -> tuple[int | None, int, int] | None:
    with app.app_context():
        found = db.session().get(Anchor, id_)
        return None if found is None else (found.motion_version_id, found.first_line, found.last_line)


def answered(app: Flask, client: PageClient, to: int, **said: str) -> int:
    client.get(f"/contributions/{to}")
    client.submit(f"/contributions/{to}/answers", {"text": WORDS} | said, status=303)
    return newest(app)


def test_from_an_answer_to_the_line_and_back_to_the_answer(
    app: Flask, client: PageClient, party: Party, motion: tuple[int, int], thread: int
) -> None:
    client.sign_in(party.alice)
    mine = answered(app, client, thread, lines="Z. 1 bis 2")
    assert kept(app, mine) == (motion[1], 1, 2)
    for page in (f"/contributions/{thread}", f"/rooms/{party.room}"):
        client.get(page)
        cited = client.page.select_one(f"#contribution-{mine} .cited a")
        assert cited is not None, page
        assert "L07, Z.\N{NO-BREAK SPACE}1–2" in cited.get_text()
    client.get(str(cited["href"]))
    ways = {str(a["href"]) for a in client.page.select(".line-talk a")}
    assert ways == {f"/contributions/{thread}", f"/contributions/{mine}#contribution-{mine}"}
    client.get(f"/motions/{motion[0]}/talk")
    assert f"/contributions/{mine}#contribution-{mine}" in {str(a["href"]) for a in client.page.select(".entries a")}
    client.get(f"/contributions/{mine}")
    assert client.page.select_one(f"#contribution-{mine}") is not None, "where the link leads"


def test_lines_are_offered_where_the_conversation_is_about_a_text_and_nowhere_else(
    app: Flask, client: PageClient, party: Party, thread: int
) -> None:
    with app.app_context():
        paper = write(party.bob, party.room)
    client.sign_in(party.alice)
    for about_a_text, id_ in ((True, thread), (True, paper), (False, party.contribution)):
        client.get(f"/contributions/{id_}")
        assert ("lines" in client.form(f"/contributions/{id_}/answers")) is about_a_text
    mine = answered(app, client, paper, lines="2")
    client.get(f"/papers/{paper}")
    talk = client.page.select_one(".line-talk a")
    assert talk is not None
    assert talk["href"] == f"/contributions/{mine}#contribution-{mine}"


def test_of_a_text_without_line_numbers_a_place_is_chosen(app: Flask, client: PageClient, party: Party) -> None:
    with app.app_context():
        thread = speak(party.bob, party.room, party.version)
    client.sign_in(party.alice).get(f"/contributions/{thread}")
    assert [str(one["value"]) for one in client.page.select("select#lines option")] == ["", "1", "2"]
    assert kept(app, answered(app, client, thread, lines="2")) == (party.version, 2, 2)
    assert kept(app, answered(app, client, thread, text="Und sonst?")) is None


def test_an_answer_is_about_the_newest_version(app: Flask, client: PageClient, party: Party) -> None:
    with app.app_context():
        thread = speak(party.bob, party.room, party.version)
        decide(party, amend(party, "Etwas ganz anderes soll in diesem Antrag stehen als bisher."))
        merge(party)
        versions = db.session().query(MotionVersion.id).where(MotionVersion.motion_id == party.motion)
        now = versions.order_by(MotionVersion.number.desc()).limit(1).scalar()
    client.sign_in(party.alice)
    assert kept(app, answered(app, client, thread, lines="1")) == (now, 1, 1)


def test_lines_that_are_not_there_lose_no_words(app: Flask, client: PageClient, party: Party, thread: int) -> None:
    client.sign_in(party.alice).get(f"/contributions/{thread}")
    path, before = f"/contributions/{thread}/answers", newest(app)
    for typed in ("99", "irgendwo", "0"):
        client.submit(path, {"text": WORDS, "lines": typed}, status=404)
        assert client.page.select_one("#error-summary"), typed
        assert client.page.select_one("details[open] #lines"), "what is to be mended is in sight"
        form = client.form(path)
        assert (form["text"].strip(), form["lines"]) == (WORDS, typed)
    for forged in ("motion-999999-1", "nonsense", "motion-1-99"):
        client.get(f"/contributions/{thread}")
        client.post(path, client.form(path) | {"text": WORDS, "lines": "1", "about": forged}, status=404)
        form = client.form(path)
        assert (form["text"].strip(), form["lines"]) == (WORDS, "1")
    assert newest(app) == before


def test_a_draft_without_script_and_a_slip_keep_the_lines(
    app: Flask, client: PageClient, party: Party, thread: int
) -> None:
    path = f"/contributions/{thread}/answers"
    client.sign_in(party.alice).get(f"/contributions/{thread}")
    client.submit(path, {"text": WORDS, "lines": "1–2", "step": "draft"}, status=303)
    client.follow()
    assert (client.form(path)["text"].strip(), client.form(path)["lines"]) == (WORDS, "1–2")
    client.submit(path, {}, status=303)
    mine = newest(app)
    client.follow()
    client.post(f"/contributions/{mine}/take-back", {"csrf_token": client.token()}, status=200)
    assert kept(app, mine) is None
    assert (client.form(path)["text"].strip(), client.form(path)["lines"]) == (WORDS, "1–2")


def test_who_may_not_see_the_text_names_no_line_of_it(app: Flask, client: PageClient, party: Party) -> None:
    """A guest reads the room, and neither motions nor papers of rooms that are closed to guests."""
    with app.app_context():
        with acting(party.mod) as work:
            doors.invite_guests(work, party.spree_room, party.organisation, reason="Sie kennen die Häuser.")
        thread = speak(party.mod, party.spree_room, party.version)
        paper = write(party.bob, party.room)
        about_paper = speak(party.bob, party.spree_room, paper_version(paper), text="Seht dort.", kind=TextKind.PAPER)
    client.sign_in(party.gast)
    for id_ in (thread, about_paper):
        path = f"/contributions/{id_}/answers"
        client.get(f"/contributions/{id_}")
        assert "lines" not in client.form(path)
    motion = {"text": WORDS, "lines": "1", "about": f"motion-{party.motion}-1"}
    client.post(path, client.form(path) | motion, status=404)
    client.get(f"/contributions/{id_}")
    client.post(path, client.form(path) | motion | {"about": f"paper-{paper}-1"}, status=404)


def test_at_the_line_an_answer_is_named_to_those_who_see_its_room(
    app: Flask, client: PageClient, party: Party, motion: tuple[int, int]
) -> None:
    with app.app_context():
        thread = speak(party.mod, party.spree_room, motion[1])
    mine = answered(app, client.sign_in(party.alice), thread, lines="2")
    way = f"/contributions/{mine}#contribution-{mine}"

    def named(who: str) -> bool:
        client.sign_in(party.personas[who]).get(f"/motions/{motion[0]}")
        return way in {str(a["href"]) for a in client.page.select(".line-talk a")}

    assert named("bob")
    assert not named("charlie"), "of another Kreis"
    with app.app_context():
        hide(make_moderator(party, "trudi"), mine)
    assert not named("bob")


def test_withdrawn_lifted_and_put_back_the_lines_go_with_the_answer(
    app: Flask, client: PageClient, party: Party, motion: tuple[int, int], thread: int
) -> None:
    client.sign_in(party.alice)
    mine = answered(app, client, thread, lines="2")
    client.post(f"/contributions/{mine}/lift", {"csrf_token": client.token()}, status=303)
    client.get(f"/motions/{motion[0]}")
    assert f"/contributions/{mine}" in {str(a["href"]) for a in client.page.select(".line-talk a")}
    with app.app_context():
        with acting(party.alice) as work:
            words = withdrawing.withdraw_words(work, mine)
        assert db.session().get(Anchor, mine) is None
        assert words is not None
        with acting(party.alice) as work:
            withdrawing.bring_back(work, words)
    assert kept(app, mine) == (motion[1], 2, 2)


def test_the_same_answer_about_other_lines_is_not_swallowed(
    app: Flask, client: PageClient, party: Party, thread: int
) -> None:
    client.sign_in(party.alice)
    first = answered(app, client, thread, lines="1")
    assert answered(app, client, thread, lines="1") == first, "sent twice"
    client.get(f"/contributions/{thread}")
    client.submit(f"/contributions/{thread}/answers", {"text": WORDS, "lines": "2"}, status=409)
    with app.app_context(), acting(party.alice) as work:
        assert rooms.answer(work, thread, text=WORDS).id == first
