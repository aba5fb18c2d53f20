"""Words on a reading path are moderated like all others: rule and reason, a second person, and nobody in between."""

import pytest
from sqlalchemy import select

from deliberation.domain.acts import Act
from deliberation.domain.errors import NotPermitted, UnknownThing, WrongState
from deliberation.domain.rooms.moderation import Intervention, Standing
from deliberation.domain.rooms.reading_paths import StopKind, Thing
from deliberation.domain.rooms.refusals import OwnPathHidden, OwnWords, ReportedAlready
from deliberation.extensions import db
from deliberation.models import PathStop, ReadingPath, Reason, Report
from deliberation.queries.cases import case_page
from deliberation.queries.export import export
from deliberation.queries.moderation_queue import has_reports, queue_page
from deliberation.queries.moderation_record import room_record
from deliberation.queries.own_moderation import own_reports
from deliberation.queries.path_moderation import (
    ReportedPath,
    hidden_path,
    hidden_through_field,
    hidden_through_room,
    moderated_path,
)
from deliberation.queries.reading_paths import path_page, paths_through_room
from deliberation.services import appeals, moderation, people, reading_paths, reporting
from deliberation.services.jobs import JobKind
from deliberation.services.plain_words import write_plain_words
from deliberation.unit_of_work import today
from tests.party import Party, Persona, acting
from tests.services.lists import VAULT
from tests.services.living import first_field
from tests.services.moderating import (
    RULE,
    act_now,
    appeal,
    decide,
    hide_path,
    hide_plain,
    make_moderator,
    report_path,
    report_plain,
    reported,
)
from tests.services.paths import made, put
from tests.services.steps import Watch, refused

NOTE = "Hier redet einer wie immer."


@pytest.fixture
def path(party: Party) -> int:
    """Bob leads through the room of the federation, with a word at the stop."""
    path_id = made(party.bob)
    put(party.bob, path_id, party.contribution, note=NOTE)
    return path_id


def waiting(who: Persona) -> tuple[ReportedPath, ...]:
    """The paths in the queue of who moderates."""
    return tuple(one for one in queue_page(db.session(), who.actor, after=None).shown if isinstance(one, ReportedPath))


def recorded(who: Persona, room_id: int, before: int | None = None) -> list[int]:
    """What the public record of a room has, the newest first."""
    return [one.id for one in room_record(db.session(), who.actor, room_id, before=before).shown]


def hide_plain_words_of(party: Party, trudi: Persona) -> int:
    """Something else is done in the room of the Kreis: its plain words are hidden; the id of the act."""
    with acting(party.mod) as work:
        write_plain_words(work, party.spree_room, "Hier reden wir über Busse.", seen="")
    report_plain(party.alice, party.spree_room)
    return hide_plain(trudi, party.spree_room)


def is_there(who: Persona, path_id: int) -> bool:
    """Whether somebody finds the path at its address."""
    try:
        path_page(db.session(), who.actor, path_id)
    except UnknownThing:
        return False
    return True


def test_a_report_names_the_rule_and_waits_for_who_moderates_all_its_rooms(party: Party, path: int) -> None:
    trudi, minna = make_moderator(party, "trudi"), make_moderator(party, "minna", "spree")
    put(party.bob, path, party.spree_room, StopKind.ROOM)
    report_path(party.charlie, path, "Das zielt auf Alice.")
    (one,) = waiting(trudi)
    assert (one.notes, one.reports[0].words, one.reports[0].reporter) == (
        (NOTE,),
        "Das zielt auf Alice.",
        party.charlie.name,
    )
    assert has_reports(db.session(), trudi.actor)
    # who moderates one of its rooms does not judge what leads through others, too
    assert waiting(minna) == ()
    for who in (minna, party.alice):
        with pytest.raises(NotPermitted):
            moderated_path(db.session(), who.actor, path)
        with refused(NotPermitted, who) as work:
            moderation.hide_path(work, path, rule=RULE, reason="Nein.")
    with acting(party.bob) as work:
        stop = work.session.scalars(select(PathStop.id).where(PathStop.room_id == party.room)).one()
        reading_paths.take_out(work, stop)
    assert [one.id for one in waiting(minna)] == [path], "now it leads through hers alone"


