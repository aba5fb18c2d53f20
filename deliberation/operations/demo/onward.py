"""The demo's way from an open room to a decision: what Thea asked for becomes a workshop of its own. All invented."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from deliberation.domain.access import Holding
from deliberation.domain.people import Function
from deliberation.domain.rooms.doors import Reach, Upward
from deliberation.domain.rooms.towards import Aim, first_day
from deliberation.models import Assembly, Contribution
from deliberation.operations.demo.debate import Said
from deliberation.operations.demo.talk import Talk
from deliberation.services.towards import NewRoom, lead_on
from deliberation.unit_of_work import today

WORKSHOP = (
    Said(
        "Thea",
        12,
        "Vorschlag: Einmal im Monat, reihum in den Kreisen, immer an einem Dienstag. Wer kommt, bringt eine Frage mit; "
        "beim nächsten Mal liegt zu jeder eine Antwort auf dem Tisch, und sei es ein begründetes Nein.",
        (Said("Rosa", 9, "Dienstags haben die im Fahrdienst Spätschicht. Ginge auch mal ein Sonntagvormittag?"),),
    ),
)


def lead_one_on(talk: Talk, room_id: int) -> None:
    """Wanda, who is on the executive of the Land and reads there, opens a room from this one."""
    session = talk.work.session
    assembly = session.scalars(select(Assembly).order_by(Assembly.id)).first()
    thea = talk.people["Thea"].id
    asked = (Contribution.room_id == room_id, Contribution.author_id == thea, Contribution.thread_id.is_(None))
    ground = session.scalars(select(Contribution.id).where(*asked).order_by(Contribution.id)).first()
    if assembly is None or ground is None:
        return
    wanda, home = talk.speaking("Wanda", 20), talk.home[:2]
    held = frozenset({Holding(Function.EXECUTIVE, home[-1])})
    room = lead_on(
        replace(wanda, actor=replace(wanda.actor, holdings=held, home=home)),
        room_id,
        NewRoom(
            "Werkstatt: Der Landesvorstand kommt vorbei",
            "Wie sieht ein Abend aus, nach dem ihr sagt: Das hat sich gelohnt?",
            Reach(upward=Upward.SERVING),
        ),
        Aim(
            "Ob der Landesvorstand einmal im Monat einen Abend in einem Kreisverband verbringt, und wie die Antworten "
            "zurückkommen. Der Parteitag soll es beschließen, damit es auch für den nächsten Vorstand gilt.",
            first_day(today()) + timedelta(weeks=1),
            assembly_id=assembly.id,
        ),
        grounds=frozenset({ground}),
        reason="Theas Vorschlag braucht einen Beschluss, und über Beschlüsse reden wir nicht im offenen Raum.",
        today=today(),
    )
    talk.take_place(room.id, WORKSHOP)
