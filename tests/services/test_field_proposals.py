"""Members propose fields; the executive answers with reasons, and a yes founds the field in the same act."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from deliberation.domain.acts import Act
from deliberation.domain.errors import KeyTaken, NotPermitted, UnknownThing
from deliberation.domain.people import Function
from deliberation.domain.rooms.field_proposals import FieldAnswer
from deliberation.domain.rooms.refusals import ProposalAnswered, ProposalWaits
from deliberation.extensions import db
from deliberation.models import FieldProposal, Reason, ThematicField
from deliberation.queries.field_proposals import proposal_row, proposals_page, waiting_proposals
from deliberation.services import field_proposals, people
from deliberation.services.jobs import JobKind
from deliberation.services.work import Work
from deliberation.unit_of_work import today
from tests.party import Party, Persona, acting
from tests.services.lists import VAULT
from tests.services.living import appoint, proposed
from tests.services.steps import Entry, Watch, at_once, refused

NAME, SUMMARY, PLEA = "Pflege für alle", "Wer sorgt für wen?", "Es fehlt überall."
WHY = "Davon erzählen viele Räume."


def propose(work: Work, name: str = NAME) -> FieldProposal:
    return field_proposals.propose_field(work, name=name, summary=SUMMARY, plea=PLEA)


def answer(work: Work, proposal_id: int, said: FieldAnswer = FieldAnswer.YES) -> FieldProposal:
    return field_proposals.answer_field_proposal(work, proposal_id, said, reason=WHY)


def fields() -> list[str]:
    db.session.rollback()
    return list(db.session().scalars(select(ThematicField.name).order_by(ThematicField.id)))


@pytest.fixture
def eva(party: Party) -> Persona:
    """Eva, who is on the executive of the federation now, too."""
    return appoint(party, "eva", Function.EXECUTIVE)


def test_a_member_proposes_and_all_in_the_party_read_it(party: Party, watch: Watch) -> None:
    with acting(party.charlie) as work:
        proposal_id = propose(work).id
    assert watch.entries == [
        Entry(Act.FIELD_PROPOSED, party.charlie.id, ("field_proposal", proposal_id), party.federation)
    ]
    assert watch.jobs == [], "nobody gets mail about what somebody proposes"
    for name in ("alice", "dora", "ingo", "gabi"):
        (row,) = proposals_page(db.session(), party.personas[name].actor).shown
        assert (row.name, row.summary, row.plea, row.proposer) == (NAME, SUMMARY, PLEA, party.charlie.name)
        assert (row.is_accepted, row.answer, row.field_slug) == (None, "", None)
    assert len(fields()) == 3


@pytest.mark.parametrize("name", ["ingo"])
def test_who_only_visits_the_party_reads_and_does_not_propose(party: Party, name: str) -> None:
    with refused(NotPermitted, party.personas[name]) as work:
        propose(work)


def test_guests_of_organisations_learn_nothing(party: Party) -> None:
    proposal_id = proposed(party)
    with refused(UnknownThing, party.gast) as work:
        propose(work)
    for id_ in (proposal_id, 999_999):
        with refused(UnknownThing, party.gast) as work:
            answer(work, id_)
        with pytest.raises(UnknownThing):
            proposal_row(db.session(), party.gast.actor, id_)
    with pytest.raises(UnknownThing):
        proposals_page(db.session(), party.gast.actor)


def test_a_yes_founds_the_field_in_the_same_act_and_the_proposer_is_told(
    party: Party, eva: Persona, watch: Watch
) -> None:
    proposal_id = proposed(party)
    with acting(eva) as work:
        field_id = answer(work, proposal_id).field_id
    assert fields()[-1] == NAME
    row = proposal_row(db.session(), party.alice.actor, proposal_id)
    assert (row.is_accepted, row.answer, row.answerer, row.field_slug) == (True, WHY, eva.name, "pflege-fuer-alle")
    assert watch.entries[-2:] == [
        Entry(Act.FIELD_FOUNDED, eva.id, ("field", field_id or 0), party.federation),
        Entry(Act.FIELD_PROPOSAL_ACCEPTED, eva.id, ("field_proposal", proposal_id), party.federation),
    ]
    told = {"person_id": party.bob.id, "proposal_id": proposal_id}
    assert watch.jobs == [(JobKind.MAIL_FIELD_PROPOSAL_ANSWERED, told)]


def test_a_no_founds_nothing_and_says_why(party: Party, eva: Persona, watch: Watch) -> None:
    proposal_id = proposed(party)
    with acting(eva) as work:
        answer(work, proposal_id, FieldAnswer.NO)
    row = proposal_row(db.session(), party.alice.actor, proposal_id)
    assert (row.is_accepted, row.answer, row.field_slug) == (False, WHY, None)
    assert watch.acts[-1] is Act.FIELD_PROPOSAL_DECLINED
    assert watch.mails == [JobKind.MAIL_FIELD_PROPOSAL_ANSWERED]
    assert len(fields()) == 3
    # and who was answered may propose again
    with acting(party.bob) as work:
        propose(work, "Pflege zu Hause")


@pytest.mark.parametrize("name", ["alice", "ada", "adil", "eva", "kora", "mona", "beate", "mod"])
def test_nobody_else_answers_whatever_their_office(party: Party, name: str) -> None:
    """Eva leads a Land only; Ada administers, which is no reason to decide what the party thinks about."""
    proposal_id = proposed(party)
    with refused(NotPermitted, party.personas[name]) as work:
        answer(work, proposal_id)


def test_nobody_answers_their_own_proposal(party: Party) -> None:
    proposal_id = proposed(party)
    with refused(NotPermitted, appoint(party, "bob", Function.EXECUTIVE)) as work:
        answer(work, proposal_id)


def test_an_answer_is_given_once(party: Party, eva: Persona) -> None:
    proposal_id = proposed(party)
    with acting(eva) as work:
        answer(work, proposal_id, FieldAnswer.NO)
    for said in FieldAnswer:
        with refused(ProposalAnswered, eva) as work:
            answer(work, proposal_id, said)


def test_of_two_answers_in_the_same_moment_one_holds(app: Flask, party: Party, eva: Persona) -> None:
    proposal_id, alma = proposed(party), appoint(party, "charlie", Function.EXECUTIVE)

    def says(who: Persona, said: FieldAnswer) -> None:
        with acting(who) as work:
            answer(work, proposal_id, said)

    errors = at_once(app, lambda: says(eva, FieldAnswer.YES), lambda: says(alma, FieldAnswer.NO))
    assert [type(error) for error in errors] == [ProposalAnswered]
    row = proposal_row(db.session(), party.alice.actor, proposal_id)
    assert (NAME in fields()) is row.is_accepted


def test_one_after_the_other_and_sent_twice_is_once(app: Flask, party: Party) -> None:
    def sends(name: str) -> None:
        with acting(party.alice) as work:
            propose(work, name)

    assert at_once(app, lambda: sends(NAME), lambda: sends(NAME)) == []
    db.session.rollback()
    assert db.session().scalar(select(func.count()).select_from(FieldProposal)) == 1
    with refused(ProposalWaits, party.alice) as work:
        propose(work, "Noch eins")


def test_what_there_is_already_is_not_proposed_and_not_founded_twice(party: Party, eva: Persona) -> None:
    with refused(KeyTaken, party.alice, key="Neuer Aufbruch im Osten") as work:
        propose(work, "Neuer Aufbruch im Osten")
    first, second = proposed(party, "alice"), proposed(party, "charlie")
    with acting(eva) as work:
        answer(work, first)
    with refused(KeyTaken, eva) as work:
        answer(work, second)
    with acting(eva) as work:
        answer(work, second, FieldAnswer.NO)


def test_who_answers_is_asked_on_the_start_page_and_nobody_else(party: Party, eva: Persona) -> None:
    proposal_id = proposed(party)
    assert waiting_proposals(db.session(), eva.actor) == ((proposal_id, NAME),)
    assert waiting_proposals(db.session(), party.ada.actor) == ()
    with acting(eva) as work:
        own = propose(work, "Eigenes").id
    assert own not in dict(waiting_proposals(db.session(), eva.actor)), "not in one's own matter"
    with acting(eva) as work:
        answer(work, proposal_id)
    assert waiting_proposals(db.session(), eva.actor) == ()


def test_whose_data_are_deleted_leaves_the_proposal_and_no_name(party: Party, eva: Persona) -> None:
    proposal_id = proposed(party)
    with acting(eva) as work:
        answer(work, proposal_id, FieldAnswer.NO)
    with acting(party.bob) as work:
        people.erase_own_data(work, vault=VAULT, today=today())
    row = proposal_row(db.session(), party.alice.actor, proposal_id)
    assert (row.name, row.proposer, row.answer) == (NAME, "", WHY)
    assert WHY in set(db.session().scalars(select(Reason.text)))
