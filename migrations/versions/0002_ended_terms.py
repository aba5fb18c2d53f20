"""Functions and guest rights say when somebody ended them; dry runs say what they were compared with.

And taking a second factor away can wait for a second person; an address that was changed is kept for a while.

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
    _make_factor_reset()
    _make_former_address()


def downgrade() -> None:
    """Back to 0001, which knows no end before the last day: what was ended stays ended, in 0001's words."""
    for table in ("former_address", "factor_reset"):
        op.drop_table(table)
    op.execute(
        "UPDATE function_held SET declined_at = ended_at, confirmed_at = NULL, confirmed_by_id = NULL "
        "WHERE ended_at IS NOT NULL"
    )
    op.execute("DELETE FROM guest_right WHERE ended_at IS NOT NULL")
    _index_waiting(BEFORE)
    op.drop_column("member_import", "basis")
    for table in ("guest_right", "function_held"):
        op.drop_column(table, "ended_at")


def _make_factor_reset() -> None:
    op.create_table(
        "factor_reset",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason_id", sa.Integer(), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("asked_by_id <> person_id", name=op.f("ck_factor_reset_nobody_asks_for_themself")),
        sa.CheckConstraint(
            "answered_by_id IS NULL OR (answered_by_id <> person_id AND answered_by_id <> asked_by_id)",
            name=op.f("ck_factor_reset_a_second_person_answers"),
        ),
        *(_points_to("factor_reset", name, "person") for name in ("person_id", "asked_by_id", "answered_by_id")),
        _points_to("factor_reset", "reason_id", "reason"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_factor_reset")),
    )
    op.create_index(op.f("ix_factor_reset_person_id"), "factor_reset", ["person_id"])


def _make_former_address() -> None:
    op.create_table(
        "former_address",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("told_until", sa.DateTime(timezone=True), nullable=False),
        _points_to("former_address", "person_id", "person"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_former_address")),
    )
    op.create_index(op.f("ix_former_address_told_until"), "former_address", ["told_until"])


def _points_to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"), ondelete="RESTRICT")


def _index_waiting(condition: str) -> None:
    op.drop_index("ix_function_held_waiting", "function_held")
    where = sa.text(condition)
    op.create_index(
        "ix_function_held_waiting", "function_held", ["association_id"], sqlite_where=where, postgresql_where=where
    )
