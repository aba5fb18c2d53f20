"""The conditions that the one table (`access.py`) is made of: each looks at who acts and at what the act is about."""

from collections.abc import Callable
from dataclasses import replace

from deliberation.domain.actors import Actor, Holding, Subject
from deliberation.domain.people import COMMISSIONS, IN_THE_PARTY, MAY_HOLD_FUNCTIONS, Function, PersonKind
from deliberation.domain.procedure.drafts import Visibility
from deliberation.domain.rooms.doors import is_let_in
from deliberation.domain.rooms.kinds import FOR_DEBATE, RoomKind

Condition = Callable[[Actor, Subject], bool]


def _holds_above(actor: Actor, subject: Subject, *functions: Function) -> bool:
    """Whether the actor holds one of the functions for an association at or above the thing."""
    return any(
        holding.function in functions
        and holding.assembly_id is None
        and holding.body_id is None
        and holding.association_id in subject.path
        for holding in actor.holdings
    )


def administers(actor: Actor, subject: Subject) -> bool:
    """Administrator of the thing's association or of one above it."""
    return _holds_above(actor, subject, Function.ADMINISTRATOR)


def administers_federation(actor: Actor, subject: Subject) -> bool:
    """Administrator of the whole: the root of the tree that the thing lies in."""
    return bool(subject.path) and _holds_above(actor, Subject(path=subject.path[:1]), Function.ADMINISTRATOR)


def leads(actor: Actor, subject: Subject) -> bool:
    """On the executive of the thing's association or of one above it."""
    return _holds_above(actor, subject, Function.EXECUTIVE)


def leads_federation(actor: Actor, subject: Subject) -> bool:
    """On the executive of the whole."""
    return bool(subject.path) and _holds_above(actor, Subject(path=subject.path[:1]), Function.EXECUTIVE)


def leads_this(actor: Actor, subject: Subject) -> bool:
    """On the executive of the thing's very association; what belongs to a body is the body's."""
    return not subject.doors and any(
        holding.function is Function.EXECUTIVE
        and holding.assembly_id is None
        and holding.body_id is None
        and holding.association_id in subject.path[-1:]
        for holding in actor.holdings
    )


def coordinates(actor: Actor, subject: Subject) -> bool:
    """Coordinates for the thing's association or for one above it."""
    return _holds_above(actor, subject, Function.COORDINATOR)


def coordinates_federation(actor: Actor, subject: Subject) -> bool:
    """Coordinates for the whole."""
    return bool(subject.path) and _holds_above(actor, Subject(path=subject.path[:1]), Function.COORDINATOR)


def hosts_here(_: Actor, subject: Subject) -> bool:
    """Looks after a room in the field."""
    return subject.hosts_here


def moderates(actor: Actor, subject: Subject) -> bool:
    """Moderates for the thing's association or for one above it; hosts and other offices do not."""
    return _holds_above(actor, subject, Function.MODERATOR)


def is_not_who_acted(actor: Actor, subject: Subject) -> bool:
    """Somebody else did what the appeal is about."""
    return actor.person_id is not None and actor.person_id != subject.acted_by


def no_other_moderates(_: Actor, subject: Subject) -> bool:
    """There is no other moderator who could decide."""
    return subject.has_no_other_moderator


def is_in_the_party(actor: Actor, _: Subject) -> bool:
    """Member, guest member or interested; no guest of an organisation."""
    return actor.kind in IN_THE_PARTY


def lies_in_the_tree(_: Actor, subject: Subject) -> bool:
    """The thing lies in some association; what lies nowhere is nobody's to see."""
    return bool(subject.path)


def lives_here(actor: Actor, subject: Subject) -> bool:
    """Belongs to the thing's association or to one below it."""
    return bool(subject.path) and subject.path[-1] in actor.home


def is_for_debate(_: Actor, subject: Subject) -> bool:
    """A room in which people write."""
    return subject.room_kind in FOR_DEBATE


def is_open_room(_: Actor, subject: Subject) -> bool:
    """A room without decision pressure."""
    return subject.room_kind is RoomKind.OPEN


def reads_here(actor: Actor, subject: Subject) -> bool:
    """Is let into the room, or looks after it."""
    return is_let_in(actor, subject) or is_self(actor, subject)


