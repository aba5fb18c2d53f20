"""An answer of the demo that somebody lifts to a place of its own, since others want to go on from there."""

from sqlalchemy import select

from deliberation.models import Contribution
from deliberation.operations.demo.talk import Talk
from deliberation.services import lifting

WHO, HOURS_AGO = "Emil", 120
WORDS = "Zeit. Ein Freiwilligenjahr in einem anderen Land"


def lift_one(talk: Talk) -> None:
    """Lift Karla's answer about time."""
    found = talk.work.session.scalars(select(Contribution.id).where(Contribution.text.startswith(WORDS))).one()
    lifting.lift(talk.speaking(WHO, HOURS_AGO), found)
