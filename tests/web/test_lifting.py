"""Lifting with nothing but buttons: a trace at both places, and a way back for the author alone."""

from flask import Flask

from deliberation.models import Person
from deliberation.services import lifting, rooms, withdrawing
from tests.client import PageClient
from tests.party import Party, acting
from tests.services.leading import said
from tests.services.moderating import hide, make_moderator


def test_both_places_say_so_and_the_author_has_the_way_back(client: PageClient, party: Party) -> None:
    client.sign_in(party.charlie).get(f"/contributions/{party.answer}")
    client.submit(f"/contributions/{party.answer}/lift")
    client.follow()
    assert client.page.select(f".trace a[href='/contributions/{party.contribution}']")
    assert not client.page.select("form[action$=put-back]")
    client.get(f"/rooms/{party.room}")
    old = client.page.select_one(f"#contribution-{party.contribution} .trace a")
    assert old is not None
    assert old["href"] == f"/contributions/{party.answer}"
    assert client.page.select_one(f"#contribution-{party.answer}:not(.contribution-answer)")
    client.sign_in(party.bob).get(f"/contributions/{party.answer}")
    assert "Die Worte sind unverändert deine." in client.text
    client.submit(f"/contributions/{party.answer}/put-back")
    client.follow()
    assert client.page.select_one(f"#contribution-{party.answer}.contribution-answer")
    assert not client.page.select(".trace")


def test_what_begins_a_thread_offers_no_lifting(client: PageClient, party: Party) -> None:
    client.sign_in(party.bob).get(f"/contributions/{party.contribution}")
    assert not client.page.select("form[action$=lift]")


def deepest_of(app: Flask, party: Party) -> int:
    """An answer to an answer by Alice, below which nobody answers."""
    with app.app_context(), acting(party.alice) as work:
        return rooms.answer(work, party.answer, text="Seit Montag, glaube ich.").id


def goes(client: PageClient, contribution_id: int, link: str) -> None:
    """Follow the link below a contribution that stands on the page."""
    found = [way for way in client.page.select(f"#contribution-{contribution_id} a") if way.get_text().startswith(link)]
    client.get(str(found[0]["href"]).partition("#")[0])


def test_links_lead_from_the_room_to_lifting_the_deepest_answer(app: Flask, client: PageClient, party: Party) -> None:
    deep = deepest_of(app, party)
    client.sign_in(party.charlie).get(f"/rooms/{party.room}")
    assert not any("Moderieren" in link.get_text() for link in client.page.select(f"#contribution-{deep} a"))
    goes(client, deep, "Hier weiterreden")
    client.submit(f"/contributions/{deep}/lift")
    client.follow()
    client.get(f"/rooms/{party.room}")
    goes(client, deep, "Antworten")
    assert client.page.select_one(f"form[data-saves='answer-{deep}']"), "others can answer it again"


def test_links_lead_from_the_room_to_moderating_every_contribution_of_others(
    app: Flask, client: PageClient, party: Party
) -> None:
    deep = deepest_of(app, party)
    with app.app_context():
        moderator = make_moderator(party, "bob")
    for id_ in (party.contribution, deep):
        client.sign_in(moderator).get(f"/rooms/{party.room}")
        goes(client, id_, "Moderieren")
        assert client.page.select_one(f"main a[href^='/contributions/{id_}/moderation/']")
    client.get(f"/rooms/{party.room}")
    own = client.page.select(f"#contribution-{party.answer} a")
    assert own
    assert not any("Moderieren" in link.get_text() for link in own)


def entries(client: PageClient) -> list[str]:
    """What stands on the reader's page "Für dich"."""
    client.get("/for-you")
    return [title.get_text(" ", strip=True) for title in client.page.select(".for-you .entry-title")]


def test_the_author_alone_reads_of_it_among_what_is_for_them(app: Flask, client: PageClient, party: Party) -> None:
    with app.app_context(), acting(party.charlie) as work:
        lifting.lift(work, party.answer)
    for other in (party.alice, party.charlie):
        assert not any("gehoben" in entry for entry in entries(client.sign_in(other)))
    assert entries(client.sign_in(party.bob)) == ["Charlie Conrad hat deine Antwort an eine eigene Stelle gehoben"]
    assert "Seit wann?" in client.text, "which answer is meant"
    link = client.page.select_one(".for-you .entry-title a")
    assert link is not None
    place, _, anchor = str(link["href"]).partition("#")
    assert client.get(place).select_one(f"#{anchor}")
    client.submit(f"/contributions/{party.answer}/put-back")
    assert entries(client) == [], "nothing stands there any more"


def test_it_stays_when_answers_are_switched_off(app: Flask, client: PageClient, party: Party) -> None:
    with app.app_context(), acting(party.charlie) as work:
        lifting.lift(work, party.answer)
    client.sign_in(party.bob).get("/for-you")
    client.submit("/for-you/answers", {"answers": "no"})
    assert entries(client) == ["Charlie Conrad hat deine Antwort an eine eigene Stelle gehoben"]


def test_nobody_is_told_what_they_did_themselves_or_of_words_that_are_gone(
    app: Flask, client: PageClient, party: Party
) -> None:
    with app.app_context(), acting(party.bob) as work:
        lifting.lift(work, party.answer)
    assert entries(client.sign_in(party.bob)) == []
    with app.app_context():
        with acting(party.alice) as work:
            deep = rooms.answer(work, party.answer, text="Seit Montag.").id
        with acting(party.charlie) as work:
            lifting.lift(work, deep)
        client.sign_in(party.alice)
        assert "Charlie Conrad hat deine Antwort an eine eigene Stelle gehoben" in entries(client)
        hide(make_moderator(party, "trudi"), deep)
        assert not any("gehoben" in entry for entry in entries(client))


def test_who_withdraws_it_or_no_longer_sees_the_room_reads_nothing_of_it(
    app: Flask, client: PageClient, party: Party
) -> None:
    with app.app_context():
        begun = said(party.mod, party.spree_room, "Im Hof steht ein Baum.")
        answers = []
        for text in ("Welcher?", "Eine Linde."):
            with acting(party.alice) as work:
                answers.append(rooms.answer(work, begun, text=text).id)
            with acting(party.mod) as work:
                lifting.lift(work, answers[-1])
        client.sign_in(party.alice)
        assert sum("gehoben" in entry for entry in entries(client)) == len(answers)
        with acting(party.alice) as work:
            withdrawing.withdraw_words(work, answers[0])
        assert sum("gehoben" in entry for entry in entries(client)) == 1
        with acting(party.ada) as work:
            work.session.get_one(Person, party.alice.id).association_id = party.heide
    assert not any("gehoben" in entry for entry in entries(client))
    assert "Linde" not in str(client.page)
