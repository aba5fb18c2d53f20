"""Motions: put forward by those who may, entered in the record, and never changed afterwards."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DatabaseError

from deliberation.domain.acts import Act
from deliberation.domain.errors import NotPermitted, NumberTaken, UnknownThing, UnreadableText, WrongShape
from deliberation.domain.text.change import text_hash
from deliberation.domain.text.document import Document
from deliberation.domain.text.formats import printed
from deliberation.domain.text.formats.imported import Import
from deliberation.domain.text.notation import read
from deliberation.extensions import db
from deliberation.models import Assembly, Motion, MotionVersion
from deliberation.services import motions
from deliberation.services.work import Work
from deliberation.unit_of_work import today
from tests.domain.text.printed_motions import PRINTED
from tests.party import Party, acting
from tests.services.steps import Entry, Watch, at_once, refused

IMPORTED = printed.parse(PRINTED)
NOWHERE = 999_999


def named(**others: str) -> dict[str, Any]:
    """What a motion is called, and when it is put forward."""
    return {"number": "K07", "title": "T", "mover": "M", "today": today()} | others


def submit(work: Work, assembly_id: int, number: str = "K07") -> Motion:
    return motions.submit_motion(
        work,
        assembly_id,
        IMPORTED,
        number=number,
        title="Wohnen ist kein Geschäft",
        mover="Kreisverband Spree",
        today=today(),
    )


@pytest.mark.parametrize("name", ["mona", "adil", "ada"])
def test_the_motions_committee_and_administrators_put_a_motion_forward(party: Party, watch: Watch, name: str) -> None:
    with acting(party.personas[name]) as work:
        motion_id = submit(work, party.assembly).id
    version = db.session().scalars(select(MotionVersion).where(MotionVersion.motion_id == motion_id)).one()
    assert read(version.source) == IMPORTED.document
    assert version.text_hash == text_hash(version.source)
    assert (version.number, version.width, version.first_line) == (1, 85, 1)
    assert version.opening == "Die Mitgliederversammlung möge beschließen:"
    assert version.created_by_id == party.personas[name].id
    assert watch.entries == [Entry(Act.MOTION_SUBMITTED, party.personas[name].id, ("motion", motion_id), party.state)]
    assert watch.jobs == []


@pytest.mark.parametrize(
    "name", ["alice", "bob", "emil", "cem", "wilma", "mira", "eva", "dora", "gast", "gabi", "ingo"]
)
def test_others_do_not(party: Party, name: str) -> None:
    with refused(NotPermitted, party.personas[name]) as work:
        submit(work, party.assembly)


def test_the_committee_of_one_assembly_puts_nothing_before_another(party: Party) -> None:
    other = db.session().scalars(select(Assembly.id).where(Assembly.id != party.assembly)).one()
    with refused(NotPermitted, party.mona) as work:
        submit(work, other)


def test_an_assembly_that_does_not_exist_takes_no_motion(party: Party) -> None:
    with refused(UnknownThing, party.ada) as work:
        submit(work, NOWHERE)


def test_a_number_is_given_once_at_an_assembly(party: Party) -> None:
    with acting(party.mona) as work:
        submit(work, party.assembly)
    with refused(NumberTaken, party.mona, number="K07") as work:
        submit(work, party.assembly)
    other = db.session().scalars(select(Assembly.id).where(Assembly.id != party.assembly)).one()
    with acting(party.ada) as work:
        submit(work, other)


@pytest.mark.parametrize("number", ["k07", "K 07", "Ｋ０７"])
def test_a_number_that_looks_the_same_is_the_same(party: Party, number: str) -> None:
    with acting(party.mona) as work:
        submit(work, party.assembly)
    with refused(NumberTaken, party.mona, number="K07") as work:
        submit(work, party.assembly, number)


@pytest.mark.parametrize("databases", ["sqlite", "postgres"], indirect=True)
def test_two_at_once_with_one_number_make_one_motion(app: Flask, party: Party) -> None:
    def put(number: str) -> None:
        with acting(party.mona) as work:
            submit(work, party.assembly, number)

    errors = at_once(app, lambda: put("K07"), lambda: put("k 07"))
    assert [type(error) for error in errors] == [NumberTaken]
    assert len(db.session().scalars(select(Motion.id).where(Motion.assembly_id == party.assembly)).all()) == 2


def test_a_document_without_a_block_is_no_motion(party: Party) -> None:
    with refused(UnreadableText, party.mona, reason="empty") as work:
        motions.submit_motion(
            work, party.assembly, Import(Document()), number="K07", title="T", mover="M", today=today()
        )


@pytest.mark.parametrize(
    ("names", "reason"),
    [({"number": "  "}, "missing"), ({"title": "a\u202eb"}, "hidden"), ({"mover": "a\nb"}, "lines")],
)
def test_what_forms_refuse_is_refused_here_too(party: Party, names: dict[str, str], reason: str) -> None:
    (field,) = names
    with refused(WrongShape, party.mona, field=field, reason=reason) as work:
        motions.submit_motion(
            work, party.assembly, IMPORTED, today=today(), **{"number": "K07", "title": "T", "mover": "M"} | names
        )


def test_reasons_stand_beside_the_text(party: Party) -> None:
    with acting(party.mona) as work:
        imported = printed.parse(PRINTED + "\nBegründung:\nDarum.\n")
        motion = motions.submit_motion(
            work, party.assembly, imported, number="K07", title="T", mover="M", today=today()
        )
        assert motion.reasons == "Darum."
    version = db.session().scalars(select(MotionVersion).order_by(MotionVersion.id.desc())).first()
    assert version is not None
    assert "Darum" not in version.source


@pytest.mark.parametrize("act", ["change", "remove"])
def test_the_text_of_a_version_never_changes(party: Party, act: str) -> None:
    change = update(MotionVersion).values(source="Etwas anderes.")
    statement = change if act == "change" else delete(MotionVersion)
    with pytest.raises(DatabaseError, match="never changes"), acting(party.ada) as work:
        work.session.execute(statement.execution_options(synchronize_session=False))
    version = db.session().get_one(MotionVersion, party.version)
    assert version.text_hash == text_hash(version.source)
