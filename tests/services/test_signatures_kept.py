"""What counted when a motion was put forward is what supported it, whatever becomes of who signed; and others sign."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select

from deliberation.domain.access import NOBODY
from deliberation.domain.people import Function, QuotaGroup
from deliberation.domain.procedure.checklist import Check, Point, Signatures
from deliberation.domain.procedure.drafts import Phase
from deliberation.domain.procedure.motion_types import SupporterKind
from deliberation.domain.procedure.refusals import NotReady, OthersSign
from deliberation.domain.procedure.submitters import OWN
from deliberation.extensions import db
from deliberation.models import DraftVersion, FunctionHeld, MotionDraft, Person
from deliberation.queries.looking_through import submission_of
from deliberation.queries.motion_origins import background_of
from deliberation.queries.motion_support import ShownDraft, shown_draft
from deliberation.queries.motions import motion_page
from deliberation.services import admitting, co_authors, motion_drafts, people, submitting, supporting
from deliberation.unit_of_work import moment, the_zone, today, unit_of_work
from tests.party import Party, Persona, acting
from tests.services.lists import VAULT
from tests.services.steps import refused
from tests.services.test_motion_drafts import begun, version_of
from tests.web.drafting import RULES, set_rules

ASKS_ONE = replace(RULES, min_supporters=1)


def called(party: Party, draft_id: int) -> int:
    """Others are asked; the version that they read."""
    with acting(party.alice) as work:
        seen = motion_drafts.head_of(work, draft_id).number
        return supporting.call_for_support(work, draft_id, seen=seen).id


def signed(persona: Persona, version_id: int) -> None:
    with acting(persona) as work:
        supporting.sign(work, version_id, today=today())


def put_forward(party: Party, draft_id: int) -> None:
    with acting(party.alice) as work:
        seen = motion_drafts.head_of(work, draft_id).number
        submitting.submit_draft(work, draft_id, OWN, seen=seen, at=moment())


def supported(app: Flask, party: Party, *signers: Persona) -> int:
    """A motion of Alice's that these have signed, put forward; the id of its draft."""
    draft_id = begun(app, party, party.alice)
    version_id = called(party, draft_id)
    for one in signers:
        signed(one, version_id)
    put_forward(party, draft_id)
    return draft_id


def read_by(party: Party, name: str, draft_id: int) -> ShownDraft:
    """As somebody reads it now."""
    with acting(party.personas[name]) as work:
        return shown_draft(work.session, work.actor, draft_id, today=today())


def looked_at(party: Party, draft_id: int) -> dict[Point, Check]:
    """What the committee reads of it."""
    with acting(party.mona) as work:
        found = shown_draft(work.session, work.actor, draft_id, today=today())
        came = submission_of(work.session, found, the_zone())
        assert came is not None
        return {one.point: one for one in came.checks}


def on_its_page(party: Party, motion_id: int) -> int | None:
    with acting(party.dora) as work:
        return background_of(work.session, motion_page(work.session, work.actor, motion_id)).supporters


def moves_away(party: Party, persona: Persona) -> None:
    with unit_of_work(NOBODY) as work:
        work.session.get_one(Person, persona.id).association_id = party.federation


def leaves(_party: Party, persona: Persona) -> None:
    with unit_of_work(NOBODY) as work:
        work.session.get_one(Person, persona.id).left_on = today()


def goes_with_all_data(_party: Party, persona: Persona) -> None:
    with acting(persona) as work:
        people.erase_own_data(work, vault=VAULT, today=today())


def is_delegate_no_more(_party: Party, persona: Persona) -> None:
    with unit_of_work(NOBODY) as work:
        held = select(FunctionHeld).where(FunctionHeld.person_id == persona.id)
        for one in work.session.scalars(held.where(FunctionHeld.function == Function.DELEGATE)):
            one.ended_at, one.ended_by_id = work.now, persona.id


LEAVING = [
    (SupporterKind.MEMBERS, "bob", moves_away),
    (SupporterKind.MEMBERS, "bob", leaves),
    (SupporterKind.MEMBERS, "bob", goes_with_all_data),
    (SupporterKind.DELEGATES, "emil", is_delegate_no_more),
    (SupporterKind.DELEGATES, "emil", goes_with_all_data),
]


@pytest.mark.parametrize(("kind", "name", "goes"), LEAVING)
def test_support_that_was_there_does_not_melt(
    app: Flask, party: Party, kind: SupporterKind, name: str, goes: Callable[[Party, Persona], None]
) -> None:
    set_rules(app, party, replace(ASKS_ONE, supporters=kind))
    draft_id = supported(app, party, party.personas[name])
    goes(party, party.personas[name])
    check = looked_at(party, draft_id)[Point.SUPPORTERS]
    assert check.is_met
    assert dict(check.facts) == {"count": 1, "needed": 1}
    with acting(party.mona) as work:
        motion_id = admitting.admit_draft(work, draft_id, seen=version_of(work, draft_id)).id
    assert on_its_page(party, motion_id) == 1
    shown = read_by(party, "charlie", draft_id)
    assert shown.signatures.count == 1
    assert shown.as_signed.counted == 1


