"""Motions that look for signatures, and one of them as it is signed: by its version, not by what is still written."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import ColumnElement, bindparam, exists, select
from sqlalchemy.orm import Session, aliased

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.errors import UnknownThing
from deliberation.domain.procedure.checklist import Signatures
from deliberation.domain.procedure.co_writing import Wording
from deliberation.domain.procedure.drafts import Phase, Visibility
from deliberation.domain.procedure.motion_types import MotionRules
from deliberation.models import Assembly, DraftAuthor, DraftVersion, MotionDraft, MotionType, Person, Support
from deliberation.models.draft_versions import admitted_version, newest_version, submitted_version
from deliberation.models.draft_writers import draft_subject
from deliberation.models.readiness import put_forward_as, signatures_under, written_of
from deliberation.models.supporters import may_support
from deliberation.queries.motion_drafts import authors_of
from deliberation.queries.paging import ASKED_FOR, one_page
from deliberation.queries.signatures import Signed, as_signed


@dataclass(frozen=True, slots=True)
class SeekingRow:
    """A motion that looks for signatures."""

    draft_id: int
    title: str
    type: str
    assembly: str
    opens_on: date


@dataclass(frozen=True, slots=True)
class VersionRow:
    """What others read of a draft.

    submitted_at, signatures -- when it was put forward, and what counted then; None if it was not
    """

    wording: Wording
    text_hash: str
    submitted_at: datetime | None
    signatures: Signatures | None


@dataclass(frozen=True, slots=True)
class Origin:
    """The draft that a motion came from. `writes_here`: whether the reader writes it."""

    draft_id: int
    phase: Phase
    writes_here: bool


@dataclass(frozen=True, slots=True)
class ShownDraft:
    """A draft as others read it: its newest version.

    authors -- who writes it, as one reads it
    signatures -- of what lies before others: what counted when it was put forward; else what counts today
    as_signed -- what its signers are asked by
    signed -- the version that the reader has signed, None if none; is_signed_as_it_is -- whether it says the same
    may_sign -- whether the reader's signature would count; never of who writes it
    revises_id -- of a new text of a motion: the version that it is to follow
    returned_at -- when it was given back, if it ever was
    """

    id: int
    phase: Phase
    visibility: Visibility
    rules: MotionRules
    assembly_id: int
    assembly: str
    subject: Subject
    version_id: int
    number: int
    wording: Wording
    text_hash: str
    made_at: datetime
    authors: str
    signatures: Signatures
    as_signed: Signed
    signed: int | None
    is_signed_as_it_is: bool
    may_sign: bool
    motion_id: int | None
    revises_id: int | None
    returned_at: datetime | None


def seeking_motions(session: Session, actor: Actor, *, after: int | None = None) -> tuple[list[SeekingRow], int | None]:
    """Fifty motions that look for signatures, the newest first, and after which draft the next ones come."""
    if not may(actor, Action.SEE_MOTION, Subject()):
        return [], None
    asked = (
        select(MotionDraft.id, DraftVersion.title, MotionType.name, Assembly.name, Assembly.opens_on)
        .join(MotionType, MotionType.id == MotionDraft.type_id)
        .join(Assembly, Assembly.id == MotionType.assembly_id)
        .join(DraftVersion, DraftVersion.draft_id == MotionDraft.id)
        .where(MotionDraft.phase == Phase.SEEKING, MotionDraft.visibility == Visibility.PARTY)
        .where(_is_newest())
        .order_by(MotionDraft.id.desc())
        .limit(ASKED_FOR)
    )
    if after is not None:
        asked = asked.where(MotionDraft.id < after)
    shown, last = one_page([SeekingRow(*row) for row in session.execute(asked)])
    return list(shown), last.draft_id if last else None


def shown_draft(session: Session, actor: Actor, draft_id: int, *, today: date, is_screened: bool = False) -> ShownDraft:
    """A draft as others read it. Raises UnknownThing, also where nobody was shown anything yet.

    is_screened -- for the correspondence of those who look through motions: what they gave back is there as it came
    """
    found = session.execute(
        select(MotionDraft, MotionType, Assembly, DraftVersion)
        .join(MotionType, MotionType.id == MotionDraft.type_id)
        .join(Assembly, Assembly.id == MotionType.assembly_id)
        .join(DraftVersion, DraftVersion.draft_id == MotionDraft.id)
        .where(MotionDraft.id == draft_id)
        .order_by(DraftVersion.number.desc())
        .limit(1)
    ).first()
    if found is None:
        raise UnknownThing(what="draft")
    draft, type_, assembly, version = found
    subject = draft_subject(session, actor, draft, assembly)
    if is_screened and may(actor, Action.SEE_RETURNED, subject):
        # it was given back, so it was put forward once
        version = session.scalars(submitted_version(draft_id)).one()
    elif not may(actor, Action.SEE_DRAFT, subject):
        raise UnknownThing(what="draft")
    rules, written = type_.rules, written_of(session, draft, version.wording, type_, assembly, subject.path)
    signed = _signed_by(session, actor, draft_id)
    counts = may_support(rules.supporters, assembly, today)
    stands = put_forward_as(session, draft)
    counted = stands.signed if stands else None
    return ShownDraft(
        id=draft.id,
        phase=draft.phase,
        visibility=draft.visibility,
        rules=rules,
        assembly_id=assembly.id,
        assembly=assembly.name,
        subject=subject,
        version_id=version.id,
        number=version.number,
        wording=version.wording,
        text_hash=version.text_hash,
        made_at=version.made_at,
        authors=", ".join(one.name for one in authors_of(session, draft_id) if one.name),
        signatures=counted or signatures_under(session, written, today),
        as_signed=as_signed(stands or version, counted),
        signed=signed[0] if signed else None,
        is_signed_as_it_is=signed is not None and signed[1] == version.text_hash,
        may_sign=not subject.writes_here
        and bool(session.scalar(select(exists().where(Person.id == actor.person_id, *counts)))),
        motion_id=draft.motion_id,
        revises_id=draft.revises_id,
        returned_at=draft.returned_at,
    )


def origin_of(session: Session, actor: Actor, motion_id: int, subject: Subject) -> Origin | None:
    """The draft that a motion came from, where the reader may see it: others do not while it is written anew.

    subject -- of the motion; the caller asks who may see that
    """
    own = exists().where(DraftAuthor.draft_id == MotionDraft.id, DraftAuthor.person_id == bindparam("person_id"))
    writes = own.where(DraftAuthor.accepted_at.is_not(None))
    asked = select(MotionDraft.id, MotionDraft.phase, MotionDraft.visibility, writes)
    asked = asked.where(MotionDraft.motion_id == motion_id)
    found = session.execute(asked, {"person_id": actor.person_id}).first()
    if found is None:
        return None
    draft_id, phase, visibility, writes_here = found
    if not may(actor, Action.SEE_DRAFT, replace(subject, writes_here=writes_here, visibility=visibility)):
        return None
    return Origin(draft_id, phase, writes_here)


def version_read_of(session: Session, draft_id: int, phase: Phase) -> VersionRow | None:
    """What others were shown last of a draft; of a motion, what it was admitted as. The caller asks who may know.

    Of a motion whose new text was dropped, a later version says the same again, and was never put forward.
    """
    reads = admitted_version if phase is Phase.ADMITTED else newest_version
    found = session.scalars(reads(draft_id)).first()
    return VersionRow(found.wording, found.text_hash, found.submitted_at, found.signed) if found else None


def _signed_by(session: Session, actor: Actor, draft_id: int) -> tuple[int, str] | None:
    own = (
        select(DraftVersion.number, DraftVersion.text_hash)
        .join(Support, Support.version_id == DraftVersion.id)
        .where(DraftVersion.draft_id == draft_id, Support.person_id == actor.person_id)
        .order_by(DraftVersion.number.desc())
        .limit(1)
    )
    found = session.execute(own).first()
    return None if found is None else (found[0], found[1])


def _is_newest() -> ColumnElement[bool]:
    later = aliased(DraftVersion)
    return ~exists().where(later.draft_id == DraftVersion.draft_id, later.number > DraftVersion.number)
