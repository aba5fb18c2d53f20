"""By which version of the Raumregeln somebody was measured, where moderation named one of them.

Of older acts: the version that held on the day of the act, as pages have said it until now.

Revision: 0038, after: 0037
"""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("moderation_act", sa.Column("charter_number", sa.Integer(), nullable=True))
    op.execute(
        "UPDATE moderation_act SET charter_number = (SELECT max(charter.number) FROM charter "
        "WHERE charter.room_id = moderation_act.room_id AND charter.written_at <= moderation_act.acted_at) "
        "WHERE rule = 'of_this_room'"
    )


def downgrade() -> None:
    op.drop_column("moderation_act", "charter_number")
