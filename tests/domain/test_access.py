"""Who may do what: every cell of the table, read aloud; then the laws that hold whatever the table says."""

from dataclasses import replace
from functools import cache
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.domain.access import ALLOWED, NOBODY, Action, Actor, Condition, Holding, Subject, may, places_where
from deliberation.domain.people import COMMISSIONS, Function, PersonKind
from deliberation.domain.rooms.kinds import RoomKind
from tests.domain.draft_access import DRAFT_ACTIONS
from tests.domain.field_access import FIELD_TABLE
from tests.domain.moderation_access import MODERATION_ACTIONS
from tests.domain.motion_access import MOTION_TABLE
from tests.domain.outcome_access import OUTCOME_ACTIONS
from tests.domain.room_access import DISTRICT, FEDERATION, HERE, ME, ROOM_TABLE, SOMEBODY, STATE
from tests.domain.worlds import ASSEMBLY, BODY, PROPOSER, WORLDS, bound

LOCAL, OTHER_STATE, OTHER_DISTRICT = range(4, 7)
AT_OR_ABOVE = frozenset(HERE)
PLACES = (FEDERATION, STATE, DISTRICT, LOCAL, OTHER_STATE, OTHER_DISTRICT)

about_somebody = Subject(HERE, None, SOMEBODY, Function.COORDINATOR, PROPOSER)
about_me = Subject(HERE, None, ME, Function.COORDINATOR, PROPOSER)
election_for_somebody = Subject(HERE, None, SOMEBODY, Function.TRUSTEE, PROPOSER)
election_for_me = Subject(HERE, None, ME, Function.TRUSTEE, PROPOSER)
leading_for_me = Subject(HERE, None, ME, Function.EXECUTIVE, PROPOSER)
administration_for_me = Subject(HERE, None, ME, Function.ADMINISTRATOR, PROPOSER)
proposed_by_me = Subject(HERE, None, SOMEBODY, Function.TRUSTEE, ME)

