"""What an assembly adopted becomes the next version of a motion."""

from collections.abc import Sequence

from sqlalchemy import select

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.errors import AmendmentsCollide, NothingAdopted, NothingLeft, PollRunning
from deliberation.domain.procedure.outcomes import LastPoll, Outcome, outcome
from deliberation.domain.text.diff import diff
from deliberation.domain.text.merging import merge
from deliberation.domain.text.notation import read
from deliberation.domain.text.patch import apply
from deliberation.models import Amendment, MotionVersion, Poll
from deliberation.services import record
from deliberation.services.loading_motions import load_motion, newest_version
from deliberation.services.motions import add_version
from deliberation.services.work import Work


def merge_adopted(work: Work, motion_id: int) -> MotionVersion:
    """Take all adopted amendments to the newest version into a new one.

    Raises UnknownThing, NotPermitted, PollRunning, NothingAdopted, AmendmentsCollide, NothingLeft.
    """
    loaded = load_motion(work, motion_id, Action.MERGE_AMENDMENTS)
    before = newest_version(work, motion_id)
    adopted = _adopted(work, before)
    text = read(before.source)
    patches = [diff(text, read(amendment.source)) for amendment in adopted]
    merged = merge(text, patches)
    if merged.collisions:
        numbers = ({adopted[place].number for place in meeting.patches} for meeting in merged.collisions)
        raise AmendmentsCollide(pairs=sorted({tuple(sorted(pair)) for pair in numbers}))
    made = apply(text, merged.patch)
    if not made.blocks:
        cutting = (any(edit.is_deletion for edit in patch.edits) for patch in patches)
        raise NothingLeft(amendments=[one.number for one, cuts in zip(adopted, cutting, strict=True) if cuts])
    version = add_version(work, loaded.motion, before, made)
    for amendment in adopted:
        amendment.merged_into_id = version.id
    record.note(work, Act.AMENDMENTS_MERGED, loaded.motion, association_id=loaded.assembly.association_id)
    return version


def _adopted(work: Work, version: MotionVersion) -> Sequence[Amendment]:
    """The amendments whose last poll was carried. While one is being voted on, its version stays the newest."""
    amendments = work.session.scalars(
        select(Amendment).where(Amendment.version_id == version.id).order_by(Amendment.number)
    ).all()
    ordered = (
        select(Poll)
        .join(Amendment, Amendment.id == Poll.amendment_id)
        .where(Amendment.version_id == version.id)
        .order_by(Poll.amendment_id, Poll.number)
    )
    last = {poll.amendment_id: poll for poll in work.session.scalars(ordered)}
    outcomes = {one.id: _outcome(last.get(one.id)) for one in amendments}
    for amendment in amendments:
        if outcomes[amendment.id] is Outcome.VOTING:
            raise PollRunning(amendment=amendment.number)
    adopted = [amendment for amendment in amendments if outcomes[amendment.id] is Outcome.CARRIED]
    if not adopted:
        raise NothingAdopted
    return adopted


def _outcome(poll: Poll | None) -> Outcome:
    if poll is None:
        return outcome(None, is_merged=False)
    return outcome(LastPoll(poll.majority, poll.counted), is_merged=False)
