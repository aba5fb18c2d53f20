"""What the database is made of at this moment, as far as the proof of rooms needs it: three questions, read only.

Read from the database itself and not from the models: what is shown is what is there. On PostgreSQL all schemas are
read but the server's own; what is not found without the name of its schema bears it (`other.table`).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from deliberation.domain.rooms.shape import Relation, Shape, ShapedColumn, ShapedTable, ShapedTrigger
from deliberation.models.guards import GUARDS

# a table, from what its rows come, a column, its type, whether it is required, has a default, is the table's own key;
# how the table was made or its CHECKs, whether the application may write into it
_SQLITE_COLUMNS = text("""
SELECT m.name, m.type, c.name, c.type, c."notnull", c.dflt_value IS NOT NULL, c.pk, m.sql, true
FROM sqlite_master m LEFT JOIN pragma_table_xinfo(m.name) c ON m.type = 'table'
WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY m.name, c.cid
""")
# a table, the number of a key, the table that it names, the columns here and there; for a view what it is made from
_SQLITE_KEYS = text("""
SELECT m.name, k.id, k."table", k."from", k."to"
FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k WHERE m.type = 'table' ORDER BY m.name, k.id
""")
# a trigger, its table, how it was made
_SQLITE_TRIGGERS = text("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")

# what the server was born with has smaller numbers than 16384; what is temporary only its session sees
_POSTGRESQL_COLUMNS = text("""
SELECT t.oid::regclass::text, CASE t.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'copy' ELSE 'table' END,
  a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.atthasdef, a.attnum = ANY (own.key), own.checks,
  has_schema_privilege(t.relnamespace, 'USAGE') AND has_table_privilege(t.oid, 'INSERT,UPDATE')
    AND NOT own.is_of_extension
FROM pg_class t CROSS JOIN LATERAL (
  SELECT
    (SELECT string_agg(pg_get_constraintdef(k.oid), chr(10)) FROM pg_constraint k
     WHERE k.conrelid = t.oid AND k.contype = 'c' AND k.convalidated) AS checks,
    (SELECT k.conkey FROM pg_constraint k WHERE k.conrelid = t.oid AND k.contype = 'p') AS key,
    EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = t.oid AND d.deptype = 'e')
      AS is_of_extension
  OFFSET 0
) own LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE t.relkind IN ('r', 'p', 'f', 'v', 'm') AND t.oid >= 16384 AND t.relpersistence <> 't'
ORDER BY t.relname, a.attnum
""")
# a key whose own triggers sleep binds nothing
_POSTGRESQL_KEYS = text("""
SELECT t.oid::regclass::text, k.oid, other.oid::regclass::text, here.attname, there.attname
FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid JOIN pg_class other ON other.oid = k.confrelid
CROSS JOIN LATERAL unnest(k.conkey, k.confkey) AS pair(here, there)
JOIN pg_attribute here ON here.attrelid = k.conrelid AND here.attnum = pair.here
JOIN pg_attribute there ON there.attrelid = k.confrelid AND there.attnum = pair.there
WHERE k.contype = 'f' AND k.convalidated AND t.oid >= 16384 AND t.relpersistence <> 't'
  AND NOT EXISTS (SELECT 1 FROM pg_trigger asleep
    WHERE asleep.tgconstraint = k.oid AND asleep.tgenabled NOT IN ('O', 'A'))
UNION ALL
SELECT DISTINCT t.oid::regclass::text, 0::oid, other.oid::regclass::text, ''::name, ''::name
FROM pg_rewrite r JOIN pg_class t ON t.oid = r.ev_class
JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
JOIN pg_class other ON other.oid = d.refobjid
WHERE r.oid >= 16384 AND t.relkind IN ('v', 'm') AND other.oid <> t.oid
  AND t.oid >= 16384 AND t.relpersistence <> 't'
