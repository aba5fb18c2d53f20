"""The only commit and the only clock. Everything that is written is written inside `unit_of_work`."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from flask import current_app
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session

from deliberation.domain.access import Actor
from deliberation.domain.errors import NotPermitted
from deliberation.engine import writing
from deliberation.extensions import db
from deliberation.models.readiness import Moment
from deliberation.queries.viewer import actor_now
from deliberation.services.work import Work

_IS_WRITING = "deliberation_is_writing"


def now() -> datetime:
    """This moment, aware, UTC."""
    return datetime.now(UTC)


def the_zone() -> ZoneInfo:
    """Whose clocks count: those of the place where the party lives."""
    return ZoneInfo(current_app.config["TIME_ZONE"])


def today() -> date:
    """This day where the party lives."""
    return now().astimezone(the_zone()).date()


def moment() -> Moment:
    """This moment, the day and where it is counted: for deadlines."""
    return Moment(now(), today(), the_zone())


def beginning_of(day: date) -> datetime:
    """The moment at which a day begins where the party lives."""
    return datetime.combine(day, time.min, the_zone())


@contextmanager
def unit_of_work(actor: Actor) -> Generator[Work]:
    """One write transaction: all of it is committed at the end, or nothing.

    Whatever was read before in this request is let go: the write sees the newest state, also of who acts, since a
    function may have ended while the write waited for its turn. Raises NotPermitted for who has left meanwhile or was
    signed out, RuntimeError inside another one, whose writes would be lost.
    """
    session: Session = db.session()
    if session.info.get(_IS_WRITING, False):
        raise RuntimeError("a unit_of_work() inside another")
    session.rollback()
    session.connection(execution_options=writing(session.get_bind().dialect))
    session.info[_IS_WRITING] = True
    try:
        yield Work(session=session, actor=_as_of_now(session, actor), now=now(), zone=the_zone())
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info.pop(_IS_WRITING, None)


def _as_of_now(session: Session, actor: Actor) -> Actor:
    if actor.person_id is None:
        return actor
    found = actor_now(session, actor, today())
    if found is None:
        raise NotPermitted
    return found


@contextmanager
def reading(actor: Actor) -> Generator[Work]:
    """Work that only looks. A write inside is a mistake and is refused."""
    yield Work(session=db.session(), actor=actor, now=now(), zone=the_zone())


@event.listens_for(Session, "before_flush")
def _refuse_stray_objects(session: Session, _: Any, __: Any) -> None:
    _demand_unit(session)


@event.listens_for(Session, "do_orm_execute")
def _refuse_stray_statements(state: ORMExecuteState) -> None:
    # a lock that ends with the statement holds nobody up; PostgreSQL refuses it to who only reads
    locks = getattr(state.statement, "_for_update_arg", None) is not None
    if locks or state.is_insert or state.is_update or state.is_delete:
        _demand_unit(state.session)


def _demand_unit(session: Session) -> None:
    if not session.info.get(_IS_WRITING, False):
        raise RuntimeError("a write outside unit_of_work()")
