"""Lists of people and single ones, as those read them who may."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, exists, select, tuple_
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Subject, may, places_where
from deliberation.domain.errors import UnknownThing
from deliberation.domain.people import GuestRightKind, PersonKind, QuotaGroup, sort_name
from deliberation.models import Association, Organisation, Passkey, Person
from deliberation.models.tree import lies_within, path_of, reaches_all
from deliberation.queries.held import FunctionRow, RightRow, functions_of, rights_of
from deliberation.queries.paging import ASKED_FOR, one_page


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list."""

    id: int
    name: str
    kind: PersonKind
    association: str
    has_account: bool
    is_invited: bool
    has_left: bool


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """One page of the list; `after` leads on to the next one, None at the end."""

    rows: tuple[PersonRow, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person as administrators and executives see them. `quota_group` is None for who may not see it."""

    id: int
    name: str
    email: str | None
    kind: PersonKind
    association_id: int
    association: str
    organisation: str | None
    membership_number: str | None
    joined_on: date | None
    left_on: date | None
    invited_at: datetime | None
    has_account: bool
    has_second_factor: bool
    quota_group: QuotaGroup | None
    functions: tuple[FunctionRow, ...]
    rights: tuple[RightRow, ...]
    subject: Subject

    @property
    def may_stand(self) -> bool:
        """Whether a decision lets a Gastmitglied stand for election, now or later."""
        return any(one.is_running and one.right is GuestRightKind.STAND_FOR_ELECTION for one in self.rights)


def people_page(session: Session, actor: Actor, *, search: str = "", after: str = "") -> PeoplePage:
    """Fifty people at or below the associations that the actor may see, by name.

    search -- the beginning of a name, family name first
    after -- where the page before ended, as its `after` said
    """
    found = (
        select(Person, Association.name)
        .join(Association, Association.id == Person.association_id)
        .where(Person.erased_at.is_(None), *_scope(session, actor))
        .order_by(Person.sort_name, Person.id)
        .limit(ASKED_FOR)
    )
    people = session.execute(found.where(*_part(sort_name(search), _place(after)))).all()
    shown, last = one_page(people)
    return PeoplePage(
        rows=tuple(_row(person, name) for person, name in shown), after=_mark(last[0]) if last is not None else None
    )


def _scope(session: Session, actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Which people the actor's functions reach; no condition at all for who reaches the whole tree."""
    roots = places_where(actor, Action.SEE_MEMBERS)
    return () if reaches_all(session, roots) else (lies_within(session, Person.association_id, roots),)


def _part(key: str, place: tuple[str, int] | None) -> Iterator[ColumnElement[bool]]:
    """Which part of the list: names that begin with `key`, after `place`. Both databases read it off the index."""
    if key:
        # a range instead of LIKE
        yield Person.sort_name < key + "\U0010ffff"
    if place and place[0] >= key:
        # the pair in one comparison: taken apart with OR, the whole rest of the list would be read and sorted
        yield tuple_(Person.sort_name, Person.id) > place
    elif key:
        yield Person.sort_name >= key


# between the parts of a mark stands a character that no key has
_SEPARATOR = "."


def _mark(person: Person) -> str:
    return f"{person.sort_name}{_SEPARATOR}{person.id}"


def _place(mark: str) -> tuple[str, int] | None:
    name, _, id_ = mark.rpartition(_SEPARATOR)
    # what no list has said leads to its beginning; the key is made anew, since a strange one may break a query
    return (sort_name(name), int(id_)) if id_.isascii() and id_.isdigit() and len(id_) < len(str(2**31)) else None


def _row(person: Person, association: str) -> PersonRow:
    return PersonRow(
        id=person.id,
        name=f"{person.family_name}, {person.given_name}",
        kind=person.kind,
        association=association,
        has_account=person.password_hash is not None,
        is_invited=person.invited_at is not None,
        has_left=person.left_on is not None,
    )


def person_page(session: Session, actor: Actor, person_id: int, today: date) -> PersonPage:
    """A person, for those who may see them. Raises UnknownThing for everybody else."""
    found = session.execute(
        select(Person, Association.name, Organisation.name, exists().where(Passkey.person_id == Person.id))
        .join(Association, Association.id == Person.association_id)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .where(Person.id == person_id, Person.erased_at.is_(None))
    ).first()
    subject = Subject(path=path_of(session, found[0].association_id), person_id=person_id) if found else Subject()
    if found is None or not may(actor, Action.SEE_PERSON, subject):
        raise UnknownThing(what="person")
    person, association, organisation, has_passkey = found
    return PersonPage(
        id=person.id,
        name=person.name,
        email=person.email,
        kind=person.kind,
        association_id=person.association_id,
        association=association,
        organisation=organisation,
        membership_number=person.membership_number,
        joined_on=person.joined_on,
        left_on=person.left_on,
        invited_at=person.invited_at,
        has_account=person.password_hash is not None,
        has_second_factor=person.totp_secret is not None or has_passkey,
        quota_group=person.quota_group if may(actor, Action.SEE_QUOTA_GROUP, subject) else None,
        functions=functions_of(session, person_id, today),
        rights=rights_of(session, person_id, today),
        subject=subject,
    )
