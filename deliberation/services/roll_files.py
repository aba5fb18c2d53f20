"""A list of delegates that was handed in: to look what it would change is an act, since it asks about people.

Each row asks whether somebody of this name has this number. So the record says who handed a list in, and only what was
handed in for this assembly is compared with its roll.
"""

from datetime import date

from sqlalchemy import select

from deliberation.domain.acts import Act
from deliberation.domain.credentials import UPLOAD_KEPT
from deliberation.domain.errors import UploadGone
from deliberation.models import Assembly, RecordEntry
from deliberation.services import record
from deliberation.services.loading_rolls import load_roll_to_compare
from deliberation.services.uploads import load_upload
from deliberation.services.work import Work


def hand_in(work: Work, assembly_id: int, upload_id: int, *, today: date) -> None:
    """Hand a kept file in as this assembly's list. Raises UnknownThing, NotPermitted, AssemblyOver, UploadGone."""
    assembly = load_roll_to_compare(work, assembly_id, today=today)
    load_upload(work, upload_id)
    record.note(work, Act.ROLL_LIST_HANDED_IN, assembly, association_id=assembly.association_id)


def demand_handed_in(work: Work, assembly_id: int, upload_id: int) -> None:
    """Raise UploadGone unless the actor has handed something in here since the file was kept."""
    kept_at = load_upload(work, upload_id).kept_until - UPLOAD_KEPT
    entry = select(RecordEntry.id).where(
        RecordEntry.act == Act.ROLL_LIST_HANDED_IN,
        RecordEntry.subject_kind == Assembly.__tablename__,
        RecordEntry.subject_id == assembly_id,
        RecordEntry.actor_id == work.actor.person_id,
        RecordEntry.at >= kept_at,
    )
    if work.session.scalar(entry.limit(1)) is None:
        raise UploadGone
