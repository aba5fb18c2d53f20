"""Drafts of motions: what is whose to write, one with what it says now, and every text that it had."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from sqlalchemy import Select, and_, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.procedure.co_writing import Wording
from deliberation.domain.procedure.days import Days
from deliberation.domain.procedure.drafts import Phase, Visibility
from deliberation.domain.procedure.motion_outcomes import UNDECIDED, MotionOutcome
from deliberation.domain.procedure.motion_types import MotionRules
from deliberation.domain.procedure.refusals import NoSuchRevision
from deliberation.domain.text.change import Ground, text_hash
from deliberation.models import Assembly, DraftAuthor, DraftRevision, Motion, MotionDraft, MotionType, Person
from deliberation.models.motion_labels import label_of
from deliberation.models.readiness import Written, written_of
from deliberation.models.tree import path_of
from deliberation.queries import assembly_setup
from deliberation.queries.assembly_setup import TypeRow
from deliberation.queries.names import SIGNED, full_name
from deliberation.queries.paging import ASKED_FOR, one_page


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft in a list. `title` is empty while it has none; `inviter`: who asks to write it, None for one's own.

    number -- of the motion that it became, empty before; was_returned -- the committee gave it back
    """

    id: int
    title: str
    phase: Phase
    type: str
    assembly: str
    saved_at: datetime
    inviter: str | None
    number: str
    was_returned: bool


@dataclass(frozen=True, slots=True)
class AuthorRow:
    """Somebody who writes a draft. Who was asked and has not answered is nobody's to know, or an address would tell."""

    person_id: int
    name: str


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """A text that a draft had. `is_aside`: typed beside a newer one, never what the draft said."""

    number: int
    saved_at: datetime
    name: str
    is_aside: bool


@dataclass(frozen=True, slots=True)
class RevisionText:
    """What a draft said once, when it was saved, and by whom."""

    number: int
    wording: Wording
    saved_at: datetime
    name: str
    is_aside: bool


@dataclass(frozen=True, slots=True)
class DraftPage:
    """A draft with what it says now. `number`: of the revision; `name`: who saved it.

    motion -- as people cite what it became; empty before; is_revision -- a new text of that motion is being written;
        is_decided -- nothing changes it any more
    """

    id: int
    phase: Phase
    visibility: Visibility
    type_id: int
    rules: MotionRules
    assembly_id: int
    assembly: str
    days: Days
    subject: Subject
    number: int
    wording: Wording
    saved_at: datetime
    name: str
    authors: tuple[AuthorRow, ...]
    motion_id: int | None
    motion: str
    is_revision: bool
    is_decided: bool
    returned_at: datetime | None
    written: Written

    @property
    def ground(self) -> Ground:
        """Its text with everything that line numbers depend on."""
        return ground_of(self.wording, self.rules)


def ground_of(wording: Wording, rules: MotionRules) -> Ground:
    """A text of a draft as it would be numbered."""
    return Ground(text_hash(wording.source), wording.source, rules.width, rules.first_line, is_passing=True)


def drafts_of(session: Session, actor: Actor) -> tuple[DraftRow, ...]:
    """What somebody writes or is invited to write, the newest first."""
    inviter = aliased(Person)
    newest = (
        select(func.max(DraftRevision.id))
        .where(DraftRevision.draft_id == MotionDraft.id, ~DraftRevision.is_aside)
        .correlate(MotionDraft)
        .scalar_subquery()
    )
    rows = session.execute(
        select(
            MotionDraft.id,
            MotionDraft.phase,
            MotionType.name,
            Assembly.name,
            DraftRevision.title,
            DraftRevision.saved_at,
            DraftAuthor.accepted_at,
            full_name(inviter),
            label_of(),
            MotionDraft.returned_at,
        )
        .join(DraftAuthor, and_(DraftAuthor.draft_id == MotionDraft.id, DraftAuthor.person_id == actor.person_id))
        .join(MotionType, MotionType.id == MotionDraft.type_id)
        .join(Assembly, Assembly.id == MotionType.assembly_id)
        .join(DraftRevision, DraftRevision.id == newest)
        .outerjoin(inviter, inviter.id == DraftAuthor.invited_by_id)
        .outerjoin(Motion, Motion.id == MotionDraft.motion_id)
        .order_by(DraftRevision.saved_at.desc(), MotionDraft.id.desc())
    )
    return tuple(
        # what an invitation leads to is read once it is accepted
        DraftRow(
            id_,
            title if accepted_at else "",
            phase,
            type_,
            assembly,
            saved_at,
            None if accepted_at else by,
            (number if accepted_at else None) or "",
            bool(returned_at),
        )
        for id_, phase, type_, assembly, title, saved_at, accepted_at, by, number, returned_at in rows
    )


@dataclass(frozen=True, slots=True)
class DraftsAtHand:
    """Whether somebody writes a motion, and whether somebody else asks them to."""

    writes: bool
    is_asked: bool


# every start page asks this: making it costs more than asking it
_AT_HAND = select(DraftAuthor.accepted_at.is_(None)).where(DraftAuthor.person_id == bindparam("person_id")).distinct()


def drafts_at_hand(session: Session, actor: Actor) -> DraftsAtHand:
    """What the start page says of them."""
    found = set(session.scalars(_AT_HAND, {"person_id": actor.person_id}))
    return DraftsAtHand(writes=False in found, is_asked=True in found)


