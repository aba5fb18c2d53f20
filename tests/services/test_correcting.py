"""A decided text never changes: what was copied wrongly becomes a new version, with its reason."""

import pytest

from deliberation.domain.acts import Act
from deliberation.domain.errors import (
    NothingChanged,
    NothingLeft,
    NotPermitted,
    ReasonNeeded,
    UnknownThing,
    VersionOutdated,
)
from deliberation.domain.procedure.motion_outcomes import OutcomeStep
from deliberation.domain.procedure.refusals import WrongOutcome
from deliberation.extensions import db
from deliberation.queries.motion_outcomes import history_of
from deliberation.queries.motions import motion_page
from deliberation.services.correcting import correct_text
from tests.party import MOTION, Party, acting
from tests.services.deciding import versions
from tests.services.moved import acts_of, record
from tests.services.steps import Watch, refused

RIGHT, WHY = MOTION.replace("stündlich", "halbstündlich").strip(), "Im Protokoll steht halbstündlich."


def correct(party: Party, version: int | None = None, source: str = RIGHT) -> int:
    with acting(party.cem) as work:
        return correct_text(work, version or party.version, source=source, reason=WHY).id


def test_a_slip_is_put_right_in_a_new_version(party: Party, watch: Watch) -> None:
    record(party, party.motion, OutcomeStep.ADOPT)
    correct(party)
    decided, corrected = versions(party)
    assert (decided.source.strip(), decided.correction) == (MOTION.strip(), None)
    assert (corrected.source.strip(), corrected.correction) == (RIGHT, WHY)
    assert acts_of(party.motion)[0].version_id == decided.id
    assert watch.acts[-1] is Act.MOTION_CORRECTED
    found = motion_page(db.session(), party.charlie.actor, party.motion)
    (told,) = history_of(db.session(), found, writes_here=False).corrections
    assert (found.correction, told.version, told.name, told.reason) == (WHY, 2, "Cem Çelik", WHY)


def test_what_is_still_open_is_amended_and_not_corrected(party: Party) -> None:
    with refused(WrongOutcome, party.cem) as work:
        correct_text(work, party.version, source=RIGHT, reason=WHY)
    record(party, party.motion, OutcomeStep.ADJOURN)
    with refused(WrongOutcome, party.cem) as work:
        correct_text(work, party.version, source=RIGHT, reason=WHY)


@pytest.mark.parametrize("name", ["emil", "mona", "minna", "eva", "ada"])
def test_nobody_else_touches_a_decided_text(party: Party, name: str) -> None:
    record(party, party.motion, OutcomeStep.ADOPT)
    with refused(NotPermitted, party.personas[name]) as work:
        correct_text(work, party.version, source=RIGHT, reason=WHY)


def test_a_correction_has_a_reason_and_changes_something(party: Party) -> None:
    record(party, party.motion, OutcomeStep.ADOPT)
    for kind, source, reason in (
        (ReasonNeeded, RIGHT, " "),
        (NothingChanged, MOTION, WHY),
        (NothingLeft, " \n", WHY),
    ):
        with refused(kind, party.cem) as work:
            correct_text(work, party.version, source=source, reason=reason)
    with refused(UnknownThing, party.cem) as work:
        correct_text(work, 999_999, source=RIGHT, reason=WHY)


def test_of_two_corrections_the_second_reads_the_first(party: Party) -> None:
    record(party, party.motion, OutcomeStep.ADOPT)
    newest = correct(party)
    with refused(VersionOutdated, party.cem) as work:
        correct_text(work, party.version, source="Anders.", reason=WHY)
    correct(party, newest, "Noch einmal anders.")
    assert [one.number for one in versions(party)] == [1, 2, 3]
