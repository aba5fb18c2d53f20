"""How somebody joins without a list, and how people are invited: one of them, or all who wait for it."""

from sqlalchemy import select, update

from deliberation.domain.acts import Act
from deliberation.domain.errors import AddressTaken
from deliberation.domain.people import PersonKind, sort_name
from deliberation.models import Person
from deliberation.models.terms import is_uninvited
from deliberation.models.tree import is_at_or_below
from deliberation.services import jobs, record
from deliberation.services.jobs import JobKind
from deliberation.services.list_comparison import demand_importer
from deliberation.services.parts import in_parts
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


def send_invitations(work: Work, association_id: int) -> int:
    """Invite everybody at or below an association who has an address, no account and no invitation yet.

    Returns how many. Raises NotPermitted.
    """
    demand_importer(work)
    # locked and then named: who becomes one of them meanwhile has no job yet and waits for the next time
    waiting = select(Person.id).where(is_at_or_below(Person.association_id, [association_id]), *is_uninvited())
    ids = work.session.scalars(waiting.order_by(Person.id).with_for_update()).all()
    if ids:
        jobs.enqueue_many(work, JobKind.MAIL_INVITATION, ({"person_id": id_} for id_ in ids))
        for part in in_parts(ids):
            work.session.execute(update(Person).where(Person.id.in_(part)).values(invited_at=work.now))
        record.note_id(work, Act.INVITATIONS_SENT, "association", association_id, association_id=association_id)
    return len(ids)
