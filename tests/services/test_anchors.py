"""Contributions about lines of a motion: what is kept, for whom it is shown, and how it goes."""

import pytest
from sqlalchemy import func, select

from deliberation.domain.errors import NoSuchLine, UnknownThing
from deliberation.domain.rooms.refusals import SaidAlready
from deliberation.extensions import db
from deliberation.models import Anchor, Contribution, Room
from deliberation.queries.anchors import Beside, Citation, beside, elsewhere
from deliberation.queries.line_talk import talk_about_motion
from deliberation.queries.threads import BY_IDS, contribution_rows
from deliberation.services import withdrawing
from tests.party import MOTION, Party, Persona, acting
from tests.services.deciding import amend, decide, merge
from tests.services.moderating import hide, make_moderator
from tests.speaking import speak

GARDEN = "Jede Schule bekommt einen Garten, um den sich alle Klassen gemeinsam kümmern, auch in allen Ferien."
FIRST_LINE = "Wir wollen, dass in jedem Dorf stündlich"


def heard(party: Party, who: Persona) -> list[int]:
    return [row.contribution_id for row in talk_about_motion(db.session(), who.actor, party.motion).rows]


def cited_above(reader: Persona, *ids: int) -> dict[int, Citation]:
    rows = contribution_rows(db.session(), BY_IDS, ids=list(ids))
    found = beside(db.session(), reader.actor, rows)
    return {id_: one.cites for id_, one in found.items() if one.cites is not None}


def test_version_lines_and_first_words_are_kept(party: Party) -> None:
    id_ = speak(party.alice, party.room, party.version, 1, 2)
    kept = db.session().get_one(Anchor, id_)
    assert (kept.motion_version_id, kept.first_line, kept.last_line) == (party.version, 1, 2)
    assert kept.first_words == FIRST_LINE
    citation = cited_above(party.bob, id_)[id_]
    assert (citation.name, citation.version, citation.spot.words) == ("L01", 1, FIRST_LINE)


def test_sent_twice_it_is_said_once(party: Party) -> None:
    assert speak(party.alice, party.room, party.version) == speak(party.alice, party.room, party.version)
    assert db.session().scalar(select(func.count()).select_from(Anchor)) == 1


def test_the_same_words_about_other_lines_are_not_swallowed(party: Party) -> None:
    speak(party.alice, party.room, party.version)
    with pytest.raises(SaidAlready):
        speak(party.alice, party.room, party.version, 2)


def test_about_lines_that_are_not_there_nothing_is_written(party: Party) -> None:
    for line in (0, 99):
        with pytest.raises(NoSuchLine):
            speak(party.alice, party.room, party.version, line)
    with pytest.raises(UnknownThing):
        speak(party.alice, party.room, 999_999)
    assert heard(party, party.alice) == []
    assert (
        db.session().scalar(select(func.max(Contribution.id)).where(Contribution.room_id == party.room)) == party.answer
    )


def test_who_sees_no_motions_speaks_about_none(party: Party) -> None:
    """A guest of an organisation who hosts a room writes there, but knows no motion."""
    with acting(party.ada) as work:
        work.session.get_one(Room, party.room).host_id = party.gast.id
    with pytest.raises(UnknownThing):
        speak(party.gast, party.room, party.version)


def test_at_the_line_only_rooms_that_the_reader_sees_are_named(party: Party) -> None:
    everywhere = speak(party.alice, party.room, party.version)
    in_spree = speak(party.bob, party.spree_room, party.version)
    assert heard(party, party.alice) == [in_spree, everywhere]
    assert heard(party, party.charlie) == [everywhere], "of another Kreis"
    assert heard(party, party.gast) == []


def test_hidden_and_withdrawn_words_lead_nowhere(party: Party) -> None:
    first, second = (speak(party.alice, party.room, party.version, text=text) for text in ("So nicht.", "Doch."))
    hide(make_moderator(party, "trudi"), first)
    assert heard(party, party.bob) == [second]
    with acting(party.alice) as work:
        withdrawing.withdraw_words(work, second)
    assert heard(party, party.bob) == []
    assert second not in cited_above(party.bob, second)


def test_a_withdrawal_that_is_undone_brings_the_lines_back(party: Party) -> None:
    id_ = speak(party.alice, party.room, party.version, 1, 2)
    with acting(party.alice) as work:
        words = withdrawing.withdraw_words(work, id_)
    assert words is not None
    with acting(party.alice) as work:
        withdrawing.bring_back(work, words)
    kept = db.session().get_one(Anchor, id_)
    assert (kept.first_line, kept.last_line, kept.first_words) == (1, 2, FIRST_LINE)


def test_a_slip_about_lines_can_be_undone(party: Party) -> None:
    id_ = speak(party.alice, party.room, party.version)
    with acting(party.alice) as work:
        withdrawing.take_back(work, id_)
    assert db.session().get(Anchor, id_) is None


def test_in_a_newer_version_the_lines_are_found_or_said_to_be_gone(party: Party) -> None:
    _, rent = MOTION.strip().split("\n\n")
    stays, goes = speak(party.alice, party.room, party.version, 2), speak(party.bob, party.room, party.version)
    decide(party, amend(party, f"{GARDEN}\n\n{GARDEN.upper()}\n\n{rent}"))
    merge(party)
    citations = cited_above(party.alice, stays, goes)
    assert {one.newest for one in citations.values()} == {2}
    there, gone = (elsewhere(db.session(), Beside(citations[id_])) for id_ in (stays, goes))
    assert there is not None
    assert there.found is not None
    assert (there.version, there.found.first, there.found.is_certain) == (2, 3, True)
    assert gone is not None
    assert gone.found is None or not gone.found.is_certain


def test_who_may_not_see_the_motion_reads_none_of_its_words(party: Party) -> None:
    id_ = speak(party.alice, party.room, party.version)
    citation = cited_above(party.gast, id_)[id_]
    assert (citation.is_seen, citation.spot.words) == (False, "")
    assert elsewhere(db.session(), Beside(citation)) is None
