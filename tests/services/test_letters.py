"""What both sides write about a motion, before the committee and after it was given back, and who reads what of it."""

from dataclasses import replace

import pytest
from flask import Flask

from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.people import Function, PlaceKind
from deliberation.domain.procedure.co_writing import Wording
from deliberation.domain.procedure.refusals import WrongStep
from deliberation.domain.procedure.submitters import OWN
from deliberation.domain.procedure.tellings import News
from deliberation.extensions import db
from deliberation.queries.letters import letters_of
from deliberation.queries.motion_support import shown_draft
from deliberation.queries.returned_motions import returned_motions, taken_back_motions
from deliberation.queries.screening import screened_draft
from deliberation.services import admitting, co_authors, motion_drafts, revising, submitting, supporting
from deliberation.services.functions import Place
from deliberation.services.jobs import JobKind
from deliberation.unit_of_work import moment, today
from tests.party import Party, Persona, acting
from tests.services.giving import give
from tests.services.steps import Watch, refused
from tests.services.test_motion_drafts import submitted, version_of
from tests.web.drafting import RULES, TEXT, opens_in, set_rules

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
    return [one.text for one in letters_of(db.session(), persona.actor, draft_id)[1]]


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
        assert letters_of(db.session(), one.actor, draft_id)[0].is_open


def test_those_who_gave_it_back_read_it_as_it_came(party: Party, draft_id: int) -> None:
    found = screened_draft(db.session(), party.mona.actor, draft_id, today())
    assert (found.wording.title, found.wording.source) == ("Mehr Busse", TEXT)
    head, _letters = letters_of(db.session(), party.mona.actor, draft_id)
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
        letters_of(db.session(), persona.actor, draft_id)
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
        letters_of(db.session(), party.mona.actor, draft_id)
    assert len(returned_motions(db.session(), party.cem.actor, party.assembly)) == 1


def test_what_was_never_put_forward_nobody_writes_about(party: Party, draft_id: int) -> None:
    with refused(WrongStep, party.mona) as work:
        admitting.write_letter(work, party.draft, words="Seid gegrüßt.", is_from_committee=True)


def withdraw(persona: Persona, draft_id: int) -> None:
    with acting(persona) as work:
        submitting.withdraw_draft(work, draft_id)


def taken_back(party: Party, persona: Persona | None = None) -> list[tuple[int, str, str]]:
    db.session.rollback()
    actor = (persona or party.mona).actor
    return [(row.draft_id, row.title, row.number) for row in taken_back_motions(db.session(), actor, party.assembly)]


def test_of_what_its_authors_withdraw_both_sides_keep_the_letters(party: Party, draft_id: int) -> None:
    write(party.alice, draft_id)
    withdraw(party.alice, draft_id)
    assert returned_motions(db.session(), party.mona.actor, party.assembly) == []
    assert taken_back(party) == taken_back(party, party.cem) == [(draft_id, "Mehr Busse", "")]
    for one in (party.alice, party.mona, party.cem):
        assert said(one, draft_id) == [WORDS, "Welche Summe?"]
    head, _letters = letters_of(db.session(), party.mona.actor, draft_id)
    assert (head.title, head.is_open) == ("Mehr Busse", False)
    assert head.taken_back_at is not None
    # its text is its authors' again, also as it had come
    for is_screened in (True, False):
        with pytest.raises(UnknownThing):
            shown_draft(db.session(), party.mona.actor, draft_id, today=today(), is_screened=is_screened)
    # and nobody writes on
    for persona, is_from_committee in ((party.alice, False), (party.mona, True)):
        with refused(WrongStep, persona) as work:
            admitting.write_letter(work, draft_id, words="Und jetzt?", is_from_committee=is_from_committee)
    for one in (party.alice, party.bob, party.eva):
        with pytest.raises(NotPermitted):
            taken_back_motions(db.session(), one.actor, party.assembly)
    for one in (party.bob, party.eva, party.ada, party.gast):
        with pytest.raises(UnknownThing):
            letters_of(db.session(), one.actor, draft_id)