@pytest.mark.parametrize(("kind", "name", "goes"), LEAVING)
def test_until_it_is_put_forward_it_is_counted_anew(
    app: Flask, party: Party, kind: SupporterKind, name: str, goes: Callable[[Party, Persona], None]
) -> None:
    set_rules(app, party, replace(ASKS_ONE, supporters=kind))
    draft_id = begun(app, party, party.alice)
    signed(party.personas[name], called(party, draft_id))
    assert read_by(party, "charlie", draft_id).signatures.count == 1
    assert read_by(party, "charlie", draft_id).as_signed.counted is None
    goes(party, party.personas[name])
    assert read_by(party, "charlie", draft_id).signatures.count == 0
    with refused(NotReady, party.alice) as work:
        submitting.submit_draft(work, draft_id, OWN, seen=2, at=moment())


def test_what_comes_again_is_counted_again(app: Flask, party: Party) -> None:
    set_rules(app, party, ASKS_ONE)
    draft_id = supported(app, party, party.bob, party.charlie)
    leaves(party, party.bob)
    with acting(party.mona) as work:
        admitting.return_draft(work, draft_id, words="Bitte eine Summe.", seen=version_of(work, draft_id))
    version_id = called(party, draft_id)
    assert read_by(party, "dora", draft_id).signatures.count == 1
    signed(party.cem, version_id)
    signed(party.emil, version_id)
    put_forward(party, draft_id)
    assert dict(looked_at(party, draft_id)[Point.SUPPORTERS].facts)["count"] == 3


def test_of_the_share_of_women_a_yes_is_kept_and_no_number(app: Flask, party: Party) -> None:
    set_rules(app, party, replace(RULES, min_supporters=5, min_women_percent=20))
    with unit_of_work(NOBODY) as work:
        work.session.get_one(Person, party.bob.id).quota_group = QuotaGroup.WOMAN
    signers = [party.personas[name] for name in ("bob", "charlie", "emil", "cem", "mona")]
    draft_id = supported(app, party, *signers)
    goes_with_all_data(party, party.bob)
    assert looked_at(party, draft_id)[Point.WOMEN].is_met
    kept = db.session().scalars(select(DraftVersion).where(DraftVersion.draft_id == draft_id)).one()
    assert kept.signed == Signatures(5, has_enough_women=True)


def test_a_motion_that_asked_for_nobody_came_with_nobody(app: Flask, party: Party) -> None:
    set_rules(app, party)
    draft_id = begun(app, party, party.alice)
    put_forward(party, draft_id)
    kept = db.session().scalars(select(DraftVersion).where(DraftVersion.draft_id == draft_id)).one()
    assert kept.signed == Signatures()


def test_who_writes_it_does_not_sign_it(app: Flask, party: Party) -> None:
    set_rules(app, party, ASKS_ONE)
    draft_id = begun(app, party, party.alice, party.bob)
    version_id = called(party, draft_id)
    for name in ("alice", "bob"):
        with refused(OthersSign, party.personas[name]) as work:
            supporting.sign(work, version_id, today=today())
        assert not read_by(party, name, draft_id).may_sign
    assert read_by(party, "charlie", draft_id).may_sign
    with refused(NotReady, party.alice) as work:
        submitting.submit_draft(work, draft_id, OWN, seen=2, at=moment())


def test_who_joins_the_authors_supports_it_no_longer_until_they_leave(app: Flask, party: Party) -> None:
    set_rules(app, party, ASKS_ONE)
    draft_id = begun(app, party, party.alice)
    signed(party.bob, called(party, draft_id))
    with acting(party.alice) as work:
        co_authors.invite_author(work, draft_id, party.bob.email)
    # who was asked has not said yes
    assert read_by(party, "charlie", draft_id).signatures.count == 1
    with acting(party.bob) as work:
        co_authors.accept_invitation(work, draft_id)
    assert read_by(party, "charlie", draft_id).signatures.count == 0
    with refused(NotReady, party.alice) as work:
        submitting.submit_draft(work, draft_id, OWN, seen=2, at=moment())
    with acting(party.bob) as work:
        co_authors.leave_draft(work, draft_id)
    assert read_by(party, "charlie", draft_id).signatures.count == 1
    put_forward(party, draft_id)
    assert db.session().get_one(MotionDraft, draft_id).phase is Phase.SUBMITTED
