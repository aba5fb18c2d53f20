"""Loading a field for an act: who does not take part in the debate learns nothing of it."""

from sqlalchemy import select

from deliberation.domain.access import Action, Subject
from deliberation.domain.debate import joins_debate
from deliberation.domain.errors import UnknownThing
from deliberation.models import ThematicField
from deliberation.models.hosts import hosts_in_field
from deliberation.models.tree import the_federation
from deliberation.services.work import Work


def demand_debater(work: Work) -> int:
    """The federation, whose the fields are; raises UnknownThing for whom its open rooms are not for."""
    if not joins_debate(work.actor):
        raise UnknownThing(what="field")
    return work.session.scalars(the_federation()).one()


def load_field(work: Work, field_id: int, action: Action) -> ThematicField:
    """A field, held fast until the commit, so that of two who write at once the second waits.

    Raises UnknownThing, NotPermitted.
    """
    federation_id = demand_debater(work)
    field = work.session.get(ThematicField, field_id, with_for_update=True)
    if field is None:
        raise UnknownThing(what="field")
    is_host = work.session.scalar(select(hosts_in_field(work.actor.person_id, field.id)))
    work.demand(action, Subject(path=(federation_id,), hosts_here=bool(is_host)))
    return field
