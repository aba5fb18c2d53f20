"""Whether somebody's words are let into a room now: asked at the one place where contributions are written."""

from sqlalchemy import exists, func, or_, select

from deliberation.domain.rooms.moderation import Intervention
from deliberation.domain.rooms.refusals import ContributionHidden, OthersFirst, Paused, RoomLocked, ThreadLocked
from deliberation.models import Contribution, ModerationAct, Pause
from deliberation.services.work import Work


def demand_admission(
    work: Work, person_id: int, room_id: int, *, answers_id: int | None, thread_id: int | None
) -> None:
    """Raise RoomLocked, ThreadLocked, ContributionHidden, Paused or OthersFirst where moderation has said so."""
    _demand_open(work, room_id, answers_id, thread_id)
    binding = work.session.execute(
        select(ModerationAct.kind, ModerationAct.others_first)
        .outerjoin(Pause, Pause.act_id == ModerationAct.id)
        .where(
            ModerationAct.person_id == person_id,
            ModerationAct.room_id == room_id,
            ModerationAct.undone_at.is_(None),
            or_(ModerationAct.kind == Intervention.SLOW, Pause.paused_until > work.now),
        )
    ).all()
    if any(kind is Intervention.PAUSE for kind, _ in binding):
        raise Paused
    if any(others and not _others_were_heard(work, person_id, room_id, others) for _, others in binding):
        raise OthersFirst


def _demand_open(work: Work, room_id: int, answers_id: int | None, thread_id: int | None) -> None:
    kind, thing = ModerationAct.kind, ModerationAct.contribution_id
    shut = select(kind).where(
        ModerationAct.undone_at.is_(None),
        or_(
            (kind == Intervention.LOCK_ROOM) & (ModerationAct.room_id == room_id),
            (kind == Intervention.LOCK_THREAD) & (thing == thread_id),
            (kind == Intervention.HIDE) & (thing == answers_id),
        ),
    )
    found = set(work.session.scalars(shut))
    if Intervention.LOCK_ROOM in found:
        raise RoomLocked
    if Intervention.LOCK_THREAD in found:
        raise ThreadLocked
    if found:
        raise ContributionHidden


def _others_were_heard(work: Work, person_id: int, room_id: int, others_first: int) -> bool:
    """Whether so many contributions of others came after this person's last one; one who has not written yet may."""
    here = Contribution.room_id == room_id
    last = work.session.scalar(select(func.max(Contribution.id)).where(here, Contribution.author_id == person_id))
    if last is None:
        return True
    since = select(Contribution.id).where(here, Contribution.id > last, Contribution.author_id != person_id)
    return bool(work.session.scalar(select(exists(since.order_by(Contribution.id).offset(others_first - 1).limit(1)))))
