"""People: invited, given rights by decision, leaving, deleting their data."""

from datetime import date

from sqlalchemy import select

from deliberation.domain.access import Action, Subject, may
from deliberation.domain.acts import Act
from deliberation.domain.errors import (
    AddressTaken,
    NotEligible,
    OrganisationMissing,
    UnknownThing,
    WrongState,
)
from deliberation.domain.people import PersonKind, QuotaGroup
from deliberation.domain.rooms.saying import demand_reason
from deliberation.models import ErasedNumber, Organisation, Person
from deliberation.models.tree import path_of
from deliberation.services import erasing, factor_resets, functions, joining, limits, record
from deliberation.services.leaving import end_functions, end_guest_rights, end_memberships, end_proposals
from deliberation.services.loading import load_association, load_person, lock_root
from deliberation.services.vault import Vault
from deliberation.services.work import Work


def invite_person(
    work: Work,
    *,
    kind: PersonKind,
    given_name: str,
    family_name: str,
    email: str,
    association_id: int,
    organisation_id: int | None = None,
) -> Person:
    """Add somebody whom the member database does not know, and invite them.

    Raises NotPermitted, UnknownThing, NotEligible (members come by import), OrganisationMissing, AddressTaken.
    """
    association = load_association(work, association_id, Action.INVITE_PERSON)
    if kind is PersonKind.GUEST and organisation_id is None:
        raise OrganisationMissing
    if kind is PersonKind.MEMBER or (kind is PersonKind.GUEST) != (organisation_id is not None):
        raise NotEligible
    if organisation_id is not None and work.session.get(Organisation, organisation_id) is None:
        raise UnknownThing(what="organisation")
    person = joining.add_person(
        work,
        kind=kind,
        association_id=association.id,
        organisation_id=organisation_id,
        given_name=given_name,
        family_name=family_name,
        email=email,
    )
    joining.send_invitation(work, person)
    return person


def address_taken(work: Work, email: str, *, association_id: int) -> AddressTaken | None:
    """What an address is refused with, or None if nobody has it; asked before somebody is invited.

    The answer is no refusal, so that its count is committed: nobody finds out address by address who is here.
    Raises UnknownThing, NotPermitted, TooManyAttempts.
    """
    load_association(work, association_id, Action.INVITE_PERSON)
    whose = f"person {work.actor.person_id}"
    limits.take(work, limits.ADDRESSES_TAKEN, whose)
    place = work.session.scalar(select(Person.association_id).where(Person.email == email))
    if place is None:
        limits.give_back(work, limits.ADDRESSES_TAKEN, whose)
        return None
    is_seen = may(work.actor, Action.SEE_MEMBERS, Subject(path=path_of(work.session, place)))
    return AddressTaken(is_seen=is_seen)


def invite_again(work: Work, person_id: int) -> Person:
    """Send an invitation to somebody who has no account yet. Raises UnknownThing, NotPermitted, WrongState."""
    person = load_person(work, person_id, Action.INVITE_PERSON)
    if person.password_hash is not None or person.email is None or person.left_on is not None:
        raise WrongState(what="person")
    joining.send_invitation(work, person)
    return person


def end_access(work: Work, person_id: int, *, today: date, reason: str) -> Person:
    """End the access of somebody whom the member database does not know, and say why.

    Raises UnknownThing, NotPermitted (also where they hold a function that the actor may not end), ReasonNeeded,
    WrongState, LastAdministrator.
    """
    lock_root(work)
    person = load_person(work, person_id, Action.INVITE_PERSON)
    demand_reason(reason)
    if person.membership_number is not None or person.left_on is not None:
        raise WrongState(what="person")
    functions.demand_may_end_all(work, person.id, today=today)
    functions.demand_successor(work, person.id, today=today)
    end_memberships(work, [person.id], on=today)
    record.note(work, Act.PERSON_LEFT, person, association_id=person.association_id, reason=reason)
    return person


def declare(work: Work, *, quota_group: QuotaGroup, language: str) -> Person:
    """Say something about oneself. Not entered in the record: it is nobody's business."""
    person = load_person(work, work.actor.person_id, Action.MANAGE_OWN_ACCOUNT)
    person.quota_group, person.language = quota_group, language
    return person


def note_export(work: Work) -> None:
    """Record that somebody exported their own data."""
    person = load_person(work, work.actor.person_id, Action.MANAGE_OWN_ACCOUNT)
    record.note(work, Act.DATA_EXPORTED, person, association_id=person.association_id)


def erase_own_data(work: Work, *, vault: Vault, today: date) -> None:
    """Delete the actor's data: the row is emptied, its id stays for the record. Raises LastAdministrator.

    What stays is said on the page: from when to when which function or right was held, and the acts, by the number.
    """
    lock_root(work)
    person = load_person(work, work.actor.person_id, Action.MANAGE_OWN_ACCOUNT)
    functions.demand_successor(work, person.id, today=today)
    end_functions(work, [person.id], today)
    end_proposals(work, [person.id], today)
    end_guest_rights(work, [person.id], today)
    record.note(work, Act.PERSON_ERASED, person, association_id=person.association_id)
    if person.membership_number:
        fingerprint = vault.fingerprints(person.membership_number)[0]
        if work.session.get(ErasedNumber, fingerprint) is None:
            work.session.add(ErasedNumber(fingerprint=fingerprint, erased_on=today))
    erasing.delete_rows(work, person)
    erasing.empty_words(work, person.id)
    erasing.empty_reasons(work, person.id)
    factor_resets.forget_resets(work, [person.id])
    erasing.empty_row(person)
    person.erased_at = work.now
