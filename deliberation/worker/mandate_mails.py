"""What somebody reads about their place on the roll of an assembly."""

from deliberation.domain.access import Actor
from deliberation.extensions import db
from deliberation.models import Assembly, Mandate
from deliberation.queries.rolls import mandate_page
from deliberation.unit_of_work import today
from deliberation.worker.mail import Mail
from deliberation.worker.mail_parts import Payload, address_of, person_of, written


def mandate_news(payload: Payload) -> list[Mail]:
    """Tells somebody how they stand on a roll when the mail is written, whatever happened before."""
    person, mandate = person_of(payload["person_id"]), db.session().get(Mandate, payload["mandate_id"])
    if person is None or mandate is None:
        return []
    head, row = mandate_page(db.session(), Actor(person.id), mandate.id, today=today())
    place = db.session().get_one(Assembly, head.assembly_id).place
    link = address_of("rolls.roll", assembly_id=head.assembly_id)
    return [written(person, "mandate", link=link, head=head, row=row, place=place)]
