"""Nothing typed is lost: a session that ended while somebody wrote, the door in place, and one button."""

import io
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select, update
from wtforms import FileField, PasswordField

from deliberation.access_control import access_of
from deliberation.domain.credentials import PROOF_VALID, UPLOAD_KEPT
from deliberation.extensions import db
from deliberation.models import LoginSession, MemberImport, Upload
from deliberation.unit_of_work import unit_of_work
from deliberation.web.kept import SEALED_SECONDS, SECRET_NAMES
from tests.client import PageClient
from tests.party import PASSWORD, Party, Persona
from tests.web.factors import TOMORROW, add_app, code, give_code
from tests.web.forms import form_classes, with_fields

TEXT = "Verantwortlich ist der Bundesvorstand.\nZweite Zeile mit „Anführung“ & <Klammern>."
EDIT = "/pages/imprint/edit"


def end_sessions(app: Flask, persona: Persona) -> None:
    with app.app_context(), unit_of_work(persona.actor) as work:
        mine = update(LoginSession).where(LoginSession.person_id == persona.id)
        work.session.execute(mine.values(ended_at=work.now))


def write_until_the_session_is_over(client: PageClient, app: Flask, persona: Persona) -> None:
    client.sign_in(persona)
    client.get(EDIT)
    end_sessions(app, persona)
    client.submit(EDIT, {"text": TEXT}, status=401)


def imprint(app: Flask) -> str:
    return PageClient(app).get("/pages/imprint").get_text()


def test_a_text_goes_through_the_door_and_is_sent_with_one_button(client: PageClient, app: Flask, party: Party) -> None:
    write_until_the_session_is_over(client, app, party.ada)
    assert "Bundesvorstand" in client.text
    client.submit("/login/carry", status=200)
    client.submit("/login", {"email": party.ada.email, "password": PASSWORD}, status=200)
    assert "Es ist alles noch da" in client.text
    assert "Bundesvorstand" not in imprint(app), "nothing is done before the button"
    client.submit(EDIT)
    assert "Zweite Zeile mit „Anführung“ & <Klammern>." in imprint(app)


def test_the_place_of_a_form_says_what_happened_there(client: PageClient, app: Flask, party: Party) -> None:
    client.sign_in(party.ada)
    client.get(EDIT)
    filled = client.form(EDIT)
    end_sessions(app, party.ada)
    client.post(EDIT, filled | {"text": TEXT}, status=401, is_fragment=True)
    assert "Deine Anmeldung ist in der Zwischenzeit abgelaufen." in client.page.get_text()


@pytest.mark.parametrize("databases", ["sqlite", "postgres"], indirect=True)
def test_it_survives_a_wrong_password_and_the_second_factor(client: PageClient, app: Flask, party: Party) -> None:
    with time_machine.travel(TOMORROW) as clock:
        secret = add_app(PageClient(app).sign_in(party.ada))
        clock.shift(timedelta(minutes=5))
        write_until_the_session_is_over(client, app, party.ada)
        client.submit("/login/carry", status=200)
        client.submit("/login", {"email": party.ada.email, "password": "falsch"}, status=422)
        client.submit("/login", {"email": party.ada.email, "password": PASSWORD}, status=200)
        give_code(client, "000000", status=422)
        give_code(client, code(secret), status=200)
        client.submit(EDIT)
        assert "Bundesvorstand" in imprint(app)


def test_it_waits_for_who_was_stuck_at_the_second_step(client: PageClient, app: Flask, party: Party) -> None:
    secret = add_app(PageClient(app).sign_in(party.ada))
    client.sign_in(party.ada, is_pending=True)
    with time_machine.travel(TOMORROW):
        client.sign_in(party.ada, is_pending=True)
        client.post(EDIT, {"csrf_token": client.token(), "text": TEXT}, status=401)
        client.submit("/login/carry", status=200)
        give_code(client, code(secret), status=200)
        client.submit(EDIT)