def test_taken_up_again_it_stays_withdrawn_for_them_until_it_comes_again(party: Party, draft_id: int) -> None:
    withdraw(party.alice, draft_id)
    with acting(party.alice) as work:
        submitting.take_up_draft(work, draft_id)
    assert len(taken_back(party)) == 1
    # withdrawn once more, and only its authors knew that it was there: the day stays
    before = taken_back_motions(db.session(), party.mona.actor, party.assembly)
    withdraw(party.alice, draft_id)
    assert taken_back_motions(db.session(), party.mona.actor, party.assembly) == before
    db.session.rollback()
    with acting(party.alice) as work:
        submitting.take_up_draft(work, draft_id)
        submitting.submit_draft(work, draft_id, OWN, seen=motion_drafts.head_of(work, draft_id).number, at=moment())
    assert taken_back(party) == []
    assert said(party.mona, draft_id) == [WORDS]


def test_withdrawn_before_anybody_looked_it_leaves_what_was_written_and_else_nothing(app: Flask, party: Party) -> None:
    set_rules(app, party, RULES)
    silent, asked = submitted(app, party), submitted(app, party)
    write(party.alice, asked, "Reicht das?")
    for one in (silent, asked):
        withdraw(party.alice, one)
    assert [id_ for id_, _title, _number in taken_back(party)] == [asked]
    assert said(party.mona, asked) == ["Reicht das?"]


def test_a_draft_that_never_came_is_nothing_to_them_when_it_is_withdrawn(party: Party) -> None:
    withdraw(party.charlie, party.draft)
    assert taken_back(party) == []
    with pytest.raises(UnknownThing):
        letters_of(db.session(), party.mona.actor, party.draft)


def test_a_new_text_that_is_dropped_after_it_was_given_back_stays_with_its_letters(app: Flask, party: Party) -> None:
    set_rules(app, party, RULES)
    opens_in(app, party, 60)
    draft_id = submitted(app, party)
    with acting(party.mona) as work:
        number = admitting.admit_draft(work, draft_id, seen=version_of(work, draft_id)).number
    with acting(party.alice) as work:
        revising.begin_revision(work, draft_id, moment())
        wording = Wording("Mehr Busse, sofort", f"{TEXT}\n\nSofort.", "Darum.")
        motion_drafts.save_draft(work, draft_id, wording, began_with=motion_drafts.head_of(work, draft_id).number)
        submitting.submit_draft(work, draft_id, OWN, seen=motion_drafts.head_of(work, draft_id).number, at=moment())
    with acting(party.mona) as work:
        admitting.return_draft(work, draft_id, words=WORDS, seen=version_of(work, draft_id))
    with acting(party.alice) as work:
        revising.keep_motion(work, draft_id)
    assert taken_back(party) == [(draft_id, "Mehr Busse, sofort", number)]
    assert said(party.mona, draft_id) == [WORDS]
    # a text that nobody was shown is dropped without a word
    with acting(party.alice) as work:
        revising.begin_revision(work, draft_id, moment())
        revising.keep_motion(work, draft_id)
    assert len(taken_back(party)) == 1


def test_who_wrote_it_with_them_does_not_find_it_as_the_committee(party: Party, draft_id: int) -> None:
    with acting(party.alice) as work:
        co_authors.invite_author(work, draft_id, party.mona.email)
    with acting(party.mona) as work:
        co_authors.accept_invitation(work, draft_id)
    withdraw(party.alice, draft_id)
    assert taken_back(party) == []
    assert len(taken_back(party, party.cem)) == 1


def test_another_assembly_s_committee_reads_none_of_it(party: Party, draft_id: int) -> None:
    give(party.ada, party.dora, Function.MOTIONS_COMMITTEE, Place(PlaceKind.ASSOCIATION, party.other_state))
    with pytest.raises(UnknownThing):
        letters_of(db.session(), party.dora.actor, draft_id)
