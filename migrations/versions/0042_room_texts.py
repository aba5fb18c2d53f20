"""Which texts a room names: what is read there, and what came out of it.

Revision: 0042, after: 0041
"""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

TABLE = "room_text"
IS_READ = sa.text("role = 'read'")


def upgrade() -> None:
    role = sa.Enum("read", "made", name="role", native_enum=False, create_constraint=True, length=40)
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("role", role, nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.Column("motion_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(paper_id IS NULL) <> (motion_id IS NULL)", name=op.f("ck_room_text_one_text")),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_room_text_room_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["contribution.id"], name=op.f("fk_room_text_paper_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["motion_id"], ["motion.id"], name=op.f("fk_room_text_motion_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room_text")),
        sa.UniqueConstraint("room_id", "role", "paper_id", name=op.f("uq_room_text_room_id_role_paper_id")),
        sa.UniqueConstraint("room_id", "role", "motion_id", name=op.f("uq_room_text_room_id_role_motion_id")),
    )
    op.create_index("ix_room_text_paper_id", TABLE, ["paper_id"])
    op.create_index("ix_room_text_motion_id", TABLE, ["motion_id"])
    op.create_index(
        "uq_room_text_read", TABLE, ["room_id"], unique=True, sqlite_where=IS_READ, postgresql_where=IS_READ
    )


def downgrade() -> None:
    op.drop_table(TABLE)
