"""What those read in mails and on "Für dich" whose motion was corrected, or whose amendment fell out unvoted."""

from flask import Flask

from deliberation.domain.people import Function, PlaceKind
from deliberation.domain.procedure.motion_outcomes import OutcomeStep
from deliberation.domain.procedure.referrals import Receiver
from deliberation.models import Person
from deliberation.services.functions import Place
from tests.party import Party, acting
from tests.services.deciding import amend, decide, merge
from tests.services.giving import end, give, ids
from tests.services.moved import admitted, amended_by, record
from tests.services.test_merging import EVENING, RENT
from tests.services.test_text_news import WHY, correct, newest_of
from tests.web.conftest import Mailbox
from tests.web.drafting import visit
from tests.web.test_told_of_motions import for_you, mails, rounds
from tests.web.test_told_of_outcomes import mails_in_english, receivers, subjects

LINE = "Der Text eines Antrags, an dem du beteiligt bist, ist berichtigt"


def test_a_correction_reaches_movers_signers_amenders_and_those_with_whom_it_lies(
    app: Flask, party: Party, mailbox: Mailbox
) -> None:
    with app.app_context():
        motion = admitted(app, party, party.charlie)
        amended_by(motion, party.emil)
        record(party, motion, OutcomeStep.REFER, receiver=Receiver(body_id=party.body))
    rounds(mailbox)
    with app.app_context():
        correct(party, motion)
    rounds(mailbox)
    # Bob moved it and is of the body: told as who moved it
    assert receivers(mailbox) == ["Alice", "Beate", "Bob", "Charlie", "Emil"]
    assert subjects(mailbox) == {"Ein Antrag hat einen neuen Text"}
    said = {
        "Alice": "in einem Antrag, den du gestellt hast, wurde der Text berichtigt.",
        "Bob": "in einem Antrag, den du gestellt hast, wurde der Text berichtigt.",
        "Charlie": "bei dem du unterschrieben hast oder etwas ändern möchtest, wurde der Text berichtigt.",
        "Emil": "bei dem du unterschrieben hast oder etwas ändern möchtest, wurde der Text berichtigt.",
        "Beate": "in einem Antrag, der an euch überwiesen ist, wurde der Text berichtigt.",
    }
    for name, words in said.items():
        (mail,) = mails(mailbox, name)
        assert words in mail
        assert "A1 Mehr Busse" in mail
        assert f"\n\nGrund: {WHY}\n\n" in mail
        assert mail.strip().endswith(f"/motions/{motion}\n---")
        assert for_you(app, party.personas[name.lower()])[0] == (LINE, f"/motions/{motion}")
    assert "stündlich ein Bus" in visit(app, party.beate).get(f"/motions/{motion}").get_text()


def test_who_no_longer_answers_for_it_is_not_written_to(app: Flask, party: Party, mailbox: Mailbox) -> None:
    with app.app_context():
        motion = admitted(app, party)
        record(party, motion, OutcomeStep.REFER, receiver=Receiver(association_id=party.state))
        correct(party, motion)
        (held,) = ids(party.eva, Function.EXECUTIVE)
        with acting(party.ada) as work:
            end(work, held)
    rounds(mailbox)
    assert [mail for mail in mails(mailbox, "Eva") if "berichtigt" in mail] == []
    assert for_you(app, party.eva) == []


def test_whose_amendments_fall_out_gets_one_mail_of_all(app: Flask, party: Party, mailbox: Mailbox) -> None:
    with app.app_context():
        give(party.ada, party.kora, Function.DELEGATE, Place(PlaceKind.ASSEMBLY, party.assembly))
        amend(party, RENT, summary="Nur ein Viertel")
        amend(party, EVENING, summary="Vor allem am Abend")
        amended_by(party.motion, party.kora)
        with acting(None) as work:
            work.session.get_one(Person, party.kora.id).language = "en"
        decide(party, party.amendment)
    rounds(mailbox)
    with app.app_context():
        merge(party)
    rounds(mailbox)
    assert len(mailbox.texts) == 2
    (mail,) = mails(mailbox, "Emil")
    assert "Über 2 deiner Änderungsanträge dazu ist nicht abgestimmt worden." in mail
    assert "Ä2: Nur ein Viertel" in mail
    assert "Ä3: Vor allem am Abend" in mail
    assert "Dein Änderungsantrag ist darin aufgenommen:\n\nÄ1: " in mail
    assert mail.strip().endswith(f"/motions/{party.motion}\n---")
    mail = mails_in_english(mailbox, "Kora")
    assert "Your amendment to it was not voted on. It stays with the earlier version:" in mail
    line, way = for_you(app, party.emil)[0]
    assert line.endswith(
        "ein Teil deiner Änderungen ist darin aufgenommen, über den anderen ist nicht abgestimmt worden"
    )
    assert way == f"/motions/{party.motion}"
    line, way = for_you(app, party.kora)[0]
    assert line == "A motion that you want to change has a new version; your change was not voted on"


def test_what_was_adopted_reaches_movers_signers_and_whose_amendment_it_was(
    app: Flask, party: Party, mailbox: Mailbox
) -> None:
    with app.app_context():
        motion = admitted(app, party, party.charlie)
        decide(party, amended_by(motion, party.emil))
    rounds(mailbox)
    with app.app_context():
        merge(party, newest_of(motion))
    rounds(mailbox)
    assert receivers(mailbox) == ["Alice", "Bob", "Charlie", "Emil"]
    assert subjects(mailbox) == {"Ein Antrag hat einen neuen Text"}
    said = {
        "Alice": "ein Antrag, den du gestellt hast, hat eine neue Fassung.",
        "Bob": "ein Antrag, den du gestellt hast, hat eine neue Fassung.",
        "Charlie": "bei dem du unterschrieben hast oder etwas ändern möchtest, hat eine neue Fassung.",
        "Emil": "ein Antrag, den du ändern möchtest, hat eine neue Fassung.",
    }
    for name, words in said.items():
        (mail,) = mails(mailbox, name)
        assert words in mail
        assert "A1 Mehr Busse" in mail
        assert ("Dein Änderungsantrag ist darin aufgenommen:\n\nÄ1: Kurz gesagt" in mail) == (name == "Emil")
        assert "nicht abgestimmt" not in mail
        assert mail.strip().endswith(f"/motions/{motion}\n---")
    ends = dict.fromkeys(("alice", "bob", "charlie"), "in ihr steht, was die Versammlung angenommen hat")
    for name, words in (ends | {"emil": "deine Änderung ist darin aufgenommen"}).items():
        line, way = for_you(app, party.personas[name])[0]
        assert (line.split("; ")[-1], way) == (words, f"/motions/{motion}")
