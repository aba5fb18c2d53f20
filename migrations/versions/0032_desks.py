"""In which window a text of a draft was typed: who goes on typing after a lost answer does not collide with themself.

Revision: 0032, after: 0031
"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

COLUMNS = ("desk", "turn", "began_with", "joined_in")


def upgrade() -> None:
    op.add_column("draft_revision", sa.Column("desk", sa.String(length=40), nullable=True))
    for name in COLUMNS[1:]:
        op.add_column("draft_revision", sa.Column(name, sa.Integer(), nullable=True))
    op.create_index("ix_draft_revision_desk", "draft_revision", ["draft_id", "desk"])


def downgrade() -> None:
    op.drop_index("ix_draft_revision_desk", "draft_revision")
    for name in COLUMNS:
        op.drop_column("draft_revision", name)
