"""Comments on lines of a draft, and answers to them.

Revision: 0027, after: 0026
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "draft_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("numbered_from", sa.Integer(), nullable=True),
        sa.Column("first_line", sa.Integer(), nullable=False),
        sa.Column("last_line", sa.Integer(), nullable=False),
        sa.Column("first_words", sa.String(length=120), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resolved_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("first_line >= 0 AND last_line >= first_line", name=op.f("ck_draft_comment_from_and_to")),
        sa.CheckConstraint(
            "(resolved_at IS NULL) = (resolved_by_id IS NULL)", name=op.f("ck_draft_comment_resolved_by_somebody")
        ),
        *_keys(
            "draft_comment",
            draft_id="motion_draft",
            revision_id="draft_revision",
            author_id="person",
            resolved_by_id="person",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_comment")),
    )
    op.create_index("ix_draft_comment_comments", "draft_comment", ["draft_id", "id"])
    for column in ("revision_id", "author_id", "resolved_by_id"):
        op.create_index(f"ix_draft_comment_{column}", "draft_comment", [column])
    op.create_table(
        "draft_comment_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        *_keys("draft_comment_answer", comment_id="draft_comment", author_id="person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_comment_answer")),
    )
    op.create_index("ix_draft_comment_answer_answers", "draft_comment_answer", ["comment_id", "id"])
    op.create_index("ix_draft_comment_answer_author_id", "draft_comment_answer", ["author_id"])


def _keys(table: str, **targets: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"), ondelete="RESTRICT")
        for column, target in targets.items()
    ]


def downgrade() -> None:
    op.drop_table("draft_comment_answer")
    op.drop_table("draft_comment")
