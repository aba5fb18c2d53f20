"""Rooms have charters, their rules version by version, and may rest. Those that are open get their first rules.

Revision: 0009, after: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# frozen as they are in this revision; deliberation/models/guards.py lists the guards of today
GUARD, SENTENCE = "charter_refuse_update", "the rules that a room had stay as they were"

# what every open room said until now, and what moderation can name from the next revision on
RULES = """Sprich von dem, was du selbst erlebt, gesehen oder gelesen hast.
Frag nach, bevor du widersprichst.
Greif niemanden an: Es geht um die Sache, nicht um die Person.
Nimm dir Zeit. Hier läuft nichts weg."""


def upgrade() -> None:
    _charters()
    _guard()
    _rests()


def _charters() -> None:
    op.create_table(
        "charter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("form", _word("form", "exploring", "reading", "working"), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("citing", _word("citing", "asked", "freely"), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=True),
        sa.Column("reason_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("number = 1 OR reason_id IS NOT NULL", name=op.f("ck_charter_a_change_has_a_reason")),
        sa.ForeignKeyConstraint(["reason_id"], ["reason.id"], name=op.f("fk_charter_reason_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_charter_room_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["written_by_id"], ["person.id"], name=op.f("fk_charter_written_by_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_charter")),
        sa.UniqueConstraint("room_id", "number", name=op.f("uq_charter_room_id_number")),
    )
    op.create_index("ix_charter_written_by_id", "charter", ["written_by_id"])
    first = sa.text(
        "INSERT INTO charter (room_id, number, form, rules, citing, written_at) "
        "SELECT room.id, 1, 'exploring', :rules, 'asked', CURRENT_TIMESTAMP FROM room "
        "WHERE kind <> 'decision' ORDER BY room.id"
    )
    op.execute(first.bindparams(rules=RULES))


def _word(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)


def _guard() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"CREATE TRIGGER {GUARD} BEFORE UPDATE ON charter BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END")
        return
    op.execute(
        f"CREATE FUNCTION {GUARD}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{SENTENCE}'; END $$"
    )
    op.execute(f"CREATE TRIGGER {GUARD} BEFORE UPDATE ON charter FOR EACH STATEMENT EXECUTE FUNCTION {GUARD}()")


def _rests() -> None:
    op.create_table(
        "room_rest",
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("reason_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["reason_id"], ["reason.id"], name=op.f("fk_room_rest_reason_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_room_rest_room_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("room_id", name=op.f("pk_room_rest")),
    )


def downgrade() -> None:
    op.drop_table("room_rest")
    op.drop_table("charter")
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP FUNCTION {GUARD}()")
