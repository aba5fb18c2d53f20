"""What the mails say: one template a kind, in the language of the person who reads it."""

from collections.abc import Callable, Iterable

from sqlalchemy import select

from deliberation.domain.access import NOBODY
from deliberation.domain.credentials import LinkPurpose
from deliberation.domain.rooms.moderation import standing
from deliberation.extensions import db
from deliberation.models import (
    FieldProposal,
    FunctionHeld,
    ModerationAct,
    Person,
    Reason,
    Room,
)
from deliberation.queries.resets import second_people_for_reset
from deliberation.queries.waiting import second_people
from deliberation.services import jobs, mailed_links
from deliberation.services.jobs import JobKind
from deliberation.unit_of_work import now, today, unit_of_work
from deliberation.web.moderation_words import INTERVENTION_WORDS, RULE_WORDS
from deliberation.worker.function_mails import chair_laid_down, function_news
from deliberation.worker.mail import Mail
from deliberation.worker.mail_parts import Payload, address_of, person_of, written
from deliberation.worker.mandate_mails import mandate_news
from deliberation.worker.motion_mails import motion_news
from deliberation.worker.outcome_mails import motion_outcome, referral_answered
from deliberation.worker.referral_mails import referral_news
from deliberation.worker.text_mails import motion_text


def mails_for(kind: JobKind, payload: Payload) -> list[Mail]:
    """The mails of one job. Links are made here, in the moment of sending, so that none lies in the job table."""
    return WRITERS[kind](payload)


def _invitation(payload: Payload) -> list[Mail]:
    person = person_of(payload["person_id"])
    # who has an account by now needs no second way in
    invited = person if person and person.password_hash is None else None
    return _with_link(invited, LinkPurpose.INVITATION, "auth.invitation")


def _reset(payload: Payload) -> list[Mail]:
    person = (
        db.session().scalars(select(Person).where(Person.email == payload["address"], Person.left_on.is_(None))).first()
    )
    if person is not None and person.password_hash is None:
        # somebody who never took up the invitation gets a new one
        return _with_link(person, LinkPurpose.INVITATION, "auth.invitation")
    return _with_link(person, LinkPurpose.RESET, "auth.reset")


def _with_link(person: Person | None, purpose: LinkPurpose, endpoint: str) -> list[Mail]:
    if person is None:
        return []
    person_id = person.id
    with unit_of_work(NOBODY) as work:
        token = mailed_links.make_link(work, person_id, purpose)
    person = db.session().get_one(Person, person_id)
    return [written(person, purpose.value, link=address_of(endpoint, token=token))]


def _toldperson_of(payload: Payload) -> Person | None:
    """Somebody who is told what happened, at an address of the past even if they have none now."""
    if "address" not in payload:
        return person_of(payload["person_id"])
    person = db.session().get(Person, payload["person_id"])
    return person if person and person.erased_at is None and person.left_on is None else None


def _address_changed(payload: Payload) -> list[Mail]:
    person = _toldperson_of(payload)
    return [written(person, "address_changed", to=payload["address"])] if person else []


def _told(template: str, endpoint: str, *ids: str) -> Callable[[Payload], list[Mail]]:
    """Tells somebody what happened to their account. `ids`: what the link needs of the job."""

    def write(payload: Payload) -> list[Mail]:
        person, to = _toldperson_of(payload), payload.get("address")
        link = address_of(endpoint, **{name: payload[name] for name in ids})
        return [written(person, template, to=to, link=link)] if person else []

    return write


def _function_waiting(payload: Payload) -> list[Mail]:
    held = db.session().get(FunctionHeld, payload["function_id"])
    if held is None or held.confirmed_at is not None or not held.is_open:
        return []
    people = second_people(db.session(), held, today=today())
    link = address_of("people.waiting", function_id=held.id)
    return _asked(JobKind.MAIL_FUNCTION_WAITING, payload, people, "function_waiting", link)


