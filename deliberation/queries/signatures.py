"""Signatures under motions: who gave one, and what somebody signed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Actor
from deliberation.domain.errors import UnknownThing
from deliberation.domain.procedure.co_writing import Wording
from deliberation.domain.procedure.drafts import PUT_FORWARD
from deliberation.models import Assembly, DraftVersion, MotionDraft, MotionType, Person, Support
from deliberation.models.draft_versions import admitted_version, has_admitted_text
from deliberation.queries.names import full_name
from deliberation.queries.paging import ASKED_FOR, one_page


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who signed, when, and whether it was the text that is asked for now."""

    name: str
    signed_at: datetime
    is_this_text: bool


@dataclass(frozen=True, slots=True)
class Signed:
    """A text whose signers are asked for: of which draft, its version, and its hash.

    counted -- how many signatures counted when it was put forward; None for what does not lie before others
    """

    draft_id: int
    number: int
    text_hash: str
    counted: int | None


@dataclass(frozen=True, slots=True)
class SignedRow:
    """A motion that somebody signed. `may_be_taken_back`: it is not put forward."""

    draft_id: int
    title: str
    assembly: str
    signed_at: datetime
    may_be_taken_back: bool


@dataclass(frozen=True, slots=True)
class SignedText:
    """A text that somebody signed, as it was then. `motion_id`: what became of it, None if it is no motion."""

    draft_id: int
    number: int
    wording: Wording
    text_hash: str
    signed_at: datetime
    assembly: str
    motion_id: int | None


def signers_of(session: Session, signed: Signed, *, after: int | None = None) -> tuple[list[Signer], int | None]:
    """Fifty of those who signed, in the order of signing, and after how many the next ones come.

    The caller asks who may know.
    """
    asked = (
        select(full_name(), Support.signed_at, DraftVersion.text_hash == signed.text_hash)
        .join(Support, Support.person_id == Person.id)
        .join(DraftVersion, DraftVersion.id == Support.version_id)
        .where(DraftVersion.draft_id == signed.draft_id, DraftVersion.number <= signed.number)
        .order_by(Support.signed_at, Support.person_id, Support.version_id)
        .offset(after or 0)
        .limit(ASKED_FOR)
    )
    rows, last = one_page([Signer(*row) for row in session.execute(asked)])
    return list(rows), (after or 0) + len(rows) if last else None


def signed_of_motion(session: Session, motion_id: int) -> Signed:
    """The text that was signed and is the motion since. The caller asks who may read the motion.

    Who signed it is public with it, whatever new text is on its way. Raises UnknownThing: none were asked for.
    """
    asked = select(MotionDraft.id, MotionType.min_supporters).join(MotionType, MotionType.id == MotionDraft.type_id)
    draft_id, needed = session.execute(asked.where(MotionDraft.motion_id == motion_id)).first() or (0, 0)
    found = session.scalars(admitted_version(draft_id)).first() if needed else None
    if found is None:
        raise UnknownThing(what="motion")
    return Signed(draft_id, found.number, found.text_hash, found.supporters)


def signed_by(session: Session, actor: Actor) -> list[SignedRow]:
    """What somebody signed, the newest first; each motion once, as it was signed last."""
    rows = session.execute(
        select(MotionDraft.id, DraftVersion.title, Assembly.name, Support.signed_at, _may_go())
        .join(DraftVersion, DraftVersion.id == Support.version_id)
        .join(MotionDraft, MotionDraft.id == DraftVersion.draft_id)
        .join(MotionType, MotionType.id == MotionDraft.type_id)
        .join(Assembly, Assembly.id == MotionType.assembly_id)
        .where(Support.person_id == actor.person_id)
        .order_by(Support.signed_at, DraftVersion.number)
    )
    last = {id_: SignedRow(id_, title, name, at, may_go) for id_, title, name, at, may_go in rows}
    return sorted(last.values(), key=lambda row: row.signed_at, reverse=True)


def signed_texts(session: Session, actor: Actor, draft_id: int) -> list[SignedText]:
    """What somebody signed of one draft, the newest first, whoever else may read it now. Raises UnknownThing."""
    rows = session.execute(
        select(DraftVersion, Support.signed_at, Assembly.name, MotionDraft.motion_id)
        .join(Support, Support.version_id == DraftVersion.id)
        .join(MotionDraft, MotionDraft.id == DraftVersion.draft_id)
        .join(MotionType, MotionType.id == MotionDraft.type_id)
        .join(Assembly, Assembly.id == MotionType.assembly_id)
        .where(DraftVersion.draft_id == draft_id, Support.person_id == actor.person_id)
        .order_by(DraftVersion.number.desc())
    )
    found = [
        SignedText(draft_id, one.number, one.wording, one.text_hash, at, assembly, motion_id)
        for one, at, assembly, motion_id in rows
    ]
    if not found:
        raise UnknownThing(what="draft")
    return found


def _may_go() -> ColumnElement[bool]:
    """Whether the signature may still be taken back: the motion with it does not lie before others."""
    return and_(MotionDraft.phase.not_in(PUT_FORWARD), ~has_admitted_text())
