"""What the demo's assembly has decided and what it is about to: three amendments to its first motion."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from sqlalchemy import select

from deliberation.domain.tally.yes_no_abstain import Choice
from deliberation.models import Motion, MotionVersion
from deliberation.services import amendments, polls
from deliberation.services.work import Work

# delegates beside the one who has a login
DELEGATES = ("Ines", "Piotr", "Thea")
VOTES = {"Emil": Choice.YES, "Ines": Choice.YES, "Piotr": Choice.NO, "Thea": Choice.ABSTAIN}


class Stage(Enum):
    """How far an amendment has come."""

    SUBMITTED = 0
    VOTED_ON = 1
    DECIDED = 2


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody's other words for a place of the motion."""

    who: str
    old: str
    new: str
    summary: str
    reasons: str
    stage: Stage


WISHES = (
    Wish(
        "Emil",
        "von 5 bis 23 Uhr",
        "von 4 bis 24 Uhr",
        "Auch Früh- und Spätschicht kommen heim",
        "Die Frühschicht im Klinikum beginnt um 5 Uhr, die Spätschicht endet um 23 Uhr. Mit der Zeit im Antrag kommt "
        "niemand von beiden mit dem Bus zur Arbeit und wieder nach Hause.",
        Stage.DECIDED,
    ),
    Wish(
        "Ines",
        "der sich eine Stunde vorher",
        "der sich eine halbe Stunde vorher",
        "Rufbus schneller bestellen",
        "In der Heide klappt das seit zwei Jahren mit dreißig Minuten.",
        Stage.VOTED_ON,
    ),
    Wish(
        "Thea",
        "binnen drei Monaten anerkannt",
        "binnen sechs Wochen anerkannt",
        "Abschlüsse zügig anerkennen",
        "Drei Monate ohne Lohn hält kaum jemand durch, und so lange fährt auch kein Bus.",
        Stage.SUBMITTED,
    ),
)


def decide_some(motion: Motion, *, delegate: Callable[[str], Work], chair: Work, today: date) -> None:
    """Submit the wishes, vote on some, close one poll. `delegate` gives the work of a delegate at this assembly."""
    version = chair.session.scalars(select(MotionVersion).where(MotionVersion.motion_id == motion.id)).one()
    for wish in WISHES:
        amendment = amendments.submit_amendment(
            delegate(wish.who),
            version.id,
            source=version.source.replace(wish.old, wish.new),
            summary=wish.summary,
            reasons=wish.reasons,
            today=today,
        )
        chair.session.flush()
        if wish.stage is Stage.SUBMITTED:
            continue
        poll = polls.open_poll(chair, amendment.id, today=today)
        chair.session.flush()
        if wish.stage is Stage.DECIDED:
            for who, choice in VOTES.items():
                polls.cast_vote(delegate(who), poll.id, choice, today=today)
            polls.close_poll(chair, poll.id, today=today)
