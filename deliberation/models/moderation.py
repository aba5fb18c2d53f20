"""Reports, and what moderation did. Only what binds a person has an end; nothing here sets one to a room."""

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    Text,
    UniqueConstraint,
    and_,
    exists,
    or_,
    text,
)
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from deliberation.domain.rooms.kinds import RoomRule
from deliberation.domain.rooms.moderation import Intervention
from deliberation.models.base import Base, another, is_word, word
from deliberation.models.rooms import Contribution


def _one_running(name: str, kind: Intervention, *columns: str) -> Index:
    """No second of a kind while the first holds, whoever presses in the same moment."""
    running = text(f"kind = '{kind.value}' AND undone_at IS NULL")
    return Index(name, *columns, unique=True, sqlite_where=running, postgresql_where=running)


class ModerationAct(Base):
    """One intervention in a room, whom it concerns, their appeal, and what came of it."""

    __tablename__ = "moderation_act"
    __table_args__ = (
        CheckConstraint("person_id IS NULL OR acted_by_id <> person_id", name="nobody_in_their_own_matter"),
        CheckConstraint(
            "decided_by_id IS NULL OR (decided_by_id <> acted_by_id AND decided_by_id <> person_id)",
            name="a_second_person_decides",
        ),
        CheckConstraint(
            "(decided_at IS NULL) = (decided_by_id IS NULL) AND (decided_at IS NULL) = (decision_id IS NULL) "
            "AND (decided_at IS NULL) = (is_upheld IS NULL)",
            name="decided_whole",
        ),
        CheckConstraint("(appeal IS NULL) = (appealed_at IS NULL)", name="appealed_with_words"),
        CheckConstraint("decided_at IS NULL OR appealed_at IS NOT NULL", name="decided_after_an_appeal"),
        CheckConstraint("(undone_at IS NULL) = (undone_by_id IS NULL)", name="undone_by_somebody"),
        CheckConstraint("(kind = 'move') = (to_room_id IS NOT NULL)", name="moved_somewhere"),
        CheckConstraint("(kind = 'slow') = (others_first IS NOT NULL)", name="slowed_by_something"),
        CheckConstraint(
            "kind NOT IN ('hide', 'move', 'lock_thread') OR contribution_id IS NOT NULL", name="on_a_contribution"
        ),
        CheckConstraint("kind NOT IN ('pause', 'slow') OR person_id IS NOT NULL", name="on_a_person"),
        CheckConstraint(
            "(kind = 'hide_path') = (path_id IS NOT NULL) AND (path_id IS NULL OR contribution_id IS NULL)",
            name="on_a_path",
        ),
        CheckConstraint(
            "(kind = 'hide_plain') = (plain_id IS NOT NULL) AND (plain_id IS NULL OR contribution_id IS NULL)",
            name="on_plain_words",
        ),
        _one_running("uq_moderation_act_hidden", Intervention.HIDE, "contribution_id"),
        _one_running("uq_moderation_act_hidden_path", Intervention.HIDE_PATH, "path_id"),
        _one_running("uq_moderation_act_hidden_plain", Intervention.HIDE_PLAIN, "plain_id"),
        _one_running("uq_moderation_act_locked_thread", Intervention.LOCK_THREAD, "contribution_id"),
        _one_running("uq_moderation_act_locked_room", Intervention.LOCK_ROOM, "room_id"),
        _one_running("uq_moderation_act_slowed", Intervention.SLOW, "room_id", "person_id"),
        # the record of a room, and what holds in it now
        Index("ix_moderation_act_room", "room_id", "id"),
        # appeals that wait
        Index(
            "ix_moderation_act_appealed",
            "id",
            sqlite_where=text("appealed_at IS NOT NULL AND decided_at IS NULL"),
            postgresql_where=text("appealed_at IS NOT NULL AND decided_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id", ondelete="RESTRICT"))
    kind: Mapped[Intervention] = mapped_column(word(Intervention, "kind", is_checked=False))
    contribution_id: Mapped[int | None] = mapped_column(ForeignKey("contribution.id", ondelete="RESTRICT"), index=True)
    # a path leads through many rooms: the act is entered in the one that stands highest
    path_id: Mapped[int | None] = mapped_column(ForeignKey("reading_path.id", ondelete="RESTRICT"), index=True)
    plain_id: Mapped[int | None] = mapped_column(ForeignKey("plain_words.id", ondelete="RESTRICT"), index=True)
    # whom it concerns, and who may appeal; None for a room whose host locked it in another function
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    to_room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id", ondelete="RESTRICT"))
    # slow mode: so many contributions of others come before the next one of this person
    others_first: Mapped[int | None]
    rule: Mapped[RoomRule] = mapped_column(word(RoomRule, "rule", is_checked=False))
    # where one of the room's own was named: the version of its Raumregeln that held when the words were written
    charter_number: Mapped[int | None]
    reason_id: Mapped[int] = mapped_column(ForeignKey("reason.id", ondelete="RESTRICT"))
    acted_at: Mapped[datetime]
    acted_by_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    appeal: Mapped[str | None] = mapped_column(Text)
    appealed_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("reason.id", ondelete="RESTRICT"))
    # True: it stays as it is; False: the second person undid it
    is_upheld: Mapped[bool | None]
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    undo_reason_id: Mapped[int | None] = mapped_column(ForeignKey("reason.id", ondelete="RESTRICT"))


