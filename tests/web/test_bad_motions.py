"""Files that are no motion: a sentence for each, and nothing half-stored."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from deliberation.domain.access import NOBODY
from deliberation.domain.credentials import UPLOAD_KEPT
from deliberation.extensions import db
from deliberation.models import Motion, MotionVersion, RecordEntry, Upload
from deliberation.unit_of_work import now, unit_of_work
from tests.client import PageClient
from tests.domain.text.printed_motions import PRINTED
from tests.party import Party
from tests.web.files import hand_in

BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "In der Datei steht nichts"),
    "blank": (b" \r\n\t\n\xc2\xa0", "In der Datei steht nichts"),
    "Windows-1252": (PRINTED.encode("cp1252"), "nicht sicher lesen"),
    "UTF-16 without a mark": (PRINTED.encode("utf-16-le"), "keine Textdatei"),
    "half of a letter": ("Käthe ä".encode()[:-1], "nicht sicher lesen"),
    "null bytes": (b"Antrag\x00 L02", "keine Textdatei"),
    "a picture that claims to be text": (b"\x89PNG\r\n\x1a\n" + bytes(99), "keine Textdatei"),
    "a PDF that claims to be text": (b"%PDF-1.7\n%\xe2\xe3", "Das ist ein PDF"),
    "half a text document": (b"PK\x03\x04\x14\x00" + bytes(99), "beschädigt oder unvollständig"),
    "rich text": (rb"{\rtf1\ansi Antrag}", "einer Textverarbeitung"),
    "markup for programs": (b"<?xml version='1.0'?><motion>Antrag</motion>", "eine Datei für Programme"),
    "a script alone": (b"<script>alert(1)</script>", "In der Datei steht nichts"),
    "a script in a division": (b"<div><script>alert(1)</script></div>", "In der Datei steht nichts"),
    "a drawing with a script": (b"<svg onload='x'><script>alert(1)</script></svg>", "In der Datei steht nichts"),
    "a program": (b"#!/bin/sh\nrm -r /\n", "Das ist ein Programm"),
    "a head alone": ("Antrag L9\nAntragsteller*in: PV\nDer Parteitag möge beschließen:\n".encode(), "steht nichts"),
    "numbers that run backwards": (b"1 Erste\n2 Zweite\n3 Dritte\n2 Vierte\n", "obwohl vorher schon 3 stand"),
    "10 MB": (b"Wir fordern alles. " * 550_000, "Das ist zu lang"),
}


def stored(app: Flask) -> list[int]:
    with app.app_context():
        tables = (Motion, MotionVersion, RecordEntry)
        return [db.session().scalar(select(func.count()).select_from(table)) or 0 for table in tables]


@pytest.mark.parametrize("kind", BAD)
def test_what_cannot_be_read_is_refused_with_a_sentence(
    app: Flask, client: PageClient, party: Party, kind: str
) -> None:
    before = stored(app)
    content, words = BAD[kind]
    path = f"/assemblies/{party.assembly}/motions/import"
    hand_in(client.sign_in(party.mona), path, content, 422)
    summary = client.page.select_one(".error-summary")
    assert summary is not None
    assert words in summary.get_text()
    assert client.form(path)["upload_id"] == ""  # what was refused once would be refused again
    assert stored(app) == before


def test_without_a_file_there_is_nothing_to_read(client: PageClient, party: Party) -> None:
    path = f"/assemblies/{party.assembly}/motions/import"
    client.sign_in(party.mona).get(path)
    client.submit(path, status=422)
    assert "Bitte wähle eine Datei aus." in client.text


def test_a_file_is_kept_for_an_hour_only(app: Flask, client: PageClient, party: Party) -> None:
    hand_in(client.sign_in(party.mona), f"/assemblies/{party.assembly}/motions/import", PRINTED)
    with app.app_context(), unit_of_work(NOBODY) as work:
        work.session.scalars(select(Upload)).one().kept_until = now() - UPLOAD_KEPT
    client.submit(f"/assemblies/{party.assembly}/motions", status=410)
    assert "lade sie noch einmal hoch" in client.text


@pytest.mark.parametrize("upload_id", ["", "0", "-1", "999999", "x", "99999999999999999999"])
def test_an_upload_that_is_none_is_gone(client: PageClient, party: Party, upload_id: str) -> None:
    hand_in(client.sign_in(party.mona), f"/assemblies/{party.assembly}/motions/import", PRINTED)
    client.submit(f"/assemblies/{party.assembly}/motions", {"upload_id": upload_id}, status=410)
