"""Thanks reach the author alone (P7): who says them, who reads them, when they are gone, and that nobody counts."""

import json
import re

import pytest
from sqlalchemy import Integer, func, select

from config import ROOT
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.rooms.inbox import Source
from deliberation.domain.rooms.refusals import NobodyToThank, NotForDebate
from deliberation.extensions import db
from deliberation.models import Base, Contribution, ModerationAct, Person, Thanks
from deliberation.queries.export import export
from deliberation.queries.for_you import for_you
from deliberation.queries.thanks import given_thanks, thanks_page
from deliberation.services import moderation, people, rooms, thanking, withdrawing
from deliberation.services.vault import Vault
from deliberation.unit_of_work import today
from tests.party import Party, Persona, acting
from tests.services.moderating import hide, make_moderator
from tests.services.steps import Watch, at_once, refused

VAULT = Vault(("a secret of the tests",))


def thank(who: Persona, contribution_id: int) -> None:
    with acting(who) as work:
        thanking.thank(work, contribution_id)


def stored() -> set[tuple[int, int]]:
    db.session.rollback()
    return {(row.contribution_id, row.person_id) for row in db.session().scalars(select(Thanks))}


def received(who: Persona) -> list[str]:
    """From whom thanks stand on somebody's page."""
    return [one.name for one in for_you(db.session(), who.actor).shown if one.source is Source.THANKS]


def test_thanks_reach_the_author_and_enter_nothing(party: Party, watch: Watch) -> None:
    for _ in range(2):
        thank(party.bob, party.contribution)
    assert stored() == {(party.contribution, party.bob.id)}
    assert received(party.alice) == ["Bob Öztürk"]
    assert (watch.entries, watch.jobs) == ([], []), "no record, no mail"


def test_two_presses_in_the_same_moment_are_one(app: object, party: Party) -> None:
    errors = at_once(app, *[lambda: thank(party.bob, party.contribution)] * 2)  # type: ignore[arg-type]
    assert errors == []
    assert stored() == {(party.contribution, party.bob.id)}


def test_everybody_who_reads_a_room_thanks_there_and_nobody_else(party: Party) -> None:
    with acting(party.alice) as work:
        id_ = rooms.write_contribution(work, party.spree_room, text="Der Hof ist wieder offen.").id
    for name in ("bob", "mod", "gabi", "ingo"):
        thank(party.personas[name], id_)
    for name in ("gast", "charlie", "dora", "ada"):
        for unknown in (id_, 999_999):
            with refused(UnknownThing, party.personas[name]) as work:
                thanking.thank(work, unknown)
            with pytest.raises(UnknownThing):
                thanks_page(db.session(), party.personas[name].actor, unknown)


def test_nobody_thanks_for_their_own_words(party: Party) -> None:
    with refused(NotPermitted, party.alice) as work:
        thanking.thank(work, party.contribution)
    with refused(UnknownThing, None) as work:
        thanking.thank(work, party.contribution)


def test_where_it_would_reach_nobody_it_is_not_said(party: Party) -> None:
    trudi = make_moderator(party, "trudi")
    hide(trudi, party.answer)
    with acting(party.alice) as work:
        withdrawing.withdraw_words(work, party.contribution)
    with acting(party.dora) as work:
        people.erase_own_data(work, vault=VAULT, today=today())
    with acting(party.ada) as work:  # so that somebody reads the far room
        work.session.get_one(Person, party.charlie.id).association_id = party.other_district
    for gone in (party.contribution, party.answer, party.far_contribution):
        with refused(NobodyToThank, party.charlie if gone == party.far_contribution else party.cem) as work:
            thanking.thank(work, gone)


def test_taken_back_it_is_as_if_it_had_never_been_said(party: Party, watch: Watch) -> None:
    thank(party.bob, party.contribution)
    thank(party.charlie, party.contribution)
    for _ in range(2):
        with acting(party.bob) as work:
            thanking.take_thanks_back(work, party.contribution)
    assert stored() == {(party.contribution, party.charlie.id)}
    assert received(party.alice) == ["Charlie Conrad"]
    assert (watch.entries, watch.jobs) == ([], [])
    with refused(UnknownThing, party.bob) as work:
        thanking.take_thanks_back(work, party.far_contribution)


def test_who_has_moved_away_still_takes_their_thanks_back(party: Party) -> None:
    with acting(party.mod) as work:
        id_ = rooms.write_contribution(work, party.spree_room, text="Der Hof ist wieder offen.").id
    thank(party.alice, id_)
    with acting(party.ada) as work:
        work.session.get_one(Person, party.alice.id).association_id = party.heide
    (given,) = given_thanks(db.session(), party.alice.actor).shown
    assert (given.contribution_id, given.words, given.author) == (id_, None, "")
    with acting(party.alice) as work:
        thanking.take_thanks_back(work, id_)
    assert stored() == set()


