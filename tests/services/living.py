"""Fields as living pages, in tests: one line each."""

from sqlalchemy import select

from deliberation.domain.people import Function, PlaceKind
from deliberation.extensions import db
from deliberation.models import ThematicField
from deliberation.services import field_proposals, functions, themes
from deliberation.services.functions import Place
from deliberation.unit_of_work import today
from tests.party import Party, Persona, acting
from tests.services.giving import give, held


def first_field(party: Party) -> int:
    """The field in which the party's rooms are."""
    return db.session().scalars(select(ThematicField.id).where(ThematicField.slug == party.field)).one()


def appoint(party: Party, name: str, function: Function, place: str = "federation") -> Persona:
    """Give somebody a function for an association, confirmed by a second person where one is needed."""
    where = Place(PlaceKind.ASSOCIATION, getattr(party, place))
    function_id = give(party.ada, party.personas[name], function, where)
    if held(function_id).confirmed_at is None:
        with acting(party.alma) as work:
            functions.confirm_function(work, function_id, today=today())
    return party.personas[name]


def proposed(party: Party, name: str = "bob") -> int:
    """Somebody has proposed a field; the id of the proposal."""
    with acting(party.personas[name]) as work:
        return field_proposals.propose_field(
            work, name="Pflege für alle", summary="Wer sorgt für wen?", plea="Es fehlt überall."
        ).id


def founded_theme(who: Persona, name: str) -> int:
    """Somebody who may has founded a theme; its id."""
    with acting(who) as work:
        return themes.found_theme(work, name=name, summary=f"Worum es bei {name} geht.").id


def assigned_theme(party: Party, name: str = "Arbeit") -> int:
    """A theme runs through Bob's room; the id of the assignment."""
    theme_id = founded_theme(appoint(party, "alma", Function.COORDINATOR), name)
    with acting(party.bob) as work:
        return themes.assign_to_room(work, theme_id, party.room, reason="Wer fährt, arbeitet.").id
