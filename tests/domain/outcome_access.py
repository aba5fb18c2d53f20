"""Who is asked about what became of motions beside the chair: those who moved them, and those who received them."""

from deliberation.domain.access import Action

# their cells are in test_outcome_access.py
OUTCOME_ACTIONS = {Action.WITHDRAW_MOTION, Action.ANSWER_REFERRAL}
