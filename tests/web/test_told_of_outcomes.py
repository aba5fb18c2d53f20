"""What those read in mails and on "Für dich" who are near to a motion, at its assembly, or owe an answer to it."""

import pytest
from flask import Flask

from deliberation.domain.people import Function, PlaceKind
from deliberation.domain.procedure.motion_outcomes import OutcomeStep
from deliberation.domain.procedure.referrals import Fate, Receiver
from deliberation.extensions import db
from deliberation.models import Job, Person
from deliberation.services import jobs, motion_outcomes
from deliberation.services.functions import Place
from deliberation.services.jobs import JobKind
from tests.party import Party, Persona, acting
from tests.services.giving import end, give, ids
from tests.services.moved import REASON, acts_of, admitted, amended_by, answer, record, refer, waiting_of
from tests.services.test_left_over import refer_all
from tests.web.conftest import Mailbox
from tests.web.drafting import visit
from tests.web.test_told_of_motions import for_you, mails, rounds

NEAR = "zu einem Antrag, bei dem du unterschrieben hast oder etwas ändern möchtest, steht jetzt ein Ergebnis da:"


@pytest.fixture
def motion(app: Flask, party: Party, mailbox: Mailbox) -> int:
    """Alice and Bob have moved it, Charlie has signed it, Emil has an amendment to it."""
    with app.app_context():
        found = admitted(app, party, party.charlie)
        amended_by(found, party.emil)
    rounds(mailbox)
    return found


def withdraws(app: Flask, persona: Persona, motion: int) -> None:
    with app.app_context(), acting(persona) as work:
        motion_outcomes.withdraw_motion(work, motion, reason="Der Kreistag hat es beschlossen.")


def receivers(mailbox: Mailbox) -> list[str]:
    """Who is written in this round of mails."""
    return sorted(mail.split("Hallo ")[1].split(",")[0] for mail in mailbox.texts)


def subjects(mailbox: Mailbox) -> set[str]:
    return {mail.strip().splitlines()[0].split(": ", 1)[1] for mail in mailbox.texts}


# --- those who signed it or want to change it


def test_who_signed_and_who_wants_to_change_it_read_what_became_of_it(
    app: Flask, party: Party, mailbox: Mailbox, motion: int
) -> None:
    with app.app_context():
        record(party, motion, OutcomeStep.REJECT, reason="Das Geld fehlt.")
    rounds(mailbox)
    assert receivers(mailbox) == ["Alice", "Bob", "Charlie", "Emil"]
    # nothing of what it is about: others look at lists of mails, too
    assert subjects(mailbox) == {"Was aus Anträgen wurde"}
    for persona, name in ((party.charlie, "Charlie"), (party.emil, "Emil")):
        (mail,) = mails(mailbox, name)
        assert NEAR in mail
        assert "A1 Mehr Busse: abgelehnt" in mail
        assert "Das Geld fehlt." in mail
        line = "Aus einem Antrag, bei dem du unterschrieben hast oder etwas ändern möchtest, ist etwas geworden"
        assert for_you(app, persona)[0] == (line, f"/motions/{motion}#outcome")
    assert all(NEAR not in mail for name in ("Alice", "Bob") for mail in mails(mailbox, name))
    # nobody learns who else it was
    assert not [mail for mail in mailbox.texts for name in ("Conrad", "Tarnow") if name in mail]
    assert "Tarnow" not in visit(app, party.charlie).get("/for-you").select_one(".for-you").get_text()


def test_who_reads_english_is_told_in_english(app: Flask, party: Party, mailbox: Mailbox, motion: int) -> None:
    with app.app_context():
        with acting(None) as work:
            for one in (party.emil, party.eva, party.mona):
                work.session.get_one(Person, one.id).language = "en"
        refer(party, motion)
    rounds(mailbox)
    assert "a motion that you signed or want to change:" in mails_in_english(mailbox, "Emil")
    told = mails_in_english(mailbox, "Eva")
    assert "a motion now lies with you (Landesverband Havelmark)." in told
    assert "Something new among the referred motions" in told
    with app.app_context():
        record(party, motion, OutcomeStep.REOPEN, reason=REASON)
    withdraws(app, party.bob, motion)
    rounds(mailbox)
    assert "One motion that lay with you (Landesverband Havelmark) needs no answer" in mails_in_english(mailbox, "Eva")
    assert "A motion before your assembly has been withdrawn: A1 Mehr Busse." in mails_in_english(mailbox, "Mona")


