"""Other words for a contribution of one's own that are not published yet; and bookmarks of those who read.

Revision: 0013, after: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

KINDS = ("insight", "experience", "question", "doubt", "aim", "light")


def upgrade() -> None:
    kind = sa.Enum(*KINDS, name="kind", native_enum=False, create_constraint=True, length=40)
    op.create_table(
        "change_draft",
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", kind, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contribution.id"], name=op.f("fk_change_draft_contribution_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_change_draft_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("contribution_id", name=op.f("pk_change_draft")),
    )
    op.create_index("ix_change_draft_person_id", "change_draft", ["person_id"])
    op.create_table(
        "reading_place",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("up_to", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_reading_place_person_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_reading_place_room_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("person_id", "room_id", name=op.f("pk_reading_place")),
    )
    op.create_index("ix_reading_place_room_id", "reading_place", ["room_id"])


def downgrade() -> None:
    op.drop_table("reading_place")
    op.drop_table("change_draft")
