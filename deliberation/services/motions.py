"""Motions: put forward as they were read, and their versions, which never change."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.errors import NumberTaken, UnreadableText
from deliberation.domain.procedure.days import demand_not_over
from deliberation.domain.procedure.motion_names import MotionNames, number_key
from deliberation.domain.text.change import text_hash
from deliberation.domain.text.document import Document
from deliberation.domain.text.formats.imported import Import
from deliberation.domain.text.notation import write
from deliberation.models import Assembly, Motion, MotionVersion
from deliberation.services import record
from deliberation.services.loading import load_assembly_for
from deliberation.services.work import Work


@dataclass(frozen=True, slots=True)
class Brought:
    """A motion as it comes before an assembly.

    further -- heading and text of what stands beside text and reasons
    width, first_line -- of its lines; without a first line they have no numbers
    type_id -- None for one that was taken in from a file
    """

    names: MotionNames
    document: Document
    reasons: str
    opening: str
    suffix: str
    width: int
    first_line: int | None
    further: tuple[tuple[str, str], ...] = ()
    type_id: int | None = None


def submit_motion(
    work: Work, assembly_id: int, imported: Import, *, number: str, title: str, mover: str, today: date
) -> Motion:
    """Put a motion before an assembly as it was imported.

    Raises UnknownThing, NotPermitted, AssemblyOver, WrongShape (field, reason, limit), UnreadableText (reason: empty),
    NumberTaken (number).
    """
    assembly = load_assembly_for(work, assembly_id, Action.IMPORT_MOTION)
    demand_not_over(assembly.days, today)
    names = MotionNames.of(number=number, title=title, mover=mover)
    if not imported.document.blocks:
        raise UnreadableText(reason="empty")
    brought = Brought(
        names=names,
        document=imported.document,
        reasons=imported.reasons,
        opening=imported.head.opening,
        suffix=imported.head.suffix,
        width=imported.width,
        first_line=imported.first_line,
    )
    return bring_motion(work, assembly, brought)


def bring_motion(work: Work, assembly: Assembly, brought: Brought) -> Motion:
    """Bring a motion before an assembly; the caller has asked who may. Raises NumberTaken (number)."""
    names = brought.names
    _demand_free(work, assembly.id, names.number)
    motion = Motion(
        assembly_id=assembly.id,
        type_id=brought.type_id,
        number=names.number,
        title=names.title,
        mover=names.mover,
        reasons=brought.reasons,
        further=[list(one) for one in brought.further] or None,
        created_at=work.now,
    )
    work.session.add(motion)
    work.session.flush()
    first = MotionVersion(
        motion_id=motion.id,
        number=1,
        suffix=brought.suffix,
        opening=brought.opening,
        width=brought.width,
        first_line=brought.first_line,
    )
    _store(work, first, brought.document)
    record.note(work, Act.MOTION_SUBMITTED, motion, association_id=assembly.association_id)
    return motion


def taken_numbers(work: Work, assembly_id: int) -> list[str]:
    """The numbers that an assembly's motions have. Who asks at the same time waits, and sees this one's, too."""
    work.session.execute(select(Assembly.id).where(Assembly.id == assembly_id).with_for_update(key_share=True))
    return list(work.session.scalars(select(Motion.number).where(Motion.assembly_id == assembly_id)))


def _demand_free(work: Work, assembly_id: int, number: str) -> None:
    """Refuse a number that looks like another one there."""
    taken = {number_key(one): one for one in taken_numbers(work, assembly_id)}
    if number_key(number) in taken:
        raise NumberTaken(number=taken[number_key(number)])


def add_version(
    work: Work,
    motion: Motion,
    before: MotionVersion,
    document: Document,
    *,
    suffix: str | None = None,
    correction: str | None = None,
) -> MotionVersion:
    """The version after the newest one of a motion: a new text, its lines numbered as before.

    suffix -- what stands behind its number from now on; None: what stood there before
    correction -- why a decided text is put right
    """
    version = MotionVersion(
        motion_id=motion.id,
        number=before.number + 1,
        suffix=before.suffix if suffix is None else suffix,
        opening=before.opening,
        width=before.width,
        first_line=before.first_line,
        correction=correction,
    )
    return _store(work, version, document)


def _store(work: Work, version: MotionVersion, document: Document) -> MotionVersion:
    version.source = write(document)
    version.text_hash = text_hash(version.source)
    version.created_at, version.created_by_id = work.now, work.actor.person_id
    work.session.add(version)
    work.session.flush()
    return version
