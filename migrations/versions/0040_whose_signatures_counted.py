"""Whose signatures counted when a text was put forward, and how many were asked for. Of older ones nobody knows.

Revision: 0040, after: 0039
"""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

CHECK = "ck_draft_version_asked_when_submitted"
KEPT = "signatures_needed IS NULL OR submitted_at IS NOT NULL"
# the guard of its texts: on SQLite it goes with the table that is made anew
GUARDED = (
    "CREATE TRIGGER draft_version_refuse_update BEFORE UPDATE OF draft_id, number, title, source, reasons, further, "
    "text_hash ON draft_version BEGIN SELECT RAISE(ABORT, 'a text that was put forward never changes'); END"
)


def upgrade() -> None:
    with op.batch_alter_table("draft_version") as table:
        table.add_column(sa.Column("signatures_needed", sa.Integer(), nullable=True))
        table.create_check_constraint(op.f(CHECK), KEPT)
    _guard_again()
    op.create_table(
        "counted_signature",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["draft_version.id"],
            name=op.f("fk_counted_signature_version_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_counted_signature_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("version_id", "person_id", name=op.f("pk_counted_signature")),
    )
    op.create_index("ix_counted_signature_person_id", "counted_signature", ["person_id"])


def downgrade() -> None:
    op.drop_table("counted_signature")
    with op.batch_alter_table("draft_version") as table:
        table.drop_constraint(op.f(CHECK), type_="check")
        table.drop_column("signatures_needed")
    _guard_again()


def _guard_again() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(GUARDED)
