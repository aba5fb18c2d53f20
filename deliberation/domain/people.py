"""The words for people: what kind of person somebody is and which functions there are."""

import unicodedata
from enum import StrEnum


class PersonKind(StrEnum):
    """How somebody belongs to the party."""

    MEMBER = "member"
    GUEST_MEMBER = "guest_member"  # Gastmitglied: rights, and with them functions, come from recorded decisions
    INTERESTED = "interested"
    GUEST = "guest"  # of a partner organisation


class QuotaGroup(StrEnum):
    """Self-declared, for the Mindestquotierung; changeable at any time."""

    WOMAN = "woman"
    NOT_WOMAN = "not_woman"
    NOT_STATED = "not_stated"


class Level(StrEnum):
    """The levels of the tree, from the federation down."""

    FEDERATION = "federation"
    STATE = "state"
    DISTRICT = "district"
    LOCAL = "local"


# what may stand directly below what
LEVEL_BELOW: dict[Level, frozenset[Level]] = {
    Level.FEDERATION: frozenset({Level.STATE}),
    Level.STATE: frozenset({Level.DISTRICT}),
    Level.DISTRICT: frozenset({Level.LOCAL}),
    Level.LOCAL: frozenset(),
}


class BodyKind(StrEnum):
    """Zusammenschlüsse and Gremien: what lies across the tree."""

    BOARD = "board"
    COMMISSION = "commission"
    COUNCIL = "council"
    WORKING_GROUP = "working_group"


class GuestRightKind(StrEnum):
    """What a decision may give to a Gastmitglied."""

    SPEAK = "speak"
    SUBMIT_MOTIONS = "submit_motions"
    VOTE = "vote"
    STAND_FOR_ELECTION = "stand_for_election"


class PlaceKind(StrEnum):
    """What a function is bound to."""

    ASSOCIATION = "association"
    BODY = "body"
    ASSEMBLY = "assembly"


class Function(StrEnum):
    """The functions a person can hold, each bound to a place and a time."""

    DELEGATE = "delegate"
    SUBSTITUTE = "substitute"
    ADVISORY = "advisory"  # sent to speak, without a vote
    CHAIR = "chair"
    MOTIONS_COMMITTEE = "motions_committee"
    ELECTION_COMMISSION = "election_commission"
    MANDATE_COMMISSION = "mandate_commission"
    MINUTE_TAKER = "minute_taker"
    TRUSTEE = "trustee"
    COORDINATOR = "coordinator"
    MODERATOR = "moderator"
    EXECUTIVE = "executive"
    ADMINISTRATOR = "administrator"


_ASSEMBLY = frozenset({PlaceKind.ASSEMBLY})
_ANYWHERE = frozenset(PlaceKind)

PLACES: dict[Function, frozenset[PlaceKind]] = {
    Function.DELEGATE: _ASSEMBLY,
    Function.SUBSTITUTE: _ASSEMBLY,
    Function.ADVISORY: _ASSEMBLY,
    Function.CHAIR: _ASSEMBLY,
    Function.MOTIONS_COMMITTEE: frozenset({PlaceKind.ASSEMBLY, PlaceKind.ASSOCIATION}),
    Function.ELECTION_COMMISSION: frozenset({PlaceKind.ASSEMBLY, PlaceKind.ASSOCIATION}),
    Function.MANDATE_COMMISSION: _ASSEMBLY,
    Function.MINUTE_TAKER: frozenset({PlaceKind.ASSEMBLY, PlaceKind.BODY}),
    Function.TRUSTEE: frozenset({PlaceKind.ASSEMBLY, PlaceKind.ASSOCIATION}),
    Function.COORDINATOR: _ANYWHERE,
    Function.MODERATOR: _ANYWHERE,
    Function.EXECUTIVE: frozenset({PlaceKind.ASSOCIATION, PlaceKind.BODY}),
    Function.ADMINISTRATOR: frozenset({PlaceKind.ASSOCIATION}),
}

# who touches elections; nobody gets there by one person's hand
ELECTION_FUNCTIONS = frozenset({Function.ELECTION_COMMISSION, Function.MANDATE_COMMISSION, Function.TRUSTEE})

# whoever holds one of these can be the second person for others: no one hand makes both hands
TWO_PERSON_FUNCTIONS = ELECTION_FUNCTIONS | {Function.ADMINISTRATOR, Function.EXECUTIVE}

COMMISSIONS = frozenset({Function.MOTIONS_COMMITTEE, Function.ELECTION_COMMISSION, Function.MANDATE_COMMISSION})

# whoever holds one of these signs in with two factors (outside the demo)
SECOND_FACTOR_FUNCTIONS = COMMISSIONS | {
    Function.ADMINISTRATOR,
    Function.CHAIR,
    Function.EXECUTIVE,
    Function.TRUSTEE,
}

# guests and the interested debate; functions are for members, and for a Gastmitglied whom a decision lets stand for
# election (GuestRightKind.STAND_FOR_ELECTION), whatever the function
MAY_HOLD_FUNCTIONS = frozenset({PersonKind.MEMBER, PersonKind.GUEST_MEMBER})

# whom the party's own debate is open to; guests of organisations come where they are invited
IN_THE_PARTY = frozenset({PersonKind.MEMBER, PersonKind.GUEST_MEMBER, PersonKind.INTERESTED})

# letters that do not fall apart into a base letter and a mark
_BASE_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


# two names of eighty characters fit; some scripts fall apart into more letters than were typed
LONGEST_SORT_NAME = 170


def sort_name(family_name: str, given_name: str = "") -> str:
    """The key under which a name is looked up: Ö as O, case and marks aside (DIN 5007-1)."""
    # folded twice, since taking letters apart can bring capitals to light
    apart = unicodedata.normalize("NFKD", f"{family_name} {given_name}".casefold()).casefold()
    plain = unicodedata.normalize("NFKD", apart.translate(_BASE_LETTERS))
    letters = (char if char.isalnum() else " " for char in plain if not unicodedata.combining(char))
    return " ".join("".join(letters).split())[:LONGEST_SORT_NAME].rstrip()
