"""Where a form cannot come back, everything typed into it stands on the page that says why, under its label."""

from collections.abc import Iterator

import pytest
from flask import Flask
from wtforms import BooleanField, FileField, HiddenField, PasswordField, RadioField, SelectField

from deliberation.domain.people import Function
from deliberation.web.kept import SECRET_NAMES, Kept
from deliberation.web.typed import Typed, typed
from tests.client import PageClient
from tests.party import Party, acting
from tests.services.giving import end, ids
from tests.web.filled_forms import ASKED
from tests.web.forms import fields_of, form_classes

INVITED = {"given_name": "Ida", "family_name": "Idler", "email": "ida@example.org"}
NOT_TYPED = (HiddenField, FileField, PasswordField, BooleanField, SelectField, RadioField)


@pytest.fixture
def _in_request(app: Flask) -> Iterator[None]:
    with app.test_request_context("/", method="POST"):
        yield


def shown(client: PageClient) -> dict[str, str]:
    """What stands on the page to be copied, by its label."""
    found = {}
    for field in client.page.select("#typed [readonly]"):
        label = client.page.select_one(f'label[for="{field["id"]}"]')
        assert label is not None
        found[label.get_text()] = str(field["value"]) if field.name == "input" else field.get_text().strip()
    return found


def invite(client: PageClient, party: Party, status: int, **changes: str) -> None:
    sent = INVITED | {"kind": "interested", "association_id": str(party.spree), "organisation_id": ""} | changes
    client.post("/people/new", {"csrf_token": client.token()} | sent, status=status)


def test_one_word_fields_and_choices_outlive_a_right_that_ended_meanwhile(
    client: PageClient, app: Flask, party: Party
) -> None:
    client.sign_in(party.adil).get("/people/new")
    with app.app_context(), acting(party.ada) as work:
        end(work, *ids(party.adil, Function.ADMINISTRATOR))
    invite(client, party, 403)
    found = shown(client)
    assert {"Vorname": "Ida", "Nachname": "Idler", "E-Mail-Adresse": "ida@example.org"}.items() <= found.items()
    assert "Interessierte*r" in found.values(), "what was chosen, in words"


def test_they_stand_there_under_a_404_and_a_409_too(client: PageClient, party: Party) -> None:
    client.sign_in(party.adil)
    sent = {"csrf_token": client.token()}
    term = {"function": "moderator", "held_since": "2029-01-01", "held_until": "2030-01-01"}
    client.post(f"/people/{party.dora.id}/functions", sent | term, status=404)
    assert "2030-01-01" in shown(client).values()
    assert "Moderation" in shown(client).values()
    client.post("/people/99999999/functions", sent | term, status=404)
    assert "2030-01-01" in shown(client).values()
    client.post(f"/rooms/{party.decision_room}/contributions", sent | {"text": "Kurz"}, status=409)
    assert list(shown(client).values()) == ["Kurz"]


def test_a_choice_from_a_list_of_things_is_named_where_the_list_was_made(
    client: PageClient, party: Party, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.sign_in(party.ada)
    monkeypatch.setattr("deliberation.services.people.invite_person", None)
    invite(client, party, 500)
    assert shown(client)["Gliederung"] == "Kreisverband Spree"
    assert client.form("/people/new")["association_id"] == str(party.spree), "and may be sent again as it was"


def test_it_stands_on_a_part_of_a_page_too(client: PageClient, party: Party) -> None:
    client.sign_in(party.alice)
    path, sent = f"/rooms/{party.far_room}/contributions", {"csrf_token": client.token(), "text": "Kurz"}
    client.post(path, sent, status=404, is_fragment=True)
    assert [area.get_text().strip() for area in client.page.select("[readonly]")] == ["Kurz"]


def test_where_there_is_no_page_what_was_typed_is_shown_only_to_who_typed_it(client: PageClient, party: Party) -> None:
    client.sign_in(party.alice)
    sent = {"csrf_token": client.token(), "given_name": "Ida", "family_name": "Idler"}
    client.post("/people/no-such-page", sent, status=404)
    assert shown(client) == {"Vorname": "Ida", "Nachname": "Idler"}
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    answer = client.http.post("/people/no-such-page", data=sent, base_url=client.base_url, headers=elsewhere)
    assert answer.status_code in {400, 404}
    assert "Idler" not in answer.text


@pytest.mark.usefixtures("_in_request")
def test_what_looks_like_no_form_of_ours_is_shown_if_a_person_wrote_it(app: Flask) -> None:
    fields = (("step", "preview"), ("zzz", "Zwei Wörter"), ("yyy", "Zwei\nZeilen"), ("xxx", "  "))
    assert typed(Kept("/", fields)) == (
        Typed("Deine Eingabe", "Zwei Wörter", is_long=True),
        Typed("Deine Eingabe", "Zwei\nZeilen", is_long=True),
    )


@pytest.mark.usefixtures("_in_request")
@pytest.mark.parametrize("form", form_classes(), ids=lambda form: form.__name__)
def test_of_every_form_everything_that_is_typed_is_shown_by_a_label(form: type, app: Flask) -> None:
    kinds = fields_of(form)
    open_names = [name for name in kinds if not any(part in name for part in SECRET_NAMES)]
    found = typed(Kept("/", tuple((name, f"was in {name} steht") for name in open_names)))
    values = [one.value for one in found]
    for name in open_names:
        if not issubclass(kinds[name], NOT_TYPED):
            assert f"was in {name} steht" in values, name
    assert all(one.label for one in found)


@pytest.mark.usefixtures("_in_request")
@pytest.mark.parametrize("form", [form for form in form_classes() if form.__name__ not in ASKED])
def test_what_is_chosen_is_shown_in_words(form: type, app: Flask) -> None:
    made = form()
    for field in made:
        for choice in getattr(field, "choices", None) or ():
            fields = dict.fromkeys(made._fields, "") | {field.name: str(choice.value)}
            # who left a list at its empty line chose nothing
            shown = [str(choice.label)] if choice.value else []
            assert [one.value for one in typed(Kept("/", tuple(fields.items())))] == shown
