"""Motion books as they are printed: from what was ordered to the values that the typesetter gets."""

from babel.dates import format_date

from deliberation.domain.procedure.days import Days
from deliberation.domain.text.formats.imported import Head
from deliberation.domain.text.formats.paper.sheets import Changes, Sheet
from deliberation.domain.text.formats.paper.volumes import Volume
from deliberation.domain.text.formats.sections import sections_behind
from deliberation.queries.ordered_books import OrderedBook, OrderedMotion
from deliberation.rendering import local
from deliberation.web.printed import address_of, day_on_paper


def volume_of(ordered: OrderedBook) -> Volume:
    """The issue as it is to be set; asked by the worker, where nobody is looking."""
    return Volume(
        number=ordered.number,
        assembly=ordered.assembly,
        days=_days(ordered.days),
        made_on=local(ordered.ordered_at).date(),
        dated=day_on_paper(ordered.ordered_at),
        since=ordered.since,
        sheets=tuple(_sheet(one, ordered) for one in ordered.motions),
        types=tuple(one.type_name or "" for one in ordered.motions),
        withdrawn=tuple(f"{one.number} {one.title}" for one in ordered.withdrawn),
    )


def _sheet(one: OrderedMotion, ordered: OrderedBook) -> Sheet:
    motion, version, before = one.motion, one.version, one.before
    further = tuple((heading, said) for heading, said in motion.further or ())
    return Sheet(
        ground=version.ground,
        head=Head(motion.number, version.suffix, "", motion.title, motion.mover, ordered.assembly, version.opening),
        sections=sections_behind(motion.reasons, further, heading=one.reasons_heading or ""),
        version=version.number,
        dated=day_on_paper(version.created_at),
        made_on=local(version.created_at).date(),
        address=address_of(motion.id, version.number),
        changes=ordered.changes if before else Changes.CLEAN,
        before=(before.ground, before.number) if before else None,
        text_heading=one.text_heading or "",
    )


def _days(days: Days) -> str:
    first, last = (str(format_date(day, "d. MMMM y", locale="de")) for day in (days.opens_on, days.closes_on))
    return first if first == last else f"{first} bis {last}"
