"""What the database is asked, and how it sets about answering."""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from typing import Any

from flask import Flask
from sqlalchemy import Connection, Engine, Row, event, text

from deliberation.engine import writing
from deliberation.extensions import db
from deliberation.models.base import Base

# tables that grow with the members; whoever reads one of them from end to end makes everybody wait
MEMBER_SIZED = (
    "person",
    "login_session",
    "function_held",
    "record_entry",
    "job",
    "rate_count",
    "mailed_link",
    "contribution",
    "thanks",
    "reading_path",
    "path_stop",
    "draft",
)
# read in the order in which they are shown, and left after one page
READ_IN_ORDER = {
    "ix_person_list",  # the member list of the whole party
    "ix_job_open",  # the next job that nobody has taken
    "ix_job_failed",
    "",  # the table itself in the order of its ids: the newest entries of the record
}
# where a day begins or ends in the record: one moment, asked with no other condition that could make it read on
A_PLACE_IN_TIME = "ix_record_entry_at"
# hold only what waits for somebody, so they may be read whole
SHORT = {"ix_function_held_waiting", "ix_person_uninvited", "ix_job_open", "ix_job_failed"}


@dataclass(frozen=True)
class Statement:
    """One statement with what was filled in."""

    text: str
    parameters: Any

    @property
    def is_limited(self) -> bool:
        """Whether it stops after so many rows."""
        return "LIMIT" in self.text


@contextmanager
def statements(app: Flask) -> Iterator[list[Statement]]:
    """Collects every statement that the application sends, but for BEGIN, COMMIT and the like."""
    found: list[Statement] = []

    def note(_connection: object, _cursor: object, text: str, parameters: Any, _context: object, many: bool) -> None:
        # several rows are several sets of parameters, or one statement that holds them all
        many = many and isinstance(parameters, list)
        if text.split()[0] in {"SELECT", "INSERT", "UPDATE", "DELETE", "WITH"}:
            found.append(Statement(text, parameters[0] if many else parameters))

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


class Part(Enum):
    """Which part of a long table a page shows."""

    FIRST_PAGE = "may be read in order from the front, until the page is full"
    LATER_PAGE = "begins at its place and does not read what was shown before"
    SMALL_BRANCH = "begins with the branch, since few rows among many belong to it"


def complaints(connection: Connection, statement: Statement, part: Part) -> list[str]:
    """What in the plan of a statement reads a member-sized table from end to end."""
    if connection.dialect.name == "sqlite":
        return list(_sqlite_complaints(connection, statement, part))
    plan = connection.exec_driver_sql("EXPLAIN (FORMAT JSON) " + statement.text, statement.parameters).scalar_one()
    root = (plan if isinstance(plan, list) else json.loads(plan))[0]["Plan"]
    return list(_postgresql_complaints(root, part, is_limited=False))


@contextmanager
def proving_indexes(engine: Engine) -> Iterator[Connection]:
    """Let PostgreSQL read whole tables only where it must: with few rows it would do so because it is cheap.

    What is settled for that ends with the transaction.
    """
    with engine.connect() as reading:
        connection = reading.execution_options(**writing(engine.dialect))
        if engine.dialect.name == "postgresql":
            for way in ("seqscan", "hashjoin", "mergejoin"):
                connection.execute(text(f"SET LOCAL enable_{way} = off"))
        yield connection


_STEP = re.compile(
    r"(?P<verb>SCAN|SEARCH) (?P<table>[a-z_]+?)(?:_\d+)?"
    r"(?: USING (?:AUTOMATIC |PARTIAL |COVERING )*(?:INDEX (?P<index>\w+)|INTEGER PRIMARY KEY))?"
    r"(?: \((?P<bounds>.*)\))?(?: LEFT-JOIN)?"
)


def _sqlite_complaints(connection: Connection, statement: Statement, part: Part) -> Iterator[str]:
    plan = connection.exec_driver_sql("EXPLAIN QUERY PLAN " + statement.text, statement.parameters).all()
    part_of = _parts(plan)
    sorted_parts = {part_of[row.id] for row in plan if row.detail == "USE TEMP B-TREE FOR ORDER BY"}
    for row in plan:
        step = _STEP.fullmatch(row.detail)
        if step is None or step["table"] not in MEMBER_SIZED or "AUTOMATIC" in row.detail:
            if "AUTOMATIC" in row.detail:
                yield row.detail  # an index that SQLite makes for one statement by reading the whole table
            continue
        # a range alone says where to begin, not what to leave out
        is_walk = "=?" not in (step["bounds"] or "")
        index = step["index"] or ""
        is_in_order = statement.is_limited and index in READ_IN_ORDER and part_of[row.id] not in sorted_parts
        begins_well = {Part.FIRST_PAGE: True, Part.LATER_PAGE: bool(step["bounds"]), Part.SMALL_BRANCH: False}[part]
        is_one_place = statement.is_limited and f" USING COVERING INDEX {A_PLACE_IN_TIME} (" in row.detail
        if is_walk and not (is_in_order and begins_well) and not is_one_place and index not in SHORT:
            yield row.detail


def _parts(plan: Sequence[Row[Any]]) -> dict[int, int]:
    """For each step of a plan the query or subquery it belongs to; the two halves of an OR belong to the same."""
    part_of: dict[int, int] = {}
    for row in plan:
        is_half = any(above.id == row.parent and above.detail.startswith(("MULTI-INDEX", "INDEX ")) for above in plan)
        part_of[row.id] = part_of[row.parent] if is_half else row.parent
    return part_of


IN_ORDER = {"Index Scan", "Index Only Scan"}
READS = {"Seq Scan", "Bitmap Index Scan", *IN_ORDER}


def _table_of(index: str) -> str:
    """The table that an index is named after: the longest name that it begins with."""
    named = re.sub(r"^(ix|uq|pk)_", "", index)
    return max((name for name in Base.metadata.tables if f"{named}_".startswith(f"{name}_")), key=len, default="")


def _postgresql_complaints(node: dict[str, Any], part: Part, *, is_limited: bool) -> Iterator[str]:
    kind, index = node["Node Type"], node.get("Index Name", "")
    is_limited = (is_limited or kind == "Limit") and kind not in {"Sort", "Incremental Sort", "Aggregate", "Hash"}
    # a part that collects a bitmap names only its index
    table = node.get("Relation Name") or _table_of(index)
    if kind in READS and table in MEMBER_SIZED:
        # "x IS NOT NULL" is no bound: nearly every row is; and a name to begin at says nothing of the branch
        bound = node.get("Index Cond", "").replace("(email IS NOT NULL)", "")
        is_walk = not bound or (part is Part.SMALL_BRANCH and "association_id" not in bound and " = " not in bound)
        # the key of a table is its order by id
        is_ordered = kind in IN_ORDER and re.sub(r"^pk_\w+", "", index) in READ_IN_ORDER
        is_in_order = is_ordered and is_limited and part is Part.FIRST_PAGE
        is_one_place = index == A_PLACE_IN_TIME and is_limited and bool(bound) and "Filter" not in node
        if is_walk and not is_in_order and not is_one_place and index not in SHORT:
            yield f"{kind} on {table} {index}"
    for below in node.get("Plans", ()):
        yield from _postgresql_complaints(below, part, is_limited=is_limited)
