"""Reading paths: what a person put in an order for others to read, and why.

Revision: 0018, after: 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reading_path",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_reading_path_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading_path")),
    )
    op.create_index("ix_reading_path_person_id", "reading_path", ["person_id"])
    op.create_table(
        "path_stop",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("path_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("contribution_id", sa.Integer(), nullable=True),
        sa.Column("motion_id", sa.Integer(), nullable=True),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("(motion_id IS NULL) = (room_id IS NOT NULL)", name=op.f("ck_path_stop_a_motion_or_a_room")),
        sa.CheckConstraint(
            "contribution_id IS NULL OR room_id IS NOT NULL", name=op.f("ck_path_stop_words_stand_in_a_room")
        ),
        *_keys("path_stop", path_id="reading_path", contribution_id="contribution", motion_id="motion", room_id="room"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_path_stop")),
        sa.UniqueConstraint("path_id", "contribution_id", name=op.f("uq_path_stop_path_id_contribution_id")),
        sa.UniqueConstraint("path_id", "motion_id", name=op.f("uq_path_stop_path_id_motion_id")),
    )
    for column in ("contribution_id", "motion_id"):
        op.create_index(f"ix_path_stop_{column}", "path_stop", [column])
    op.create_index("ix_path_stop_rooms", "path_stop", ["room_id", "path_id"])
    whole = sa.text("contribution_id IS NULL AND room_id IS NOT NULL")
    op.create_index(
        "uq_path_stop_whole_room",
        "path_stop",
        ["path_id", "room_id"],
        unique=True,
        sqlite_where=whole,
        postgresql_where=whole,
    )


def _keys(table: str, **targets: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"), ondelete="RESTRICT")
        for column, target in targets.items()
    ]


def downgrade() -> None:
    for table in ("path_stop", "reading_path"):
        op.drop_table(table)
