"""The demo's other rooms: a workshop with rules of its own, a reading circle, and a room that rests. All invented."""

from deliberation.domain.rooms.anchors import TextKind
from deliberation.domain.rooms.charters import Citing, RoomForm, first_terms
from deliberation.domain.rooms.kinds import RoomKind
from deliberation.domain.rooms.texts import RoomsText
from deliberation.operations.demo import paper
from deliberation.operations.demo.debate import Said
from deliberation.operations.demo.talk import Talk
from deliberation.services import charters, resting, room_texts, rooms
from deliberation.services.work import Work

WORKSHOP_RULES = """Ein Vorschlag je Beitrag, dann lässt sich darüber reden.
Sag dazu, wer ihn umsetzen müsste und wen du dafür schon gefragt hast.
Wer widerspricht, schlägt etwas anderes vor oder sagt, was fehlt."""

WORKSHOP = (
    Said(
        "Thea",
        70,
        """Vorschlag: Der Rufbus fährt freitags und samstags bis Mitternacht, und man kann ihn auch anrufen, nicht nur über die App bestellen.

Umsetzen müsste das der Kreis. Die Leute im Fahrdienst habe ich gefragt: Zwei Stunden Vorlauf brauchen sie, eine ginge zur Not.""",
        (
            Said(
                "Emil",
                64,
                "Für die Spätschicht im Klinikum reicht Freitag und Samstag nicht. Was fehlt, ist der Sonntag.",
            ),
            Said("Thea", 60, "Stimmt. Dann Freitag bis Sonntag, und wir fragen das Klinikum, ob es sich beteiligt."),
        ),
    ),
    Said(
        "Ines",
        48,
        "Vorschlag: Drei Haltestellen bekommen eine Bank und ein Dach. Das kostet wenig, und meine Nachbarin würde wieder Bus fahren, weil sie im Sitzen warten kann.",
    ),
)

READING = (
    Said(
        "Piotr",
        52,
        "Ich habe den ersten Abschnitt gelesen und bin an „wer geht und wer bleibt“ hängen geblieben. Verstanden habe ich: Bleiben gilt als das, was man nicht erklären muss. Bei mir war es umgekehrt.",
        (Said("Aylin", 47, "So hatte ich die Stelle nicht gelesen, danke. Ich lese sie heute Abend noch einmal."),),
    ),
)


def open_places(karla: Work, talk: Talk, district_id: int, fields: list[int]) -> None:
    """Open them for the Kreisverband, in the first two fields, and let people write there."""
    workshop = rooms.open_room(
        karla,
        district_id,
        field_id=fields[0],
        name="Werkstatt Rufbus",
        opening_question="Was soll in unserem Vorschlag für den Rufbus stehen?",
        host_id=talk.people["Thea"].id,
        kind=RoomKind.WORKSHOP,
        terms=first_terms(RoomForm.WORKING, WORKSHOP_RULES, Citing.FREELY),
        reason="Im Raum über die Wege im Kreis kam oft derselbe Wunsch; hier soll daraus ein Vorschlag werden.",
    )
    talk.take_place(workshop.id, WORKSHOP)
    reading = rooms.open_room(
        karla,
        district_id,
        field_id=fields[1],
        name="Lesekreis: Papier über das Bleiben",
        opening_question="Welche Stelle hat dich beim Lesen aufgehalten, und warum?",
        host_id=talk.people["Piotr"].id,
        terms=first_terms(RoomForm.READING),
        reason="Mehrere wollten das Papier gemeinsam lesen, bevor darüber gestritten wird.",
    )
    piotr = talk.speaking("Piotr", 0)
    terms = first_terms(
        RoomForm.READING, f"{first_terms(RoomForm.READING).rules}\nEin Abschnitt in der Woche, nicht mehr."
    )
    charters.write_charter(piotr, reading.id, terms, seen=1, reason="Zwei Abschnitte waren einigen zu viel.")
    text = RoomsText(TextKind.PAPER, paper.put_into(talk, reading.id))
    room_texts.name_texts(
        talk.speaking("Piotr", 0), reading.id, frozenset({text}), reason="Damit haben wir uns verabredet."
    )
    talk.take_place(reading.id, READING)
    garden = rooms.open_room(
        karla,
        district_id,
        field_id=fields[1],
        name="Gärten, Chöre, Küchen",
        opening_question="Welcher Ort bei euch hält Leute zusammen, ohne dass es jemand so nennt?",
        host_id=talk.people["Karla"].id,
        reason="Die Frage kam im großen Raum auf und braucht einen eigenen Platz.",
    )
    resting.rest_room(karla, garden.id, reason="Wir sammeln im Frühjahr weiter, wenn wieder alle draußen sind.")
