"""Amendments: submitted against one version of a motion."""

from sqlalchemy import func, select

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.errors import NothingChanged, VersionOutdated
from deliberation.domain.text.diff import diff
from deliberation.domain.text.notation import read, write
from deliberation.models import Amendment, MotionVersion
from deliberation.services import record
from deliberation.services.loading import load_version
from deliberation.services.motions import text_hash
from deliberation.services.work import Work


def submit_amendment(work: Work, version_id: int, *, source: str, summary: str, reasons: str) -> Amendment:
    """Submit a text that should stand instead of a version's.

    Raises UnknownThing, NotPermitted, NothingChanged, VersionOutdated (there is a newer version).
    """
    version, motion, association_id = load_version(work, version_id, Action.AMEND)
    newest = work.session.scalar(select(func.max(MotionVersion.number)).where(MotionVersion.motion_id == motion.id))
    if newest != version.number:
        raise VersionOutdated
    wanted = read(source)
    if not diff(read(version.source), wanted):
        raise NothingChanged
    last = work.session.scalar(select(func.max(Amendment.number)).where(Amendment.motion_id == motion.id))
    amendment = Amendment(
        motion_id=motion.id,
        version_id=version.id,
        number=(last or 0) + 1,
        author_id=work.actor.person_id,
        source=write(wanted),
        summary=summary,
        reasons=reasons,
        submitted_at=work.now,
    )
    amendment.text_hash = text_hash(amendment.source)
    work.session.add(amendment)
    record.note(work, Act.AMENDMENT_SUBMITTED, amendment, association_id=association_id)
    return amendment
