"""What a person does with their own words in a room: the kind of a contribution.

Revision: 0008, after: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# a column with its CHECK: SQLite adds it without making the table anew
KIND = (
    "ALTER TABLE contribution ADD COLUMN kind VARCHAR(40) CONSTRAINT ck_contribution_kind "
    "CHECK (kind IN ('insight', 'experience', 'question', 'doubt', 'aim', 'light'))"
)

OF_A_KIND = "thread_id IS NULL AND kind IS NOT NULL"


def upgrade() -> None:
    op.execute(KIND)
    op.create_index(
        "ix_contribution_kinds",
        "contribution",
        ["room_id", "kind", "written_at", "id"],
        sqlite_where=sa.text(OF_A_KIND),
        postgresql_where=sa.text(OF_A_KIND),
    )


def downgrade() -> None:
    op.drop_index("ix_contribution_kinds", table_name="contribution")
    with op.batch_alter_table("contribution") as contribution:
        contribution.drop_constraint(op.f("ck_contribution_kind"), type_="check")
        contribution.drop_column("kind")
