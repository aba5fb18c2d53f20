"""Signatures under motions: who gave one, and what somebody signed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Actor
from deliberation.domain.errors import UnknownThing
from deliberation.domain.procedure.checklist import Signatures
from deliberation.domain.procedure.co_writing import Wording
from deliberation.domain.procedure.drafts import PUT_FORWARD
from deliberation.models import Assembly, CountedSignature, DraftVersion, MotionDraft, MotionType, Person, Support
from deliberation.models.draft_versions import admitted_version, has_admitted_text
from deliberation.models.supporters import writes_it
from deliberation.queries.names import full_name
from deliberation.queries.paging import ASKED_FOR, one_page


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who signed, when, and whether it was the text that is asked for now.

    counted -- whether it did when that text was put forward; of no other text it is asked
    writes_it -- whether they write the motion now
    """

    name: str
    signed_at: datetime
    is_this_text: bool
    counted: bool
    writes_it: bool


@dataclass(frozen=True, slots=True)
class Signed:
    """A text whose signers are asked for: of which draft, its version, and its hash.

    counted -- what counted when it was put forward; None for what was not
    """

    draft_id: int
    version_id: int
    number: int
    text_hash: str
    counted: Signatures | None

    @property
    def is_told_apart(self) -> bool:
        """Whether it was kept whose signatures counted."""
        return self.counted is not None and self.counted.needed is not None


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
    """Fifty of those who signed, and after how many the next ones come.

    Those whose signatures counted come first, and else they come in the order of signing. Each comes once: with the
    text that is asked for, if they ever signed it. The caller asks who may know.
    """
    first = func.min(Support.signed_at).filter(DraftVersion.text_hash == signed.text_hash)
    signed_at = func.coalesce(first, func.max(Support.signed_at))
    # no version is 0
    version_id = signed.version_id if signed.is_told_apart else 0
    counted = exists().where(CountedSignature.version_id == version_id, CountedSignature.person_id == Person.id)
    asked = (
        select(full_name(), signed_at, first.is_not(None), counted, writes_it(signed.draft_id))
        .join(Support, Support.person_id == Person.id)
        .join(DraftVersion, DraftVersion.id == Support.version_id)
        .where(DraftVersion.draft_id == signed.draft_id, DraftVersion.number <= signed.number)
        .group_by(Person.id)
        .order_by(counted.desc(), signed_at, Person.id)
        .offset(after or 0)
        .limit(ASKED_FOR)
    )
    rows, last = one_page([Signer(*row) for row in session.execute(asked)])
    return list(rows), (after or 0) + len(rows) if last else None


def signed_of_motion(session: Session, motion_id: int) -> Signed:
    """The text that was signed and is the motion since. The caller asks who may read the motion.

    Who signed it is public with it, whatever new text is on its way. Raises UnknownThing: none were asked for.
    """
    draft_id = session.scalar(select(MotionDraft.id).where(MotionDraft.motion_id == motion_id)) or 0
    found = session.scalars(admitted_version(draft_id)).first()
    if found is None or found.signed is None or not found.signed.are_asked:
        raise UnknownThing(what="motion")
    return as_signed(found, found.signed)


def as_signed(version: DraftVersion, counted: Signatures | None) -> Signed:
    """What the signers of a version are asked by."""
    return Signed(version.draft_id, version.id, version.number, version.text_hash, counted)


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
