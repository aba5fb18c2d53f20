"""One row of every table of what becomes of motions, and statements that the database refuses there."""

OUTCOME_ROWS = (
    "INSERT INTO outcome_act (id, motion_id, outcome, version_id, acted_at) VALUES (1, 1, 'referred', 1, {at})",
    ("INSERT INTO referral (id, motion_id, act_id, body_id, referred_at, fate) VALUES (1, 1, 1, 1, {at}, 'waiting')"),
)

_AT = "'2026-06-03 12:00:00+00:00'"
OUTCOME_REFUSED = {
    "an outcome that there is not": "UPDATE motion SET outcome = 'lost'",
    "settled by another motion, and rejected": (
        "INSERT INTO outcome_act (motion_id, outcome, version_id, settled_by_id, acted_at) "
        f"VALUES (1, 'rejected', 1, 1, {_AT})"
    ),
    "settled by itself": (
        "INSERT INTO outcome_act (motion_id, outcome, version_id, settled_by_id, acted_at) "
        f"VALUES (1, 'settled', 1, 1, {_AT})"
    ),
    "referred to nobody": (
        f"INSERT INTO referral (motion_id, act_id, referred_at, fate) VALUES (1, 1, {_AT}, 'waiting')"
    ),
    "referred to two": (
        "INSERT INTO referral (motion_id, act_id, association_id, body_id, referred_at, fate) "
        f"VALUES (1, 1, 1, 1, {_AT}, 'waiting')"
    ),
    "passed on twice": (
        "INSERT INTO referral (motion_id, act_id, body_id, after_id, referred_at, fate) "
        f"VALUES (1, 1, 1, 1, {_AT}, 'waiting'), (1, 1, 1, 1, {_AT}, 'waiting')"
    ),
    "an answer without words": f"UPDATE referral SET fate = 'adopted', answered_at = {_AT}",
    "words without an answer": "UPDATE referral SET answer_id = 1",
    "taken to no assembly": f"UPDATE referral SET fate = 'taken_to', answered_at = {_AT}, answer_id = 1",
    "rejected, and taken to an assembly": (
        f"UPDATE referral SET fate = 'rejected', answered_at = {_AT}, answer_id = 1, assembly_id = 1"
    ),
}
