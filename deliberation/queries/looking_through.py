"""What somebody goes by who looks through a motion: when it came and in whose name, and what its type asks of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from deliberation.domain.procedure.checklist import Check
from deliberation.domain.procedure.deadlines import Deadline, DeadlineKind, deadline, until_the_opening
from deliberation.models import (
    Assembly,
    Association,
    Body,
    DraftField,
    DraftVersion,
    MotionDraft,
    MotionType,
    ThematicField,
)
from deliberation.models.readiness import checks_of_submitted, written_of
from deliberation.models.tree import path_of
from deliberation.queries.motion_support import ShownDraft


class Timing(StrEnum):
    """How the moment at which a motion came lies to its deadline."""

    IN_TIME = "in_time"
    IN_GRACE = "in_grace"
    # it came in time once, and was given back
    AFTER_RETURN = "after_return"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Submission:
    """How a motion came.

    name -- the association or body that moves it; empty where its authors do
    fields -- what its authors say that it is about
    until -- the deadline that it has by the rules of today; None where there is none
    timing -- None where there is no deadline
    checks -- what its type asks, as it was met when it came
    """

    at: datetime
    name: str
    fields: Sequence[str]
    until: Deadline | None
    timing: Timing | None
    checks: tuple[Check, ...]


def submission_of(session: Session, found: ShownDraft, zone: tzinfo) -> Submission | None:
    """How it came; None if it was called out for supporters only. The caller asks who may know."""
    version = session.get_one(DraftVersion, found.version_id)
    if (at := version.submitted_at) is None or (signed := version.signed) is None:
        return None
    draft = session.get_one(MotionDraft, found.id)
    type_ = session.get_one(MotionType, draft.type_id)
    assembly = session.get_one(Assembly, type_.assembly_id)
    until = _until(draft, type_, assembly, zone)
    path = path_of(session, assembly.association_id)
    written = written_of(session, draft, version.wording, type_, assembly, path)
    return Submission(
        at=at,
        name=_name(session, draft),
        fields=_fields(session, draft.id),
        until=until,
        timing=_timing(until, at, was_returned=draft.returned_at is not None),
        checks=checks_of_submitted(written, signed, at),
    )


def _until(draft: MotionDraft, type_: MotionType, assembly: Assembly, zone: tzinfo) -> Deadline | None:
    opening = assembly.opening(zone)
    if draft.revises_id is not None:
        return until_the_opening(opening, zone)
    return deadline(type_.rules, DeadlineKind.SUBMISSION, opening, zone)


def _timing(until: Deadline | None, at: datetime, *, was_returned: bool) -> Timing | None:
    if until is None:
        return None
    if not until.has_ended(at):
        return Timing.IN_TIME
    if was_returned:
        return Timing.AFTER_RETURN
    return Timing.LATE if until.is_over(at) else Timing.IN_GRACE


def _name(session: Session, draft: MotionDraft) -> str:
    if draft.for_association_id is not None:
        return session.get_one(Association, draft.for_association_id).name
    return session.get_one(Body, draft.for_body_id).name if draft.for_body_id is not None else ""


def _fields(session: Session, draft_id: int) -> Sequence[str]:
    asked = select(ThematicField.name).join(DraftField, DraftField.field_id == ThematicField.id)
    return session.scalars(asked.where(DraftField.draft_id == draft_id).order_by(ThematicField.id)).all()
