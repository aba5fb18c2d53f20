"""Taking a second factor away from somebody who lost it: alone, or with a second person where both hands count.

Whoever resets both the factor and, by an address of their own, the password of another administrator would be two
persons. So nobody resets alone what protects somebody who can be the second person. The person meant is told, and can
stop it: whoever still signs in with the factor has not lost it.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, delete, exists, select

from deliberation.domain.access import Action, Subject
from deliberation.domain.acts import Act
from deliberation.domain.credentials import RESET_WAITS
from deliberation.domain.errors import SecondPersonNeeded, UnknownThing, WrongState
from deliberation.domain.people import TWO_PERSON_FUNCTIONS
from deliberation.domain.rooms.saying import demand_reason
from deliberation.models import FactorReset, FunctionHeld, Person
from deliberation.models.terms import is_not_over, reset_waits
from deliberation.models.tree import path_of
from deliberation.services import jobs, record, second_factor, telling
from deliberation.services.jobs import JobKind
from deliberation.services.loading import load_person
from deliberation.services.work import Work


def reset_second_factor(work: Work, person_id: int, *, today: date, reason: str) -> FactorReset | None:
    """Take away all second factors of somebody; of whoever holds a two-person function once a second person agrees.

    Returns what waits for the second person, or None if it is done.
    Raises UnknownThing, NotPermitted, ReasonNeeded, WrongState (one waits already).
    """
    person = load_person(work, person_id, Action.RESET_SECOND_FACTOR)
    demand_reason(reason)
    written = record.write_reason(work, reason)
    if not _needs_second_person(work, person.id, today):
        second_factor.take_away(work, person, reason_id=written.id)
        return None
    if work.session.scalar(select(exists().where(FactorReset.person_id == person.id, *reset_waits(work.now)))):
        raise WrongState(what="factor_reset")
    asked = FactorReset(person_id=person.id, asked_by_id=work.actor.person_id, asked_at=work.now, reason_id=written.id)
    work.session.add(asked)
    work.session.flush()
    _note(work, Act.SECOND_FACTOR_RESET_ASKED, person, asked)
    jobs.enqueue(work, JobKind.MAIL_RESET_WAITING, {"reset_id": asked.id})
    telling.tell(work, JobKind.MAIL_OWN_RESET_ASKED, person.id, reset_id=asked.id)
    return asked


def _needs_second_person(work: Work, person_id: int, today: date) -> bool:
    """Whether they hold, or will hold, a function that nobody gives alone."""
    held = exists().where(
        FunctionHeld.person_id == person_id,
        FunctionHeld.function.in_(TWO_PERSON_FUNCTIONS),
        FunctionHeld.confirmed_at.is_not(None),
        *is_not_over(today),
    )
    return bool(work.session.scalar(select(held)))


def confirm_reset(work: Work, reset_id: int) -> None:
    """Agree, as the second person. Raises UnknownThing, SecondPersonNeeded, NotPermitted, WrongState."""
    person, asked = _answer(work, reset_id)
    second_factor.take_away(work, person, reason_id=asked.reason_id)


def decline_reset(work: Work, reset_id: int) -> None:
    """Disagree, as the second person. Raises UnknownThing, SecondPersonNeeded, NotPermitted, WrongState."""
    person, asked = _answer(work, reset_id)
    _note(work, Act.SECOND_FACTOR_RESET_DECLINED, person, asked)


def object_to_reset(work: Work, reset_id: int) -> None:
    """Stop the reset of one's own second factor: nobody confirms it any more. Raises UnknownThing, WrongState."""
    person, asked = _load(work, reset_id, Action.OBJECT_TO_RESET)
    _demand_waiting(work, asked)
    # over, and answered by no second person
    asked.answered_at = work.now
    _note(work, Act.SECOND_FACTOR_RESET_OBJECTED, person, asked)


def _load(work: Work, reset_id: int, action: Action) -> tuple[Person, FactorReset]:
    whose = work.session.scalar(select(FactorReset.person_id).where(FactorReset.id == reset_id))
    if whose is None:
        raise UnknownThing(what="factor_reset")
    person = load_person(work, whose, action)
    return person, work.session.get_one(FactorReset, reset_id, with_for_update=True, populate_existing=True)


def _demand_waiting(work: Work, asked: FactorReset) -> None:
    if asked.answered_at is not None or asked.asked_at <= work.now - RESET_WAITS:
        raise WrongState(what="factor_reset")


def _answer(work: Work, reset_id: int) -> tuple[Person, FactorReset]:
    person, asked = _load(work, reset_id, Action.SEE_PERSON)
    if work.actor.person_id in {asked.person_id, asked.asked_by_id}:
        raise SecondPersonNeeded
    path = path_of(work.session, person.association_id)
    work.demand(Action.CONFIRM_RESET, Subject(path=path, person_id=person.id, proposed_by=asked.asked_by_id))
    _demand_waiting(work, asked)
    asked.answered_at, asked.answered_by_id = work.now, work.actor.person_id
    return person, asked


def _note(work: Work, act: Act, person: Person, asked: FactorReset) -> None:
    place = person.association_id
    record.note_id(work, act, Person.__tablename__, person.id, association_id=place, reason_id=asked.reason_id)


def forget_resets(work: Work, people: Sequence[int] | Select[int | None]) -> None:
    """Nothing waits any more that these people asked for, or that is about them."""
    asked, about = FactorReset.asked_by_id.in_(people), FactorReset.person_id.in_(people)
    forgotten = delete(FactorReset).where((asked & FactorReset.answered_at.is_(None)) | about)
    work.session.execute(forgotten.execution_options(synchronize_session=False))
