"""Plain words of rooms are reported and hidden as contributions are; words on paths say when they were changed.

Of plain words that were taken back an empty row may stay. A field finds its newest paths in order.

Revision: 0022, after: 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

PLAIN, GUARD = "plain_words", "plain_words_refuse_update"
SENTENCE = "plain words stay as they were written"
EMPTIED = "NEW.withdrawn_at IS NULL"
SAYS_SOMETHING = "(withdrawn_at IS NULL) = (text <> '')"
ON_PLAIN_WORDS = "(kind = 'hide_plain') = (plain_id IS NOT NULL) AND (plain_id IS NULL OR contribution_id IS NULL)"
HIDDEN = "kind = 'hide_plain' AND undone_at IS NULL"
ONE_THING = (
    "(CASE WHEN contribution_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN path_id IS NULL THEN 0 ELSE 1 END) "
    "+ (CASE WHEN plain_id IS NULL THEN 0 ELSE 1 END) = 1"
)
STOP = "path_stop"
OF_TWO = "(contribution_id IS NULL) = (path_id IS NOT NULL)"


def upgrade() -> None:
    _drop_guard()
    with op.batch_alter_table(PLAIN) as plain:
        plain.add_column(sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
        plain.drop_constraint(op.f("ck_plain_words_say_something"), type_="check")
        plain.create_check_constraint(op.f("ck_plain_words_say_something"), SAYS_SOMETHING)
    _make_guard(condition=EMPTIED)
    with op.batch_alter_table("moderation_act") as act:
        act.add_column(sa.Column("plain_id", sa.Integer(), nullable=True))
        act.create_foreign_key(op.f("fk_moderation_act_plain_id"), PLAIN, ["plain_id"], ["id"], ondelete="RESTRICT")
        act.create_check_constraint(op.f("ck_moderation_act_on_plain_words"), ON_PLAIN_WORDS)
    op.create_index("ix_moderation_act_plain_id", "moderation_act", ["plain_id"])
    op.create_index(
        "uq_moderation_act_hidden_plain",
        "moderation_act",
        ["plain_id"],
        unique=True,
        sqlite_where=sa.text(HIDDEN),
        postgresql_where=sa.text(HIDDEN),
    )
    with op.batch_alter_table("report") as report:
        report.add_column(sa.Column("plain_id", sa.Integer(), nullable=True))
        report.create_foreign_key(op.f("fk_report_plain_id"), PLAIN, ["plain_id"], ["id"], ondelete="RESTRICT")
        report.create_unique_constraint(op.f("uq_report_plain_id_reporter_id"), ["plain_id", "reporter_id"])
        report.drop_constraint(op.f("ck_report_of_one_thing"), type_="check")
        report.create_check_constraint(op.f("ck_report_of_one_thing"), ONE_THING)
    op.add_column("reading_path", sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table(STOP) as stop:
        stop.add_column(sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))
        stop.add_column(sa.Column("field_id", sa.Integer(), nullable=True))
        stop.create_foreign_key(op.f("fk_path_stop_field_id"), "field", ["field_id"], ["id"], ondelete="RESTRICT")
        stop.create_check_constraint(op.f("ck_path_stop_a_field_of_a_room"), "field_id IS NULL OR room_id IS NOT NULL")
    op.execute("UPDATE path_stop SET field_id = (SELECT field_id FROM room WHERE room.id = path_stop.room_id)")
    op.create_index("ix_path_stop_fields", STOP, ["field_id", "path_id"])


def downgrade() -> None:
    # what is about plain words only has no place in the tables as they were
    op.execute("DELETE FROM report WHERE plain_id IS NOT NULL")
    op.execute("DELETE FROM moderation_act WHERE plain_id IS NOT NULL")
    op.execute("DELETE FROM plain_words WHERE withdrawn_at IS NOT NULL")
    op.drop_index("ix_path_stop_fields", table_name=STOP)
    with op.batch_alter_table(STOP) as stop:
        stop.drop_constraint(op.f("ck_path_stop_a_field_of_a_room"), type_="check")
        stop.drop_constraint(op.f("fk_path_stop_field_id"), type_="foreignkey")
        stop.drop_column("field_id")
        stop.drop_column("changed_at")
    op.drop_column("reading_path", "changed_at")
    with op.batch_alter_table("report") as report:
        report.drop_constraint(op.f("ck_report_of_one_thing"), type_="check")
        report.drop_constraint(op.f("uq_report_plain_id_reporter_id"), type_="unique")
        report.drop_constraint(op.f("fk_report_plain_id"), type_="foreignkey")
        report.drop_column("plain_id")
        report.create_check_constraint(op.f("ck_report_of_one_thing"), OF_TWO)
    op.drop_index("uq_moderation_act_hidden_plain", table_name="moderation_act")
    op.drop_index("ix_moderation_act_plain_id", table_name="moderation_act")
    with op.batch_alter_table("moderation_act") as act:
        act.drop_constraint(op.f("ck_moderation_act_on_plain_words"), type_="check")
        act.drop_constraint(op.f("fk_moderation_act_plain_id"), type_="foreignkey")
        act.drop_column("plain_id")
    _drop_guard()
    with op.batch_alter_table(PLAIN) as plain:
        plain.drop_constraint(op.f("ck_plain_words_say_something"), type_="check")
        plain.create_check_constraint(op.f("ck_plain_words_say_something"), "text <> ''")
        plain.drop_column("withdrawn_at")
    _make_guard()


def _drop_guard() -> None:
    # SQLite makes the table anew and would forget it
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"DROP TRIGGER {GUARD}")
    else:
        op.execute(f"DROP TRIGGER {GUARD} ON {PLAIN}")
        op.execute(f"DROP FUNCTION {GUARD}()")


def _make_guard(condition: str = "") -> None:
    if op.get_bind().dialect.name == "sqlite":
        where = f"FOR EACH ROW WHEN {condition} " if condition else ""
        op.execute(
            f"CREATE TRIGGER {GUARD} BEFORE UPDATE ON {PLAIN} {where}BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
        )
        return
    body = f"BEGIN RAISE EXCEPTION '{SENTENCE}'; END"
    each = f"ROW WHEN ({condition})" if condition else "STATEMENT"
    op.execute(f"CREATE FUNCTION {GUARD}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$")
    op.execute(f"CREATE TRIGGER {GUARD} BEFORE UPDATE ON {PLAIN} FOR EACH {each} EXECUTE FUNCTION {GUARD}()")
