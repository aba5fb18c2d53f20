"""People of the demo who speak about lines of a motion, in a room of its field. All of it is invented."""

from dataclasses import dataclass

from sqlalchemy import select

from deliberation.domain.rooms.anchors import About, TextKind
from deliberation.domain.rooms.contribution_kinds import ContributionKind
from deliberation.models import Motion, MotionVersion
from deliberation.operations.demo.talk import Talk
from deliberation.services import anchors, rooms


@dataclass(frozen=True, slots=True)
class SaidOfLines:
    """A contribution about lines of the motion, from and to."""

    who: str
    hours_ago: int
    first: int
    last: int
    text: str
    kind: ContributionKind | None = None


MOTION = "U01"
SAID = (
    SaidOfLines(
        "Piotr",
        44,
        14,
        16,
        "Bei uns nimmt der Rufbus bis heute keine Anrufe an, nur die App. Meine Mutter hat es zweimal versucht und dann "
        "den Nachbarn gefragt. „Am Telefon“ ist für mich das wichtigste Wort in diesem Absatz.",
        ContributionKind.EXPERIENCE,
    ),
    SaidOfLines(
        "Ines",
        40,
        12,
        13,
        "Warum gerade zweihundert? In der Heide liegen fünf Dörfer nebeneinander, jedes mit hundertachtzig Leuten und "
        "einer gemeinsamen Schule. Weiß jemand, woher diese Grenze kommt?",
        ContributionKind.QUESTION,
    ),
)


def speak_about_lines(talk: Talk, room_id: int) -> None:
    """Let them speak in this room about the motion as it was put forward."""
    version_id = talk.work.session.scalars(
        select(MotionVersion.id)
        .join(Motion, Motion.id == MotionVersion.motion_id)
        .where(Motion.number == MOTION, MotionVersion.number == 1)
    ).one()
    for said in SAID:
        work = talk.speaking(said.who, said.hours_ago)
        written = rooms.write_contribution(work, room_id, text=said.text, kind=said.kind)
        anchors.anchor(work, written, About(TextKind.MOTION, version_id, said.first, said.last))
