"""What the mails say, to whom, and that each is written in the moment of sending."""

from datetime import timedelta

import pytest
import time_machine

from deliberation.models import Person
from deliberation.services import accounts, functions, people
from deliberation.services.jobs import JobKind
from deliberation.services.vault import Vault
from deliberation.unit_of_work import now, today
from deliberation.worker.worker import Worker
from tests.mail.server import Mailbox, mail_server
from tests.mail.steps import PUBLIC_URL, SENDER, enqueue, links, newest_job, work_off
from tests.party import Party, acting

pytestmark = pytest.mark.usefixtures("in_app")


def test_an_invitation_leads_to_a_first_password(party: Party, worker: Worker, mailbox: Mailbox, port: int) -> None:
    with acting(None) as work:
        work.session.get_one(Person, party.newcomer.id).given_name = "Nêlé Öz"
    with acting(party.adil) as work:
        people.invite_again(work, party.newcomer.id)
    with mail_server(port, mailbox):
        assert work_off(worker) == 1
    (mail,) = mailbox.mails
    assert (mail["To"], mail["From"], mail["Subject"]) == (party.newcomer.email, SENDER, "Deine Einladung zur Debatte")
    assert mailbox.envelopes == [[party.newcomer.email]]
    assert (mail.get_content_type(), mail.get_content_charset()) == ("text/plain", "utf-8")
    assert mail["Auto-Submitted"] == "auto-generated", "no answer from an absent person's machine"
    assert mail["Message-ID"].endswith("@example.org>")
    text = mail.get_content()
    assert text.startswith("Hallo Nêlé Öz,")
    (link,) = links(text)
    assert link.startswith(f"{PUBLIC_URL}/")
    with acting(None) as work:
        token = link.rpartition("/")[2]
        assert accounts.open_account(work, token, password_hash="x").id == party.newcomer.id


def test_a_reset_leads_to_a_new_password(party: Party, worker: Worker, mailbox: Mailbox, port: int) -> None:
    with acting(None) as work:
        accounts.ask_for_reset(work, party.alice.email, remote="192.0.2.1")
    with mail_server(port, mailbox):
        work_off(worker)
    (mail,) = mailbox.mails
    assert (mail["To"], mail["Subject"]) == (party.alice.email, "Ein neues Passwort")
    (link,) = links(mail.get_content())
    assert link.startswith(f"{PUBLIC_URL}/")
    with acting(None) as work:
        assert accounts.reset_password(work, link.rpartition("/")[2], password_hash="x").id == party.alice.id


def test_a_reset_for_an_unknown_address_is_done_and_sends_nothing(
    party: Party, worker: Worker, mailbox: Mailbox, port: int
) -> None:
    enqueue(JobKind.MAIL_RESET, address="niemand@example.org")
    with mail_server(port, mailbox):
        assert work_off(worker) == 1
    assert mailbox.mails == []
    assert newest_job().done_at is not None


def test_who_never_took_up_the_invitation_gets_a_new_one_instead_of_a_reset(
    party: Party, worker: Worker, mailbox: Mailbox, port: int
) -> None:
    enqueue(JobKind.MAIL_RESET, address=party.newcomer.email)
    with mail_server(port, mailbox):
        work_off(worker)
    assert [mail["Subject"] for mail in mailbox.mails] == ["Deine Einladung zur Debatte"]


def test_an_invitation_that_comes_too_late_opens_no_second_way_in(
    party: Party, worker: Worker, mailbox: Mailbox, port: int
) -> None:
    enqueue(JobKind.MAIL_INVITATION, person_id=party.alice.id)
    with mail_server(port, mailbox):
        work_off(worker)
    assert mailbox.mails == []


def test_a_changed_address_is_told_to_the_old_one(party: Party, worker: Worker, mailbox: Mailbox, port: int) -> None:
    enqueue(JobKind.MAIL_ADDRESS_CHANGED, person_id=party.alice.id, address="frueher@example.org")
    with mail_server(port, mailbox):
        work_off(worker)
    (mail,) = mailbox.mails
    assert (mail["To"], mail["Subject"]) == ("frueher@example.org", "Deine Adresse hat sich geändert")
    assert links(mail.get_content()) == []
    assert party.alice.email not in mail.get_content()


