"""A member list as it comes in: kept for an hour first, so that no mishap costs it."""

from deliberation.blueprints.admin.forms import UploadForm
from deliberation.domain.errors import UnreadableFile, UploadGone
from deliberation.domain.membership.csv_source import read_members
from deliberation.domain.membership.rows import MemberRow, WrongRow
from deliberation.queries.viewer import Viewer
from deliberation.services.uploads import keep_upload, load_upload
from deliberation.unit_of_work import reading, unit_of_work
from deliberation.web.addresses import row_id


def received_list(form: UploadForm, viewer: Viewer) -> tuple[str, list[MemberRow | WrongRow]]:
    """Name and rows of the file sent now, or of the one kept before. Raises UnreadableFile, UploadGone."""
    sent = form.file.data
    has_file = sent is not None and bool(sent.filename)
    filename, content = _take_in(form, viewer) if has_file else _kept_before(form, viewer)
    try:
        return filename, list(read_members(content))
    except UnreadableFile:
        # offering it again would only bring the same answer
        form.upload_id.data = ""
        raise


def _take_in(form: UploadForm, viewer: Viewer) -> tuple[str, bytes]:
    sent = form.file.data
    content = sent.read()
    with unit_of_work(viewer.actor) as work:
        upload = keep_upload(work, viewer.person_id, filename=sent.filename, content=content)
        form.upload_id.data = str(upload.id)
        return upload.filename, content


def _kept_before(form: UploadForm, viewer: Viewer) -> tuple[str, bytes]:
    if not form.upload_id.data:
        raise UnreadableFile(reason="no_file")
    try:
        upload_id = row_id(form.upload_id.data)
    except ValueError as error:
        raise UploadGone from error
    with reading(viewer.actor) as work:
        upload = load_upload(work, upload_id)
        return upload.filename, upload.content
