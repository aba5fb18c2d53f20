"""Polls: opened and closed by the chair, voted in once by every delegate, forgotten when they are closed."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from deliberation.domain.acts import Act
from deliberation.domain.errors import (
    AmendmentOutdated,
    NotPermitted,
    PollClosed,
    PollRunning,
    RepeatNeedsReason,
    UnknownThing,
)
from deliberation.domain.people import Function
from deliberation.domain.procedure.repeats import Repeat, RepeatGround
from deliberation.domain.tally.yes_no_abstain import Choice
from deliberation.extensions import db
from deliberation.models import Reason, RecordEntry, Vote
from deliberation.services import functions, people, polls
from deliberation.services.vault import Vault
from deliberation.unit_of_work import today
from tests.party import MOTION, Party, acting
from tests.services.deciding import (
    amend,
    amendment_row,
    close,
    decide,
    delegates,
    merge,
    opened,
    poll_row,
    say,
)
from tests.services.giving import ids
from tests.services.steps import Entry, Watch, at_once, refused

NOWHERE = 999_999


def votes(poll: int) -> dict[int, Choice]:
    db.session.rollback()
    return {row.person_id: row.choice for row in db.session().scalars(select(Vote).where(Vote.poll_id == poll))}


def test_the_chair_opens_a_poll_in_the_decision_room(party: Party, watch: Watch) -> None:
    id_ = opened(party)
    poll = poll_row(id_)
    assert (poll.room_id, poll.number, poll.closed_at, poll.yes) == (party.decision_room, 1, None, None)
    assert poll.question == "Soll Ä1 zu L01 angenommen werden?"
    assert poll.text_hash == amendment_row(party.amendment).text_hash
    assert watch.entries == [Entry(Act.POLL_OPENED, party.cem.id, ("poll", id_), party.state)]


@pytest.mark.parametrize("name", ["emil", "mona", "eva", "ada", "alice", "minna"])
def test_only_the_chair_opens_and_closes(party: Party, name: str) -> None:
    with refused(NotPermitted, party.personas[name]) as work:
        polls.open_poll(work, party.amendment, today=today())
    poll = opened(party)
    with refused(NotPermitted, party.personas[name]) as work:
        polls.close_poll(work, poll, today=today())


def test_guests_of_an_organisation_learn_nothing(party: Party) -> None:
    poll = opened(party)
    for act in (
        lambda work: polls.open_poll(work, party.amendment, today=today()),
        lambda work: polls.cast_vote(work, poll, Choice.YES, today=today()),
        lambda work: polls.close_poll(work, poll, today=today()),
    ):
        with refused(UnknownThing, party.gast) as work:
            act(work)


def test_what_is_not_there_is_unknown(party: Party) -> None:
    for act in (
        lambda work: polls.open_poll(work, NOWHERE, today=today()),
        lambda work: polls.cast_vote(work, NOWHERE, Choice.YES, today=today()),
        lambda work: polls.close_poll(work, NOWHERE, today=today()),
    ):
        with refused(UnknownThing, party.cem) as work:
            act(work)


def test_one_amendment_is_voted_on_once_at_a_time(app: Flask, party: Party) -> None:
    errors = at_once(app, lambda: opened(party), lambda: opened(party))
    assert [type(error) for error in errors] == [PollRunning]


def test_delegates_vote_and_change_their_mind_until_it_is_closed(party: Party, watch: Watch) -> None:
    poll = opened(party)
    watch = Watch()
    say(party.emil, poll, Choice.YES)
    say(party.emil, poll, Choice.ABSTAIN)
    assert votes(poll) == {party.emil.id: Choice.ABSTAIN}
    assert (watch.entries, watch.jobs) == ([], [])
    assert poll_row(poll).yes is None


@pytest.mark.parametrize("name", ["alice", "cem", "mona", "sanna", "eva", "ada"])
def test_only_delegates_of_the_assembly_vote(party: Party, name: str) -> None:
    poll = opened(party)
    with refused(NotPermitted, party.personas[name]) as work:
        polls.cast_vote(work, poll, Choice.YES, today=today())


def test_two_devices_at_once_leave_one_vote(app: Flask, party: Party) -> None:
    poll = opened(party)
    choices = [Choice.YES, Choice.NO, Choice.ABSTAIN, Choice.YES]
    errors = at_once(app, *[lambda choice=choice: say(party.emil, poll, choice) for choice in choices])
    assert errors == []
    assert list(votes(poll)) == [party.emil.id]
    close(party, poll)
    closed = poll_row(poll)
    assert (closed.yes or 0) + (closed.no or 0) + (closed.abstain or 0) == 1


def test_closing_adds_up_and_forgets_who_said_what(party: Party, watch: Watch) -> None:
    delegates(party, "alice", "bob", "charlie")
    poll = opened(party)
    for name, choice in (("emil", Choice.YES), ("alice", Choice.YES), ("bob", Choice.NO)):
        say(party.personas[name], poll, choice)
    watch = Watch()
    close(party, poll)
    closed = poll_row(poll)
    assert (closed.yes, closed.no, closed.abstain, closed.entitled) == (2, 1, 0, 4)
    assert closed.closed_by_id == party.cem.id
    assert db.session().scalar(select(func.count()).select_from(Vote)) == 0
    assert watch.entries == [Entry(Act.POLL_CLOSED, party.cem.id, ("poll", poll), party.state)]


def test_a_vote_after_closing_is_refused(party: Party) -> None:
    poll = decide(party, party.amendment)
    with refused(PollClosed, party.emil) as work:
        polls.cast_vote(work, poll, Choice.NO, today=today())
    with refused(PollClosed, party.cem) as work:
        polls.close_poll(work, poll, today=today())
    assert (poll_row(poll).yes, poll_row(poll).no) == (1, 0)


def test_a_vote_and_the_closing_do_not_cross(app: Flask, party: Party) -> None:
    delegates(party, "alice", "bob")
    poll = opened(party)
    names = ("emil", "alice", "bob")
    errors = at_once(
        app, *[lambda name=name: say(party.personas[name], poll) for name in names], lambda: close(party, poll)
    )
    assert {type(error) for error in errors} <= {PollClosed}
    assert poll_row(poll).yes == len(names) - len(errors)
    assert votes(poll) == {}


def test_two_who_close_at_once_close_once(app: Flask, party: Party) -> None:
    poll = opened(party)
    errors = at_once(app, lambda: close(party, poll), lambda: close(party, poll))
    assert [type(error) for error in errors] == [PollClosed]


def test_a_mandate_that_ended_meanwhile_is_not_counted(party: Party) -> None:
    delegates(party, "alice")
    poll = opened(party)
    say(party.alice, poll, Choice.NO)
    say(party.emil, poll, Choice.YES)
    (held,) = ids(party.alice, Function.DELEGATE)
    with acting(party.ada) as work:
        functions.end_function(work, held, today=today(), reason="Abgereist")
    with refused(NotPermitted, party.alice) as work:
        polls.cast_vote(work, poll, Choice.NO, today=today())
    close(party, poll)
    closed = poll_row(poll)
    assert (closed.yes, closed.no, closed.entitled) == (1, 0, 1)


def test_who_deletes_their_data_takes_the_vote_along(party: Party) -> None:
    poll = opened(party)
    say(party.emil, poll)
    with acting(party.emil) as work:
        people.erase_own_data(work, vault=Vault(("a secret of the tests",)), today=today())
    assert votes(poll) == {}


def test_a_repeated_poll_has_the_next_number_and_its_reason_in_the_record(party: Party) -> None:
    decide(party, party.amendment)
    again = opened(party)
    assert poll_row(again).number == 2
    reasons = select(RecordEntry.subject_id, Reason.text).join(Reason, Reason.id == RecordEntry.reason_id)
    found = db.session().execute(reasons.where(RecordEntry.act == Act.POLL_OPENED)).all()
    assert [tuple(row) for row in found] == [(again, "Rückholantrag: 25 Delegierte wollen es noch einmal wissen.")]


@pytest.mark.parametrize("repeat", [None, Repeat(RepeatGround.OTHER, "  ")])
def test_nobody_is_asked_again_without_a_reason(party: Party, repeat: Repeat | None) -> None:
    decide(party, party.amendment)
    with refused(RepeatNeedsReason, party.cem) as work:
        polls.open_poll(work, party.amendment, today=today(), repeat=repeat)


def test_what_amends_an_earlier_version_is_not_put_to_the_vote(party: Party) -> None:
    left = amend(party, MOTION.replace("Drittel", "Viertel"))
    decide(party, party.amendment)
    merge(party)
    with refused(AmendmentOutdated, party.cem) as work:
        polls.open_poll(work, left, today=today())