@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        (JobKind.MAIL_PASSWORD_CHANGED, "Dein Passwort hat sich geändert"),
        (JobKind.MAIL_SECOND_FACTOR_CHANGED, "Dein zweiter Faktor hat sich geändert"),
    ],
)
def test_what_changes_on_an_account_is_told_to_its_owner(
    party: Party, worker: Worker, mailbox: Mailbox, port: int, kind: JobKind, subject: str
) -> None:
    enqueue(kind, person_id=party.alice.id)
    with mail_server(port, mailbox):
        work_off(worker)
    (mail,) = mailbox.mails
    assert (mail["To"], mail["Subject"]) == (party.alice.email, subject)
    assert [link.startswith(f"{PUBLIC_URL}/") for link in links(mail.get_content())] == [True]


def test_what_changes_on_an_account_is_told_to_the_address_of_before_too(
    party: Party, worker: Worker, mailbox: Mailbox, port: int
) -> None:
    enqueue(JobKind.MAIL_PASSWORD_CHANGED, person_id=party.alice.id, address="frueher@example.org")
    with mail_server(port, mailbox):
        work_off(worker)
    assert [mail["To"] for mail in mailbox.mails] == ["frueher@example.org"]


def test_a_waiting_function_is_told_to_those_who_can_be_the_second_person(
    party: Party, worker: Worker, mailbox: Mailbox, port: int, waiting: int
) -> None:
    with mail_server(port, mailbox):
        work_off(worker)
    told = {party.ada.email, party.alma.email, party.eva.email}
    assert {mail["To"] for mail in mailbox.mails} == told
    assert all(len(envelope) == 1 for envelope in mailbox.envelopes), "nobody sees the others' addresses"
    for mail in mailbox.mails:
        assert mail["Subject"] == "Eine Funktion wartet auf deine Bestätigung"
        assert links(mail.get_content())[0].startswith(f"{PUBLIC_URL}/")


def test_who_cannot_be_reached_does_not_make_the_others_read_it_twice(
    party: Party, worker: Worker, mailbox: Mailbox, port: int, waiting: int
) -> None:
    mailbox.refusals[party.ada.email] = "450 later"
    with mail_server(port, mailbox):
        work_off(worker)
        with time_machine.travel(now() + timedelta(days=1), tick=True):
            work_off(worker)
        mailbox.refusals.clear()
        with time_machine.travel(now() + timedelta(days=2), tick=True):
            work_off(worker)
    assert sorted(mail["To"] for mail in mailbox.mails) == [party.ada.email, party.alma.email, party.eva.email]


def test_nobody_is_asked_about_what_was_decided_meanwhile(
    party: Party, worker: Worker, mailbox: Mailbox, port: int, waiting: int
) -> None:
    with acting(party.eva) as work:
        functions.confirm_function(work, waiting, today=today())
    with mail_server(port, mailbox):
        work_off(worker)
    assert mailbox.mails == []


def test_each_reads_in_their_own_language(party: Party, worker: Worker, mailbox: Mailbox, port: int) -> None:
    for persona, language in ((party.alice, "de"), (party.bob, "en")):
        with acting(None) as work:
            work.session.get_one(Person, persona.id).language = language
        enqueue(JobKind.MAIL_PASSWORD_CHANGED, person_id=persona.id)
    with mail_server(port, mailbox):
        work_off(worker)
    german, english = mailbox.mails
    assert german["Subject"] == "Dein Passwort hat sich geändert"
    assert english["To"] == party.bob.email


def test_who_has_deleted_their_data_gets_no_mail_any_more(
    party: Party, worker: Worker, mailbox: Mailbox, port: int
) -> None:
    enqueue(JobKind.MAIL_PASSWORD_CHANGED, person_id=party.alice.id)
    enqueue(JobKind.MAIL_ADDRESS_CHANGED, person_id=party.alice.id, address="frueher@example.org")
    with acting(party.alice) as work:
        people.erase_own_data(work, vault=Vault(("secret",)), today=today())
    with mail_server(port, mailbox):
        work_off(worker)
    assert mailbox.mails == []


def test_a_domain_with_umlauts_is_written_as_every_server_takes_it(
    party: Party, worker: Worker, mailbox: Mailbox, port: int
) -> None:
    with acting(None) as work:
        work.session.get_one(Person, party.alice.id).email = "alice@müller-straße.de"
    enqueue(JobKind.MAIL_PASSWORD_CHANGED, person_id=party.alice.id)
    with mail_server(port, mailbox):
        work_off(worker)
    assert mailbox.envelopes == [["alice@xn--mller-strae-46a18a.de"]]
