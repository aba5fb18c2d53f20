"""Functions and guest rights say when somebody ended them; dry runs say what they were compared with.

Revision: 0002, after: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BEFORE = "confirmed_at IS NULL AND declined_at IS NULL"
AFTER = f"{BEFORE} AND ended_at IS NULL"


def upgrade() -> None:
    """Columns; and what waits for a second person is not what was ended."""
    for table in ("function_held", "guest_right"):
        op.add_column(table, sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
    _index_waiting(AFTER)
    # dry runs that are open now have none: they are refused and compared again
    op.add_column("member_import", sa.Column("basis", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Back to 0001, which knows no end before the last day: what was ended stays ended, in 0001's words."""
    op.execute(
        "UPDATE function_held SET declined_at = ended_at, confirmed_at = NULL, confirmed_by_id = NULL "
        "WHERE ended_at IS NOT NULL"
    )
    op.execute("DELETE FROM guest_right WHERE ended_at IS NOT NULL")
    _index_waiting(BEFORE)
    op.drop_column("member_import", "basis")
    for table in ("guest_right", "function_held"):
        op.drop_column(table, "ended_at")


def _index_waiting(condition: str) -> None:
    op.drop_index("ix_function_held_waiting", "function_held")
    where = sa.text(condition)
    op.create_index(
        "ix_function_held_waiting", "function_held", ["association_id"], sqlite_where=where, postgresql_where=where
    )