def test_a_dangerous_act_waits_until_the_person_has_shown_who_they_are(
    client: PageClient, app: Flask, party: Party
) -> None:
    with time_machine.travel(TOMORROW) as clock:
        client.sign_in(party.ada)
        path = f"/people/{party.alice.id}/second-factor/reset"
        client.get(path)
        clock.shift(PROOF_VALID)
        client.submit(path, {"reason": "Am Telefon erkannt."}, status=401)
        assert "Am Telefon erkannt." in client.text
        client.submit("/login/carry", status=200)
        client.submit("/confirm", {"password": "falsch"}, status=422)
        client.submit("/confirm", {"password": PASSWORD}, status=200)
        client.submit(path)


def test_who_signed_in_again_in_another_window_need_not_do_it_twice(
    client: PageClient, app: Flask, party: Party
) -> None:
    write_until_the_session_is_over(client, app, party.ada)
    kept = client.form("/login/carry")["kept"]
    client.sign_in(party.ada)
    client.post("/login/carry", {"csrf_token": client.token(), "kept": kept}, status=200)
    client.submit(EDIT)


def test_a_part_of_a_page_gets_the_text_back_as_a_part(client: PageClient, app: Flask, party: Party) -> None:
    client.sign_in(party.ada)
    token = client.token()
    end_sessions(app, party.ada)
    client.post(EDIT, {"csrf_token": token, "text": TEXT}, status=401, is_fragment=True)
    assert "abgelaufen" in client.text, "why the text did not get through"
    assert "Bundesvorstand" in client.page.get_text()
    client.submit("/login/carry", status=200)


def test_a_part_of_a_page_leads_to_the_door_as_a_whole(client: PageClient) -> None:
    client.get("/people?q=a", status=401, is_fragment=True)
    assert client.response is not None
    assert client.response.headers["HX-Redirect"] == "/login?next=/people?q%3Da"
    assert client.response.text == ""


def test_somebody_without_the_right_cannot_finish_what_another_began(
    client: PageClient, app: Flask, party: Party
) -> None:
    write_until_the_session_is_over(client, app, party.ada)
    client.submit("/login/carry", status=200)
    client.submit("/login", {"email": party.alice.email, "password": PASSWORD}, status=200)
    client.submit(EDIT, status=403)
    assert "Bundesvorstand" not in imprint(app)


@pytest.mark.parametrize("form", with_fields(PasswordField), ids=lambda form: form.__name__)
def test_every_password_field_counts_as_secret(form: type, app: Flask) -> None:
    with app.test_request_context():
        for field in form():
            if isinstance(field, PasswordField):
                assert any(part in field.name for part in SECRET_NAMES), field.name


def test_secrets_are_never_carried(client: PageClient, app: Flask, party: Party) -> None:
    client.sign_in(party.alice)
    client.get("/account/password")
    end_sessions(app, party.alice)
    secret = "geheime vier kleine wörter"
    client.submit("/account/password", {"current": secret, "password": secret, "repeated": secret}, status=401)
    assert secret not in str(client.page)
    assert "heben wir nicht auf" in client.text
    client.submit("/login/carry", status=200)
    client.submit("/login", {"email": party.alice.email, "password": PASSWORD}, status=200)
    assert set(client.form("/account/password")) == {"csrf_token"}


def test_what_is_carried_cannot_be_forged_or_changed(client: PageClient, app: Flask, party: Party) -> None:
    write_until_the_session_is_over(client, app, party.ada)
    kept = client.form("/login/carry")["kept"]
    payload, _, signature = kept.rpartition(".")
    for forged in (
        "x",
        "",
        payload,
        f"x{payload[1:]}.{signature}",
        f"{kept}A",
        "ä",
        "\x00",
        f"{payload}.{signature[::-1]}",
    ):
        door = PageClient(app)
        door.get("/login")
        door.submit("/login", {"email": party.ada.email, "password": PASSWORD, "kept": forged})
        assert door.response is not None
        assert door.response.headers["Location"] == "/", "as if nothing had been kept"


def test_a_text_waits_a_day(client: PageClient, app: Flask, party: Party) -> None:
    with time_machine.travel(TOMORROW) as clock:
        write_until_the_session_is_over(client, app, party.ada)
        kept = client.form("/login/carry")["kept"]
        for seconds, status in ((SEALED_SECONDS - 60, 200), (120, 303)):
            clock.shift(seconds)
            client.get("/login")
            client.submit("/login", {"email": party.ada.email, "password": PASSWORD, "kept": kept}, status=status)


