"""Fields, rooms and contributions. Assemblies that exist get their decision room.

Revision: 0003, after: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# frozen as it is in this revision; deliberation/models/guards.py lists the guards of today
GUARD, SENTENCE = "room_refuse_kind_update", "the kind of a room never changes"


def upgrade() -> None:
    _fields()
    _rooms()
    _contributions()
    _guard()
    _give_assemblies_their_room()


def _fields() -> None:
    op.create_table(
        "field",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_field")),
        sa.UniqueConstraint("slug", name=op.f("uq_field_slug")),
    )


def _rooms() -> None:
    op.create_table(
        "room",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "open",
                "protected",
                "workshop",
                "decision",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.Column("field_id", sa.Integer(), nullable=True),
        sa.Column("assembly_id", sa.Integer(), nullable=True),
        sa.Column("host_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("opening_question", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(kind = 'decision') = (assembly_id IS NOT NULL)", name=op.f("ck_room_decisions_have_an_assembly")
        ),
        sa.CheckConstraint(
            "kind = 'decision' OR (host_id IS NOT NULL AND opening_question IS NOT NULL)",
            name=op.f("ck_room_hosted_with_a_question"),
        ),
        sa.ForeignKeyConstraint(
            ["assembly_id"], ["assembly.id"], name=op.f("fk_room_assembly_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["association_id"], ["association.id"], name=op.f("fk_room_association_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["field_id"], ["field.id"], name=op.f("fk_room_field_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["host_id"], ["person.id"], name=op.f("fk_room_host_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room")),
        sa.UniqueConstraint("assembly_id", name=op.f("uq_room_assembly_id")),
        sa.UniqueConstraint("id", "kind", name=op.f("uq_room_id_kind")),
    )
    op.create_index("ix_room_association_id", "room", ["association_id"])
    op.create_index("ix_room_field", "room", ["field_id", "association_id", "id"])
    op.create_index("ix_room_host_id", "room", ["host_id"])


def _contributions() -> None:
    op.create_table(
        "contribution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("answers_id", sa.Integer(), nullable=True),
        sa.Column("thread_id", sa.Integer(), nullable=True),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("depth BETWEEN 0 AND 2", name=op.f("ck_contribution_two_levels_of_answers")),
        sa.CheckConstraint(
            "(depth = 0) = (answers_id IS NULL) AND (depth = 0) = (thread_id IS NULL)",
            name=op.f("ck_contribution_answers_answer_something"),
        ),
        sa.CheckConstraint(
            "depth <> 1 OR answers_id = thread_id", name=op.f("ck_contribution_first_level_answers_the_beginning")
        ),
        sa.ForeignKeyConstraint(
            ["answers_id"], ["contribution.id"], name=op.f("fk_contribution_answers_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_contribution_author_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_contribution_room_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["contribution.id"], name=op.f("fk_contribution_thread_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution")),
    )
    op.create_index("ix_contribution_answers", "contribution", ["thread_id", "id"])
    op.create_index("ix_contribution_answers_id", "contribution", ["answers_id"])
    op.create_index("ix_contribution_author_id", "contribution", ["author_id"])
    op.create_index(
        "ix_contribution_threads",
        "contribution",
        ["room_id", "written_at", "id"],
        sqlite_where=sa.text("thread_id IS NULL"),
        postgresql_where=sa.text("thread_id IS NULL"),
    )


def _guard() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"CREATE TRIGGER {GUARD} BEFORE UPDATE OF kind ON room BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END")
        return
    op.execute(
        f"CREATE FUNCTION {GUARD}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{SENTENCE}'; END $$"
    )
    op.execute(f"CREATE TRIGGER {GUARD} BEFORE UPDATE OF kind ON room FOR EACH STATEMENT EXECUTE FUNCTION {GUARD}()")


def _give_assemblies_their_room() -> None:
    op.execute(
        "INSERT INTO room (kind, association_id, assembly_id, name, created_at) "
        "SELECT 'decision', association_id, id, name, CURRENT_TIMESTAMP FROM assembly ORDER BY id"
    )


def downgrade() -> None:
    for table in ("contribution", "room", "field"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP FUNCTION {GUARD}()")
