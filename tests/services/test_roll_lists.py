"""A list of delegates: what it would change is shown first, and exactly that is done, or nothing."""

import pytest

from deliberation.domain.acts import Act
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.membership.difference import RowKind
from deliberation.domain.people import Function
from deliberation.domain.procedure.mandates import MandateState
from deliberation.domain.procedure.refusals import RollChanged
from deliberation.domain.procedure.roll_difference import RollChange, shown_as
from deliberation.extensions import db
from deliberation.queries.rolls import listed
from deliberation.services import mandates, roll_lists
from deliberation.services.jobs import JobKind
from deliberation.unit_of_work import today
from tests.party import Party, acting
from tests.services.rolling import (
    a_list,
    compared,
    line,
    number,
    put,
    row_of,
    set_seats,
    standing,
    take_over,
)
from tests.services.steps import Watch, refused, table_sizes

SEATED, WAITING, EXCUSED, GONE = MandateState


def by_kind(changes: tuple[RollChange, ...]) -> dict[RowKind, list[str]]:
    found: dict[RowKind, list[str]] = {}
    for one in changes:
        found.setdefault(one.kind, []).append(one.wrong.reason if one.wrong else one.name.split()[0])
    return found


def test_a_list_from_nothing_makes_delegates_substitutes_and_advisers(party: Party, watch: Watch) -> None:
    set_seats(party, "spree: 2, 1\nheide: 1")
    lines = (
        line(party, "alice"),
        line(party, "bob", rank=1),
        line(party, "kora", vote="nein"),
        line(party, "charlie", key="heide"),
    )
    assert by_kind(compared(party, a_list(*lines))) == {
        RowKind.NEW: ["Alice", "Bob", "Kora", "Charlie"],
        # from before there was a roll
        RowKind.LEFT: ["Emil", "Sanna"],
    }
    assert party.alice.actor.functions == frozenset(), "looking changes nothing"
    take_over(party, *lines)
    assert party.alice.actor.functions == {Function.DELEGATE}
    assert Function.SUBSTITUTE in party.bob.actor.functions
    assert Function.ADVISORY in party.kora.actor.functions
    assert party.emil.actor.functions == party.sanna.actor.functions == frozenset()
    assert watch.acts.count(Act.ROLL_LIST_APPLIED) == 1
    told = {payload["person_id"] for kind, payload in watch.jobs if kind == JobKind.MAIL_MANDATE}
    assert told == {party.alice.id, party.bob.id, party.kora.id, party.charlie.id}


def test_what_was_taken_over_changes_nothing_when_it_comes_again(party: Party) -> None:
    set_seats(party, "spree: 2, 1")
    lines = (line(party, "alice"), line(party, "bob", rank=1), line(party, "kora", vote="nein"))
    take_over(party, *lines)
    assert compared(party, a_list(*lines)) == ()


def test_the_roll_taken_along_and_handed_in_again_changes_nothing(party: Party) -> None:
    set_seats(party, "spree: 2, 1\nheide: 1")
    put(party, "charlie", key="heide")
    alice = put(party, "alice")
    put(party, "bob", rank=3)
    with acting(party.alice) as work:
        mandates.excuse(work, alice, today=today())
    rows = listed(db.session(), party.mira.actor, party.assembly, today=today())
    lines = [f"{one.number};{one.name};{key};{'ja' if one.is_voting else 'nein'};{one.rank or ''}" for key, one in rows]
    assert RowKind.NEW not in by_kind(compared(party, a_list(*lines)))
    take_over(party, *lines)
    assert standing(party) == {"alice": (EXCUSED, ""), "bob": (SEATED, "Alice")}


def test_changed_and_gone(party: Party) -> None:
    set_seats(party, "spree: 1, 1")
    take_over(party, line(party, "alice"), line(party, "bob", rank=1), line(party, "mod", rank=2))
    lines = (line(party, "bob"), line(party, "mod", vote="nein"))
    changes = compared(party, a_list(*lines))
    assert by_kind(changes) == {RowKind.CHANGED: ["Bob", "Modesta"], RowKind.LEFT: ["Alice"]}
    take_over(party, *lines)
    assert standing(party) == {"bob": (SEATED, ""), "modesta": (SEATED, ""), "alice": (GONE, "")}
    assert Function.DELEGATE in party.bob.actor.functions
    assert Function.DELEGATE not in party.mod.actor.functions


def test_a_new_delegate_takes_the_seat_from_who_stood_in(party: Party) -> None:
    set_seats(party, "spree: 1")
    take_over(party, line(party, "alice"), line(party, "bob", rank=1))
    alice = row_of(party, "alice").id
    with acting(party.alice) as work:
        mandates.excuse(work, alice, today=today())
    take_over(party, line(party, "kora"), line(party, "bob", rank=1))
    assert standing(party) == {"kora": (SEATED, ""), "bob": (WAITING, ""), "alice": (GONE, "")}


