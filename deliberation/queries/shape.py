"""What the database is made of at this moment, as far as the proof of rooms needs it: three questions, read only.

Read from the database itself and not from the models: what is shown is what is there.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import text
from sqlalchemy.orm import Session

from deliberation.domain.rooms.shape import Shape, ShapedColumn, ShapedTable
from deliberation.models.guards import GUARDS

_SQLITE_COLUMNS = text("""
SELECT m.name, c.name, c.type, c."notnull", c.dflt_value IS NOT NULL, m.sql, c.pk
FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY m.name, c.cid
""")
_SQLITE_KEYS = text("""
SELECT m.name, k.id, k."table", k."from", k."to"
FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k WHERE m.type = 'table' ORDER BY m.name, k.id
""")
_SQLITE_TRIGGERS = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")

_POSTGRESQL_COLUMNS = text("""
SELECT t.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.atthasdef,
  (SELECT string_agg(pg_get_constraintdef(k.oid), chr(10)) FROM pg_constraint k
   WHERE k.conrelid = t.oid AND k.contype = 'c' AND k.convalidated),
  EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = t.oid AND k.contype = 'p' AND a.attnum = ANY (k.conkey))
FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid
WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY t.relname, a.attnum
""")
_POSTGRESQL_KEYS = text("""
SELECT t.relname, k.oid, other.relname, here.attname, there.attname
FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid JOIN pg_class other ON other.oid = k.confrelid
CROSS JOIN LATERAL unnest(k.conkey, k.confkey) AS pair(here, there)
JOIN pg_attribute here ON here.attrelid = k.conrelid AND here.attnum = pair.here
JOIN pg_attribute there ON there.attrelid = k.confrelid AND there.attnum = pair.there
WHERE k.contype = 'f' AND k.convalidated AND t.relnamespace = 'public'::regnamespace ORDER BY t.relname, k.oid
""")
_POSTGRESQL_TRIGGERS = text("""
SELECT t.tgname, pg_get_triggerdef(t.oid) || p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')
""")


def shape_of(session: Session) -> Shape:
    """The tables of the database with what binds them, and the guards that are awake in it."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    columns = session.execute(_SQLITE_COLUMNS if is_sqlite else _POSTGRESQL_COLUMNS).all()
    keys = session.execute(_SQLITE_KEYS if is_sqlite else _POSTGRESQL_KEYS).all()
    triggers = session.execute(_SQLITE_TRIGGERS if is_sqlite else _POSTGRESQL_TRIGGERS).all()
    ways: defaultdict[str, defaultdict[int, set[tuple[str, str]]]] = defaultdict(lambda: defaultdict(set))
    own: defaultdict[str, set[str]] = defaultdict(set)
    others: defaultdict[str, set[str]] = defaultdict(set)
    for table, key, other, here, there in keys:
        own[table].add(here)
        if other == "room":
            ways[table][key].add((here, there))
        others[table].add(other)
    shaped: defaultdict[str, list[ShapedColumn]] = defaultdict(list)
    sources: dict[str, str] = {}
    for table, name, kind, is_required, has_default, source, is_key in columns:
        shaped[table].append(ShapedColumn(name, kind, bool(is_required), bool(has_default)))
        sources[table] = source or ""
        if is_key:
            own[table].add(name)
    return Shape(
        tables=tuple(
            ShapedTable(
                name,
                tuple(found),
                frozenset(own[name]),
                tuple(frozenset(pairs) for pairs in ways[name].values()),
                _checks_in(sources[name]) if is_sqlite else tuple(sources[name].splitlines()),
                frozenset(others[name]),
            )
            for name, found in shaped.items()
        ),
        guards=_awake((name, definition) for name, definition in triggers),
    )


def _awake(triggers: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The declared guards that are there with their words: one of the same name that does nothing is none."""
    declared = {guard.name: guard for guard in GUARDS}
    return frozenset(
        name
        for name, definition in triggers
        if (guard := declared.get(name)) is not None
        and f"BEFORE {guard.refused} ON" in definition
        and guard.table in definition
        and guard.sentence in definition
    )


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
