"""The demo's motions: files as a Land would send them, taken in as everybody's are."""

from datetime import date, timedelta
from pathlib import Path

from deliberation.domain.text.formats import recognised
from deliberation.models import Motion
from deliberation.services import motions
from deliberation.services.work import Work

FOLDER = Path(__file__).parent / "motions"
# how long everybody could read them before the assembly was opened
READ_BEFORE = timedelta(weeks=5)


def submit_all(work: Work, assembly_id: int, *, today: date) -> list[Motion]:
    """Put all of them before an assembly, one a field."""
    found = []
    for file in sorted(FOLDER.glob("*.txt")):
        imported = recognised.parse(file.read_bytes())
        head = imported.head
        found.append(
            motions.submit_motion(
                work, assembly_id, imported, number=head.number, title=head.title, mover=head.mover, today=today
            )
        )
    return found
