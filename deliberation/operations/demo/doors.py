"""The demo's rooms for others than usual: with guests, of a body, and one that those above read, too. All invented."""

from dataclasses import replace

from sqlalchemy import select

from deliberation.domain.access import Holding
from deliberation.domain.people import Function
from deliberation.domain.rooms.contribution_kinds import ContributionKind
from deliberation.domain.rooms.doors import Reach, Upward
from deliberation.models import Body
from deliberation.operations.demo.debate import Said
from deliberation.operations.demo.onward import lead_one_on
from deliberation.operations.demo.talk import Talk
from deliberation.services import doors, participation, rooms
from deliberation.services.work import Work

WITH_GUESTS = (
    Said(
        "Noah",
        46,
        "In unserer Beratung sitzt jede Woche jemand mit einer Heizkostenabrechnung, die sich verdoppelt hat. Die meisten "
        "unterschreiben trotzdem, weil sie die Frist fürchten. Was fehlt, ist jemand, der mitgeht.",
        (
            Said("Ines", 40, "Mitgehen könnten wir. Wie viel Zeit braucht so ein Termin?"),
            Said("Noah", 37, "Eine Stunde, und vorher einen Kaffee. Zu zweit ist es leichter."),
        ),
        kind=ContributionKind.EXPERIENCE,
    ),
    Said(
        "Emil",
        28,
        "In der Siedlung am Klinikum gehören zwölf Häuser derselben Firma. Weiß jemand, ob die Mieter*innen dort schon "
        "miteinander reden?",
        (Said("Noah", 20, "In drei Häusern ja. Ich frage sie, ob sie euch kennenlernen möchten."),),
        kind=ContributionKind.QUESTION,
    ),
)

OF_THE_BODY = (
    Said(
        "Rosa",
        60,
        "Wir sammeln für die Landesarbeitsgemeinschaft, wo nach acht Uhr abends nichts mehr fährt. Schreibt den Ort dazu "
        "und wohin ihr wolltet.",
        (Said("Piotr", 51, "Vom Bahnhof in die Altstadt. Gut zwei Kilometer, im Winter ein langer Weg."),),
    ),
)

FOR_THOSE_ABOVE = (
    Said(
        "Thea",
        33,
        "Ich wünsche mir vom Landesvorstand keinen Besuch mit Kamera, sondern einen Abend, an dem jemand zuhört und am "
        "Ende sagt, was davon geht und was nicht.",
        (Said("Wanda", 25, "Das nehme ich an. Sagt mir einen Abend, ich komme mit dem Zug."),),
        kind=ContributionKind.AIM,
    ),
)


def open_doors(karla: Work, talk: Talk, district_id: int, fields: list[int]) -> None:
    """Open these rooms, and let people write there; Rosa finds two of them on her start page."""
    housing = rooms.open_room(
        karla,
        district_id,
        field_id=fields[0],
        name="Wohnen in Spree, mit dem Mieterverein",
        opening_question="Was müsste sich in deinem Haus ändern, damit du gern dort wohnen bleibst?",
        host_id=talk.people["Ines"].id,
        reason="Der Mieterverein hat uns gefragt, ob wir zusammen überlegen wollen.",
    )
    doors.invite_guests(
        talk.speaking("Ines", 48),
        housing.id,
        talk.people["Noah"].organisation_id or 0,
        reason="Sie kennen die Häuser und die Menschen.",
    )
    talk.take_place(housing.id, WITH_GUESTS)
    above = rooms.open_room(
        karla,
        district_id,
        field_id=fields[1],
        name="Was wir vom Land brauchen",
        opening_question="Was kann nur der Landesverband, und wofür hättet ihr ihn gern öfter hier?",
        host_id=talk.people["Thea"].id,
        reach=Reach(upward=Upward.SERVING),
        reason="Wer im Land Verantwortung trägt, soll mitlesen und antworten können.",
    )
    talk.take_place(above.id, FOR_THOSE_ABOVE)
    lead_one_on(talk, above.id)
    participation.join_room(talk.speaking("Rosa", 0), housing.id)
    evening = _of_the_body(talk, fields[0])
    if evening is not None:
        talk.take_place(evening, OF_THE_BODY)
        participation.join_room(talk.speaking("Rosa", 0), evening)


def _of_the_body(talk: Talk, field_id: int) -> int | None:
    """Rosa, who coordinates a body, opens a room of it for everybody below."""
    rosa = talk.speaking("Rosa", 62)
    body = rosa.session.scalars(select(Body).order_by(Body.id)).first()
    if body is None:
        return None
    held = frozenset({Holding(Function.COORDINATOR, body.association_id, body_id=body.id)})
    room = rooms.open_room(
        replace(rosa, actor=replace(rosa.actor, holdings=held)),
        body.association_id,
        body_id=body.id,
        field_id=field_id,
        name="Nach Feierabend fährt nichts",
        opening_question="Wo stehst du abends und kommst nicht weiter?",
        reason="Wir brauchen Beispiele aus allen Kreisen, bevor wir über Fahrpläne reden.",
    )
    return room.id
