"""Deciding in tests: amendments, polls and votes, one line each."""

from sqlalchemy import select

from deliberation.domain.people import Function, PlaceKind
from deliberation.domain.procedure.repeats import Repeat, RepeatGround
from deliberation.domain.tally.yes_no_abstain import Choice
from deliberation.extensions import db
from deliberation.models import Amendment, MotionVersion, Poll
from deliberation.services import amendments, merging, polls
from deliberation.services.functions import Place
from deliberation.services.merging import Prospect
from deliberation.unit_of_work import reading, today
from tests.party import MOTION, Party, Persona, acting
from tests.services.giving import give

FIRST, SECOND = MOTION.strip().split("\n\n")


def amend(party: Party, source: str, *, version: int | None = None, summary: str = "Kurz gesagt") -> int:
    """Emil submits an amendment; its id."""
    with acting(party.emil) as work:
        return amendments.submit_amendment(
            work, version or party.version, source=source, summary=summary, reasons="Darum.", today=today()
        ).id


AGAIN = Repeat(RepeatGround.RETURN, "25 Delegierte wollen es noch einmal wissen.")


def opened(party: Party, amendment: int | None = None) -> int:
    """Cem opens a poll, with a reason in case it is a repeat; its id."""
    with acting(party.cem) as work:
        return polls.open_poll(work, amendment or party.amendment, today=today(), repeat=AGAIN).id


def standing_open(party: Party) -> int:
    """The open poll on Emil's amendment, opened if there is none."""
    found = db.session().scalar(select(Poll.id).where(Poll.amendment_id == party.amendment, Poll.closed_at.is_(None)))
    return found or opened(party)


def say(voter: Persona, poll: int, choice: Choice = Choice.YES) -> None:
    """A delegate votes."""
    with acting(voter) as work:
        polls.cast_vote(work, poll, choice, today=today())


def close(party: Party, poll: int) -> None:
    """Cem closes a poll."""
    with acting(party.cem) as work:
        polls.close_poll(work, poll, today=today())


def decide(party: Party, amendment: int, choice: Choice = Choice.YES) -> int:
    """A whole poll in which Emil alone votes; its id."""
    poll = opened(party, amendment)
    say(party.emil, poll, choice)
    close(party, poll)
    return poll


def merge(party: Party, version: int | None = None) -> int:
    """Cem looks at what was adopted and takes it into a new version; its id."""
    foreseen = look(party, version)
    with acting(party.cem) as work:
        return merging.merge_adopted(work, foreseen, seen=foreseen.seal).id


def look(party: Party, version: int | None = None) -> Prospect:
    """What Cem sees before he makes the next version."""
    with reading(party.cem.actor) as work:
        return merging.prospect(work, version or party.version)


def delegates(party: Party, *names: str) -> None:
    """Make them delegates beside Emil."""
    for name in names:
        give(party.ada, party.personas[name], Function.DELEGATE, Place(PlaceKind.ASSEMBLY, party.assembly))


def poll_row(poll: int) -> Poll:
    """As it is in the database now."""
    db.session.rollback()
    return db.session().get_one(Poll, poll)


def versions(party: Party) -> list[MotionVersion]:
    """All versions of the motion, the oldest first."""
    db.session.rollback()
    ordered = select(MotionVersion).where(MotionVersion.motion_id == party.motion).order_by(MotionVersion.number)
    return list(db.session().scalars(ordered))


def amendment_row(amendment: int) -> Amendment:
    """As it is in the database now."""
    db.session.rollback()
    return db.session().get_one(Amendment, amendment)
