"""Lifting with nothing but buttons: a trace at both places, and a way back for the author alone."""

from tests.client import PageClient
from tests.party import Party


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
