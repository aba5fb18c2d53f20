"""The synthetic party: as large as asked, and built like the real one."""

from collections import Counter
from collections.abc import Iterator

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from config import Settings
from deliberation.domain.acts import Act
from deliberation.domain.people import (
    MAY_HOLD_FUNCTIONS,
    PLACES,
    TWO_PERSON_FUNCTIONS,
    Function,
    Level,
    PersonKind,
    PlaceKind,
    QuotaGroup,
)
from deliberation.domain.rooms.first_fields import FIRST_FIELDS
from deliberation.domain.rooms.kinds import RoomKind
from deliberation.models import Assembly, Association, Body, FunctionHeld, Person, RecordEntry, Room, ThematicField
from deliberation.models.tree import paths_of
from tests.seed.seeding import MEMBERS, functions, looking

LEVEL_ABOVE = {Level.STATE: Level.FEDERATION, Level.DISTRICT: Level.STATE, Level.LOCAL: Level.DISTRICT}
SEATS_OF_AN_ASSEMBLY = {
    Function.CHAIR: 3,
    Function.MOTIONS_COMMITTEE: 5,
    Function.ELECTION_COMMISSION: 5,
    Function.MANDATE_COMMISSION: 3,
}


@pytest.fixture(params=["on_sqlite", "on_postgresql"])
def session(request: pytest.FixtureRequest) -> Iterator[Session]:
    """Somebody who looks at the seeded party, on both databases."""
    settings: Settings = request.getfixturevalue(request.param)
    with looking(settings) as found:
        yield found


def levels_of(session: Session) -> dict[int, Level]:
    return {one.id: one.level for one in session.scalars(select(Association))}


def test_the_party_has_one_federation_sixteen_states_and_330_districts(session: Session) -> None:
    levels = Counter(session.scalars(select(Association.level)))
    assert levels == {Level.FEDERATION: 1, Level.STATE: 16, Level.DISTRICT: 330, Level.LOCAL: round(MEMBERS / 60)}


def test_every_association_stands_below_one_of_the_level_above(session: Session) -> None:
    associations = {row.id: row for row in session.scalars(select(Association))}
    for one in associations.values():
        above = associations.get(one.parent_id or 0)
        assert (above.level if above else None) == LEVEL_ABOVE.get(one.level)


def test_there_are_as_many_people_as_asked_for_and_most_are_members(session: Session) -> None:
    kinds = Counter(session.scalars(select(Person.kind)))
    assert kinds.total() == MEMBERS
    assert kinds[PersonKind.MEMBER] > 0.9 * MEMBERS
    assert kinds[PersonKind.GUEST_MEMBER]
    assert kinds[PersonKind.INTERESTED]
    assert kinds[PersonKind.GUEST] == 0


def test_nobody_shares_an_address_or_can_be_written_to(session: Session) -> None:
    addresses = list(session.scalars(select(Person.email)))
    assert len(set(addresses)) == MEMBERS
    assert all(address is not None and address.endswith("@example.org") for address in addresses)


def test_whoever_is_in_the_member_database_has_a_number_and_a_day(session: Session) -> None:
    for person in session.scalars(select(Person)):
        is_known = person.kind is not PersonKind.INTERESTED
        assert (person.membership_number is not None) == is_known
        assert (person.joined_on is not None) == is_known


def test_nothing_is_said_of_anybodys_quota_group(session: Session) -> None:
    assert set(session.scalars(select(Person.quota_group))) == {QuotaGroup.NOT_STATED}


def test_names_are_of_many_kinds(session: Session) -> None:
    names = {name for row in session.execute(select(Person.given_name, Person.family_name)) for name in row}
    assert len(names) > MEMBERS / 3
    for mark in ("ü", "ö", "-", " "):
        assert any(mark in name for name in names), f"no name with {mark!r}"


def test_some_districts_are_many_times_as_large_as_others(session: Session) -> None:
    levels = levels_of(session)
    paths = paths_of(session, list(levels))
    places = session.scalars(select(Person.association_id))
    sizes = Counter(next((id_ for id_ in paths[place] if levels[id_] is Level.DISTRICT), 0) for place in places)
    assert max(sizes.values()) > 5 * MEMBERS / 330


def test_every_function_is_held_where_it_can_be_by_somebody_who_may(session: Session) -> None:
    paths = paths_of(session, list(session.scalars(select(Association.id))))
    owners = {
        table: {row.id: row.association_id for row in session.scalars(select(table))} for table in (Assembly, Body)
    }
    for held, person in functions(session):
        kind = PlaceKind.BODY if held.body_id else PlaceKind.ASSEMBLY if held.assembly_id else PlaceKind.ASSOCIATION
        assert kind in PLACES[held.function], held.function
        assert person.kind in MAY_HOLD_FUNCTIONS
        assert held.association_id in paths[person.association_id], "holds a function of a place they do not belong to"
        if held.assembly_id:
            assert owners[Assembly][held.assembly_id] == held.association_id
        if held.body_id:
            assert owners[Body][held.body_id] == held.association_id


