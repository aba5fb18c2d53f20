"""Motions: put forward as they were read, and their versions, which never change."""

import hashlib
from datetime import date

from sqlalchemy import select

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.errors import NumberTaken, UnreadableText
from deliberation.domain.procedure.days import demand_not_over
from deliberation.domain.procedure.motion_names import MotionNames, number_key
from deliberation.domain.text.document import Document
from deliberation.domain.text.formats.imported import Import
from deliberation.domain.text.notation import write
from deliberation.models import Assembly, Motion, MotionVersion
from deliberation.services import record
from deliberation.services.loading import load_assembly_for
from deliberation.services.work import Work


def text_hash(source: str) -> str:
    """What tells a text from every other: SHA-256 of its source in UTF-8, 64 hexadecimal digits."""
    return hashlib.sha256(source.encode()).hexdigest()


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
    _demand_free(work, assembly.id, names.number)
    motion = Motion(
        assembly_id=assembly.id,
        number=names.number,
        title=names.title,
        mover=names.mover,
        reasons=imported.reasons,
        created_at=work.now,
    )
    work.session.add(motion)
    work.session.flush()
    first = MotionVersion(
        motion_id=motion.id,
        number=1,
        suffix=imported.head.suffix,
        opening=imported.head.opening,
        width=imported.width,
        first_line=imported.first_line,
    )
    _store(work, first, imported.document)
    record.note(work, Act.MOTION_SUBMITTED, motion, association_id=assembly.association_id)
    return motion


def _demand_free(work: Work, assembly_id: int, number: str) -> None:
    """Refuse a number that looks like another one there. Who comes at the same time waits, and is refused then."""
    work.session.execute(select(Assembly.id).where(Assembly.id == assembly_id).with_for_update(key_share=True))
    there = work.session.scalars(select(Motion.number).where(Motion.assembly_id == assembly_id))
    taken = {number_key(one): one for one in there}
    if number_key(number) in taken:
        raise NumberTaken(number=taken[number_key(number)])


def add_version(work: Work, motion: Motion, before: MotionVersion, document: Document) -> MotionVersion:
    """The version after the newest one of a motion: a new text, its lines numbered as before."""
    version = MotionVersion(
        motion_id=motion.id,
        number=before.number + 1,
        suffix=before.suffix,
        opening=before.opening,
        width=before.width,
        first_line=before.first_line,
    )
    return _store(work, version, document)


def _store(work: Work, version: MotionVersion, document: Document) -> MotionVersion:
    version.source = write(document)
    version.text_hash = text_hash(version.source)
    version.created_at, version.created_by_id = work.now, work.actor.person_id
    work.session.add(version)
    work.session.flush()
    return version
