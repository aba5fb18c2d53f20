"""How somebody comes into the party's list without a list: one row, one entry, one invitation."""

from sqlalchemy import select

from deliberation.domain.acts import Act
from deliberation.domain.errors import AddressTaken
from deliberation.domain.people import PersonKind, sort_name
from deliberation.models import Person
from deliberation.services import jobs, record
from deliberation.services.jobs import JobKind
from deliberation.services.work import Work


def add_person(
    work: Work,
    *,
    kind: PersonKind,
    association_id: int,
    given_name: str,
    family_name: str,
    email: str,
    organisation_id: int | None = None,
    number: str | None = None,
) -> Person:
    """Somebody without an account. Whether this may be is the caller's to ask. Raises AddressTaken."""
    if work.session.scalar(select(Person.id).where(Person.email == email)) is not None:
        raise AddressTaken
    person = Person(
        kind=kind,
        association_id=association_id,
        organisation_id=organisation_id,
        membership_number=number,
        given_name=given_name,
        family_name=family_name,
        sort_name=sort_name(family_name, given_name),
        email=email,
        created_at=work.now,
    )
    work.session.add(person)
    record.note(work, Act.PERSON_JOINED, person, association_id=association_id)
    return person


def send_invitation(work: Work, person: Person) -> None:
    """Let the worker write to somebody who has no account yet."""
    person.invited_at = work.now
    jobs.enqueue(work, JobKind.MAIL_INVITATION, {"person_id": person.id})
    record.note(work, Act.PERSON_INVITED, person, association_id=person.association_id)
