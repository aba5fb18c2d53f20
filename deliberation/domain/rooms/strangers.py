"""What stands in the database beside what the program declares, as far as it touches the debate.

What is unknown speaks against every promise that it could break: nobody can say what it is for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from deliberation.domain.rooms.columns import TYPES, ColumnKind, bare
from deliberation.domain.rooms.promises import Against, Declared, Inside, Why
from deliberation.domain.rooms.shape import Relation, Shape, ShapedColumn, ShapedTable, in_rooms


@dataclass(frozen=True)
class Sight:
    """A database looked at beside what the program says of itself, and the room in question."""

    shape: Shape
    inside: Inside
    declared: Declared

    @cached_property
    def leads_to(self) -> dict[str, frozenset[str]]:
        """For each table those it knows."""
        return self.shape.leads_to()

    @cached_property
    def pointing(self) -> tuple[ShapedTable, ...]:
        """What points to rooms, or to what stands in them, pressing or not; without the roots.

        Other tables of the program are not followed: one that suddenly points to rooms draws in none that know it.
        """
        elsewhere = self.declared.known.keys() - self.declared.debate.keys()
        names = in_rooms(self.leads_to, elsewhere | self.declared.pressing)
        return tuple(table for table in self.shape.tables if table.name in names)

    @cached_property
    def debate(self) -> tuple[ShapedTable, ...]:
        """The declared tables, the roots among them, and whatever else points to them; without what presses."""
        names = {table.name for table in self.pointing} - self.declared.pressing | self.declared.debate.keys()
        return tuple(table for table in self.shape.tables if table.name in names)

    @cached_property
    def unknown_tables(self) -> tuple[ShapedTable, ...]:
        """Tables that nobody declared and that touch the debate, or into which the application could write anything.

        Other tables of the administration, which the application cannot write into, are its own business.
        """
        touching = {table.name for table in self.pointing} - self.known_in_debate
        return tuple(
            table
            for table in self.shape.tables
            if table.relation is Relation.TABLE
            and (table.name in touching or (table.is_writable and table.name not in self.declared.known))
        )

    @property
    def known_in_debate(self) -> frozenset[str]:
        """The tables that are declared to point to rooms."""
        return self.declared.pressing | frozenset(self.declared.debate)

    @property
    def unknown_views(self) -> tuple[ShapedTable, ...]:
        """What is put together from the debate, again and again or once: the program does no such thing."""
        return tuple(table for table in self.pointing if table.relation is not Relation.TABLE)

    @cached_property
    def unknown_columns(self) -> tuple[tuple[ShapedTable, ShapedColumn], ...]:
        """Columns in tables of the debate that nobody declared, or that are something else than was declared.

        Of a table that nobody declared, all that are no keys.
        """
        tables = [table for table in self.debate if table.relation is Relation.TABLE]
        return tuple((table, column) for table in tables for column in table.columns if self._is_unknown(table, column))

    def _is_unknown(self, table: ShapedTable, column: ShapedColumn) -> bool:
        declared = self.declared.debate.get(table.name)
        if declared is None:
            return column.name not in table.keys
        kind = declared.get(column.name)
        is_key = kind is not ColumnKind.KEY or column.name in table.keys
        return kind is None or not is_key or bare(column.type) not in TYPES[kind]

    def of_kind(self, *kinds: ColumnKind) -> Iterator[tuple[ShapedTable, ShapedColumn]]:
        """The columns of the debate that are there and declared to be of one of these kinds."""
        for table in self.debate:
            declared = self.declared.debate.get(table.name, {})
            for column in table.columns:
                if declared.get(column.name) in kinds:
                    yield table, column

    @property
    def unknown_triggers(self) -> list[Against]:
        """What happens by itself when somebody writes into the debate, and is no declared guard."""
        touched = self.known_in_debate | {table.name for table in self.debate}
        return [
            Against(trigger.name, Why.UNKNOWN_TRIGGER)
            for trigger in self.shape.triggers
            if trigger.table in touched and not trigger.is_ours
        ]

    def knows(self, table: ShapedTable, *others: str) -> bool:
        """Whether it points to one of these, or is one."""
        return not self.leads_to[table.name].isdisjoint(others) or table.name in others

    def unguarded(self, *guards: str) -> list[Against]:
        """Those of these guards that are not there, asleep, or otherwise than they were declared."""
        return [Against(guard, Why.NO_GUARD) for guard in guards if guard not in self.shape.guards]
