"""Correcting a decided text: a slip of the pen makes a new version with its reason, and the old one stays readable."""

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.errors import NothingChanged, NothingLeft, VersionOutdated
from deliberation.domain.procedure.motion_outcomes import demand_decided
from deliberation.domain.procedure.outcome_tellings import TextStep
from deliberation.domain.rooms.saying import demand_reason
from deliberation.domain.text.gaps import with_gaps_of
from deliberation.domain.text.notation import read
from deliberation.domain.text.numbering import with_numbers_of
from deliberation.models import MotionVersion
from deliberation.services import record
from deliberation.services.loading_motions import load_version, newest_version
from deliberation.services.motions import add_version
from deliberation.services.text_news import tell_of_text
from deliberation.services.work import Work


def correct_text(work: Work, version_id: int, *, source: str, reason: str) -> MotionVersion:
    """Put a decided text right.

    version_id -- of the version that the actor has read
    Raises UnknownThing, NotPermitted, WrongOutcome (it is still open), VersionOutdated, ReasonNeeded, NothingLeft,
    NothingChanged.
    """
    version, loaded = load_version(work, version_id, Action.CORRECT_MOTION)
    demand_decided(loaded.motion.outcome)
    if newest_version(work, version.motion_id).id != version.id:
        raise VersionOutdated(has_draft=False)
    demand_reason(reason)
    base = read(version.source)
    wanted = with_numbers_of(base, with_gaps_of(base, read(source)))
    if not wanted.blocks:
        raise NothingLeft
    if wanted == base:
        raise NothingChanged
    made = add_version(work, loaded.motion, version, wanted, correction=reason.strip())
    record.note(
        work, Act.MOTION_CORRECTED, loaded.motion, association_id=loaded.assembly.association_id, reason=reason.strip()
    )
    tell_of_text(work, TextStep.CORRECT, version, made)
    return made
