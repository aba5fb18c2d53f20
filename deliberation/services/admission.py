"""Whether somebody's words are let into a room now: asked wherever words come to stand there, and where they change."""

from collections.abc import Collection

from sqlalchemy import and_, exists, func, or_, select

from deliberation.domain.rooms.moderation import Intervention
from deliberation.domain.rooms.refusals import ContributionHidden, OthersFirst, Paused, RoomLocked, ThreadLocked
from deliberation.models import Contribution, ModerationAct, Pause, Person
from deliberation.models.base import is_word
from deliberation.models.moderation import is_hidden_by_moderation
from deliberation.services.work import Work


def demand_admission(
    work: Work, person_id: int, room_id: int, *, answers_id: int | None, thread_id: int | None
) -> None:
    """Raise RoomLocked, ThreadLocked, ContributionHidden, Paused or OthersFirst where moderation has said so.

    answers_id, thread_id -- None for words that stand in the room beside its contributions
    """
    kind, thing = ModerationAct.kind, ModerationAct.contribution_id
    # what shuts the place, and what binds the person in this room
    holding = or_(
        is_word(kind, Intervention.LOCK_ROOM) & (ModerationAct.room_id == room_id),
        is_word(kind, Intervention.LOCK_THREAD) & (thing == thread_id),
        is_word(kind, Intervention.HIDE) & (thing == answers_id),
        and_(
            ModerationAct.person_id == person_id,
            ModerationAct.room_id == room_id,
            or_(is_word(kind, Intervention.SLOW), Pause.paused_until > work.now),
        ),
    )
    found = work.session.execute(
        select(kind, ModerationAct.others_first)
        .outerjoin(Pause, Pause.act_id == ModerationAct.id)
        .where(ModerationAct.undone_at.is_(None), holding)
    ).all()
    kinds = {kind for kind, _ in found}
    if Intervention.LOCK_ROOM in kinds:
        raise RoomLocked
    if Intervention.LOCK_THREAD in kinds:
        raise ThreadLocked
    if Intervention.HIDE in kinds:
        raise ContributionHidden
    if Intervention.PAUSE in kinds:
        raise Paused
    if any(others and not _others_were_heard(work, person_id, room_id, others) for _, others in found):
        raise OthersFirst


def demand_no_pause(work: Work, changed: Contribution) -> None:
    """Raise Paused where the author of a contribution does not write now: other words there would be new words.

    What they have saved stays saved, and taking words back is always possible.
    """
    demand_no_pause_in(work, changed.author_id, [changed.room_id])


def demand_no_pause_in(work: Work, person_id: int, room_ids: Collection[int]) -> None:
    """Raise Paused for who does not write now in one of these rooms."""
    # whoever is changing words in this moment has changed them, or finds the pause
    work.session.get_one(Person, person_id, with_for_update=True)
    here = (
        is_word(ModerationAct.kind, Intervention.PAUSE),
        ModerationAct.room_id.in_(room_ids),
        ModerationAct.undone_at.is_(None),
    )
    paused = select(Pause.act_id).where(Pause.person_id == person_id, Pause.paused_until > work.now)
    if work.session.scalar(select(exists().where(ModerationAct.id.in_(paused), *here))):
        raise Paused


def is_hidden(work: Work, contribution_id: int) -> bool:
    """Whether moderation has hidden a contribution, and not taken it back."""
    return bool(work.session.scalar(select(is_hidden_by_moderation(contribution_id))))


def _others_were_heard(work: Work, person_id: int, room_id: int, others_first: int) -> bool:
    """Whether so many contributions of others came after this person's last one; one who has not written yet may."""
    here = Contribution.room_id == room_id
    last = work.session.scalar(select(func.max(Contribution.id)).where(here, Contribution.author_id == person_id))
    if last is None:
        return True
    since = select(Contribution.id).where(here, Contribution.id > last, Contribution.author_id != person_id)
    return bool(work.session.scalar(select(exists(since.order_by(Contribution.id).offset(others_first - 1).limit(1)))))
