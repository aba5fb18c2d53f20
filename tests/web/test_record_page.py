"""The record is read by people: what happened to whom, and by whom, as far as they may know."""

from flask import Flask

from deliberation.services import jobs, pages, people
from deliberation.services.jobs import JobKind
from deliberation.services.vault import Vault
from deliberation.unit_of_work import today
from tests.client import PageClient
from tests.party import Party, acting

VAULT = Vault(("a secret of the tests",))


def entries(client: PageClient, party: Party, name: str) -> list[str]:
    client.sign_in(party.personas[name]).get("/admin/record")
    return [" ".join(entry.get_text(" ").split()) for entry in client.page.select("main .entries li")]


def entry_of(found: list[str], act: str) -> str:
    return next(entry for entry in found if entry.startswith(act))


def test_each_act_names_on_whom_or_what_it_was(client: PageClient, app: Flask, party: Party) -> None:
    with app.app_context(), acting(party.ada) as work:
        pages.write_page(work, "imprint", language="de", text="Wer wir sind.")
    found = entries(client, party, "ada")
    assert "Gabi Draußen" in entry_of(found, "Recht eines Gastmitglieds beschlossen:")
    assert "Impressum" in entry_of(found, "Seite geändert:")
    shown = " | ".join(found)
    assert "Beate Busch, Vorstand" in shown
    assert "Organisation aufgenommen: Mieterverein" in shown
    assert "Gremium angelegt: LAG Verkehr" in shown


def test_the_program_and_somebody_who_deleted_their_data_are_told_apart(
    client: PageClient, app: Flask, party: Party
) -> None:
    with app.app_context(), acting(party.alice) as work:
        people.erase_own_data(work, vault=VAULT, today=today())
    erased = entry_of(entries(client, party, "ada"), "Eigene Daten gelöscht:")
    assert f"Nr. {party.alice.id}" in erased
    assert f"Nr. {party.alice.id}, Daten gelöscht" in erased
    shown = client.get(f"/admin/record?before={40}").get_text(" ")
    assert "vom Programm" in shown


def test_a_commission_reads_the_acts_and_gets_no_list_of_members(client: PageClient, app: Flask, party: Party) -> None:
    with app.app_context(), acting(party.alice) as work:
        people.note_export(work)
    assert "Alice Arndt" in entry_of(entries(client, party, "eva"), "Eigene Daten ausgegeben:")
    seen = entry_of(entries(PageClient(app), party, "wilma"), "Eigene Daten ausgegeben:")
    assert f"Eigene Daten ausgegeben: Nr. {party.alice.id}" in seen


def test_a_failed_mail_is_tried_again_or_dealt_with_at_the_desk(client: PageClient, app: Flask, party: Party) -> None:
    for how in ("retry", "dismiss"):
        with app.app_context(), acting(None) as work:
            job = jobs.enqueue(work, JobKind.MAIL_RESET, {"address": "rosa@example.org"})
            work.session.flush()
            job_id = job.id
            jobs.fail(work, job_id, error="AddressRefused", is_final=True)
        client.sign_in(party.ada).get("/admin")
        assert "Der Mailserver nimmt diese Adresse nicht an." in client.text
        client.submit(f"/admin/jobs/{job_id}/{how}")
        client.follow()
        assert "Nicht gelungen" not in client.text
        told = {"retry": "Misslungene Mail noch einmal versucht", "dismiss": "Misslungene Mail als erledigt abgelegt"}
        assert f"{told[how]}: Nr. {job_id}" in client.get("/admin/record").get_text(" ")


def test_a_job_that_was_emptied_is_not_tried_again_and_the_page_says_why(
    client: PageClient, app: Flask, party: Party
) -> None:
    with app.app_context(), acting(None) as work:
        job = jobs.enqueue(work, JobKind.MAIL_RESET, {})
        work.session.flush()
        job_id = job.id
        jobs.fail(work, job_id, error="AddressRefused", is_final=True)
    client.sign_in(party.ada).get("/admin")
    assert not client.page.select(f'form[action="/admin/jobs/{job_id}/retry"]')
    client.post(f"/admin/jobs/{job_id}/retry", {"csrf_token": client.token()}, status=409)
    assert "An wen das ging, ist nicht mehr gespeichert" in client.text
    client.get("/admin")
    client.submit(f"/admin/jobs/{job_id}/dismiss")
