"""Anchors: contributions about lines of a text.

Revision: 0015, after: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "anchor",
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("motion_version_id", sa.Integer(), nullable=False),
        sa.Column("first_line", sa.Integer(), nullable=False),
        sa.Column("last_line", sa.Integer(), nullable=False),
        sa.Column("first_words", sa.String(length=120), nullable=False),
        sa.CheckConstraint("first_line >= 0 AND last_line >= first_line", name=op.f("ck_anchor_from_and_to")),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contribution.id"], name=op.f("fk_anchor_contribution_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["motion_version_id"], ["motion_version.id"], name=op.f("fk_anchor_motion_version_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("contribution_id", name=op.f("pk_anchor")),
    )
    op.create_index("ix_anchor_motion_version_id", "anchor", ["motion_version_id"])


def downgrade() -> None:
    op.drop_table("anchor")
