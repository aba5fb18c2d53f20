"""Motions in tests: moved by Alice and Bob, admitted by Mona; and what becomes of them, one line each."""

from dataclasses import replace
from typing import Any

from flask import Flask
from sqlalchemy import select

from deliberation.domain.procedure.co_writing import Wording
from deliberation.domain.procedure.motion_outcomes import Ground, MotionOutcome, OutcomeStep
from deliberation.domain.procedure.referrals import Answer, Fate, Receiver
from deliberation.domain.procedure.submitters import OWN
from deliberation.domain.text.formats import plain
from deliberation.extensions import db
from deliberation.models import Motion, MotionVersion, OutcomeAct, Referral
from deliberation.services import (
    admitting,
    amendments,
    co_authors,
    motion_drafts,
    motion_outcomes,
    motions,
    referrals,
    submitting,
    supporting,
)
from deliberation.services.draft_versions import newest_of
from deliberation.unit_of_work import moment, today
from tests.party import Party, Persona, acting
from tests.web.drafting import RULES, TEXT, set_rules, type_of

REASON = "25 Delegierte haben es verlangt."


def admitted(app: Flask, party: Party, *signers: Persona, title: str = "Mehr Busse") -> int:
    """A motion of Alice's and Bob's before the assembly, signed by these; its id."""
    set_rules(app, party, replace(RULES, min_supporters=len(signers)))
    with acting(party.alice) as work:
        draft_id = motion_drafts.begin_draft(work, type_of(app, party), today()).id
        wording = Wording(title, TEXT, "Viele warten.")
        motion_drafts.save_draft(work, draft_id, wording, began_with=1)
        co_authors.invite_author(work, draft_id, party.bob.email)
    with acting(party.bob) as work:
        co_authors.accept_invitation(work, draft_id)
    if signers:
        _sign(party, draft_id, signers)
    with acting(party.alice) as work:
        head = motion_drafts.head_of(work, draft_id)
        submitting.submit_draft(work, draft_id, OWN, seen=head.number, at=moment())
    with acting(party.mona) as work:
        version = newest_of(work, draft_id)
        assert version is not None
        return admitting.admit_draft(work, draft_id, seen=version.id).id


def _sign(party: Party, draft_id: int, signers: tuple[Persona, ...]) -> None:
    with acting(party.alice) as work:
        seen = motion_drafts.head_of(work, draft_id).number
        version_id = supporting.call_for_support(work, draft_id, seen=seen).id
    for one in signers:
        with acting(one) as work:
            supporting.sign(work, version_id, today=today())


def amended_by(motion: int, persona: Persona, *, text: str = "Wir wollen, dass überall eine Bahn fährt.") -> int:
    """Somebody who may has an amendment to its newest version; its id."""
    with acting(persona) as work:
        newest = select(MotionVersion.id).where(MotionVersion.motion_id == motion).order_by(MotionVersion.number.desc())
        version_id = work.session.scalars(newest.limit(1)).one()
        said = {"source": text, "summary": "Kurz gesagt", "reasons": "Darum."}
        return amendments.submit_amendment(work, version_id, **said, today=today()).id


def taken_in(party: Party, *, number: str = "K90") -> int:
    """A motion that Mona took in from a file, so that nobody here has moved it; its id."""
    with acting(party.mona) as work:
        imported = plain.parse("Wir wollen ein Schwimmbad.")
        names = {"number": number, "title": "Schwimmbad", "mover": "Ortsverband Altstadt"}
        return motions.submit_motion(work, party.assembly, imported, **names, today=today()).id


def record(party: Party, motion: int, step: OutcomeStep, **ground: Any) -> None:
    """Cem enters it."""
    with acting(party.cem) as work:
        motion_outcomes.record_outcome(work, motion, step, Ground(**ground), today=today())


def refer(party: Party, motion: int, receiver: Receiver | None = None) -> int:
    """Cem refers it to the executive of the Land, if nobody else is named; the id of the referral."""
    record(party, motion, OutcomeStep.REFER, receiver=receiver or Receiver(association_id=party.state))
    return waiting_of(motion)


def answer(party: Party, name: str, referral: int, fate: Fate = Fate.NOTED, **more: Any) -> None:
    """Somebody answers."""
    with acting(party.personas[name]) as work:
        referrals.answer_referral(work, referral, Answer(fate, more.pop("words", "So machen wir es."), **more))


def outcome_of(motion: int) -> MotionOutcome:
    db.session.rollback()
    return db.session().get_one(Motion, motion).outcome


def acts_of(motion: int) -> list[OutcomeAct]:
    db.session.rollback()
    return list(db.session().scalars(select(OutcomeAct).where(OutcomeAct.motion_id == motion).order_by(OutcomeAct.id)))


def referrals_of(motion: int) -> list[Referral]:
    db.session.rollback()
    return list(db.session().scalars(select(Referral).where(Referral.motion_id == motion).order_by(Referral.id)))


def waiting_of(motion: int) -> int:
    """The id of the one that waits."""
    (found,) = (one.id for one in referrals_of(motion) if one.fate is Fate.WAITING)
    return found
