"""Which text of a draft became which text of the motion.

Revision: 0034, after: 0033
"""

from collections import defaultdict
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

KEY = "fk_draft_version_became_id"
INDEX = "ix_draft_version_became_id"
# the guard of its texts: on SQLite it goes with the table that is made anew
GUARDED = (
    "CREATE TRIGGER draft_version_refuse_update BEFORE UPDATE OF draft_id, number, title, source, reasons, further, "
    "text_hash ON draft_version BEGIN SELECT RAISE(ABORT, 'a text that was put forward never changes'); END"
)


def upgrade() -> None:
    with op.batch_alter_table("draft_version") as table:
        table.add_column(sa.Column("became_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f(KEY), "motion_version", ["became_id"], ["id"], ondelete="RESTRICT")
    _guard_again()
    op.create_index(INDEX, "draft_version", ["became_id"], unique=True)
    _tell_of_those_before()


def _guard_again() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(GUARDED)


def _tell_of_those_before() -> None:
    """The first text of a motion is what was put forward last before it; a later one is what says the same."""
    connection = op.get_bind()
    submitted = sa.text(
        "SELECT v.id, v.source, v.submitted_at, d.motion_id FROM draft_version v JOIN motion_draft d "
        "ON d.id = v.draft_id WHERE d.motion_id IS NOT NULL AND v.submitted_at IS NOT NULL ORDER BY v.id DESC"
    )
    drafted: dict[int, list[Any]] = defaultdict(list)
    for one in connection.execute(submitted):
        drafted[one.motion_id].append(one)
    for motion_id, texts in drafted.items():
        asked = "SELECT id, number, source, created_at FROM motion_version WHERE motion_id = :id ORDER BY number"
        for version in connection.execute(sa.text(asked), {"id": motion_id}).all():
            before = [one for one in texts if one.submitted_at <= version.created_at]
            same = [one for one in before if one.source.split() == version.source.split()]
            for one in (same or (before if version.number == 1 else []))[:1]:
                # one text becomes one version
                texts = [other for other in texts if other.id > one.id]
                told = sa.text("UPDATE draft_version SET became_id = :version WHERE id = :id")
                connection.execute(told, {"version": version.id, "id": one.id})


def downgrade() -> None:
    op.drop_index(INDEX, "draft_version")
    with op.batch_alter_table("draft_version") as table:
        table.drop_constraint(op.f(KEY), type_="foreignkey")
        table.drop_column("became_id")
    _guard_again()
