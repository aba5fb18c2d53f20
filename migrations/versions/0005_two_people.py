"""The database itself refuses a function that two people give, where one hand both proposed and confirmed it.

The same for resets of a second factor is a CHECK since 0002 (`a_second_person_answers`).

Revision: 0005, after: 0004
"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# frozen as they are in this revision; deliberation/models/guards.py lists the guards of today
SENTENCE = "nobody gives this function alone"
ONE_HAND = (
    "NEW.function IN ('administrator', 'election_commission', 'executive', 'mandate_commission', 'trustee') "
    "AND NEW.confirmed_at IS NOT NULL AND NEW.proposed_by_id IS NOT NULL "
    "AND (NEW.confirmed_by_id IS NULL OR NEW.confirmed_by_id = NEW.proposed_by_id)"
)
GUARDS = (
    ("function_held_refuse_one_hand_insert", "INSERT"),
    ("function_held_refuse_one_hand_update", "UPDATE OF function, proposed_by_id, confirmed_at, confirmed_by_id"),
)


def upgrade() -> None:
    """Rows that are there stay as they are: what was confirmed before cannot be confirmed anew by a migration."""
    for name, event in GUARDS:
        _guard(name, event)


def _guard(name: str, event: str) -> None:
    begin = f"CREATE TRIGGER {name} BEFORE {event} ON function_held FOR EACH ROW WHEN"
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"{begin} {ONE_HAND} BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END")
        return
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{SENTENCE}'; END $$"
    )
    op.execute(f"{begin} ({ONE_HAND}) EXECUTE FUNCTION {name}()")


def downgrade() -> None:
    for name, _event in GUARDS:
        if op.get_bind().dialect.name == "sqlite":
            op.execute(f"DROP TRIGGER {name}")
        else:
            op.execute(f"DROP FUNCTION {name}() CASCADE")