def mails_in_english(mailbox: Mailbox, name: str) -> str:
    """All that somebody is written in this round."""
    return "\n".join(mail for mail in mailbox.texts if f"Hello {name}," in mail)


def test_a_mail_that_was_asked_for_before_there_were_circles_is_written_still(
    app: Flask, party: Party, mailbox: Mailbox, motion: int
) -> None:
    with app.app_context():
        record(party, motion, OutcomeStep.REJECT)
        act_id = acts_of(motion)[0].id
    rounds(mailbox)
    with app.app_context(), acting(None) as work:
        jobs.enqueue(work, JobKind.MAIL_MOTION_OUTCOME, {"person_id": party.alice.id, "act_id": act_id})
    rounds(mailbox)
    (mail,) = mailbox.texts
    assert "zu einem Antrag, den du gestellt hast" in mail
    assert "A1 Mehr Busse: abgelehnt" in mail


# --- a motion that its movers withdraw


def test_the_committee_and_the_chair_learn_that_a_motion_is_withdrawn(
    app: Flask, party: Party, mailbox: Mailbox, motion: int
) -> None:
    withdraws(app, party.bob, motion)
    rounds(mailbox)
    assert receivers(mailbox) == ["Alice", "Cem", "Charlie", "Emil", "Mona"]
    for persona, name in ((party.mona, "Mona"), (party.cem, "Cem")):
        (mail,) = mails(mailbox, name)
        assert "Ein Antrag an eure Versammlung ist zurückgezogen: A1 Mehr Busse." in mail
        assert f"/motions/{motion}" in mail
        line, way = for_you(app, persona)[0]
        assert (line, way) == ("Ein Antrag an eure Versammlung ist zurückgezogen", f"/motions/{motion}")
        visit(app, persona).get(way)


def test_without_a_committee_the_chair_is_told_once(app: Flask, party: Party, mailbox: Mailbox, motion: int) -> None:
    with app.app_context():
        (held,) = ids(party.mona, Function.MOTIONS_COMMITTEE)
        with acting(party.ada) as work:
            end(work, held)
    rounds(mailbox)
    withdraws(app, party.alice, motion)
    rounds(mailbox)
    assert receivers(mailbox) == ["Bob", "Cem", "Charlie", "Emil"]


def test_nobody_at_the_assembly_is_told_what_they_know_or_read_as_somebody_else(
    app: Flask, party: Party, mailbox: Mailbox
) -> None:
    assembly = Place(PlaceKind.ASSEMBLY, party.assembly)
    with app.app_context():
        for name, function in (("alice", Function.CHAIR), ("bob", Function.MOTIONS_COMMITTEE)):
            give(party.ada, party.personas[name], function, assembly)
        # the committee's own signature and the chair's
        motion = admitted(app, party, party.cem, party.kora)
        give(party.ada, party.kora, Function.MOTIONS_COMMITTEE, assembly)
    rounds(mailbox)
    withdraws(app, party.alice, motion)
    rounds(mailbox)
    assert receivers(mailbox) == ["Bob", "Cem", "Kora", "Mona"]
    for name, said in (("Bob", "den du gestellt hast"), ("Cem", NEAR), ("Kora", NEAR), ("Mona", "eure Versammlung")):
        assert said in mails(mailbox, name)[0]
    assert [line for line, _way in for_you(app, party.alice) if "zurückgezogen" in line] == []


def test_what_the_chair_enters_as_withdrawn_the_committee_learns(
    app: Flask, party: Party, mailbox: Mailbox, motion: int
) -> None:
    with app.app_context():
        record(party, motion, OutcomeStep.WITHDRAW, reason="So haben es beide gesagt.")
    rounds(mailbox)
    assert receivers(mailbox) == ["Alice", "Bob", "Charlie", "Emil", "Mona"]


# --- those with whom it lies


