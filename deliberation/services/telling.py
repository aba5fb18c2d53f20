"""Telling people what happens to their account, also at the address that they had until a short while ago.

Whoever changes somebody's address could otherwise change the password and the second factor unseen.
"""

from collections.abc import Sequence

from sqlalchemy import delete, insert, literal, select

from deliberation.domain.credentials import FORMER_ADDRESS_TOLD
from deliberation.models import FormerAddress, Person
from deliberation.services import jobs
from deliberation.services.jobs import JobKind
from deliberation.services.work import Work


def tell(work: Work, kind: JobKind, person_id: int, **facts: int) -> None:
    """Write to somebody, and to the address that they had before. A job each: one may be out of reach.

    facts -- ids that the mail's link needs
    """
    jobs.enqueue(work, kind, {"person_id": person_id, **facts})
    former = select(FormerAddress.email).where(
        FormerAddress.person_id == person_id, FormerAddress.told_until > work.now
    )
    for address in work.session.scalars(former):
        jobs.enqueue(work, kind, {"person_id": person_id, "address": address, **facts})


def tell_of_new_addresses(work: Work, moved: Sequence[int | None]) -> None:
    """Write to the addresses that these people have now and are about to lose, and keep these for a while.

    One that is still told stays: who changes an address twice does not shake the first one off.
    """
    work.session.execute(
        delete(FormerAddress).where(FormerAddress.person_id.in_(moved), FormerAddress.told_until <= work.now)
    )
    now = (Person.id.in_(moved), Person.password_hash.is_not(None), Person.email.is_not(None))
    addresses = select(Person.id, Person.email).where(*now)
    earlier = select(FormerAddress.person_id, FormerAddress.email).where(FormerAddress.person_id.in_(moved))
    told = {*map(tuple, work.session.execute(addresses)), *map(tuple, work.session.execute(earlier))}
    payloads = ({"person_id": person_id, "address": address} for person_id, address in sorted(told))
    jobs.enqueue_many(work, JobKind.MAIL_ADDRESS_CHANGED, payloads)
    until = literal(work.now + FORMER_ADDRESS_TOLD, FormerAddress.told_until.type)
    new = select(Person.id, Person.email, until).where(*now, Person.id.not_in(select(FormerAddress.person_id)))
    columns = [FormerAddress.person_id, FormerAddress.email, FormerAddress.told_until]
    work.session.execute(insert(FormerAddress).from_select(columns, new))
