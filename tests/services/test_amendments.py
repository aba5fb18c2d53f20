"""Amendments: submitted once against the newest version, and never changed."""

from contextlib import suppress

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError, IntegrityError

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.errors import (
    NothingChanged,
    NothingLeft,
    NotPermitted,
    TooManyAttempts,
    UnknownThing,
    VersionOutdated,
)
from deliberation.domain.procedure.assembly_kinds import AssemblyKind
from deliberation.domain.text.change import text_hash
from deliberation.models import Amendment, Assembly
from deliberation.services import amendments, limits, people
from deliberation.services.loading_motions import load_version
from deliberation.services.vault import Vault
from deliberation.unit_of_work import today
from tests.party import MOTION, Party, acting
from tests.services.deciding import (
    FIRST,
    SECOND,
    amend,
    amendment_row,
    decide,
    delegates,
    merge,
)
from tests.services.steps import Entry, Watch, at_once, refused
from tests.statements import Statement, statements

RENT = MOTION.replace("ein Drittel", "ein Viertel")
HALF_HOURS = MOTION.replace("stündlich", "halbstündlich")
HOURS = MOTION.replace("stündlich", "alle zwei Stunden")


def test_a_delegate_submits_what_should_stand_instead(party: Party, watch: Watch) -> None:
    id_ = amend(party, RENT)
    row = amendment_row(id_)
    assert (row.number, row.author_id, row.merged_into_id) == (2, party.emil.id, None)
    assert row.text_hash == text_hash(row.source)
    assert watch.entries == [Entry(Act.AMENDMENT_SUBMITTED, party.emil.id, ("amendment", id_), party.state)]
    assert watch.jobs == []


@pytest.mark.parametrize("name", ["alice", "cem", "mona", "eva", "ada", "sanna", "dora"])
def test_only_delegates_of_the_assembly_amend(party: Party, name: str) -> None:
    with refused(NotPermitted, party.personas[name]) as work:
        amendments.submit_amendment(work, party.version, source=RENT, summary="s", reasons="", today=today())


def test_who_may_see_no_motions_learns_nothing(party: Party) -> None:
    with refused(UnknownThing, party.gast) as work:
        amendments.submit_amendment(work, party.version, source=RENT, summary="s", reasons="", today=today())


@pytest.mark.parametrize("source", [MOTION, MOTION + "\n\n  ", MOTION.replace(" ", "  ")])
def test_what_says_the_same_is_no_amendment(party: Party, source: str) -> None:
    with refused(NothingChanged, party.emil) as work:
        amendments.submit_amendment(work, party.version, source=source, summary="s", reasons="", today=today())


def test_a_second_click_leads_to_the_amendment_that_is_there(app: Flask, party: Party, watch: Watch) -> None:
    first = amend(party, RENT)
    assert amend(party, RENT + "\n", summary="Noch einmal") == first
    assert len(watch.entries) == 1
    ids: list[int] = []
    errors = at_once(app, *[lambda: ids.append(amend(party, HOURS)) for _ in range(3)])
    assert errors == []
    assert len(set(ids)) == 1
    delegates(party, "alice")
    with acting(party.alice) as work:
        own = amendments.submit_amendment(work, party.version, source=RENT, summary="s", reasons="", today=today()).id
    assert own not in {first, *ids}


def test_the_database_itself_stores_no_amendment_twice(party: Party) -> None:
    there = amendment_row(party.amendment)
    names = ("motion_id", "version_id", "author_id", "source", "text_hash", "summary", "reasons", "submitted_at")
    values = {name: getattr(there, name) for name in names}
    with pytest.raises(IntegrityError), acting(party.emil) as work:
        work.session.add(Amendment(number=9, **values))


def test_nobody_floods_a_motion(party: Party) -> None:
    with acting(party.emil) as work:
        for _ in range(limits.AMENDMENTS_SUBMITTED.count - 1):
            limits.take(work, limits.AMENDMENTS_SUBMITTED, str(party.emil.id))
    with refused(TooManyAttempts, party.emil) as work:
        amendments.submit_amendment(work, party.version, source=RENT, summary="s", reasons="", today=today())
    assert amend(party, HALF_HOURS) == party.amendment
    delegates(party, "alice")
    with acting(party.alice) as work:
        assert amendments.submit_amendment(work, party.version, source=RENT, summary="s", reasons="", today=today()).id


@pytest.mark.parametrize("source", ["", " \n\n ", "\N{ZERO WIDTH SPACE}\n\n\N{SOFT HYPHEN}"])
def test_no_amendment_empties_a_motion(party: Party, source: str) -> None:
    with refused(NothingLeft, party.emil) as work:
        amendments.submit_amendment(work, party.version, source=source, summary="s", reasons="", today=today())


def test_no_amendment_renumbers_a_motion(party: Party) -> None:
    made_up = f"[Zeilen fehlen: 5000]\n\n{MOTION}"
    with refused(NothingChanged, party.emil) as work:
        amendments.submit_amendment(work, party.version, source=made_up, summary="s", reasons="", today=today())
    assert "fehlen" not in amendment_row(amend(party, f"[Zeilen fehlen: 5000]\n\n{RENT}")).source


def test_what_was_submitted_never_changes(party: Party) -> None:
    change = update(Amendment).where(Amendment.id == party.amendment).values(source="anders")
    with pytest.raises(DBAPIError), acting(party.emil) as work:
        work.session.execute(change)


def test_the_version_before_is_no_longer_amended(party: Party) -> None:
    decide(party, party.amendment)
    newest = merge(party)
    with refused(VersionOutdated, party.emil) as work:
        amendments.submit_amendment(work, party.version, source=RENT, summary="s", reasons="", today=today())
    again = amend(party, FIRST + "\n\n" + SECOND, version=newest)
    assert amendment_row(again).number == 2


def test_who_deletes_their_data_leaves_the_amendment_without_a_name(party: Party) -> None:
    with acting(party.emil) as work:
        people.erase_own_data(work, vault=Vault(("a secret of the tests",)), today=today())
    decided = amendment_row(party.amendment)
    assert decided.source
    assert decided.author_id == party.emil.id


def read_of(table: str, asked: list[Statement]) -> int:
    """How often its rows are asked for; who registers at the door is asked of every actor, inside another question."""
    return sum(one.text.startswith(f"SELECT {table}.") for one in asked)


def test_what_is_asked_of_amendments_is_read_once_and_for_them_alone(app: Flask, party: Party) -> None:
    """Every act on a motion loads it; whether its members amend is no matter of the others."""
    with acting(None) as work:
        row = work.session.get_one(Assembly, party.assembly)
        row.kind, row.body_id = AssemblyKind.GENERAL_MEETING, None

    def rolls_read(action: Action) -> int:
        with statements(app) as asked, acting(party.emil) as work, suppress(NotPermitted):
            load_version(work, party.version, action)
        return read_of("roll", asked)

    assert [rolls_read(action) for action in (Action.LEAD_POLL, Action.RECORD_OUTCOME, Action.AMEND)] == [0, 0, 1]
    with statements(app) as asked:
        amend(party, RENT)
    assert read_of("roll", asked) == 1