# yes: for things at the place of the function or below; root: only from the federation; no: nowhere.
# A member without a function is the last column; whoever holds one is a member, too.
TABLE = [
    # action, what it is about: administrator, executive, commission, chair, coordinator, member
    (Action.SEE_MEMBERS,         about_somebody,          "yes",    "yes",    "no",     "no",     "no",     "no"),
    (Action.SEE_MEMBERS,         about_me,                "yes",    "yes",    "no",     "no",     "no",     "no"),
    (Action.SEE_PERSON,          about_somebody,          "yes",    "yes",    "no",     "no",     "no",     "no"),
    (Action.SEE_PERSON,          about_me,                "always", "always", "always", "always", "always", "always"),
    (Action.SEE_QUOTA_GROUP,     about_somebody,          "no",     "no",     "yes",    "yes",    "no",     "no"),
    (Action.SEE_QUOTA_GROUP,     about_me,                "always", "always", "always", "always", "always", "always"),
    (Action.SEE_HOLDERS,         about_somebody,          "yes",    "yes",    "yes",    "yes",    "no",     "no"),
    (Action.INVITE_PERSON,       about_somebody,          "yes",    "no",     "no",     "no",     "no",     "no"),
    (Action.INVITE_PERSON,       about_me,                "yes",    "no",     "no",     "no",     "no",     "no"),
    (Action.IMPORT_MEMBERS,      about_somebody,          "root",   "no",     "no",     "no",     "no",     "no"),
    (Action.IMPORT_MEMBERS,      about_me,                "root",   "no",     "no",     "no",     "no",     "no"),
    (Action.MANAGE_STRUCTURE,    about_somebody,          "yes",    "no",     "no",     "no",     "no",     "no"),
    (Action.MANAGE_STRUCTURE,    about_me,                "yes",    "no",     "no",     "no",     "no",     "no"),
    (Action.SET_UP_ASSEMBLY,     about_somebody,          "yes",    "yes",    "no",     "no",     "no",     "no"),
    (Action.NAME_CHAIR,          about_somebody,          "yes",    "yes",    "no",     "no",     "no",     "no"),
    (Action.NAME_CHAIR,          about_me,                "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.PROPOSE_FUNCTION,    about_somebody,          "yes",    "no",     "no",     "no",     "no",     "no"),
    (Action.PROPOSE_FUNCTION,    about_me,                "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.PROPOSE_FUNCTION,    election_for_somebody,   "yes",    "no",     "no",     "no",     "no",     "no"),
    (Action.PROPOSE_FUNCTION,    election_for_me,         "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.PROPOSE_FUNCTION,    administration_for_me,   "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.PROPOSE_FUNCTION,    leading_for_me,          "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.CONFIRM_FUNCTION,    election_for_somebody,   "yes",    "yes",    "no",     "no",     "no",     "no"),
    (Action.CONFIRM_FUNCTION,    election_for_me,         "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.CONFIRM_FUNCTION,    administration_for_me,   "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.CONFIRM_FUNCTION,    proposed_by_me,          "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.END_FUNCTION,        about_somebody,          "yes",    "no",     "no",     "no",     "no",     "no"),
    (Action.END_FUNCTION,        election_for_somebody,   "yes",    "no",     "no",     "no",     "no",     "no"),
    (Action.END_FUNCTION,        about_me,                "always", "always", "always", "always", "always", "always"),
    (Action.GRANT_GUEST_RIGHT,   about_somebody,          "no",     "yes",    "no",     "no",     "no",     "no"),
    (Action.GRANT_GUEST_RIGHT,   about_me,                "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.RESET_SECOND_FACTOR, about_somebody,          "root",   "no",     "no",     "no",     "no",     "no"),
    (Action.RESET_SECOND_FACTOR, about_me,                "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.CONFIRM_RESET,       about_somebody,          "root",   "no",     "no",     "no",     "no",     "no"),
    (Action.CONFIRM_RESET,       proposed_by_me,          "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.OBJECT_TO_RESET,     about_somebody,          "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.OBJECT_TO_RESET,     about_me,                "always", "always", "always", "always", "always", "always"),
    *ROOM_TABLE,
    (Action.MANAGE_FIELDS,       about_somebody,          "root",   "root",   "no",     "no",     "no",     "no"),
    (Action.MANAGE_FIELDS,       about_me,                "root",   "root",   "no",     "no",     "no",     "no"),
    *FIELD_TABLE,
    (Action.SEE_MOTION,          about_somebody,          "always", "always", "always", "always", "always", "always"),
    (Action.EDIT_PAGES,          about_somebody,          "root",   "no",     "no",     "no",     "no",     "no"),
    (Action.EDIT_PAGES,          about_me,                "root",   "no",     "no",     "no",     "no",     "no"),
    (Action.MEND_JOBS,           about_somebody,          "root",   "no",     "no",     "no",     "no",     "no"),
    (Action.SEE_RECORD,          about_somebody,          "yes",    "yes",    "yes",    "no",     "no",     "no"),
    (Action.SEE_RECORD,          about_me,                "yes",    "yes",    "yes",    "no",     "no",     "no"),
    (Action.MANAGE_OWN_ACCOUNT,  about_somebody,          "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.MANAGE_OWN_ACCOUNT,  about_me,                "always", "always", "always", "always", "always", "always"),
]  # fmt: skip

COLUMN = {
    Function.ADMINISTRATOR: 0,
    Function.EXECUTIVE: 1,
    Function.CHAIR: 3,
    Function.COORDINATOR: 4,
} | dict.fromkeys(COMMISSIONS, 2)
MEMBER_COLUMN = 5


def member(*holdings: Holding) -> Actor:
    return Actor(ME, PersonKind.MEMBER, frozenset(holdings))


def column_of(function: Function, binding: str) -> int:
    """A function at a body or an assembly is none for the association, but for those of an assembly."""
    column = COLUMN.get(function, MEMBER_COLUMN)
    at_assemblies = column in {2, 3} and binding == "assembly"
    return column if binding == "association" or at_assemblies else MEMBER_COLUMN


def is_allowed(word: str, place: int) -> bool:
    return {
        "always": True,
        "yes": place in AT_OR_ABOVE,
        "root": place == FEDERATION,
        "no": False,
    }[word]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row[0]} {'me' if row[1].person_id == ME else 'somebody'}")
def test_the_table_says_who_may(row: tuple[Action, Subject, *tuple[str, ...]]) -> None:
    action, subject, *words = row
    for function, place, binding in product(Function, PLACES, ("association", "body", "assembly")):
        expected = is_allowed(words[column_of(function, binding)], place)
        found = may(member(bound(function, place, binding)), action, subject)
        assert found is expected, f"{function} of the {binding} at {place}: {action} is {found}"


def test_the_table_has_a_row_for_every_action() -> None:
    assert (
        {row[0] for row in TABLE} | set(MOTION_TABLE) | MODERATION_ACTIONS | DRAFT_ACTIONS | OUTCOME_ACTIONS
        == set(Action)
        == set(ALLOWED)
    )


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row[0]} {'me' if row[1].person_id == ME else 'somebody'}")
def test_a_member_without_a_function_may_what_the_last_column_says(
    row: tuple[Action, Subject, *tuple[str, ...]],
) -> None:
    assert may(member(), row[0], row[1]) is is_allowed(row[-1], LOCAL)


LINES = [(action, line) for action, lines in ALLOWED.items() for line in lines]
CELLS = [(action, line, condition) for action, line in LINES for condition in line]


def _names(value: object) -> str:
    return getattr(value, "__name__", None) or (" ".join(c.__name__ for c in value) if isinstance(value, list) else "")


@cache
def holds(condition: Condition) -> frozenset[int]:
    """The numbers of the worlds in which a condition holds; each is asked once, many lines name it."""
    return frozenset(number for number, world in enumerate(WORLDS) if condition(*world))


@cache
def allowed(action: Action) -> frozenset[int]:
    """The numbers of the worlds in which this may be done."""
    return frozenset(number for number, (actor, subject) in enumerate(WORLDS) if may(actor, action, subject))


def all_hold(conditions: list[Condition]) -> frozenset[int]:
    """The numbers of the worlds in which they hold together."""
    return frozenset(range(len(WORLDS))).intersection(*map(holds, conditions))


@pytest.mark.parametrize(("action", "line"), LINES, ids=_names)
def test_a_line_whose_conditions_all_hold_allows(action: Action, line: list[Condition]) -> None:
    fulfilled = all_hold(line)
    assert fulfilled, "no situation fulfils this line; it says nothing"
    assert fulfilled <= allowed(action)


@pytest.mark.parametrize(("action", "line", "condition"), CELLS, ids=_names)
def test_every_condition_of_a_line_can_forbid(action: Action, line: list[Condition], condition: Condition) -> None:
    missing = all_hold([other for other in line if other is not condition]) - holds(condition)
    assert missing - allowed(action), "this condition never decides anything"
    by_other_lines = frozenset[int]().union(*(all_hold(other) for other in ALLOWED[action] if other is not line))
    assert missing & allowed(action) == missing & by_other_lines


def test_what_is_not_listed_is_forbidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(ALLOWED, Action.SEE_MEMBERS)
    administrator = member(Holding(Function.ADMINISTRATOR, FEDERATION))
    assert not may(administrator, Action.SEE_MEMBERS, about_somebody)


ids = st.integers(1, 8)
holdings = st.builds(Holding, st.sampled_from(Function), ids, st.none() | ids, st.none() | ids)
actors = st.builds(
    Actor,
    st.integers(1, 4),
    st.sampled_from(PersonKind),
    st.frozensets(holdings, max_size=4),
    st.lists(ids, unique=True, max_size=4).map(tuple),
)
subjects = st.builds(
    Subject,
    path=st.lists(ids, unique=True, max_size=4).map(tuple),
    assembly_id=st.none() | ids,
    person_id=st.none() | st.integers(1, 4),
    function=st.none() | st.sampled_from(Function),
    proposed_by=st.none() | st.integers(1, 4),
    # a decision room is seen wherever it lies
    room_kind=st.none() | st.sampled_from(sorted(set(RoomKind) - {RoomKind.DECISION})),
)
actions = st.sampled_from(Action)


@given(actions, subjects)
def test_nobody_may_anything(action: Action, subject: Subject) -> None:
    assert not may(NOBODY, action, subject)


@given(actors, actions, subjects, holdings)
def test_another_function_never_takes_a_right_away(
    actor: Actor, action: Action, subject: Subject, more: Holding
) -> None:
    richer = replace(actor, holdings=actor.holdings | {more})
    assert may(richer, action, subject) >= may(actor, action, subject)


@given(actors, actions, subjects)
def test_functions_at_a_body_never_count_for_the_association(actor: Actor, action: Action, subject: Subject) -> None:
    at_bodies = frozenset(Holding(held.function, held.association_id, body_id=BODY) for held in actor.holdings)
    assert may(replace(actor, holdings=at_bodies), action, subject) is may(
        replace(actor, holdings=frozenset()), action, subject
    )


@given(actors, actions, subjects)
def test_an_administrator_of_an_assembly_administers_nothing(actor: Actor, action: Action, subject: Subject) -> None:
    held = frozenset(
        Holding(function, holding.association_id, assembly_id=ASSEMBLY)
        for holding in actor.holdings
        for function in (Function.ADMINISTRATOR, Function.EXECUTIVE)
    )
    assert may(replace(actor, holdings=held), action, subject) is may(
        replace(actor, holdings=frozenset()), action, subject
    )


@pytest.mark.parametrize("function", [*sorted(COMMISSIONS), Function.CHAIR])
def test_those_of_another_assembly_learn_no_quota_groups_of_this_one(function: Function) -> None:
    this, other = (Holding(function, STATE, assembly_id=assembly) for assembly in (ASSEMBLY, ASSEMBLY + 1))
    at_this = Subject(HERE, assembly_id=ASSEMBLY, person_id=SOMEBODY)
    assert may(member(this), Action.SEE_QUOTA_GROUP, at_this)
    assert not may(member(other), Action.SEE_QUOTA_GROUP, at_this)


@given(actors, subjects)
def test_nobody_confirms_their_own_function_or_proposal(actor: Actor, subject: Subject) -> None:
    if actor.person_id in {subject.person_id, subject.proposed_by}:
        assert not may(actor, Action.CONFIRM_FUNCTION, subject)


@given(actors, subjects, st.sampled_from(Function))
def test_nobody_gives_a_function_to_themself(actor: Actor, subject: Subject, function: Function) -> None:
    own = Subject(subject.path, subject.assembly_id, actor.person_id, function)
    assert not may(actor, Action.PROPOSE_FUNCTION, own)


@given(actors, actions, subjects)
def test_things_outside_the_tree_are_open_to_their_own_person_only(
    actor: Actor, action: Action, subject: Subject
) -> None:
    nowhere = replace(subject, path=(), assembly_id=None)
    # motions are read by the whole party, whatever assembly they are put to
    if actor.person_id != subject.person_id and action is not Action.SEE_MOTION:
        assert not may(actor, action, nowhere)


# who touches the votes, the motions or the rights of others; delegates act for themselves
DECIDES = {
    Function.DELEGATE: False, Function.SUBSTITUTE: False, Function.MINUTE_TAKER: False,
    Function.ADVISORY: False,
    Function.COORDINATOR: False, Function.MODERATOR: False,
    Function.CHAIR: True, Function.MOTIONS_COMMITTEE: True, Function.ELECTION_COMMISSION: True,
    Function.MANDATE_COMMISSION: True, Function.TRUSTEE: True, Function.EXECUTIVE: True, Function.ADMINISTRATOR: True,
}  # fmt: skip


@pytest.mark.parametrize("function", Function)
@pytest.mark.parametrize("binding", ["association", "body", "assembly"])
def test_whoever_decides_over_others_needs_a_second_factor(function: Function, binding: str) -> None:
    everyday = Holding(Function.DELEGATE, DISTRICT, assembly_id=ASSEMBLY)
    assert member(everyday, bound(function, DISTRICT, binding)).needs_second_factor is DECIDES[function]


@pytest.mark.parametrize("kind", PersonKind)
def test_holders_are_named_to_those_who_belong_there_and_not_to_visitors(kind: PersonKind) -> None:
    knows = kind in {PersonKind.MEMBER, PersonKind.GUEST_MEMBER}
    assert may(Actor(ME, kind, home=HERE), Action.SEE_HOLDERS, Subject(HERE)) is knows
    assert not may(Actor(ME, kind, home=(FEDERATION, OTHER_STATE)), Action.SEE_HOLDERS, Subject(HERE)), (
        "of another Land"
    )


@pytest.mark.parametrize(
    ("function", "binding", "places"),
    [
        (Function.EXECUTIVE, "association", [DISTRICT]),
        (Function.EXECUTIVE, "body", []),
        (Function.ADMINISTRATOR, "association", [DISTRICT]),
        (Function.CHAIR, "assembly", []),
    ],
)
def test_where_somebody_sees_members_is_read_off_the_table(function: Function, binding: str, places: list[int]) -> None:
    actor = member(bound(function, DISTRICT, binding), Holding(Function.DELEGATE, LOCAL, assembly_id=ASSEMBLY))
    assert places_where(actor, Action.SEE_MEMBERS) == places
