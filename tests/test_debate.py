"""What stands in the debate is declared column by column, and what would press has no kind to be declared as."""

import pytest
from sqlalchemy import JSON, Integer
from sqlalchemy.dialects import postgresql, sqlite

from deliberation.domain.rooms.columns import NAMES, TYPES, ColumnKind, bare, columns
from deliberation.domain.rooms.shape import ROOTS
from deliberation.models import Base
from deliberation.models.debate import DEBATE

TABLES = Base.metadata.tables


@pytest.mark.parametrize("name", sorted(DEBATE))
def test_every_column_of_the_debate_is_declared_and_is_what_it_is_declared_to_be(name: str) -> None:
    """Who adds a column says in `models/debate.py` what it is."""
    table, declared = TABLES[name], DEBATE[name]
    assert set(declared) == set(table.columns.keys())
    for column in table.columns:
        kind = declared[column.name]
        types = {bare(column.type.compile(dialect=dialect.dialect())) for dialect in (sqlite, postgresql)}
        assert types <= TYPES[kind], column.name
        assert kind is not ColumnKind.KEY or column.primary_key or column.foreign_keys, column.name
        assert column.server_default is None, f"{name}.{column.name}: silence is no yes"


def test_the_roots_are_declared_and_every_name_that_may_be_used_is_used() -> None:
    assert set(DEBATE) >= ROOTS
    used = {(kind, name) for declared in DEBATE.values() for name, kind in declared.items()}
    allowed = {(kind, name) for kind, names in NAMES.items() for name in names}
    assert allowed <= used, "a name that nothing bears is a door left open"
    assert {kind for kind, _name in used} == set(ColumnKind)


@pytest.mark.parametrize(
    "pressing",
    [
        {"score": "likes"},
        {"count": "answers"},
        {"deadline": "ends_at"},
        {"moment": "ends_at"},
        {"moment": "final_at"},
        {"moment": "answer_needed_at"},
        {"moment": "seen_at"},
        {"moment": "answered_until"},
        {"pause": "closed_until"},
        {"flag": "is_against"},
        {"flag": "gets_mail"},
        {"place": "rank"},
        {"place": "likes"},
        {"stack": "voter_ids"},
    ],
    ids=str,
)
def test_what_would_press_cannot_even_be_declared(pressing: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=f"{'|'.join([*pressing, *pressing.values()])}"):
        columns(**pressing)


# numbers and lists beside a person that are no keys and do not count how often they take part, and why
COUNT_NOBODY = {
    "member_import_row.data": "what the list of members says, until it is taken over",
    "member_import_row.line": "where it stands in that list",
    "motions_place.up_to": "a bookmark that they put there themselves",
    "motions_place.acts_up_to": "another for what became of motions",
    "passkey.sign_count": "the standard of passkeys asks for it, to tell a key from its copy",
    "person.totp_last_step": "which code was used last, so that none works twice",
}


def test_no_number_beside_a_person_says_how_often_they_take_part() -> None:
    found = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        if table.name == "person" or "person_id" in table.columns
        for column in table.columns
        if isinstance(column.type, Integer | JSON) and not column.primary_key and not column.foreign_keys
        if column.name not in DEBATE.get(table.name, ())
    }
    assert found == set(COUNT_NOBODY)
