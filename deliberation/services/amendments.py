"""Amendments: submitted against one version of a motion."""

from datetime import date

from sqlalchemy import func, select

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.errors import NothingChanged, NothingLeft, VersionOutdated
from deliberation.domain.procedure.days import demand_not_over
from deliberation.domain.procedure.motion_outcomes import demand_undecided
from deliberation.domain.procedure.refusals import AmendmentsLate
from deliberation.domain.text.change import text_hash
from deliberation.domain.text.document import Document
from deliberation.domain.text.notation import read, write
from deliberation.models import Amendment, MotionVersion
from deliberation.services import limits, record
from deliberation.services.loading_motions import LoadedMotion, load_version, newest_version
from deliberation.services.renewing import is_renewal, wanted_of
from deliberation.services.work import Work


def submit_amendment(
    work: Work,
    version_id: int,
    *,
    source: str,
    summary: str,
    reasons: str,
    today: date,
    renews: int | None = None,
) -> Amendment:
    """Submit a text that should stand instead of a version's; what its author has submitted before is not doubled.

    renews -- the actor's own amendment to a version of before: with its words it is taken after the deadline, too
    Raises UnknownThing, NotPermitted, AssemblyOver, NotAmendable, AmendmentsLate, NotAsItWas, TextDecided, NothingLeft,
    NothingChanged, VersionOutdated (there is a newer version), TooManyAttempts.
    """
    version, loaded = load_version(work, version_id, Action.AMEND)
    base = read(version.source)
    wanted = wanted_of(base, read(source))
    demand_not_over(loaded.assembly.days, today)
    _demand_taken(work, version, loaded, wanted, renews)
    if not wanted.blocks:
        raise NothingLeft
    if wanted == base:
        raise NothingChanged
    hashed = text_hash(write(wanted))
    if (before := _submitted_before(work, version.id, hashed)) is not None:
        return before
    limits.take(work, limits.AMENDMENTS_SUBMITTED, str(work.actor.person_id))
    last = work.session.scalar(select(func.max(Amendment.number)).where(Amendment.motion_id == version.motion_id))
    amendment = Amendment(
        motion_id=version.motion_id,
        version_id=version.id,
        number=(last or 0) + 1,
        author_id=work.actor.person_id,
        source=write(wanted),
        text_hash=hashed,
        summary=summary,
        reasons=reasons,
        submitted_at=work.now,
    )
    work.session.add(amendment)
    record.note(work, Act.AMENDMENT_SUBMITTED, amendment, association_id=loaded.assembly.association_id)
    return amendment


def demand_taken(work: Work, version_id: int, *, source: str, today: date, renews: int | None) -> None:
    """Refuse what could not be submitted now, whatever it says: asked before somebody goes on writing.

    Raises UnknownThing, NotPermitted, AssemblyOver, NotAmendable, AmendmentsLate, NotAsItWas, TextDecided,
    VersionOutdated.
    """
    version, loaded = load_version(work, version_id, Action.AMEND, is_locked=False)
    demand_not_over(loaded.assembly.days, today)
    _demand_taken(work, version, loaded, wanted_of(read(version.source), read(source)), renews)


def _demand_taken(
    work: Work, version: MotionVersion, loaded: LoadedMotion, wanted: Document, renews: int | None
) -> None:
    demand_undecided(loaded.motion.outcome)
    if newest_version(work, version.motion_id).id != version.id:
        raise VersionOutdated
    try:
        loaded.amending.demand_open(work.now, work.zone)
    except AmendmentsLate:
        if not is_renewal(work, renews, version, wanted):
            raise


def _submitted_before(work: Work, version_id: int, hashed: str) -> Amendment | None:
    """The same wish of the same person; the motion is locked, so a second click waits for the first."""
    same = (Amendment.author_id == work.actor.person_id, Amendment.version_id == version_id)
    asked = select(Amendment).where(*same, Amendment.text_hash == hashed).order_by(Amendment.id).limit(1)
    return work.session.scalars(asked).first()
