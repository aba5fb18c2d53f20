"""Files that people handed in, kept for an hour."""

from pathlib import PurePath

from deliberation.domain.credentials import UPLOAD_KEPT
from deliberation.domain.errors import UploadGone
from deliberation.models import Upload
from deliberation.services.work import Work


def keep_upload(work: Work, person_id: int, *, filename: str, content: bytes) -> Upload:
    """Keep a file for its owner."""
    upload = Upload(
        person_id=person_id,
        filename=PurePath(filename).name[:120],
        content=content,
        kept_until=work.now + UPLOAD_KEPT,
    )
    work.session.add(upload)
    work.session.flush()
    return upload


def load_upload(work: Work, upload_id: int) -> Upload:
    """One of the actor's own kept files. Raises UploadGone."""
    upload = work.session.get(Upload, upload_id)
    if upload is None or upload.person_id != work.actor.person_id or upload.kept_until <= work.now:
        raise UploadGone
    return upload