""")
_POSTGRESQL_TRIGGERS = text("""
SELECT g.tgname, t.oid::regclass::text, pg_get_triggerdef(g.oid) || p.prosrc
FROM pg_trigger g JOIN pg_proc p ON p.oid = g.tgfoid
JOIN pg_class t ON t.oid = g.tgrelid
WHERE NOT g.tgisinternal AND g.tgenabled IN ('O', 'A')
UNION ALL
SELECT r.rulename, t.oid::regclass::text, pg_get_ruledef(r.oid)
FROM pg_rewrite r JOIN pg_class t ON t.oid = r.ev_class
WHERE t.relkind IN ('r', 'p', 'f') AND r.ev_enabled IN ('O', 'A')
  AND t.oid >= 16384 AND t.relpersistence <> 't'
""")


def shape_of(session: Session) -> Shape:
    """The tables and views of the database with what binds them, and the triggers that are awake in it."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    columns = session.execute(_SQLITE_COLUMNS if is_sqlite else _POSTGRESQL_COLUMNS).all()
    keys = session.execute(_SQLITE_KEYS if is_sqlite else _POSTGRESQL_KEYS).all()
    triggers = session.execute(_SQLITE_TRIGGERS if is_sqlite else _POSTGRESQL_TRIGGERS).all()
    of_table, keys_of = defaultdict(list), defaultdict(list)
    for row in columns:
        of_table[row[0]].append(row)
    for row in [*keys, *(_read_by_views(of_table, keys) if is_sqlite else ())]:
        keys_of[row[0]].append(row[1:])
    return Shape(
        tables=tuple(_table(name, rows, keys_of[name], is_sqlite=is_sqlite) for name, rows in of_table.items()),
        triggers=tuple(
            ShapedTrigger(name, table, is_ours=_bare(definition) in _OURS.get(name, ()))
            for name, table, definition in triggers
        ),
    )


_Key = tuple[int, str, str, str]


def _table(name: str, rows: list[Any], keys: list[_Key], *, is_sqlite: bool) -> ShapedTable:
    _name, relation, *_column, source, is_writable = rows[0]
    to_rooms: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
    for key, other, here, there in keys:
        if other == "room" and here:
            to_rooms[key].add((here, there))
    found = [row[2:] for row in rows if row[2] is not None]
    return ShapedTable(
        name,
        tuple(
            ShapedColumn(column, kind, bool(required), bool(default)) for column, kind, required, default, *_ in found
        ),
        frozenset(row[0] for row in found if row[4]) | {here for _key, _other, here, _there in keys},
        tuple(frozenset(pairs) for pairs in to_rooms.values()),
        _checks_in(source or "") if is_sqlite else tuple((source or "").splitlines()),
        frozenset((here, other) for _key, other, here, _there in keys),
        Relation(relation),
        bool(is_writable),
    )


def _read_by_views(of_table: dict[str, list[Any]], keys: Sequence[Any]) -> Iterator[tuple[str, int, str, str, str]]:
    """What views of SQLite are made from: it does not say so, but their statements name tables, and keys to others."""
    named = defaultdict(set, {table.lower(): {table} for table in of_table})
    for _table, _key, other, here, _there in keys:
        named[here.lower()].add(other)
    for view, rows in of_table.items():
        if rows[0][1] == Relation.VIEW:
            words = {word.lower() for word in re.findall(r"\w+", str(rows[0][7]))}
            others = set().union(*(named[word] for word in words if word in named))
            yield from ((view, 0, other, "", "") for other in others - {view})


def _bare(definition: str) -> str:
    """A statement as both write it, the program and the server: without what only one of them adds."""
    return re.sub(r"public\.|[\s()]", "", definition.lower())


def _our_guards() -> dict[str, frozenset[str]]:
    """How each guard of the program is made, on either database: whole, so that none of the same name passes for it."""
    ours = {}
    for guard in GUARDS:
        function, trigger = guard.postgresql()
        ours[guard.name] = frozenset({_bare(guard.sqlite()), _bare(trigger + function.split("$$")[1])})
    return ours


_OURS = _our_guards()


def _checks_in(source: str) -> tuple[str, ...]:
    """The conditions of the CHECKs in a CREATE TABLE of SQLite."""
    found = []
    for match in re.finditer(r"\bCHECK\s*\(", source):
        depth, end = 1, match.end()
        while depth and end < len(source):
            depth += {"(": 1, ")": -1}.get(source[end], 0)
            end += 1
        found.append(source[match.end() : end - 1])
    return tuple(found)
