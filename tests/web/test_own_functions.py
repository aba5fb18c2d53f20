"""The start page says what somebody holds, what they can do with it, and which assemblies they serve next."""

import re
from datetime import timedelta

import pytest
from flask import Flask

from deliberation.domain.people import PLACES, Function, PlaceKind
from deliberation.models import Assembly, FunctionHeld
from deliberation.services import functions, structure
from deliberation.services.functions import Place
from deliberation.unit_of_work import today
from deliberation.web.duties import duty
from tests.client import PageClient
from tests.party import Party, Persona, acting
from tests.services.giving import give, ids

DAY = timedelta(days=1)


def own(client: PageClient) -> list[str]:
    """The functions that the start page names, one text each."""
    return [" ".join(entry.get_text(" ").split()) for entry in client.page.select("#own-functions li")]


def coming(client: PageClient) -> list[str]:
    """What is coming, in the order of the page."""
    heading = client.page.select_one("#start-coming")
    assert heading is not None
    assert heading.parent is not None
    return [" ".join(entry.get_text(" ").split()) for entry in heading.parent.select("li")]


def announce(party: Party, association: int, name: str, *, opens: int, closes: int | None = None) -> int:
    """An assembly, from so many days from now to so many."""
    with acting(party.ada) as work:
        return structure.announce_assembly(
            work,
            association,
            key=name.replace(" ", "-"),
            name=name,
            opens_on=today() + opens * DAY,
            closes_on=today() + (opens if closes is None else closes) * DAY,
        ).id


def at(client: PageClient, persona: Persona) -> PageClient:
    client.sign_in(persona).get("/")
    return client


@pytest.mark.parametrize(
    ("function", "place"), [(function, place) for function in Function for place in sorted(PLACES[function])]
)
def test_every_function_has_its_sentence_wherever_it_is_held(app: Flask, function: Function, place: PlaceKind) -> None:
    with app.test_request_context():
        said = duty(function, place)
        assert said.startswith("Du ")
        assert said.endswith(".")
        others = {duty(other, place) for other in Function if other is not function and place in PLACES[other]}
        assert said not in others


def test_a_delegate_reads_where_until_when_and_what_for(client: PageClient, app: Flask, party: Party) -> None:
    with app.app_context():
        give(party.ada, party.alice, Function.DELEGATE, Place(PlaceKind.ASSEMBLY, party.assembly), until=400)
    (said,) = own(at(client, party.alice))
    assert re.fullmatch(
        r"Delegierte\*r Landesparteitag , bis \w+, \d+\. \w+ \d{4} Du stellst Änderungsanträge und stimmst ab, .*\.",
        said,
    ), said
    link = client.page.select_one("#own-functions a")
    assert link is not None
    assert link["href"] == f"/associations/assemblies/{party.assembly}"


def test_without_a_last_day_it_lasts_and_who_holds_nothing_reads_nothing_of_it(
    client: PageClient, app: Flask, party: Party
) -> None:
    (said,) = own(at(client, party.adil))
    assert said.startswith("Verwaltung Landesverband Havelmark , bis auf Weiteres Du lädst")
    assert own(at(PageClient(app), party.alice)) == []
    assert "Deine Funktionen" not in at(PageClient(app), party.alice).text


def test_at_a_body_nobody_is_promised_what_only_the_association_gives(client: PageClient, party: Party) -> None:
    (said,) = own(at(client, party.beate))
    assert said.startswith("Vorstand LAG Verkehr")
    assert "bestätigst" not in said


def test_what_waits_was_declined_or_is_over_is_not_held(client: PageClient, app: Flask, party: Party) -> None:
    state = Place(PlaceKind.ASSOCIATION, party.state)
    with app.app_context():
        give(party.adil, party.charlie, Function.TRUSTEE, state)
        give(party.ada, party.charlie, Function.COORDINATOR, state)
        (ended,) = ids(party.charlie, Function.COORDINATOR)
        with acting(party.ada) as work:
            functions.end_function(work, ended, today=today(), reason="Anders besetzt")
    assert own(at(client, party.charlie)) == []


