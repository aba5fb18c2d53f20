"""Longer texts that somebody is still writing: a new one for a room, or another version of one of their own.

Revision: 0019, after: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

WORDS = ("title", "with_whom", "summary", "source", "reason")


def upgrade() -> None:
    op.create_table(
        "paper_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("contribution_id", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in WORDS),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(room_id IS NULL) <> (contribution_id IS NULL)", name=op.f("ck_paper_draft_for_one_place")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_paper_draft_person_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_paper_draft_room_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contribution.id"], name=op.f("fk_paper_draft_contribution_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_draft")),
    )
    op.create_index("uq_paper_draft_room", "paper_draft", ["person_id", "room_id"], unique=True)
    op.create_index("uq_paper_draft_version", "paper_draft", ["contribution_id"], unique=True)
    op.create_index("ix_paper_draft_room_id", "paper_draft", ["room_id"])


def downgrade() -> None:
    op.drop_table("paper_draft")