def draft_page(session: Session, actor: Actor, draft_id: int) -> DraftPage:
    """One draft as those who write it see it.

    Raises UnknownThing, NotPermitted for who reads only what they are shown (queries/motion_support.py).
    """
    found = session.execute(_PAGE, {"draft_id": draft_id}).first()
    if found is None:
        raise UnknownThing(what="draft")
    draft, type_, assembly, revision, name, number, outcome = found
    authors = authors_of(session, draft_id)
    writes = any(one.person_id == actor.person_id for one in authors)
    subject = Subject(
        path=path_of(session, assembly.association_id),
        assembly_id=assembly.id,
        writes_here=writes,
        visibility=draft.visibility,
    )
    if not may(actor, Action.SEE_DRAFT, subject):
        raise UnknownThing(what="draft")
    if not may(actor, Action.WRITE_DRAFT, subject):
        raise NotPermitted(action=Action.WRITE_DRAFT.value)
    return DraftPage(
        id=draft.id,
        phase=draft.phase,
        visibility=draft.visibility,
        type_id=draft.type_id,
        rules=type_.rules,
        assembly_id=assembly.id,
        assembly=assembly.name,
        days=assembly.days,
        subject=subject,
        number=revision.number,
        wording=revision.wording,
        saved_at=revision.saved_at,
        name=name,
        authors=authors,
        motion_id=draft.motion_id,
        motion=number or "",
        is_revision=draft.revises_id is not None,
        is_decided=outcome is not None and outcome not in UNDECIDED,
        returned_at=draft.returned_at,
        written=written_of(session, draft, revision.wording, type_, assembly, subject.path),
    )


def revision_of(session: Session, draft_id: int, number: int) -> RevisionText:
    """What a draft said once. The caller asks who may read it. Raises NoSuchRevision."""
    found = session.execute(
        select(DraftRevision, SIGNED)
        .join(Person, Person.id == DraftRevision.saved_by_id)
        .where(DraftRevision.draft_id == draft_id, DraftRevision.number == number)
    ).first()
    if found is None:
        raise NoSuchRevision
    revision, name = found
    return RevisionText(revision.number, revision.wording, revision.saved_at, name, revision.is_aside)


def history_of(
    session: Session, draft_id: int, *, before: int | None = None
) -> tuple[Sequence[RevisionRow], int | None]:
    """Fifty texts that are kept of a draft, the newest first, and before which number the next fifty lie."""
    asked = (
        select(DraftRevision.number, DraftRevision.saved_at, SIGNED, DraftRevision.is_aside)
        .join(Person, Person.id == DraftRevision.saved_by_id)
        .where(DraftRevision.draft_id == draft_id)
        .order_by(DraftRevision.number.desc())
        .limit(ASKED_FOR)
    )
    if before is not None:
        asked = asked.where(DraftRevision.number < before)
    shown, last = one_page([RevisionRow(*row) for row in session.execute(asked)])
    return shown, last.number if last else None


def types_of(
    session: Session, actor: Actor, assembly_id: int, *, now: datetime, zone: tzinfo
) -> tuple[str, Days, tuple[TypeRow, ...]]:
    """The assembly's name and days, and the types of motions that somebody may begin to write for it.

    Those that are still taken come first: what is too late for this assembly may be begun for the next.

    Raises UnknownThing, NotPermitted.
    """
    assembly = session.get(Assembly, assembly_id)
    if assembly is None:
        raise UnknownThing(what="assembly")
    subject = Subject(path=path_of(session, assembly.association_id), assembly_id=assembly.id)
    if not may(actor, Action.BEGIN_DRAFT, subject):
        raise NotPermitted(action=Action.BEGIN_DRAFT.value)
    rows = assembly_setup.types_of(session, assembly, now=now, zone=zone)
    return assembly.name, assembly.days, tuple(sorted(rows, key=lambda row: not row.is_open))


def _page() -> Select[MotionDraft, MotionType, Assembly, DraftRevision, str, str | None, MotionOutcome | None]:
    newest = (
        select(func.max(DraftRevision.number))
        .where(DraftRevision.draft_id == MotionDraft.id, ~DraftRevision.is_aside)
        .correlate(MotionDraft)
        .scalar_subquery()
    )
    return (
        select(MotionDraft, MotionType, Assembly, DraftRevision, SIGNED, Motion.number, Motion.outcome)
        .outerjoin(Motion, Motion.id == MotionDraft.motion_id)
        .join(MotionType, MotionType.id == MotionDraft.type_id)
        .join(Assembly, Assembly.id == MotionType.assembly_id)
        .join(DraftRevision, and_(DraftRevision.draft_id == MotionDraft.id, DraftRevision.number == newest))
        .join(Person, Person.id == DraftRevision.saved_by_id)
        .where(MotionDraft.id == bindparam("draft_id"))
    )


# making the statement costs more than asking it
_PAGE = _page()


def authors_of(session: Session, draft_id: int) -> tuple[AuthorRow, ...]:
    """Who writes a draft, in the order of coming. The caller asks who may know."""
    rows = session.execute(
        select(DraftAuthor.person_id, full_name())
        .join(Person, Person.id == DraftAuthor.person_id)
        .where(DraftAuthor.draft_id == draft_id, DraftAuthor.accepted_at.is_not(None))
        .order_by(DraftAuthor.invited_at, DraftAuthor.person_id)
    )
    return tuple(AuthorRow(*row) for row in rows)
