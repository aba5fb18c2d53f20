"""A referred motion that its receiver takes to an assembly: a draft with its text, and both know of each other."""

from functools import partial

import pytest
from flask import Flask

from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.procedure.referrals import Fate
from deliberation.domain.procedure.refusals import BroughtOn
from deliberation.domain.procedure.submitters import OWN
from deliberation.extensions import db
from deliberation.models import MotionDraft
from deliberation.queries.motion_origins import background_of
from deliberation.queries.motions import motion_page
from deliberation.queries.referrals import referrals_of
from deliberation.services import admitting, motion_drafts, submitting
from deliberation.services.bringing import bring_on
from deliberation.services.draft_versions import newest_of
from deliberation.unit_of_work import moment, today
from tests.party import Party, acting
from tests.services.moved import answer, refer, taken_in
from tests.services.steps import at_once, refused
from tests.web.drafting import set_rules, type_of


@pytest.fixture
def referral(app: Flask, party: Party) -> int:
    """Eva takes a motion about a swimming pool to the assembly."""
    set_rules(app, party)
    found = refer(party, taken_in(party))
    answer(party, "eva", found, Fate.TAKEN_TO, assembly_id=party.assembly)
    return found


def begun(app: Flask, party: Party, referral: int) -> int:
    with acting(party.eva) as work:
        return bring_on(work, referral, type_of(app, party), today()).id


def test_the_draft_says_what_was_referred(app: Flask, party: Party, referral: int) -> None:
    draft_id = begun(app, party, referral)
    with acting(party.eva) as work:
        said = motion_drafts.head_of(work, draft_id).wording
    assert (said.title, said.source) == ("Schwimmbad", "Wir wollen ein Schwimmbad.")
    assert db.session().get_one(MotionDraft, draft_id).referral_id == referral


def test_once_admitted_each_leads_to_the_other(app: Flask, party: Party, referral: int) -> None:
    draft_id = begun(app, party, referral)
    with acting(party.eva) as work:
        submitting.submit_draft(work, draft_id, OWN, seen=motion_drafts.head_of(work, draft_id).number, at=moment())
    with acting(party.mona) as work:
        version = newest_of(work, draft_id)
        assert version is not None
        motion = admitting.admit_draft(work, draft_id, seen=version.id).id
    found = motion_page(db.session(), party.charlie.actor, motion)
    before = background_of(db.session(), party.charlie.actor, found).comes_from
    assert before is not None
    assert before[1:] == ("K90", "Landesparteitag")
    (row,) = referrals_of(db.session(), before[0])
    assert row.became == (motion, found.number)


def test_one_draft_is_begun(app: Flask, party: Party, referral: int) -> None:
    errors = at_once(app, *[partial(begun, app, party, referral)] * 2)
    assert [type(error) for error in errors] == [BroughtOn]


def test_a_withdrawn_draft_leaves_room_for_another(app: Flask, party: Party, referral: int) -> None:
    draft_id = begun(app, party, referral)
    with acting(party.eva) as work:
        submitting.withdraw_draft(work, draft_id)
    assert begun(app, party, referral) != draft_id


@pytest.mark.parametrize("name", ["alice", "cem", "kora", "ada"])
def test_nobody_else_brings_it_on(app: Flask, party: Party, referral: int, name: str) -> None:
    with refused(NotPermitted, party.personas[name]) as work:
        bring_on(work, referral, type_of(app, party), today())


def test_only_what_is_taken_to_an_assembly_is_brought_there(app: Flask, party: Party) -> None:
    waiting = refer(party, taken_in(party))
    with refused(UnknownThing, party.eva) as work:
        bring_on(work, waiting, type_of(app, party), today())
    answer(party, "eva", waiting)
    for type_id in (type_of(app, party), 999_999):
        with refused(UnknownThing, party.eva) as work:
            bring_on(work, waiting, type_id, today())
