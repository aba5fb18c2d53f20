"""Thanks, the page "Für dich", and the stack that somebody reads.

Revision: 0014, after: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "thanks",
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("thanked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contribution.id"], name=op.f("fk_thanks_contribution_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_thanks_person_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("contribution_id", "person_id", name=op.f("pk_thanks")),
    )
    op.create_index("ix_thanks_person_id", "thanks", ["person_id"])
    op.create_table(
        "inbox",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("hides_answers", sa.Boolean(), nullable=False),
        sa.Column("seen_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_inbox_person_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_inbox")),
    )
    op.create_table(
        "reading_stack",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("contribution_ids", sa.JSON(), nullable=False),
        sa.Column("open_id", sa.Integer(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_reading_stack_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_reading_stack")),
    )


def downgrade() -> None:
    for table in ("reading_stack", "inbox", "thanks"):
        op.drop_table(table)
