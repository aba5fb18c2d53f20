"""Rooms have doors, which say who sees them; and people take part in rooms. Rooms that are there stay as they were.

Revision: 0012, after: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

# until now a room was for all who belong to its association or to one below
AS_IT_WAS = (
    "INSERT INTO room_door (room_id, association_id, reaches_below) "
    "SELECT id, association_id, true FROM room WHERE kind <> 'decision' ORDER BY id"
)
ONE_PLACE = (
    "(CASE WHEN association_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN body_id IS NULL THEN 0 ELSE 1 END) "
    "+ (CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END) = 1"
)
# which columns say it once: name, columns, the one that is given
ONCE = (
    ("association", ["room_id", "association_id"], "association_id"),
    ("body", ["room_id"], "body_id"),
    ("guests", ["room_id", "organisation_id"], "organisation_id"),
)


def upgrade() -> None:
    op.create_table(
        "room_door",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=True),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("reaches_below", sa.Boolean(), nullable=False),
        sa.CheckConstraint(ONE_PLACE, name=op.f("ck_room_door_leads_from_one_place")),
        sa.CheckConstraint(
            "NOT reaches_below OR association_id IS NOT NULL", name=op.f("ck_room_door_only_trees_have_a_below")
        ),
        _key("room_door", "association"),
        _key("room_door", "body"),
        _key("room_door", "organisation"),
        _key("room_door", "room"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room_door")),
    )
    op.create_index("ix_room_door_room_id", "room_door", ["room_id"])
    op.create_index("ix_room_door_seen", "room_door", ["association_id", "reaches_below", "room_id"])
    op.create_index("ix_room_door_body", "room_door", ["body_id", "room_id"])
    op.create_index("ix_room_door_guests", "room_door", ["organisation_id", "room_id"])
    for name, columns, given in ONCE:
        where = sa.text(f"{given} IS NOT NULL")
        op.create_index(
            f"uq_room_door_{name}", "room_door", columns, unique=True, sqlite_where=where, postgresql_where=where
        )
    op.execute(AS_IT_WAS)
    op.create_table(
        "participation",
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        _key("participation", "person"),
        _key("participation", "room"),
        sa.PrimaryKeyConstraint("room_id", "person_id", name=op.f("pk_participation")),
    )
    op.create_index("ix_participation_person_id", "participation", ["person_id", "room_id"])


def _key(table: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([f"{to}_id"], [f"{to}.id"], name=op.f(f"fk_{table}_{to}_id"), ondelete="RESTRICT")


def downgrade() -> None:
    op.drop_table("participation")
    op.drop_table("room_door")
