"""When a motion was taken back by its authors; how far somebody has read what became of motions.

Revision: 0041, after: 0040
"""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

# of older ones the record knows when; letters are what stays of them
TAKEN_BACK = (
    "UPDATE motion_draft SET taken_back_at = (SELECT max(record_entry.at) FROM record_entry "
    "WHERE record_entry.subject_kind = 'motion_draft' AND record_entry.subject_id = motion_draft.id "
    "AND record_entry.act = 'draft:withdrawn') "
    "WHERE phase = 'withdrawn' AND EXISTS (SELECT 1 FROM draft_letter WHERE draft_letter.draft_id = motion_draft.id)"
)
# whoever has a bookmark has seen what had become of motions until then: what comes is new
SEEN = "UPDATE motions_place SET acts_up_to = COALESCE((SELECT max(outcome_act.id) FROM outcome_act), 0)"


def upgrade() -> None:
    op.add_column("motion_draft", sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(TAKEN_BACK)
    op.add_column("motions_place", sa.Column("acts_up_to", sa.Integer(), server_default="0", nullable=False))
    op.execute(SEEN)


def downgrade() -> None:
    with op.batch_alter_table("motions_place") as table:
        table.drop_column("acts_up_to")
    with op.batch_alter_table("motion_draft") as table:
        table.drop_column("taken_back_at")
