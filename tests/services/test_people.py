"""People: invited, leaving, deleting their data."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from deliberation.domain.acts import Act
from deliberation.domain.errors import (
    AddressTaken,
    NotEligible,
    NotPermitted,
    OrganisationMissing,
    ReasonNeeded,
    RuleViolation,
    TooManyAttempts,
    UnknownThing,
    WrongState,
)
from deliberation.domain.people import Function, GuestRightKind, PersonKind, PlaceKind
from deliberation.extensions import db
from deliberation.models import FunctionHeld, GuestRight, MailedLink, Person, Reason, RecordEntry
from deliberation.queries.people import people_page
from deliberation.services import founding, functions, joining, limits, mailed_links, people
from deliberation.services.functions import Place
from deliberation.services.jobs import JobKind
from deliberation.services.vault import Vault
from deliberation.unit_of_work import today, unit_of_work
from tests.party import Party, Persona, acting
from tests.services.giving import grant
from tests.services.steps import Entry, Watch, open_sessions, person, refused, signed_in

NOWHERE = 999_999
VAULT = Vault(("a secret of the tests",))


def invitation(party: Party, **values: object) -> dict[str, object]:
    return {
        "kind": PersonKind.INTERESTED,
        "given_name": "Nura",
        "family_name": "Öz",
        "email": "nura@example.org",
        "association_id": party.spree,
    } | values


# --- invite


@pytest.mark.parametrize("kind", [PersonKind.INTERESTED, PersonKind.GUEST_MEMBER, PersonKind.GUEST])
def test_an_administrator_invites_whom_the_member_list_does_not_know(
    party: Party, watch: Watch, kind: PersonKind
) -> None:
    organisation = party.organisation if kind is PersonKind.GUEST else None
    with acting(party.adil) as work:
        invited = people.invite_person(work, **invitation(party, kind=kind, organisation_id=organisation))  # type: ignore[arg-type]
        id_ = invited.id
    stored = db.session().get_one(Person, id_)
    assert (stored.kind, stored.sort_name, stored.membership_number) == (kind, "oz nura", None)
    assert watch.entries == [
        Entry(Act.PERSON_JOINED, party.adil.id, ("person", id_), party.spree),
        Entry(Act.PERSON_INVITED, party.adil.id, ("person", id_), party.spree),
    ]
    assert watch.jobs == [(JobKind.MAIL_INVITATION, {"person_id": id_})]


@pytest.mark.parametrize("name", ["alice", "eva", "emil", "cem", "wilma", "gast"])
def test_others_do_not_invite(party: Party, name: str) -> None:
    with refused(NotPermitted, party.personas[name]) as work:
        people.invite_person(work, **invitation(party))  # type: ignore[arg-type]


def test_an_administrator_of_a_land_does_not_invite_elsewhere(party: Party) -> None:
    for place in (party.federation, party.other_state, party.other_district):
        with refused(NotPermitted, party.adil) as work:
            people.invite_person(work, **invitation(party, association_id=place))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "has_organisation", "refusal"),
    [
        (PersonKind.MEMBER, False, NotEligible),
        (PersonKind.MEMBER, True, NotEligible),
        (PersonKind.GUEST, False, OrganisationMissing),
        (PersonKind.INTERESTED, True, NotEligible),
    ],
)
def test_members_come_by_the_list_and_guests_from_an_organisation(
    party: Party, kind: PersonKind, *, has_organisation: bool, refusal: type[RuleViolation]
) -> None:
    organisation = party.organisation if has_organisation else None
    with refused(refusal, party.adil) as work:
        people.invite_person(work, **invitation(party, kind=kind, organisation_id=organisation))  # type: ignore[arg-type]


def test_unknown_places_and_organisations_are_refused(party: Party) -> None:
    with refused(UnknownThing, party.ada, what="association") as work:
        people.invite_person(work, **invitation(party, association_id=NOWHERE))  # type: ignore[arg-type]
    with refused(UnknownThing, party.ada, what="organisation") as work:
        people.invite_person(work, **invitation(party, kind=PersonKind.GUEST, organisation_id=NOWHERE))  # type: ignore[arg-type]


def test_an_address_belongs_to_one_person(party: Party) -> None:
    with refused(AddressTaken, party.adil) as work:
        people.invite_person(work, **invitation(party, email=party.alice.email))  # type: ignore[arg-type]


def tried(party: Party, by: Persona, email: str) -> AddressTaken | None:
    with acting(by) as work:
        return people.address_taken(work, email, association_id=party.spree)


def test_nobody_finds_out_address_by_address_who_is_here(party: Party) -> None:
    assert tried(party, party.adil, "niemand@example.org") is None
    here, elsewhere = tried(party, party.adil, party.bob.email), tried(party, party.adil, party.dora.email)
    assert here is not None
    assert elsewhere is not None
    assert (here.facts, elsewhere.facts) == ({"is_seen": True}, {"is_seen": False})
    for _ in range(limits.ADDRESSES_TAKEN.count - 2):
        assert tried(party, party.adil, party.dora.email) is not None
    with refused(TooManyAttempts, party.adil) as work:
        people.address_taken(work, "niemand@example.org", association_id=party.spree)
    assert tried(party, party.ada, party.dora.email) is not None
    with refused(NotPermitted, party.alice) as work:
        people.address_taken(work, party.bob.email, association_id=party.spree)


def test_who_has_no_account_can_be_invited_again(party: Party, watch: Watch) -> None:
    with acting(party.adil) as work:
        people.invite_again(work, party.newcomer.id)
    assert watch.acts == [Act.PERSON_INVITED]
    assert watch.jobs == [(JobKind.MAIL_INVITATION, {"person_id": party.newcomer.id})]


def test_who_has_an_account_needs_no_invitation(party: Party) -> None:
    with refused(WrongState, party.adil) as work:
        people.invite_again(work, party.alice.id)


def test_inviting_again_is_for_those_who_administer(party: Party) -> None:
    for name, kind in (("eva", NotPermitted), ("alice", UnknownThing), ("dora", UnknownThing)):
        with refused(kind, party.personas[name]) as work:
            people.invite_again(work, party.newcomer.id)
    for unknown in (NOWHERE, party.dora.id):
        with refused(UnknownThing, party.adil) as work:
            people.invite_again(work, unknown)


# --- leaving


def test_ending_access_ends_every_right_at_once(party: Party, watch: Watch) -> None:
    grant(party, right=GuestRightKind.STAND_FOR_ELECTION)
    with acting(party.ada) as work:
        function_id = functions.propose_function(
            work,
            party.gabi.id,
            Function.MODERATOR,
            Place(PlaceKind.ASSOCIATION, party.spree),
            since=today(),
            until=None,
        ).id
    grant(party, since=today() - timedelta(days=9))
    grant(party, since=today())
    grant(party, since=today() + timedelta(days=9))
    signed_in(party.gabi)
    with acting(None) as work:
        mailed_links.make_link(work, party.gabi.id, mailed_links.LinkPurpose.RESET)
    with acting(party.adil) as work:
        people.end_access(work, party.gabi.id, today=today(), reason="Auf eigenen Wunsch")
    gone = person(party.gabi)
    assert (gone.left_on, gone.email, gone.password_hash) == (today(), None, None)
    assert gone.name == "Gabi Draußen", "the name stays with what she wrote"
    assert open_sessions(party.gabi) == []
    assert party.gabi.actor.functions == frozenset()
    assert not db.session().get_one(FunctionHeld, function_id).is_open
    rights = db.session().scalars(select(GuestRight)).all()
    assert [right.ended_at is not None for right in rights] == [True] * 5
    assert db.session().scalars(select(MailedLink)).all() == []
    assert watch.entries[-1] == Entry(Act.PERSON_LEFT, party.adil.id, ("person", party.gabi.id), party.spree)


def test_who_ends_somebodys_access_says_why(party: Party) -> None:
    with refused(ReasonNeeded, party.adil) as work:
        people.end_access(work, party.gast.id, today=today(), reason=" ")
    with acting(party.adil) as work:
        people.end_access(work, party.gast.id, today=today(), reason="Die Zusammenarbeit ist zu Ende.")
    entry = db.session().scalars(select(RecordEntry).order_by(RecordEntry.id.desc())).first()
    assert entry is not None
    assert entry.act is Act.PERSON_LEFT
    assert db.session().get_one(Reason, entry.reason_id).text == "Die Zusammenarbeit ist zu Ende."


def test_members_leave_by_the_list_and_nobody_leaves_twice(party: Party) -> None:
    with refused(WrongState, party.adil) as work:
        people.end_access(work, party.alice.id, today=today(), reason="Auf eigenen Wunsch")
    with acting(party.adil) as work:
        people.end_access(work, party.gast.id, today=today(), reason="Auf eigenen Wunsch")
    with refused(WrongState, party.adil) as work:
        people.end_access(work, party.gast.id, today=today(), reason="Auf eigenen Wunsch")


def test_ending_access_is_for_those_who_administer(party: Party) -> None:
    for name, kind in (("eva", NotPermitted), ("alice", UnknownThing), ("gast", NotPermitted)):
        with refused(kind, party.personas[name]) as work:
            people.end_access(work, party.gast.id, today=today(), reason="Auf eigenen Wunsch")
    with refused(UnknownThing, party.adil) as work:
        people.end_access(work, NOWHERE, today=today(), reason="Auf eigenen Wunsch")


# --- the beginning


def test_the_console_founds_one_federation_and_its_first_administrator(party: Party, watch: Watch) -> None:
    with acting(None) as work:
        federation = founding.found_federation(work, name="Noch eine")
        assert federation.id == party.federation
        first = founding.add_member(
            work, federation, given_name="Erika", family_name="Erste", email="erika@example.org"
        )
        founding.install_administrator(work, first, today=today())
        joining.send_invitation(work, first)
    assert watch.acts == [Act.PERSON_JOINED, Act.FUNCTION_CONFIRMED, Act.PERSON_INVITED]
    assert {entry.actor_id for entry in watch.entries} == {None}
    assert watch.mails == [JobKind.MAIL_INVITATION]
    with refused(AddressTaken, None) as work:
        founding.add_member(work, federation, given_name="E", family_name="E", email=party.alice.email)


def test_people_are_found_by_the_beginning_of_their_name_within_reach(party: Party) -> None:
    def found(name: str, search: str) -> list[str]:
        return [row.name for row in people_page(db.session(), party.personas[name].actor, search=search).rows]

    assert found("adil", "oz") == found("adil", "ÖZ") == ["Öztürk, Bob"]
    assert found("adil", "dietz") == [], "Dora is of another Land"
    assert found("ada", "dietz") == ["Dietz, Dora"]
    assert found("alice", "") == []


def test_a_list_goes_on_where_the_page_before_ended(party: Party) -> None:
    with unit_of_work(party.ada.actor) as work:
        for index in range(120):
            people.invite_person(work, **invitation(party, email=f"n{index}@example.org", family_name=f"Öz{index % 7}"))  # type: ignore[arg-type]
    seen: list[int] = []
    after: str | None = ""
    while after is not None:
        page = people_page(db.session(), party.ada.actor, after=after)
        seen += [row.id for row in page.rows]
        after = page.after
    everybody = db.session().scalars(select(Person.id).order_by(Person.sort_name, Person.id)).all()
    assert seen == list(everybody)
