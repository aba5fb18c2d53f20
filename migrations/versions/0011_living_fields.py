"""Where the debate in a field stands, version by version; fields that members propose; cross-cutting themes.

Revision: 0011, after: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

# frozen as they are in this revision; deliberation/models/guards.py lists the guards of today
GUARD, SENTENCE = "state_of_debate_refuse_update", "where a debate stood stays as it was written"


def upgrade() -> None:
    _states()
    _guard()
    _proposals()
    _themes()


def _states() -> None:
    op.create_table(
        "state_of_debate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("field_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("shared", sa.Text(), nullable=False),
        sa.Column("still_open", sa.Text(), nullable=False),
        sa.Column("disputed", sa.Text(), nullable=False),
        sa.Column("plain", sa.Text(), nullable=False),
        sa.Column("plain_by_id", sa.Integer(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("reason_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(plain = '') = (plain_by_id IS NULL)", name=op.f("ck_state_of_debate_plain_words_are_somebodys")
        ),
        *_keys("state_of_debate", field_id="field", plain_by_id="person", written_by_id="person", reason_id="reason"),
        sa.UniqueConstraint("field_id", "number", name=op.f("uq_state_of_debate_field_id_number")),
    )
    for column in ("plain_by_id", "written_by_id"):
        op.create_index(f"ix_state_of_debate_{column}", "state_of_debate", [column])


def _keys(name: str, **ways: str) -> list[sa.Constraint]:
    """The primary key of a table, and its keys to others: column to table."""
    foreign = [
        sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_{name}_{column}"), ondelete="RESTRICT")
        for column, table in ways.items()
    ]
    return [sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")), *foreign]


def _proposals() -> None:
    op.create_table(
        "field_proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("plea", sa.Text(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposed_by_id", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("is_accepted", sa.Boolean(), nullable=True),
        sa.Column("answer_id", sa.Integer(), nullable=True),
        sa.Column("field_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answered_by_id IS NULL) AND (answered_at IS NULL) = (answer_id IS NULL) "
            "AND (answered_at IS NULL) = (is_accepted IS NULL)",
            name=op.f("ck_field_proposal_answered_whole"),
        ),
        sa.CheckConstraint(
            "(is_accepted IS TRUE) = (field_id IS NOT NULL)", name=op.f("ck_field_proposal_a_yes_founds_the_field")
        ),
        sa.CheckConstraint(
            "answered_by_id IS NULL OR answered_by_id <> proposed_by_id",
            name=op.f("ck_field_proposal_answered_by_another"),
        ),
        *_keys(
            "field_proposal", proposed_by_id="person", answered_by_id="person", answer_id="reason", field_id="field"
        ),
        sa.UniqueConstraint("field_id", name=op.f("uq_field_proposal_field_id")),
    )
    for column in ("proposed_by_id", "answered_by_id"):
        op.create_index(f"ix_field_proposal_{column}", "field_proposal", [column])
    waits = sa.text("answered_at IS NULL")
    op.create_index(
        "uq_field_proposal_waiting",
        "field_proposal",
        ["proposed_by_id"],
        unique=True,
        sqlite_where=waits,
        postgresql_where=waits,
    )


def _themes() -> None:
    op.create_table(
        "theme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        *_keys("theme"),
        sa.UniqueConstraint("slug", name=op.f("uq_theme_slug")),
    )
    op.create_table(
        "theme_assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("field_id", sa.Integer(), nullable=True),
        sa.Column("assigned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("assigned_by_id", sa.Integer(), nullable=False),
        sa.Column("reason_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(room_id IS NULL) <> (field_id IS NULL)", name=op.f("ck_theme_assignment_a_room_or_a_field")
        ),
        *_keys(
            "theme_assignment",
            theme_id="theme",
            room_id="room",
            field_id="field",
            assigned_by_id="person",
            reason_id="reason",
        ),
        sa.UniqueConstraint("theme_id", "room_id", name=op.f("uq_theme_assignment_theme_id_room_id")),
        sa.UniqueConstraint("theme_id", "field_id", name=op.f("uq_theme_assignment_theme_id_field_id")),
    )
    for column in ("room_id", "field_id", "assigned_by_id"):
        op.create_index(f"ix_theme_assignment_{column}", "theme_assignment", [column])


def _guard() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER {GUARD} BEFORE UPDATE ON state_of_debate BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
        )
        return
    op.execute(
        f"CREATE FUNCTION {GUARD}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{SENTENCE}'; END $$"
    )
    op.execute(f"CREATE TRIGGER {GUARD} BEFORE UPDATE ON state_of_debate FOR EACH STATEMENT EXECUTE FUNCTION {GUARD}()")


def downgrade() -> None:
    op.drop_table("theme_assignment")
    op.drop_table("theme")
    op.drop_table("field_proposal")
    op.drop_table("state_of_debate")
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP FUNCTION {GUARD}()")
