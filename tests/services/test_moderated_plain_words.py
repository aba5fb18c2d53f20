"""What a room is about in plain words is moderated like all other words: rule, reason, and a second person."""

import pytest
from sqlalchemy import func, select

from deliberation.domain.acts import Act
from deliberation.domain.errors import NotPermitted, UnknownThing, WrongState
from deliberation.domain.rooms.moderation import Intervention, Standing
from deliberation.domain.rooms.own_words import fingerprint
from deliberation.domain.rooms.refusals import OwnWords, ReportedAlready, SamePlainWords
from deliberation.extensions import db
from deliberation.models import PlainWords, Reason, Report
from deliberation.queries.cases import case_page
from deliberation.queries.export import export
from deliberation.queries.moderation_queue import has_reports, queue_page
from deliberation.queries.moderation_record import room_record
from deliberation.queries.own_moderation import own_reports
from deliberation.queries.plain_moderation import moderated_plain_words
from deliberation.queries.plain_words import plain_history
from deliberation.queries.rooms import room_head
from deliberation.services import moderation, people, reporting, resting, rooms
from deliberation.services.jobs import JobKind
from deliberation.services.plain_words import take_plain_words_back, write_plain_words
from deliberation.unit_of_work import today
from tests.party import Party, Persona, acting
from tests.services.lists import VAULT
from tests.services.living import first_field
from tests.services.moderating import (
    RULE,
    act_now,
    appeal,
    decide,
    hide_plain,
    make_moderator,
    report_plain,
    reported,
)
from tests.services.steps import Watch, refused

FIRST, NEXT = "Hier reden wir über Busse.", "Hier redet einer wie immer."


@pytest.fixture(autouse=True)
def _written(party: Party) -> None:
    """Bob has said twice what his room is about."""
    with acting(party.bob) as work:
        write_plain_words(work, party.room, FIRST, seen="")
    with acting(party.bob) as work:
        write_plain_words(work, party.room, NEXT, seen=fingerprint(FIRST))


def standing(who: Persona, room_id: int) -> str | None:
    plain = room_head(db.session(), who.actor, room_id).plain
    return plain.text if plain else None


def waiting(who: Persona) -> list[tuple[str, int]]:
    """What is in the queue of who moderates."""
    return [(one.what, one.id) for one in queue_page(db.session(), who.actor, after=None).shown]


def test_a_report_names_the_rule_and_waits_for_who_moderates_there(party: Party) -> None:
    trudi, minna = make_moderator(party, "trudi"), make_moderator(party, "minna", "spree")
    report_plain(party.charlie, party.room, 2, "Das zielt auf Alice.")
    (one,) = queue_page(db.session(), trudi.actor, after=None).shown
    assert (one.what, one.reports[0].words, one.reports[0].reporter) == (
        "plain_words",
        "Das zielt auf Alice.",
        party.charlie.name,
    )
    assert has_reports(db.session(), trudi.actor)
    assert waiting(minna) == []
    assert not has_reports(db.session(), minna.actor)
    for who in (minna, party.alice):
        with pytest.raises(NotPermitted):
            moderated_plain_words(db.session(), who.actor, party.room, 2)
        with refused(NotPermitted, who) as work:
            moderation.hide_plain_words(work, party.room, 2, rule=RULE, reason="Nein.")


def test_nobody_reports_what_they_do_not_find_their_own_or_twice(party: Party) -> None:
    report_plain(party.charlie, party.room, 2)
    for error, who, number in (
        (ReportedAlready, party.charlie, 2),
        (OwnWords, party.bob, 2),
        (UnknownThing, party.gast, 2),
        (UnknownThing, party.alice, 3),
    ):
        with refused(error, who) as work:
            reporting.report_plain_words(work, party.room, number, rule=RULE)


def test_office_alone_opens_none_and_who_wrote_them_does_not_moderate_them(party: Party) -> None:
    with acting(party.mod) as work:
        write_plain_words(work, party.spree_room, FIRST, seen="")
    heide, bob = make_moderator(party, "charlie", "state"), make_moderator(party, "bob")
    # Charlie moderates for the Land and does not read in the room of the Kreis, until somebody calls them
    with refused(UnknownThing, heide) as work:
        moderation.hide_plain_words(work, party.spree_room, 1, rule=RULE, reason="Nein.")
    with pytest.raises(UnknownThing):
        moderated_plain_words(db.session(), heide.actor, party.spree_room, 1)
    report_plain(party.alice, party.spree_room, 1)
    assert moderated_plain_words(db.session(), heide.actor, party.spree_room, 1).one.text == FIRST
    report_plain(party.alice, party.room, 2)
    assert [what for what, _ in waiting(bob)] == ["plain_words"], "only those of the Kreis"
    with pytest.raises(OwnWords):
        moderated_plain_words(db.session(), bob.actor, party.room, 2)
    with refused(OwnWords, bob) as work:
        moderation.hide_plain_words(work, party.room, 2, rule=RULE, reason="Doch.")


