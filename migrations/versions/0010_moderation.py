"""Reports of contributions, what moderation does, appeals, and pauses that bind persons.

Revision: 0010, after: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _acts()
    _pauses()
    _reports()
    # the host's desk and slow mode read a room by age
    op.create_index("ix_contribution_room", "contribution", ["room_id", "id"])


def _acts() -> None:
    op.create_table(
        "moderation_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("contribution_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("to_room_id", sa.Integer(), nullable=True),
        sa.Column("others_first", sa.Integer(), nullable=True),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("reason_id", sa.Integer(), nullable=False),
        sa.Column("acted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("acted_by_id", sa.Integer(), nullable=False),
        sa.Column("appeal", sa.Text(), nullable=True),
        sa.Column("appealed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("is_upheld", sa.Boolean(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.Column("undo_reason_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(kind = 'move') = (to_room_id IS NOT NULL)", name=op.f("ck_moderation_act_moved_somewhere")
        ),
        sa.CheckConstraint(
            "(kind = 'slow') = (others_first IS NOT NULL)", name=op.f("ck_moderation_act_slowed_by_something")
        ),
        sa.CheckConstraint(
            "kind NOT IN ('hide', 'move', 'lock_thread') OR contribution_id IS NOT NULL",
            name=op.f("ck_moderation_act_on_a_contribution"),
        ),
        sa.CheckConstraint(
            "kind NOT IN ('pause', 'slow') OR person_id IS NOT NULL", name=op.f("ck_moderation_act_on_a_person")
        ),
        sa.CheckConstraint(
            "(appeal IS NULL) = (appealed_at IS NULL)", name=op.f("ck_moderation_act_appealed_with_words")
        ),
        sa.CheckConstraint(
            "(decided_at IS NULL) = (decided_by_id IS NULL) AND (decided_at IS NULL) = (decision_id IS NULL) "
            "AND (decided_at IS NULL) = (is_upheld IS NULL)",
            name=op.f("ck_moderation_act_decided_whole"),
        ),
        sa.CheckConstraint(
            "(undone_at IS NULL) = (undone_by_id IS NULL)", name=op.f("ck_moderation_act_undone_by_somebody")
        ),
        sa.CheckConstraint(
            "decided_at IS NULL OR appealed_at IS NOT NULL", name=op.f("ck_moderation_act_decided_after_an_appeal")
        ),
        sa.CheckConstraint(
            "decided_by_id IS NULL OR (decided_by_id <> acted_by_id AND decided_by_id <> person_id)",
            name=op.f("ck_moderation_act_a_second_person_decides"),
        ),
        sa.CheckConstraint(
            "person_id IS NULL OR acted_by_id <> person_id", name=op.f("ck_moderation_act_nobody_in_their_own_matter")
        ),
        sa.ForeignKeyConstraint(
            ["acted_by_id"], ["person.id"], name=op.f("fk_moderation_act_acted_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["contribution_id"],
            ["contribution.id"],
            name=op.f("fk_moderation_act_contribution_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_moderation_act_decided_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["reason.id"], name=op.f("fk_moderation_act_decision_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_moderation_act_person_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["reason_id"], ["reason.id"], name=op.f("fk_moderation_act_reason_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_moderation_act_room_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["to_room_id"], ["room.id"], name=op.f("fk_moderation_act_to_room_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["undo_reason_id"], ["reason.id"], name=op.f("fk_moderation_act_undo_reason_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["undone_by_id"], ["person.id"], name=op.f("fk_moderation_act_undone_by_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderation_act")),
    )
    op.create_index(
        "ix_moderation_act_appealed",
        "moderation_act",
        ["id"],
        sqlite_where=sa.text("appealed_at IS NOT NULL AND decided_at IS NULL"),
        postgresql_where=sa.text("appealed_at IS NOT NULL AND decided_at IS NULL"),
    )
    op.create_index("ix_moderation_act_contribution_id", "moderation_act", ["contribution_id"])
    op.create_index("ix_moderation_act_person_id", "moderation_act", ["person_id"])
    op.create_index("ix_moderation_act_room", "moderation_act", ["room_id", "id"])
    op.create_index(
        "uq_moderation_act_hidden",
        "moderation_act",
        ["contribution_id"],
        unique=True,
        sqlite_where=sa.text("kind = 'hide' AND undone_at IS NULL"),
        postgresql_where=sa.text("kind = 'hide' AND undone_at IS NULL"),
    )
    op.create_index(
        "uq_moderation_act_locked_room",
        "moderation_act",
        ["room_id"],
        unique=True,
        sqlite_where=sa.text("kind = 'lock_room' AND undone_at IS NULL"),
        postgresql_where=sa.text("kind = 'lock_room' AND undone_at IS NULL"),
    )
    op.create_index(
        "uq_moderation_act_locked_thread",
        "moderation_act",
        ["contribution_id"],
        unique=True,
        sqlite_where=sa.text("kind = 'lock_thread' AND undone_at IS NULL"),
        postgresql_where=sa.text("kind = 'lock_thread' AND undone_at IS NULL"),
    )
    op.create_index(
        "uq_moderation_act_slowed",
        "moderation_act",
        ["room_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("kind = 'slow' AND undone_at IS NULL"),
        postgresql_where=sa.text("kind = 'slow' AND undone_at IS NULL"),
    )


def _pauses() -> None:
    op.create_table(
        "pause",
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("paused_until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["moderation_act.id"], name=op.f("fk_pause_act_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_pause_person_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("act_id", name=op.f("pk_pause")),
    )
    op.create_index("ix_pause_person_id", "pause", ["person_id"])


def _reports() -> None:
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("reporter_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("act_id", sa.Integer(), nullable=True),
        sa.Column("reason_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answered_by_id IS NULL)", name=op.f("ck_report_answered_by_somebody")
        ),
        sa.CheckConstraint("act_id IS NULL OR answered_at IS NOT NULL", name=op.f("ck_report_acts_are_answers")),
        sa.ForeignKeyConstraint(["act_id"], ["moderation_act.id"], name=op.f("fk_report_act_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["person.id"], name=op.f("fk_report_answered_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contribution.id"], name=op.f("fk_report_contribution_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["reason_id"], ["reason.id"], name=op.f("fk_report_reason_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["reporter_id"], ["person.id"], name=op.f("fk_report_reporter_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("contribution_id", "reporter_id", name=op.f("uq_report_contribution_id_reporter_id")),
    )
    op.create_index("ix_report_act_id", "report", ["act_id"])
    op.create_index("ix_report_reporter_id", "report", ["reporter_id"])
    op.create_index(
        "ix_report_waiting",
        "report",
        ["id"],
        sqlite_where=sa.text("answered_at IS NULL"),
        postgresql_where=sa.text("answered_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_contribution_room", "contribution")
    for table in ("report", "pause", "moderation_act"):
        op.drop_table(table)
