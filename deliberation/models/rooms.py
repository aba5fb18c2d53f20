"""Fields, rooms and what is written in them. A room has no date but the one on which it was made."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.domain.rooms.contribution_kinds import ContributionKind
from deliberation.domain.rooms.kinds import RoomKind
from deliberation.domain.rooms.threads import DEEPEST
from deliberation.models.base import Base, word
from deliberation.models.people import Person


class ThematicField(Base):
    """One of the fields in which the party debates."""

    __tablename__ = "field"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    summary: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]


class Room(Base):
    """A place of debate or of decision. Its kind never changes: a guard refuses it."""

    __tablename__ = "room"
    __table_args__ = (
        # what may stand in some kinds of room only points to both (models/pressure.py)
        UniqueConstraint("id", "kind"),
        CheckConstraint("(kind = 'decision') = (assembly_id IS NOT NULL)", name="decisions_have_an_assembly"),
        CheckConstraint(
            "kind = 'decision' OR (host_id IS NOT NULL AND opening_question IS NOT NULL)",
            name="hosted_with_a_question",
        ),
        # the rooms of a field, in one's own associations
        Index("ix_room_field", "field_id", "association_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[RoomKind] = mapped_column(word(RoomKind, "kind"))
    association_id: Mapped[int] = mapped_column(ForeignKey("association.id", ondelete="RESTRICT"), index=True)
    field_id: Mapped[int | None] = mapped_column(ForeignKey("field.id", ondelete="RESTRICT"))
    # every assembly has one decision room
    assembly_id: Mapped[int | None] = mapped_column(ForeignKey("assembly.id", ondelete="RESTRICT"), unique=True)
    host_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    name: Mapped[str] = mapped_column(String(160))
    opening_question: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime]

    host: Mapped[Person | None] = relationship(lazy="raise")
    field: Mapped[ThematicField | None] = relationship(lazy="raise")


# beginnings of threads whose author said what they are
_A_KIND = text("thread_id IS NULL AND kind IS NOT NULL")


class Contribution(Base):
    """What somebody wrote in a room: the beginning of a thread, an answer to it, or an answer to that."""

    __tablename__ = "contribution"
    __table_args__ = (
        CheckConstraint(f"depth BETWEEN 0 AND {DEEPEST}", name="two_levels_of_answers"),
        CheckConstraint(
            "(depth = 0) = (answers_id IS NULL) AND (depth = 0) = (thread_id IS NULL)", name="answers_answer_something"
        ),
        CheckConstraint("depth <> 1 OR answers_id = thread_id", name="first_level_answers_the_beginning"),
        CheckConstraint("withdrawn_at IS NULL OR text = ''", name="withdrawn_words_are_gone"),
        # the threads of a room, in the order of time
        Index(
            "ix_contribution_threads",
            "room_id",
            "written_at",
            "id",
            sqlite_where=text("thread_id IS NULL"),
            postgresql_where=text("thread_id IS NULL"),
        ),
        # those of a kind
        Index(
            "ix_contribution_kinds",
            "room_id",
            "kind",
            "written_at",
            "id",
            sqlite_where=_A_KIND,
            postgresql_where=_A_KIND,
        ),
        # all that was written in a room, by age
        Index("ix_contribution_room", "room_id", "id"),
        # questions of a whole field, by age, in whichever of its rooms they stand
        Index(
            "ix_contribution_questions",
            "kind",
            "written_at",
            "id",
            sqlite_where=_A_KIND,
            postgresql_where=_A_KIND,
        ),
        # the answers of a thread
        Index("ix_contribution_answers", "thread_id", "id"),
        # what somebody wrote, and whether they wrote in a room: a large one is not looked through for who never did
        Index("ix_contribution_author", "author_id", "room_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id", ondelete="RESTRICT"))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    # what it answers, and the beginning of the thread: both empty for a beginning
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("contribution.id", ondelete="RESTRICT"), index=True)
    thread_id: Mapped[int | None] = mapped_column(ForeignKey("contribution.id", ondelete="RESTRICT"))
    depth: Mapped[int]
    # what its author calls it, if anything
    kind: Mapped[ContributionKind | None] = mapped_column(word(ContributionKind, "kind"))
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]
    # when its author put other words in their place; how it read before: ContributionVersion
    changed_at: Mapped[datetime | None]
    # when its author took the words back; they and all earlier ones are gone (models/own_words.py)
    withdrawn_at: Mapped[datetime | None]
