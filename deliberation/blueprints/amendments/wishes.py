"""Wishes that collided with a newer version. Nothing stores them: the form carries them until it is submitted."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from deliberation.blueprints.amendments.drafting import Draft
from deliberation.domain.errors import UnknownThing
from deliberation.domain.text.carrying import only_change
from deliberation.domain.text.change import Change, Wanted
from deliberation.domain.text.notation import read
from deliberation.extensions import db
from deliberation.queries.amendments import VersionHead, version_head
from deliberation.web.addresses import row_id
from deliberation.web.changes import shown
from deliberation.web.signed_in import the_viewer

# the newest ones; that so many versions are made while one person writes does not happen
MOST = 5


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wanted of a version: of one of its paragraphs, or of all of it (block: None)."""

    version_id: int
    block: int | None
    source: str


@dataclass(frozen=True, slots=True)
class ShownWish:
    """A wish as it stands beside what is written now. `number`: of the version that it changes."""

    number: int
    change: Change
    source: str


def wish_of(head: VersionHead, wanted: Wanted) -> Wish:
    """What somebody wanted, as briefly as it can be said."""
    block, source = only_change(head.ground.read()[0], read(wanted.source))
    return Wish(head.id, block, source.strip("\n"))


def packed(wishes: Sequence[Wish]) -> str:
    """As the form carries them."""
    return json.dumps([[one.version_id, one.block, one.source] for one in wishes[-MOST:]]) if wishes else ""


def unpacked(text: str) -> tuple[Wish, ...]:
    """As they were carried; what nobody packed is none."""
    try:
        found = json.loads(text or "[]")
    except (ValueError, RecursionError):
        return ()
    rows = found[-MOST:] if isinstance(found, list) else []
    return tuple(Wish(*row) for row in rows if _is_one(row))


def _is_one(row: object) -> bool:
    match row:
        case [int(), int() | None, str()]:
            return True
        case _:
            return False


def shown_wishes(head: VersionHead, wishes: Sequence[Wish]) -> list[ShownWish]:
    """Those to versions of the same motion, to be read."""
    made = (_shown(head, one) for one in wishes)
    return [one for one in made if one is not None]


def _shown(head: VersionHead, wish: Wish) -> ShownWish | None:
    try:
        old = version_head(db.session(), the_viewer().actor, row_id(str(wish.version_id)))
    except (ValueError, UnknownThing):
        return None
    blocks = len(old.ground.read()[0].blocks)
    if old.motion_id != head.motion_id or (wish.block is not None and not 0 <= wish.block < blocks):
        return None
    change = shown(old.ground, Draft(old, wish.block).wanted(wish.source))
    return ShownWish(old.number, change, wish.source)
