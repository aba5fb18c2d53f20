"""What was reported waits in one row, by age, whatever it is; and no page of it is without end."""

from sqlalchemy import insert

from deliberation.extensions import db
from deliberation.models import Report
from deliberation.queries.moderation_queue import has_reports, queue_page
from deliberation.queries.paging import PAGE
from deliberation.queries.path_moderation import hidden_through_field, hidden_through_room
from deliberation.services.plain_words import write_plain_words
from tests.party import Party, Persona, acting
from tests.services.living import first_field
from tests.services.moderating import RULE, hide_path, make_moderator, report, report_path, report_plain
from tests.services.paths import made, made_many, put


def waiting(who: Persona, after: int | None = None) -> list[str]:
    return [one.what for one in queue_page(db.session(), who.actor, after=after).shown]


def test_contributions_paths_and_plain_words_wait_in_one_row_the_oldest_report_first(party: Party) -> None:
    trudi = make_moderator(party, "trudi")
    put(party.bob, path := made(party.bob), party.contribution)
    with acting(party.bob) as work:
        write_plain_words(work, party.room, "Hier reden wir über Busse.", seen="")
    report_path(party.charlie, path)
    assert has_reports(db.session(), trudi.actor)
    report_plain(party.charlie, party.room)
    report(party.charlie, party.contribution)
    report_path(party.alice, path)
    assert waiting(trudi) == ["path", "plain_words", "contribution"]
    # nobody moderates in their own matter, whatever it is
    bob, alice = make_moderator(party, "bob"), make_moderator(party, "alice")
    assert (waiting(bob), waiting(alice)) == (["contribution"], ["path", "plain_words"])


def test_what_does_not_fit_on_a_page_is_on_the_next_one(party: Party) -> None:
    trudi = make_moderator(party, "trudi")
    ids = made_many(party.bob, PAGE, party.room)
    with acting(party.bob) as work:
        rows = [{"path_id": id_, "reporter_id": party.charlie.id} for id_ in ids]
        said_of = {"rule": RULE, "words": "", "reported_at": work.now}
        work.session.execute(insert(Report), [row | said_of for row in rows])
    report(party.charlie, party.contribution)
    first = queue_page(db.session(), trudi.actor, after=None)
    assert [one.id for one in first.shown] == ids
    assert waiting(trudi, first.after) == ["contribution"]
    assert queue_page(db.session(), trudi.actor, after=first.after).after is None


def test_signs_of_hidden_paths_are_on_pages_too(party: Party) -> None:
    trudi = make_moderator(party, "trudi")
    ids = made_many(party.bob, PAGE + 1, party.room)
    acts = [hide_path(trudi, id_) for id_ in ids]
    session, alice, field_id = db.session(), party.alice.actor, first_field(party)
    for first in (hidden_through_room(session, alice, party.room), hidden_through_field(session, alice, field_id)):
        assert [one.id for one in first.shown] == acts[:0:-1]
        assert first.older == acts[1]
    older = hidden_through_room(session, alice, party.room, before=acts[1])
    assert ([one.id for one in older.shown], older.older) == ([acts[0]], None)
    assert hidden_through_room(session, party.gast.actor, party.room).shown == ()
