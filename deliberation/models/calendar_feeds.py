"""The secret address under which a person's calendar program asks for their calendar."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.models.base import Base


class CalendarFeed(Base):
    """One a person. Whoever has the address reads the calendar; only its hash is stored, and it can be revoked."""

    __tablename__ = "calendar_feed"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), primary_key=True)
    # SHA-256, hexadecimal
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
