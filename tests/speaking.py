"""Texts with line numbers, motions and papers, and people who speak about their lines."""

from dataclasses import replace

from sqlalchemy import select

from deliberation.domain.rooms.anchors import About, TextKind
from deliberation.domain.rooms.papers import PaperText
from deliberation.domain.text.formats import plain
from deliberation.extensions import db
from deliberation.models import MotionVersion, PaperVersion
from deliberation.services import anchors, motions, papers, rooms
from deliberation.unit_of_work import today
from tests.party import MOTION, Party, Persona, acting


def numbered_motion(party: Party) -> tuple[int, int]:
    """The motion of the tests once more, as L07 and with line numbers; it and its version. Each paragraph: one line."""
    imported = replace(plain.parse(MOTION), first_line=1, width=100)
    with acting(party.ada) as work:
        names = {"number": "L07", "title": "Mieten und Busse, gezählt", "mover": "Kreisverband Spree"}
        motion = motions.submit_motion(work, party.assembly, imported, **names, today=today()).id
    version = db.session().scalars(select(MotionVersion.id).where(MotionVersion.motion_id == motion)).one()
    return motion, version


SUMMARY = "Zwei Gedanken zum Bleiben."
PAPER = PaperText("Was uns hält", "Wer bleibt, hat Gründe.\n\nWer geht, hat auch welche.\n")


def write(who: Persona, room: int, said: PaperText = PAPER) -> int:
    """Somebody puts a paper into a room."""
    with acting(who) as work:
        return papers.write_paper(work, room, said, summary=SUMMARY).id


def paper_version(paper: int, number: int = 1) -> int:
    """The id of a version of a paper."""
    which = (PaperVersion.contribution_id == paper, PaperVersion.number == number)
    return db.session().scalars(select(PaperVersion.id).where(*which)).one()


def speak(
    who: Persona,
    room: int,
    version: int,
    *lines: int,
    text: str = "Und nachts?",
    kind: TextKind = TextKind.MOTION,
) -> int:
    """Somebody begins a thread about lines of a version, the first one unless others are named."""
    with acting(who) as work:
        written = rooms.write_contribution(work, room, text=text)
        first, last = (lines or (1,))[0], (lines or (1,))[-1]
        anchors.anchor(work, written, About(kind, version, first, last))
        return written.id
