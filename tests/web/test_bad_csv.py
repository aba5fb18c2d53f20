"""Member lists as offices really send them: a sentence for each mishap, nothing half-stored, good ones understood."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from deliberation.domain.credentials import UPLOAD_KEPT
from deliberation.extensions import db
from deliberation.models import Job, MemberImport, MemberImportRow, Person, RecordEntry, Upload
from deliberation.unit_of_work import now
from tests.client import PageClient
from tests.party import Party

HEAD = "Mitgliedsnummer;Vorname;Nachname;E-Mail;Gliederung\n"
ROW = "N1;Jürgen;Käßler;juergen@example.org;spree\n"
PATH = "/admin/imports/new"


@pytest.fixture
def ada(client: PageClient, party: Party) -> PageClient:
    """An administrator before the form."""
    client.sign_in(party.ada)
    client.get(PATH)
    return client


def hand_in(ada: PageClient, content: bytes | str, status: int, name: str = "liste.csv") -> None:
    raw = content.encode() if isinstance(content, str) else content
    # put together here: the test client would leave a temporary file open for a long one
    parts = [b'name="%s"\r\n\r\n%s' % (key.encode(), str(value).encode()) for key, value in ada.form(PATH).items()]
    parts.append(b'name="file"; filename="%s"\r\n\r\n%s' % (name.encode(), raw))
    body = b"".join(b"--cut\r\nContent-Disposition: form-data; %s\r\n" % part for part in parts) + b"--cut--\r\n"
    kind = "multipart/form-data; boundary=cut"
    answer = ada.http.post(PATH, data=body, content_type=kind, base_url=ada.base_url)
    ada._took(answer, status, is_fragment=False)


def counts(app: Flask, *tables: type) -> list[int]:
    with app.app_context():
        return [db.session().scalar(select(func.count()).select_from(table)) or 0 for table in tables]


UNREADABLE: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "Die Datei ist leer"),
    "blank": (b" \r\n\t\n", "Die Datei ist leer"),
    "Windows-1252": ((HEAD + ROW).encode("cp1252"), "nicht in UTF-8"),
    "an Excel workbook": (b"PK\x03\x04\x14\x00\x06\x00" + bytes(99), "keine CSV-Datei"),
    "a null byte in the middle": ((HEAD + ROW + "N2;A\x00B;C;;spree\n").encode(), "keine CSV-Datei"),
    "UTF-16 without a mark": ((HEAD + ROW).encode("utf-16-le"), "keine CSV-Datei"),
    "wrong columns": (b"Name;Ort\nA;B\n", "fehlen diese Spalten"),
    "no head": (ROW.encode(), "fehlen diese Spalten"),
    "an open quote": ((HEAD + 'N1;"Jürgen;Käßler;;spree\n' + ROW * 3).encode(), "Anführungszeichen"),
    "an open quote for ever": ((HEAD + 'N1;"' + "x" * 200_000).encode(), "Anführungszeichen"),
    "200,000 rows": ((HEAD + "N1;A;B;;spree\n" * 200_000).encode(), "mehr als"),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_cannot_be_read_is_refused_with_a_sentence_and_stores_nothing(
    ada: PageClient, app: Flask, kind: str
) -> None:
    tables = (Person, MemberImport, MemberImportRow, RecordEntry, Job)
    before = counts(app, *tables)
    content, sentence = UNREADABLE[kind]
    hand_in(ada, content, 422)
    assert sentence in ada.text
    assert counts(app, *tables) == before
    assert not ada.form(PATH)["upload_id"], "what cannot be read is not offered again"


def test_no_file_at_all(ada: PageClient) -> None:
    ada.submit(PATH, status=422)
    assert "wähle eine Datei aus" in ada.text
    ada.submit(PATH, {"file": "not a file but a text"}, status=422)


@pytest.mark.parametrize("upload_id", ["7", "-1", "x", "99999999999999999999", "٣", "\x00"])
def test_a_kept_file_that_is_not_there(ada: PageClient, upload_id: str) -> None:
    token = ada.form(PATH)["csrf_token"]
    answer = ada.http.post(PATH, data={"csrf_token": token, "upload_id": upload_id}, base_url=ada.base_url)
    assert answer.status_code in {410, 422}


READABLE = {
    "as it should be": (HEAD + ROW).encode(),
    "with a BOM": (HEAD + ROW).encode("utf-8-sig"),
    "UTF-16 as Excel's Unicode text": (HEAD + ROW).replace(";", "\t").encode("utf-16"),
    "commas": (HEAD + ROW).replace(";", ",").encode(),
    "line ends of Windows": (HEAD + ROW).replace("\n", "\r\n").encode(),
    "line ends of old Macs": (HEAD + ROW).replace("\n", "\r").encode(),
    "quotes": (HEAD + 'N1;"Jürgen";"Käßler";juergen@example.org;spree\n').encode(),
    "letters and marks apart": (HEAD + ROW.replace("ü", "u\u0308").replace("ä", "a\u0308")).encode(),
    "no line end at the end": (HEAD + ROW).encode().rstrip(),
    "blank lines": (HEAD + "\n;;;;\n" + ROW + "\n\n").encode(),
}


@pytest.mark.parametrize("kind", READABLE)
def test_what_can_be_read_is_understood(ada: PageClient, app: Flask, kind: str) -> None:
    hand_in(ada, READABLE[kind], 303)
    ada.follow()
    assert "Jürgen Käßler" in ada.text
    with app.app_context():
        assert db.session().scalars(select(MemberImport.counts)).one()["wrong"] == 0


def test_what_a_spreadsheet_would_run_is_not_taken_over(ada: PageClient) -> None:
    hand_in(ada, HEAD + "N1;=cmd|'/c calc'!A1;B;;spree\nN2;+49;B;;spree\nN3;@SUM(1);B;;spree\nN4;-1;B;;spree\n", 303)
    assert ada.response is not None
    ada.get(ada.response.headers["Location"] + "?kind=wrong")
    assert ada.text.count("sieht aus wie eine Formel") == 4
    assert "Zeile 2" in ada.text
    assert "Zeile 5" in ada.text


def test_wrong_rows_are_named_by_line_and_the_good_ones_stand(ada: PageClient) -> None:
    rows = [
        "N1;Gut;Gelesen;gut@example.org;spree",
        "N2;;Nachname;;spree",
        "N3;Keine;Adresse;at-home;spree",
        "N4;Fremde;Gliederung;;Mond",
        "N1;Zwei;Mal;;spree",
        "N6;" + "L" * 81 + ";B;;spree",
        "N7;Steuer\x07zeichen;B;;spree",
    ]
    hand_in(ada, HEAD + "\n".join(rows), 303)
    assert ada.response is not None
    place = ada.response.headers["Location"]
    assert "Gut Gelesen" in ada.get(f"{place}?kind=new").get_text()
    ada.get(place + "?kind=wrong")
    assert [f"Zeile {line}" in ada.text for line in range(2, 10)] == [False, True, True, True, True, True, True, False]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "C:\\Listen\\neu.csv", "a\x00b.csv", "\u202egpj.exe", "x" * 500, "<b>.csv", "ü.csv"]
)
def test_whatever_a_file_is_called(ada: PageClient, app: Flask, name: str) -> None:
    hand_in(ada, HEAD + ROW, 303, name)
    with app.app_context():
        for table in (Upload, MemberImport):
            stored = db.session().scalars(select(table.filename)).one()
            assert stored.isprintable()
            assert not set(stored) & set("/\\")
            assert len(stored) <= 120
    ada.follow()


def test_a_file_is_kept_for_an_hour_and_no_longer(ada: PageClient, app: Flask) -> None:
    hand_in(ada, HEAD + ROW, 303)
    with app.app_context():
        kept_until = db.session().scalars(select(Upload.kept_until)).one()
        assert abs((kept_until - now() - UPLOAD_KEPT).total_seconds()) < 60


def test_many_who_would_leave_need_a_second_look_and_the_tick_is_kept_open(ada: PageClient, app: Flask) -> None:
    hand_in(ada, HEAD + ROW, 303)
    assert ada.response is not None
    place = ada.response.headers["Location"]
    ada.follow()
    before = counts(app, Person, RecordEntry)
    ada.submit(f"{place}/apply", status=409)
    assert "Mitgliedschaften" in ada.text
    assert counts(app, Person, RecordEntry) == before
    ada.get(place)
    ada.submit(f"{place}/discard")
    assert counts(app, Person) == before[:1]
