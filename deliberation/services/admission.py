"""Whether somebody's words are let into a room now: asked wherever words come to stand there, and where they change."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from deliberation.domain.rooms.moderation import Intervention
from deliberation.domain.rooms.refusals import ContributionHidden, OthersFirst, Paused, RoomLocked, ThreadLocked
from deliberation.models import (
    Charter,
    Contribution,
    ModerationAct,
    PaperVersion,
    PathStop,
    Pause,
    PlainWords,
    ReadingPath,
    Room,
)
from deliberation.models.base import is_word
from deliberation.models.moderation import is_hidden_by_moderation
from deliberation.services.loading import lock_person
from deliberation.services.work import Work


def demand_admission(
    work: Work, person_id: int, room_id: int, *, answers_id: int | None, thread_id: int | None
) -> None:
    """Raise RoomLocked, ThreadLocked, ContributionHidden, Paused or OthersFirst where moderation has said so.

    answers_id, thread_id -- None for words that stand in the room beside its contributions
    """
    threads = [thread_id] if thread_id is not None else []
    demand_admission_everywhere(work, person_id, [room_id], answers_id=answers_id, thread_ids=threads)


def demand_admission_everywhere(
    work: Work,
    person_id: int,
    room_ids: Collection[int],
    *,
    answers_id: int | None = None,
    thread_ids: Collection[int] = (),
) -> None:
    """The same for words that are read in several rooms: they are let in where they are let into all of them."""
    kind, thing, room = ModerationAct.kind, ModerationAct.contribution_id, ModerationAct.room_id
    # what shuts a place, and what binds the person in one of these rooms
    holding = or_(
        is_word(kind, Intervention.LOCK_ROOM) & room.in_(room_ids),
        is_word(kind, Intervention.LOCK_THREAD) & thing.in_(thread_ids),
        is_word(kind, Intervention.HIDE) & (thing == answers_id),
        and_(
            ModerationAct.person_id == person_id,
            room.in_(room_ids),
            or_(is_word(kind, Intervention.SLOW), Pause.paused_until > work.now),
        ),
    )
    found = work.session.execute(
        select(kind, room, ModerationAct.others_first)
        .outerjoin(Pause, Pause.act_id == ModerationAct.id)
        .where(ModerationAct.undone_at.is_(None), holding)
    ).all()
    kinds = {kind for kind, _, _ in found}
    if Intervention.LOCK_ROOM in kinds:
        raise RoomLocked
    if Intervention.LOCK_THREAD in kinds:
        raise ThreadLocked
    if Intervention.HIDE in kinds:
        raise ContributionHidden
    if Intervention.PAUSE in kinds:
        raise Paused
    if any(others and not _others_were_heard(work, person_id, id_, others) for _, id_, others in found):
        raise OthersFirst


def demand_other_words(work: Work, changed: Contribution) -> None:
    """Admit other words in the place of a contribution's: they would be new words there. Raises as for new ones.

    What its author has saved stays saved, and taking words back is always possible.
    """
    # whoever is changing words in this moment has changed them, or finds the pause
    writer = lock_person(work, changed.author_id)
    thread_id = changed.thread_id or changed.id
    try:
        demand_admission(work, writer.id, changed.room_id, answers_id=changed.answers_id, thread_id=thread_id)
    except (ContributionHidden, OthersFirst, Paused, RoomLocked, ThreadLocked) as refusal:
        raise type(refusal)(on_change=True) from None


def demand_no_pause_in_field(work: Work, person_id: int, field_id: int) -> None:
    """For words that stand above the rooms of a field, and in none of them. Raises Paused."""
    if _has_pause(work, person_id, Room.field_id == field_id):
        raise Paused(in_field=True)


def demand_no_pause(work: Work, room_id: int) -> None:
    """For acts of office in a room, with a reason that is read there: nobody else's words hold them up. Raises Paused.

    Who answers for the place opens and closes its doors also where moderation has closed the room.
    """
    if _has_pause(work, work.actor.person_id or 0, Room.id == room_id):
        raise Paused


def _has_pause(work: Work, person_id: int, where: ColumnElement[bool]) -> bool:
    # whoever is writing in this moment has written, or finds the pause
    lock_person(work, person_id)
    paused = (
        select(ModerationAct.id)
        .join(Pause, Pause.act_id == ModerationAct.id)
        .join(Room, Room.id == ModerationAct.room_id)
        .where(ModerationAct.person_id == person_id, where, ModerationAct.undone_at.is_(None))
        .where(Pause.paused_until > work.now)
    )
    return bool(work.session.scalar(select(exists(paused))))


def is_hidden(work: Work, contribution_id: int) -> bool:
    """Whether moderation has hidden a contribution, and not taken it back."""
    return bool(work.session.scalar(select(is_hidden_by_moderation(contribution_id))))


def _others_were_heard(work: Work, person_id: int, room_id: int, others_first: int) -> bool:
    """Whether so many contributions of others came after this person's last words; one who has not written yet may."""
    here = Contribution.room_id == room_id
    last = work.session.scalar(select(func.max(Contribution.id)).where(here, Contribution.author_id == person_id))
    moments = [work.session.scalar(asked) for asked in _last_words(person_id, room_id)]
    said = [moment for moment in moments if moment is not None]
    if last is None and not said:
        return True
    since = select(Contribution.id).where(here, Contribution.author_id != person_id)
    if last is not None:
        since = since.where(Contribution.id > last)
    if said:
        since = since.where(Contribution.written_at > max(said))
    return bool(work.session.scalar(select(exists(since.order_by(Contribution.id).offset(others_first - 1).limit(1)))))


def _last_words(person_id: int, room_id: int) -> tuple[Select[datetime | None], ...]:
    """When this person last said anything in the room in any other way than with a new contribution.

    Words that they changed are last words, too: else every turn would be one for all that they ever wrote here. What
    they took back themselves is not: it is gone.
    """
    own = (Contribution.room_id == room_id, Contribution.author_id == person_id)
    of_own_papers = Contribution.id == PaperVersion.contribution_id
    leads_here = select(PathStop.path_id).where(PathStop.room_id == room_id)
    own_paths = (ReadingPath.person_id == person_id, ReadingPath.id.in_(leads_here))
    # what is said at a motion is read wherever the path leads
    read_here = or_(PathStop.room_id == room_id, PathStop.room_id.is_(None))
    return (
        select(func.max(Contribution.changed_at)).where(*own),
        select(func.max(PaperVersion.written_at)).join(Contribution, of_own_papers).where(*own),
        select(func.max(PlainWords.written_at)).where(
            PlainWords.room_id == room_id, PlainWords.written_by_id == person_id
        ),
        select(func.max(ReadingPath.changed_at)).where(*own_paths),
        select(func.max(PathStop.said_at))
        .join(ReadingPath, ReadingPath.id == PathStop.path_id)
        .where(*own_paths, read_here),
        # the first one comes with the room
        select(func.max(Charter.written_at)).where(
            Charter.room_id == room_id, Charter.written_by_id == person_id, Charter.number > 1
        ),
    )
