"""Who writes for an assembly learns that another deadline counts, or other rules: by mail, and on "Für dich"."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from babel.dates import format_date
from flask import Flask

from deliberation.domain.procedure.assembly_kinds import AssemblyKind
from deliberation.domain.procedure.motion_types import MotionRules
from deliberation.domain.procedure.sittings import days_of, sitting_on
from deliberation.services import assemblies, motion_types
from deliberation.services.assemblies import Plan
from deliberation.unit_of_work import the_zone, today
from tests.party import Party, acting
from tests.web.conftest import Mailbox
from tests.web.drafting import RULES, does, opens_in, set_rules, visit
from tests.web.test_told_of_motions import for_you, mails, rounds, written_by


@pytest.fixture
def path(app: Flask, party: Party) -> str:
    """The address of a motion that alice and bob write, and somebody looks through."""
    set_rules(app, party, RULES)
    return written_by(app, party, party.alice, party.bob)


def moved_to(party: Party, days: int) -> None:
    """Eva lets the assembly sit on another day."""
    with acting(party.eva) as work:
        day = today() + timedelta(days=days)
        sittings = (sitting_on(day, time(10), time(18), the_zone()),)
        plan = Plan(AssemblyKind.CONVENTION, "Landesparteitag", sittings, days_of(sittings, the_zone()), "Haus")
        assemblies.change(work, party.assembly, plan, today=today())


def ruled(party: Party, type_id: int, rules: MotionRules) -> None:
    with acting(party.eva) as work:
        motion_types.change(work, type_id, rules, reason="Der Vorstand hat es beschlossen.", today=today())


def to_both(mailbox: Mailbox) -> list[str]:
    """What Alice and Bob are written in this round; Charlie, who writes another motion, is told of that."""
    rounds(mailbox)
    return [*mails(mailbox, "Alice"), *mails(mailbox, "Bob")]


DUE_BEFORE = replace(RULES, submission_days=7, first_line=1)


def test_a_moved_deadline_is_told_to_all_who_write(app: Flask, party: Party, mailbox: Mailbox, path: str) -> None:
    """And to nobody else; one that stays is told to nobody."""
    type_id = set_rules(app, party, DUE_BEFORE)
    opens_in(app, party, 30)
    rounds(mailbox)
    with app.app_context():
        moved_to(party, 20)
        last_day = format_date(today() + timedelta(days=13), "EEEE, d. MMMM y", locale="de")
    told = to_both(mailbox)
    assert len(told) == 2
    assert len(mailbox.texts) == 3
    for mail in told:
        assert "Die Frist für euren Antrag ist jetzt eine andere" in mail
        assert f"Eingereicht wird bis {last_day}" in " ".join(mail.split())
        assert path in mail
    assert ("Die Frist für euren Antrag ist jetzt eine andere", path) in for_you(app, party.alice)
    with app.app_context():
        moved_to(party, 20)
        ruled(party, type_id, replace(DUE_BEFORE, name="Antrag zur Sache", width=60))
    assert not to_both(mailbox)
    with app.app_context():
        ruled(party, type_id, replace(DUE_BEFORE, submission_days=3))
    assert sum("Die Frist für euren Antrag" in mail for mail in to_both(mailbox)) == 2


def test_other_rules_are_told_as_that(app: Flask, party: Party, mailbox: Mailbox, path: str) -> None:
    type_id = set_rules(app, party, DUE_BEFORE)
    opens_in(app, party, 30)
    rounds(mailbox)
    with app.app_context():
        ruled(party, type_id, replace(DUE_BEFORE, min_supporters=3))
    assert sum("Für euren Antrag gelten jetzt andere Regeln" in mail for mail in to_both(mailbox)) == 2
    assert ("Für euren Antrag gelten jetzt andere Regeln", path) in for_you(app, party.bob)


def test_what_was_put_forward_in_time_is_told_of_no_other_deadline(
    app: Flask, party: Party, mailbox: Mailbox, path: str
) -> None:
    set_rules(app, party, DUE_BEFORE)
    opens_in(app, party, 30)
    does(visit(app, party.alice), f"{path}/submit", f"{path}/submit", in_whose_name="own")
    rounds(mailbox)
    with app.app_context():
        moved_to(party, 20)
    assert not to_both(mailbox)
    # and what was given back may come again whenever
    does(visit(app, party.mona), f"{path}/screening", f"{path}/return", words="Bitte kürzer.")
    rounds(mailbox)
    with app.app_context():
        moved_to(party, 25)
    assert not to_both(mailbox)