def is_for_decision(_: Actor, subject: Subject) -> bool:
    """The room of an assembly."""
    return subject.room_kind is RoomKind.DECISION


def serves_commission(actor: Actor, subject: Subject) -> bool:
    """On a commission for the thing's association or one above, or for an assembly there (its own, if it has one)."""
    return any(holding.function in COMMISSIONS and _reaches(holding, subject) for holding in actor.holdings)


def chairs(actor: Actor, subject: Subject) -> bool:
    """Tagungsleitung of an assembly of the thing's association or of one above (its own, if it has one)."""
    return any(holding.function is Function.CHAIR and _reaches(holding, subject) for holding in actor.holdings)


def handles_motions(actor: Actor, subject: Subject) -> bool:
    """On the motions committee of the assembly, or of its association or one above."""
    return any(
        holding.function is Function.MOTIONS_COMMITTEE and _reaches(holding, subject) for holding in actor.holdings
    )


def is_delegate(actor: Actor, subject: Subject) -> bool:
    """Delegate of this very assembly."""
    return any(
        holding.function is Function.DELEGATE and holding.assembly_id == subject.assembly_id is not None
        for holding in actor.holdings
    )


def is_registered_delegate(actor: Actor, subject: Subject) -> bool:
    """Delegate of this very assembly, and registered there if it asks that."""
    registered = frozenset(holding for holding in actor.holdings if holding.is_registered)
    return is_delegate(replace(actor, holdings=registered), subject)


def checks_mandates(actor: Actor, subject: Subject) -> bool:
    """On the mandate commission of the assembly."""
    return any(
        holding.function is Function.MANDATE_COMMISSION and _reaches(holding, subject) for holding in actor.holdings
    )


def writes_here(_: Actor, subject: Subject) -> bool:
    """Is among those who write the draft."""
    return subject.writes_here


def is_member_here(actor: Actor, subject: Subject) -> bool:
    """Member of the thing's association or of one below; a Gastmitglied or a guest is none."""
    return actor.kind is PersonKind.MEMBER and lives_here(actor, subject)


def members_amend(_: Actor, subject: Subject) -> bool:
    """A motion that every member of the association may amend."""
    return subject.members_amend


def is_not_its_author(_: Actor, subject: Subject) -> bool:
    """Neither writes the draft nor has ever written in it."""
    return not (subject.writes_here or subject.has_written)


def is_for_all(_: Actor, subject: Subject) -> bool:
    """A draft that the whole party reads."""
    return subject.visibility is Visibility.PARTY


def is_past_its_authors(_: Actor, subject: Subject) -> bool:
    """A draft that was put forward, or called out for supporters."""
    return subject.visibility in {Visibility.COMMITTEE, Visibility.PARTY}


def is_returned(_: Actor, subject: Subject) -> bool:
    """A draft that was given back and lies with its authors since."""
    return subject.is_returned


def is_taken_back(_: Actor, subject: Subject) -> bool:
    """A draft that its authors took back from the committee, or after it was given back."""
    return subject.is_taken_back


def _reaches(holding: Holding, subject: Subject) -> bool:
    """Whether a function at an assembly or for an association touches the thing; one at a body never does."""
    is_its_assembly = subject.assembly_id is None or holding.assembly_id in {None, subject.assembly_id}
    return holding.body_id is None and holding.association_id in subject.path and is_its_assembly


def is_self(actor: Actor, subject: Subject) -> bool:
    """The thing concerns or belongs to the actor."""
    return actor.person_id is not None and actor.person_id == subject.person_id


def is_other(actor: Actor, subject: Subject) -> bool:
    """The thing concerns somebody else."""
    return actor.person_id is not None and not is_self(actor, subject)


def belongs_here(actor: Actor, subject: Subject) -> bool:
    """Member or Gastmitglied of the thing's association or of one below; the others only visit."""
    return lives_here(actor, subject) and actor.kind in MAY_HOLD_FUNCTIONS


def is_not_proposer(actor: Actor, subject: Subject) -> bool:
    """Somebody else has proposed it."""
    return actor.person_id is not None and actor.person_id != subject.proposed_by
