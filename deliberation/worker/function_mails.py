"""What somebody reads about a function that they have at an assembly, or have no more."""

from flask_babel import force_locale
from sqlalchemy import select

from deliberation.domain.acts import Act
from deliberation.domain.people import PlaceKind
from deliberation.extensions import db
from deliberation.models import Assembly, FunctionHeld, Reason, RecordEntry
from deliberation.queries.functions_for_you import held_by_ids
from deliberation.web.duties import duty
from deliberation.web.function_news import said_of, way_to
from deliberation.worker.mail import Mail
from deliberation.worker.mail_parts import Payload, address_of, person_of, written


def function_news(payload: Payload) -> list[Mail]:
    """Tells somebody how it stands when the mail is written, whatever happened before."""
    person, row = person_of(payload["person_id"]), db.session().get(FunctionHeld, payload["function_id"])
    if person is None or row is None or row.assembly_id is None:
        return []
    held = held_by_ids(db.session(), [row.id])[row.id]
    endpoint, values = way_to(held)
    with force_locale(person.language):
        said, sentence = said_of(held, is_ended=not row.is_open), duty(held.function, PlaceKind.ASSEMBLY)
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
