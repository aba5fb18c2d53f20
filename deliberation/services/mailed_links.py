"""Links in mails: made when the mail is sent, single use, stored as a hash."""

import secrets
from collections.abc import Collection

from sqlalchemy import Select, select, update

from deliberation.domain.credentials import VALID, LinkPurpose
from deliberation.domain.errors import LinkUsedUp
from deliberation.models import MailedLink, Person
from deliberation.services.vault import token_hash
from deliberation.services.work import Work


def make_link(work: Work, person_id: int, purpose: LinkPurpose) -> str:
    """Make the token for a mail and void all earlier ones of the same purpose."""
    void_links(work, person_id, purpose)
    token = secrets.token_urlsafe(32)
    work.session.add(
        MailedLink(
            person_id=person_id,
            purpose=purpose,
            token_hash=token_hash(token),
            created_at=work.now,
            valid_until=work.now + VALID[purpose],
        )
    )
    return token


def void_links(work: Work, person_id: int, *purposes: LinkPurpose) -> None:
    """Void the open links of a person (all purposes if none is named)."""
    work.session.execute(
        update(MailedLink)
        .where(
            MailedLink.person_id == person_id,
            MailedLink.used_at.is_(None),
            MailedLink.purpose.in_(purposes or tuple(LinkPurpose)),
        )
        .values(used_at=work.now)
    )


def void_all_links(work: Work, person_ids: Collection[int | None]) -> None:
    """Void the open links of many people, at most as many as fit into a statement."""
    work.session.execute(
        update(MailedLink)
        .where(MailedLink.person_id.in_(person_ids), MailedLink.used_at.is_(None))
        .values(used_at=work.now)
        .execution_options(synchronize_session=False)
    )


def person_behind(work: Work, token: str, purpose: LinkPurpose) -> Person:
    """Whom a link belongs to, without using it up. Raises LinkUsedUp."""
    link = _open_link(work, _open_links(work, token, purpose))
    return work.session.get_one(Person, link.person_id)


def use_link(work: Work, token: str, purpose: LinkPurpose) -> Person:
    """Use a link up and return whom it belongs to. Raises LinkUsedUp."""
    link = _open_link(work, _open_links(work, token, purpose).with_for_update(of=MailedLink))
    link.used_at = work.now
    return work.session.get_one(Person, link.person_id)


def _open_links(work: Work, token: str, purpose: LinkPurpose) -> Select[MailedLink]:
    return (
        select(MailedLink)
        .join(Person, Person.id == MailedLink.person_id)
        .where(
            MailedLink.token_hash == token_hash(token),
            MailedLink.purpose == purpose,
            MailedLink.used_at.is_(None),
            MailedLink.valid_until > work.now,
            Person.left_on.is_(None),
            Person.erased_at.is_(None),
        )
    )


def _open_link(work: Work, asked: Select[MailedLink]) -> MailedLink:
    link = work.session.scalars(asked).first()
    if link is None:
        raise LinkUsedUp
    return link
