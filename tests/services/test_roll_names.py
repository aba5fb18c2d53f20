"""Names stay with who may read them: no list of membership numbers tells anybody else whose they are."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from deliberation.domain.acts import Act
from deliberation.domain.errors import NotPermitted, UnknownThing, UploadGone
from deliberation.domain.membership.difference import RowKind
from deliberation.domain.procedure.mandates import SeatsDue
from deliberation.domain.procedure.roll_difference import RollChange
from deliberation.domain.procedure.roll_rows import RollRow
from deliberation.extensions import db
from deliberation.models import Assembly, Body, Person, RollSender
from deliberation.queries.rolls import sender_page
from deliberation.services import roll_files, roll_lists, rolls
from deliberation.services.uploads import keep_upload
from deliberation.unit_of_work import reading, today
from tests.party import Party, Persona, acting
from tests.services.rolling import number, set_seats
from tests.services.steps import Watch, refused, table_sizes


@pytest.fixture
def meeting(party: Party) -> int:
    """A meeting of the working group whose board Beate is on; the group sends as many as it likes."""
    with acting(None) as work:
        body = work.session.get_one(Body, party.body)
        like = work.session.get_one(Assembly, party.assembly)
        day, key = today() + timedelta(days=10), body.key
        met = Assembly(
            association_id=body.association_id, body_id=body.id, kind=like.kind, key="treffen", name="Treffen"
        )
        met.place, met.link, met.opens_on, met.closes_on = "", "", day, day
        work.session.add(met)
        work.session.flush()
        assembly_id = met.id
    with acting(party.beate) as work:
        seats = (SeatsDue(key, 500),)
        rolls.set_seats(work, assembly_id, seats, seen=(), asks_registration=False, today=today())
    return assembly_id


def key_of(party: Party) -> str:
    db.session.rollback()
    return db.session().get_one(Body, party.body).key


def looked(who: Persona, assembly_id: int, rows: list[RollRow]) -> tuple[RollChange, ...]:
    with reading(who.actor) as work:
        found = roll_lists.compare_roll(work, assembly_id, rows, today=today())
    db.session.rollback()
    return found


def told(changes: tuple[RollChange, ...]) -> list[tuple[str, str, tuple[str, ...]]]:
    """All that a look shows of each row, but for what the list said itself."""
    return [
        (one.kind, one.name, (one.wrong.reason, one.wrong.column, *(more[0] for more in one.wrong.more)))
        if one.wrong
        else (one.kind, one.name, ())
        for one in changes
    ]


@pytest.mark.parametrize("name", ["", "Rosa Muster", "A", "*", "%"])
def test_trying_all_numbers_tells_neither_a_name_nor_which_are_taken(party: Party, meeting: int, name: str) -> None:
    key = key_of(party)
    taken = db.session().scalars(select(Person.membership_number).where(Person.membership_number.is_not(None))).all()
    rows = [RollRow(line, one, name, key, is_voting=True, rank=None) for line, one in enumerate([*taken, "M9999"], 2)]
    found = told(looked(party.beate, meeting, rows))
    assert len(found) == len(taken) + 1
    assert len(set(found)) == 1, "one answer for all"
    assert found[0][:2] == (RowKind.WRONG, "")


def test_who_knows_number_and_name_is_understood_and_told_what_the_list_said(party: Party, meeting: int) -> None:
    rows = [
        RollRow(2, number(party.bob), "OZTURK, bob", key_of(party), is_voting=True, rank=None),
        RollRow(3, number(party.alice), "Alice Arndt", "nirgends", is_voting=True, rank=None),
    ]
    assert told(looked(party.beate, meeting, rows)) == [
        (RowKind.NEW, "OZTURK, bob", ()),
        (RowKind.WRONG, "", ("sender", "sender")),
    ]


def test_the_mandate_commission_has_to_know_whom_it_means_and_the_board_of_the_association_has_not(
    party: Party,
) -> None:
    set_seats(party, "spree: 9\nheide: 1")
    rows = [
        RollRow(2, number(party.alice), "", "spree", is_voting=True, rank=None),
        # of another sender: that there is such a member is no answer either
        RollRow(3, number(party.charlie), "Rosa Muster", "spree", is_voting=True, rank=None),
        RollRow(4, number(party.dora), "Rosa Muster", "spree", is_voting=True, rank=None),
    ]
    by_mira = [one for one in told(looked(party.mira, party.assembly, rows)) if one[0] is RowKind.WRONG]
    assert [one[2] for one in by_mira] == [("nameless", "name")] + [("no_such_pair", "number")] * 2
    by_eva = [one for one in told(looked(party.eva, party.assembly, rows)) if one[0] is not RowKind.LEFT]
    assert by_eva == [
        (RowKind.NEW, "Alice Arndt", ()),
        (RowKind.WRONG, "", ("other_name", "name", "not_of_sender")),
        (RowKind.WRONG, "", ("unknown", "number")),
    ]


def test_the_board_of_a_body_reads_the_roll_that_it_keeps_wherever_it_is_at_home(party: Party, meeting: int) -> None:
    sender_id = db.session.scalars(select(RollSender.id).where(RollSender.assembly_id == meeting)).one()
    with acting(None) as work:
        for one in (party.beate, party.kora):
            work.session.get_one(Person, one.id).association_id = party.other_district
    assert sender_page(db.session(), party.beate.actor, sender_id, today=today()).people == ()
    with pytest.raises(NotPermitted):
        sender_page(db.session(), party.kora.actor, sender_id, today=today())


def test_handing_a_list_in_is_recorded_and_opens_the_look_at_this_assembly_only(
    party: Party, meeting: int, watch: Watch
) -> None:
    with acting(party.beate) as work:
        upload_id = keep_upload(work, party.beate.id, filename="liste.csv", content=b"").id
    with reading(party.beate.actor) as work, pytest.raises(UploadGone):
        roll_files.demand_handed_in(work, meeting, upload_id)
    with acting(party.beate) as work:
        roll_files.hand_in(work, meeting, upload_id, today=today())
    entry = watch.entries[-1]
    assert (entry.act, entry.actor_id, entry.subject) == (
        Act.ROLL_LIST_HANDED_IN,
        party.beate.id,
        ("assembly", meeting),
    )
    with reading(party.beate.actor) as work:
        roll_files.demand_handed_in(work, meeting, upload_id)
        with pytest.raises(UploadGone):
            roll_files.demand_handed_in(work, party.assembly, upload_id)
    # a file that was kept afterwards, for something else, is not let in by the entry before
    with acting(party.beate) as work:
        later_id = keep_upload(work, party.beate.id, filename="antrag.txt", content=b"").id
    with reading(party.beate.actor) as work, pytest.raises(UploadGone):
        roll_files.demand_handed_in(work, meeting, later_id)


def test_nobody_hands_in_a_list_of_others_or_where_there_is_no_roll(party: Party, meeting: int) -> None:
    with acting(party.beate) as work:
        upload_id = keep_upload(work, party.beate.id, filename="liste.csv", content=b"").id
    with refused(NotPermitted, party.alice) as work:
        roll_files.hand_in(work, meeting, upload_id, today=today())
    with refused(UploadGone, party.eva) as work:
        roll_files.hand_in(work, meeting, upload_id, today=today())
    before = table_sizes()
    with pytest.raises(UnknownThing), acting(party.adil) as work:
        roll_files.hand_in(work, party.assembly, upload_id, today=today())
    assert table_sizes() == before
