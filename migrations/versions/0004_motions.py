"""Motions, their versions, amendments, and polls in decision rooms.

Revision: 0004, after: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# frozen as they are in this revision; deliberation/models/guards.py lists the guards of today
SENTENCE = "a text that was put forward never changes"
GUARDS = (
    ("motion_version_refuse_update", "motion_version", "UPDATE"),
    ("motion_version_refuse_delete", "motion_version", "DELETE"),
    ("amendment_refuse_source_update", "amendment", "UPDATE OF source"),
    ("amendment_refuse_delete", "amendment", "DELETE"),
)


def upgrade() -> None:
    _motions()
    _versions()
    _amendments()
    _polls()
    _votes()
    for guard in GUARDS:
        _guard(*guard)


def _motions() -> None:
    op.create_table(
        "motion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("mover", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assembly_id"], ["assembly.id"], name=op.f("fk_motion_assembly_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_motion")),
        sa.UniqueConstraint("assembly_id", "number", name=op.f("uq_motion_assembly_id_number")),
    )


def _versions() -> None:
    op.create_table(
        "motion_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("motion_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("suffix", sa.String(length=20), nullable=False),
        sa.Column("opening", sa.String(length=200), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("first_line", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "width >= 1 AND (first_line IS NULL OR first_line >= 0)", name=op.f("ck_motion_version_has_lines")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["person.id"], name=op.f("fk_motion_version_created_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["motion_id"], ["motion.id"], name=op.f("fk_motion_version_motion_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_motion_version")),
        sa.UniqueConstraint("motion_id", "number", name=op.f("uq_motion_version_motion_id_number")),
    )


def _amendments() -> None:
    op.create_table(
        "amendment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("motion_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("summary", sa.String(length=200), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_amendment_author_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["motion_version.id"], name=op.f("fk_amendment_merged_into_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["motion_id"], ["motion.id"], name=op.f("fk_amendment_motion_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["version_id"], ["motion_version.id"], name=op.f("fk_amendment_version_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment")),
        sa.UniqueConstraint("motion_id", "number", name=op.f("uq_amendment_motion_id_number")),
    )
    op.create_index("ix_amendment_author_id", "amendment", ["author_id"])
    op.create_index("ix_amendment_version", "amendment", ["version_id", "id"])


def _polls() -> None:
    op.create_table(
        "poll",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column(
            "room_kind",
            sa.Enum(
                "open",
                "protected",
                "workshop",
                "decision",
                name="room_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("amendment_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=400), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("majority", sa.String(length=40), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("yes", sa.Integer(), nullable=True),
        sa.Column("no", sa.Integer(), nullable=True),
        sa.Column("abstain", sa.Integer(), nullable=True),
        sa.Column("entitled", sa.Integer(), nullable=True),
        sa.CheckConstraint("room_kind IN ('workshop', 'decision')", name=op.f("ck_poll_only_where_it_may_press")),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (yes IS NULL) AND (closed_at IS NULL) = (no IS NULL) "
            "AND (closed_at IS NULL) = (abstain IS NULL) AND (closed_at IS NULL) = (entitled IS NULL) "
            "AND (closed_at IS NULL) = (closed_by_id IS NULL)",
            name=op.f("ck_poll_counted_when_closed"),
        ),
        sa.ForeignKeyConstraint(
            ["amendment_id"], ["amendment.id"], name=op.f("fk_poll_amendment_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["closed_by_id"], ["person.id"], name=op.f("fk_poll_closed_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["person.id"], name=op.f("fk_poll_opened_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["room_id", "room_kind"],
            ["room.id", "room.kind"],
            name=op.f("fk_poll_room_id_room_kind"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll")),
        sa.UniqueConstraint("amendment_id", "number", name=op.f("uq_poll_amendment_id_number")),
    )
    op.create_index(
        "ix_poll_closed",
        "poll",
        ["closed_at", "id"],
        sqlite_where=sa.text("closed_at IS NOT NULL"),
        postgresql_where=sa.text("closed_at IS NOT NULL"),
    )
    op.create_index("ix_poll_room", "poll", ["room_id", "id"])
    op.create_index(
        "uq_poll_open_amendment",
        "poll",
        ["amendment_id"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )


def _votes() -> None:
    op.create_table(
        "vote",
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "choice",
            sa.Enum("yes", "no", "abstain", name="choice", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_vote_person_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["poll_id"], ["poll.id"], name=op.f("fk_vote_poll_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("poll_id", "person_id", name=op.f("pk_vote")),
    )
    op.create_index("ix_vote_person_id", "vote", ["person_id"])


def _guard(name: str, table: str, event: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"CREATE TRIGGER {name} BEFORE {event} ON {table} BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END")
        return
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{SENTENCE}'; END $$"
    )
    op.execute(f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {name}()")


def downgrade() -> None:
    for table in ("vote", "poll", "amendment", "motion_version", "motion"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        for name, _table, _event in GUARDS:
            op.execute(f"DROP FUNCTION {name}()")
