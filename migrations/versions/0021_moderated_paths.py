"""Reading paths are reported and hidden as contributions are; of a withdrawn one an empty row may stay.

Revision: 0021, after: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

# a column with its CHECK: SQLite adds it without making the table anew
WITHDRAWN = (
    "ALTER TABLE reading_path ADD COLUMN withdrawn_at {instant} "
    "CONSTRAINT ck_reading_path_withdrawn_words_are_gone CHECK (withdrawn_at IS NULL OR (title = '' AND why = ''))"
)
INSTANT = {"sqlite": "DATETIME", "postgresql": "TIMESTAMP WITH TIME ZONE"}
ON_A_PATH = "(kind = 'hide_path') = (path_id IS NOT NULL) AND (path_id IS NULL OR contribution_id IS NULL)"
HIDDEN = "kind = 'hide_path' AND undone_at IS NULL"


def upgrade() -> None:
    op.execute(WITHDRAWN.format(instant=INSTANT[op.get_bind().dialect.name]))
    with op.batch_alter_table("moderation_act") as act:
        act.add_column(sa.Column("path_id", sa.Integer(), nullable=True))
        act.create_foreign_key(
            op.f("fk_moderation_act_path_id"), "reading_path", ["path_id"], ["id"], ondelete="RESTRICT"
        )
        act.create_check_constraint(op.f("ck_moderation_act_on_a_path"), ON_A_PATH)
    op.create_index("ix_moderation_act_path_id", "moderation_act", ["path_id"])
    op.create_index(
        "uq_moderation_act_hidden_path",
        "moderation_act",
        ["path_id"],
        unique=True,
        sqlite_where=sa.text(HIDDEN),
        postgresql_where=sa.text(HIDDEN),
    )
    with op.batch_alter_table("report") as report:
        report.add_column(sa.Column("path_id", sa.Integer(), nullable=True))
        report.alter_column("contribution_id", existing_type=sa.Integer(), nullable=True)
        report.create_foreign_key(op.f("fk_report_path_id"), "reading_path", ["path_id"], ["id"], ondelete="RESTRICT")
        report.create_unique_constraint(op.f("uq_report_path_id_reporter_id"), ["path_id", "reporter_id"])
        report.create_check_constraint(
            op.f("ck_report_of_one_thing"), "(contribution_id IS NULL) = (path_id IS NOT NULL)"
        )


def downgrade() -> None:
    # what is about paths only has no place in the tables as they were
    op.execute("DELETE FROM report WHERE path_id IS NOT NULL")
    op.execute("DELETE FROM moderation_act WHERE path_id IS NOT NULL")
    op.execute("DELETE FROM reading_path WHERE withdrawn_at IS NOT NULL")
    with op.batch_alter_table("report") as report:
        report.drop_constraint(op.f("ck_report_of_one_thing"), type_="check")
        report.drop_constraint(op.f("uq_report_path_id_reporter_id"), type_="unique")
        report.drop_constraint(op.f("fk_report_path_id"), type_="foreignkey")
        report.drop_column("path_id")
        report.alter_column("contribution_id", existing_type=sa.Integer(), nullable=False)
    op.drop_index("uq_moderation_act_hidden_path", table_name="moderation_act")
    op.drop_index("ix_moderation_act_path_id", table_name="moderation_act")
    with op.batch_alter_table("moderation_act") as act:
        act.drop_constraint(op.f("ck_moderation_act_on_a_path"), type_="check")
        act.drop_constraint(op.f("fk_moderation_act_path_id"), type_="foreignkey")
        act.drop_column("path_id")
    with op.batch_alter_table("reading_path") as path:
        path.drop_constraint(op.f("ck_reading_path_withdrawn_words_are_gone"), type_="check")
        path.drop_column("withdrawn_at")
