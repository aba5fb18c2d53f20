"""Leaving the party: every right ends in this moment, for one person or for thousands in one list."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, delete, select, update

from deliberation.domain.acts import Act
from deliberation.domain.people import QuotaGroup
from deliberation.models import (
    CalendarFeed,
    FormerAddress,
    FunctionHeld,
    GuestRight,
    LoginSession,
    MailedLink,
    Mandate,
    Participation,
    Passkey,
    Person,
    RecoveryCode,
    Upload,
)
from deliberation.models.terms import is_not_over, is_waiting, right_is_not_over
from deliberation.services import record
from deliberation.services.factor_resets import forget_resets
from deliberation.services.functions import close
from deliberation.services.work import Work


def end_memberships(work: Work, people: Sequence[int] | Select[int | None], *, on: date) -> None:
    """End functions, guest rights, sessions, links and passwords of these people (ids, or a statement of ids).

    The address goes, too: it may be another's tomorrow; so does what the person said of themself for quotas, which
    nobody may count any more. Name, number and the day of joining stay: with what the person wrote and the functions
    they held, and for the next list, which may bring them back. In which rooms they took part is forgotten.
    """
    # the people first: a function that somebody gives them meanwhile waits here, and then finds that they have left
    _empty(work, people, on)
    end_functions(work, people, on)
    end_proposals(work, people, on)
    end_guest_rights(work, people, on)
    work.session.execute(
        update(LoginSession)
        .where(LoginSession.person_id.in_(people), LoginSession.ended_at.is_(None))
        .values(ended_at=work.now)
    )
    for table in (MailedLink, Passkey, RecoveryCode, FormerAddress, Upload, Participation, CalendarFeed):
        work.session.execute(delete(table).where(table.person_id.in_(people)))
    forget_resets(work, people)


def _empty(work: Work, people: Sequence[int] | Select[int | None], on: date) -> None:
    work.session.execute(
        update(Person)
        .where(Person.id.in_(people), Person.left_on.is_(None))
        .values(
            left_on=on,
            email=None,
            password_hash=None,
            totp_secret=None,
            totp_last_step=None,
            quota_group=QuotaGroup.NOT_STATED,
        )
    )


def end_functions(work: Work, people: Sequence[int] | Select[int | None], on: date) -> None:
    """End every function of these people; an administrator's, too. Nobody waits for them on a roll any more."""
    _close(work, FunctionHeld.person_id.in_(people), *is_not_over(on))
    held = select(FunctionHeld.id).where(FunctionHeld.person_id.in_(people))
    work.session.execute(update(Mandate).where(Mandate.function_id.in_(held)).values(excused_at=None))


def end_proposals(work: Work, people: Sequence[int] | Select[int | None], on: date) -> None:
    """Let lapse what these people have proposed and nobody has confirmed: there is no first person any more."""
    _close(work, FunctionHeld.proposed_by_id.in_(people), *is_waiting(on))


def _close(work: Work, *which: ColumnElement[bool]) -> None:
    """Locked as they are found, so that what somebody decides in the same moment is decided once."""
    found = select(FunctionHeld).where(*which).order_by(FunctionHeld.id)
    for held in work.session.scalars(found.with_for_update().execution_options(populate_existing=True)):
        close(work, held)


def end_guest_rights(work: Work, people: Sequence[int] | Select[int | None], on: date) -> None:
    """End every right that a decision gave these people."""
    running = select(GuestRight).where(GuestRight.person_id.in_(people), *right_is_not_over(on))
    for right in work.session.scalars(running):
        right.ended_at = work.now
        place = right.association_id
        record.note_id(work, Act.GUEST_RIGHT_ENDED, GuestRight.__tablename__, right.id, association_id=place)
