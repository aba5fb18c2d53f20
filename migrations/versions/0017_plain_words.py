"""What a room is about in plain words, version by version.

Revision: 0017, after: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

TABLE, GUARD = "plain_words", "plain_words_refuse_update"
SENTENCE = "plain words stay as they were written"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("text <> ''", name=op.f("ck_plain_words_say_something")),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_plain_words_room_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["written_by_id"], ["person.id"], name=op.f("fk_plain_words_written_by_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plain_words")),
        sa.UniqueConstraint("room_id", "number", name=op.f("uq_plain_words_room_id_number")),
    )
    op.create_index("ix_plain_words_written_by_id", TABLE, ["written_by_id"])
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"CREATE TRIGGER {GUARD} BEFORE UPDATE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END")
        return
    body = f"BEGIN RAISE EXCEPTION '{SENTENCE}'; END"
    op.execute(f"CREATE FUNCTION {GUARD}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$")
    op.execute(f"CREATE TRIGGER {GUARD} BEFORE UPDATE ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION {GUARD}()")


def downgrade() -> None:
    op.drop_table(TABLE)
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP FUNCTION {GUARD}()")
