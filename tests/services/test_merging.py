"""What was adopted becomes the next version: looked at first, made as it was shown, by the chair alone."""

import pytest
from flask import Flask

from deliberation.domain.acts import Act
from deliberation.domain.errors import (
    AmendmentsCollide,
    MergeOvertaken,
    NothingAdopted,
    NothingLeft,
    NotPermitted,
    PollRunning,
    RuleViolation,
    UnknownThing,
    VersionOutdated,
)
from deliberation.domain.tally.yes_no_abstain import Choice
from deliberation.domain.text.change import text_hash
from deliberation.services import merging
from tests.party import MOTION, Party
from tests.services.deciding import (
    FIRST,
    SECOND,
    amend,
    amendment_row,
    close,
    decide,
    look,
    merge,
    opened,
    versions,
)
from tests.services.steps import Entry, Watch, at_once, refused

NOWHERE = 999_999
EVENING = MOTION.replace("auch am Abend", "vor allem am Abend")
RENT = MOTION.replace("ein Drittel", "ein Viertel")
HOURS = MOTION.replace("stündlich", "alle zwei Stunden")


def test_adopted_amendments_become_the_next_version(party: Party, watch: Watch) -> None:
    rent, lost = amend(party, RENT), amend(party, EVENING)
    for amendment in (party.amendment, rent):
        decide(party, amendment)
    decide(party, lost, Choice.NO)
    watch = Watch()
    merged = merge(party)
    first, second = versions(party)
    assert (second.id, second.number, second.width, second.first_line) == (merged, 2, first.width, first.first_line)
    assert second.source.strip() == MOTION.replace("stündlich", "halbstündlich").replace("Drittel", "Viertel").strip()
    assert second.text_hash == text_hash(second.source) != first.text_hash
    assert first.source.strip() == MOTION.strip()
    merged_into = [amendment_row(one).merged_into_id for one in (party.amendment, rent, lost)]
    assert merged_into == [merged, merged, None]
    assert watch.entries == [Entry(Act.AMENDMENTS_MERGED, party.cem.id, ("motion", party.motion), party.state)]


def test_what_is_looked_at_names_what_comes_in_what_falls_out_and_what_meets_in_a_sentence(party: Party) -> None:
    evening, rent, lost = amend(party, EVENING), amend(party, RENT), amend(party, HOURS)
    for amendment in (party.amendment, evening):
        decide(party, amendment)
    decide(party, lost, Choice.NO)
    foreseen = look(party)
    assert [one.number for one in foreseen.adopted] == [1, 2]
    assert [one.id for one in foreseen.undecided] == [rent]
    (together,) = foreseen.joined.neighbours
    assert together.pair == (0, 1)
    assert together.sentence == FIRST.replace("stündlich", "halbstündlich").replace("auch am", "vor allem am")
    assert len(versions(party)) == 1


def test_amendments_at_one_place_are_refused_and_both_are_named(party: Party) -> None:
    hours, rent = amend(party, HOURS), amend(party, RENT)
    for amendment in (party.amendment, hours, rent):
        decide(party, amendment)
    foreseen = look(party)
    with refused(AmendmentsCollide, party.cem, pairs=[(1, 2)]) as work:
        merging.merge_adopted(work, foreseen, seen=foreseen.seal)
    assert len(versions(party)) == 1


def test_amendments_that_empty_a_motion_together_are_refused_and_named(party: Party) -> None:
    for amendment in (amend(party, SECOND), amend(party, FIRST)):
        decide(party, amendment)
    foreseen = look(party)
    with refused(NothingLeft, party.cem, amendments=[2, 3]) as work:
        merging.merge_adopted(work, foreseen, seen=foreseen.seal)
    assert len(versions(party)) == 1


def test_the_last_poll_counts(party: Party) -> None:
    decide(party, party.amendment)
    decide(party, party.amendment, Choice.NO)
    with refused(NothingAdopted, party.cem) as work:
        merging.prospect(work, party.version)
    decide(party, party.amendment)
    merge(party)
    assert len(versions(party)) == 2


def test_nothing_is_taken_in_while_one_is_voted_on(party: Party) -> None:
    rent = amend(party, RENT)
    decide(party, party.amendment)
    foreseen = look(party)
    opened(party, rent)
    with refused(PollRunning, party.cem, amendment=2) as work:
        merging.prospect(work, party.version)
    with refused(PollRunning, party.cem, amendment=2) as work:
        merging.merge_adopted(work, foreseen, seen=foreseen.seal)


def submits(party: Party) -> None:
    amend(party, EVENING)


def adopts(party: Party) -> None:
    decide(party, amend(party, RENT))


def takes_back(party: Party) -> None:
    decide(party, amendment_row(party.amendment).id, Choice.NO)
    decide(party, amend(party, RENT))


@pytest.mark.parametrize("meanwhile", [submits, adopts, takes_back])
def test_what_changed_since_it_was_shown_is_not_made(party: Party, meanwhile: object) -> None:
    decide(party, party.amendment)
    shown = look(party)
    assert callable(meanwhile)
    meanwhile(party)
    now = look(party)
    for foreseen, seen in ((shown, shown.seal), (now, shown.seal), (now, "")):
        with refused(MergeOvertaken, party.cem) as work:
            merging.merge_adopted(work, foreseen, seen=seen)
    assert len(versions(party)) == 1


def test_a_page_of_before_does_not_act_on_the_version_after(party: Party) -> None:
    decide(party, party.amendment)
    shown = look(party)
    newest = merge(party)
    decide(party, amend(party, RENT.replace("stündlich", "halbstündlich"), version=newest))
    with refused(VersionOutdated, party.cem) as work:
        merging.merge_adopted(work, shown, seen=shown.seal)
    with refused(VersionOutdated, party.cem) as work:
        merging.prospect(work, party.version)
    assert len(versions(party)) == 2


@pytest.mark.parametrize("name", ["mona", "emil", "alice", "eva", "ada", "wilma"])
def test_only_the_chair_takes_in(party: Party, name: str) -> None:
    decide(party, party.amendment)
    foreseen = look(party)
    with refused(NotPermitted, party.personas[name]) as work:
        merging.prospect(work, party.version)
    with refused(NotPermitted, party.personas[name]) as work:
        merging.merge_adopted(work, foreseen, seen=foreseen.seal)


def test_who_may_see_no_motions_learns_nothing(party: Party) -> None:
    with refused(UnknownThing, party.gast) as work:
        merging.prospect(work, party.version)
    with refused(UnknownThing, party.cem) as work:
        merging.prospect(work, NOWHERE)


def test_two_who_take_in_at_once_make_one_version(app: Flask, party: Party) -> None:
    decide(party, party.amendment)
    errors = at_once(app, lambda: merge(party), lambda: merge(party))
    assert [type(error) for error in errors] == [VersionOutdated]
    assert len(versions(party)) == 2


def test_a_vote_that_is_repeated_while_the_version_is_made_stops_it(app: Flask, party: Party) -> None:
    poll = decide(party, party.amendment)
    errors: list[BaseException] = at_once(app, lambda: merge(party), lambda: opened(party))
    assert len(errors) == 1
    assert isinstance(errors[0], RuleViolation)
    if len(versions(party)) == 1:
        close(party, poll + 1)
