"""An amendment is stored once: the same text by the same person against the same version is the one that is there.

What was stored several times before stays, counted: it was cited by its number, and nothing put forward is deleted.

Revision: 0006, after: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

COUNT_COPIES = (
    "UPDATE amendment SET copy = (SELECT count(*) "
    "FROM amendment AS earlier WHERE earlier.version_id = amendment.version_id "
    "AND earlier.author_id = amendment.author_id AND earlier.text_hash = amendment.text_hash "
    "AND earlier.id < amendment.id)"
)


def upgrade() -> None:
    op.add_column("amendment", sa.Column("copy", sa.Integer(), server_default="0", nullable=False))
    op.execute(COUNT_COPIES)
    op.create_index(
        "uq_amendment_submission", "amendment", ["author_id", "version_id", "text_hash", "copy"], unique=True
    )


def downgrade() -> None:
    op.drop_index("uq_amendment_submission", table_name="amendment")
    op.drop_column("amendment", "copy")