def test_every_seat_is_taken_where_enough_people_live(session: Session) -> None:
    levels = levels_of(session)
    seats = Counter((held.function, held.association_id) for held, _ in functions(session) if not held.assembly_id)
    for id_, level in levels.items():
        executives, administrators = seats[Function.EXECUTIVE, id_], seats[Function.ADMINISTRATOR, id_]
        if level in {Level.FEDERATION, Level.STATE}:
            assert executives == 5
            assert administrators == (2 if level is Level.FEDERATION else 1)
        else:
            assert executives <= (3 if level is Level.DISTRICT else 0)
            assert administrators == 0


def test_the_federation_and_every_state_have_an_assembly_with_all_its_organs(session: Session) -> None:
    assemblies = {one.id: one for one in session.scalars(select(Assembly))}
    levels = levels_of(session)
    assert Counter(levels[one.association_id] for one in assemblies.values()) == {Level.FEDERATION: 1, Level.STATE: 16}
    federal = next(id_ for id_, one in assemblies.items() if levels[one.association_id] is Level.FEDERATION)
    sitting = [(held.assembly_id, held.function, person.id) for held, person in functions(session) if held.assembly_id]
    assert len({(assembly, person) for assembly, _, person in sitting}) == len(sitting), "somebody sits twice"
    seats = Counter((assembly, function) for assembly, function, _ in sitting)
    assert {function: seats[federal, function] for function in SEATS_OF_AN_ASSEMBLY} == SEATS_OF_AN_ASSEMBLY
    electors = session.scalar(select(func.count()).where(Person.kind == PersonKind.MEMBER)) or 0
    assert seats[federal, Function.DELEGATE] == round(electors / 150)
    assert all(seats[id_, Function.DELEGATE] >= 2 for id_ in assemblies)


def test_working_groups_lie_across_the_tree_and_are_coordinated(session: Session) -> None:
    levels = levels_of(session)
    bodies = Counter(levels[id_] for id_ in session.scalars(select(Body.association_id)))
    assert bodies[Level.FEDERATION]
    assert bodies[Level.STATE] >= 16
    coordinated = {held.body_id for held, _ in functions(session) if held.function is Function.COORDINATOR}
    assert len(coordinated) == bodies.total()


def test_whoever_administers_holds_nothing_else_and_elections_pass_through_two_hands(session: Session) -> None:
    held_by_person: dict[int, set[Function]] = {}
    for held, _ in functions(session):
        held_by_person.setdefault(held.person_id, set()).add(held.function)
        assert held.confirmed_at is not None
        # the operator is the second hand for administrators of the federation
        if held.function in TWO_PERSON_FUNCTIONS - {Function.ADMINISTRATOR}:
            hands = {held.proposed_by_id, held.confirmed_by_id}
            assert None not in hands
            assert len(hands | {held.person_id}) == 3
    for held_functions in held_by_person.values():
        assert Function.ADMINISTRATOR not in held_functions or held_functions == {Function.ADMINISTRATOR}


def test_what_was_founded_given_and_joined_is_in_the_record(session: Session) -> None:
    acts = Counter(session.scalars(select(RecordEntry.act)))
    assert acts[Act.PERSON_JOINED] == MEMBERS
    assert acts[Act.ASSOCIATION_FOUNDED] == session.scalar(select(func.count(Association.id)))
    assert acts[Act.FUNCTION_CONFIRMED] == session.scalar(select(func.count(FunctionHeld.id)))
    assert acts[Act.ASSEMBLY_ANNOUNCED] == 17
    assert acts[Act.PARTY_SEEDED] == 1, "the record says that all this was invented"


def test_nobody_can_sign_in(session: Session) -> None:
    assert set(session.scalars(select(Person.password_hash))) == {None}


def test_the_fields_are_there_with_a_room_each_and_every_assembly_has_its_own(session: Session) -> None:
    slugs = session.scalars(select(ThematicField.slug).order_by(ThematicField.id)).all()
    assert slugs == [first.slug for first in FIRST_FIELDS]
    kinds = Counter(session.scalars(select(Room.kind)))
    assert kinds == {RoomKind.OPEN: len(FIRST_FIELDS), RoomKind.DECISION: 17}
    decided = session.scalars(select(Room.assembly_id).where(Room.kind == RoomKind.DECISION))
    assert set(decided) == set(session.scalars(select(Assembly.id)))
    administrators = {held.person_id for held, _ in functions(session) if held.function is Function.ADMINISTRATOR}
    assert set(session.scalars(select(Room.host_id).where(Room.kind == RoomKind.OPEN))) <= administrators
