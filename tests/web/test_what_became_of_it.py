"""What those read whom an outcome concerns: their mail, their page, the motion's page, and why nothing changes now."""

from flask import Flask

from deliberation.domain.procedure.motion_outcomes import OutcomeStep
from deliberation.domain.procedure.referrals import Fate
from tests.client import PageClient
from tests.party import MOTION, Party
from tests.services import deciding
from tests.services.moved import admitted, answer, record, refer
from tests.web.conftest import Mailbox
from tests.web.drafting import visit


def test_those_who_moved_it_read_it_in_a_mail_and_on_their_page(app: Flask, party: Party, mailbox: Mailbox) -> None:
    with app.app_context():
        motion = admitted(app, party)
    mailbox.empty_queue()
    with app.app_context():
        referral = refer(party, motion)
    # one more goes to those with whom it lies now
    first = [mail for mail in mailbox.empty_queue() if "überwiesen\n" in mail]
    assert len(first) == 2
    assert all("A1 Mehr Busse: überwiesen" in mail and f"/motions/{motion}" in mail for mail in first)
    with app.app_context():
        answer(party, "eva", referral, Fate.ADOPTED, words="Ab Mai fahren sie.")
    second = mailbox.empty_queue()
    assert len(second) == 2
    assert all("dort beschlossen" in mail and "Ab Mai fahren sie." in mail for mail in second)
    client = visit(app, party.alice)
    client.get("/for-you")
    assert "Zu deinem Antrag gibt es eine Antwort" in client.text
    assert "Aus deinem Antrag ist etwas geworden" in client.text
    client.get(f"/motions/{motion}")
    assert "Landesverband Havelmark hat ihn beschlossen und antwortet:" in client.text
    assert "Ab Mai fahren sie." in client.text


def test_a_mail_whose_motion_was_opened_again_says_what_was_entered_then(
    app: Flask, party: Party, mailbox: Mailbox
) -> None:
    with app.app_context():
        motion = admitted(app, party)
    mailbox.empty_queue()
    with app.app_context():
        record(party, motion, OutcomeStep.REJECT, reason="Das Geld fehlt.")
        record(party, motion, OutcomeStep.REOPEN, reason="Es war ein anderer Antrag gemeint.")
    mails = mailbox.empty_queue()
    assert sum("Das Geld fehlt." in mail for mail in mails) == 2
    assert sum("Es war ein anderer Antrag gemeint." in mail for mail in mails) == 2


def test_who_was_writing_an_amendment_meanwhile_loses_nothing(app: Flask, client: PageClient, party: Party) -> None:
    client.sign_in(party.emil)
    path = f"/versions/{party.version}/amendments/new"
    client.get(path)
    with app.app_context():
        record(party, party.motion, OutcomeStep.REJECT)
    wanted = MOTION.replace("Sonntag", "Samstag").strip()
    client.submit(path, {"source": wanted, "summary": "Am Samstag", "reasons": "Darum."}, status=409)
    assert "Der Antrag ist abgelehnt. Sein Text ändert sich nicht mehr" in client.text
    assert "Samstag" in client.text
    client.get(path, status=409)
    client.get(f"/motions/{party.motion}")
    assert "Änderung vorschlagen" not in client.text


def test_the_chair_finds_the_way_and_a_delegate_finds_none(app: Flask, client: PageClient, party: Party) -> None:
    client.sign_in(party.emil)
    client.get(f"/motions/{party.motion}")
    assert "Ergebnis festhalten" not in client.text
    client.get(f"/motions/{party.motion}/outcome/adopt", status=403)
    chair = visit(app, party.cem)
    chair.get(f"/motions/{party.motion}")
    assert "Ergebnis festhalten" in chair.text
    address = f"/motions/{party.motion}/outcome/adopt"
    chair.get(address)
    chair.submit(address, {"version": "1", "reason": "Einstimmig."})
    chair.follow()
    assert "Die Versammlung hat Fassung 1 beschlossen." in chair.text
    assert "Einstimmig." in chair.text
    # whoever sends it twice reads what came of the first time
    chair.get(address, status=409)
    assert "Er ist beschlossen" in chair.text


def test_only_what_was_changed_is_adopted_with_changes(app: Flask, party: Party) -> None:
    chair = visit(app, party.cem)
    changed = f"/motions/{party.motion}/outcome/adopt_amended"
    chair.get(f"/motions/{party.motion}/outcome")
    assert not chair.page.find("a", href=changed)
    chair.get(changed, status=409)
    with app.app_context():
        deciding.decide(party, party.amendment)
        deciding.merge(party)
    chair.get(f"/motions/{party.motion}/outcome")
    assert chair.page.find("a", href=changed)
    chair.get(changed)
    assert [one.get_text() for one in chair.page.select("select[name=version] option")] == ["Fassung 2"]
    chair.get(f"/motions/{party.motion}/outcome/adopt")
    assert [one.get_text() for one in chair.page.select("select[name=version] option")] == ["Fassung 2", "Fassung 1"]


def test_the_end_of_an_assembly_takes_what_was_put_off_if_the_chair_says_so(app: Flask, party: Party) -> None:
    with app.app_context():
        record(party, party.motion, OutcomeStep.ADJOURN)
    chair, address = visit(app, party.cem), f"/assemblies/{party.assembly}/motions/left-over"
    chair.get(address)
    receiver = f"association:{party.state}"
    chair.submit(address, {"receiver": receiver}, status=409)
    chair.submit(address, {"receiver": receiver, "adjourned": "y"})
    chair.get(f"/motions/{party.motion}")
    assert "überwiesen" in chair.text
    chair.get(address)
    assert not chair.page.select("input[name=adjourned]")
