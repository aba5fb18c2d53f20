"""Files around a member list: what could not be taken over, a sample to begin with, the keys of the associations."""

from collections.abc import Iterator

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.extensions import db
from deliberation.queries.member_lists import association_keys, rejected_rows
from deliberation.services import list_comparison
from deliberation.unit_of_work import reading
from deliberation.web.signed_in import the_viewer
from deliberation.web.spreadsheets import csv_file
from deliberation.web.words import COLUMN_WORDS, WRONG_ROW_WORDS

# as `domain/membership/csv_source.py` reads them, in German as the lists of German offices
HEADINGS = ("Mitgliedsnummer", "Vorname", "Nachname", "E-Mail", "Gliederung", "Art", "Eintritt")
SAMPLE = (
    ("10001", "Rosa", "Muster", "rosa@example.org", "Mitglied", "21.11.2020"),
    ("10002", "Karl", "Beispiel", "", "Gastmitglied", ""),
)


def add_routes(bp: Blueprint) -> None:
    """Three downloads of the desk."""
    bp.add_url_rule("/imports/<int:import_id>/rejected.csv", view_func=rejected)
    bp.add_url_rule("/imports/sample.csv", view_func=sample)
    bp.add_url_rule("/imports/keys.csv", view_func=keys)


def _demand_importer() -> None:
    with reading(the_viewer().actor) as work:
        list_comparison.demand_importer(work)


@access(Level.ADMIN)
def rejected(import_id: int) -> ResponseReturnValue:
    """The rows that cannot be taken over, one line for each fault."""
    _demand_importer()
    return csv_file(_faults(import_id), "rejected.csv")


def _faults(import_id: int) -> Iterator[tuple[object, ...]]:
    yield _("Zeile"), _("Spalte"), _("Eintrag"), _("Grund")
    for row in rejected_rows(db.session(), import_id):
        for reason, column, value in ((row["reason"], row["column"], row["value"]), *row.get("more", ())):
            yield row["line"], COLUMN_WORDS.get(column, ""), value, WRONG_ROW_WORDS[reason]


@access(Level.ADMIN)
def sample() -> ResponseReturnValue:
    """Headings and two rows, with keys that exist here."""
    _demand_importer()
    known = [key for key, _name in association_keys(db.session())]
    rows = [(*row[:4], known[-1 - place % len(known)], *row[4:]) for place, row in enumerate(SAMPLE)]
    return csv_file([HEADINGS, *rows], "mitgliederliste.csv")


@access(Level.ADMIN)
def keys() -> ResponseReturnValue:
    """What the column of associations may hold."""
    _demand_importer()
    return csv_file([(_("Kürzel"), _("Name")), *association_keys(db.session())], "kuerzel.csv")
