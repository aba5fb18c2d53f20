"""Motions before they are motions: drafts, who writes them, and every text that somebody saved."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.domain.procedure.checklist import Signatures
from deliberation.domain.procedure.co_writing import LONGEST_DESK, Wording, tidy
from deliberation.domain.procedure.drafts import Phase, Standing, Visibility
from deliberation.models.base import Base, word
from deliberation.models.motion_types import MotionType


class MotionDraft(Base):
    """A motion that is being written for an assembly. Once admitted, the motion that it became stands for it."""

    __tablename__ = "motion_draft"
    __table_args__ = (
        CheckConstraint(
            "(phase = 'admitted') = (motion_id IS NOT NULL AND revises_id IS NULL)", name="admitted_is_a_motion"
        ),
        CheckConstraint("revises_id IS NULL OR motion_id IS NOT NULL", name="revises_a_motion"),
        CheckConstraint("for_association_id IS NULL OR for_body_id IS NULL", name="for_one"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    type_id: Mapped[int] = mapped_column(ForeignKey("motion_type.id", ondelete="RESTRICT"), index=True)
    phase: Mapped[Phase] = mapped_column(word(Phase, "phase"))
    visibility: Mapped[Visibility] = mapped_column(word(Visibility, "visibility"))
    # whose motion it is; of nobody's but its authors' where both are empty
    for_association_id: Mapped[int | None] = mapped_column(
        ForeignKey("association.id", ondelete="RESTRICT"), index=True
    )
    for_body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id", ondelete="RESTRICT"), index=True)
    began_at: Mapped[datetime]
    # of what saved itself until then, only what somebody may still miss is kept
    thinned_until: Mapped[datetime | None]
    # when the committee gave it back: what came in time may come again
    returned_at: Mapped[datetime | None]
    # when its authors took back what the committee had, or had given back: until it comes again
    taken_back_at: Mapped[datetime | None]
    motion_id: Mapped[int | None] = mapped_column(ForeignKey("motion.id", ondelete="RESTRICT"), unique=True)
    # of an admitted motion that is written anew: the version that the new text is to follow
    revises_id: Mapped[int | None] = mapped_column(ForeignKey("motion_version.id", ondelete="RESTRICT"), index=True)
    # with which it began, where somebody brings on what was referred to them
    referral_id: Mapped[int | None] = mapped_column(ForeignKey("referral.id", ondelete="RESTRICT"), index=True)

    type: Mapped[MotionType] = relationship(lazy="raise")

    @property
    def standing(self) -> Standing:
        """Where it is on both axes."""
        return Standing(self.phase, self.visibility, self.motion_id is not None)

    @standing.setter
    def standing(self, now: Standing) -> None:
        self.phase, self.visibility = now.phase, now.visibility


class DraftAuthor(Base):
    """Somebody who writes a draft, or is invited to."""

    __tablename__ = "draft_author"

    draft_id: Mapped[int] = mapped_column(ForeignKey("motion_draft.id", ondelete="RESTRICT"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), primary_key=True, index=True)
    # empty for who began it
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    invited_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]


class DraftRevision(Base):
    """What a draft said when somebody saved it. Nothing that was typed is ever written over.

    What saved itself is thinned out after a day (domain/procedure/thinning.py), so numbers may have gaps.

    The newest that is not set aside is what the draft says.
    """

    __tablename__ = "draft_revision"
    __table_args__ = (
        UniqueConstraint("draft_id", "number"),
        Index("ix_draft_revision_saved_by_id", "saved_by_id"),
        Index("ix_draft_revision_desk", "draft_id", "desk"),
        Index("ix_draft_revision_saved_at", "draft_id", "saved_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("motion_draft.id", ondelete="RESTRICT"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    source: Mapped[str] = mapped_column(Text)
    reasons: Mapped[str] = mapped_column(Text)
    # heading and text of what stands in further sections; of more than the type asks, if it once asked for more
    further: Mapped[list[list[str]]] = mapped_column(JSON)
    saved_at: Mapped[datetime]
    saved_by_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    # as it was typed beside a newer text: joined with that one, or kept until a person decides
    is_aside: Mapped[bool]
    # the window in which it was typed, the how-manieth sending of it this was, and the mark that it named: by these a
    # window is known that goes on typing because our answer got lost
    desk: Mapped[str | None] = mapped_column(String(LONGEST_DESK))
    turn: Mapped[int | None]
    began_with: Mapped[int | None]
    # of what was set aside: the number of the text that holds it as well
    joined_in: Mapped[int | None]

    @property
    def wording(self) -> Wording:
        """What it says."""
        return Wording(self.title, self.source, self.reasons, tidy(dict(self.further)))


class DraftVersion(Base):
    """A text of a draft that others are shown: what supporters sign, and what is submitted. It never changes."""

    __tablename__ = "draft_version"
    __table_args__ = (
        UniqueConstraint("draft_id", "number"),
        CheckConstraint(
            "(submitted_at IS NULL) = (supporters IS NULL) AND (submitted_at IS NULL) = (has_enough_women IS NULL)",
            name="submitted_with_signatures",
        ),
        CheckConstraint("signatures_needed IS NULL OR submitted_at IS NOT NULL", name="asked_when_submitted"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("motion_draft.id", ondelete="RESTRICT"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    source: Mapped[str] = mapped_column(Text)
    reasons: Mapped[str] = mapped_column(Text)
    further: Mapped[list[list[str]]] = mapped_column(JSON)
    # SHA-256 of the text in UTF-8, hexadecimal: signatures hold for this text and for no other
    text_hash: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    # when it was put forward
    submitted_at: Mapped[datetime | None]
    # how many signatures counted then, and whether enough of them were women's (never how many): who leaves the party
    # or is no delegate any more has supported it all the same
    supporters: Mapped[int | None]
    has_enough_women: Mapped[bool | None]
    # how many its type asked for then; empty also where neither this nor whose they were was kept yet
    signatures_needed: Mapped[int | None]
    # the text of the motion that it was admitted or accepted as; empty for what was given back, dropped or waits
    became_id: Mapped[int | None] = mapped_column(
        ForeignKey("motion_version.id", ondelete="RESTRICT"), index=True, unique=True
    )

    @property
    def wording(self) -> Wording:
        """What it says."""
        return Wording(self.title, self.source, self.reasons, tidy(dict(self.further)))

    @property
    def signed(self) -> Signatures | None:
        """What counted when it was put forward, None if it was not."""
        if self.supporters is None:
            return None
        return Signatures(self.supporters, has_enough_women=bool(self.has_enough_women), needed=self.signatures_needed)


class Support(Base):
    """Somebody's signature under one version. It is taken back by deleting it, until the motion is submitted."""

    __tablename__ = "support"

    version_id: Mapped[int] = mapped_column(ForeignKey("draft_version.id", ondelete="RESTRICT"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), primary_key=True, index=True)
    signed_at: Mapped[datetime]


class CountedSignature(Base):
    """That somebody's signature counted when this version was put forward, be it under another one of the same text.

    It goes with the signature; how many they were stays with the version.
    """

    __tablename__ = "counted_signature"

    version_id: Mapped[int] = mapped_column(ForeignKey("draft_version.id", ondelete="RESTRICT"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), primary_key=True, index=True)


class DraftLetter(Base):
    """What those who look through motions and those who wrote one say to each other; nobody else reads it."""

    __tablename__ = "draft_letter"
    __table_args__ = (Index("ix_draft_letter_letters", "draft_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("motion_draft.id", ondelete="RESTRICT"))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    is_from_committee: Mapped[bool]
    text: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime]
