"""Proposing a field, and answering: the executive says yes or no, with reasons that all can read."""

from sqlalchemy import select

from deliberation.domain.access import Action, Subject
from deliberation.domain.acts import Act
from deliberation.domain.errors import KeyTaken, UnknownThing
from deliberation.domain.rooms.field_names import slug_of
from deliberation.domain.rooms.field_proposals import FieldAnswer
from deliberation.domain.rooms.refusals import ProposalAnswered, ProposalWaits
from deliberation.domain.rooms.saying import demand_named, demand_said
from deliberation.models import FieldProposal, ThematicField
from deliberation.services import fields, jobs, record
from deliberation.services.jobs import JobKind
from deliberation.services.loading import lock_person, lock_root
from deliberation.services.loading_fields import demand_debater
from deliberation.services.work import Work


def propose_field(work: Work, *, name: str, summary: str, plea: str) -> FieldProposal:
    """Propose another field; sent twice, it is the one that waits already.

    plea -- why there should be such a field
    Raises UnknownThing, NotPermitted, NothingSaid, ProposalWaits (for an earlier one of the same person), KeyTaken.
    """
    federation_id = demand_debater(work)
    work.demand(Action.PROPOSE_FIELD, Subject(path=(federation_id,)))
    demand_named(name)
    demand_said(summary, plea)
    if work.actor.person_id is None:
        raise UnknownThing(what="person")
    # two sent in the same moment wait for each other
    proposer = lock_person(work, work.actor.person_id)
    waiting = work.session.scalars(
        select(FieldProposal).where(FieldProposal.proposed_by_id == proposer.id, FieldProposal.answered_at.is_(None))
    ).first()
    if waiting is not None:
        if (waiting.name, waiting.summary, waiting.plea) == (name, summary, plea):
            return waiting
        raise ProposalWaits
    if work.session.scalar(select(ThematicField.id).where(ThematicField.slug == slug_of(name))) is not None:
        raise KeyTaken(key=name)
    proposal = FieldProposal(name=name, summary=summary, plea=plea, proposed_at=work.now, proposed_by_id=proposer.id)
    work.session.add(proposal)
    record.note(work, Act.FIELD_PROPOSED, proposal, association_id=federation_id)
    return proposal


def answer_field_proposal(work: Work, proposal_id: int, answer: FieldAnswer, *, reason: str) -> FieldProposal:
    """Say yes or no. A yes founds the field in the same act; whoever proposed it is told.

    Raises UnknownThing, NotPermitted, ProposalAnswered, KeyTaken (key), ReasonNeeded.
    """
    federation_id = demand_debater(work)
    lock_root(work)
    proposal = work.session.get(FieldProposal, proposal_id, with_for_update=True, populate_existing=True)
    if proposal is None:
        raise UnknownThing(what="field_proposal")
    about = Subject(path=(federation_id,), person_id=proposal.proposed_by_id)
    work.demand(Action.ANSWER_FIELD_PROPOSAL, about)
    if proposal.answered_at is not None:
        raise ProposalAnswered
    is_yes = answer is FieldAnswer.YES
    founded = fields.found_field(work, name=proposal.name, summary=proposal.summary) if is_yes else None
    work.session.flush()
    why = record.write_reason(work, reason)
    proposal.field_id = founded.id if founded is not None else None
    proposal.answered_at, proposal.answered_by_id = work.now, work.actor.person_id
    proposal.is_accepted, proposal.answer_id = is_yes, why.id
    act = Act.FIELD_PROPOSAL_ACCEPTED if is_yes else Act.FIELD_PROPOSAL_DECLINED
    place = FieldProposal.__tablename__
    record.note_id(work, act, place, proposal.id, association_id=federation_id, reason_id=why.id)
    told = {"person_id": proposal.proposed_by_id, "proposal_id": proposal.id}
    jobs.enqueue(work, JobKind.MAIL_FIELD_PROPOSAL_ANSWERED, told)
    return proposal
