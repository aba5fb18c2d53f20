"""How many signatures counted when a text was put forward, and whether enough of them were women's.

Revision: 0037, after: 0036
"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

CHECK = "ck_draft_version_submitted_with_signatures"
KEPT = "(submitted_at IS NULL) = (supporters IS NULL) AND (submitted_at IS NULL) = (has_enough_women IS NULL)"
# the guard of its texts: on SQLite it goes with the table that is made anew
GUARDED = (
    "CREATE TRIGGER draft_version_refuse_update BEFORE UPDATE OF draft_id, number, title, source, reasons, further, "
    "text_hash ON draft_version BEGIN SELECT RAISE(ABORT, 'a text that was put forward never changes'); END"
)
# Of older ones: whoever signed this text until then, since nobody signs who may not, and whoever took it back or had
# their data deleted is gone. And no text was ever put forward with fewer women than were asked
COUNTED = (
    "UPDATE draft_version SET has_enough_women = true, supporters = (SELECT count(DISTINCT support.person_id) "
    "FROM support JOIN draft_version signed ON signed.id = support.version_id "
    "WHERE signed.draft_id = draft_version.draft_id AND signed.text_hash = draft_version.text_hash "
    "AND support.signed_at <= draft_version.submitted_at) WHERE submitted_at IS NOT NULL"
)


def upgrade() -> None:
    op.add_column("draft_version", sa.Column("supporters", sa.Integer(), nullable=True))
    op.add_column("draft_version", sa.Column("has_enough_women", sa.Boolean(), nullable=True))
    op.execute(COUNTED)
    with op.batch_alter_table("draft_version") as table:
        table.create_check_constraint(op.f(CHECK), KEPT)
    _guard_again()


def downgrade() -> None:
    with op.batch_alter_table("draft_version") as table:
        table.drop_constraint(op.f(CHECK), type_="check")
        table.drop_column("has_enough_women")
        table.drop_column("supporters")
    _guard_again()


def _guard_again() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(GUARDED)
