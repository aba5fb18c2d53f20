"""Papers: who writes them, how they change, and how nothing is left of one that is withdrawn."""

import pytest
from sqlalchemy import func, select

from deliberation.domain.access import Actor
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.rooms.anchors import TextKind
from deliberation.domain.rooms.kinds import RoomRule
from deliberation.domain.rooms.papers import PaperText
from deliberation.domain.rooms.refusals import (
    ChangedElsewhere,
    OwnWordsHidden,
    RoomLocked,
    SaidAlready,
    TakenUp,
    TooLateToUndo,
    WordsWithdrawn,
)
from deliberation.extensions import db
from deliberation.models import Anchor, Contribution, PaperVersion
from deliberation.queries.anchors import Beside, Citation, beside, elsewhere
from deliberation.queries.line_talk import talk_about_paper
from deliberation.queries.papers import paper_page, papers_of_field, papers_of_room
from deliberation.queries.threads import BY_IDS, contribution_rows
from deliberation.services import moderation, papers, rooms, withdrawing
from tests.party import Party, Persona, acting
from tests.services.moderating import hide, make_moderator
from tests.services.test_words_withdrawn import CANARY, places_with
from tests.speaking import PAPER, SUMMARY, paper_version, speak, write

LONGER = PaperText(PAPER.title, f"Ein Absatz davor, der alle Zeilen verschiebt.\n\n{PAPER.source}")


def versions(paper: int) -> list[int]:
    asked = select(PaperVersion.number).where(PaperVersion.contribution_id == paper)
    return list(db.session().scalars(asked.order_by(PaperVersion.number)))


def change(who: Persona, paper: int, said: PaperText = LONGER, *, seen: int = 1) -> None:
    with acting(who) as work:
        papers.change_paper(work, paper, said, reason="Der Anfang fehlte.", seen=seen)


def cited_above(reader: Actor, id_: int) -> Citation | None:
    rows = contribution_rows(db.session(), BY_IDS, ids=[id_])
    return beside(db.session(), reader, rows).get(id_, Beside()).cites


def test_whoever_may_write_in_a_room_puts_a_paper_there(party: Party) -> None:
    for who in (party.alice, party.bob, party.ingo):
        paper = write(who, party.room, PaperText(who.name, PAPER.source))
        found = paper_page(db.session(), party.charlie.actor, paper)
        assert (found.author, found.title, found.version, found.newest) == (who.name, who.name, 1, 1)
        assert len(found.ground.read()[1]) == 2
    with pytest.raises(UnknownThing):
        write(party.charlie, party.spree_room)


def test_sent_twice_it_is_one_paper(party: Party) -> None:
    assert write(party.alice, party.room) == write(party.alice, party.room)
    assert db.session().scalar(select(func.count()).select_from(PaperVersion)) == 1


def test_only_its_author_changes_a_paper_and_the_earlier_version_stays(party: Party) -> None:
    paper = write(party.alice, party.room)
    with pytest.raises(NotPermitted):
        change(party.bob, paper)
    change(party.alice, paper)
    assert versions(paper) == [1, 2]
    first, second = (paper_page(db.session(), party.bob.actor, paper, version=number) for number in (1, 2))
    assert (first.ground.source, second.versions[0].reason) == (PAPER.source.strip(), "Der Anfang fehlte.")


def test_two_windows_lose_nothing_and_the_same_text_is_no_version(party: Party) -> None:
    paper = write(party.alice, party.room)
    change(party.alice, paper)
    change(party.alice, paper)
    with pytest.raises(ChangedElsewhere):
        change(party.alice, paper, PAPER)
    assert versions(paper) == [1, 2]


def test_what_is_no_paper_is_none(party: Party) -> None:
    with pytest.raises(UnknownThing):
        change(party.alice, party.contribution)
    with pytest.raises(UnknownThing):
        paper_page(db.session(), party.alice.actor, party.contribution)


def test_moderation_reaches_papers_as_all_words(party: Party) -> None:
    paper, trudi = write(party.alice, party.room), make_moderator(party, "trudi")
    hide(trudi, paper)
    with pytest.raises(UnknownThing):
        paper_page(db.session(), party.bob.actor, paper)
    with pytest.raises(OwnWordsHidden):
        change(party.alice, paper)
    assert papers_of_room(db.session(), party.room).rows == ()
    with acting(trudi) as work:
        moderation.lock_room(work, party.room, rule=RoomRule.NO_ATTACKS, reason="Zu laut.")
    with pytest.raises(RoomLocked):
        write(party.bob, party.room, LONGER)


def test_another_paper_with_the_same_summary_is_not_swallowed(party: Party) -> None:
    write(party.alice, party.room)
    with pytest.raises(SaidAlready):
        write(party.alice, party.room, LONGER)
    with acting(party.bob) as work:
        rooms.write_contribution(work, party.room, text=SUMMARY)
    with pytest.raises(SaidAlready):
        write(party.bob, party.room)


