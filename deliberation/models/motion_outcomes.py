"""What becomes of motions, act by act, and who received those that their assembly did not decide itself.

Acts are added and never change: the newest says what `motion.outcome` says. What the rules allow:
domain/procedure/motion_outcomes.py and referrals.py.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.domain.procedure.motion_outcomes import MotionOutcome
from deliberation.domain.procedure.referrals import Fate, Receiver
from deliberation.models.base import Base, word


class OutcomeAct(Base):
    """Somebody has said what became of a motion, in which version."""

    __tablename__ = "outcome_act"
    __table_args__ = (
        CheckConstraint("settled_by_id IS NULL OR outcome = 'settled'", name="only_what_is_settled"),
        CheckConstraint("settled_by_id <> motion_id", name="settled_by_another"),
        Index("ix_outcome_act_motion", "motion_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    motion_id: Mapped[int] = mapped_column(ForeignKey("motion.id", ondelete="RESTRICT"))
    outcome: Mapped[MotionOutcome] = mapped_column(word(MotionOutcome, "outcome"))
    version_id: Mapped[int] = mapped_column(ForeignKey("motion_version.id", ondelete="RESTRICT"))
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("motion.id", ondelete="RESTRICT"))
    reason_id: Mapped[int | None] = mapped_column(ForeignKey("reason.id", ondelete="RESTRICT"))
    acted_at: Mapped[datetime]
    acted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)


class Referral(Base):
    """A motion lies with somebody who owes an answer: the executive of an association, or a body."""

    __tablename__ = "referral"
    __table_args__ = (
        CheckConstraint("(association_id IS NULL) <> (body_id IS NULL)", name="to_one"),
        CheckConstraint(
            "(fate = 'waiting') = (answered_at IS NULL) AND (fate = 'waiting') = (answer_id IS NULL)",
            name="answered_in_words",
        ),
        CheckConstraint("(fate = 'taken_to') = (assembly_id IS NOT NULL)", name="taken_to_an_assembly"),
        Index("ix_referral_association", "association_id", "id"),
        Index("ix_referral_body", "body_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    motion_id: Mapped[int] = mapped_column(ForeignKey("motion.id", ondelete="RESTRICT"), index=True)
    # with what it began, also where it was passed on since
    act_id: Mapped[int] = mapped_column(ForeignKey("outcome_act.id", ondelete="RESTRICT"))
    # who had it before and passed it on
    after_id: Mapped[int | None] = mapped_column(ForeignKey("referral.id", ondelete="RESTRICT"), unique=True)
    association_id: Mapped[int | None] = mapped_column(ForeignKey("association.id", ondelete="RESTRICT"))
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id", ondelete="RESTRICT"))
    referred_at: Mapped[datetime]
    fate: Mapped[Fate] = mapped_column(word(Fate, "fate"))
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    answer_id: Mapped[int | None] = mapped_column(ForeignKey("reason.id", ondelete="RESTRICT"))
    # to which assembly it is taken
    assembly_id: Mapped[int | None] = mapped_column(ForeignKey("assembly.id", ondelete="RESTRICT"))

    @property
    def receiver(self) -> Receiver:
        """Who has it."""
        return Receiver(self.association_id, self.body_id)
