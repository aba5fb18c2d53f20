"""What both sides write about a motion, before the committee and after it was given back, and who reads what of it."""

from dataclasses import replace

import pytest
from flask import Flask

from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.people import Function, PlaceKind
from deliberation.domain.procedure.co_writing import Wording
from deliberation.domain.procedure.drafts import Phase
from deliberation.domain.procedure.refusals import WrongStep
from deliberation.domain.procedure.submitters import OWN
from deliberation.domain.procedure.tellings import News
from deliberation.extensions import db
from deliberation.models import MotionDraft
from deliberation.queries.letters import letters_of
from deliberation.queries.motion_support import shown_draft
from deliberation.queries.returned_motions import returned_motions
from deliberation.queries.screening import screened_draft
from deliberation.services import admitting, co_authors, motion_drafts, submitting, supporting
from deliberation.services.functions import Place
from deliberation.services.jobs import JobKind
from deliberation.unit_of_work import moment, today
from tests.party import Party, Persona, acting
from tests.services.giving import give
from tests.services.steps import Watch, refused
from tests.services.test_motion_drafts import submitted, version_of
from tests.web.drafting import RULES, TEXT, set_rules

WORDS = "Bitte nennt eine Summe."


@pytest.fixture
def draft_id(app: Flask, party: Party) -> int:
    """A motion of Alice's that Mona has given back, and that Alice has changed since."""
    set_rules(app, party, RULES)
    found = submitted(app, party)
    with acting(party.mona) as work:
        admitting.return_draft(work, found, words=WORDS, seen=version_of(work, found))
    with acting(party.alice) as work:
        wording = Wording("Noch geheim", f"{TEXT}\n\nFür 3 Millionen.", "Noch nicht fertig.")
        motion_drafts.save_draft(work, found, wording, began_with=motion_drafts.head_of(work, found).number)
    return found


def write(persona: Persona, draft_id: int, words: str = "Welche Summe?", *, is_from_committee: bool = False) -> None:
    with acting(persona) as work:
        admitting.write_letter(work, draft_id, words=words, is_from_committee=is_from_committee)


def said(persona: Persona, draft_id: int) -> list[str]:
    db.session.rollback()
    return [one.text for one in letters_of(db.session(), persona.actor, draft_id, today())[1]]


def news(watch: Watch) -> list[str]:
    return [str(payload["news"]) for kind, payload in watch.jobs if kind == JobKind.MAIL_DRAFT_NEWS]


def test_given_back_both_sides_write_on_and_both_are_told(party: Party, draft_id: int) -> None:
    watch = Watch()
    write(party.alice, draft_id)
    assert news(watch) == [News.ANSWER]
    watch = Watch()
    write(party.mona, draft_id, "Die im Haushalt.", is_from_committee=True)
    assert news(watch) == [News.LETTER]
    for one in (party.alice, party.mona):
        assert said(one, draft_id) == [WORDS, "Welche Summe?", "Die im Haushalt."]
        assert letters_of(db.session(), one.actor, draft_id, today())[0].is_open


def test_those_who_gave_it_back_read_it_as_it_came(party: Party, draft_id: int) -> None:
    found = screened_draft(db.session(), party.mona.actor, draft_id, today())
    assert (found.wording.title, found.wording.source) == ("Mehr Busse", TEXT)
    head, _letters = letters_of(db.session(), party.mona.actor, draft_id, today())
    assert head.title == "Mehr Busse"
    with pytest.raises(UnknownThing):
        shown_draft(db.session(), party.mona.actor, draft_id, today=today())
    with refused(UnknownThing, party.mona) as work:
        admitting.admit_draft(work, draft_id, seen=found.version_id)


def test_also_after_its_authors_have_shown_others_another_text(app: Flask, party: Party, draft_id: int) -> None:
    set_rules(app, party, replace(RULES, min_supporters=1))
    with acting(party.alice) as work:
        supporting.call_for_support(work, draft_id, seen=motion_drafts.head_of(work, draft_id).number)
    assert screened_draft(db.session(), party.mona.actor, draft_id, today()).wording.title == "Mehr Busse"
    with acting(party.alice) as work:
        supporting.call_back(work, draft_id)
    watch = Watch()
    write(party.alice, draft_id)
    ((_kind, payload),) = watch.jobs
    # what the mail calls it by
    assert payload["version_id"] == screened_draft(db.session(), party.mona.actor, draft_id, today()).version_id
    assert screened_draft(db.session(), party.mona.actor, draft_id, today()).wording.title == "Mehr Busse"


