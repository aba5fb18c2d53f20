"""Contributions as pages show them. Each is made once for what it says, and not at every view.

No name is kept: it is put in at each view, since whoever deletes their data takes it away.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from flask import current_app
from flask_babel import gettext as _
from markupsafe import escape

from deliberation.domain.rooms.contribution_kinds import ContributionKind
from deliberation.domain.rooms.kinds import RoomRule
from deliberation.queries.anchors import NOTHING, Beside, Lifted
from deliberation.queries.threads import ContributionRow

# the pages of some rooms that are read in the same hour; most of them are short
KEPT = 2048
# where the name goes; no text holds it, nor the sign of `_name_of`, since forms refuse them
_NAME = "\0"
NOTHING_BESIDE: Mapping[int, Beside] = MappingProxyType({})


class Readers(NamedTuple):
    """What a page depends on beside the contributions: the same for all who read in a language."""

    language: str
    time_zone: str
    script_root: str


class Lasting(NamedTuple):
    """What is the same of a contribution for everybody who reads it, but for the name."""

    id: int
    depth: int
    kind: ContributionKind | None
    text: str
    written_at: datetime
    changed_at: datetime | None
    is_withdrawn: bool
    hidden: RoomRule | None
    beside: Beside = NOTHING


class Marks(NamedTuple):
    """What differs by who reads.

    is_new -- it was just written, and asks for the focus
    is_own -- who reads it wrote it
    is_since -- it came after the reader's bookmark
    may_thank -- somebody else wrote it, who is still here
    makes_paths -- who reads it may put it on a reading path
    may_moderate -- who reads it moderates the room, and somebody else wrote it
    is_shut -- who reads it wrote it, and can take it back, but not change it: moderation has closed the place
    """

    is_new: bool
    is_own: bool
    is_since: bool
    may_thank: bool
    makes_paths: bool
    may_moderate: bool
    is_shut: bool


class EntriesView(NamedTuple):
    """Who reads the contributions of a page, and what stands around them there.

    reader_id -- who reads, and may change what is their own, and thank for what is not
    makes_paths -- whether they may put contributions on reading paths
    moderates -- whether they moderate the room, and do not only read it
    written -- what was just written, and asks for the focus
    up_to -- the contribution behind which their bookmark lies: what others wrote since is called new
    beside -- what stands beside some of them: lines that they are about, papers
    is_shut -- whether it is known that moderation has closed the place; of its thread each contribution knows
    """

    readers: Readers
    reader_id: int | None = None
    makes_paths: bool = False
    moderates: bool = False
    written: int | None = None
    up_to: int | None = None
    beside: Mapping[int, Beside] = NOTHING_BESIDE
    is_shut: bool = False


def html_of(rows: Iterable[ContributionRow], view: EntriesView) -> str:
    """The HTML of contributions, one below the other."""
    return "".join([_html(row, view) for row in rows])


def _html(row: ContributionRow, view: EntriesView) -> str:
    beside = view.beside.get(row.id, NOTHING)
    made = _around_the_name(_lasting(row, beside), view.readers, _marks(row, view))
    whole = _name(row.author).join(made)
    for one in beside.lifted:
        whole = whole.replace(_name_of(one.id), _name(one.author))
    return whole


def _name(author: str | None) -> str:
    return str(escape(author or _("Jemand ohne Namen")))


def _name_of(id_: int) -> str:
    """Where the name goes of who wrote another contribution."""
    return f"\1{id_}\1"


def _lasting(row: ContributionRow, beside: Beside) -> Lasting:
    # of what moderation hid nothing is told but where it stood, and why
    kind, changed_at = (None, None) if row.hidden else (row.kind, row.changed_at)
    is_withdrawn = row.withdrawn_at is not None
    beside = NOTHING if row.hidden else _without_names(beside)
    return Lasting(row.id, row.depth, kind, row.text, row.written_at, changed_at, is_withdrawn, row.hidden, beside)


def _without_names(beside: Beside) -> Beside:
    return beside._replace(lifted=tuple(Lifted(one.id, _name_of(one.id)) for one in beside.lifted))


def _marks(row: ContributionRow, view: EntriesView) -> Marks:
    is_own = row.author_id == view.reader_id
    return Marks(
        is_new=row.id == view.written,
        is_own=is_own,
        is_since=view.up_to is not None and row.id > view.up_to and not is_own and row.withdrawn_at is None,
        may_thank=bool(row.author) and not is_own,
        makes_paths=view.makes_paths,
        may_moderate=view.moderates and not is_own,
        is_shut=(view.is_shut or row.is_shut) and is_own,
    )


@lru_cache(maxsize=KEPT)
def _around_the_name(shown: Lasting, _readers: Readers, marks: Marks) -> tuple[str, ...]:
    template = current_app.jinja_env.get_template("macros/contributions.html")
    entry: Callable[..., str] = getattr(template.module, "entry")  # noqa: B009 — a macro
    return tuple(str(entry(shown, _NAME, **marks._asdict())).split(_NAME))
