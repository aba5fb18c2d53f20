"""Fields have a text on where their debate stands, version by version.

Revision: 0011, after: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

# frozen as they are in this revision; deliberation/models/guards.py lists the guards of today
GUARD, SENTENCE = "state_of_debate_refuse_update", "where a debate stood stays as it was written"


def upgrade() -> None:
    _states()
    _guard()


def _states() -> None:
    op.create_table(
        "state_of_debate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("field_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("shared", sa.Text(), nullable=False),
        sa.Column("still_open", sa.Text(), nullable=False),
        sa.Column("disputed", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("reason_id", sa.Integer(), nullable=False),
        *_keys("state_of_debate", field_id="field", written_by_id="person", reason_id="reason"),
        sa.UniqueConstraint("field_id", "number", name=op.f("uq_state_of_debate_field_id_number")),
    )
    op.create_index("ix_state_of_debate_written_by_id", "state_of_debate", ["written_by_id"])


def _keys(name: str, **ways: str) -> list[sa.Constraint]:
    """The primary key of a table, and its keys to others: column to table."""
    foreign = [
        sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_{name}_{column}"), ondelete="RESTRICT")
        for column, table in ways.items()
    ]
    return [sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")), *foreign]


def _guard() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER {GUARD} BEFORE UPDATE ON state_of_debate BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
        )
        return
    op.execute(
        f"CREATE FUNCTION {GUARD}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{SENTENCE}'; END $$"
    )
    op.execute(f"CREATE TRIGGER {GUARD} BEFORE UPDATE ON state_of_debate FOR EACH STATEMENT EXECUTE FUNCTION {GUARD}()")


def downgrade() -> None:
    op.drop_table("state_of_debate")
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP FUNCTION {GUARD}()")
