"""Papers, anchors (contributions about lines of a text), and answers that were lifted to a place of their own.

Revision: 0015, after: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

GUARD = "paper_version_refuse_update"
ONE_TEXT = "a text that was put forward never changes"
WORDS = "UPDATE OF title, source, reason ON paper_version"
REFUSE_OTHER_WORDS = {
    "sqlite": (f"CREATE TRIGGER {GUARD} BEFORE {WORDS} BEGIN SELECT RAISE(ABORT, '{ONE_TEXT}'); END",),
    "postgresql": (
        f"CREATE FUNCTION {GUARD}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{ONE_TEXT}'; END $$",
        f"CREATE TRIGGER {GUARD} BEFORE {WORDS} FOR EACH STATEMENT EXECUTE FUNCTION {GUARD}()",
    ),
}


def upgrade() -> None:
    _papers()
    _anchors()
    _lifts()


def _papers() -> None:
    op.create_table(
        "paper_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("with_whom", sa.String(length=200), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("number = 1 OR reason <> ''", name=op.f("ck_paper_version_a_change_has_a_reason")),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contribution.id"], name=op.f("fk_paper_version_contribution_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_version")),
        sa.UniqueConstraint("contribution_id", "number", name=op.f("uq_paper_version_contribution_id_number")),
    )
    dialect = op.get_bind().dialect.name
    for statement in REFUSE_OTHER_WORDS[dialect]:
        op.execute(statement)


def _anchors() -> None:
    op.create_table(
        "anchor",
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("motion_version_id", sa.Integer(), nullable=True),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.Column("paper_version_id", sa.Integer(), nullable=True),
        sa.Column("first_line", sa.Integer(), nullable=False),
        sa.Column("last_line", sa.Integer(), nullable=False),
        sa.Column("first_words", sa.String(length=120), nullable=False),
        sa.CheckConstraint("first_line >= 0 AND last_line >= first_line", name=op.f("ck_anchor_from_and_to")),
        sa.CheckConstraint("(motion_version_id IS NULL) <> (paper_id IS NULL)", name=op.f("ck_anchor_one_text")),
        sa.CheckConstraint(
            "paper_id IS NULL OR paper_version_id IS NOT NULL OR first_words = ''",
            name=op.f("ck_anchor_withdrawn_words_are_gone"),
        ),
        sa.CheckConstraint(
            "paper_version_id IS NULL OR paper_id IS NOT NULL", name=op.f("ck_anchor_versions_have_a_paper")
        ),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contribution.id"], name=op.f("fk_anchor_contribution_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["motion_version_id"], ["motion_version.id"], name=op.f("fk_anchor_motion_version_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["contribution.id"], name=op.f("fk_anchor_paper_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["paper_version_id"], ["paper_version.id"], name=op.f("fk_anchor_paper_version_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("contribution_id", name=op.f("pk_anchor")),
    )
    for column in ("motion_version_id", "paper_id", "paper_version_id"):
        op.create_index(f"ix_anchor_{column}", "anchor", [column])


def _lifts() -> None:
    op.create_table(
        "lift",
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("answered_id", sa.Integer(), nullable=False),
        sa.Column("lifted_by_id", sa.Integer(), nullable=False),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("contribution_id <> answered_id", name=op.f("ck_lift_away_from_something")),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contribution.id"], name=op.f("fk_lift_contribution_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["answered_id"], ["contribution.id"], name=op.f("fk_lift_answered_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["lifted_by_id"], ["person.id"], name=op.f("fk_lift_lifted_by_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("contribution_id", name=op.f("pk_lift")),
    )
    op.create_index("ix_lift_answered_id", "lift", ["answered_id"])
    op.create_index("ix_lift_lifted_by_id", "lift", ["lifted_by_id"])


def downgrade() -> None:
    op.drop_table("lift")
    op.drop_table("anchor")
    op.drop_table("paper_version")
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP FUNCTION {GUARD}()")
