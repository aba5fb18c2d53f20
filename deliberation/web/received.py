"""Files that people send: kept for an hour first, so that no mishap costs them."""

from typing import Any, Protocol

from deliberation.domain.errors import UploadGone
from deliberation.queries.viewer import Viewer
from deliberation.services.uploads import keep_upload, load_upload
from deliberation.unit_of_work import reading, unit_of_work
from deliberation.web.addresses import row_id


class FileForm(Protocol):
    """A form with a file, or with the id of one that was kept before."""

    file: Any
    upload_id: Any


def received_file(form: FileForm, viewer: Viewer) -> tuple[str, bytes] | None:
    """Name and content of the file sent now, or of the one kept before; None without either. Raises UploadGone."""
    sent = form.file.data
    if sent is not None and bool(sent.filename):
        content = sent.read()
        with unit_of_work(viewer.actor) as work:
            upload = keep_upload(work, viewer.person_id, filename=sent.filename, content=content)
            form.upload_id.data = str(upload.id)
            return upload.filename, content
    return kept_file(form.upload_id.data, viewer) if form.upload_id.data else None


def kept_file(upload_id: str, viewer: Viewer) -> tuple[str, bytes]:
    """Name and content of a file that was kept before. Raises UploadGone."""
    try:
        found = row_id(upload_id)
    except ValueError as error:
        raise UploadGone from error
    with reading(viewer.actor) as work:
        upload = load_upload(work, found)
        return upload.filename, upload.content
