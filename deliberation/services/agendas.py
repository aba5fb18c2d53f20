"""The agenda of an assembly. An item that keeps its title stays the same item, wherever it is moved; one that gets
another title where it stands, too. So the motions below it stay where they are.
"""

from collections import defaultdict
from datetime import date

from sqlalchemy import select, update

from deliberation.domain.acts import Act
from deliberation.domain.procedure.agenda import Item
from deliberation.domain.procedure.days import demand_not_over
from deliberation.domain.procedure.refusals import AgendaChanged
from deliberation.models import AgendaItem, Assembly, Motion
from deliberation.services import record
from deliberation.services.loading import load_assembly_to_set_up
from deliberation.services.work import Work


def write(
    work: Work, assembly_id: int, items: tuple[Item, ...], *, seen: tuple[Item, ...] | None, today: date
) -> Assembly:
    """Put another agenda in the place of the one before.

    seen -- the agenda that its writer had before their eyes; None: whatever there was
    Raises UnknownThing, NotPermitted, AssemblyOver, AgendaChanged (somebody was faster).
    """
    assembly = load_assembly_to_set_up(work, assembly_id)
    demand_not_over(assembly.days, today)
    if seen is not None and seen != items_of(work, assembly.id):
        raise AgendaChanged
    put(work, assembly, items)
    record.note(work, Act.AGENDA_WRITTEN, assembly, association_id=assembly.association_id)
    return assembly


def items_of(work: Work, assembly_id: int) -> tuple[Item, ...]:
    """The agenda as it is now."""
    return as_items(_rows(work, assembly_id))


def as_items(rows: list[AgendaItem]) -> tuple[Item, ...]:
    """Rows as values, in the order of their numbers."""
    return tuple(sorted((_item(row) for row in rows), key=lambda item: item.number))


def _item(row: AgendaItem) -> Item:
    return Item(tuple(map(int, row.number.split("."))), row.title, row.planned_at)


def _rows(work: Work, assembly_id: int) -> list[AgendaItem]:
    return list(work.session.scalars(select(AgendaItem).where(AgendaItem.assembly_id == assembly_id)))


def put(work: Work, assembly: Assembly, items: tuple[Item, ...]) -> None:
    """Make the rows say this. Those that are not needed any more are deleted; their motions stand below none."""
    there = _rows(work, assembly.id)
    for row in there:
        # nothing hangs below anything while it is moved
        row.parent_id = None
    work.session.flush()
    rows = _matched(there, items)
    kept = set(map(id, rows.values()))
    for item in items:
        row = rows.setdefault(item.number, AgendaItem(assembly_id=assembly.id))
        row.title, row.position = item.title, item.number[-1]
        row.number, row.planned_at = item.cited, item.planned_at
        work.session.add(row)
    work.session.flush()
    for item in items:
        rows[item.number].parent_id = rows[item.above].id if item.above else None
    _delete(work, [row for row in there if id(row) not in kept])


def _matched(there: list[AgendaItem], items: tuple[Item, ...]) -> dict[tuple[int, ...], AgendaItem]:
    """The rows that stay, by the new numbers: first those with the same title, then those at the same place."""
    left: dict[str, list[AgendaItem]] = defaultdict(list)
    for row in there:
        left[row.title].append(row)
    rows = {item.number: left[item.title].pop(0) for item in items if left[item.title]}
    by_number = {row.number: row for unused in left.values() for row in unused}
    for item in items:
        if item.number not in rows and item.cited in by_number:
            rows[item.number] = by_number.pop(item.cited)
    return rows


def _delete(work: Work, unused: list[AgendaItem]) -> None:
    ids = [row.id for row in unused]
    work.session.execute(update(Motion).where(Motion.agenda_item_id.in_(ids)).values(agenda_item_id=None))
    for row in unused:
        work.session.delete(row)
    work.session.flush()
