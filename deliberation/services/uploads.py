"""Files that people handed in, kept for an hour."""

from pathlib import PurePath

from sqlalchemy import delete, select

from deliberation.domain.credentials import UPLOAD_KEPT
from deliberation.domain.errors import UploadGone
from deliberation.models import Upload
from deliberation.services.work import Work

# the one just sent and the one before; more would fill the disk
KEPT_AT_ONCE = 2


def keep_upload(work: Work, person_id: int, *, filename: str, content: bytes) -> Upload:
    """Keep a file for its owner; an earlier one makes room."""
    upload = Upload(
        person_id=person_id,
        filename=_plain_name(filename),
        content=content,
        kept_until=work.now + UPLOAD_KEPT,
    )
    work.session.add(upload)
    work.session.flush()
    newest = select(Upload.id).where(Upload.person_id == person_id).order_by(Upload.id.desc()).limit(KEPT_AT_ONCE)
    older = delete(Upload).where(Upload.person_id == person_id, Upload.id.not_in(newest))
    work.session.execute(older.execution_options(synchronize_session=False))
    return upload


def _plain_name(filename: str) -> str:
    """The last part of a path, whichever system wrote it, without what nobody sees."""
    name = PurePath(filename.replace("\\", "/")).name
    return "".join(char for char in name if char.isprintable())[:120]


def load_upload(work: Work, upload_id: int) -> Upload:
    """One of the actor's own kept files. Raises UploadGone."""
    upload = work.session.get(Upload, upload_id)
    if upload is None or upload.person_id != work.actor.person_id or upload.kept_until <= work.now:
        raise UploadGone
    return upload
