"""Rolls of delegates: senders with their seats, mandates with their order; delegates who advise and do not vote.

A mandate gives a function and has no person of its own. The guards of functions are made anew on SQLite, where a new
word for functions means a new table.

Revision: 0031, after: 0030
"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

BEFORE = (
    "delegate", "substitute", "chair", "motions_committee", "election_commission", "mandate_commission",
    "minute_taker", "trustee", "coordinator", "moderator", "executive", "administrator",
)  # fmt: skip
NOW = (*BEFORE[:2], "advisory", *BEFORE[2:])
SENTENCE = "nobody gives this function alone"
ONE_HAND = (
    "NEW.function IN ('administrator', 'election_commission', 'executive', 'mandate_commission', 'trustee') "
    "AND NEW.confirmed_at IS NOT NULL AND NEW.proposed_by_id IS NOT NULL "
    "AND (NEW.confirmed_by_id IS NULL OR NEW.confirmed_by_id = NEW.proposed_by_id)"
)
GUARDS = {
    "function_held_refuse_one_hand_insert": "INSERT",
    "function_held_refuse_one_hand_update": "UPDATE OF function, proposed_by_id, confirmed_at, confirmed_by_id",
}


def upgrade() -> None:
    _say(NOW)
    op.create_table(
        "roll",
        sa.Column("assembly_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("asks_registration", sa.Boolean(), server_default=sa.false(), nullable=False),
        *_keys("roll", assembly_id="assembly.id"),
        sa.PrimaryKeyConstraint("assembly_id", name=op.f("pk_roll")),
    )
    op.create_table(
        "roll_sender",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=True),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("voting_due", sa.Integer(), nullable=False),
        sa.Column("advisory_due", sa.Integer(), nullable=False),
        sa.CheckConstraint("(association_id IS NULL) <> (body_id IS NULL)", name=op.f("ck_roll_sender_one_sender")),
        sa.CheckConstraint("voting_due >= 0 AND advisory_due >= 0", name=op.f("ck_roll_sender_no_fewer_than_none")),
        *_keys("roll_sender", assembly_id="roll.assembly_id", association_id="association.id", body_id="body.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roll_sender")),
        sa.UniqueConstraint("assembly_id", "association_id", name=op.f("uq_roll_sender_assembly_id_association_id")),
        sa.UniqueConstraint("assembly_id", "body_id", name=op.f("uq_roll_sender_assembly_id_body_id")),
    )
    op.create_index("ix_roll_sender_association_id", "roll_sender", ["association_id"])
    op.create_index("ix_roll_sender_body_id", "roll_sender", ["body_id"])
    _mandates()


def _mandates() -> None:
    op.create_table(
        "mandate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sender_id", sa.Integer(), nullable=False),
        sa.Column("function_id", sa.Integer(), nullable=False),
        sa.Column("is_voting", sa.Boolean(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("excused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("moved_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stands_in_for_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("rank IS NULL OR rank >= 1", name=op.f("ck_mandate_counts_from_one")),
        sa.CheckConstraint("moved_up_at IS NULL OR rank IS NOT NULL", name=op.f("ck_mandate_substitutes_move_up")),
        sa.CheckConstraint(
            "stands_in_for_id IS NULL OR moved_up_at IS NOT NULL", name=op.f("ck_mandate_stands_in_since")
        ),
        *_keys("mandate", sender_id="roll_sender.id", function_id="function_held.id", stands_in_for_id="mandate.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandate")),
        sa.UniqueConstraint("function_id", name=op.f("uq_mandate_function_id")),
    )
    op.create_index("ix_mandate_sender_id", "mandate", ["sender_id"])
    op.create_index("ix_mandate_stands_in_for_id", "mandate", ["stands_in_for_id"])


def _keys(table: str, **targets: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"), ondelete="RESTRICT")
        for column, target in targets.items()
    ]


def _say(words: tuple[str, ...]) -> None:
    """Let functions be one of these words."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for name in GUARDS if is_sqlite else ():
        op.execute(f"DROP TRIGGER {name}")
    with op.batch_alter_table("function_held") as held:
        held.drop_constraint(op.f("ck_function_held_function"), type_="check")
        quoted = ", ".join(f"'{word}'" for word in words)
        held.create_check_constraint(op.f("ck_function_held_function"), f"function IN ({quoted})")
    for name, event in GUARDS.items() if is_sqlite else ():
        begin = f"CREATE TRIGGER {name} BEFORE {event} ON function_held FOR EACH ROW WHEN"
        op.execute(f"{begin} {ONE_HAND} BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END")


def downgrade() -> None:
    for table in ("mandate", "roll_sender", "roll"):
        op.drop_table(table)
    # what nobody knew before has no place in the table as it was
    op.execute("DELETE FROM function_held WHERE function = 'advisory'")
    _say(BEFORE)
