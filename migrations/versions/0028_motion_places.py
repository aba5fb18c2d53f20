"""Where a motion belongs: under which item of the agenda, in which fields; and how far somebody has read the motions.

Revision: 0028, after: 0027
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("motion") as motion:
        motion.add_column(sa.Column("agenda_item_id", sa.Integer(), nullable=True))
        motion.create_foreign_key(
            op.f("fk_motion_agenda_item_id"), "agenda_item", ["agenda_item_id"], ["id"], ondelete="RESTRICT"
        )
    op.create_index("ix_motion_agenda_item_id", "motion", ["agenda_item_id"])
    op.create_table(
        "motion_field",
        *_pair("motion", "field"),
        sa.Column("assigned_by_id", sa.Integer(), nullable=True),
        sa.Column("assigned_at", sa.DateTime(timezone=True), nullable=False),
        *_keys("motion_field", motion_id="motion", field_id="field", assigned_by_id="person"),
        sa.PrimaryKeyConstraint("motion_id", "field_id", name=op.f("pk_motion_field")),
    )
    op.create_index("ix_motion_field_field_id", "motion_field", ["field_id"])
    op.create_index("ix_motion_field_assigned_by_id", "motion_field", ["assigned_by_id"])
    op.create_table(
        "draft_field",
        *_pair("draft", "field"),
        *_keys("draft_field", draft_id="motion_draft", field_id="field"),
        sa.PrimaryKeyConstraint("draft_id", "field_id", name=op.f("pk_draft_field")),
    )
    op.create_index("ix_draft_field_field_id", "draft_field", ["field_id"])
    op.create_table(
        "motions_place",
        *_pair("person", "assembly"),
        sa.Column("up_to", sa.Integer(), nullable=False),
        *_keys("motions_place", person_id="person", assembly_id="assembly"),
        sa.PrimaryKeyConstraint("person_id", "assembly_id", name=op.f("pk_motions_place")),
    )
    op.create_index("ix_motions_place_assembly_id", "motions_place", ["assembly_id"])


def _pair(first: str, second: str) -> tuple[sa.Column[int], sa.Column[int]]:
    return (
        sa.Column(f"{first}_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(f"{second}_id", sa.Integer(), autoincrement=False, nullable=False),
    )


def _keys(table: str, **targets: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"), ondelete="RESTRICT")
        for column, target in targets.items()
    ]


def downgrade() -> None:
    for table in ("motions_place", "draft_field", "motion_field"):
        op.drop_table(table)
    op.drop_index("ix_motion_agenda_item_id", "motion")
    with op.batch_alter_table("motion") as motion:
        motion.drop_constraint(op.f("fk_motion_agenda_item_id"), type_="foreignkey")
        motion.drop_column("agenda_item_id")
