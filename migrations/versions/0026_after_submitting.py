"""After submitting: who was told what of a motion, and motions whose text is written anew.

Revision: 0026, after: 0025
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

ADMITTED = "ck_motion_draft_admitted_is_a_motion"


def upgrade() -> None:
    with op.batch_alter_table("motion_draft") as draft:
        draft.add_column(sa.Column("revises_id", sa.Integer(), nullable=True))
        draft.create_foreign_key(
            op.f("fk_motion_draft_revises_id"), "motion_version", ["revises_id"], ["id"], ondelete="RESTRICT"
        )
        draft.drop_constraint(op.f(ADMITTED), type_="check")
        draft.create_check_constraint(
            op.f(ADMITTED), "(phase = 'admitted') = (motion_id IS NOT NULL AND revises_id IS NULL)"
        )
        draft.create_check_constraint(
            op.f("ck_motion_draft_revises_a_motion"), "revises_id IS NULL OR motion_id IS NOT NULL"
        )
    op.create_index("ix_motion_draft_revises_id", "motion_draft", ["revises_id"])
    op.create_table(
        "motion_news",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=True),
        sa.Column("news", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *_keys(person_id="person", draft_id="motion_draft", version_id="draft_version"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_motion_news")),
    )
    op.create_index("ix_motion_news_person_id", "motion_news", ["person_id", "at"])
    for column in ("draft_id", "version_id"):
        op.create_index(f"ix_motion_news_{column}", "motion_news", [column])


def _keys(**targets: str) -> tuple[sa.ForeignKeyConstraint, ...]:
    return tuple(
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_motion_news_{column}"), ondelete="RESTRICT")
        for column, target in targets.items()
    )


def downgrade() -> None:
    op.drop_table("motion_news")
    # a text that was begun anew is dropped: the motion stays as it is
    op.execute(
        "UPDATE motion_draft SET phase = 'admitted', visibility = 'party', revises_id = NULL "
        "WHERE revises_id IS NOT NULL"
    )
    op.drop_index("ix_motion_draft_revises_id", "motion_draft")
    with op.batch_alter_table("motion_draft") as draft:
        draft.drop_constraint(op.f("ck_motion_draft_revises_a_motion"), type_="check")
        draft.drop_constraint(op.f(ADMITTED), type_="check")
        draft.create_check_constraint(op.f(ADMITTED), "(phase = 'admitted') = (motion_id IS NOT NULL)")
        draft.drop_constraint(op.f("fk_motion_draft_revises_id"), type_="foreignkey")
        draft.drop_column("revises_id")
