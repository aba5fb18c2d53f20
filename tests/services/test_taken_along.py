"""What somebody takes along is all there is: a new table must be told of, or say why it is told of elsewhere."""

from typing import Any

from sqlalchemy import select

from deliberation.domain.membership.difference import RowKind
from deliberation.domain.people import GuestRightKind, PersonKind, QuotaGroup
from deliberation.extensions import db
from deliberation.models import Base, GuestRight, Job, LoginSession, MemberImportRow, Person, Reason
from deliberation.models.imports import MemberImport
from deliberation.queries.export import ELSEWHERE, PARTS, SECRET, export
from deliberation.services import factor_resets, guest_rights, jobs, login_sessions, people, second_factor, uploads
from deliberation.services.jobs import JobKind
from deliberation.services.vault import Vault
from deliberation.unit_of_work import today
from tests.party import Party, acting

VAULT = Vault(("a secret of the tests",))
WHY = "Am Stand des Kreisverbands, Ausweis gesehen."
DECISION = "Kreisvorstand, 3. Juni, TOP 2"


def taken(person_id: int) -> dict[str, Any]:
    return export(db.session(), person_id, today())


def test_every_key_to_a_person_is_told_of_or_says_why_not() -> None:
    keys = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if any(key.column.table.name == Person.__tablename__ for key in column.foreign_keys)
    }
    told = {f"{column.class_.__tablename__}.{column.key}" for column in PARTS.values()}
    assert told | set(ELSEWHERE) == keys
    assert not told & set(ELSEWHERE)
    assert all(ELSEWHERE.values())


def with_everything(party: Party) -> None:
    """Give Gabi a row in every table that can name her."""
    with acting(party.ada) as work:
        factor_resets.reset_second_factor(work, party.gabi.id, today=today(), reason=WHY)
        listed = MemberImport(
            uploaded_by_id=party.ada.id, filename="liste.csv", created_at=work.now, kept_until=work.now, counts={}
        )
        work.session.add(listed)
        work.session.flush()
        work.session.add(MemberImportRow(import_id=listed.id, kind=RowKind.LEFT, person_id=party.gabi.id, data={}))
        jobs.enqueue(work, JobKind.MAIL_RESET, {"address": party.gabi.email})
    with acting(party.eva) as work:
        guest_rights.grant_guest_right(
            work, party.gabi.id, GuestRightKind.VOTE, since=today(), until=None, decision=DECISION
        )
    with acting(party.gabi) as work:
        second_factor.make_recovery_codes(work)
        uploads.keep_upload(work, party.gabi.id, filename="brief.csv", content=b"geheim")
        login_sessions.open_session(work, party.gabi.id, device="Telefon", is_pending=False, has_second_factor=False)
        work.session.get_one(Person, party.gabi.id).totp_secret = VAULT.encrypt("secret")


def test_every_column_of_every_part_is_there(party: Party) -> None:
    with_everything(party)
    found = taken(party.gabi.id)
    assert {*Person.__table__.columns.keys()} <= set(found["person"])
    for part, column in PARTS.items():
        for row in found[part]:
            assert set(column.class_.__table__.columns.keys()) <= set(row), part
    filled = {part for part in PARTS if found[part]}
    assert filled >= {"guest_rights", "devices", "paper_codes", "uploads", "member_list_rows", "acts"}


def test_what_others_did_about_somebody_is_told_with_its_reason_and_without_who(party: Party) -> None:
    with_everything(party)
    acts = {row["act"]: row for row in taken(party.gabi.id)["acts_of_others"]}
    assert acts["account:second_factor_reset"]["reason"] == WHY
    assert "guest_right:granted" in acts
    assert "person:joined" in acts
    assert party.ada.id not in {value for row in acts.values() for value in row.values()}
    assert DECISION in {row["decision"] for row in taken(party.gabi.id)["guest_rights"]}


def test_secrets_are_named_and_not_shown(party: Party) -> None:
    with_everything(party)
    found = taken(party.gabi.id)
    assert found["person"]["totp_secret"] is True
    assert found["uploads"][0]["content"] == "6 bytes"
    for part in ("person", *PARTS):
        for row in [found[part]] if part == "person" else found[part]:
            assert all(row[name] in {True, False} for name in SECRET & set(row)), part


def test_deleting_takes_the_words_that_others_wrote_about_somebody(party: Party) -> None:
    of_others = set(db.session().scalars(select(Reason.id)))
    with_everything(party)
    gerd = _other_guest_member(party)
    with acting(party.eva) as work:
        kept = guest_rights.grant_guest_right(
            work, gerd, GuestRightKind.SPEAK, since=today(), until=None, decision="bleibt"
        ).reason_id
        right = work.session.scalars(select(GuestRight).where(GuestRight.person_id == party.gabi.id)).first()
        assert right is not None
        guest_rights.end_guest_right(work, right.id, today=today(), decision="Streit mit Gabi")
    with acting(party.gabi) as work:
        people.erase_own_data(work, vault=VAULT, today=today())
    words = {reason.id: reason.text for reason in db.session().scalars(select(Reason)) if reason.id not in of_others}
    assert words.pop(kept) == "bleibt"
    assert set(words.values()) == {""}
    for table in (LoginSession, MemberImportRow):
        assert not db.session().scalars(select(table.id).where(table.person_id == party.gabi.id)).all()
    waiting = db.session().scalars(select(Job).where(Job.done_at.is_(None))).all()
    assert not [
        job for job in waiting if party.gabi.id in job.payload.values() or party.gabi.email in job.payload.values()
    ]


def _other_guest_member(party: Party) -> int:
    with acting(party.ada) as work:
        return people.invite_person(
            work, kind=PersonKind.GUEST_MEMBER, given_name="Gerd", family_name="Gast", email="gerd@example.org",
            association_id=party.spree,
        ).id  # fmt: skip


def test_who_leaves_is_counted_in_no_quota_any_more_and_keeps_a_name(party: Party) -> None:
    with acting(party.gabi) as work:
        people.declare(work, quota_group=QuotaGroup.WOMAN, language="de")
    with acting(party.ada) as work:
        people.end_access(work, party.gabi.id, today=today(), reason="Auf eigenen Wunsch")
    left = db.session().get_one(Person, party.gabi.id)
    assert left.quota_group == "not_stated"
    assert left.name == party.gabi.name
