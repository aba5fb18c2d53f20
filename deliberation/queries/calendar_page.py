"""The calendar as somebody looks at it: whose assemblies, of which level, and sittings or which deadlines."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from sqlalchemy.orm import Session

from deliberation.domain.access import Actor
from deliberation.domain.people import Level
from deliberation.domain.procedure.deadlines import DeadlineKind
from deliberation.models import Association, Body
from deliberation.queries.calendar import (
    MINE,
    MOST_ASSEMBLIES,
    ComingAssembly,
    Entry,
    Which,
    coming_assemblies,
    entries_of,
)

# in an address: all in the party, and sittings without deadlines
EVERYBODYS = "all"
SITTINGS = "sittings"

Kind = DeadlineKind | str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to see. `whose`: empty for one's own, or a key that a page has given out."""

    whose: str = ""
    level: Level | None = None
    kind: Kind = None


def asked_in(*, whose: str, level: str, kind: str) -> Asked:
    """What an address asks for; what it names that there is not, it does not ask for."""
    levels, kinds = {one.value: one for one in Level}, {one.value: one for one in DeadlineKind}
    return Asked(whose, levels.get(level), SITTINGS if kind == SITTINGS else kinds.get(kind))


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """What is coming, the soonest first, and what else could be looked at.

    whose -- keys and names of the associations and bodies that there is something to choose of
    kinds -- of deadlines that stand in it; is_cut -- whether there may be more assemblies than are shown
    """

    asked: Asked
    entries: tuple[Entry, ...]
    whose: tuple[tuple[str, str], ...]
    kinds: tuple[DeadlineKind, ...]
    is_cut: bool


def calendar_page(session: Session, actor: Actor, asked: Asked, *, now: datetime, zone: tzinfo) -> CalendarPage:
    """What somebody asks for; one's own where an address names nobody. Raises UnknownThing as `calendar`."""
    own = coming_assemblies(session, actor, now=now, zone=zone)
    whose = dict(sorted({_key(one): one.owner for one in own.values()}.items(), key=lambda one: one[1]))
    which, name = _which(session, asked)
    if name:
        whose.setdefault(asked.whose, name)
    elif asked.whose != EVERYBODYS:
        asked = Asked("", asked.level, asked.kind)
    coming = own if which == MINE else coming_assemblies(session, actor, now=now, zone=zone, which=which)
    entries = entries_of(session, coming, now=now, zone=zone)
    kinds = {one.kind for one in entries} - {None}
    return CalendarPage(
        asked=asked,
        entries=tuple(one for one in entries if _is_of(one, asked.kind)),
        whose=tuple(whose.items()),
        kinds=tuple(kind for kind in DeadlineKind if kind in kinds or kind is asked.kind),
        is_cut=len(coming) >= MOST_ASSEMBLIES,
    )


def _key(assembly: ComingAssembly) -> str:
    row = assembly.row
    return f"a{row.association_id}" if row.body_id is None else f"b{row.body_id}"


def _which(session: Session, asked: Asked) -> tuple[Which, str]:
    """What a key stands for, and what that is called; one's own, without a name, where it stands for nothing."""
    if asked.whose == EVERYBODYS:
        return Which(is_everybodys=True, level=asked.level), ""
    table, number = asked.whose[:1], asked.whose[1:]
    if number.isascii() and number.isdigit() and len(number) < 10:
        if table == "a" and (association := session.get(Association, int(number))) is not None:
            return Which(association_id=association.id), association.name
        if table == "b" and (body := session.get(Body, int(number))) is not None:
            return Which(body_id=body.id), body.name
    return Which(level=asked.level), ""


def _is_of(entry: Entry, kind: Kind) -> bool:
    return kind is None or (entry.sitting is not None if kind == SITTINGS else entry.kind == kind)
