"""What somebody wrote in a room is found by both: a large room is not looked through for who never wrote there.

Revision: 0029, after: 0028
"""

from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_contribution_author", "contribution", ["author_id", "room_id"])
    op.drop_index("ix_contribution_author_id", "contribution")


def downgrade() -> None:
    op.create_index("ix_contribution_author_id", "contribution", ["author_id"])
    op.drop_index("ix_contribution_author", "contribution")
