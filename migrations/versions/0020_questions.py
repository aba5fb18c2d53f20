"""Open questions of a field are found by their age, however much is written in its rooms.

Revision: 0020, after: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

INDEX = "ix_contribution_questions"
# beginnings of threads whose author said what they are
BEGINNINGS = "thread_id IS NULL AND kind IS NOT NULL"


def upgrade() -> None:
    where = sa.text(BEGINNINGS)
    op.create_index(INDEX, "contribution", ["kind", "written_at", "id"], sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    op.drop_index(INDEX, "contribution")
