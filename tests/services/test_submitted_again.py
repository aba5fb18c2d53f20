"""The same words put forward twice came twice: when and with how many signatures is kept of each time."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from deliberation.domain.procedure.checklist import Point
from deliberation.extensions import db
from deliberation.models import DraftVersion
from deliberation.queries.returned_motions import returned_motions
from deliberation.services import admitting, submitting, supporting
from tests.party import Party, acting
from tests.services.test_motion_drafts import version_of
from tests.services.test_signatures_kept import (
    ASKS_ONE,
    called,
    looked_at,
    on_its_page,
    put_forward,
    read_by,
    signed,
    supported,
)
from tests.web.drafting import set_rules


def versions(draft_id: int) -> list[DraftVersion]:
    db.session.rollback()
    asked = select(DraftVersion).where(DraftVersion.draft_id == draft_id).order_by(DraftVersion.number)
    return list(db.session().scalars(asked))


def given_back(app: Flask, party: Party) -> int:
    """A motion with two signatures that the committee gave back; the id of its draft."""
    set_rules(app, party, ASKS_ONE)
    draft_id = supported(app, party, party.bob, party.charlie)
    with acting(party.mona) as work:
        admitting.return_draft(work, draft_id, words="Bitte eine Summe.", seen=version_of(work, draft_id))
    return draft_id


def test_the_first_time_stays_as_it_was(app: Flask, party: Party) -> None:
    draft_id = given_back(app, party)
    with acting(None) as work:
        first = work.session.get_one(DraftVersion, version_of(work, draft_id))
        first.submitted_at = came = work.now - timedelta(days=3)
    with acting(party.charlie) as work:
        supporting.take_back(work, draft_id)
    put_forward(party, draft_id)
    kept, again = versions(draft_id)
    assert (kept.number, kept.submitted_at, kept.supporters) == (1, came, 2)
    assert (again.number, again.supporters, again.wording) == (2, 1, kept.wording)
    assert again.submitted_at is not None
    assert again.submitted_at > came
    assert dict(looked_at(party, draft_id)[Point.SUPPORTERS].facts)["count"] == 1
    with acting(party.mona) as work:
        motion_id = admitting.admit_draft(work, draft_id, seen=again.id).id
    assert on_its_page(party, motion_id) == 1


def test_signatures_under_the_same_words_hold_and_nobody_is_asked_anew(app: Flask, party: Party) -> None:
    draft_id = given_back(app, party)
    version_id = called(party, draft_id)
    assert [one.id for one in versions(draft_id)] == [version_id], "what is only read again is no other version"
    signed(party.emil, version_id)
    put_forward(party, draft_id)
    shown = read_by(party, "bob", draft_id)
    assert (shown.number, shown.signatures.count) == (2, 3)
    assert shown.is_signed_as_it_is


def test_taken_back_and_put_forward_again_is_twice_and_what_is_given_back_is_the_last(app: Flask, party: Party) -> None:
    set_rules(app, party, ASKS_ONE)
    draft_id = supported(app, party, party.bob)
    with acting(party.alice) as work:
        submitting.withdraw_draft(work, draft_id)
    with acting(party.alice) as work:
        submitting.take_up_draft(work, draft_id)
    put_forward(party, draft_id)
    assert [one.supporters for one in versions(draft_id)] == [1, 1]
    with acting(party.mona) as work:
        admitting.return_draft(work, draft_id, words="Bitte eine Summe.", seen=version_of(work, draft_id))
    rows = returned_motions(db.session(), party.mona.actor, party.assembly)
    assert [one.draft_id for one in rows if one.draft_id == draft_id] == [draft_id], "one row, not one per version"
