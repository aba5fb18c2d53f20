"""Thanks: from one person to the author of a contribution, and nobody else's business. Nothing here counts them.

The key is what it is about and who says it: a number of its own would tell how many there have ever been.
"""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.models.base import Base


class Thanks(Base):
    """Somebody thanks for a contribution. Gone when it is withdrawn, or when either deletes their data."""

    __tablename__ = "thanks"

    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id", ondelete="RESTRICT"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), primary_key=True, index=True)
    thanked_at: Mapped[datetime]
