"""The triggers that refuse: the one declared list. They never compute.

A test compares this list with the databases after every migration and fires each one.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guard:
    """A trigger on `table` that refuses `event` (UPDATE, DELETE or TRUNCATE) with `sentence`.

    column -- for an UPDATE that is refused only where it names this column
    """

    name: str
    table: str
    event: str
    sentence: str
    column: str | None = None

    @property
    def refused(self) -> str:
        """The event as both databases write it."""
        return f"{self.event} OF {self.column}" if self.column else self.event

    def sqlite(self) -> str:
        """The statement that makes it on SQLite."""
        return (
            f"CREATE TRIGGER {self.name} BEFORE {self.refused} ON {self.table} "
            f"BEGIN SELECT RAISE(ABORT, '{self.sentence}'); END"
        )

    def postgresql(self) -> tuple[str, str]:
        """The two statements that make it on PostgreSQL. Per statement, so that TRUNCATE has its own."""
        function = (
            f"CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{self.sentence}'; END $$"
        )
        trigger = (
            f"CREATE TRIGGER {self.name} BEFORE {self.refused} ON {self.table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {self.name}()"
        )
        return function, trigger


APPEND_ONLY = "the record of acts is append-only"
ONE_KIND = "the kind of a room never changes"
ONE_TEXT = "a text that was put forward never changes"

GUARDS = (
    Guard("record_entry_refuse_update", "record_entry", "UPDATE", APPEND_ONLY),
    Guard("record_entry_refuse_delete", "record_entry", "DELETE", APPEND_ONLY),
    Guard("room_refuse_kind_update", "room", "UPDATE", ONE_KIND, column="kind"),
    Guard("motion_version_refuse_update", "motion_version", "UPDATE", ONE_TEXT),
    Guard("motion_version_refuse_delete", "motion_version", "DELETE", ONE_TEXT),
    Guard("amendment_refuse_source_update", "amendment", "UPDATE", ONE_TEXT, column="source"),
    Guard("amendment_refuse_delete", "amendment", "DELETE", ONE_TEXT),
)
# SQLite has no TRUNCATE
POSTGRESQL_GUARDS = (Guard("record_entry_refuse_truncate", "record_entry", "TRUNCATE", APPEND_ONLY),)
