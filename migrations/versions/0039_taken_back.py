"""When the authors of a motion took it back from those who look through motions, or after it was given back.

Revision: 0039, after: 0037
"""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0037"
branch_labels = None
depends_on = None

# of older ones the record knows when; letters are what stays of them
TAKEN_BACK = (
    "UPDATE motion_draft SET taken_back_at = (SELECT max(record_entry.at) FROM record_entry "
    "WHERE record_entry.subject_kind = 'motion_draft' AND record_entry.subject_id = motion_draft.id "
    "AND record_entry.act = 'draft:withdrawn') "
    "WHERE phase = 'withdrawn' AND EXISTS (SELECT 1 FROM draft_letter WHERE draft_letter.draft_id = motion_draft.id)"
)


def upgrade() -> None:
    op.add_column("motion_draft", sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(TAKEN_BACK)


def downgrade() -> None:
    with op.batch_alter_table("motion_draft") as table:
        table.drop_column("taken_back_at")
