"""Rooms on the way to a decision: what each is for, from which open room it comes, what it rests on.

Revision: 0016, after: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

AIM, ORIGIN = "room_aim_refuse_update", "room_origin_refuse_update"
# what may press stands in these kinds of room only
KINDS = "room_kind IN ('workshop', 'decision')"


def upgrade() -> None:
    op.create_table(
        "room_aim",
        *_room("room_aim"),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column("assembly_id", sa.Integer(), nullable=True),
        sa.Column("earliest_on", sa.Date(), nullable=False),
        sa.CheckConstraint("(body_id IS NULL) <> (assembly_id IS NULL)", name=op.f("ck_room_aim_somebody_decides")),
        sa.CheckConstraint("purpose <> ''", name=op.f("ck_room_aim_for_something")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_room_aim_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["assembly_id"], ["assembly.id"], name=op.f("fk_room_aim_assembly_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("room_id", name=op.f("pk_room_aim")),
    )
    op.create_table(
        "room_origin",
        *_room("room_origin"),
        sa.Column("origin_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("origin_id < room_id", name=op.f("ck_room_origin_leads_to_a_new_room")),
        sa.ForeignKeyConstraint(["origin_id"], ["room.id"], name=op.f("fk_room_origin_origin_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("room_id", name=op.f("pk_room_origin")),
    )
    op.create_index("ix_room_origin_origin_id", "room_origin", ["origin_id"])
    op.create_table(
        "room_ground",
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contribution.id"], name=op.f("fk_room_ground_contribution_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["room_id"], ["room_aim.room_id"], name=op.f("fk_room_ground_room_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("room_id", "contribution_id", name=op.f("pk_room_ground")),
    )
    op.create_index("ix_room_ground_contribution_id", "room_ground", ["contribution_id"])
    announced = "purpose, room_id, room_kind, body_id, assembly_id, earliest_on"
    _refuse(AIM, f"{announced} ON room_aim", "what was announced stays as it was announced")
    _refuse(ORIGIN, "room_id, room_kind, origin_id ON room_origin", "where a room comes from never changes")


def _room(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    """The room, with its kind: nothing of this can belong to an open one."""
    kinds = ("open", "protected", "workshop", "decision")
    kind = sa.Enum(*kinds, name="room_kind", native_enum=False, create_constraint=True, length=40)
    return (
        sa.Column("room_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("room_kind", kind, nullable=False),
        sa.CheckConstraint(KINDS, name=op.f(f"ck_{table}_only_where_it_may_press")),
        sa.ForeignKeyConstraint(
            ["room_id", "room_kind"],
            ["room.id", "room.kind"],
            name=op.f(f"fk_{table}_room_id_room_kind"),
            ondelete="RESTRICT",
        ),
    )


def _refuse(name: str, what: str, sentence: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"CREATE TRIGGER {name} BEFORE UPDATE OF {what} BEGIN SELECT RAISE(ABORT, '{sentence}'); END")
        return
    body = f"BEGIN RAISE EXCEPTION '{sentence}'; END"
    op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$")
    op.execute(f"CREATE TRIGGER {name} BEFORE UPDATE OF {what} FOR EACH STATEMENT EXECUTE FUNCTION {name}()")


def downgrade() -> None:
    for table in ("room_ground", "room_origin", "room_aim"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        for name in (AIM, ORIGIN):
            op.execute(f"DROP FUNCTION {name}()")
