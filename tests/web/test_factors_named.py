"""At the second step only those factors are named that somebody has: nobody looks for what they never set up."""

import pytest
from flask import Flask
from sqlalchemy import update

from deliberation.models import Person, RecoveryCode
from deliberation.unit_of_work import now
from tests.client import PageClient
from tests.party import Party, acting
from tests.web.authenticator import Authenticator
from tests.web.factors import add_app, give_password
from tests.web.test_passkeys import add_passkey

APP, PAPER, PASSKEY = "den Code aus deiner App", "einen Code auf Papier", "deinen Passkey"


def set_up(app: Flask, party: Party, *factors: str) -> None:
    """Alice has these."""
    alice = PageClient(app).sign_in(party.alice, has_second_factor=True)
    if PASSKEY in factors:
        add_passkey(alice, Authenticator())
    if APP in factors:
        add_app(alice)
    if PAPER in factors:
        alice.get("/account/security")
        alice.submit("/account/recovery-codes", status=200)


@pytest.mark.parametrize(
    ("factors", "sentence"),
    [
        ((APP,), "deinen zweiten Faktor: den Code aus deiner App."),
        ((PASSKEY,), "deinen zweiten Faktor: deinen Passkey."),
        ((APP, PAPER), "deinen zweiten Faktor: den Code aus deiner App oder einen Code auf Papier."),
        ((PASSKEY, PAPER), "deinen zweiten Faktor: einen Code auf Papier oder deinen Passkey."),
        (
            (APP, PAPER, PASSKEY),
            "deinen zweiten Faktor: den Code aus deiner App, einen Code auf Papier oder deinen Passkey.",
        ),
    ],
    ids=lambda value: None if isinstance(value, tuple) else value.removeprefix("deinen zweiten Faktor: "),
)
def test_the_second_step_names_what_somebody_has(
    client: PageClient, app: Flask, party: Party, factors: tuple[str, ...], sentence: str
) -> None:
    set_up(app, party, *factors)
    give_password(client, party.alice)
    assert sentence in client.text
    for word, factor in (("Passkey", PASSKEY), ("Papier", PAPER), ("App", APP)):
        assert (word in client.text) == (factor in factors), word
    assert bool(client.page.select("input[name=code]")) == (APP in factors or PAPER in factors)
    script_says = client.page.select("form[data-passkey]")
    assert bool(script_says) == (PASSKEY in factors)
    assert ("nimm einen Code" in str(script_says)) == (PASSKEY in factors and PAPER in factors)


def test_asked_again_before_a_dangerous_act_it_is_the_same(client: PageClient, app: Flask, party: Party) -> None:
    set_up(app, party, APP)
    client.sign_in(party.alice, has_second_factor=True).get("/confirm")
    assert "Sechs Ziffern aus deiner App für Einmalcodes." in client.text
    assert "Papier" not in client.text
    assert "Passkey" not in client.text


def test_codes_that_are_used_up_are_not_named(client: PageClient, app: Flask, party: Party) -> None:
    set_up(app, party, APP, PAPER)
    with app.app_context(), acting(party.alice) as work:
        work.session.execute(update(RecoveryCode).values(used_at=now()))
    give_password(client, party.alice)
    assert "Papier" not in client.text


def test_whose_factor_is_taken_away_at_the_door_is_told_how_to_go_on(
    client: PageClient, app: Flask, party: Party
) -> None:
    set_up(app, party, APP)
    give_password(client, party.alice)
    with app.app_context(), acting(party.ada) as work:
        work.session.execute(update(Person).where(Person.id == party.alice.id).values(totp_secret=None))
    client.get("/login/second-factor")
    assert "Melde dich ab und dann noch einmal an." in client.text
    assert not client.page.select("input[name=code]")
    client.submit("/logout")
    give_password(client, party.alice, status=303)