def test_hidden_nobody_reads_them_and_what_stood_there_before_stands_again(party: Party, watch: Watch) -> None:
    trudi = make_moderator(party, "trudi")
    report_id = report_plain(party.charlie, party.room, 2)
    act_id = hide_plain(trudi, party.room, 2)
    assert watch.entries[-1].act is Act.PLAIN_WORDS_HIDDEN
    assert watch.mails[-1] == JobKind.MAIL_MODERATED
    assert (act_now(act_id).person_id, reported(report_id).act_id) == (party.bob.id, act_id)
    session = db.session()
    assert standing(party.alice, party.room) == FIRST
    hidden, before = plain_history(session, party.alice.actor, party.room).versions
    assert (hidden.text, hidden.author, hidden.author_id, hidden.hidden_by) == ("", "", 0, None)
    assert hidden.hidden == (RULE, "Das trifft einen Menschen.")
    assert before.text == FIRST
    own = plain_history(session, party.bob.actor, party.room).versions[0]
    assert (own.text, own.hidden_by) == (NEXT, act_id)
    (entry,) = room_record(session, party.alice.actor, party.room).shown
    assert (entry.kind, entry.standing) == (Intervention.HIDE_PLAIN, Standing.HOLDS)
    assert NEXT in (case_page(session, party.bob.actor, act_id, today=today()).case.words or "")
    assert own_reports(session, party.charlie.id).shown[0].kind is Intervention.HIDE_PLAIN
    with refused(WrongState, trudi) as work:
        moderation.hide_plain_words(work, party.room, 2, rule=RULE, reason="Noch einmal.")
    with refused(WrongState, party.alice) as work:
        reporting.report_plain_words(work, party.room, 2, rule=RULE)


def test_the_next_version_begins_with_what_stands_there_and_takes_no_number_twice(party: Party) -> None:
    hide_plain(make_moderator(party, "trudi"), party.room, 2)
    with refused(SamePlainWords, party.bob) as work:
        write_plain_words(work, party.room, FIRST, seen=fingerprint(FIRST))
    with acting(party.bob) as work:
        assert write_plain_words(work, party.room, "Busse und Bahnen.", seen=fingerprint(FIRST)).number == 3
    assert standing(party.alice, party.room) == "Busse und Bahnen."


def test_a_second_person_brings_them_back_and_so_does_who_takes_it_back(party: Party) -> None:
    trudi, minna = make_moderator(party, "trudi"), make_moderator(party, "minna")
    act_id = hide_plain(trudi, party.room, 2)
    appeal(party.bob, act_id)
    decide(minna, act_id, is_upheld=False)
    assert standing(party.alice, party.room) == NEXT
    again = hide_plain(trudi, party.room, 2)
    with acting(minna) as work:
        moderation.undo(work, again, reason="Zu streng.")
    assert standing(party.alice, party.room) == NEXT


def test_what_breaks_no_rule_is_answered(party: Party) -> None:
    trudi = make_moderator(party, "trudi")
    report_plain(party.charlie, party.room, 2)
    with acting(trudi) as work:
        reporting.dismiss_plain_words_reports(work, party.room, 2, reason="Ein Scherz.")
    assert own_reports(db.session(), party.charlie.id).shown[0].answer == "Ein Scherz."
    assert waiting(trudi) == []


def test_taken_back_no_word_is_left_and_what_moderation_did_stays(party: Party) -> None:
    trudi = make_moderator(party, "trudi")
    report_plain(party.charlie, party.room, 2)
    act_id = hide_plain(trudi, party.room, 2)
    report_plain(party.alice, party.room, 1)
    for number in (2, 1):
        with acting(party.bob) as work:
            take_plain_words_back(work, party.room, number)
    assert set(db.session().scalars(select(PlainWords.text))) == {""}
    assert standing(party.alice, party.room) is None
    assert plain_history(db.session(), party.bob.actor, party.room).versions == ()
    assert case_page(db.session(), party.bob.actor, act_id, today=today()).case.words is None
    assert own_reports(db.session(), party.charlie.id).shown[0].is_withdrawn
    assert waiting(trudi) == []
    for error, who in ((UnknownThing, party.bob), (UnknownThing, party.alice)):
        with refused(error, who) as work:
            take_plain_words_back(work, party.room, 2)
    with acting(party.bob) as work:
        assert write_plain_words(work, party.room, NEXT, seen="").number == 3


def test_data_are_deleted_with_the_reasons_about_them(party: Party) -> None:
    trudi = make_moderator(party, "trudi")
    report_id = report_plain(party.charlie, party.room, 1, "Das ist Bob.")
    with acting(trudi) as work:
        reporting.dismiss_plain_words_reports(work, party.room, 1, reason="Bob meint es gut.")
    act_id = hide_plain(trudi, party.room, 2, "Bob ist zu weit gegangen.")
    assert [row["plain_id"] is not None for row in export(db.session(), party.bob.id, today())["moderation"]] == [True]
    for who in (party.bob, party.charlie):
        with acting(who) as work:
            people.erase_own_data(work, vault=VAULT, today=today())
    reasons = (act_now(act_id).reason_id, reported(report_id).reason_id)
    assert set(db.session().scalars(select(Reason.text).where(Reason.id.in_(reasons)))) == {""}
    assert db.session().get_one(Report, report_id).words == ""
    assert set(db.session().scalars(select(PlainWords.text))) == {""}


def test_an_empty_room_goes_with_its_plain_words_and_what_was_said_of_them(party: Party) -> None:
    with acting(party.ada) as work:
        room_id = rooms.open_room(
            work, party.federation, field_id=first_field(party), name="Versehen", opening_question="Was?"
        ).id
    with acting(party.ada) as work:
        write_plain_words(work, room_id, FIRST, seen="")
    report_plain(party.alice, room_id)
    with acting(party.ada) as work:
        resting.delete_room(work, room_id, reason="Ein Versehen.")
    assert db.session().scalar(select(func.count()).select_from(Report)) == 0
