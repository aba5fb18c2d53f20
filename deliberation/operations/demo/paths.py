"""Two of the demo's people lead through what was said, and a room is told in plain words. All of it is invented."""

from dataclasses import dataclass

from sqlalchemy import select

from deliberation.domain.rooms.reading_paths import StopKind, Thing
from deliberation.models import Contribution, Motion, PaperVersion, Room
from deliberation.operations.demo.debate import KREIS_ROOM
from deliberation.operations.demo.paper import FIRST
from deliberation.operations.demo.talk import Talk
from deliberation.services import plain_words, reading_paths

PLAIN = (
    "Rosa",
    7 * 24,
    """Das Klima wird wärmer. Wir müssen anders heizen, wohnen und fahren.

Viele haben Angst: Was wird aus meiner Arbeit? Kann ich das bezahlen?

Hier erzählen wir uns davon. Alle können mitreden. Du musst kein Fachwort kennen.""",
)


@dataclass(frozen=True, slots=True)
class DemoStop:
    """Something on a path, by how its words begin or what it is called; and what is said about it."""

    kind: StopKind
    begins: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class DemoPath:
    """A path, by whom and how many hours ago."""

    who: str
    hours_ago: int
    title: str
    why: str
    stops: tuple[DemoStop, ...]


WORDS, MOTION, ROOM = StopKind.CONTRIBUTION, StopKind.MOTION, StopKind.ROOM
PATHS = (
    DemoPath(
        "Rosa",
        18,
        "Von der Haltestelle zur Heizung",
        "Für alle, die neu dazukommen und einen Abend Zeit haben. An diesen Stellen habe ich verstanden, warum wir über "
        "Menschen reden, bevor wir über Rohre reden.",
        (
            DemoStop(WORDS, "Bei uns fährt der letzte Bus", "Hier fing für mich alles an."),
            DemoStop(WORDS, "Ich arbeite seit elf Jahren", "Lies auch die Antwort mit den zwei Tagen im Monat."),
            DemoStop(WORDS, "Ein Zweifel, den ich loswerden", "Das müssen wir aushalten, ohne es gleich aufzulösen."),
            DemoStop(WORDS, "Wir haben in der Altstadt", "Und so kann es trotzdem gehen."),
            DemoStop(MOTION, "U01", "Was davon schon in einem Antrag steht."),
        ),
    ),
    DemoPath(
        "Thea",
        12,
        "Orte, an denen wir etwas können",
        "Ich habe gesammelt, was Karla und ich uns gewünscht haben: Geschichten von Orten, an denen Leute etwas konnten, "
        "das wir verlernt haben. Wer noch eine kennt, schreibt sie dazu.",
        (
            DemoStop(WORDS, "Meine Mutter hat 1991", "Mein eigener Anfang. Der Chor probt bis heute am Mittwoch."),
            DemoStop(WORDS, "Ich bin vor neun Jahren hergezogen", "Wegen der Orgel!"),
            DemoStop(WORDS, "Zahlen überzeugen hier kaum", ""),
            DemoStop(WORDS, FIRST.title, "Der letzte Abschnitt, und warum er Mut braucht."),
            DemoStop(ROOM, KREIS_ROOM, "Bei uns im Kreis geht es dort weiter."),
        ),
    ),
)


def lead_along(talk: Talk, room_id: int) -> None:
    """Tell a room in plain words, and make the paths."""
    who, hours_ago, text = PLAIN
    plain_words.write_plain_words(talk.speaking(who, hours_ago), room_id, text, seen="")
    for path in PATHS:
        work = talk.speaking(path.who, path.hours_ago)
        made = reading_paths.make_path(work, title=path.title, why=path.why)
        for stop in path.stops:
            id_ = _found(talk, stop)
            if id_ is not None:
                reading_paths.put_stop(work, made.id, Thing(stop.kind, id_), note=stop.note)


def _found(talk: Talk, stop: DemoStop) -> int | None:
    if stop.kind is MOTION:
        asked = select(Motion.id).where(Motion.number == stop.begins)
    elif stop.kind is ROOM:
        asked = select(Room.id).where(Room.name == stop.begins)
    else:
        papers = select(PaperVersion.contribution_id).where(PaperVersion.title == stop.begins)
        asked = select(Contribution.id).where(
            Contribution.text.startswith(stop.begins, autoescape=True) | Contribution.id.in_(papers)
        )
    return talk.work.session.scalars(asked.order_by(asked.selected_columns[0]).limit(1)).first()
