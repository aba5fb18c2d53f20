"""What a member list would change: laws that hold for every list, and the cases that hurt when they go wrong."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.domain.membership.difference import Difference, Ground, KnownPerson, RowKind, many_leave
from deliberation.domain.membership.rows import MemberRow, WrongRow
from deliberation.domain.people import PersonKind
from tests.strategies import KEYS, clean_lists, known_from, known_people, member_rows, wrong_rows

Known = dict[str, KnownPerson]


def differences(rows: list[MemberRow | WrongRow], known: Known, **ground: object) -> list[Difference]:
    return list(Ground(known, KEYS, **({"unnumbered": {}} | ground)).compare(rows))  # type: ignore[arg-type]


def taken_over(rows: list[MemberRow | WrongRow], known: Known) -> Known:
    """What we would hold if the difference were carried out."""
    after = dict(known)
    number_of = {person.id: number for number, person in known.items()}
    for found in differences(rows, known):
        if found.kind is RowKind.LEFT and found.person_id is not None:
            number = number_of[found.person_id]
            after[number] = replace(after[number], has_left=True, email=None)
        elif found.row is not None:
            after[found.row.number] = known_from(found.row, found.person_id or 1_000 + found.row.line)
    return after


def row_of(number: str, email: str | None = None, **values: object) -> MemberRow:
    row = MemberRow(2, number, "Rosa", "Lindner", email, KEYS[0], PersonKind.MEMBER, None)
    return replace(row, **values)  # type: ignore[arg-type]


@given(clean_lists, known_people)
def test_a_list_taken_over_twice_changes_nothing_the_second_time(rows: list[MemberRow], known: Known) -> None:
    assert differences([*rows], taken_over([*rows], known)) == []


@given(clean_lists)
def test_a_first_list_makes_everybody_new(rows: list[MemberRow]) -> None:
    found = differences([*rows], {})
    assert [one.kind for one in found] == [RowKind.NEW] * len(rows)
    assert [one.row for one in found] == rows


@given(known_people)
def test_an_empty_list_lets_everybody_go_who_is_there(known: Known) -> None:
    found = differences([], known)
    assert {one.person_id for one in found} == {person.id for person in known.values() if not person.has_left}
    assert all(one.kind is RowKind.LEFT for one in found)


@given(st.lists(member_rows | wrong_rows, max_size=12), known_people)
def test_everybody_known_is_in_exactly_one_part(rows: list[MemberRow | WrongRow], known: Known) -> None:
    found = differences(rows, known)
    named = Counter(one.person_id for one in found if one.person_id is not None)
    assert all(count == 1 for count in named.values()), "somebody is in two parts"
    numbers_in_list = {row.number for row in rows}
    wrong = {one.wrong.number for one in found if one.wrong}
    for number, person in known.items():
        if number not in numbers_in_list:
            assert (person.id in named) is not person.has_left
        elif person.id not in named:
            # unchanged, or kept as they are because a row of theirs is wrong
            same = any(isinstance(row, MemberRow) and known_from(row, person.id) == person for row in rows)
            assert same or number in wrong


@given(st.lists(member_rows | wrong_rows, max_size=12), known_people)
def test_a_person_named_in_the_list_never_counts_as_gone(rows: list[MemberRow | WrongRow], known: Known) -> None:
    gone = {one.person_id for one in differences(rows, known) if one.kind is RowKind.LEFT}
    assert not gone & {known[row.number].id for row in rows if row.number in known}


@given(st.lists(member_rows | wrong_rows, max_size=12), known_people)
def test_every_row_is_answered_for(rows: list[MemberRow | WrongRow], known: Known) -> None:
    found = differences(rows, known)
    wrong = sum(one.kind is RowKind.WRONG for one in found)
    taken = {one.row.number for one in found if one.row}
    unchanged = {row.number for row in rows if row.number} - taken - {one.wrong.number for one in found if one.wrong}
    assert wrong + len(taken) <= len(rows)
    assert unchanged <= set(known)


@given(clean_lists, known_people, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(rows: list[MemberRow], known: Known, random: object) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert set(differences([*shuffled], known)) == set(differences([*rows], known))


@given(clean_lists, known_people, st.integers(0, 9))
def test_a_row_that_comes_twice_is_wrong_the_second_time(rows: list[MemberRow], known: Known, index: int) -> None:
    if rows:
        again = replace(rows[index % len(rows)], line=1_000, email=None)
        found = differences([*rows, again], known)
        assert [one for one in found if one.kind is not RowKind.WRONG] == differences([*rows], known)
        assert [one.wrong.reason for one in found if one.wrong] == ["twice"]


@given(st.lists(member_rows | wrong_rows, max_size=12), known_people)
def test_no_two_people_end_up_with_the_same_address(rows: list[MemberRow | WrongRow], known: Known) -> None:
    after = [person.email for person in taken_over(rows, known).values() if person.email]
    assert len(after) == len(set(after))


def test_two_people_may_exchange_their_addresses() -> None:
    known = {"1": known_from(row_of("1", "a@example.org"), 1), "2": known_from(row_of("2", "b@example.org"), 2)}
    found = differences([row_of("1", "b@example.org"), row_of("2", "a@example.org")], known)
    assert [(one.kind, one.changed) for one in found] == [(RowKind.CHANGED, ("email",))] * 2


def test_an_address_is_free_when_its_owner_is_gone() -> None:
    known = {"1": known_from(row_of("1", "a@example.org"), 1)}
    assert [one.kind for one in differences([row_of("2", "a@example.org")], known)] == [RowKind.NEW, RowKind.LEFT]


def test_an_address_is_not_free_while_its_owner_has_a_wrong_row() -> None:
    known = {str(i): known_from(row_of(str(i), f"{i}@example.org"), i) for i in (1, 2, 3)}
    chain = [row_of("3", "2@example.org"), row_of("2", "1@example.org"), WrongRow(9, "date", number="1")]
    found = differences([*chain], known)
    assert [(one.wrong.number, one.wrong.reason) for one in found if one.wrong] == [
        ("3", "address_kept"),
        ("2", "address_kept"),
        ("1", "date"),
    ]
    assert all(one.kind is RowKind.WRONG for one in found)


def unnumbered(address: str, **values: object) -> Known:
    """Somebody who came without a list: the first administrator, or who was invited."""
    return {address: replace(known_from(row_of("", address), 7), **values)}  # type: ignore[arg-type]


def test_who_came_without_a_number_is_adopted_by_the_row_with_their_address() -> None:
    row = row_of("1", "erste@example.org", given_name="Erika")
    (found,) = differences([row], {}, unnumbered=unnumbered("erste@example.org", kind=PersonKind.INTERESTED))
    assert (found.kind, found.person_id, found.row) == (RowKind.CHANGED, 7, row)
    assert found.changed == ("adopted", "given_name", "kind")


def test_whom_no_row_names_stays_without_a_number() -> None:
    others = unnumbered("erste@example.org")
    found = differences([row_of("1", "a@example.org"), row_of("2")], {}, unnumbered=others)
    assert [one.kind for one in found] == [RowKind.NEW] * 2


def test_nobody_is_adopted_when_two_rows_want_the_same_address() -> None:
    rows = [row_of("1", "erste@example.org"), row_of("2", "erste@example.org")]
    for order in (rows, rows[::-1]):
        found = differences([*order], {}, unnumbered=unnumbered("erste@example.org"))
        assert [one.wrong.reason for one in found if one.wrong] == ["address_taken"] * 2


def test_somebody_whom_the_list_knows_does_not_become_another_person() -> None:
    for has_left in (False, True):
        known = {"1": known_from(row_of("1", "a@example.org"), 1, has_left=has_left)}
        found = differences([row_of("1", "gast@example.org")], known, unnumbered=unnumbered("gast@example.org"))
        assert [one.wrong.reason for one in found if one.wrong] == ["address_taken"]
        assert len(found) == 1


def test_a_number_of_somebody_who_deleted_their_data_adopts_nobody() -> None:
    others = unnumbered("a@example.org")
    found = differences([row_of("1", "a@example.org")], {}, unnumbered=others, erased_numbers={"1"})
    assert [one.wrong.reason for one in found if one.wrong] == ["erased"]


def test_an_unknown_association_is_wrong_and_the_person_stays() -> None:
    known = {"1": known_from(row_of("1"), 1)}
    found = differences([row_of("1", association_key="KV-NIRGENDWO")], known)
    assert [(one.kind, one.wrong.reason) for one in found if one.wrong] == [(RowKind.WRONG, "association")]
    assert len(found) == 1


def test_somebody_who_deleted_their_data_is_not_made_again() -> None:
    found = differences([row_of("1")], {}, erased_numbers={"1"})
    assert [one.wrong.reason for one in found if one.wrong] == ["erased"]


def test_who_comes_back_is_called_back_and_not_new() -> None:
    known = {"1": known_from(row_of("1"), 1, has_left=True)}
    (found,) = differences([row_of("1", "neu@example.org")], known)
    assert (found.kind, found.person_id, found.changed) == (RowKind.CHANGED, 1, ("returned", "email"))


@pytest.mark.parametrize(
    ("left", "present", "is_many"),
    [
        (0, 0, False),
        (2, 2, False),
        (3, 3, True),
        (3, 59, True),
        (3, 60, False),
        (11, 219, True),
        (11, 220, False),
        (50, 1000, False),
        (51, 1000, True),
    ],
)
def test_more_than_two_and_more_than_one_in_twenty_are_many(left: int, present: int, *, is_many: bool) -> None:
    assert many_leave(left, present) is is_many
