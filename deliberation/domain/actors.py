"""Who acts, what they hold, and what an act is about: all that the one table (`access.py`) may ask of."""

from dataclasses import dataclass, replace

from deliberation.domain.people import SECOND_FACTOR_FUNCTIONS, Function, PersonKind
from deliberation.domain.procedure.drafts import Visibility
from deliberation.domain.rooms.doors import Doors
from deliberation.domain.rooms.kinds import RoomKind


@dataclass(frozen=True, slots=True)
class Holding:
    """A function that a person holds now. `association_id` is where its place lies in the tree.

    is_registered -- False for a mandate whose holder has yet to register, where the assembly asks that before it votes
    """

    function: Function
    association_id: int
    body_id: int | None = None
    assembly_id: int | None = None
    is_registered: bool = True


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. `person_id` is None for somebody who is not signed in, and for the system itself.

    home -- ids of the associations from the federation down to the one that the person belongs to
    session_id -- the session in which they act, if it is one of the web
    organisation_id -- whose guest they are
    """

    person_id: int | None = None
    kind: PersonKind | None = None
    holdings: frozenset[Holding] = frozenset()
    home: tuple[int, ...] = ()
    session_id: int | None = None
    organisation_id: int | None = None

    @property
    def functions(self) -> frozenset[Function]:
        """The functions held now, wherever."""
        return frozenset(holding.function for holding in self.holdings)

    @property
    def needs_second_factor(self) -> bool:
        """Whether a function demands that this person signs in with two factors."""
        return bool(self.functions & SECOND_FACTOR_FUNCTIONS)


NOBODY = Actor()


@dataclass(frozen=True, slots=True)
class Subject:
    """What an act is about, reduced to what the conditions need.

    path -- ids of the associations from the federation down to the thing's own
    person_id -- whom the thing concerns or belongs to
    function, proposed_by -- for what waits for a second person
    room_kind -- for rooms, and what stands in them; a room belongs to its host, a contribution to its author
    doors -- for rooms: who comes in
    acted_by -- for an appeal: who did what it is about
    has_no_other_moderator -- for an appeal: nobody else moderates there who could decide it
    hosts_here -- for a field: the actor looks after a room in it
    writes_here -- for a draft of a motion: the actor is among those who write it
    has_written -- for a draft of a motion: the actor has put words into it, though they may have gone since
    members_amend -- for a motion: every member of the association may amend it, not the assembly's delegates alone
    visibility -- for a draft of a motion: who reads it beside them
    is_returned -- for a draft of a motion: it was given back and lies with its authors since
    is_taken_back -- for a draft of a motion: it was before the committee, and its authors took it back
    """

    path: tuple[int, ...] = ()
    assembly_id: int | None = None
    person_id: int | None = None
    function: Function | None = None
    proposed_by: int | None = None
    room_kind: RoomKind | None = None
    doors: Doors = frozenset()
    acted_by: int | None = None
    has_no_other_moderator: bool = False
    hosts_here: bool = False
    writes_here: bool = False
    has_written: bool = False
    members_amend: bool = False
    visibility: Visibility | None = None
    is_returned: bool = False
    is_taken_back: bool = False

    def about(self, person_id: int) -> "Subject":
        """The same thing, where it concerns this person."""
        return replace(self, person_id=person_id)

    def written_by(self, author_id: int) -> "Subject":
        """What somebody wrote in this room: it belongs to its author, not to the host."""
        return replace(self, person_id=author_id)
