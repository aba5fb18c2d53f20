"""Long motions as the worker printed them: once for all who ask, for some days.

Revision: 0036, after: 0035
"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    changes = sa.Enum(
        "clean", "italics", "coloured", name="changes", native_enum=False, create_constraint=True, length=40
    )
    op.create_table(
        "motion_print",
        sa.Column("version_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("changes", changes, nullable=False),
        sa.Column("sheet_hash", sa.String(length=64), nullable=False),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("printed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("(printed_at IS NULL) = (content IS NULL)", name=op.f("ck_motion_print_printed_is_a_file")),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["motion_version.id"],
            name=op.f("fk_motion_print_version_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("version_id", "changes", name=op.f("pk_motion_print")),
    )
    op.create_index("ix_motion_print_ordered_at", "motion_print", ["ordered_at"])


def downgrade() -> None:
    op.drop_table("motion_print")