# --- when they are gone


def test_they_go_with_the_words(party: Party) -> None:
    thank(party.bob, party.contribution)
    thank(party.alice, party.answer)
    with acting(party.alice) as work:
        withdrawing.withdraw_words(work, party.contribution)
    assert stored() == {(party.answer, party.alice.id)}


def test_they_keep_nobody_from_undoing_a_slip(party: Party) -> None:
    with acting(party.alice) as work:
        id_ = rooms.write_contribution(work, party.room, text="Ach.").id
    thank(party.bob, id_)
    with acting(party.alice) as work:
        withdrawing.take_back(work, id_)
    assert stored() == set()
    assert db.session().get(Contribution, id_) is None


@pytest.mark.parametrize("name", ["alice", "bob"])
def test_they_go_with_the_data_of_either(party: Party, name: str) -> None:
    thank(party.bob, party.contribution)
    thank(party.charlie, party.answer)
    with acting(party.personas[name]) as work:
        people.erase_own_data(work, vault=VAULT, today=today())
    assert stored() == ({(party.answer, party.charlie.id)} if name == "alice" else set())


def test_while_words_are_hidden_their_thanks_are_and_a_mistake_costs_nobody_theirs(party: Party) -> None:
    thank(party.bob, party.contribution)
    trudi = make_moderator(party, "trudi")
    act = hide(trudi, party.contribution)
    assert received(party.alice) == []
    with acting(trudi) as work:
        moderation.undo(work, act, reason="Das war ein Versehen.")
    assert received(party.alice) == ["Bob Öztürk"]
    assert db.session().get_one(ModerationAct, act).undone_at is not None


def test_nobody_thanks_where_decisions_are_made(party: Party) -> None:
    with acting(None) as work:
        work.session.get_one(Contribution, party.contribution).room_id = party.decision_room
    with refused(NotForDebate, party.bob) as work:
        thanking.thank(work, party.contribution)


# --- nobody counts (P7)


def test_the_export_tells_each_side_its_own_and_no_sum(party: Party) -> None:
    before = {name: taken(party, name) for name in ("alice", "bob", "charlie", "ada", "trudi")}
    for name in ("bob", "charlie", "cem"):
        thank(party.personas[name], party.contribution)
    alice, bob = taken(party, "alice"), taken(party, "bob")
    assert {row["by"] for row in alice["thanks_received"]} == {"Bob Öztürk", "Charlie Conrad", "Cem Çelik"}
    assert all(set(row) == {"contribution_id", "thanked_at", "by"} for row in alice["thanks_received"])
    assert [row["contribution_id"] for row in bob["thanks"]] == [party.contribution]
    assert bob["thanks_received"] == []
    # beside their own rows nothing changed, for anybody
    for name in before:
        after = taken(party, name) | {"thanks": [], "thanks_received": []}
        assert after == before[name], name


def taken(party: Party, name: str) -> dict[str, object]:
    found = export(db.session(), party.personas[name].id, today())
    return dict(json.loads(json.dumps(found, default=str)))


def test_no_table_has_a_place_for_a_sum_of_thanks(party: Party) -> None:
    numbers = [
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if "thank" in f"{table.name}.{column.name}" and isinstance(column.type, Integer) and not column.foreign_keys
    ]
    assert numbers == [], "not even a number of its own, which would tell how many there have been"


def test_no_line_of_the_program_counts_thanks() -> None:
    touching = [
        path
        for path in (ROOT / "deliberation").rglob("*.py")
        if re.search(r"\bThanks\b", path.read_text(encoding="utf-8")) and "models" not in path.parts
    ]
    assert {path.name for path in touching} == {
        "thanking.py", "thanks.py", "for_you.py", "export.py", "erasing.py",
    }  # fmt: skip
    counting = re.compile(r"\bfunc\.(count|sum|row_number|rank)\b|\blen\(.*thank|group_by")
    assert [path.name for path in touching if counting.search(path.read_text(encoding="utf-8"))] == []


def test_thanks_of_others_are_read_by_nobody(party: Party) -> None:
    """Asked as everybody, also as who moderates, hosts and administers: the page of each shows their own only."""
    thank(party.bob, party.contribution)
    make_moderator(party, "trudi")
    for name in set(party.personas) - {"alice", "newcomer"}:
        assert received(party.personas[name]) == [], name
    for name in set(party.personas) - {"bob", "newcomer"}:
        assert given_thanks(db.session(), party.personas[name].actor).shown == (), name
    assert db.session().scalar(select(func.count()).select_from(Thanks)) == 1