CSV = b"Mitgliedsnummer;Vorname;Nachname;E-Mail;Gliederung\nN1;Neu;Neumann;neu@example.org;spree\n"


def upload(client: PageClient, status: int) -> None:
    sent = client.form("/admin/imports/new") | {"file": (io.BytesIO(CSV), "liste.csv")}
    client.post("/admin/imports/new", sent, status=status)


def count(app: Flask, table: type) -> int:
    with app.app_context():
        return db.session().scalar(select(func.count()).select_from(table)) or 0


def test_nothing_of_a_file_is_kept_for_who_signed_out_and_the_form_says_so(
    client: PageClient, app: Flask, party: Party
) -> None:
    client.sign_in(party.ada)
    client.get("/admin/imports/new")
    end_sessions(app, party.ada)
    upload(client, 401)
    assert count(app, Upload) == 0, "the session was ended: whoever sends this may be somebody else"
    client.submit("/login/carry", status=200)
    client.submit("/login", {"email": party.ada.email, "password": PASSWORD}, status=200)
    client.submit("/admin/imports/new", status=422)
    assert "Bitte wähle eine Datei aus." in client.text
    assert count(app, MemberImport) == 0


def test_an_uploaded_list_is_kept_when_only_the_token_was_old(client: PageClient, app: Flask, party: Party) -> None:
    client.sign_in(party.ada)
    client.post("/admin/imports/new", {"csrf_token": "old", "file": (io.BytesIO(CSV), "liste.csv")}, status=400)
    client.submit("/admin/imports/new")
    assert count(app, MemberImport) == 1


def test_after_an_hour_the_file_is_gone_and_the_page_says_so(client: PageClient, app: Flask, party: Party) -> None:
    with time_machine.travel(TOMORROW) as clock:
        client.sign_in(party.ada)
        client.post("/admin/imports/new", {"csrf_token": "old", "file": (io.BytesIO(CSV), "liste.csv")}, status=400)
        clock.shift(UPLOAD_KEPT)
        client.submit("/admin/imports/new", status=410)
        assert "eine Stunde aufgehoben" in client.text


def test_a_kept_file_is_nobody_elses(client: PageClient, app: Flask, party: Party) -> None:
    client.sign_in(party.ada)
    client.post("/admin/imports/new", {"csrf_token": "old", "file": (io.BytesIO(CSV), "liste.csv")}, status=400)
    upload_id = client.form("/admin/imports/new")["upload_id"]
    alma = PageClient(app).sign_in(party.alma)
    sent = {"csrf_token": alma.token(), "upload_id": upload_id}
    alma.post("/admin/imports/new", sent, status=410)


def test_a_file_is_kept_only_where_a_file_is_asked_for(client: PageClient, app: Flask, party: Party) -> None:
    client.sign_in(party.ada)
    sent = {"csrf_token": "old", "text": TEXT, "file": (io.BytesIO(CSV), "liste.csv")}
    client.post(EDIT, sent, status=400)
    assert count(app, Upload) == 0
    taking = {endpoint for endpoint, view in app.view_functions.items() if access_of(view).takes_file}
    assert taking == {"admin.upload", "rolls.upload"}


def test_nobody_fills_the_disk(client: PageClient, app: Flask, party: Party) -> None:
    for sender in (client, PageClient(app).sign_in(party.bob)):
        for _ in range(5):
            sent = {"csrf_token": "old", "file": (io.BytesIO(b"x" * 1000), "x.csv")}
            sender.post("/admin/imports/new", sent, status=400)
    assert count(app, Upload) == 2, "none of strangers, the newest two of Bob"


def test_every_form_with_a_file_knows_the_one_that_was_kept(app: Flask) -> None:
    """The kept file comes back as `upload_id`: a form that takes files must know that field."""
    names = {form.__name__ for form in with_fields(FileField)}
    assert names == {"UploadForm", "MotionFileForm", "RollFileForm", "StyleForm"}
    assert len(form_classes()) > 15
