"""Who signed and writes it by now is nobody to be asked for another signature."""

from dataclasses import replace

from flask import Flask
from sqlalchemy import select

from deliberation.domain.procedure.co_writing import Wording
from deliberation.domain.procedure.tellings import News
from deliberation.extensions import db
from deliberation.models import MotionNews
from deliberation.services import co_authors, motion_drafts, supporting
from tests.party import Party, Persona, acting
from tests.services.test_motion_drafts import begun
from tests.services.test_signatures_kept import ASKS_ONE, called, signed
from tests.web.drafting import TEXT, set_rules


def told(persona: Persona, draft_id: int) -> list[News]:
    db.session.rollback()
    asked = select(MotionNews.news).where(MotionNews.person_id == persona.id, MotionNews.draft_id == draft_id)
    return list(db.session().scalars(asked.order_by(MotionNews.id)))


def signed_and_joined(app: Flask, party: Party) -> int:
    """Bob and Charlie sign Alice's motion, and Bob writes it with her from then on; the id of its draft."""
    set_rules(app, party, ASKS_ONE)
    draft_id = begun(app, party, party.alice)
    version_id = called(party, draft_id)
    for one in (party.bob, party.charlie):
        signed(one, version_id)
    with acting(party.alice) as work:
        co_authors.invite_author(work, draft_id, party.bob.email)
    with acting(party.bob) as work:
        co_authors.accept_invitation(work, draft_id)
    return draft_id


def written_on(party: Party, draft_id: int) -> int:
    with acting(party.alice) as work:
        head = motion_drafts.head_of(work, draft_id)
        said: Wording = replace(head.wording, source=f"{TEXT}\n\nNeu.")
        motion_drafts.save_draft(work, draft_id, said, began_with=head.number)
    with acting(party.alice) as work:
        return motion_drafts.head_of(work, draft_id).number


def test_another_text_is_shown(app: Flask, party: Party) -> None:
    draft_id = signed_and_joined(app, party)
    seen = written_on(party, draft_id)
    with acting(party.alice) as work:
        supporting.show_anew(work, draft_id, seen=seen)
    assert News.ASKED_ANEW not in told(party.bob, draft_id)
    assert told(party.charlie, draft_id).count(News.ASKED_ANEW) == 1


def test_it_is_called_out_anew(app: Flask, party: Party) -> None:
    """One step is one line: as an author they are told that it is called out, and nothing besides."""
    draft_id = signed_and_joined(app, party)
    with acting(party.alice) as work:
        supporting.call_back(work, draft_id)
    written_on(party, draft_id)
    before = told(party.bob, draft_id)
    called(party, draft_id)
    assert told(party.bob, draft_id)[len(before) :] == [News.CALLED_OUT]
    assert told(party.charlie, draft_id)[-1] is News.ASKED_ANEW
