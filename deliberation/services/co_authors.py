"""Who writes a motion together: invited by one of those who write it, and nobody is added without their yes."""

from sqlalchemy import delete, exists, func, or_, select

from deliberation.domain.access import Action, Subject
from deliberation.domain.addresses import normal_address
from deliberation.domain.errors import UnknownThing
from deliberation.domain.people import MAY_HOLD_FUNCTIONS
from deliberation.domain.procedure.drafts import PUT_FORWARD, Phase, demand_open
from deliberation.domain.procedure.refusals import LastAuthor, WrongStep
from deliberation.models import (
    CountedSignature,
    DraftAuthor,
    DraftField,
    DraftLetter,
    DraftRevision,
    DraftVersion,
    MotionDraft,
    MotionNews,
    Person,
    Support,
)
from deliberation.services import jobs, limits
from deliberation.services.draft_comments import delete_comments, forget_comments
from deliberation.services.jobs import JobKind
from deliberation.services.loading_drafts import load_draft
from deliberation.services.work import Work


def invite_author(work: Work, draft_id: int, address: str) -> None:
    """Ask somebody to write the draft as well.

    Nobody learns whether an address belongs to somebody: then there is nobody to ask, and no more is said.
    Raises UnknownThing, NotPermitted, WrongStep (also of a motion that is written anew), TooManyAttempts.
    """
    draft = load_draft(work, draft_id, Action.WRITE_DRAFT).draft
    _demand_no_motion(draft)
    demand_open(draft.phase)
    limits.take(work, limits.AUTHORS_INVITED, str(work.actor.person_id))
    person = work.session.scalars(
        select(Person).where(Person.email == normal_address(address), Person.kind.in_(MAY_HOLD_FUNCTIONS))
    ).first()
    if person is None or work.session.get(DraftAuthor, (draft.id, person.id)) is not None:
        return
    work.session.add(
        DraftAuthor(draft_id=draft.id, person_id=person.id, invited_by_id=work.actor.person_id, invited_at=work.now)
    )
    jobs.enqueue(work, JobKind.MAIL_DRAFT_INVITATION, {"person_id": person.id})


def accept_invitation(work: Work, draft_id: int) -> MotionDraft:
    """Write the draft from now on. Raises UnknownThing, NotPermitted, WrongStep (it lies before others by now)."""
    invited = _own(work, draft_id)
    work.demand(Action.BEGIN_DRAFT, Subject(path=work.actor.home))
    draft = work.session.get_one(MotionDraft, draft_id, with_for_update=True, populate_existing=True)
    _demand_no_motion(draft)
    demand_open(draft.phase)
    invited.accepted_at = invited.accepted_at or work.now
    return draft


def leave_draft(work: Work, draft_id: int) -> None:
    """Decline an invitation, or write the draft no longer; what one wrote stays in it.

    Raises UnknownThing, LastAuthor, WrongStep: whose motion it is does not change while it lies before others, nor
    while a motion is written anew: their name stands under it, and so they would look through it themselves.
    """
    own = _own(work, draft_id)
    draft = work.session.get_one(MotionDraft, draft_id, with_for_update=True, populate_existing=True)
    if own.accepted_at is not None:
        _demand_no_motion(draft)
    if own.accepted_at is not None and draft.phase in PUT_FORWARD:
        raise WrongStep(phase=draft.phase)
    writing = select(func.count()).where(DraftAuthor.draft_id == draft_id, DraftAuthor.accepted_at.is_not(None))
    if own.accepted_at is not None and work.session.scalar(writing) == 1:
        raise LastAuthor
    work.session.delete(own)


def forget_author(work: Work, person_id: int) -> None:
    """Take somebody who deletes their data out of all that they write: their letters, comments, signatures, their name.

    What they wrote with others is the others', too, and stays. A draft that nobody else writes goes, unless it lies
    before a committee or an assembly.
    """
    work.session.execute(delete(DraftLetter).where(DraftLetter.author_id == person_id))
    forget_comments(work, person_id)
    for signed in (CountedSignature, Support):
        work.session.execute(delete(signed).where(signed.person_id == person_id))
    work.session.execute(delete(DraftAuthor).where(DraftAuthor.person_id == person_id))
    writes = exists().where(DraftAuthor.draft_id == MotionDraft.id, DraftAuthor.accepted_at.is_not(None))
    in_sight = or_(MotionDraft.phase.in_(PUT_FORWARD), MotionDraft.motion_id.is_not(None))
    left = list(work.session.scalars(select(MotionDraft.id).where(~writes, ~in_sight)))
    versions = select(DraftVersion.id).where(DraftVersion.draft_id.in_(left))
    for signed in (CountedSignature, Support):
        work.session.execute(delete(signed).where(signed.version_id.in_(versions)))
    delete_comments(work, left)
    for table in (MotionNews, DraftLetter, DraftField, DraftAuthor, DraftRevision, DraftVersion):
        work.session.execute(delete(table).where(table.draft_id.in_(left)))
    work.session.execute(delete(MotionDraft).where(MotionDraft.id.in_(left)))


def _demand_no_motion(draft: MotionDraft) -> None:
    """Who moves a motion stands under it from its admission on, also while they write it anew."""
    if draft.motion_id is not None:
        raise WrongStep(phase=Phase.ADMITTED)


def _own(work: Work, draft_id: int) -> DraftAuthor:
    found = work.session.get(DraftAuthor, (draft_id, work.actor.person_id))
    if found is None:
        raise UnknownThing(what="draft")
    return found
