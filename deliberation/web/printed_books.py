"""Motion books as they are printed: from what was ordered to the values that the typesetter gets."""

from babel.dates import format_date

from deliberation.domain.procedure.days import Days
from deliberation.domain.text.change import Ground
from deliberation.domain.text.formats.imported import Head
from deliberation.domain.text.formats.paper.sheets import Changes, Sheet
from deliberation.domain.text.formats.paper.volumes import Volume
from deliberation.models import Motion, MotionVersion
from deliberation.queries.motion_books import OrderedBook
from deliberation.rendering import local
from deliberation.web.printed import address_of, day_on_paper


def volume_of(ordered: OrderedBook) -> Volume:
    """The issue as it is to be set; asked by the worker, where nobody is looking."""
    sheets = (
        _sheet(motion, version, before, ordered.assembly, ordered.changes)
        for motion, version, before in ordered.motions
    )
    return Volume(
        number=ordered.number,
        assembly=ordered.assembly,
        days=_days(ordered.days),
        made_on=local(ordered.ordered_at).date(),
        dated=day_on_paper(ordered.ordered_at),
        since=ordered.since,
        sheets=tuple(sheets),
    )


def _sheet(
    motion: Motion, version: MotionVersion, before: MotionVersion | None, assembly: str, changes: Changes
) -> Sheet:
    return Sheet(
        ground=_ground(version),
        head=Head(motion.number, version.suffix, "", motion.title, motion.mover, assembly, version.opening),
        reasons=motion.reasons,
        version=version.number,
        dated=day_on_paper(version.created_at),
        made_on=local(version.created_at).date(),
        address=address_of(motion.id, version.number),
        changes=changes if before else Changes.CLEAN,
        before=(_ground(before), before.number) if before else None,
    )


def _ground(version: MotionVersion) -> Ground:
    return Ground(version.text_hash, version.source, version.width, version.first_line)


def _days(days: Days) -> str:
    first, last = (str(format_date(day, "d. MMMM y", locale="de")) for day in (days.opens_on, days.closes_on))
    return first if first == last else f"{first} bis {last}"