class Pause(Base):
    """Until when somebody does not write in the room of the act. It hangs on the person and points to no room."""

    __tablename__ = "pause"

    act_id: Mapped[int] = mapped_column(ForeignKey("moderation_act.id", ondelete="RESTRICT"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    paused_until: Mapped[datetime]


class Report(Base):
    """Somebody says which rule a contribution, a reading path or plain words break; who, those see who moderate."""

    __tablename__ = "report"
    __table_args__ = (
        UniqueConstraint("contribution_id", "reporter_id"),
        UniqueConstraint("path_id", "reporter_id"),
        UniqueConstraint("plain_id", "reporter_id"),
        CheckConstraint(
            "(CASE WHEN contribution_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN path_id IS NULL THEN 0 ELSE 1 END) "
            "+ (CASE WHEN plain_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="of_one_thing",
        ),
        CheckConstraint("(answered_at IS NULL) = (answered_by_id IS NULL)", name="answered_by_somebody"),
        CheckConstraint("act_id IS NULL OR answered_at IS NOT NULL", name="acts_are_answers"),
        # what waits, by age
        Index(
            "ix_report_waiting",
            "id",
            sqlite_where=text("answered_at IS NULL"),
            postgresql_where=text("answered_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    contribution_id: Mapped[int | None] = mapped_column(ForeignKey("contribution.id", ondelete="RESTRICT"))
    path_id: Mapped[int | None] = mapped_column(ForeignKey("reading_path.id", ondelete="RESTRICT"))
    plain_id: Mapped[int | None] = mapped_column(ForeignKey("plain_words.id", ondelete="RESTRICT"))
    reporter_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    rule: Mapped[RoomRule] = mapped_column(word(RoomRule, "rule", is_checked=False))
    words: Mapped[str] = mapped_column(Text)
    reported_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    # what was done; None for an answer without an act, which then has a reason
    act_id: Mapped[int | None] = mapped_column(ForeignKey("moderation_act.id", ondelete="RESTRICT"), index=True)
    reason_id: Mapped[int | None] = mapped_column(ForeignKey("reason.id", ondelete="RESTRICT"))


# the columns by which acts and reports say what they are about; an act about a person or a room has none
THINGS = ("contribution_id", "path_id", "plain_id")
# acts by which a reading path is hidden now
HIDES_A_PATH = and_(is_word(ModerationAct.kind, Intervention.HIDE_PATH), ModerationAct.undone_at.is_(None))
# and plain words
HIDES_PLAIN_WORDS = and_(is_word(ModerationAct.kind, Intervention.HIDE_PLAIN), ModerationAct.undone_at.is_(None))
_Hiding, _Meant = another(ModerationAct), another(Contribution)


def is_hidden_by_moderation(
    contribution_id: ColumnElement[int] | InstrumentedAttribute[int] | int,
) -> ColumnElement[bool]:
    """The condition that moderation has hidden a contribution, and not taken it back."""
    runs = (is_word(_Hiding.kind, Intervention.HIDE), _Hiding.undone_at.is_(None))
    return exists().where(_Hiding.contribution_id == contribution_id, *runs)


def has_come_up(contribution_id: ColumnElement[int] | InstrumentedAttribute[int] | int) -> ColumnElement[bool]:
    """The condition that somebody has reported a contribution, or moderation has dealt with it before.

    Where it begins a thread, anything in the thread does: a thread is closed or moved at its beginning.
    """
    meant = or_(_Meant.id == contribution_id, _Meant.thread_id == contribution_id)
    return or_(
        exists().where(Report.contribution_id == _Meant.id, meant),
        exists().where(ModerationAct.contribution_id == _Meant.id, meant),
    )


def is_path_hidden(path_id: ColumnElement[int] | InstrumentedAttribute[int] | int) -> ColumnElement[bool]:
    """The condition that moderation has hidden a reading path, and not taken it back."""
    return exists().where(ModerationAct.path_id == path_id, HIDES_A_PATH)


def are_plain_words_hidden(plain_id: ColumnElement[int] | InstrumentedAttribute[int] | int) -> ColumnElement[bool]:
    """The condition that moderation has hidden a version of plain words, and not taken it back."""
    return exists().where(ModerationAct.plain_id == plain_id, HIDES_PLAIN_WORDS)


def have_plain_words_come_up(plain_id: int) -> ColumnElement[bool]:
    """The condition that somebody has reported them, or moderation has dealt with them before."""
    return or_(exists().where(Report.plain_id == plain_id), exists().where(ModerationAct.plain_id == plain_id))
