"""Lists of a whole party: what grows with them is the number of rows, not the number of statements."""

from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import func, select

from deliberation.domain.acts import Act
from deliberation.domain.membership.rows import MemberRow
from deliberation.extensions import db
from deliberation.models import Person
from deliberation.services import parts
from deliberation.services.jobs import JobKind
from tests.party import Party
from tests.services.lists import apply, current_list, new_row, prepare, take_over
from tests.services.steps import Watch, person
from tests.statements import statements

MANY = 1_200
# one for a thousand rows of a table, and what every list asks
FEW_STATEMENTS = 40


def with_gaps() -> list[MemberRow]:
    """Many new people, by turns with and without an address or a day."""
    return [
        replace(new_row(f"N{number}", f"n{number}@example.org" if number % 2 else None), joined_on=None)
        if number % 3
        else new_row(f"N{number}", None)
        for number in range(MANY)
    ]


def test_many_join_with_few_statements_whatever_is_missing_of_them(app: Flask, party: Party, watch: Watch) -> None:
    prepared = prepare(party.ada, [*current_list(), *with_gaps()])
    with statements(app) as asked:
        apply(party.ada, prepared)
    assert len(asked) <= FEW_STATEMENTS, len(asked)
    assert db.session().scalar(select(func.count()).where(Person.membership_number.like("N%"))) == MANY
    joined = [entry.subject[1] for entry in watch.entries if entry.act is Act.PERSON_JOINED]
    assert len(joined) == len(set(joined)) == MANY


def test_everybody_is_entered_who_joined_and_nobody_else(party: Party, watch: Watch) -> None:
    take_over(party.ada, [*current_list(), new_row("N1", "n1@example.org"), new_row("N2", None)])
    numbers = dict(db.session().execute(select(Person.id, Person.membership_number)).all())
    joined = [entry for entry in watch.entries if entry.act is Act.PERSON_JOINED]
    assert sorted(numbers[entry.subject[1]] or "" for entry in joined) == ["N1", "N2"]
    assert {(entry.actor_id, entry.association_id) for entry in joined} == {(party.ada.id, party.spree)}


def test_addresses_go_round_also_where_a_list_needs_several_statements(
    party: Party, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "MOST_VALUES", 1)
    round_of = [party.alice, party.bob, party.emil]
    handed_on = {one.email: after.email for one, after in zip(round_of, [*round_of[1:], round_of[0]], strict=True)}
    take_over(party.ada, [replace(row, email=handed_on.get(row.email or "", row.email)) for row in current_list()])
    assert [person(one).email for one in round_of] == [party.bob.email, party.emil.email, party.alice.email]
    told = [payload["address"] for kind, payload in watch.jobs if kind == JobKind.MAIL_ADDRESS_CHANGED]
    assert sorted(map(str, told)) == sorted(one.email for one in round_of)
