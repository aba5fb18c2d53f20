"""What somebody reads about a function that they have at an assembly, or have no more."""

from flask_babel import force_locale
from sqlalchemy import select

from deliberation.domain.access import NOBODY
from deliberation.domain.acts import Act
from deliberation.domain.people import PlaceKind
from deliberation.extensions import db
from deliberation.models import Assembly, FunctionHeld, Person, Reason, RecordEntry
from deliberation.queries.functions_for_you import held_by_ids
from deliberation.queries.who_calls import who_calls
from deliberation.services import jobs
from deliberation.services.jobs import JobKind
from deliberation.unit_of_work import today, unit_of_work
from deliberation.web.duties import duty
from deliberation.web.function_news import amid_sentence, said_of, way_to
from deliberation.worker.mail import Mail
from deliberation.worker.mail_parts import Payload, address_of, person_of, written


def function_news(payload: Payload) -> list[Mail]:
    """Tells somebody that they have a function, or that it was taken from them.

    Given and gone before the mail is written, it is told once, as what it is now; who laid it down themself knows.
    """
    person, row = person_of(payload["person_id"]), db.session().get(FunctionHeld, payload["function_id"])
    if person is None or row is None or row.assembly_id is None:
        return []
    # what was asked for before this was noted tells how it stands
    if payload.get("is_ended", not row.is_open) is row.is_open:
        return []
    held = held_by_ids(db.session(), [row.id])[row.id]
    endpoint, values = way_to(held)
    with force_locale(person.language):
        said, sentence = amid_sentence(said_of(held, is_ended=not row.is_open)), duty(held.function, PlaceKind.ASSEMBLY)
    return [
        written(
            person,
            "function",
            link=address_of(endpoint, **values),
            said=said,
            sentence=sentence if row.is_open else "",
            assembly=db.session().get_one(Assembly, row.assembly_id),
            reason=_why(row.id),
        )
    ]


def chair_laid_down(payload: Payload) -> list[Mail]:
    """Tells those who call an assembly that somebody leads it no more, as long as it needs anybody to.

    A job without a reader makes one for each.
    """
    row = db.session().get(FunctionHeld, payload["function_id"])
    if row is None or row.assembly_id is None:
        return []
    assembly = db.session().get_one(Assembly, row.assembly_id)
    if assembly.days.are_over(today()):
        return []
    if "person_id" not in payload:
        others = [one for one in who_calls(db.session(), assembly, today()) if one != row.person_id]
        with unit_of_work(NOBODY) as work:
            each = [{"function_id": payload["function_id"], "person_id": one} for one in others]
            jobs.enqueue_many(work, JobKind.MAIL_CHAIR_LAID_DOWN, each)
            if "job_id" in payload:
                # in the same transaction: a worker that ends behind it does not tell them all once more
                jobs.finish(work, payload["job_id"])
        return []
    person = person_of(payload["person_id"])
    who = db.session().get_one(Person, row.person_id).name
    link = address_of("assemblies.name_chair", assembly_id=assembly.id)
    return [written(person, "chair_laid_down", link=link, who=who, assembly=assembly.name)] if person else []


def _why(function_id: int) -> str:
    """With which words it was taken away; nothing where none were given, or it still runs."""
    ended = (
        select(Reason.text)
        .join(RecordEntry, RecordEntry.reason_id == Reason.id)
        .where(
            RecordEntry.subject_kind == FunctionHeld.__tablename__,
            RecordEntry.subject_id == function_id,
            RecordEntry.act == Act.FUNCTION_ENDED,
        )
    )
    return db.session().scalar(ended) or ""
