"""Reports: with a rule, once for each person, seen by those who moderate, and answered."""

import pytest

from deliberation.domain.acts import Act
from deliberation.domain.errors import NotPermitted, UnknownThing, WrongState
from deliberation.domain.rooms.refusals import NoSuchRule, OwnWords, ReportedAlready
from deliberation.extensions import db
from deliberation.models import Reason
from deliberation.queries.moderation import moderated_page
from deliberation.queries.moderation_queue import queue_page
from deliberation.queries.own_moderation import own_reports
from deliberation.services import leaving, people, reporting, rooms
from deliberation.services.vault import Vault
from deliberation.unit_of_work import today
from tests.party import Party, acting
from tests.services.moderating import RULE, make_moderator, report, reported
from tests.services.steps import Entry, Watch, refused

NOWHERE = 999_999


def waiting(party: Party, name: str) -> list[int]:
    return [one.id for one in queue_page(db.session(), party.personas[name].actor, after=None).shown]


def test_whoever_reads_a_contribution_reports_it_and_neither_record_nor_mail_says_so(
    party: Party, watch: Watch
) -> None:
    found = reported(report(party.charlie, party.contribution, "Das trifft Bob."))
    assert (found.contribution_id, found.reporter_id, found.rule) == (party.contribution, party.charlie.id, RULE)
    assert (found.words, found.answered_at) == ("Das trifft Bob.", None)
    assert (watch.entries, watch.jobs) == ([], [])


def test_once_for_each_person_and_contribution(party: Party) -> None:
    report(party.charlie, party.contribution)
    with refused(ReportedAlready, party.charlie) as work:
        reporting.report_contribution(work, party.contribution, rule=RULE)
    report(party.dora, party.contribution)
    report(party.charlie, party.answer)


def test_nobody_reports_their_own_words_or_what_they_cannot_read(party: Party) -> None:
    with refused(OwnWords, party.alice) as work:
        reporting.report_contribution(work, party.contribution, rule=RULE)
    for persona, contribution in ((party.alice, party.far_contribution), (party.gast, party.contribution)):
        with refused(UnknownThing, persona) as work:
            reporting.report_contribution(work, contribution, rule=RULE)
    with refused(UnknownThing, party.alice) as work:
        reporting.report_contribution(work, NOWHERE, rule=RULE)


def test_a_rule_that_the_room_does_not_have_is_none(party: Party, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deliberation.domain.rooms.charters.RULES", {})
    with refused(NoSuchRule, party.charlie) as work:
        reporting.report_contribution(work, party.contribution, rule=RULE)


def test_the_queue_holds_what_waits_at_or_below_ones_place_by_age(party: Party) -> None:
    make_moderator(party, "trudi", "spree")
    make_moderator(party, "minna")
    with acting(party.mod) as work:
        near = rooms.write_contribution(work, party.spree_room, text="Du verstehst das nicht.").id
    report(party.dora, party.contribution)
    report(party.alice, near)
    report(party.bob, party.contribution)
    assert waiting(party, "minna") == [party.contribution, near]
    assert waiting(party, "trudi") == [near]


@pytest.mark.parametrize("name", ["bob", "eva", "kora", "ada", "mod"])
def test_hosts_and_other_offices_see_no_reports(party: Party, name: str) -> None:
    report(party.charlie, party.contribution)
    with pytest.raises(NotPermitted):
        waiting(party, name)
    with pytest.raises(NotPermitted):
        moderated_page(db.session(), party.personas[name].actor, party.contribution)


def test_a_moderator_sees_who_reported_but_never_in_their_own_matter(party: Party) -> None:
    make_moderator(party, "trudi")
    make_moderator(party, "alice")
    report(party.charlie, party.contribution, "Hm.")
    (said,) = moderated_page(db.session(), party.trudi.actor, party.contribution).one.reports
    assert (said.reporter, said.words) == ("Charlie Conrad", "Hm.")
    assert waiting(party, "alice") == []
    with pytest.raises(OwnWords):
        moderated_page(db.session(), party.alice.actor, party.contribution)
    with refused(OwnWords, party.alice) as work:
        reporting.dismiss_reports(work, party.contribution, reason="Ich meine es gut.")


def test_moderators_of_another_land_learn_nothing(party: Party) -> None:
    make_moderator(party, "dora", "other_state")
    with acting(party.mod) as work:
        near = rooms.write_contribution(work, party.spree_room, text="Unter uns.").id
    report(party.alice, near)
    assert waiting(party, "dora") == []
    with pytest.raises(UnknownThing):
        moderated_page(db.session(), party.dora.actor, near)
    with refused(UnknownThing, party.dora) as work:
        reporting.dismiss_reports(work, near, reason="Was geht mich das an?")


def test_an_answer_goes_to_all_who_reported_and_the_record_names_none_of_them(party: Party, watch: Watch) -> None:
    make_moderator(party, "trudi")
    first, second = report(party.charlie, party.contribution), report(party.dora, party.contribution)
    before = len(watch.entries)
    with acting(party.trudi) as work:
        reporting.dismiss_reports(work, party.contribution, reason="Das ist eine Frage, kein Angriff.")
    assert watch.entries[before:] == [Entry(Act.REPORT_DISMISSED, party.trudi.id, ("report", first), party.federation)]
    for id_, persona in ((first, party.charlie), (second, party.dora)):
        assert reported(id_).answered_by_id == party.trudi.id
        (own,) = own_reports(db.session(), persona.id).shown
        assert (own.is_answered, own.kind, own.answer) == (True, None, "Das ist eine Frage, kein Angriff.")
    assert waiting(party, "trudi") == []
    with refused(WrongState, party.trudi) as work:
        reporting.dismiss_reports(work, party.contribution, reason="Noch einmal.")


def test_who_lost_the_function_or_left_answers_no_more(party: Party) -> None:
    trudi = make_moderator(party, "trudi")
    report(party.charlie, party.contribution)
    with acting(party.ada) as work:
        leaving.end_functions(work, [trudi.id], today())
    with refused(NotPermitted, trudi) as work:
        reporting.dismiss_reports(work, party.contribution, reason="Noch schnell.")


def test_deleting_ones_data_takes_the_words_of_ones_reports(party: Party) -> None:
    make_moderator(party, "trudi")
    id_ = report(party.charlie, party.contribution, "Das war zu viel für mich.")
    with acting(party.trudi) as work:
        reporting.dismiss_reports(work, party.contribution, reason="Alice hat nur gefragt.")
    with acting(party.charlie) as work:
        people.erase_own_data(work, vault=Vault(("a secret of the tests",)), today=today())
    assert reported(id_).words == ""
    # what was said of Alice's words goes when she deletes hers
    with acting(party.alice) as work:
        people.erase_own_data(work, vault=Vault(("a secret of the tests",)), today=today())
    assert db.session().get_one(Reason, reported(id_).reason_id).text == ""