def test_those_with_whom_it_lies_learn_that_they_owe_an_answer(
    app: Flask, party: Party, mailbox: Mailbox, motion: int
) -> None:
    with app.app_context():
        record(party, motion, OutcomeStep.REFER, reason="Das Land ist gefragt.", receiver=Receiver(body_id=party.body))
    rounds(mailbox)
    for name in ("Bob", "Beate"):
        (mail,) = [one for one in mails(mailbox, name) if "liegt jetzt bei euch (LAG Verkehr)" in one]
        assert "A1 Mehr Busse" in mail
        assert "Das Land ist gefragt." in mail
        assert f"/bodies/{party.body}/referrals" in mail
    # one who moved it owes an answer, too: that is something else, and each is said once
    assert receivers(mailbox) == ["Alice", "Beate", "Bob", "Bob", "Charlie", "Emil"]
    assert subjects(mailbox) == {"Was aus Anträgen wurde", "Etwas Neues bei den überwiesenen Anträgen"}
    # it waits on their start page, and nowhere twice
    assert for_you(app, party.beate) == []
    assert visit(app, party.beate).get("/").select(f'a[href="/bodies/{party.body}/referrals"]')


def test_passed_on_the_next_ones_learn_it_with_the_words_of_who_passed_it_on(
    app: Flask, party: Party, mailbox: Mailbox, motion: int
) -> None:
    with app.app_context():
        refer(party, motion)
    rounds(mailbox)
    assert len(mails(mailbox, "Eva")) == 1
    with app.app_context():
        to = Receiver(body_id=party.body)
        answer(party, "eva", waiting_of(motion), Fate.PASSED_ON, passed_to=to, words="Fragt die, die es wissen.")
    rounds(mailbox)
    (mail,) = mails(mailbox, "Beate")
    assert "Fragt die, die es wissen." in mail
    assert mails(mailbox, "Eva") == []


def test_what_is_taken_back_nobody_owes_and_they_are_told(
    app: Flask, party: Party, mailbox: Mailbox, motion: int
) -> None:
    with app.app_context():
        refer(party, motion)
    rounds(mailbox)
    with app.app_context():
        record(party, motion, OutcomeStep.REOPEN, reason=REASON)
    rounds(mailbox)
    (mail,) = mails(mailbox, "Eva")
    assert "müsst ihr nicht mehr beantworten" in mail
    assert "A1 Mehr Busse" in mail
    assert REASON in mail
    assert f"/associations/{party.state}/referrals" in mail


def test_nobody_is_asked_for_an_answer_that_was_given_or_is_not_owed_any_more(
    app: Flask, party: Party, mailbox: Mailbox, motion: int
) -> None:
    with app.app_context():
        refer(party, motion)
        answer(party, "eva", waiting_of(motion))
    rounds(mailbox)
    assert mails(mailbox, "Eva") == []
    with app.app_context():
        record(party, motion, OutcomeStep.REOPEN, reason=REASON)
        refer(party, motion)
        (held,) = ids(party.eva, Function.EXECUTIVE)
        with acting(party.ada) as work:
            end(work, held)
    rounds(mailbox)
    assert mails(mailbox, "Eva") == []


def test_at_the_end_of_an_assembly_they_get_one_mail(app: Flask, party: Party, mailbox: Mailbox, motion: int) -> None:
    with app.app_context():
        admitted(app, party, title="Noch mehr Busse")
    rounds(mailbox)
    with app.app_context():
        refer_all(party)
    rounds(mailbox)
    (mail,) = mails(mailbox, "Eva")
    assert "3 Anträge liegen jetzt bei euch (Landesverband Havelmark)." in mail
    assert "Die Zeit war um." in mail
    assert f"/associations/{party.state}/referrals" in mail
    # the others read of all that concerns them in one, each with its way
    (mail,) = mails(mailbox, "Alice")
    assert "zu 2 Anträgen, die du gestellt hast, steht jetzt ein Ergebnis da:" in mail
    assert [f"{number}: überwiesen" in mail for number in ("A1 Mehr Busse", "A2 Noch mehr Busse")] == [True, True]
    assert f"/motions/{motion}\n" in mail
    assert mail.count("Die Zeit war um.") == 1
    (mail,) = mails(mailbox, "Emil")
    assert "zu 2 Anträgen, bei denen du unterschrieben hast oder etwas ändern möchtest" in mail
    with app.app_context():
        assert db.session().query(Job).filter(Job.done_at.is_(None)).count() == 0
