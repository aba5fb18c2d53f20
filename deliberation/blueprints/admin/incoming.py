"""A member list as it comes in: kept for an hour first, so that no mishap costs it."""

from deliberation.blueprints.admin.forms import UploadForm
from deliberation.domain.errors import UnreadableFile
from deliberation.queries.viewer import Viewer
from deliberation.services.uploads import keep_upload, load_upload
from deliberation.unit_of_work import reading, unit_of_work


def received_list(form: UploadForm, viewer: Viewer) -> tuple[str, bytes]:
    """Name and content of the file sent now, or of the one kept before. Raises UnreadableFile, UploadGone."""
    sent = form.file.data
    if sent is not None and sent.filename:
        content = sent.read()
        with unit_of_work(viewer.actor) as work:
            upload = keep_upload(work, viewer.person_id, filename=sent.filename, content=content)
            form.upload_id.data = str(upload.id)
        return sent.filename, content
    kept = form.upload_id.data or ""
    if not (kept.isascii() and kept.isdigit()):
        raise UnreadableFile(reason="no_file")
    with reading(viewer.actor) as work:
        upload = load_upload(work, int(kept))
        return upload.filename, upload.content
