"""Drafting a motion, alone or with others: every text that somebody saved stays, and what two wrote is joined."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from deliberation.domain.access import Action, Subject
from deliberation.domain.errors import ChangedMeanwhile, UnknownThing
from deliberation.domain.procedure.co_writing import Desk, Joined, Wording, join
from deliberation.domain.procedure.days import demand_not_over
from deliberation.domain.procedure.drafts import Phase, Visibility, demand_open
from deliberation.domain.procedure.refusals import ComparedBefore, NoSuchRevision
from deliberation.models import Assembly, DraftAuthor, DraftRevision, MotionDraft, MotionType
from deliberation.models.tree import path_of
from deliberation.services import limits
from deliberation.services.loading_drafts import load_draft
from deliberation.services.work import Work

NO_DESK = Desk()
# of one window: far more than get lost on their way in a row
_SENT = 50


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of saving: the text as it was typed, and what the draft says now.

    They are one unless somebody else has written meanwhile: then `head` holds both.
    apart -- where both changed the same words: the two texts of which a person has to choose; `head` is the other's
    """

    own: DraftRevision
    head: DraftRevision
    apart: Joined | None = None


@dataclass(frozen=True, slots=True)
class Typed:
    """Where somebody typed, and from which revision they began."""

    began_with: int
    desk: Desk = NO_DESK


@dataclass(frozen=True, slots=True)
class Compared:
    """Two texts joined before the write began, with the numbers of the one they began with and of the newest.

    joined -- None where there was nothing to join
    """

    base: int
    head: int
    joined: Joined | None


@dataclass(frozen=True, slots=True)
class _Meeting:
    """Two texts that meet. `later`: what the same window sent after this, and which arrived before it."""

    base: DraftRevision
    head: DraftRevision
    later: DraftRevision | None = None

    def asks_to_join(self, wording: Wording) -> bool:
        return (
            self.later is None
            and self.base.id != self.head.id
            and wording not in {self.base.wording, self.head.wording}
        )


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


def compare(work: Work, draft_id: int, wording: Wording, typed: Typed) -> Compared:
    """Join what somebody typed with what the draft says now.

    It only reads, and the caller has asked who writes the draft: of a long text it takes a while, so it is done before
    the write begins. What comes of it holds as long as both texts are the ones it names. Raises NoSuchRevision.
    """
    met = _meet(work, draft_id, typed)
    wording = wording.beside(met.base.wording)
    joined = join(met.base.wording, wording, met.head.wording) if met.asks_to_join(wording) else None
    return Compared(met.base.number, met.head.number, joined)


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
    compared -- what came of `compare`; without it both texts are joined here
    Raises UnknownThing, NotPermitted, WrongStep (it is not written in any more), NoSuchRevision, ComparedBefore (the
    draft says something else by now).
    """
    draft = load_draft(work, draft_id, Action.WRITE_DRAFT).draft
    demand_open(draft.phase)
    typed = Typed(began_with, desk)
    met = _meet(work, draft.id, typed)
    base, head = met.base, met.head
    wording = wording.beside(base.wording)
    if met.later is not None:
        _store(work, draft, wording, typed=typed, is_aside=True).joined_in = met.later.number
        return Saved(met.later, head)
    if wording == head.wording:
        return Saved(head, head)
    if base.id == head.id:
        own = _store(work, draft, wording, typed=typed)
        return Saved(own, own)
    if wording == base.wording:
        # who has typed nothing is shown what others wrote
        return Saved(base, head)
    joined = _joined(met, wording, compared)
    own = _store(work, draft, wording, typed=typed, is_aside=True)
    if not joined.is_whole:
        return Saved(own, head, apart=joined)
    whole = head if joined.mine == head.wording else _store(work, draft, joined.mine)
    own.joined_in = whole.number
    return Saved(own, whole)


def _joined(met: _Meeting, wording: Wording, compared: Compared | None) -> Joined:
    if compared is None:
        return join(met.base.wording, wording, met.head.wording)
    if compared.joined is None or (compared.base, compared.head) != (met.base.number, met.head.number):
        raise ComparedBefore
    return compared.joined


def _meet(work: Work, draft_id: int, typed: Typed) -> _Meeting:
    """From what somebody began, and what the draft says now.

    A window that names a mark for the second time never heard what came of the first: it went on from what it had sent
    itself, as far as that is in the text.
    """
    head, base = head_of(work, draft_id), _revision(work, draft_id, typed.began_with)
    if not typed.desk.name:
        return _Meeting(base, head)
    sent = list(
        work.session.scalars(
            select(DraftRevision)
            .where(DraftRevision.draft_id == draft_id, DraftRevision.desk == typed.desk.name)
            .where(DraftRevision.saved_by_id == work.actor.person_id)
            .order_by(DraftRevision.number.desc())
            .limit(_SENT)
        )
    )
    later = [one for one in sent if 0 < typed.desk.turn < (one.turn or 0)]
    unheard = [one for one in sent if one.began_with == typed.began_with and one.is_in_the_text]
    return _Meeting(unheard[0] if unheard else base, head, later[0] if later else None)


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


def _store(
    work: Work, draft: MotionDraft, wording: Wording, *, typed: Typed | None = None, is_aside: bool = False
) -> DraftRevision:
    last = work.session.scalar(select(func.max(DraftRevision.number)).where(DraftRevision.draft_id == draft.id))
    revision = DraftRevision(
        draft_id=draft.id,
        number=(last or 0) + 1,
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
    work.session.add(revision)
    work.session.flush()
    return revision
