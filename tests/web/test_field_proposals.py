"""A field is proposed, answered and read, in three roles and without script; the mail says the same."""

import pytest
from flask import Flask

from deliberation.domain.people import Function
from deliberation.domain.rooms.field_proposals import FieldAnswer
from deliberation.extensions import db
from deliberation.services import field_proposals
from deliberation.services.jobs import JobKind
from deliberation.worker.mail_writing import mails_for
from tests.client import PageClient
from tests.party import Party, acting
from tests.services.living import appoint, proposed

IDEA = {"name": "Pflege & Sorge", "summary": "Wer sorgt für wen?", "plea": "Bei uns fehlt <b>alles</b>."}


def test_from_a_members_idea_to_a_field(app: Flask, party: Party) -> None:
    with app.app_context():
        eva = appoint(party, "eva", Function.EXECUTIVE)
    alice, executive = PageClient(app).sign_in(party.alice), PageClient(app).sign_in(eva)
    alice.get("/fields")
    assert alice.page.select_one('a[href="/field-proposals"]')
    alice.get("/field-proposals")
    assert alice.page.select_one('a[href="/field-proposals/new"]')
    alice.get("/field-proposals/new")
    alice.submit("/field-proposals/new", IDEA)
    alice.follow()
    assert "Darauf gibt es noch keine Antwort." in alice.text
    assert not alice.page.select("main .prose b")
    assert not alice.page.select('a[href$="/answer"]')

    executive.get("/")
    link = executive.page.select_one('a[href^="/field-proposals/"]')
    assert link is not None
    executive.get(str(link["href"]))
    way = executive.page.select_one('a[href$="/answer"]')
    assert way is not None
    executive.get(str(way["href"]))
    executive.submit(str(way["href"]), {"answer": "yes", "reason": "Davon erzählen viele Räume."})
    executive.follow()
    assert "Ja: Dieses Feld gibt es jetzt." in executive.text
    executive.get("/")
    assert not executive.page.select('a[href^="/field-proposals/"]')

    alice.get(str(link["href"]))
    assert "Davon erzählen viele Räume." in alice.text
    assert eva.name in alice.text
    alice.get("/fields/pflege-sorge")


@pytest.mark.parametrize(
    ("said", "told"), [(FieldAnswer.YES, "Das Feld gibt es jetzt."), (FieldAnswer.NO, "jetzt nicht angelegt.")]
)
def test_the_mail_says_what_was_answered_and_why(in_app: Flask, party: Party, said: FieldAnswer, told: str) -> None:
    proposal_id = proposed(party)
    payload = {"person_id": party.bob.id, "proposal_id": proposal_id}
    assert mails_for(JobKind.MAIL_FIELD_PROPOSAL_ANSWERED, payload) == [], "not before there is an answer"
    with acting(appoint(party, "eva", Function.EXECUTIVE)) as work:
        field_proposals.answer_field_proposal(work, proposal_id, said, reason="Weil es passt.")
    db.session.rollback()
    (mail,) = mails_for(JobKind.MAIL_FIELD_PROPOSAL_ANSWERED, payload)
    assert mail.to == party.bob.email
    assert "Pflege" not in mail.subject, "others look at lists of mails, too"
    assert told in mail.text
    assert "Weil es passt." in mail.text
    assert f"/field-proposals/{proposal_id}" in mail.text


def test_who_answers_second_keeps_their_words_and_reads_the_first_answer(app: Flask, party: Party) -> None:
    with app.app_context():
        eva, charlie = (appoint(party, name, Function.EXECUTIVE) for name in ("eva", "charlie"))
        path = f"/field-proposals/{proposed(party)}/answer"
    slow, fast = PageClient(app).sign_in(eva), PageClient(app).sign_in(charlie)
    slow.get(path)
    fast.get(path)
    fast.submit(path, {"answer": "no", "reason": "Erst im Frühjahr."})
    slow.submit(path, {"answer": "yes", "reason": "Sofort, finde ich."}, status=409)
    assert "Erst im Frühjahr." in slow.text
    assert "Sofort, finde ich." in str(slow.form(path)["reason"])
    slow.get(path, status=409)


def test_a_second_proposal_waits_and_nothing_typed_is_lost(client: PageClient, party: Party) -> None:
    client.sign_in(party.alice)
    for sent, status in ((IDEA, 303), (IDEA, 303), (IDEA | {"name": "Häfen"}, 409)):
        client.get("/field-proposals/new")
        client.submit("/field-proposals/new", sent, status=status)
    kept = client.form("/field-proposals/new")
    assert str(kept["name"]) == "Häfen"
    assert str(kept["plea"]).strip() == IDEA["plea"]


def test_ids_that_are_not_there_and_people_who_may_not_are_answered_as_everywhere(
    app: Flask, client: PageClient, party: Party
) -> None:
    with app.app_context():
        there = proposed(party)
    client.sign_in(party.gast)
    for id_ in (there, 999_999):
        client.get(f"/field-proposals/{id_}", status=404)
        client.get(f"/field-proposals/{id_}/answer", status=404)
    client.sign_in(party.ada).get(f"/field-proposals/{there}/answer", status=403)
    client.get("/field-proposals/999999", status=404)
