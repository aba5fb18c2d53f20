"""Putting motions where people find them: under an item of the agenda and into fields; and a reader's bookmark."""

from collections.abc import Collection

from sqlalchemy import delete, func, select

from deliberation.domain.access import Action, Subject
from deliberation.domain.acts import Act
from deliberation.domain.errors import UnknownThing
from deliberation.domain.procedure.motion_lists import Read
from deliberation.domain.procedure.placing import fingerprint
from deliberation.domain.procedure.refusals import NoSuchItem, PlaceChanged
from deliberation.models import (
    AgendaItem,
    Assembly,
    DraftField,
    Motion,
    MotionField,
    MotionsPlace,
    MotionVersion,
    OutcomeAct,
    Person,
    ThematicField,
)
from deliberation.models.tree import path_of
from deliberation.services import record
from deliberation.services.loading import load_assembly
from deliberation.services.loading_motions import load_motion
from deliberation.services.work import Work


def place_motion(
    work: Work, motion_id: int, *, item_id: int | None, field_ids: Collection[int], seen: str | None
) -> Motion:
    """Say where a motion is dealt with, and what it is about. Fields that were said before keep who said them.

    item_id -- of the assembly's agenda; None: nowhere yet
    seen -- fingerprint of the place that was before the actor's eyes; None: whatever there was
    Raises UnknownThing, NotPermitted, NoSuchItem (there is no such item any more), PlaceChanged (somebody was faster).
    """
    loaded = load_motion(work, motion_id, Action.PLACE_MOTION, is_locked=False)
    # before the motion: who writes the agenda holds the assembly, and moves motions then
    work.session.execute(select(Assembly.id).where(Assembly.id == loaded.assembly.id).with_for_update(key_share=True))
    motion = work.session.get_one(Motion, motion_id, with_for_update=True, populate_existing=True)
    item = work.session.get(AgendaItem, item_id) if item_id is not None else None
    if item_id is not None and (item is None or item.assembly_id != motion.assembly_id):
        raise NoSuchItem
    wanted = _known(work, field_ids)
    there = set(work.session.scalars(select(MotionField.field_id).where(MotionField.motion_id == motion.id)))
    if motion.agenda_item_id == item_id and there == wanted:
        return motion
    if seen is not None and seen != fingerprint(motion.agenda_item_id, there):
        raise PlaceChanged
    motion.agenda_item_id = item_id
    gone = (MotionField.motion_id == motion.id, MotionField.field_id.in_(there - wanted))
    work.session.execute(delete(MotionField).where(*gone))
    _add(work, motion.id, wanted - there, by=work.actor.person_id)
    record.note(work, Act.MOTION_PLACED, motion, association_id=loaded.assembly.association_id)
    return motion


def say_fields(work: Work, draft_id: int, field_ids: Collection[int]) -> None:
    """Keep what its authors say that a motion is about, until it is admitted. The caller has asked who may."""
    work.session.execute(delete(DraftField).where(DraftField.draft_id == draft_id))
    work.session.add_all(DraftField(draft_id=draft_id, field_id=one) for one in sorted(_known(work, field_ids)))
    work.session.flush()


def take_fields_along(work: Work, draft_id: int, motion_id: int) -> None:
    """Let a motion be about what its draft was about."""
    said = work.session.scalars(select(DraftField.field_id).where(DraftField.draft_id == draft_id))
    _add(work, motion_id, set(said), by=None)


def keep_place(work: Work, assembly_id: int, *, up_to: Read) -> MotionsPlace | None:
    """Remember what of an assembly's motions stood there already; an older page does not move it back.

    up_to -- the newest that was there. None comes back where there is no motion yet.
    Raises UnknownThing, NotPermitted.
    """
    assembly = load_assembly(work, assembly_id)
    subject = Subject(path=path_of(work.session, assembly.association_id), assembly_id=assembly.id)
    work.demand(Action.SEE_MOTION, subject)
    # of two windows of one person the second waits
    person = work.session.get_one(Person, work.actor.person_id, with_for_update=True)
    newest = work.session.scalar(
        select(func.max(MotionVersion.id))
        .join(Motion, Motion.id == MotionVersion.motion_id)
        .where(Motion.assembly_id == assembly.id, MotionVersion.id <= up_to.version)
    )
    place = work.session.get(MotionsPlace, (person.id, assembly.id))
    if newest is None:
        return place
    act = work.session.scalar(
        select(func.max(OutcomeAct.id))
        .join(Motion, Motion.id == OutcomeAct.motion_id)
        .where(Motion.assembly_id == assembly.id, OutcomeAct.id <= up_to.act)
    )
    if place is None:
        place = MotionsPlace(person_id=person.id, assembly_id=assembly.id, up_to=newest, acts_up_to=0)
        work.session.add(place)
    place.up_to, place.acts_up_to = max(place.up_to, newest), max(place.acts_up_to, act or 0)
    return place


def forget_place(work: Work, assembly_id: int) -> None:
    """Take the actor's bookmark out of an assembly's motions."""
    own = (MotionsPlace.person_id == work.actor.person_id, MotionsPlace.assembly_id == assembly_id)
    work.session.execute(delete(MotionsPlace).where(*own).execution_options(synchronize_session=False))


def _known(work: Work, field_ids: Collection[int]) -> set[int]:
    """Of these fields, if there are all of them. Raises UnknownThing."""
    found = set(work.session.scalars(select(ThematicField.id).where(ThematicField.id.in_(field_ids))))
    if found != set(field_ids):
        raise UnknownThing(what="field")
    return found


def _add(work: Work, motion_id: int, field_ids: Collection[int], *, by: int | None) -> None:
    work.session.add_all(
        MotionField(motion_id=motion_id, field_id=one, assigned_by_id=by, assigned_at=work.now)
        for one in sorted(field_ids)
    )
    work.session.flush()
