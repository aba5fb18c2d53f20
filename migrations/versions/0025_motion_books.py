"""Motion books: issue by issue what was printed for an assembly, page by page, and the file. Nothing of it changes.

Revision: 0025, after: 0024
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

SENTENCE = "an issue of a motion book stays as it was made"
WHAT = "assembly_id, number, changes, ordered_at, ordered_by_id"
REFUSED = {
    "motion_book_refuse_update": f"UPDATE OF {WHAT} ON motion_book",
    "motion_book_refuse_delete": "DELETE ON motion_book",
    "motion_book_entry_refuse_update": "UPDATE OF book_id, place, version_id, before_id ON motion_book_entry",
    "motion_book_entry_refuse_delete": "DELETE ON motion_book_entry",
    "motion_book_page_refuse_update": "UPDATE OF book_id, page, entry_id, first_line, last_line ON motion_book_page",
    "motion_book_page_refuse_delete": "DELETE ON motion_book_page",
    "motion_book_file_refuse_update": "UPDATE OF book_id, content ON motion_book_file",
    "motion_book_file_refuse_delete": "DELETE ON motion_book_file",
}


def upgrade() -> None:
    changes = sa.Enum(
        "clean", "italics", "coloured", name="changes", native_enum=False, create_constraint=True, length=40
    )
    op.create_table(
        "motion_book",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("changes", changes, nullable=False),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ordered_by_id", sa.Integer(), nullable=True),
        sa.Column("printed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("file_hash", sa.String(length=64), nullable=True),
        sa.CheckConstraint("(printed_at IS NULL) = (file_hash IS NULL)", name=op.f("ck_motion_book_printed_is_a_file")),
        *_keys("motion_book", assembly_id="assembly", ordered_by_id="person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_motion_book")),
        sa.UniqueConstraint("assembly_id", "number", name=op.f("uq_motion_book_assembly_id_number")),
    )
    op.create_index("ix_motion_book_ordered_by_id", "motion_book", ["ordered_by_id"])
    op.create_table(
        "motion_book_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("book_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("before_id", sa.Integer(), nullable=True),
        *_keys("motion_book_entry", book_id="motion_book", version_id="motion_version", before_id="motion_version"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_motion_book_entry")),
        sa.UniqueConstraint("book_id", "place", name=op.f("uq_motion_book_entry_book_id_place")),
        sa.UniqueConstraint("book_id", "version_id", name=op.f("uq_motion_book_entry_book_id_version_id")),
    )
    op.create_index("ix_motion_book_entry_version_id", "motion_book_entry", ["version_id"])
    op.create_table(
        "motion_book_page",
        sa.Column("book_id", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("first_line", sa.Integer(), nullable=True),
        sa.Column("last_line", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(first_line IS NULL) = (last_line IS NULL)", name=op.f("ck_motion_book_page_lines_from_and_to")
        ),
        *_keys("motion_book_page", book_id="motion_book", entry_id="motion_book_entry"),
        sa.PrimaryKeyConstraint("book_id", "page", name=op.f("pk_motion_book_page")),
    )
    op.create_index("ix_motion_book_page_entry_id", "motion_book_page", ["entry_id"])
    op.create_table(
        "motion_book_file",
        sa.Column("book_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        *_keys("motion_book_file", book_id="motion_book"),
        sa.PrimaryKeyConstraint("book_id", name=op.f("pk_motion_book_file")),
    )
    for name, what in REFUSED.items():
        _refuse(name, what)


def _keys(table: str, **targets: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"), ondelete="RESTRICT")
        for column, target in targets.items()
    ]


def _refuse(name: str, what: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"CREATE TRIGGER {name} BEFORE {what} BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END")
        return
    body = f"BEGIN RAISE EXCEPTION '{SENTENCE}'; END"
    op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$")
    op.execute(f"CREATE TRIGGER {name} BEFORE {what} FOR EACH STATEMENT EXECUTE FUNCTION {name}()")


def downgrade() -> None:
    for table in ("motion_book_file", "motion_book_page", "motion_book_entry", "motion_book"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        for name in REFUSED:
            op.execute(f"DROP FUNCTION {name}()")
