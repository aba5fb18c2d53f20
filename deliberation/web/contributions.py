"""Contributions as pages show them. What somebody wrote never changes, so each is made once and not at every view.

No name is kept: it is put in at each view, since whoever deletes their data takes it away.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from flask import current_app
from flask_babel import gettext as _
from markupsafe import escape

from deliberation.domain.rooms.kinds import RoomRule
from deliberation.queries.threads import ContributionRow

# the pages of some rooms that are read in the same hour; most of them are short
KEPT = 2048
# where the name goes; no text holds it, since forms refuse it and PostgreSQL cannot store it
_NAME = "\0"


@dataclass(frozen=True, slots=True)
class Readers:
    """What a page depends on beside the contributions: the same for all who read in a language."""

    language: str
    time_zone: str
    script_root: str


def html_of(rows: Iterable[ContributionRow], written: int | None, readers: Readers) -> str:
    """The HTML of contributions, one below the other; the one just written asks for the focus."""
    return "".join(
        str(escape(row.author or _("Jemand ohne Namen"))).join(
            _around_the_name(row.id, row.depth, row.text, row.written_at, row.hidden, readers, is_new=row.id == written)
        )
        for row in rows
    )


@lru_cache(maxsize=KEPT)
def _around_the_name(
    id_: int,
    depth: int,
    text: str,
    written_at: datetime,
    hidden: RoomRule | None,
    _readers: Readers,
    *,
    is_new: bool,
) -> tuple[str, ...]:
    template = current_app.jinja_env.get_template("macros/contributions.html")
    entry: Callable[..., str] = getattr(template.module, "entry")  # noqa: B009 — a macro
    return tuple(str(entry(id_, depth, text, written_at, hidden, _NAME, is_new)).split(_NAME))
