"""Whoever withdraws words takes them out of every store there is, and no later table can be forgotten (P9)."""

import pytest
from sqlalchemy import JSON, Column, ForeignKey, Integer, MetaData, String, Table, Text, func, select
from sqlalchemy.exc import IntegrityError

from deliberation.domain.rooms.anchors import About, TextKind
from deliberation.domain.rooms.contribution_kinds import ContributionKind
from deliberation.domain.rooms.own_words import fingerprint
from deliberation.domain.rooms.papers import PaperSketch, PaperText
from deliberation.extensions import db
from deliberation.models import Base, Contribution
from deliberation.models.own_words import OTHERS_WORDS, STORES_OF_WORDS
from deliberation.services import anchors, drafts, own_words, paper_drafts, papers, rooms, withdrawing
from tests.party import Party, acting
from tests.services.paths import made, put

CANARY = "Kanarienvogel"
DECLARED = {whose.class_.__tablename__ for whose in STORES_OF_WORDS}


def undeclared(metadata: MetaData, stores: set[str], others: set[str]) -> set[str]:
    """Tables that point to a contribution, have a place for words, and stand in neither list."""
    found = set()
    for table in metadata.sorted_tables:
        points = any(key.column.table.name == "contribution" for key in table.foreign_keys)
        if points and any(isinstance(column.type, String | JSON) for column in table.columns):
            found.add(table.name)
    return found - stores - others


def test_every_store_of_words_is_declared() -> None:
    assert undeclared(Base.metadata, DECLARED, set(OTHERS_WORDS)) == set()
    assert not DECLARED & set(OTHERS_WORDS)
    assert all(OTHERS_WORDS.values())


def test_each_declared_column_says_to_which_contribution_a_row_belongs() -> None:
    for whose in STORES_OF_WORDS:
        (key,) = whose.property.columns[0].foreign_keys
        assert key.column is Contribution.__table__.c.id


@pytest.mark.parametrize("kind", [Text(), String(40), JSON()])
def test_a_new_table_with_words_would_be_noticed(kind: Text | String | JSON) -> None:
    metadata = MetaData()
    Table("contribution", metadata, Column("id", Integer, primary_key=True))
    Table("quote", metadata, Column("of_id", Integer, ForeignKey("contribution.id")), Column("words", kind))
    assert undeclared(metadata, DECLARED, set(OTHERS_WORDS)) == {"quote"}
    assert undeclared(metadata, DECLARED | {"quote"}, set(OTHERS_WORDS)) == set()


def places_with(words: str) -> set[str]:
    """Every column of the whole database in which these words stand."""
    found = set()
    for table in Base.metadata.sorted_tables:
        for row in db.session().execute(select(table)):
            found |= {f"{table.name}.{name}" for name, value in row._mapping.items() if words in str(value)}
    return found


def plant(party: Party) -> int:
    """A paper about lines of a motion, with an earlier summary, a draft of the next, an answer, and a path to it."""
    with acting(party.alice) as work:
        begun = papers.write_paper(work, party.room, PaperText("Ein Papier", "Sein Text."), summary=CANARY)
        anchors.anchor(work, begun, About(TextKind.MOTION, party.version, 1, 1))
        first = begun.id
    with acting(party.alice) as work:
        own_words.change_words(
            work, first, text=f"{CANARY} und mehr", kind=ContributionKind.DOUBT, seen=fingerprint(CANARY)
        )
    with acting(party.alice) as work:
        drafts.save_change_draft(work, first, text=f"{CANARY} und noch mehr", kind=None, known=None)
        paper_drafts.save_version_draft(work, first, PaperSketch(source=f"{CANARY} und am meisten"), known=None)
    with acting(party.bob) as work:
        rooms.answer(work, first, text="Eine Antwort.")
    put(party.bob, made(party.bob), first, note=f"Lies vom {CANARY}.")
    return first


def test_withdrawn_words_stand_nowhere_in_the_database(party: Party) -> None:
    id_ = plant(party)
    stores = {
        "contribution.text", "contribution_version.text", "change_draft.text", "paper_draft.source", "path_stop.note",
    }  # fmt: skip
    assert places_with(CANARY) == stores
    with acting(party.alice) as work:
        withdrawing.withdraw_words(work, id_)
    assert places_with(CANARY) == set()
    assert places_with("Eine Antwort.") == {"contribution.text"}


def test_the_database_itself_refuses_withdrawn_words_that_are_still_there(party: Party) -> None:
    with pytest.raises(IntegrityError), acting(party.alice) as work:
        work.session.get_one(Contribution, party.contribution).withdrawn_at = work.now


def test_nothing_is_left_in_any_store(party: Party) -> None:
    id_ = plant(party)
    for whose in STORES_OF_WORDS:
        assert db.session().scalar(select(func.count()).where(whose == id_)), whose
    with acting(party.alice) as work:
        withdrawing.withdraw_words(work, id_)
    for whose in STORES_OF_WORDS:
        assert not db.session().scalar(select(func.count()).where(whose == id_)), whose
    said = db.session().get_one(Contribution, id_, populate_existing=True)
    assert (said.text, said.kind, said.changed_at) == ("", None, None)
