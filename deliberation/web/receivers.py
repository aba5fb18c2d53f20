"""To whom something is referred, as a select box offers it."""

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from deliberation.domain.procedure.referrals import Receiver
from deliberation.models.receivers import ReceiverRow, receivers_from


@dataclass(frozen=True, slots=True)
class Receivers:
    """Who can be chosen."""

    rows: tuple[ReceiverRow, ...]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Pairs of value and label."""
        return [(str(one.receiver), _label(one)) for one in self.rows]

    def named(self, value: str | None) -> Receiver | None:
        """The one that was chosen; None for what was not offered."""
        return next((one.receiver for one in self.rows if str(one.receiver) == value), None)


def receivers_in(session: Session, association_id: int, *, but: Receiver | None = None) -> Receivers:
    """Who can receive what comes from an association. `but`: who has it already."""
    return Receivers(tuple(one for one in receivers_from(session, association_id) if one.receiver != but))


def _label(row: ReceiverRow) -> str:
    if row.receiver.body_id is not None:
        return row.name
    return str(_("%(association)s (Vorstand)", association=row.name))
