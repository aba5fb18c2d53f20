"""Every form of the program, filled in badly in every way: a sentence in the reader's language, and nothing is lost."""

import pytest
from flask import Flask
from wtforms import BooleanField, DateField, HiddenField, PasswordField, SelectField, StringField
from wtforms.validators import Length

from deliberation.web.form_base import Form, MultiCheckboxField
from tests.client import PageClient
from tests.party import Party
from tests.web.filled_forms import ASKED, CARRIED, PLACES, names_of
from tests.web.filler import Filler
from tests.web.forms import form_classes

every_form = pytest.mark.parametrize("form", PLACES)
# the fields are made in one place: two forms try every bad value, the others one
THOROUGH = ("InviteForm", "FunctionForm")


def bad(values: tuple[str, ...], form: str) -> tuple[str, ...]:
    return values if form in THOROUGH else values[:1]


def test_every_form_is_filled_in_here() -> None:
    assert {form.__name__ for form in form_classes()} == set(PLACES) | CARRIED | ASKED


def longest_of(form: Form) -> dict[str, int]:
    """For each field that somebody writes in how long a text may be; 0 if nobody has said."""
    return {
        field.name: next((rule.max for rule in field.validators if isinstance(rule, Length)), 0)
        for field in form
        if isinstance(field, StringField | HiddenField) and not isinstance(field, DateField)
    }


def test_every_field_for_text_has_a_longest_length(app: Flask) -> None:
    with app.test_request_context():
        for form in form_classes():
            for field, longest in longest_of(form()).items():
                assert 0 < longest <= 2_000_000, f"{form.__name__}.{field}"


@every_form
def test_a_missing_field_is_named(app: Flask, party: Party, form: str) -> None:
    filler = Filler(app, party, form)
    for field in set(PLACES[form].values) - set(PLACES[form].optional):
        filler.send(**{field: None})
        filler.demand_sentence("fehlt noch", "wähle etwas aus", "Setze das Häkchen", "verschieden")
        filler.demand_kept(but=field)


@every_form
def test_blanks_alone_are_nothing(app: Flask, party: Party, form: str) -> None:
    filler = Filler(app, party, form)
    for field in set(names_of(form, StringField, but=PasswordField)) - set(PLACES[form].optional):
        for blank in bad(("   ", "\u00a0", "\u2003\n"), form):
            filler.send(**{field: blank})
            filler.demand_sentence("fehlt noch")
            filler.demand_kept(but=field)


@every_form
def test_a_text_that_is_too_long_is_named_and_still_there(app: Flask, party: Party, form: str) -> None:
    filler = Filler(app, party, form)
    with app.test_request_context():
        longest = longest_of({kind.__name__: kind for kind in form_classes()}[form]())
    for field in names_of(form, StringField, but=PasswordField):
        long = "ä" * (longest[field] + 1)
        filler.send(**{field: long})
        filler.demand_sentence("Hier sind höchstens")
        assert filler.shown(field) == [long]
        filler.demand_kept(but=field)


@every_form
def test_a_password_is_never_shown_again(app: Flask, party: Party, form: str) -> None:
    filler = Filler(app, party, form)
    for field in names_of(form, PasswordField):
        filler.send(**{field: "geheim" * 1000})
        filler.demand_sentence("Hier sind höchstens", "verschieden")
        assert "geheimgeheim" not in str(filler.client.page)


@every_form
def test_a_field_that_came_twice_is_nobodys_honest_form(app: Flask, party: Party, form: str) -> None:
    filler = Filler(app, party, form)
    for field, value in PLACES[form].values.items():
        filler.send(**{field: [value] * 2})
        filler.demand_sentence("kam doppelt an")
        filler.demand_kept(but=field)


DAMAGED = {
    "null byte": "\x00",
    "bell": "\x07",
    "escape": "\x1b",
    "a control character of Windows": "\x85",
    "direction overridden": "\u202e",
    "direction isolated": "\u2067",
    "bad UTF-8": "\ufffd",
}