@pytest.mark.parametrize(
    ("who", "key", "rank", "reason"),
    [
        ("dora", "spree", "", "unknown"),
        ("charlie", "spree", "", "not_of_sender"),
        ("alice", "heide", "", "not_of_sender"),
        ("alice", "nirgends", "", "sender"),
        ("alice", "spree", "0", "rank"),
        ("alice", "spree", "zwei", "rank"),
        ("alice", "", "", "missing"),
    ],
)
def test_rows_that_do_not_fit_are_named_and_change_nothing(
    party: Party, who: str, key: str, rank: str, reason: str
) -> None:
    set_seats(party, "spree: 2\nheide: 1")
    take_over(party, line(party, "alice"))
    wrong = line(party, who, key=key, rank=rank)
    changes = compared(party, a_list(line(party, "bob"), wrong))
    (found,) = (one for one in changes if one.kind is RowKind.WRONG)
    assert found.wrong is not None
    assert (found.wrong.reason, found.line) == (reason, 3)
    take_over(party, line(party, "bob"), wrong)
    # whoever is named in a wrong row stays as they are
    assert standing(party)["alice"][0] is (SEATED if who == "alice" else GONE)


def test_a_doubled_number_a_doubled_place_and_another_name(party: Party) -> None:
    set_seats(party, "spree: 3")
    changes = compared(
        party,
        a_list(
            line(party, "alice"),
            line(party, "alice"),
            line(party, "bob", rank=1),
            line(party, "mod", rank=1),
            f"{number(party.kora)};Rosa Muster;spree;ja;",
            f"{number(party.beate)};Busch, Beate;spree;ja;",
        ),
    )
    reasons = [(one.line, one.wrong.reason) for one in changes if one.wrong]
    assert reasons == [(3, "twice"), (5, "rank_twice"), (6, "other_name")]


def test_no_list_seats_more_than_there_are_seats(party: Party) -> None:
    set_seats(party, "spree: 1")
    take_over(party, line(party, "alice"))
    lines = (line(party, "bob"), line(party, "alice"))
    changes = compared(party, a_list(*lines))
    assert by_kind(changes) == {RowKind.WRONG: ["over"]}
    assert changes[0].line == 2, "who sits there already is not the one too many"
    take_over(party, *lines)
    assert standing(party) == {"alice": (SEATED, "")}


def test_nobody_puts_themself_on_the_roll_with_a_list(party: Party) -> None:
    set_seats(party, "spree: 2")
    lines = (line(party, "mira"), line(party, "alice"))
    assert by_kind(compared(party, a_list(*lines), by="mira"))[RowKind.WRONG] == ["oneself"]
    take_over(party, *lines, by="mira")
    assert Function.DELEGATE not in party.mira.actor.functions
    take_over(party, *lines)
    assert Function.DELEGATE in party.mira.actor.functions
    # the same list by her own hand leaves her where she is
    assert compared(party, a_list(*lines), by="mira") == ()


def test_what_somebody_changed_meanwhile_stops_the_list(party: Party) -> None:
    set_seats(party, "spree: 2")
    rows = a_list(line(party, "alice"))
    shown = shown_as(compared(party, rows))
    put(party, "bob", by="eva")
    with refused(RollChanged, party.adil) as work:
        roll_lists.apply_roll(work, party.assembly, rows, shown=shown, today=today())
    assert "alice" not in standing(party)


def test_a_list_applied_twice_is_done_once(party: Party) -> None:
    set_seats(party, "spree: 2")
    rows = a_list(line(party, "alice"))
    shown = shown_as(compared(party, rows))
    with acting(party.adil) as work:
        roll_lists.apply_roll(work, party.assembly, rows, shown=shown, today=today())
    with refused(RollChanged, party.adil) as work:
        roll_lists.apply_roll(work, party.assembly, rows, shown=shown, today=today())


@pytest.mark.parametrize("name", ["alice", "cem", "mona", "wilma", "dora", "gast"])
def test_who_does_not_keep_the_roll_learns_nothing_of_numbers(party: Party, name: str) -> None:
    set_seats(party, "spree: 2")
    rows = a_list(line(party, "alice"))
    before = table_sizes()
    with pytest.raises(NotPermitted):
        compared(party, rows, by=name)
    with pytest.raises(NotPermitted):
        listed(db.session(), party.personas[name].actor, party.assembly, today=today())
    with refused(NotPermitted, party.personas[name]) as work:
        roll_lists.apply_roll(work, party.assembly, rows, shown="", today=today())
    assert table_sizes() == before


def test_without_seats_there_is_no_list(party: Party) -> None:
    with pytest.raises(UnknownThing):
        compared(party, a_list(line(party, "alice")))
