"""What counted when a motion was put forward is what supported it, whatever becomes of who signed; and others sign."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import delete, select, update

from deliberation.domain.access import NOBODY
from deliberation.domain.errors import UnknownThing
from deliberation.domain.people import Function, QuotaGroup
from deliberation.domain.procedure.checklist import Check, Point, Signatures
from deliberation.domain.procedure.co_writing import Wording
from deliberation.domain.procedure.drafts import Phase
from deliberation.domain.procedure.motion_types import SupporterKind
from deliberation.domain.procedure.refusals import NotReady, OthersSign
from deliberation.domain.procedure.submitters import OWN
from deliberation.extensions import db
from deliberation.models import CountedSignature, DraftVersion, FunctionHeld, MotionDraft, Person
from deliberation.queries.looking_through import submission_of
from deliberation.queries.motion_origins import background_of
from deliberation.queries.motion_support import ShownDraft, shown_draft
from deliberation.queries.motions import motion_page
from deliberation.queries.signatures import signed_of_motion, signers_of
from deliberation.services import admitting, co_authors, motion_drafts, people, submitting, supporting
from deliberation.services.draft_versions import newest_of
from deliberation.unit_of_work import moment, the_zone, today, unit_of_work
from tests.party import Party, Persona, acting
from tests.services.lists import VAULT
from tests.services.steps import refused
from tests.services.test_motion_drafts import begun, version_of
from tests.web.drafting import RULES, TEXT, set_rules

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
        return background_of(work.session, work.actor, motion_page(work.session, work.actor, motion_id)).supporters


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
    assert shown.as_signed.counted == Signatures(1, needed=1)


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
    assert kept.signed == Signatures(5, has_enough_women=True, needed=5)


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


def listed(motion_id: int) -> tuple[int, dict[str, bool]]:
    """How many signatures counted under a motion, and who signed: whether theirs did."""
    signed = signed_of_motion(db.session(), motion_id)
    assert signed.counted is not None
    rows, _further = signers_of(db.session(), signed)
    assert len({row.name for row in rows}) == len(rows)
    return signed.counted.count, {row.name.split()[0]: row.counted for row in rows}


def admitted(party: Party, draft_id: int) -> int:
    with acting(party.mona) as work:
        return admitting.admit_draft(work, draft_id, seen=version_of(work, draft_id)).id


def saves(party: Party, draft_id: int, title: str, source: str) -> None:
    with acting(party.alice) as work:
        began_with = motion_drafts.head_of(work, draft_id).number
        motion_drafts.save_draft(work, draft_id, Wording(title, source, "Darum."), began_with=began_with)
        seen = motion_drafts.head_of(work, draft_id).number
        supporting.show_anew(work, draft_id, seen=seen)


def test_the_list_can_be_checked_against_the_number(app: Flask, party: Party) -> None:
    set_rules(app, party, ASKS_ONE)
    draft_id = begun(app, party, party.alice)
    first = called(party, draft_id)
    for persona in (party.emil, party.bob, party.charlie, party.cem):
        signed(persona, first)
    saves(party, draft_id, "Titel", TEXT + "\n\nNeu.")
    with acting(party.alice) as work:
        second = newest_of(work, draft_id)
        assert second is not None
        second_id = second.id
    for persona in (party.bob, party.charlie, party.cem):
        signed(persona, second_id)
    # the same text under another title: who signs that one as well counts once
    saves(party, draft_id, "Ein anderer Titel", TEXT + "\n\nNeu.")
    with acting(party.alice) as work:
        third = newest_of(work, draft_id)
        assert third is not None
        third_id = third.id
    signed(party.charlie, third_id)
    with acting(party.alice) as work:
        co_authors.invite_author(work, draft_id, party.bob.email)
    with acting(party.bob) as work:
        co_authors.accept_invitation(work, draft_id)
    leaves(party, party.cem)
    put_forward(party, draft_id)
    motion_id = admitted(party, draft_id)
    counted, who = listed(motion_id)
    assert who == {"Charlie": True, "Emil": False, "Bob": False, "Cem": False}
    assert counted == [*who.values()].count(True)
    # and afterwards nothing of it changes, whoever leaves or writes
    leaves(party, party.charlie)
    assert listed(motion_id) == (counted, who)


def test_whose_signatures_counted_goes_with_their_data(app: Flask, party: Party) -> None:
    set_rules(app, party, ASKS_ONE)
    motion_id = admitted(party, supported(app, party, party.bob, party.charlie))
    assert listed(motion_id) == (2, {"Bob": True, "Charlie": True})
    goes_with_all_data(party, party.bob)
    assert listed(motion_id) == (2, {"Charlie": True})


def test_who_takes_a_signature_back_takes_it_whole(app: Flask, party: Party) -> None:
    set_rules(app, party, ASKS_ONE)
    draft_id = supported(app, party, party.bob, party.charlie)
    with acting(party.mona) as work:
        admitting.return_draft(work, draft_id, words="Bitte eine Summe.", seen=version_of(work, draft_id))
    assert read_by(party, "alice", draft_id).as_signed.counted is None
    with acting(party.bob) as work:
        supporting.take_back(work, draft_id)
    assert db.session().scalars(select(CountedSignature.person_id)).all() == [party.charlie.id]
    put_forward(party, draft_id)
    assert listed(admitted(party, draft_id)) == (1, {"Charlie": True})


@pytest.mark.parametrize("later", [0, 1, 5])
def test_what_was_asked_then_does_not_change_with_the_type(app: Flask, party: Party, later: int) -> None:
    set_rules(app, party, ASKS_ONE)
    draft_id = supported(app, party, party.bob)
    set_rules(app, party, replace(RULES, min_supporters=later))
    assert dict(looked_at(party, draft_id)[Point.SUPPORTERS].facts) == {"count": 1, "needed": 1}
    motion_id = admitted(party, draft_id)
    assert on_its_page(party, motion_id) == 1
    assert listed(motion_id) == (1, {"Bob": True})


def test_what_came_with_nobody_is_not_asked_for_signatures_later(app: Flask, party: Party) -> None:
    set_rules(app, party)
    draft_id = begun(app, party, party.alice)
    put_forward(party, draft_id)
    set_rules(app, party, replace(RULES, min_supporters=5))
    assert Point.SUPPORTERS not in looked_at(party, draft_id)
    motion_id = admitted(party, draft_id)
    assert on_its_page(party, motion_id) is None
    with pytest.raises(UnknownThing):
        signed_of_motion(db.session(), motion_id)


@pytest.mark.parametrize(("signers", "shown"), [(("bob", "charlie"), 2), ((), None)])
def test_of_older_ones_nothing_is_made_up(
    app: Flask, party: Party, signers: tuple[str, ...], shown: int | None
) -> None:
    set_rules(app, party, replace(RULES, min_supporters=len(signers)))
    if signers:
        draft_id = supported(app, party, *(party.personas[name] for name in signers))
    else:
        draft_id = begun(app, party, party.alice)
        put_forward(party, draft_id)
    with unit_of_work(NOBODY) as work:
        work.session.execute(update(DraftVersion).values(signatures_needed=None))
        work.session.execute(delete(CountedSignature))
    set_rules(app, party, replace(RULES, min_supporters=5))
    assert all(one.is_met for one in looked_at(party, draft_id).values())
    motion_id = admitted(party, draft_id)
    assert on_its_page(party, motion_id) == shown
    if shown:
        asked = signed_of_motion(db.session(), motion_id)
        assert not asked.is_told_apart
        assert listed(motion_id) == (2, {"Bob": False, "Charlie": False})