def test_they_find_it_with_their_reason_until_it_comes_again(party: Party, draft_id: int) -> None:
    for one in (party.mona, party.cem):
        (row,) = returned_motions(db.session(), one.actor, party.assembly)
        assert (row.draft_id, row.title, row.reason) == (draft_id, "Mehr Busse", WORDS)
    for one in (party.alice, party.bob, party.eva):
        with pytest.raises(NotPermitted):
            returned_motions(db.session(), one.actor, party.assembly)
    db.session.rollback()
    with acting(party.alice) as work:
        submitting.submit_draft(work, draft_id, OWN, seen=motion_drafts.head_of(work, draft_id).number, at=moment())
    assert returned_motions(db.session(), party.mona.actor, party.assembly) == []
    assert screened_draft(db.session(), party.mona.actor, draft_id, today()).wording.title == "Noch geheim"


def test_given_back_twice_it_is_there_once_as_it_came_last(party: Party, draft_id: int) -> None:
    with acting(party.alice) as work:
        submitting.submit_draft(work, draft_id, OWN, seen=motion_drafts.head_of(work, draft_id).number, at=moment())
    with acting(party.mona) as work:
        admitting.return_draft(work, draft_id, words="Und wofür?", seen=version_of(work, draft_id))
    (row,) = returned_motions(db.session(), party.mona.actor, party.assembly)
    assert (row.title, row.reason) == ("Noch geheim", "Und wofür?")


@pytest.mark.parametrize("name", ["bob", "eva", "ada", "minna", "gast"])
def test_nobody_else_reads_or_writes_letters(party: Party, draft_id: int, name: str) -> None:
    persona = party.personas[name]
    with pytest.raises(UnknownThing):
        letters_of(db.session(), persona.actor, draft_id, today())
    for is_from_committee in (True, False):
        with refused(UnknownThing, persona) as work:
            admitting.write_letter(work, draft_id, words="Und ich?", is_from_committee=is_from_committee)


def test_nobody_writes_from_the_other_side(party: Party, draft_id: int) -> None:
    for persona, is_from_committee in ((party.mona, False), (party.alice, True)):
        with refused(NotPermitted, persona) as work:
            admitting.write_letter(work, draft_id, words="Von drüben.", is_from_committee=is_from_committee)


def test_who_writes_it_with_them_is_not_the_committee_even_after_leaving(party: Party, draft_id: int) -> None:
    with acting(party.alice) as work:
        co_authors.invite_author(work, draft_id, party.mona.email)
    with acting(party.mona) as work:
        co_authors.accept_invitation(work, draft_id)
        wording = Wording("Monas Titel", TEXT, "")
        motion_drafts.save_draft(work, draft_id, wording, began_with=motion_drafts.head_of(work, draft_id).number)
        co_authors.leave_draft(work, draft_id)
    assert returned_motions(db.session(), party.mona.actor, party.assembly) == []
    with pytest.raises(UnknownThing):
        letters_of(db.session(), party.mona.actor, draft_id, today())
    assert len(returned_motions(db.session(), party.cem.actor, party.assembly)) == 1


def test_what_was_never_put_forward_or_is_withdrawn_nobody_writes_about(party: Party, draft_id: int) -> None:
    with acting(party.alice) as work:
        submitting.withdraw_draft(work, draft_id)
    with refused(WrongStep, party.alice) as work:
        admitting.write_letter(work, draft_id, words="Und jetzt?", is_from_committee=False)
    with refused(UnknownThing, party.mona) as work:
        admitting.write_letter(work, draft_id, words="Schade.", is_from_committee=True)
    assert db.session().get_one(MotionDraft, draft_id).phase is Phase.WITHDRAWN
    assert returned_motions(db.session(), party.mona.actor, party.assembly) == []
    # one that is called out, and was never put forward
    with refused(WrongStep, party.mona) as work:
        admitting.write_letter(work, party.draft, words="Seid gegrüßt.", is_from_committee=True)


def test_another_assembly_s_committee_reads_none_of_it(party: Party, draft_id: int) -> None:
    give(party.ada, party.dora, Function.MOTIONS_COMMITTEE, Place(PlaceKind.ASSOCIATION, party.other_state))
    with pytest.raises(UnknownThing):
        letters_of(db.session(), party.dora.actor, draft_id, today())
