"""Which text of a draft became which text of the motion.

Revision: 0032, after: 0031
"""

from collections import defaultdict
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

KEY = "fk_draft_version_became_id"
INDEX = "ix_draft_version_became_id"
COLUMN = "draft_version ADD COLUMN became_id INTEGER"


def upgrade() -> None:
    # in one statement and the table not made anew: the guard of its texts stays where it is
    op.execute(f"ALTER TABLE {COLUMN} CONSTRAINT {KEY} REFERENCES motion_version (id) ON DELETE RESTRICT")
    op.create_index(INDEX, "draft_version", ["became_id"], unique=True)
    _tell_of_those_before()


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
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(KEY, "draft_version", type_="foreignkey")
    op.execute("ALTER TABLE draft_version DROP COLUMN became_id")
