"""Drafting a motion, alone or with others: every text that somebody saved stays, and what two wrote is joined."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from deliberation.domain.access import Action, Subject
from deliberation.domain.errors import ChangedMeanwhile, UnknownThing
from deliberation.domain.procedure.co_writing import Compared, Desk, Joined, Meeting, Wording, compare
from deliberation.domain.procedure.days import demand_not_over
from deliberation.domain.procedure.drafts import Phase, Visibility, demand_open
from deliberation.domain.procedure.refusals import ComparedBefore, NoSuchRevision
from deliberation.models import Assembly, DraftAuthor, DraftRevision, MotionDraft, MotionType
from deliberation.models.tree import path_of
from deliberation.services import limits
from deliberation.services.loading_drafts import load_draft
from deliberation.services.meeting_texts import NO_DESK, Met, Typed, meet
from deliberation.services.work import Work


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of saving: the text as it was typed, and what the draft says now.

    They are one unless somebody else has written meanwhile: then `head` holds both.
    apart -- where both changed the same words: the two texts of which a person has to choose; `head` is the other's
    """

    own: DraftRevision
    head: DraftRevision
    apart: Joined | None = None


def begin_draft(work: Work, type_id: int, today: date) -> MotionDraft:
    """Begin a motion of this type; the actor is its first author.

    Raises UnknownThing, NotPermitted, AssemblyOver, TooManyAttempts.
    """
    type_ = work.session.get(MotionType, type_id)
    if type_ is None:
        raise UnknownThing(what="motion_type")
    assembly = work.session.get_one(Assembly, type_.assembly_id)
    subject = Subject(path=path_of(work.session, assembly.association_id), assembly_id=assembly.id)
    work.demand(Action.BEGIN_DRAFT, subject)
    demand_not_over(assembly.days, today)
    limits.take(work, limits.DRAFTS_BEGUN, str(work.actor.person_id))
    draft = MotionDraft(type_id=type_.id, phase=Phase.DRAFTING, visibility=Visibility.AUTHORS, began_at=work.now)
    work.session.add(draft)
    work.session.flush()
    author = DraftAuthor(draft_id=draft.id, person_id=work.actor.person_id, invited_at=work.now, accepted_at=work.now)
    work.session.add(author)
    _store(work, draft, Wording())
    return draft


def save_draft(
    work: Work,
    draft_id: int,
    wording: Wording,
    *,
    began_with: int,
    desk: Desk = NO_DESK,
    compared: Compared | None = None,
) -> Saved:
    """Save what somebody typed.

    began_with -- the number of the revision that stood in the form when they began
    desk -- the window in which they type
    compared -- what came of joining both texts before the write began; without it they are joined here
    Raises UnknownThing, NotPermitted, WrongStep (it is not written in any more), NoSuchRevision, ComparedBefore (two
    texts meet, and it is not these that were compared).
    """
    draft = load_draft(work, draft_id, Action.WRITE_DRAFT).draft
    demand_open(draft.phase)
    typed = Typed(began_with, desk)
    met = meet(work, draft.id, typed)
    wording = wording.beside(met.base.wording)
    if met.later is not None:
        own = _revision_of(work, draft, wording, met.last + 1, typed=typed, is_aside=True)
        own.joined_in = met.later.number
        _kept(work, own)
        return Saved(met.later, met.head)
    if wording == met.head.wording:
        return Saved(met.head, met.head)
    if met.base.id == met.head.id:
        own = _kept(work, _revision_of(work, draft, wording, met.last + 1, typed=typed))
        return Saved(own, own)
    if wording == met.base.wording:
        # who has typed nothing is shown what others wrote
        return Saved(met.base, met.head)
    return _typed_beside(work, draft, met, wording, typed, compared)


def _typed_beside(
    work: Work, draft: MotionDraft, met: Met, wording: Wording, typed: Typed, compared: Compared | None
) -> Saved:
    """Somebody else has written meanwhile: what was typed is kept as it is, beside what comes of both."""
    joined = _joined(met.with_typed(wording), compared)
    own = _revision_of(work, draft, wording, met.last + 1, typed=typed, is_aside=True)
    if not joined.is_whole:
        return Saved(_kept(work, own), met.head, apart=joined)
    if joined.mine == met.head.wording:
        own.joined_in = met.head.number
        return Saved(_kept(work, own), met.head)
    whole = _revision_of(work, draft, joined.mine, met.last + 2)
    own.joined_in = whole.number
    return Saved(_kept(work, own, whole), whole)


def _joined(met: Meeting, compared: Compared | None) -> Joined:
    if compared is None:
        return compare(met).joined
    if not compared.holds_for(met):
        raise ComparedBefore(met=met)
    return compared.joined


def restore_revision(work: Work, draft_id: int, number: int) -> DraftRevision:
    """Let the draft say again what it said once; what it says now stays in its history.

    Raises UnknownThing, NotPermitted, WrongStep, NoSuchRevision.
    """
    draft = load_draft(work, draft_id, Action.WRITE_DRAFT).draft
    demand_open(draft.phase)
    wanted, head = _revision(work, draft.id, number).wording, head_of(work, draft.id)
    return head if wanted == head.wording else _store(work, draft, wanted)


def write_anew(work: Work, draft: MotionDraft, wording: Wording) -> None:
    """Let the draft say what its motion says; whatever it said until now stays in its history."""
    if head_of(work, draft.id).wording != wording:
        _store(work, draft, wording)


def demand_head(work: Work, draft_id: int, seen: int) -> DraftRevision:
    """What a draft says now, if the actor has read it: nobody shows or sends what a co-author typed a second ago.

    Raises ChangedMeanwhile.
    """
    head = head_of(work, draft_id)
    if head.number != seen:
        raise ChangedMeanwhile
    return head


def head_of(work: Work, draft_id: int) -> DraftRevision:
    """What a draft says now."""
    stands = (DraftRevision.draft_id == draft_id, ~DraftRevision.is_aside)
    return work.session.scalars(
        select(DraftRevision).where(*stands).order_by(DraftRevision.number.desc()).limit(1)
    ).one()


def _revision(work: Work, draft_id: int, number: int) -> DraftRevision:
    asked = select(DraftRevision).where(DraftRevision.draft_id == draft_id, DraftRevision.number == number)
    found = work.session.scalars(asked).first()
    if found is None:
        raise NoSuchRevision
    return found


def _store(work: Work, draft: MotionDraft, wording: Wording) -> DraftRevision:
    """Keep what nobody typed just now: a first text, or one from before."""
    last = work.session.scalar(select(func.max(DraftRevision.number)).where(DraftRevision.draft_id == draft.id))
    return _kept(work, _revision_of(work, draft, wording, (last or 0) + 1))


def _kept(work: Work, own: DraftRevision, *others: DraftRevision) -> DraftRevision:
    work.session.add_all((own, *others))
    work.session.flush()
    return own


def _revision_of(
    work: Work,
    draft: MotionDraft,
    wording: Wording,
    number: int,
    *,
    typed: Typed | None = None,
    is_aside: bool = False,
) -> DraftRevision:
    return DraftRevision(
        draft_id=draft.id,
        number=number,
        title=wording.title,
        source=wording.source,
        reasons=wording.reasons,
        further=[list(one) for one in wording.further],
        saved_at=work.now,
        saved_by_id=work.actor.person_id,
        is_aside=is_aside,
        desk=typed.desk.name or None if typed else None,
        turn=typed.desk.turn or None if typed else None,
        began_with=typed.began_with if typed else None,
    )
