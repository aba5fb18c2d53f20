"""Raumregeln: which of them are a room's own, and which rules of all rooms they leave out."""

import pytest

from deliberation.domain.rooms.charters import RULE_LINES, Citing, RoomForm, Terms, in_lines, own_rules, said_beside
from deliberation.domain.rooms.kinds import RoomRule

ALMOST = ("{}", "{} ", "  {}", "{}!", "{} …", "{}.")


def terms(rules: str) -> Terms:
    return Terms(RoomForm.EXPLORING, in_lines(rules), Citing.ASKED)


@pytest.mark.parametrize("shape", ALMOST)
@pytest.mark.parametrize("rule", RULE_LINES)
def test_a_rule_of_all_rooms_is_not_a_rooms_own_for_a_full_stop(rule: RoomRule, shape: str) -> None:
    line = RULE_LINES[rule]
    for said in (line.rstrip("."), line.upper(), line.replace(" ", "  ")):
        charter = terms(shape.format(said))
        assert own_rules(charter) == ()
        assert said_beside(charter, tuple(RULE_LINES)) == tuple(other for other in RULE_LINES if other is not rule)


def test_a_rule_that_says_more_is_a_rooms_own() -> None:
    longer = f"{RULE_LINES[RoomRule.TAKE_YOUR_TIME]} Wirklich."
    assert own_rules(terms(longer)) == (longer,)