def test_a_field_names_papers_of_rooms_that_its_reader_sees(party: Party) -> None:
    everywhere, in_spree = write(party.alice, party.room), write(party.bob, party.spree_room)
    field = paper_page(db.session(), party.alice.actor, everywhere).head.subject
    assert field is not None
    by_reader = {
        who: [row.id for row in papers_of_field(db.session(), party.personas[who].actor, 1)]
        for who in ("alice", "charlie", "gast")
    }
    assert by_reader == {"alice": [in_spree, everywhere], "charlie": [everywhere], "gast": []}


def test_a_withdrawn_paper_leaves_no_word_anywhere(party: Party) -> None:
    said = PaperText(f"{CANARY} im Titel", f"{CANARY} singt.\n", f"{CANARY} und andere")
    paper = write(party.alice, party.room, said)
    change(party.alice, paper, PaperText(said.title, f"{CANARY} singt noch.\n"))
    about = speak(party.bob, party.room, paper_version(paper), kind=TextKind.PAPER)
    assert places_with(CANARY) == {f"paper_version.{name}" for name in ("title", "source", "with_whom")} | {
        "anchor.first_words"
    }
    with acting(party.alice) as work:
        words = withdrawing.withdraw_words(work, paper)
    assert words is not None
    assert [then.number for then in words.paper] == [1, 2]
    assert places_with(CANARY) == set()
    assert versions(paper) == []
    with pytest.raises(UnknownThing):
        paper_page(db.session(), party.bob.actor, paper)
    with pytest.raises(WordsWithdrawn):
        change(party.alice, paper)
    cites = cited_above(party.bob.actor, about)
    assert cites is not None
    assert (cites.is_withdrawn, cites.is_seen) == (True, False)
    assert db.session().get_one(Contribution, about).text == "Und nachts?"


def test_a_paper_is_not_undone_like_a_slip(party: Party) -> None:
    paper = write(party.alice, party.room)
    with pytest.raises(TooLateToUndo), acting(party.alice) as work:
        withdrawing.take_back(work, paper)
    assert versions(paper) == [1]


def test_lines_of_a_paper_are_spoken_about_and_found_again(party: Party) -> None:
    paper = write(party.alice, party.room)
    about = speak(party.bob, party.room, paper_version(paper), 2, kind=TextKind.PAPER)
    assert [row.contribution_id for row in talk_about_paper(db.session(), party.alice.actor, paper).rows] == [about]
    change(party.alice, paper)
    cites = cited_above(party.alice.actor, about)
    assert cites is not None
    assert (cites.name, cites.version, cites.newest, cites.spot.first) == (PAPER.title, 1, 2, 2)
    there = elsewhere(db.session(), Beside(cites))
    assert there is not None
    assert there.found is not None
    assert (there.version, there.found.first) == (2, 3)


def test_who_does_not_see_the_room_of_a_paper_reads_none_of_its_words(party: Party) -> None:
    paper = write(party.bob, party.spree_room)
    with pytest.raises(UnknownThing):
        speak(party.charlie, party.room, paper_version(paper), kind=TextKind.PAPER)
    about = speak(party.alice, party.room, paper_version(paper), kind=TextKind.PAPER)
    seen, unseen = (cited_above(who.actor, about) for who in (party.bob, party.charlie))
    assert seen is not None
    assert unseen is not None
    assert (seen.is_seen, unseen.is_seen, unseen.name, unseen.spot.words) == (True, False, "", "")


def test_hidden_words_are_cited_by_nobody(party: Party) -> None:
    paper = write(party.alice, party.room)
    about = speak(party.bob, party.room, paper_version(paper), kind=TextKind.PAPER)
    hide(make_moderator(party, "trudi"), paper)
    cites = cited_above(party.bob.actor, about)
    assert cites is not None
    assert not cites.is_seen
    with pytest.raises(UnknownThing):
        speak(party.bob, party.room, paper_version(paper), text="Noch einmal.", kind=TextKind.PAPER)


def test_a_paper_that_others_point_to_has_been_taken_up(party: Party) -> None:
    """Also where the paper is an ordinary contribution to the tables: the key of an anchor counts as pointing."""
    with acting(party.alice) as work:
        thread = rooms.write_contribution(work, party.room, text="Eben erst.").id
    with acting(party.bob) as work:
        written = rooms.write_contribution(work, party.room, text="Noch etwas.")
        work.session.add(Anchor(contribution_id=written.id, paper_id=thread, first_line=1, last_line=1, first_words=""))
    with pytest.raises(TakenUp), acting(party.alice) as work:
        withdrawing.take_back(work, thread)
