"""What becomes of motions: act by act; who received what their assembly did not decide; corrections of decided texts.

Revision: 0030, after: 0029
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

OUTCOMES = (
    "open", "adopted", "adopted_amended", "rejected", "not_taken_up", "referred", "adjourned", "settled", "withdrawn",
    "not_dealt_with",
)  # fmt: skip
FATES = ("waiting", "adopted", "rejected", "taken_to", "noted", "passed_on", "taken_back")
SENTENCE = "what became of a motion stays as it was entered"
REFERRED = "motion_id, act_id, after_id, association_id, body_id, referred_at"
REFUSED = {
    "outcome_act_refuse_update": "UPDATE ON outcome_act",
    "outcome_act_refuse_delete": "DELETE ON outcome_act",
    "referral_refuse_update": f"UPDATE OF {REFERRED} ON referral",
    "referral_refuse_delete": "DELETE ON referral",
}


def upgrade() -> None:
    with op.batch_alter_table("motion") as motion:
        motion.add_column(sa.Column("outcome", sa.String(length=40), nullable=False, server_default="open"))
        motion.create_check_constraint(op.f("ck_motion_outcome"), _one_of("outcome", OUTCOMES))
    # not made anew: the guards of its texts stay where they are
    op.add_column("motion_version", sa.Column("correction", sa.Text(), nullable=True))
    _acts()
    _referrals()
    with op.batch_alter_table("motion_draft") as draft:
        draft.add_column(sa.Column("referral_id", sa.Integer(), nullable=True))
        draft.create_foreign_key(
            op.f("fk_motion_draft_referral_id"), "referral", ["referral_id"], ["id"], ondelete="RESTRICT"
        )
    op.create_index("ix_motion_draft_referral_id", "motion_draft", ["referral_id"])
    for name, what in REFUSED.items():
        _refuse(name, what)


def _acts() -> None:
    op.create_table(
        "outcome_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("motion_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("reason_id", sa.Integer(), nullable=True),
        sa.Column("acted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("acted_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(_one_of("outcome", OUTCOMES), name=op.f("ck_outcome_act_outcome")),
        sa.CheckConstraint(
            "settled_by_id IS NULL OR outcome = 'settled'", name=op.f("ck_outcome_act_only_what_is_settled")
        ),
        sa.CheckConstraint("settled_by_id <> motion_id", name=op.f("ck_outcome_act_settled_by_another")),
        *_keys(
            "outcome_act",
            motion_id="motion",
            version_id="motion_version",
            settled_by_id="motion",
            reason_id="reason",
            acted_by_id="person",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome_act")),
    )
    op.create_index("ix_outcome_act_motion", "outcome_act", ["motion_id", "id"])
    op.create_index("ix_outcome_act_acted_by_id", "outcome_act", ["acted_by_id"])


def _referrals() -> None:
    op.create_table(
        "referral",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("motion_id", sa.Integer(), nullable=False),
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("after_id", sa.Integer(), nullable=True),
        sa.Column("association_id", sa.Integer(), nullable=True),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column("referred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fate", sa.String(length=40), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answer_id", sa.Integer(), nullable=True),
        sa.Column("assembly_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(_one_of("fate", FATES), name=op.f("ck_referral_fate")),
        sa.CheckConstraint("(association_id IS NULL) <> (body_id IS NULL)", name=op.f("ck_referral_to_one")),
        sa.CheckConstraint(
            "(fate = 'waiting') = (answered_at IS NULL) AND (fate = 'waiting') = (answer_id IS NULL)",
            name=op.f("ck_referral_answered_in_words"),
        ),
        sa.CheckConstraint(
            "(fate = 'taken_to') = (assembly_id IS NOT NULL)", name=op.f("ck_referral_taken_to_an_assembly")
        ),
        *_keys(
            "referral",
            motion_id="motion",
            act_id="outcome_act",
            after_id="referral",
            association_id="association",
            body_id="body",
            answered_by_id="person",
            answer_id="reason",
            assembly_id="assembly",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
        sa.UniqueConstraint("after_id", name=op.f("uq_referral_after_id")),
    )
    op.create_index("ix_referral_motion_id", "referral", ["motion_id"])
    op.create_index("ix_referral_association", "referral", ["association_id", "id"])
    op.create_index("ix_referral_body", "referral", ["body_id", "id"])
    op.create_index("ix_referral_answered_by_id", "referral", ["answered_by_id"])


def _one_of(column: str, words: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(repr(one) for one in words)})"


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
    op.drop_index("ix_motion_draft_referral_id", "motion_draft")
    with op.batch_alter_table("motion_draft") as draft:
        draft.drop_constraint(op.f("fk_motion_draft_referral_id"), type_="foreignkey")
        draft.drop_column("referral_id")
    op.drop_table("referral")
    op.drop_table("outcome_act")
    if op.get_bind().dialect.name == "postgresql":
        for name in REFUSED:
            op.execute(f"DROP FUNCTION {name}()")
    op.drop_column("motion_version", "correction")
    with op.batch_alter_table("motion") as motion:
        motion.drop_constraint(op.f("ck_motion_outcome"), type_="check")
        motion.drop_column("outcome")
