"""What a person does with their own words in a room: what they call them, change, withdraw and have not published yet.

Revision: 0008, after: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# a column with its CHECK: SQLite adds it without making the table anew
KIND = (
    "ALTER TABLE contribution ADD COLUMN kind VARCHAR(40) CONSTRAINT ck_contribution_kind "
    "CHECK (kind IN ('insight', 'experience', 'question', 'doubt', 'aim', 'light'))"
)

_ADDED = (
    "ALTER TABLE contribution ADD COLUMN withdrawn_at {instant} CONSTRAINT ck_contribution_withdrawn_words_are_gone "
    "CHECK (withdrawn_at IS NULL OR text = '')"
)
WITHDRAWN = {
    "sqlite": _ADDED.format(instant="DATETIME"),
    "postgresql": _ADDED.format(instant="TIMESTAMP WITH TIME ZONE"),
}
OF_A_KIND = "thread_id IS NULL AND kind IS NOT NULL"


def upgrade() -> None:
    op.execute(KIND)
    op.create_index(
        "ix_contribution_kinds",
        "contribution",
        ["room_id", "kind", "written_at", "id"],
        sqlite_where=sa.text(OF_A_KIND),
        postgresql_where=sa.text(OF_A_KIND),
    )
    op.add_column("contribution", sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(WITHDRAWN[op.get_bind().dialect.name])
    op.create_table(
        "contribution_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution_id"],
            ["contribution.id"],
            name=op.f("fk_contribution_version_contribution_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution_version")),
    )
    op.create_index("ix_contribution_version_texts", "contribution_version", ["contribution_id", "id"])
    _drafts()


def _drafts() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("answers_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "insight",
                "experience",
                "question",
                "doubt",
                "aim",
                "light",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["answers_id"], ["contribution.id"], name=op.f("fk_draft_answers_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_draft_person_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_draft_room_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )
    op.create_index("ix_draft_answers_id", "draft", ["answers_id"])
    op.create_index("ix_draft_room_id", "draft", ["room_id"])
    for name, column, where in (
        ("uq_draft_contribution", "room_id", "answers_id IS NULL"),
        ("uq_draft_answer", "answers_id", "answers_id IS NOT NULL"),
    ):
        op.create_index(
            name,
            "draft",
            ["person_id", column],
            unique=True,
            sqlite_where=sa.text(where),
            postgresql_where=sa.text(where),
        )


def downgrade() -> None:
    op.drop_table("draft")
    op.drop_table("contribution_version")
    op.drop_index("ix_contribution_kinds", table_name="contribution")
    with op.batch_alter_table("contribution") as contribution:
        for check in ("ck_contribution_kind", "ck_contribution_withdrawn_words_are_gone"):
            contribution.drop_constraint(op.f(check), type_="check")
        contribution.drop_column("withdrawn_at")
        contribution.drop_column("changed_at")
        contribution.drop_column("kind")
