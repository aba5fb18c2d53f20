"""An assembly whose days have not come or are over: what it still takes in, and that it does not decide."""

from datetime import date, timedelta

import pytest

from deliberation.domain.errors import AssemblyOver, AssemblyToCome
from deliberation.domain.tally.yes_no_abstain import Choice
from deliberation.domain.text.formats import plain
from deliberation.models import Assembly
from deliberation.services import amendments, motions, polls
from deliberation.unit_of_work import today
from tests.party import MOTION, Party, acting
from tests.services.deciding import amend, close, opened, poll_row, say
from tests.services.steps import refused

RENT = MOTION.replace("ein Drittel", "ein Viertel")
DAY = timedelta(days=1)


def lasts(party: Party, opens_on: date, closes_on: date) -> None:
    """Give the assembly other days."""
    with acting(party.ada) as work:
        assembly = work.session.get_one(Assembly, party.assembly)
        assembly.opens_on, assembly.closes_on = opens_on, closes_on


@pytest.fixture
def poll(party: Party) -> int:
    """Opened while it lasted."""
    return opened(party)


def test_after_the_last_day_nothing_comes_before_it(party: Party) -> None:
    lasts(party, today() - 3 * DAY, today() - DAY)
    with refused(AssemblyOver, party.emil, closes_on=today() - DAY) as work:
        amendments.submit_amendment(work, party.version, source=RENT, summary="s", reasons="", today=today())
    with refused(AssemblyOver, party.mona) as work:
        motions.submit_motion(
            work, party.assembly, plain.parse(MOTION), number="L9", title="t", mover="m", today=today()
        )
    with refused(AssemblyOver, party.cem) as work:
        polls.open_poll(work, party.amendment, today=today())


def test_before_the_first_day_one_amends_and_does_not_vote(party: Party) -> None:
    lasts(party, today() + DAY, today() + DAY)
    amend(party, RENT)
    with refused(AssemblyToCome, party.cem, opens_on=today() + DAY) as work:
        polls.open_poll(work, party.amendment, today=today())


def test_a_poll_that_was_left_open_takes_no_vote_and_can_be_closed(party: Party, poll: int) -> None:
    say(party.emil, poll, Choice.YES)
    lasts(party, today() - 3 * DAY, today() - DAY)
    with refused(AssemblyOver, party.emil) as work:
        polls.cast_vote(work, poll, Choice.NO, today=today())
    close(party, poll)
    assert (poll_row(poll).yes, poll_row(poll).no) == (1, 0)


def test_on_its_only_day_it_decides(party: Party) -> None:
    lasts(party, today(), today())
    poll = opened(party)
    say(party.emil, poll)
    close(party, poll)
    assert poll_row(poll).yes == 1