def test_what_begins_later_says_so(client: PageClient, app: Flask, party: Party) -> None:
    with app.app_context():
        give(party.ada, party.alice, Function.MODERATOR, Place(PlaceKind.BODY, party.body), since=30, until=60)
    (said,) = own(at(client, party.alice))
    assert " ab " in said
    assert " bis " in said


def test_the_assemblies_that_one_serves_are_listed_the_soonest_first(
    client: PageClient, app: Flask, party: Party
) -> None:
    with app.app_context():
        far = announce(party, party.other_district, "Kreistag Deich", opens=20, closes=21)
        announce(party, party.other_district, "Nicht für Alice", opens=3)
        for name, opens in (("Später", 30), ("Bald", 10)):
            announce(party, party.state, name, opens=opens)
        for function in (Function.CHAIR, Function.MINUTE_TAKER):
            give(party.ada, party.alice, function, Place(PlaceKind.ASSEMBLY, far))
    listed = coming(at(client, party.alice))
    assert [entry.split(" ")[0] for entry in listed] == ["Landesparteitag", "Bald", "Kreistag", "Später"]
    assert "Du bist dabei: Tagungsleitung, Protokollführung." in listed[2]
    assert " bis " in listed[2]
    assert "Du bist dabei" not in listed[1]


def test_whoever_serves_far_from_now_is_told_even_if_much_comes_before(
    client: PageClient, app: Flask, party: Party
) -> None:
    with app.app_context():
        for number in range(8):
            announce(party, party.state, f"Treffen {number}", opens=number + 1)
        last = announce(party, party.other_state, "Ganz am Ende", opens=300)
        give(party.ada, party.alice, Function.SUBSTITUTE, Place(PlaceKind.ASSEMBLY, last))
    listed = coming(at(client, party.alice))
    assert listed[-1].startswith("Ganz am Ende")
    assert "Ersatzdelegierte*r" in listed[-1]


def test_a_commission_of_an_association_serves_its_assemblies_and_no_others(
    client: PageClient, app: Flask, party: Party
) -> None:
    with app.app_context():
        announce(party, party.other_state, "Sonderparteitag Küste", opens=5)
        announce(party, party.other_district, "Kreistag Deich", opens=4)
        give(
            party.ada,
            party.alice,
            Function.MOTIONS_COMMITTEE,
            Place(PlaceKind.ASSOCIATION, party.other_state),
            until=10,
        )
    listed = " | ".join(coming(at(client, party.alice)))
    assert "Sonderparteitag Küste" in listed
    assert "Du bist dabei: Antragskommission." in listed
    assert "Kreistag Deich" not in listed


def test_who_no_longer_serves_when_it_opens_is_not_said_to(client: PageClient, app: Flask, party: Party) -> None:
    with app.app_context():
        later = announce(party, party.state, "Im Winter", opens=50)
        given = give(party.ada, party.alice, Function.DELEGATE, Place(PlaceKind.ASSEMBLY, later), until=60)
        with acting(party.ada) as work:
            work.session.get_one(FunctionHeld, given).held_until = today() + 40 * DAY
    listed = coming(at(client, party.alice))
    (entry,) = (one for one in listed if one.startswith("Im Winter"))
    assert "Du bist dabei" not in entry
    # what ends before it stands before it
    assert [one.split(" ")[0] for one in listed] == ["Landesparteitag", "Deine", "Im"]


def test_nothing_coming_is_said_kindly(client: PageClient, app: Flask, party: Party) -> None:
    client.sign_in(party.dora)
    with app.app_context(), acting(party.ada) as work:
        for assembly in work.session.query(Assembly):
            assembly.opens_on = assembly.closes_on = today() - DAY
    client.get("/")
    assert coming(client) == []
    assert "Noch ist nichts angekündigt." in client.text
