"""The roll of an assembly: who sends how many, and who of them has a seat or waits for one.

Who somebody is and whether they still have their mandate stands in one place, the function that it gives
(`function_held`): a mandate only says from whom it comes and in which order. So there are never two lists.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, UniqueConstraint, and_, exists, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.domain.procedure.mandates import ROLL_FUNCTIONS, MandateState, state_of
from deliberation.models.base import Base
from deliberation.models.people import FunctionHeld


class Roll(Base):
    """An assembly that is sent delegates. Without such a row, functions are given one by one, or all members vote."""

    __tablename__ = "roll"

    assembly_id: Mapped[int] = mapped_column(ForeignKey("assembly.id", ondelete="RESTRICT"), primary_key=True)
    # whether only those vote who have registered at the door
    asks_registration: Mapped[bool] = mapped_column(default=False, server_default=false())


class RollSender(Base):
    """An association or a body, and how many it may send."""

    __tablename__ = "roll_sender"
    __table_args__ = (
        UniqueConstraint("assembly_id", "association_id"),
        UniqueConstraint("assembly_id", "body_id"),
        CheckConstraint("(association_id IS NULL) <> (body_id IS NULL)", name="one_sender"),
        CheckConstraint("voting_due >= 0 AND advisory_due >= 0", name="no_fewer_than_none"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("roll.assembly_id", ondelete="RESTRICT"))
    association_id: Mapped[int | None] = mapped_column(ForeignKey("association.id", ondelete="RESTRICT"), index=True)
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id", ondelete="RESTRICT"), index=True)
    # from 1, in the order in which they were written down
    position: Mapped[int]
    voting_due: Mapped[int]
    advisory_due: Mapped[int]

    def due(self, *, is_voting: bool) -> int:
        """Its seats, those with a vote or the others."""
        return self.voting_due if is_voting else self.advisory_due


class Mandate(Base):
    """Somebody whom a sender has elected, as a delegate or as the first, second … substitute."""

    __tablename__ = "mandate"
    __table_args__ = (
        UniqueConstraint("function_id"),
        CheckConstraint("rank IS NULL OR rank >= 1", name="counts_from_one"),
        CheckConstraint("moved_up_at IS NULL OR rank IS NOT NULL", name="substitutes_move_up"),
        CheckConstraint("stands_in_for_id IS NULL OR moved_up_at IS NOT NULL", name="stands_in_since"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sender_id: Mapped[int] = mapped_column(ForeignKey("roll_sender.id", ondelete="RESTRICT"), index=True)
    # what it gives now, or gave last: its person, and whether it still runs
    function_id: Mapped[int] = mapped_column(ForeignKey("function_held.id", ondelete="RESTRICT"))
    is_voting: Mapped[bool]
    # a substitute's place in the order; None: a delegate
    rank: Mapped[int | None]
    registered_at: Mapped[datetime | None]
    # cannot come, and may yet
    excused_at: Mapped[datetime | None]
    moved_up_at: Mapped[datetime | None]
    # whose seat it is; empty where the seat was never filled
    stands_in_for_id: Mapped[int | None] = mapped_column(ForeignKey("mandate.id", ondelete="RESTRICT"), index=True)

    held: Mapped[FunctionHeld] = relationship(lazy="raise")

    @property
    def state(self) -> MandateState:
        """Where it stands; needs `held`."""
        held = self.held
        return state_of(held.function, is_running=held.is_open, is_excused=self.excused_at is not None)


def waits_for_registration() -> ColumnElement[bool]:
    """The function is one of a roll whose assembly asks people to register before they vote, and nobody has yet.

    Whoever was a delegate before there was a roll, and is not on it, cannot be registered and does not vote.
    """
    asks = exists().where(Roll.assembly_id == FunctionHeld.assembly_id, Roll.asks_registration)
    has_registered = exists().where(Mandate.function_id == FunctionHeld.id, Mandate.registered_at.is_not(None))
    return and_(FunctionHeld.function.in_(ROLL_FUNCTIONS), asks, ~has_registered)
