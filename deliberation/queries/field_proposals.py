"""Proposals for another field, as all in the party read them: who, why, and what the executive answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.debate import joins_debate
from deliberation.domain.errors import UnknownThing
from deliberation.models import FieldProposal, Person, Reason, ThematicField
from deliberation.queries.names import full_name
from deliberation.queries.paging import ASKED_FOR, one_page

# on the start page of those who answer; the others stand behind the first ones
ASKED_AT_ONCE = 3


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """One proposal. Names are empty after their people deleted their data.

    is_accepted -- None as long as it waits
    field_slug -- of the field that a yes has founded
    subject -- what the table is asked about it
    """

    id: int
    name: str
    summary: str
    plea: str
    proposer: str
    proposed_at: datetime
    is_accepted: bool | None
    answer: str
    answerer: str
    answered_at: datetime | None
    field_slug: str | None
    subject: Subject


@dataclass(frozen=True, slots=True)
class ProposalsPage:
    """Fifty of them, the newest first; `before` leads on to older ones, None at the end."""

    shown: tuple[ProposalRow, ...]
    before: int | None
    subject: Subject


def proposals_page(session: Session, actor: Actor, *, before: int | None = None) -> ProposalsPage:
    """All proposals. Raises UnknownThing for whom the fields are not for."""
    subject = _demand_debater(actor)
    asked = _proposals().order_by(FieldProposal.id.desc()).limit(ASKED_FOR)
    if before is not None:
        asked = asked.where(FieldProposal.id < before)
    shown, last = one_page(session.execute(asked).all())
    return ProposalsPage(tuple(_row(row, subject) for row in shown), last[0].id if last is not None else None, subject)


def proposal_row(session: Session, actor: Actor, proposal_id: int) -> ProposalRow:
    """One proposal. Raises UnknownThing."""
    subject = _demand_debater(actor)
    found = session.execute(_proposals().where(FieldProposal.id == proposal_id)).first()
    if found is None:
        raise UnknownThing(what="field_proposal")
    return _row(found, subject)


def waiting_proposals(session: Session, actor: Actor) -> tuple[tuple[int, str], ...]:
    """Id and name of those that the actor can answer, the oldest first; nothing is asked for others."""
    if not may(actor, Action.ANSWER_FIELD_PROPOSAL, Subject(path=actor.home[:1])):
        return ()
    rows = session.execute(
        select(FieldProposal.id, FieldProposal.name)
        .where(FieldProposal.answered_at.is_(None), FieldProposal.proposed_by_id != actor.person_id)
        .order_by(FieldProposal.id)
        .limit(ASKED_AT_ONCE)
    )
    return tuple((id_, name) for id_, name in rows)


def _demand_debater(actor: Actor) -> Subject:
    if not joins_debate(actor):
        raise UnknownThing(what="field_proposal")
    return Subject(path=actor.home[:1])


def _proposals() -> Select[*tuple[Any, ...]]:
    proposer, answerer = aliased(Person), aliased(Person)
    return (
        select(FieldProposal, full_name(proposer), full_name(answerer), Reason.text, ThematicField.slug)
        .join(proposer, proposer.id == FieldProposal.proposed_by_id)
        .outerjoin(answerer, answerer.id == FieldProposal.answered_by_id)
        .outerjoin(Reason, Reason.id == FieldProposal.answer_id)
        .outerjoin(ThematicField, ThematicField.id == FieldProposal.field_id)
    )


def _row(row: Sequence[Any], subject: Subject) -> ProposalRow:
    one, proposer, answerer, answer, slug = row
    return ProposalRow(
        id=one.id,
        name=one.name,
        summary=one.summary,
        plea=one.plea,
        proposer=proposer,
        proposed_at=one.proposed_at,
        is_accepted=one.is_accepted,
        answer=answer or "",
        answerer=answerer or "",
        answered_at=one.answered_at,
        field_slug=slug,
        subject=subject.written_by(one.proposed_by_id),
    )