@every_form
def test_what_nobody_sees_and_nobody_types_is_refused(app: Flask, party: Party, form: str) -> None:
    filler = Filler(app, party, form)
    for field in names_of(form, StringField, but=PasswordField):
        for damage in bad(tuple(DAMAGED.values()), form):
            value = PLACES[form].values[field]
            filler.send(**{field: value[:2] + damage + value[2:]})
            filler.demand_sentence("unsichtbare Steuerzeichen", "beschädigt")
            filler.demand_kept(but=field)


def test_bytes_that_are_no_utf8_are_refused_with_a_sentence(app: Flask, party: Party) -> None:
    filler = Filler(app, party, "PageForm")
    parts = {"csrf_token": filler.token.encode(), "text": "Käthe und Jürgen".encode("latin-1")}
    head = b'--cut\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
    body = b"".join(head % (name.encode(), value) for name, value in parts.items()) + b"--cut--\r\n"
    kind = "multipart/form-data; boundary=cut"
    answer = filler.client.http.post(filler.path, data=body, content_type=kind, base_url=filler.client.base_url)
    assert answer.status_code == 422
    assert "beschädigt" in answer.text
    assert "the und J" in answer.text


STRANGE = ("unknown", "-1", "99999999999999999999", "\x00", "None", "association:1:2", "2026-13-45", "0000-00-00")


@every_form
def test_what_is_not_to_choose_from_is_refused(app: Flask, party: Party, form: str) -> None:
    filler = Filler(app, party, form)
    for field in names_of(form, SelectField) + names_of(form, DateField):
        for strange in bad(STRANGE, form):
            filler.send(**{field: strange})
            filler.demand_sentence("steht hier nicht zur Auswahl", "Das ist kein Datum", "fehlt noch")
            filler.demand_kept(but=field)


@every_form
def test_ticks_that_were_not_offered_are_refused_whatever_comes_first(app: Flask, party: Party, form: str) -> None:
    filler = Filler(app, party, form)
    for field in names_of(form, MultiCheckboxField):
        for strange in ("", " ", ["", "999999"], "unknown"):
            filler.send(**{field: strange})
            filler.demand_sentence("steht hier nicht zur Auswahl", "Bitte wähle etwas aus")


@every_form
def test_a_box_without_a_tick_is_no_yes(app: Flask, party: Party, form: str) -> None:
    filler = Filler(app, party, form)
    for field in names_of(form, BooleanField):
        for no in ("false", "", None):
            filler.send(**{field: no})


def test_fields_that_a_form_does_not_have_do_nothing(app: Flask, party: Party) -> None:
    """No mass assignment: what a form does not name, nobody sets."""
    filler = Filler(app, party, "DeclarationForm")
    more = {"person_id": str(party.bob.id), "email": "x@example.org", "kind": "guest", "left_on": "2020-01-01"}
    filler.send(status=303, **more)
    filler.client.get("/account")
    assert "alice@example.org" in filler.client.text
    assert filler.client.form("/account/declaration")["quota_group"] == "woman"


def test_line_ends_count_once_as_browsers_count_them(app: Flask, party: Party) -> None:
    Filler(app, party, "ResetForm").send(status=303, reason="a\r\n" * 998 + "abc")


@pytest.mark.parametrize("form", ["RenameForm", "AssociationForm", "InviteForm"])
def test_a_line_is_one_line(app: Flask, party: Party, form: str) -> None:
    filler = Filler(app, party, form)
    for field in set(names_of(form, StringField)) - {"email"}:
        for end in ("\n", "\r\n", "\t", "\u2028"):
            filler.send(**{field: f"Zwei{end}Zeilen"})
            filler.demand_sentence("nur eine Zeile")


def test_what_is_wrong_is_listed_from_top_to_bottom(client: PageClient, party: Party) -> None:
    client.sign_in(party.alice).get("/account/password")
    client.submit("/account/password", status=422)
    fields = [f"#{tag['id']}" for tag in client.page.select("main form input:not([type=hidden], [readonly])")]
    assert [tag["href"] for tag in client.page.select(".error-summary a")] == fields
