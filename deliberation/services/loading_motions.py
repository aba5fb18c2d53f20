"""Loaders for motions, amendments and polls. Who may see no motions learns nothing of them (UnknownThing)."""

from dataclasses import dataclass

from sqlalchemy import select

from deliberation.domain.access import Action, may
from deliberation.domain.actors import Subject
from deliberation.domain.errors import AmendmentOutdated, UnknownThing
from deliberation.domain.procedure.amending import Amending
from deliberation.models import Amendment, Assembly, Motion, MotionVersion, Poll
from deliberation.models.amending import amended_subject
from deliberation.models.motion_writers import motion_subject
from deliberation.models.tree import path_of
from deliberation.services.work import Work


@dataclass(frozen=True, slots=True)
class LoadedMotion:
    """A motion and the assembly that it is put to. `asked`: of amendments to it, for an act that amends it."""

    motion: Motion
    assembly: Assembly
    asked: Amending | None = None

    @property
    def amending(self) -> Amending:
        """What is asked of amendments; of a motion that was loaded for something else nobody has asked."""
        if self.asked is None:
            raise RuntimeError("a motion is amended that was not loaded for it")
        return self.asked


def load_motion(work: Work, motion_id: int, action: Action, *, is_locked: bool = True) -> LoadedMotion:
    """A motion for an act on it; locked, unless the act leaves it alone. Raises UnknownThing, NotPermitted."""
    # a row read before would stay as it was read, although it was waited for
    locking = True if is_locked else None
    motion = work.session.get(Motion, motion_id, with_for_update=locking, populate_existing=is_locked)
    if motion is None:
        raise UnknownThing(what="motion")
    assembly = work.session.get_one(Assembly, motion.assembly_id)
    subject, asked = _subject(work, motion, assembly, action)
    if not may(work.actor, Action.SEE_MOTION, subject):
        raise UnknownThing(what="motion")
    work.demand(action, subject)
    return LoadedMotion(motion, assembly, asked)


def _subject(work: Work, motion: Motion, assembly: Assembly, action: Action) -> tuple[Subject, Amending | None]:
    """The rules about amendments are read for those alone: nothing else in the table asks whether members may amend."""
    if action is Action.AMEND:
        return amended_subject(work.session, motion, assembly)
    return Subject(path=path_of(work.session, assembly.association_id), assembly_id=assembly.id), None


def load_own_motion(work: Work, motion_id: int, action: Action) -> LoadedMotion:
    """A motion for an act of those who moved it; locked. Raises UnknownThing, NotPermitted."""
    loaded = load_motion(work, motion_id, Action.SEE_MOTION)
    work.demand(action, motion_subject(work.session, work.actor, motion_id, loaded.assembly))
    return loaded


def newest_version(work: Work, motion_id: int) -> MotionVersion:
    """The version that is amended and voted on now."""
    ordered = select(MotionVersion).where(MotionVersion.motion_id == motion_id).order_by(MotionVersion.number.desc())
    return work.session.scalars(ordered.limit(1)).one()


def load_version(
    work: Work, version_id: int, action: Action, *, is_locked: bool = True
) -> tuple[MotionVersion, LoadedMotion]:
    """A version for an act on it; its motion is locked as `load_motion` says. Raises UnknownThing, NotPermitted."""
    version = work.session.get(MotionVersion, version_id)
    if version is None:
        raise UnknownThing(what="motion")
    return version, load_motion(work, version.motion_id, action, is_locked=is_locked)


def load_amendment(work: Work, amendment_id: int, action: Action) -> tuple[Amendment, LoadedMotion]:
    """An amendment to the newest version, its motion locked.

    Raises UnknownThing, NotPermitted, AmendmentOutdated.
    """
    amendment = work.session.get(Amendment, amendment_id)
    if amendment is None:
        raise UnknownThing(what="amendment")
    loaded = load_motion(work, amendment.motion_id, action)
    if newest_version(work, amendment.motion_id).id != amendment.version_id:
        raise AmendmentOutdated
    return amendment, loaded


def load_poll(work: Work, poll_id: int, action: Action, *, shared: bool = False) -> tuple[Poll, LoadedMotion]:
    """A poll as it is now, held until the commit; several may hold it `shared` at once.

    So votes do not wait for one another, and none crosses the closing. Raises UnknownThing, NotPermitted.
    """
    poll = work.session.get(Poll, poll_id, with_for_update={"read": shared}, populate_existing=True)
    if poll is None:
        raise UnknownThing(what="poll")
    amendment = work.session.get_one(Amendment, poll.amendment_id)
    return poll, load_motion(work, amendment.motion_id, action, is_locked=False)
