"""Saying thanks on the pages: one press where one reads, a page that says who learns of it, and the way back."""

import re

import pytest
from flask import Flask

from deliberation.services import people, thanking, withdrawing
from deliberation.services.vault import Vault
from deliberation.unit_of_work import today
from tests.client import PageClient
from tests.party import Party, acting
from tests.services.moderating import hide, make_moderator


@pytest.fixture
def bob(client: PageClient, party: Party) -> PageClient:
    return client.sign_in(party.bob)


def buttons(client: PageClient) -> set[str]:
    """For which contributions a page offers thanks."""
    return {str(button["value"]) for button in client.page.select('button[form="thanks"][name="contribution_id"]')}


def thank(client: PageClient, contribution_id: int) -> None:
    """Press the button below a contribution, as a browser does that knows to which form it belongs."""
    assert str(contribution_id) in buttons(client)
    client.submit("/thanks", {"contribution_id": str(contribution_id)})
    client.follow()


@pytest.mark.parametrize("path", ["/rooms/{room}", "/rooms/{room}?order=shuffle", "/contributions/{contribution}"])
def test_below_the_words_of_others_and_not_below_ones_own(bob: PageClient, party: Party, path: str) -> None:
    bob.get(path.format(room=party.room, contribution=party.contribution))
    assert buttons(bob) == {str(party.contribution)}
    assert len(bob.page.select("form#thanks")) == 1, "one form for all buttons"


def test_one_press_and_the_author_reads_it(app: Flask, bob: PageClient, party: Party) -> None:
    path = f"/rooms/{party.room}?order=shuffle"
    bob.get(path)
    thank(bob, party.contribution)
    assert "Dein Dank ist angekommen" in bob.text
    assert "Alice Arndt liest, dass du dich bedankst. Sonst erfährt es niemand" in bob.text
    back = bob.page.select_one(".page-head .back a")
    assert back is not None
    assert back["href"] == f"{path}#contribution-{party.contribution}"
    alice = PageClient(app).sign_in(party.alice)
    alice.get("/for-you")
    assert "Danke von Bob Öztürk für deinen Beitrag" in alice.text
    assert alice.page.select_one(
        f'main a[href="/contributions/{party.contribution}#contribution-{party.contribution}"]'
    )


def test_taken_back_from_the_page_and_from_the_list(app: Flask, bob: PageClient, party: Party) -> None:
    for start in (None, "/for-you/thanks"):
        bob.get(f"/rooms/{party.room}")
        thank(bob, party.contribution)
        if start:
            bob.get(start)
            assert "Danke an Alice Arndt" in bob.text
        bob.submit(f"/contributions/{party.contribution}/thanks/take-back")
        bob.follow()
        alice = PageClient(app).sign_in(party.alice)
        alice.get("/for-you")
        assert "Danke von" not in alice.text


def test_after_an_answer_was_swapped_in_the_way_back_is_a_page(bob: PageClient, party: Party) -> None:
    path = f"/contributions/{party.contribution}"
    bob.get(path)
    bob.submit(f"{path}/answers", {"text": "Noch etwas."}, status=201, is_fragment=True)
    assert bob.form("/thanks")["next"] == path
    bob.get(f"/rooms/{party.room}")
    bob.submit(f"/rooms/{party.room}/contributions", {"text": "Neu."}, status=201, is_fragment=True)
    assert bob.form("/thanks")["next"] == f"/rooms/{party.room}"


@pytest.mark.parametrize("target", ["https://example.org/", "//example.org", "javascript:alert(1)", "/\\example.org"])
def test_the_way_back_leads_nowhere_else(bob: PageClient, party: Party, target: str) -> None:
    bob.post("/thanks", {"csrf_token": bob.token(), "contribution_id": str(party.contribution), "next": target})
    bob.follow()
    links = {str(link["href"]) for link in bob.page.select("main a")}
    assert links == {f"/#contribution-{party.contribution}"}


@pytest.mark.parametrize("named", ["", "0", "x", "999999", "-1", "99999999999", "1 OR 1"])
def test_guessed_ids_are_the_same_404(bob: PageClient, party: Party, named: str) -> None:
    token = bob.token()
    bob.post("/thanks", {"csrf_token": token, "contribution_id": str(party.far_contribution)}, status=404)
    unseen = re.sub(r"\d+", "", bob.text)
    bob.post("/thanks", {"csrf_token": token, "contribution_id": named}, status=404)
    assert re.sub(r"\d+", "", bob.text) == unseen


def test_where_nobody_would_read_it_a_sentence_says_so(app: Flask, bob: PageClient, party: Party) -> None:
    with app.app_context(), acting(party.alice) as work:
        withdrawing.withdraw_words(work, party.contribution)
    bob.get(f"/rooms/{party.room}")
    assert buttons(bob) == set()
    bob.post("/thanks", {"csrf_token": bob.token(), "contribution_id": str(party.contribution)}, status=409)
    assert "käme dein Dank bei niemandem an" in bob.text


def test_nobody_is_thanked_who_has_deleted_their_data(app: Flask, bob: PageClient, party: Party) -> None:
    with app.app_context(), acting(party.alice) as work:
        people.erase_own_data(work, vault=Vault(("a secret of the tests",)), today=today())
    bob.get(f"/rooms/{party.room}")
    assert buttons(bob) == set()


def test_thanks_for_hidden_words_can_still_be_taken_back(app: Flask, bob: PageClient, party: Party) -> None:
    with app.app_context():
        with acting(party.bob) as work:
            thanking.thank(work, party.contribution)
        hide(make_moderator(party, "trudi"), party.contribution)
    bob.get("/for-you/thanks")
    assert "Danke für einen Beitrag, den du gerade nicht lesen kannst" in bob.text
    assert "Der Bus fährt wieder." not in str(bob.page)
    bob.submit(f"/contributions/{party.contribution}/thanks/take-back")
    bob.get("/for-you/thanks")
    assert "Danke für einen Beitrag" not in bob.text
