"""The roll of the demo's Landesparteitag: who sends whom, who waits, and who has come already."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import select

from deliberation.domain.actors import Actor, Holding
from deliberation.domain.people import Function
from deliberation.domain.procedure.mandates import SeatsDue
from deliberation.models import Assembly, Person, RollSender
from deliberation.services import mandates, rolls
from deliberation.services.work import Work

SEATS = (SeatsDue("KV-Spree", 4, 1), SeatsDue("KV-Heide", 2), SeatsDue("LAG-Verkehr", 0, 1))
DELEGATES = ("Emil", "Ines", "Piotr", "Thea")
SUBSTITUTE = "Jonas"
CHAIR = "Aylin"
HAVE_COME = ("Emil", "Ines")


def fill_roll(work: Work, assembly: Assembly, people: Mapping[str, Person], *, today: date) -> None:
    """The Kreisverband Spree sends four delegates and has a substitute; the other one has not elected yet."""
    rolls.set_seats(work, assembly.id, SEATS, seen=(), asks_registration=False, today=today)
    sender = work.session.scalars(select(RollSender.id).where(RollSender.assembly_id == assembly.id)).first() or 0
    given = {
        name: mandates.give_mandate(
            work,
            sender,
            people[name].email or "",
            is_voting=True,
            rank=None if name in DELEGATES else 1,
            is_substitute=name not in DELEGATES,
            today=today,
        )
        for name in (*DELEGATES, SUBSTITUTE)
    }
    chair = people[CHAIR]
    held = frozenset({Holding(Function.CHAIR, assembly.association_id, assembly_id=assembly.id)})
    at_the_door = replace(work, actor=Actor(chair.id, chair.kind, held))
    for name in HAVE_COME:
        mandates.register(at_the_door, given[name].id, today=today)
