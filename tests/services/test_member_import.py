"""Taking over a member list: a dry run that changes nothing, then all of it or nothing."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from deliberation.domain.acts import Act
from deliberation.domain.credentials import LinkPurpose
from deliberation.domain.errors import (
    LinkUsedUp,
    ListOvertaken,
    NotPermitted,
    UnreadableFile,
)
from deliberation.domain.membership.csv_source import read_members
from deliberation.domain.membership.rows import MemberRow, WrongRow
from deliberation.domain.people import Function, GuestRightKind, PersonKind, PlaceKind
from deliberation.extensions import db
from deliberation.models import MemberImport, Person, RecordEntry
from deliberation.queries.account import rights_of
from deliberation.services import founding, jobs, joining, mailed_links, member_import, people
from deliberation.services.functions import Place
from deliberation.services.jobs import JobKind
from deliberation.services.list_comparison import Comparison
from deliberation.services.work import Work
from deliberation.unit_of_work import today
from tests.party import Party, Persona, acting
from tests.services.giving import give, grant, held
from tests.services.lists import (
    NOWHERE,
    Row,
    apply,
    by_number,
    compared,
    current_list,
    new_row,
    prepare,
    take_over,
    with_changed,
    without,
)
from tests.services.steps import Entry, Watch, open_sessions, person, refused, signed_in, table_sizes


def test_a_dry_run_changes_nobody_and_is_not_entered(party: Party, watch: Watch) -> None:
    before = {id_: values for id_, *values in _people()}
    prepared = prepare(party.ada, [*without(party.bob), new_row()])
    assert prepared.counts == {"new": 1, "changed": 0, "left": 1, "wrong": 0}
    assert {id_: values for id_, *values in _people()} == before
    assert (watch.entries, watch.jobs) == ([], [])


def _people() -> list[tuple[object, ...]]:
    columns = [column for column in Person.__table__.columns if column.name != "created_at"]
    return [tuple(row) for row in db.session().execute(select(*columns).order_by(Person.id))]


def test_the_list_we_already_have_changes_nothing(party: Party) -> None:
    prepared = prepare(party.ada, current_list())
    assert set(prepared.counts.values()) == {0}


def test_a_file_as_an_office_saves_it_is_compared(party: Party) -> None:
    lines = ["Mitgliedsnummer;Vorname;Nachname;E-Mail;Gliederung;Art;Eintritt"]
    lines += [
        f"{row.number};{row.given_name};{row.family_name};{row.email};{row.association_key};Mitglied;"
        for row in current_list()
    ]
    lines += [
        "M77;=1+1;Formel;;spree;;",
        "M78;Ada;Fremd;;nirgendwo;;",
        'M79;"Jo;Ann";"von ""der"" Au";;spree;;1.2.2003',
    ]
    content = "\ufeff" + "\r\n".join(lines)
    comparison = compared(party.ada, read_members(content.encode()))
    with acting(party.ada) as work:
        prepared = member_import.prepare_import(work, comparison, filename="x" * 300)
        assert prepared.counts == {"new": 1, "changed": 0, "left": 0, "wrong": 2}
        assert len(prepared.filename) == 120


def test_a_file_that_breaks_in_the_middle_leaves_nothing(party: Party) -> None:
    broken = b'Mitgliedsnummer;Vorname;Nachname;E-Mail;Gliederung\nM1;Rosa;Lindner;;spree\nM2;"Rosa'
    with pytest.raises(UnreadableFile):
        compared(party.ada, read_members(broken))


@pytest.mark.parametrize("name", ["adil", "eva", "alice", "wilma", "gast"])
def test_only_administrators_of_the_federation_take_lists_over(party: Party, name: str) -> None:
    prepared = prepare(party.ada, current_list()).id
    persona = party.personas[name]
    with pytest.raises(NotPermitted):
        compared(persona, [])
    with refused(NotPermitted, persona) as work:
        member_import.prepare_import(work, Comparison(0, ()), filename="leer.csv")
    with refused(NotPermitted, persona) as work:
        member_import.apply_import(work, prepared, may_many_leave=True, today=today())
    with refused(NotPermitted, persona) as work:
        member_import.discard_import(work, prepared)
    with refused(NotPermitted, persona) as work:
        joining.send_invitations(work, party.federation)


# --- taking it over


def test_new_people_are_there_without_an_account(party: Party, watch: Watch) -> None:
    take_over(party.ada, [*current_list(), new_row()])
    neo = by_number("M9000")
    assert (neo.name, neo.sort_name, neo.joined_on) == ("Neo Ñandú", "nandu neo", date(2026, 11, 1))
    assert (neo.password_hash, neo.invited_at, neo.association_id) == (None, None, party.spree)
    assert watch.entries == [
        Entry(Act.PERSON_JOINED, party.ada.id, ("person", neo.id), party.spree),
        Entry(Act.MEMBERS_IMPORTED, party.ada.id, ("member_import", _import_id()), party.federation),
    ]
    assert watch.jobs == [], "a list invites nobody by itself"


def _import_id() -> int:
    return db.session().scalars(select(MemberImport.id).order_by(MemberImport.id.desc())).first() or 0


def test_changed_people_are_changed_and_keep_account_and_functions(party: Party, watch: Watch) -> None:
    take_over(party.ada, with_changed(party.emil, family_name="Ödland", association_key="heide"))
    emil = person(party.emil)
    assert (emil.name, emil.sort_name, emil.association_id) == ("Emil Ödland", "odland emil", party.heide)
    assert emil.password_hash is not None
    assert party.emil.actor.functions == {Function.DELEGATE}
    assert watch.acts == [Act.PERSON_CHANGED, Act.MEMBERS_IMPORTED]


def test_who_is_gone_loses_every_right_in_this_moment(party: Party, watch: Watch) -> None:
    for persona in (party.eva, party.adil):
        signed_in(persona)
    take_over(party.ada, without(party.eva, party.adil))
    for persona in (party.eva, party.adil):
        gone = person(persona)
        assert (gone.left_on, gone.email, gone.password_hash) == (today(), None, None)
        assert open_sessions(persona) == []
        assert persona.actor.functions == frozenset()
    assert watch.acts.count(Act.PERSON_LEFT) == 2
    assert watch.acts.count(Act.FUNCTION_ENDED) == 2
    assert all(entry.actor_id == party.ada.id for entry in watch.entries)


def test_who_comes_back_is_the_same_person_without_old_rights(party: Party) -> None:
    before = current_list()
    take_over(party.ada, without(party.eva))
    take_over(party.ada, before)
    eva = person(party.eva)
    assert (eva.left_on, eva.email, eva.password_hash) == (None, party.eva.email, None)
    assert party.eva.actor.functions == frozenset()
    assert len(db.session().scalars(select(Person).where(Person.given_name == "Eva")).all()) == 1


def test_two_people_exchange_their_addresses_in_one_list(party: Party, watch: Watch) -> None:
    swapped = {party.alice.email: party.bob.email, party.bob.email: party.alice.email}
    take_over(party.ada, [replace(row, email=swapped.get(row.email or "", row.email)) for row in current_list()])
    assert (person(party.alice).email, person(party.bob).email) == (party.bob.email, party.alice.email)
    assert watch.jobs == [
        (JobKind.MAIL_ADDRESS_CHANGED, {"person_id": party.alice.id, "address": party.alice.email}),
        (JobKind.MAIL_ADDRESS_CHANGED, {"person_id": party.bob.id, "address": party.bob.email}),
    ]


def test_the_address_of_somebody_who_left_serves_somebody_new_in_the_same_list(party: Party) -> None:
    take_over(party.ada, [*without(party.bob), new_row(email=party.bob.email)])
    assert by_number("M9000").email == party.bob.email
    assert person(party.bob).email is None


def test_an_address_wanders_from_who_left_over_who_stays_to_who_is_new(party: Party) -> None:
    rows = [
        replace(row, email=party.bob.email) if row.email == party.alice.email else row for row in without(party.bob)
    ]
    take_over(party.ada, [*rows, new_row(email=party.alice.email)])
    assert person(party.alice).email == party.bob.email
    assert by_number("M9000").email == party.alice.email


def test_who_has_no_account_is_not_told_about_a_new_address(party: Party, watch: Watch) -> None:
    take_over(party.ada, with_changed(party.newcomer, email="nele@example.org"))
    assert watch.jobs == []


def test_an_open_invitation_ends_with_the_address_it_went_to(party: Party) -> None:
    with acting(party.adil) as work:
        people.invite_again(work, party.newcomer.id)
    with acting(None) as work:
        token = mailed_links.make_link(work, party.newcomer.id, LinkPurpose.INVITATION)
    take_over(party.ada, with_changed(party.newcomer, email="nele@example.org"))
    with refused(LinkUsedUp, None) as work:
        mailed_links.use_link(work, token, LinkPurpose.INVITATION)
    with acting(party.ada) as work:
        assert joining.send_invitations(work, party.federation) == 1


def test_a_wrong_row_protects_its_person(party: Party) -> None:
    number = person(party.eva).membership_number
    rows: list[Row] = [*without(party.eva), WrongRow(40, "date", "joined_on", "gestern", number)]
    prepared = prepare(party.ada, rows)
    assert prepared.counts == {"new": 0, "changed": 0, "left": 0, "wrong": 1}
    apply(party.ada, prepared)
    assert party.eva.actor.functions == {Function.EXECUTIVE}


def test_an_address_kept_by_a_wrong_row_does_not_break_the_rest_of_the_list(party: Party) -> None:
    number = person(party.bob).membership_number
    rows: list[Row] = [
        replace(row, email=party.bob.email) if row.email == party.alice.email else row for row in without(party.bob)
    ]
    take_over(party.ada, [*rows, WrongRow(40, "date", number=number), new_row()])
    assert (person(party.alice).email, person(party.bob).email) == (party.alice.email, party.bob.email)
    assert by_number("M9000").name == "Neo Ñandú"


def adopting(persona: Persona, **changes: object) -> MemberRow:
    """A row with the address of somebody who came without a list."""
    return replace(new_row(email=persona.email), association_key="heide", **changes)  # type: ignore[arg-type]


def test_the_first_administrator_from_the_console_is_adopted_by_the_first_list(party: Party, watch: Watch) -> None:
    with acting(None) as work:
        federation = founding.found_federation(work, name="Bundesverband")
        first = founding.add_member(work, federation, given_name="E", family_name="Erste", email="erste@example.org")
        founding.install_administrator(work, first, today=today())
        first.password_hash = "set"
        erika = Persona(first.id, first.name, "erste@example.org")
    row = adopting(erika, given_name="Erika", family_name="Erste", joined_on=date(2020, 5, 1))
    take_over(erika, [*current_list(), row])
    adopted = by_number("M9000")
    assert (adopted.id, adopted.name, adopted.joined_on) == (erika.id, "Erika Erste", date(2020, 5, 1))
    assert (adopted.association_id, adopted.kind, adopted.password_hash) == (party.heide, PersonKind.MEMBER, "set")
    assert erika.actor.functions == {Function.ADMINISTRATOR}, "her function lies where it was given"
    assert Entry(Act.PERSON_CHANGED, erika.id, ("person", erika.id), party.heide) in watch.entries
    take_over(erika, [*current_list()])
    assert person(erika).left_on is None


@pytest.mark.parametrize("name", ["gast", "ingo", "gabi"])
def test_guests_and_the_interested_become_members_and_stay_who_they_are(party: Party, name: str) -> None:
    persona = party.personas[name]
    take_over(party.ada, [*current_list(), adopting(persona)])
    adopted = person(persona)
    assert (adopted.membership_number, adopted.kind, adopted.organisation_id) == ("M9000", PersonKind.MEMBER, None)
    assert adopted.password_hash is not None
    assert adopted.email == persona.email


def test_who_has_gone_meanwhile_is_not_adopted(party: Party) -> None:
    prepared = prepare(party.ada, [*current_list(), adopting(party.gast)]).id
    with acting(party.adil) as work:
        people.end_access(work, party.gast.id, today=today(), reason="Auf eigenen Wunsch")
    with refused(ListOvertaken, party.ada) as work:
        member_import.apply_import(work, prepared, may_many_leave=False, today=today())
    assert person(party.gast).left_on == today()


# --- who is something else now


def test_who_is_only_interested_any_more_loses_functions_but_not_the_account(party: Party, watch: Watch) -> None:
    take_over(party.ada, with_changed(party.emil, kind=PersonKind.INTERESTED))
    assert party.emil.actor.functions == frozenset()
    assert person(party.emil).password_hash is not None
    assert watch.acts == [Act.PERSON_CHANGED, Act.FUNCTION_ENDED, Act.MEMBERS_IMPORTED]


def test_who_moves_keeps_their_functions(party: Party) -> None:
    take_over(party.ada, with_changed(party.eva, association_key="other_state"))
    assert party.eva.actor.functions == {Function.EXECUTIVE}


def test_a_gastmitglied_who_becomes_a_member_needs_no_rights_by_decision_any_more(party: Party, watch: Watch) -> None:
    with acting(None) as work:
        work.session.get_one(Person, party.gabi.id).membership_number = "M8000"
    grant(party, right=GuestRightKind.STAND_FOR_ELECTION)
    function_id = give(party.ada, party.gabi, Function.MODERATOR, Place(PlaceKind.ASSOCIATION, party.spree))
    take_over(party.ada, with_changed(party.gabi, kind=PersonKind.MEMBER))
    assert [right.is_running for right in rights_of(db.session(), party.gabi.id, today())] == [False] * 2
    assert watch.acts.count(Act.GUEST_RIGHT_ENDED) == 2
    assert held(function_id).is_open


def test_a_gastmitglied_who_stays_one_keeps_the_rights(party: Party) -> None:
    take_over(party.ada, [*current_list(), adopting(party.gabi, kind=PersonKind.GUEST_MEMBER)])
    assert [right.is_running for right in rights_of(db.session(), party.gabi.id, today())] == [True]


def test_people_whom_the_list_never_knew_stay(party: Party) -> None:
    take_over(party.ada, current_list())
    for persona in (party.gast, party.gabi, party.ingo):
        assert person(persona).left_on is None


# --- inviting


def test_everybody_without_an_account_is_invited_once(party: Party, watch: Watch) -> None:
    take_over(party.ada, [*current_list(), new_row(), new_row("M9001", None)])
    with acting(party.ada) as work:
        assert joining.send_invitations(work, party.federation) == 2
    assert {payload["person_id"] for _, payload in watch.jobs} == {party.newcomer.id, by_number("M9000").id}
    assert watch.entries[-1] == Entry(
        Act.INVITATIONS_SENT, party.ada.id, ("association", party.federation), party.federation
    )
    sizes = table_sizes()
    with acting(party.ada) as work:
        assert joining.send_invitations(work, party.federation) == 0
    assert table_sizes() == sizes, "inviting nobody is no act"


def test_who_joins_while_invitations_are_written_waits_for_the_next_time(
    party: Party, monkeypatch: pytest.MonkeyPatch
) -> None:
    enqueue_many = jobs.enqueue_many

    def slowly(work: Work, kind: JobKind, payloads: Iterable[dict[str, object]]) -> None:
        enqueue_many(work, kind, payloads)
        late = {"given_name": "Late", "family_name": "Neu", "email": "late@example.org"}
        joining.add_person(work, kind=PersonKind.INTERESTED, association_id=party.spree, **late)  # type: ignore[arg-type]

    monkeypatch.setattr(jobs, "enqueue_many", slowly)
    with acting(party.ada) as work:
        assert joining.send_invitations(work, party.federation) == 1
    monkeypatch.undo()
    with acting(party.ada) as work:
        assert joining.send_invitations(work, party.federation) == 1


def test_invitations_go_to_one_branch_of_the_tree(party: Party) -> None:
    with acting(party.ada) as work:
        assert joining.send_invitations(work, party.other_state) == 0
        assert joining.send_invitations(work, NOWHERE) == 0
        assert joining.send_invitations(work, party.state) == 1


def test_the_record_of_an_import_holds_ids_and_no_names(party: Party) -> None:
    take_over(party.ada, [*without(party.bob), new_row()])
    columns = [column.name for column in RecordEntry.__table__.columns]
    assert columns == ["id", "at", "actor_id", "act", "subject_kind", "subject_id", "association_id", "reason_id"]
    for entry in db.session().scalars(select(RecordEntry)):
        assert entry.subject_kind in {table.name for table in Person.metadata.sorted_tables}
