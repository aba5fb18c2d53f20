"""Up to which moment the texts of a draft that saved themselves are thinned out, and where the next ones lie.

Revision: 0035, after: 0034
"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

INDEX = "ix_draft_revision_saved_at"


def upgrade() -> None:
    op.add_column("motion_draft", sa.Column("thinned_until", sa.DateTime(timezone=True), nullable=True))
    op.create_index(INDEX, "draft_revision", ["draft_id", "saved_at"])


def downgrade() -> None:
    op.drop_index(INDEX, "draft_revision")
    op.drop_column("motion_draft", "thinned_until")
