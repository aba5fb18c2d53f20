"""What somebody has arranged for themselves: their page "Für dich", and the stack that they are reading.

A row is there once they have arranged something. No other person's page ever asks for one.
"""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.models.base import Base


class Inbox(Base):
    """How somebody wants their page "Für dich"; without a row answers are shown."""

    __tablename__ = "inbox"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), primary_key=True)
    hides_answers: Mapped[bool]
    # where they put the bookmark: nothing moves it but their own hand
    seen_until: Mapped[datetime | None]


class ReadingStack(Base):
    """What somebody has taken to read in the minutes they have, and where they are in it.

    It never expires. The contributions are ids only: what is gone meanwhile is passed over.
    """

    __tablename__ = "reading_stack"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), primary_key=True)
    # empty once it is read or put away
    contribution_ids: Mapped[list[int]] = mapped_column(JSON)
    # the one that lies open
    open_id: Mapped[int | None]
    # how far they are in their own mix of all rooms: the next stack goes on there
    place: Mapped[int]
