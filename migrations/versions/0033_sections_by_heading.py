"""What stands in the further sections of a draft, by the heading of each and no longer by its place.

Revision: 0033, after: 0032
"""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

TABLES = ("draft_revision", "draft_version")
KEPT = "a text that was put forward never changes"
TEXT = "draft_id, number, title, source, reasons, further, text_hash"
GUARD = "draft_version_refuse_update"
# the sections of the types as they are now: by these the words were shown until today
HEADINGS = """
    SELECT motion_draft.id, motion_type_section.heading FROM motion_draft
    JOIN motion_type_section ON motion_type_section.type_id = motion_draft.type_id
    WHERE motion_type_section.kind = 'further' ORDER BY motion_draft.id, motion_type_section.position
"""


def upgrade() -> None:
    _rewrite(_by_heading)


def downgrade() -> None:
    _rewrite(_by_place)


def _by_heading(headings: list[str], further: list[str]) -> list[list[str]]:
    # more words than headings: they stood there all the same
    names = [*headings, *(str(place) for place in range(len(headings) + 1, len(further) + 1))]
    return [[heading, said] for heading, said in zip(names, further, strict=False) if said]


def _by_place(headings: list[str], further: list[list[str]]) -> list[str]:
    said = dict(further)
    return [*(said.pop(heading, "") for heading in headings), *said.values()]


def _rewrite(anew: Callable[[list[str], list[Any]], list[Any]]) -> None:
    connection, headings = op.get_bind(), dict[int, list[str]]()
    for draft_id, heading in connection.execute(sa.text(HEADINGS)):
        headings.setdefault(draft_id, []).append(heading)
    op.execute(f"DROP TRIGGER {GUARD}" + ("" if connection.dialect.name == "sqlite" else " ON draft_version"))
    for name in TABLES:
        table = sa.table(name, sa.column("id"), sa.column("draft_id"), sa.column("further", sa.JSON()))
        for id_, draft_id, then in connection.execute(sa.select(table.c.id, table.c.draft_id, table.c.further)).all():
            now = anew(headings.get(draft_id, []), then)
            if now != then:
                connection.execute(table.update().where(table.c.id == id_).values(further=now))
    _guard()


def _guard() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER {GUARD} BEFORE UPDATE OF {TEXT} ON draft_version BEGIN SELECT RAISE(ABORT, '{KEPT}'); END"
        )
        return
    op.execute(
        f"CREATE TRIGGER {GUARD} BEFORE UPDATE OF {TEXT} ON draft_version FOR EACH STATEMENT EXECUTE FUNCTION {GUARD}()"
    )
