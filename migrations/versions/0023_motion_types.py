"""Assemblies know their kind, place and sittings; motion types hold their rules. Those that exist get one: „Antrag“.

Revision: 0023, after: 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0021"
branch_labels = None
depends_on = None

KINDS = "kind IN ('convention', 'general_meeting', 'board_meeting')"
# frozen as it is in this revision; deliberation/domain/procedure/presets.py has the presets of today
TYPE_OF_ALL = (
    "INSERT INTO motion_type (assembly_id, position, preset, name, number_pattern, min_supporters, supporters, "
    "submission_days, dispatch_days, grace_minutes, is_amendable, is_screened, width, first_line, source) "
    "SELECT id, 1, 'motion', 'Antrag', 'A##', 0, 'members', 42, 28, 10, true, true, 85, 1, 'Bundessatzung § 17' "
    "FROM assembly ORDER BY id"
)
SECTION = "INSERT INTO motion_type_section (type_id, position, kind, heading, is_required) SELECT id, "
SECTIONS = (
    SECTION + "1, 'text', 'Antragstext', true FROM motion_type ORDER BY id",
    SECTION + "2, 'reasons', 'Begründung', false FROM motion_type ORDER BY id",
)
SUBMITTERS = (
    "INSERT INTO motion_type_submitter (type_id, submitter) SELECT id, word FROM motion_type CROSS JOIN "
    "(SELECT 'delegates' AS word UNION SELECT 'associations' UNION SELECT 'bodies' UNION SELECT 'executive') AS words "
    "ORDER BY id, word"
)


def upgrade() -> None:
    _assemblies()
    _sittings()
    _agenda()
    _types()
    _sections()
    _submitters()
    _give_assemblies_their_type()


def _assemblies() -> None:
    with op.batch_alter_table("assembly") as assembly:
        assembly.add_column(sa.Column("body_id", sa.Integer(), nullable=True))
        assembly.add_column(sa.Column("kind", sa.String(length=40), server_default="convention", nullable=False))
        assembly.add_column(sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True))
        for name, length in (("place", 200), ("link", 400)):
            assembly.add_column(sa.Column(name, sa.String(length=length), server_default=sa.text("''"), nullable=False))
        assembly.create_foreign_key(op.f("fk_assembly_body_id"), "body", ["body_id"], ["id"], ondelete="RESTRICT")
        assembly.create_check_constraint(op.f("ck_assembly_kind"), KINDS)
    op.create_index("ix_assembly_body_id", "assembly", ["body_id"])


def _sittings() -> None:
    op.create_table(
        "sitting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("begins_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ends_at > begins_at", name=op.f("ck_sitting_ends_after_it_begins")),
        _key("sitting", "assembly_id", "assembly"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sitting")),
        sa.UniqueConstraint("assembly_id", "position", name=op.f("uq_sitting_assembly_id_position")),
    )


def _agenda() -> None:
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("parent_id IS NULL OR parent_id <> id", name=op.f("ck_agenda_item_not_below_itself")),
        _key("agenda_item", "assembly_id", "assembly"),
        _key("agenda_item", "parent_id", "agenda_item"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
    )
    op.create_index("ix_agenda_item_assembly", "agenda_item", ["assembly_id", "parent_id", "position"])
    op.create_index("ix_agenda_item_parent_id", "agenda_item", ["parent_id"])


def _types() -> None:
    op.create_table(
        "motion_type",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        _word("preset", "leading", "motion", "statute", "urgent", "initiative"),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("number_pattern", sa.String(length=20), nullable=False),
        sa.Column("min_supporters", sa.Integer(), nullable=False),
        _word("supporters", "members", "delegates"),
        sa.Column("min_women_percent", sa.Integer(), nullable=True),
        sa.Column("submission_days", sa.Integer(), nullable=True),
        sa.Column("publication_days", sa.Integer(), nullable=True),
        sa.Column("dispatch_days", sa.Integer(), nullable=True),
        sa.Column("amendment_days", sa.Integer(), nullable=True),
        sa.Column("grace_minutes", sa.Integer(), nullable=False),
        sa.Column("is_amendable", sa.Boolean(), nullable=False),
        sa.Column("is_screened", sa.Boolean(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("first_line", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "width >= 1 AND (first_line IS NULL OR first_line >= 0)", name=op.f("ck_motion_type_has_lines")
        ),
        sa.CheckConstraint(
            "min_supporters >= 0 AND grace_minutes >= 0", name=op.f("ck_motion_type_asks_for_no_less_than_nothing")
        ),
        sa.CheckConstraint("min_women_percent BETWEEN 1 AND 100", name=op.f("ck_motion_type_a_share_is_a_share")),
        sa.CheckConstraint(
            "submission_days >= 0 AND publication_days >= 0 AND dispatch_days >= 0 AND amendment_days >= 0",
            name=op.f("ck_motion_type_counted_back"),
        ),
        _key("motion_type", "assembly_id", "assembly"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_motion_type")),
        sa.UniqueConstraint("assembly_id", "name", name=op.f("uq_motion_type_assembly_id_name")),
    )


def _sections() -> None:
    op.create_table(
        "motion_type_section",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("type_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        _word("kind", "text", "reasons", "further"),
        sa.Column("heading", sa.String(length=80), nullable=False),
        sa.Column("is_required", sa.Boolean(), nullable=False),
        _key("motion_type_section", "type_id", "motion_type"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_motion_type_section")),
        sa.UniqueConstraint("type_id", "position", name=op.f("uq_motion_type_section_type_id_position")),
    )
    the_text = sa.text("kind = 'text'")
    op.create_index(
        "uq_motion_type_section_one_text",
        "motion_type_section",
        ["type_id"],
        unique=True,
        sqlite_where=the_text,
        postgresql_where=the_text,
    )


def _submitters() -> None:
    op.create_table(
        "motion_type_submitter",
        sa.Column("type_id", sa.Integer(), nullable=False),
        _word("submitter", "members", "delegates", "associations", "bodies", "executive"),
        _key("motion_type_submitter", "type_id", "motion_type"),
        sa.PrimaryKeyConstraint("type_id", "submitter", name=op.f("pk_motion_type_submitter")),
    )


def _word(name: str, *words: str) -> sa.Column[str]:
    kind = sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)
    return sa.Column(name, kind, nullable=False)


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"), ondelete="RESTRICT")


def _give_assemblies_their_type() -> None:
    for statement in (TYPE_OF_ALL, *SECTIONS, SUBMITTERS):
        op.execute(statement)


def downgrade() -> None:
    for table in ("motion_type_submitter", "motion_type_section", "motion_type", "agenda_item", "sitting"):
        op.drop_table(table)
    op.drop_index("ix_assembly_body_id", "assembly")
    with op.batch_alter_table("assembly") as assembly:
        assembly.drop_constraint(op.f("ck_assembly_kind"), type_="check")
        assembly.drop_constraint(op.f("fk_assembly_body_id"), type_="foreignkey")
        for name in ("link", "place", "opens_at", "kind", "body_id"):
            assembly.drop_column(name)
