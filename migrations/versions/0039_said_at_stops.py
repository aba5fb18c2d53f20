"""When words last came to stand at a stop of a reading path. Of older stops nobody knows it.

Revision: 0039, after: 0038
"""

import sqlalchemy as sa
from alembic import op

from deliberation.models.base import UtcDateTime

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("path_stop", sa.Column("said_at", UtcDateTime(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("path_stop") as table:
        table.drop_column("said_at")
