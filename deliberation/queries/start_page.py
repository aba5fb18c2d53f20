"""The start page: what a person can do, what they are asked, what is coming. Facts here, words in the template."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Date, Integer, Select, bindparam, exists, or_, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.people import COMMISSIONS, Function
from deliberation.domain.procedure.referrals import Receiver
from deliberation.models import Assembly, Contribution, Motion, Poll, Room, Vote
from deliberation.models.tree import ids_named
from deliberation.queries.cases import has_appeals
from deliberation.queries.field_proposals import waiting_proposals
from deliberation.queries.member_lists import lists_at_hand
from deliberation.queries.moderation_queue import has_reports
from deliberation.queries.motion_drafts import DraftsAtHand, drafts_at_hand
from deliberation.queries.motions import AssemblyHead
from deliberation.queries.own_functions import OwnFunction, own_functions
from deliberation.queries.participation import OwnRooms, first_rooms
from deliberation.queries.referrals import waiting_at
from deliberation.queries.resets import WaitingReset, waiting_resets
from deliberation.queries.screening import screened_assemblies
from deliberation.queries.viewer import Viewer
from deliberation.queries.waiting import DeclinedFunction, WaitingFunction, declined_functions, waiting_functions

COMING = 5  # more would be a calendar, which has its own page


@dataclass(frozen=True, slots=True)
class ComingAssembly:
    """An assembly of one's own associations, or one that one serves, that is not over yet.

    leads_to_motions -- it has some, and the reader is not new: they write one, have a function, or wrote in a room
    serves_as -- what the person is there
    """

    id: int
    name: str
    opens_on: date
    closes_on: date
    leads_to_motions: bool
    serves_as: tuple[Function, ...]


@dataclass(frozen=True, slots=True)
class AskedInPoll:
    """An open poll in which the person may vote. `has_voted`: they have, and can still change it."""

    id: int
    question: str
    assembly: str
    has_voted: bool


@dataclass(frozen=True, slots=True)
class StartPage:
    """What the three lists are made of."""

    must_add_second_factor: bool
    should_add_second_factor: bool
    waiting: tuple[WaitingFunction, ...]
    declined: tuple[DeclinedFunction, ...]
    resets: tuple[WaitingReset, ...]
    polls: tuple[AskedInPoll, ...]
    proposed_fields: tuple[tuple[int, str], ...]
    has_reports: bool
    has_appeals: bool
    open_import_id: int | None
    may_import: bool
    has_uninvited: bool
    assemblies: tuple[ComingAssembly, ...]
    functions: tuple[OwnFunction, ...]
    rooms: OwnRooms
    drafts: DraftsAtHand
    screened: tuple[AssemblyHead, ...]
    referred: tuple[tuple[Receiver, str], ...]

    @property
    def functions_ending(self) -> tuple[OwnFunction, ...]:
        """Of the functions those that have a last day, the soonest first."""
        ending = [(one.held_until, number, one) for number, one in enumerate(self.functions) if one.held_until]
        return tuple(one for _until, _number, one in sorted(ending)[:COMING])


def start_page(session: Session, viewer: Viewer, *, today: date, now: datetime) -> StartPage:
    """What concerns this person today."""
    path = viewer.actor.home
    may_import = may(viewer.actor, Action.IMPORT_MEMBERS, Subject(path=path))
    open_import_id, has_uninvited = lists_at_hand(session, viewer.person_id, now) if may_import else (None, False)
    waiting = waiting_functions(session, viewer.actor, today) if viewer.sees_members else ()
    resets = waiting_resets(session, viewer.actor, now)
    functions, drafts = own_functions(session, viewer.person_id, today), drafts_at_hand(session, viewer.actor)
    return StartPage(
        must_add_second_factor=viewer.actor.needs_second_factor and not viewer.has_second_factor,
        should_add_second_factor=not viewer.has_second_factor,
        waiting=tuple(one for one in waiting if one.may_confirm),
        declined=declined_functions(session, viewer.actor, now) if viewer.administers else (),
        resets=tuple(one for one in resets if one.may_confirm or one.may_object),
        proposed_fields=waiting_proposals(session, viewer.actor),
        has_reports=has_reports(session, viewer.actor),
        has_appeals=has_appeals(session, viewer.actor, today=today),
        polls=_polls(session, viewer.actor, today),
        open_import_id=open_import_id,
        may_import=may_import,
        has_uninvited=has_uninvited,
        assemblies=_assemblies(session, viewer.actor, functions, today, is_at_home=bool(functions) or drafts.writes),
        functions=functions,
        rooms=first_rooms(session, viewer.actor),
        drafts=drafts,
        screened=screened_assemblies(session, viewer.actor),
        referred=waiting_at(session, viewer.actor),
    )


def _open_polls() -> Select[int, str, str, bool]:
    today = bindparam("today", type_=Date)
    has_voted = exists().where(Vote.poll_id == Poll.id, Vote.person_id == bindparam("person_id"))
    return (
        select(Poll.id, Poll.question, Assembly.name, has_voted)
        .join(Room, Room.id == Poll.room_id)
        .join(Assembly, Assembly.id == Room.assembly_id)
        .where(Assembly.id.in_(ids_named("places")), Poll.closed_at.is_(None))
        .where(Assembly.opens_on <= today, Assembly.closes_on >= today)
        .order_by(Poll.id)
    )


def _coming() -> Select[Assembly, bool, bool]:
    has_motions = exists().where(Motion.assembly_id == Assembly.id)
    has_written = exists().where(Contribution.author_id == bindparam("person_id", type_=Integer))
    served, within, path = (ids_named(name) for name in ("served", "served_within", "path"))
    is_served = or_(Assembly.id.in_(served), Assembly.association_id.in_(within))
    return (
        select(Assembly, has_motions, has_written)
        .where(or_(Assembly.association_id.in_(path), is_served), Assembly.closes_on >= bindparam("today", type_=Date))
        .order_by(is_served.desc(), Assembly.opens_on, Assembly.id)
        .limit(bindparam("most", type_=Integer))
    )


# every start page asks these: making them costs more than asking them
_OPEN_POLLS, _COMING = _open_polls(), _coming()


def _polls(session: Session, actor: Actor, today: date) -> tuple[AskedInPoll, ...]:
    """Of the assemblies in which they vote, while these sit; the oldest first."""
    held = (Subject(assembly_id=holding.assembly_id) for holding in actor.holdings)
    places = {subject.assembly_id for subject in held if may(actor, Action.VOTE, subject)}
    if not places:
        return ()
    rows = session.execute(_OPEN_POLLS, {"person_id": actor.person_id, "places": list(places), "today": today})
    return tuple(AskedInPoll(*row) for row in rows)


def _assemblies(
    session: Session, actor: Actor, functions: tuple[OwnFunction, ...], today: date, *, is_at_home: bool
) -> tuple[ComingAssembly, ...]:
    """The next ones. Those that the person serves come before the others where there are too many."""
    served = {one.assembly_id for one in functions if one.assembly_id is not None}
    served_within = {one.association_id for one in functions if one.function in COMMISSIONS and not one.assembly_id}
    places = {"served": list(served), "served_within": list(served_within), "path": actor.home}
    values = {**places, "person_id": actor.person_id, "today": today, "most": COMING + len(served)}
    rows = session.execute(_COMING, values)
    found = (
        ComingAssembly(
            id=one.id,
            name=one.name,
            opens_on=one.opens_on,
            closes_on=one.closes_on,
            leads_to_motions=has_motions and (is_at_home or has_written),
            serves_as=_serves_as(functions, one),
        )
        for one, has_motions, has_written in rows
    )
    return tuple(sorted(found, key=lambda assembly: (assembly.opens_on, assembly.id)))


def _serves_as(functions: tuple[OwnFunction, ...], assembly: Assembly) -> tuple[Function, ...]:
    """What the person is there: each function once, as somebody may be on a commission of the association, too."""
    return tuple(dict.fromkeys(one.function for one in functions if one.serves(assembly)))
