"""Taking a function or the access away: on a page of its own, with a reason that stays."""

from flask import Flask
from sqlalchemy import select, update

from deliberation.domain.access import NOBODY
from deliberation.domain.acts import Act
from deliberation.extensions import db
from deliberation.models import FunctionHeld, Reason, RecordEntry
from deliberation.unit_of_work import unit_of_work
from tests.client import PageClient
from tests.party import Party

WHY = "Mandat niedergelegt, Brief vom 3. Mai."


def reasons(app: Flask, act: Act) -> list[str | None]:
    with app.app_context():
        found = select(Reason.text).select_from(RecordEntry).outerjoin(Reason, Reason.id == RecordEntry.reason_id)
        return list(db.session().scalars(found.where(RecordEntry.act == act).order_by(RecordEntry.id)))


def link_to(client: PageClient, words: str) -> str:
    return next(str(link["href"]) for link in client.page.select("main a") if words in link.get_text())


def test_an_administrator_ends_somebodys_function_and_says_why(client: PageClient, app: Flask, party: Party) -> None:
    client.sign_in(party.adil).get(f"/people/{party.emil.id}")
    ending = link_to(client, "Beenden")
    client.get(ending)
    assert "Delegierte*r, Landesparteitag" in client.text
    client.submit(ending, {"reason": " "}, status=422)
    assert reasons(app, Act.FUNCTION_ENDED) == []
    client.submit(ending, {"reason": WHY})
    assert reasons(app, Act.FUNCTION_ENDED) == [WHY]
    client.get("/admin/record")
    assert WHY in client.text
    client.get(ending, status=409)


def test_ones_own_function_is_laid_down_after_a_second_look(client: PageClient, app: Flask, party: Party) -> None:
    client.sign_in(party.emil).get("/account")
    ending = link_to(client, "Beenden")
    client.get(ending)
    assert "enden sofort" in client.text
    assert reasons(app, Act.FUNCTION_ENDED) == []
    client.submit(ending)
    assert reasons(app, Act.FUNCTION_ENDED) == [None]


def test_who_leaves_one_administrator_or_none_is_told_before(client: PageClient, app: Flask, party: Party) -> None:
    client.sign_in(party.ada).get("/account")
    ending = link_to(client, "Beenden")
    client.get(ending)
    assert "nur noch eine Person" in client.text
    with app.app_context(), unit_of_work(NOBODY) as work:
        work.session.execute(
            update(FunctionHeld).where(FunctionHeld.person_id == party.alma.id).values(ended_at=work.now)
        )
    client.get(ending)
    assert "verwaltet niemand mehr" in client.text


def test_an_administrator_ends_somebodys_access_and_says_why(client: PageClient, app: Flask, party: Party) -> None:
    client.sign_in(party.adil).get(f"/people/{party.gast.id}")
    ending = link_to(client, "Zugang beenden")
    client.get(ending)
    client.submit(ending, {"reason": ""}, status=422)
    client.submit(ending, {"reason": WHY})
    assert reasons(app, Act.PERSON_LEFT) == [WHY]
    client.get(f"/people/{party.gast.id}")
    assert "Nicht mehr dabei" in client.text