def test_nobody_reports_what_they_do_not_find_their_own_or_twice(party: Party, path: int) -> None:
    report_path(party.charlie, path)
    far = made(party.dora)
    put(party.dora, far, party.far_contribution)
    for error, who, id_ in (
        (ReportedAlready, party.charlie, path),
        (OwnWords, party.bob, path),
        (UnknownThing, party.alice, far),
        (UnknownThing, party.gast, path),
        (UnknownThing, party.alice, 999_999),
    ):
        with refused(error, who) as work:
            reporting.report_path(work, id_, rule=RULE)


def test_who_made_it_does_not_moderate_it(party: Party, path: int) -> None:
    bob = make_moderator(party, "bob")
    report_path(party.charlie, path)
    assert waiting(bob) == ()
    with pytest.raises(OwnWords):
        moderated_path(db.session(), bob.actor, path)
    for act in (moderation.hide_path, None):
        with refused(OwnWords, bob) as work:
            if act:
                act(work, path, rule=RULE, reason="Doch.")
            else:
                reporting.dismiss_path_reports(work, path, reason="Alles gut.")


def test_a_hidden_path_is_its_makers_alone_and_a_sign_without_names_stands_where_it_was(
    party: Party, path: int, watch: Watch
) -> None:
    trudi = make_moderator(party, "trudi")
    report_id = report_path(party.charlie, path)
    watch.entries.clear()
    act_id = hide_path(trudi, path)
    assert act_now(act_id).kind is Intervention.HIDE_PATH
    assert reported(report_id).act_id == act_id
    session, field_id = db.session(), first_field(party)
    assert not is_there(party.alice, path)
    assert paths_through_room(session, party.alice.actor, party.room).shown == ()
    for signs in (
        hidden_through_room(session, party.alice.actor, party.room).shown,
        hidden_through_field(session, party.alice.actor, field_id).shown,
        (hidden_path(session, party.alice.actor, path),),
    ):
        assert [(one.rule, one.reason) for one in signs] == [(RULE, "Das trifft einen Menschen.")]
    (entry,) = room_record(session, party.alice.actor, party.room).shown
    assert (entry.kind, entry.standing) == (Intervention.HIDE_PATH, Standing.HOLDS)
    assert path_page(session, party.bob.actor, path).hidden_by == act_id
    assert moderated_path(session, trudi.actor, path).is_hidden
    (own,) = own_reports(session, party.charlie.id).shown
    assert (own.path_id, own.kind) == (path, Intervention.HIDE_PATH)


def test_each_room_through_which_it_leads_has_it_in_its_record_as_long_as_it_is_hidden(party: Party, path: int) -> None:
    trudi = make_moderator(party, "trudi")
    put(party.bob, path, party.spree_room, StopKind.ROOM)
    act_id = hide_path(trudi, path)
    assert [recorded(party.bob, room) for room in (party.room, party.spree_room)] == [[act_id], [act_id]]
    assert recorded(party.charlie, party.room) == [act_id]
    with acting(trudi) as work:
        moderation.undo(work, act_id, reason="Zu streng.")
    # where it was entered it stays, and says that it was taken back
    assert recorded(party.bob, party.room) == [act_id]
    assert recorded(party.bob, party.spree_room) == []
    again = [hide_path(trudi, path), hide_plain_words_of(party, trudi)]
    assert recorded(party.bob, party.spree_room) == [again[1], again[0]]
    assert recorded(party.bob, party.spree_room, before=again[1]) == [again[0]]


def test_its_maker_is_told_with_all_words_and_changes_nothing_meanwhile(party: Party, path: int, watch: Watch) -> None:
    act_id = hide_path(make_moderator(party, "trudi"), path)
    assert watch.mails[-1] == JobKind.MAIL_MODERATED
    assert act_now(act_id).person_id == party.bob.id
    found = case_page(db.session(), party.bob.actor, act_id, today=today())
    assert found.may_appeal
    for words in ("Vom Bus zum Deich", "Für alle, die neu dazukommen.", NOTE):
        assert words in (found.case.words or "")
    stop = db.session().scalars(select(PathStop.id)).one()
    for change in (
        lambda work: reading_paths.change_path(work, path, title="Neu", why="Anders."),
        lambda work: reading_paths.put_stop(work, path, Thing(StopKind.MOTION, party.motion), note=""),
        lambda work: reading_paths.change_note(work, stop, note="Anders."),
        lambda work: reading_paths.take_out(work, stop),
    ):
        with refused(OwnPathHidden, party.bob) as work:
            change(work)
    with refused(WrongState, party.trudi) as work:
        moderation.hide_path(work, path, rule=RULE, reason="Noch einmal.")