def _reset_waiting(payload: Payload) -> list[Mail]:
    people = second_people_for_reset(db.session(), payload["reset_id"], today=today(), now=now())
    link = address_of("people.waiting_reset", reset_id=payload["reset_id"])
    return _asked(JobKind.MAIL_RESET_WAITING, payload, people, "reset_waiting", link)


def _moderated(payload: Payload) -> list[Mail]:
    """Tells somebody what moderation did, or what became of it, as it stands when the mail is written."""
    person, act = person_of(payload["person_id"]), db.session().get(ModerationAct, payload["act_id"])
    if person is None or act is None:
        return []
    reason_id = act.undo_reason_id or act.decision_id or act.reason_id
    return [
        written(
            person,
            "moderated",
            link=address_of("moderation.case", act_id=act.id),
            room=db.session().get_one(Room, act.room_id).name,
            what=INTERVENTION_WORDS[act.kind],
            rule=RULE_WORDS[act.rule],
            reason=db.session().get_one(Reason, reason_id).text,
            standing=standing(
                is_appealed=act.appealed_at is not None,
                is_upheld=act.is_upheld,
                is_undone=act.undone_at is not None,
            ),
        )
    ]


def _field_proposal_answered(payload: Payload) -> list[Mail]:
    """Tells somebody what the executive said to the field that they had proposed."""
    person, proposal = person_of(payload["person_id"]), db.session().get(FieldProposal, payload["proposal_id"])
    if person is None or proposal is None or proposal.answer_id is None:
        return []
    return [
        written(
            person,
            "field_proposal_answered",
            link=address_of("forums.proposal", proposal_id=proposal.id),
            field=proposal.name,
            is_accepted=proposal.is_accepted,
            reason=db.session().get_one(Reason, proposal.answer_id).text,
        )
    ]


def _asked(kind: JobKind, payload: Payload, people: Iterable[Person], template: str, link: str) -> list[Mail]:
    """Asks those who can be the second person: the first job makes one for each of them."""
    found = {person.id: person for person in people}
    if "person_id" not in payload:
        # a job for each reader, so that one who cannot be reached does not make the others read it twice
        with unit_of_work(NOBODY) as work:
            for person_id in found:
                jobs.enqueue(work, kind, payload | {"person_id": person_id})
        return []
    person = found.get(payload["person_id"])
    return [written(person, template, link=link)] if person else []


WRITERS: dict[JobKind, Callable[[Payload], list[Mail]]] = {
    JobKind.MAIL_INVITATION: _invitation,
    JobKind.MAIL_RESET: _reset,
    JobKind.MAIL_ADDRESS_CHANGED: _address_changed,
    JobKind.MAIL_PASSWORD_CHANGED: _told(
        "password_changed", "auth.forgotten"
    ),  # whoever took the account over keeps its owner out
    JobKind.MAIL_SECOND_FACTOR_CHANGED: _told("second_factor_changed", "account.security"),
    JobKind.MAIL_FUNCTION_WAITING: _function_waiting,
    JobKind.MAIL_FUNCTION: function_news,
    JobKind.MAIL_CHAIR_LAID_DOWN: chair_laid_down,
    JobKind.MAIL_MODERATED: _moderated,
    JobKind.MAIL_FIELD_PROPOSAL_ANSWERED: _field_proposal_answered,
    JobKind.MAIL_ASKED_ANEW: _told("asked_anew", "drafts.shown", "draft_id"),
    JobKind.MAIL_MANDATE: mandate_news,
    JobKind.MAIL_DRAFT_NEWS: motion_news,
    JobKind.MAIL_DRAFT_INVITATION: _told("draft_invitation", "drafts.mine"),
    JobKind.MAIL_MOTION_OUTCOME: motion_outcome,
    JobKind.MAIL_MOTION_TEXT: motion_text,
    JobKind.MAIL_REFERRAL_ANSWERED: referral_answered,
    JobKind.MAIL_REFERRAL: referral_news,
    JobKind.MAIL_RESET_WAITING: _reset_waiting,
    JobKind.MAIL_OWN_RESET_ASKED: _told("own_reset_asked", "people.waiting_reset", "reset_id"),
}
