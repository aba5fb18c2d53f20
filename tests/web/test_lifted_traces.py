"""What was lifted from below a contribution is said there in one sentence: equal sentences would be a count (P4)."""

import pytest
from flask import Flask

from deliberation.models import Person
from deliberation.services import lifting, rooms
from tests.client import PageClient
from tests.party import Party, Persona, acting
from tests.services.moderating import hide, make_moderator


def lifted(who: Persona, answered: int, text: str) -> int:
    with acting(who) as work:
        id_ = rooms.answer(work, answered, text=text).id
    with acting(who) as work:
        lifting.lift(work, id_)
    return id_


def traces(client: PageClient, page: str, id_: int) -> list[str]:
    client.get(page)
    found = client.page.select(f"#contribution-{id_} .trace")
    return [" ".join(one.get_text().split()) for one in found]


@pytest.mark.parametrize("name", ["alice", "emil"])
def test_one_sentence_leads_to_all_of_them_by_name(app: Flask, client: PageClient, party: Party, name: str) -> None:
    room, said = f"/rooms/{party.room}", party.contribution
    client.sign_in(party.personas[name])
    assert traces(client, room, said) == []
    with app.app_context():
        first = lifted(party.charlie, said, "Auf dem Land?")
    assert traces(client, room, said) == [f"Von hier aus an eigener Stelle weiter: {party.charlie.name}"]
    with app.app_context():
        second = lifted(party.dora, said, "Und in der Stadt?")
    both = [f"Von hier aus an eigener Stelle weiter: {party.charlie.name}, {party.dora.name}"]
    for page in (room, f"/contributions/{said}"):
        assert traces(client, page, said) == both
        links = client.page.select(f"#contribution-{said} .trace a")
        assert [link["href"] for link in links] == [f"/contributions/{id_}" for id_ in (first, second)]


def test_a_name_is_kept_no_longer_than_it_is_there(app: Flask, client: PageClient, party: Party) -> None:
    with app.app_context():
        id_ = lifted(party.charlie, party.contribution, "Auf dem Land?")
        trudi = make_moderator(party, "trudi")

    def says(shown: str) -> bool:
        (trace,) = traces(client, f"/rooms/{party.room}", party.contribution)
        return trace == f"Von hier aus an eigener Stelle weiter: {shown}"

    client.sign_in(party.emil)
    assert says(party.charlie.name)
    with app.app_context(), acting(party.ada) as work:
        work.session.get_one(Person, party.charlie.id).given_name = "<b>Carla & Co</b>"
    assert says(party.charlie.name.replace("Charlie", "<b>Carla & Co</b>"))
    # of what moderation has hidden nobody says whose it is
    with app.app_context():
        hide(trudi, id_)
    assert says("Jemand ohne Namen")