def test_a_second_person_brings_it_back_and_so_does_who_takes_it_back(party: Party, path: int) -> None:
    trudi, minna = make_moderator(party, "trudi"), make_moderator(party, "minna")
    act_id = hide_path(trudi, path)
    appeal(party.bob, act_id)
    with refused(NotPermitted, trudi) as work:
        appeals.decide_appeal(work, act_id, is_upheld=False, reason="Ich.", today=today())
    decide(minna, act_id, is_upheld=False)
    assert is_there(party.alice, path)
    again = hide_path(trudi, path)
    with acting(minna) as work:
        moderation.undo(work, again, reason="Zu streng.")
    assert is_there(party.alice, path)
    assert hidden_through_room(db.session(), party.alice.actor, party.room).shown == ()


def test_what_breaks_no_rule_is_answered(party: Party, path: int, watch: Watch) -> None:
    trudi = make_moderator(party, "trudi")
    report_id = report_path(party.charlie, path)
    with acting(trudi) as work:
        reporting.dismiss_path_reports(work, path, reason="Ein Scherz unter Freunden.")
    assert watch.entries[-1].act is Act.REPORT_DISMISSED
    assert reported(report_id).answered_at is not None
    (own,) = own_reports(db.session(), party.charlie.id).shown
    assert own.answer == "Ein Scherz unter Freunden."
    assert not has_reports(db.session(), trudi.actor)
    with refused(WrongState, trudi) as work:
        reporting.dismiss_path_reports(work, path, reason="Noch einmal.")


def test_a_path_through_no_room_is_its_makers_alone(party: Party) -> None:
    make_moderator(party, "trudi")
    path_id = made(party.bob)
    put(party.bob, path_id, party.motion, StopKind.MOTION)
    assert not path_page(db.session(), party.bob.actor, path_id).leads_through_rooms
    assert not is_there(party.alice, path_id)
    for who in (party.alice, party.trudi):
        with refused(UnknownThing, who) as work:
            reporting.report_path(work, path_id, rule=RULE)
        with refused(UnknownThing, who) as work:
            moderation.hide_path(work, path_id, rule=RULE, reason="Nein.")


def test_withdrawn_no_word_of_it_is_left_and_what_moderation_did_stays(party: Party, path: int) -> None:
    trudi = make_moderator(party, "trudi")
    report_path(party.charlie, path)
    act_id = hide_path(trudi, path)
    with acting(party.bob) as work:
        reading_paths.withdraw_path(work, path)
    left = db.session().scalars(select(ReadingPath)).one()
    assert (left.title, left.why, left.withdrawn_at is not None) == ("", "", True)
    assert db.session().scalars(select(PathStop)).all() == []
    for who in (party.bob, party.alice):
        assert not is_there(who, path)
    assert case_page(db.session(), party.bob.actor, act_id, today=today()).case.words is None
    assert own_reports(db.session(), party.charlie.id).shown[0].is_withdrawn
    assert waiting(trudi) == ()
    # a new one of the same words is a new one
    assert made(party.bob) != path


def test_data_are_deleted_with_the_reasons_about_them(party: Party, path: int) -> None:
    trudi = make_moderator(party, "trudi")
    report_id = report_path(party.charlie, path, "Das ist Bob.")
    with acting(trudi) as work:
        reporting.dismiss_path_reports(work, path, reason="Bob meint es gut.")
    act_id = hide_path(trudi, path, "Bob ist zu weit gegangen.")
    assert [row["path_id"] for row in export(db.session(), party.bob.id, today())["moderation"]] == [path]
    for who in (party.bob, party.charlie):
        with acting(who) as work:
            people.erase_own_data(work, vault=VAULT, today=today())
    reasons = (act_now(act_id).reason_id, reported(report_id).reason_id)
    assert set(db.session().scalars(select(Reason.text).where(Reason.id.in_(reasons)))) == {""}
    assert db.session().get_one(Report, report_id).words == ""
    assert db.session().scalars(select(ReadingPath.title)).all() == [""]
