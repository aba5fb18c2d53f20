"""Who is invited as a guest comes from an organisation; nobody else does, and nobody else is asked for one."""

import pytest

from tests.client import PageClient
from tests.party import Party

IDA = {"given_name": "Ida", "family_name": "Idler", "email": "ida@example.org"}
CHOOSE, NEEDLESS = "von der dieser Gast kommt", "nur, wer als ihr Gast kommt"


@pytest.fixture
def ada(client: PageClient, party: Party) -> PageClient:
    client.sign_in(party.ada).get("/people/new")
    return client


def invite(client: PageClient, party: Party, kind: str, organisation: int | None, status: int) -> None:
    sent = IDA | {"kind": kind, "association_id": party.spree, "organisation_id": organisation or ""}
    client.submit("/people/new", sent, status=status)


def error(client: PageClient) -> str:
    """What stands at the field itself."""
    found = client.page.select_one("#organisation_id-error")
    return found.get_text() if found else ""


def test_the_form_asks_only_guests_for_an_organisation(ada: PageClient) -> None:
    (field,) = ada.page.select("#organisation_id")
    assert not field.has_attr("required")
    (label,) = ada.page.select('label[for="organisation_id"]')
    assert label.get_text() == "Organisation (nur bei Gästen)"
    assert "dann muss sie hier stehen" in ada.text
    (hint,) = ada.page.select("#organisation_id-hint")
    assert field["aria-describedby"] == hint["id"]


def test_a_guest_without_an_organisation_is_asked_for_it_at_the_field(ada: PageClient, party: Party) -> None:
    invite(ada, party, "guest", None, 422)
    assert CHOOSE in error(ada)
    assert ada.form("/people/new")["given_name"] == "Ida"
    invite(ada, party, "guest", party.organisation, 303)


@pytest.mark.parametrize("kind", ["interested", "guest_member"])
def test_others_need_none_and_have_none(ada: PageClient, party: Party, kind: str) -> None:
    invite(ada, party, kind, party.organisation, 422)
    assert NEEDLESS in error(ada)
    invite(ada, party, kind, None, 303)


def test_whoever_has_not_chosen_yet_is_asked_for_that_first(ada: PageClient, party: Party) -> None:
    sent = {key: value for key, value in ada.form("/people/new").items() if key != "kind"} | IDA
    ada.post("/people/new", sent, status=422)
    assert error(ada) == ""
