"""A member list as it comes in: kept for an hour first, so that no mishap costs it."""

from deliberation.blueprints.admin.forms import UploadForm
from deliberation.domain.errors import UnreadableFile
from deliberation.domain.membership.csv_source import read_members
from deliberation.domain.membership.rows import MemberRow, WrongRow
from deliberation.queries.viewer import Viewer
from deliberation.web.received import received_file


def received_list(form: UploadForm, viewer: Viewer) -> tuple[str, list[MemberRow | WrongRow]]:
    """Name and rows of the file sent now, or of the one kept before. Raises UnreadableFile, UploadGone."""
    received = received_file(form, viewer)
    if received is None:
        raise UnreadableFile(reason="no_file")
    filename, content = received
    try:
        return filename, list(read_members(content))
    except UnreadableFile:
        # offering it again would only bring the same answer
        form.upload_id.data = ""
        raise
