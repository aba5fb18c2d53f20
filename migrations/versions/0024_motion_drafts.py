"""Motions before they are motions: drafts, their authors and texts, versions with signatures, letters.

Revision: 0024, after: 0023
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

PHASES = "phase IN ('drafting', 'seeking', 'submitted', 'admitted', 'withdrawn')"
SIGHTS = "visibility IN ('authors', 'committee', 'party')"
TABLES = ("draft_letter", "support", "draft_version", "draft_revision", "draft_author", "motion_draft")
KEPT = "a text that was put forward never changes"
# a version is signed and submitted as it is; only when it was submitted is said later
TEXT = "draft_id, number, title, source, reasons, further, text_hash"
GUARD = "draft_version_refuse_update"


def upgrade() -> None:
    _drafts()
    _authors()
    _revisions()
    _versions()
    _support()
    _letters()
    _motions()
    _guard()


def _drafts() -> None:
    op.create_table(
        "motion_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("type_id", sa.Integer(), nullable=False),
        sa.Column("phase", sa.String(length=40), nullable=False),
        sa.Column("visibility", sa.String(length=40), nullable=False),
        sa.Column("for_association_id", sa.Integer(), nullable=True),
        sa.Column("for_body_id", sa.Integer(), nullable=True),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("motion_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(PHASES, name=op.f("ck_motion_draft_phase")),
        sa.CheckConstraint(SIGHTS, name=op.f("ck_motion_draft_visibility")),
        sa.CheckConstraint(
            "(phase = 'admitted') = (motion_id IS NOT NULL)", name=op.f("ck_motion_draft_admitted_is_a_motion")
        ),
        sa.CheckConstraint("for_association_id IS NULL OR for_body_id IS NULL", name=op.f("ck_motion_draft_for_one")),
        *_keys(
            "motion_draft",
            type_id="motion_type",
            for_association_id="association",
            for_body_id="body",
            motion_id="motion",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_motion_draft")),
        sa.UniqueConstraint("motion_id", name=op.f("uq_motion_draft_motion_id")),
    )
    for column in ("type_id", "for_association_id", "for_body_id"):
        op.create_index(f"ix_motion_draft_{column}", "motion_draft", [column])


def _authors() -> None:
    op.create_table(
        "draft_author",
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("invited_by_id", sa.Integer(), nullable=True),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        *_keys("draft_author", draft_id="motion_draft", person_id="person", invited_by_id="person"),
        sa.PrimaryKeyConstraint("draft_id", "person_id", name=op.f("pk_draft_author")),
    )
    op.create_index("ix_draft_author_person_id", "draft_author", ["person_id"])


def _revisions() -> None:
    op.create_table(
        "draft_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        *_words(),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by_id", sa.Integer(), nullable=False),
        sa.Column("is_aside", sa.Boolean(), nullable=False),
        *_keys("draft_revision", draft_id="motion_draft", saved_by_id="person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_revision")),
        sa.UniqueConstraint("draft_id", "number", name=op.f("uq_draft_revision_draft_id_number")),
    )
    op.create_index("ix_draft_revision_saved_by_id", "draft_revision", ["saved_by_id"])


def _versions() -> None:
    op.create_table(
        "draft_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        *_words(),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        *_keys("draft_version", draft_id="motion_draft", made_by_id="person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_version")),
        sa.UniqueConstraint("draft_id", "number", name=op.f("uq_draft_version_draft_id_number")),
    )
    op.create_index("ix_draft_version_made_by_id", "draft_version", ["made_by_id"])


def _support() -> None:
    op.create_table(
        "support",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        *_keys("support", version_id="draft_version", person_id="person"),
        sa.PrimaryKeyConstraint("version_id", "person_id", name=op.f("pk_support")),
    )
    op.create_index("ix_support_person_id", "support", ["person_id"])


def _letters() -> None:
    op.create_table(
        "draft_letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("is_from_committee", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        *_keys("draft_letter", draft_id="motion_draft", author_id="person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_letter")),
    )
    op.create_index("ix_draft_letter_letters", "draft_letter", ["draft_id", "id"])
    op.create_index("ix_draft_letter_author_id", "draft_letter", ["author_id"])


def _motions() -> None:
    with op.batch_alter_table("motion") as motion:
        motion.add_column(sa.Column("further", sa.JSON(), nullable=True))
        motion.add_column(sa.Column("type_id", sa.Integer(), nullable=True))
        motion.create_foreign_key(op.f("fk_motion_type_id"), "motion_type", ["type_id"], ["id"], ondelete="RESTRICT")
    op.create_index("ix_motion_type_id", "motion", ["type_id"])


def _words() -> tuple[sa.Column[str], ...]:
    return (
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("further", sa.JSON(), nullable=False),
    )


def _keys(table: str, **targets: str) -> tuple[sa.ForeignKeyConstraint, ...]:
    return tuple(
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"), ondelete="RESTRICT")
        for column, target in targets.items()
    )


def _guard() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER {GUARD} BEFORE UPDATE OF {TEXT} ON draft_version BEGIN SELECT RAISE(ABORT, '{KEPT}'); END"
        )
        return
    op.execute(
        f"CREATE FUNCTION {GUARD}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{KEPT}'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {GUARD} BEFORE UPDATE OF {TEXT} ON draft_version FOR EACH STATEMENT EXECUTE FUNCTION {GUARD}()"
    )


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    op.drop_index("ix_motion_type_id", "motion")
    with op.batch_alter_table("motion") as motion:
        motion.drop_constraint(op.f("fk_motion_type_id"), type_="foreignkey")
        motion.drop_column("type_id")
        motion.drop_column("further")
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP FUNCTION {GUARD}()")
