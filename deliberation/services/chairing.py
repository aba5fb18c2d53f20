"""Who leads an assembly: named by who calls it, and never by themself."""

from sqlalchemy import or_, select

from deliberation.domain.access import Action
from deliberation.domain.addresses import normal_address
from deliberation.domain.errors import RuleViolation
from deliberation.domain.people import Function, PlaceKind
from deliberation.domain.procedure.mandates import MANDATES_OUTLAST
from deliberation.domain.procedure.refusals import ChairIsYou, ChairNotHere
from deliberation.models import FunctionHeld, Person
from deliberation.models.assemblies import assembly_subject, place_subject
from deliberation.models.tree import at_or_below
from deliberation.services import functions, limits
from deliberation.services.functions import Place
from deliberation.services.loading import load_assembly_to_set_up
from deliberation.services.work import Work


def chair_refused(
    work: Work, association_id: int, who: str, *, body_id: int | None = None
) -> ChairNotHere | ChairIsYou | None:
    """What a number or an address is refused with, or None if somebody can be named; asked before they are.

    The answer is no refusal, so that its count is committed: nobody finds out number by number who is a member.
    Raises NotPermitted, TooManyAttempts.
    """
    work.demand(Action.SET_UP_ASSEMBLY, place_subject(work.session, association_id, body_id))
    limits.take(work, limits.CHAIRS_NAMED, str(work.actor.person_id))
    try:
        _eligible(work, association_id, who)
    except (ChairNotHere, ChairIsYou) as refusal:
        return refusal
    return None


def name_chair(work: Work, assembly_id: int, who: str) -> FunctionHeld:
    """Let somebody of the association lead an assembly, also one that is over: its outcomes are still to be recorded.

    who -- a membership number or an address
    Raises UnknownThing, NotPermitted, ChairIsYou, ChairNotHere, FunctionHeldAlready.
    """
    assembly = load_assembly_to_set_up(work, assembly_id)
    person = _eligible(work, assembly.association_id, who)
    work.demand(Action.NAME_CHAIR, assembly_subject(work.session, assembly).about(person.id))
    until = max(assembly.closes_on, work.today) + MANDATES_OUTLAST
    place = Place(PlaceKind.ASSEMBLY, assembly.id)
    return functions.give(work, person, Function.CHAIR, place, since=work.today, until=until)


def _eligible(work: Work, association_id: int, who: str) -> Person:
    """Who belongs elsewhere, and why somebody can hold no function, nobody learns here: they are not found."""
    named = Person.membership_number == who.strip()
    # what is no address must not be compared: many have none
    if (address := normal_address(who)) is not None:
        named = or_(named, Person.email == address)
    is_there = (Person.left_on.is_(None), Person.erased_at.is_(None))
    # oneself is found wherever one belongs, to be told why not
    belongs = or_(Person.association_id.in_(at_or_below([association_id])), Person.id == work.actor.person_id)
    person = work.session.scalars(select(Person).where(named, belongs, *is_there)).first()
    if person is None:
        raise ChairNotHere
    if person.id == work.actor.person_id:
        raise ChairIsYou
    try:
        functions.demand_eligible(work, person, work.today)
    except RuleViolation as refusal:
        raise ChairNotHere from refusal
    return person
