"""Saying thanks for a contribution, and taking it back. It reaches the author only: no record, no mail, no sum."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from deliberation.domain.access import Action, Subject
from deliberation.domain.errors import UnknownThing
from deliberation.domain.rooms.kinds import demand_debate
from deliberation.domain.rooms.refusals import NobodyToThank
from deliberation.models import Contribution, Person, Thanks
from deliberation.services.admission import is_hidden
from deliberation.services.loading import load_room
from deliberation.services.upserts import insert_into
from deliberation.services.work import Work


@dataclass(frozen=True, slots=True)
class ThanksThen:
    """That somebody thanked, and when."""

    person_id: int
    thanked_at: datetime


def thanks_for(work: Work, contribution_id: int) -> tuple[ThanksThen, ...]:
    """Who has thanked for a contribution: part of withdrawing it."""
    asked = select(Thanks.person_id, Thanks.thanked_at).where(Thanks.contribution_id == contribution_id)
    return tuple(ThanksThen(*row) for row in work.session.execute(asked.order_by(Thanks.person_id)))


def thank_again(work: Work, contribution_id: int, thanks: tuple[ThanksThen, ...]) -> None:
    """Let those have thanked who had, before the words were withdrawn; but for who has deleted their data since."""
    asked = select(Person.id).where(Person.id.in_([one.person_id for one in thanks]), Person.erased_at.is_(None))
    # in the order in which all hold people, so that nobody deletes their data in this moment and leaves a row behind
    held = asked.order_by(Person.id).with_for_update(read=True, key_share=True)
    here = set(work.session.scalars(held)) if thanks else set()
    rows = [
        {"contribution_id": contribution_id, "person_id": one.person_id, "thanked_at": one.thanked_at}
        for one in thanks
        if one.person_id in here
    ]
    if rows:
        work.session.execute(insert_into(work, Thanks).values(rows).on_conflict_do_nothing())


def thank(work: Work, contribution_id: int) -> None:
    """Thank the author of a contribution; said twice, it is said once.

    Raises UnknownThing, NotForDebate, NotPermitted (also for one's own words), NobodyToThank.
    """
    # held so that it is not withdrawn in this moment
    held = {"read": True, "key_share": True}
    contribution = work.session.get(Contribution, contribution_id, with_for_update=held, populate_existing=True)
    if contribution is None or work.actor.person_id is None:
        raise UnknownThing(what="contribution")
    room = load_room(work, contribution.room_id)
    demand_debate(room.kind)
    work.demand(Action.THANK, room.subject.written_by(contribution.author_id))
    is_gone = contribution.withdrawn_at is not None or is_hidden(work, contribution.id)
    if is_gone or not _are_both_here(work, work.actor.person_id, contribution.author_id):
        raise NobodyToThank
    row = {"contribution_id": contribution.id, "person_id": work.actor.person_id, "thanked_at": work.now}
    work.session.execute(insert_into(work, Thanks).values(row).on_conflict_do_nothing())


def take_thanks_back(work: Work, contribution_id: int) -> None:
    """As if it had never been said; also by who no longer sees the room. Taken back twice, it is taken back.

    Raises UnknownThing for what is not there, or not theirs to see.
    """
    own = (Thanks.contribution_id == contribution_id, Thanks.person_id == work.actor.person_id)
    found = work.session.scalars(select(Thanks).where(*own)).first()
    if found is not None:
        work.demand(Action.TAKE_THANKS_BACK, Subject(person_id=found.person_id))
        work.session.execute(delete(Thanks).where(*own))
        return
    contribution = work.session.get(Contribution, contribution_id)
    if contribution is None:
        raise UnknownThing(what="contribution")
    load_room(work, contribution.room_id)


def _are_both_here(work: Work, *people: int) -> bool:
    """Whether neither has deleted their data. Held, so that neither does in this moment and leaves a row behind."""
    asked = select(Person.erased_at).where(Person.id.in_(people)).order_by(Person.id)
    return not any(work.session.scalars(asked.with_for_update(read=True, key_share=True)))
