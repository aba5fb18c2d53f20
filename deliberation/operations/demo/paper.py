"""The paper that the demo's reading circle reads, and what somebody says about lines of it. All of it is invented."""

from sqlalchemy import select

from deliberation.domain.rooms.anchors import About, TextKind
from deliberation.domain.rooms.contribution_kinds import ContributionKind
from deliberation.domain.rooms.papers import PaperText
from deliberation.models import PaperVersion
from deliberation.operations.demo.talk import Talk
from deliberation.services import anchors, papers, rooms

SUMMARY = "Warum Menschen hier bleiben, und was wir meinen, wenn wir fragen, wer geht und wer bleibt."
FIRST = PaperText(
    "Vom Bleiben",
    """## Wer geht und wer bleibt

Wenn bei uns jemand wegzieht, fragen alle nach dem Grund. Wenn jemand bleibt, fragt niemand. Bleiben gilt als das, was man nicht erklären muss. Dabei ist es für viele die schwerere Entscheidung: Sie wird jeden Monat neu getroffen, an der Haltestelle, beim Blick auf den Lohnzettel, am Bett der Mutter.

Wir haben mit elf Genoss*innen und Nachbar*innen gesprochen, die geblieben oder zurückgekommen sind. Keine und keiner von ihnen sagte „aus Liebe zur Heimat“. Sie sagten: wegen der Kinder, wegen des Chors, weil das Haus bezahlt ist, weil hier jemand meinen Namen kennt.

## Was Bleiben möglich macht

- eine Ärztin, die noch Patient*innen annimmt
- ein Bus, der auch nach der Spätschicht fährt
- ein Ort, an dem man sitzen kann, ohne etwas zu kaufen
- Leute, die sich nicht dafür schämen, dass sie hier sind

Der letzte Punkt kostet kein Geld. Trotzdem haben wir in unseren Programmen für ihn keinen Satz.
""",
    "AG Rückkehr",
)
SECOND = PaperText(
    FIRST.title,
    FIRST.source.replace(
        "Der letzte Punkt kostet kein Geld.", "Der letzte Punkt kostet kein Geld, aber Mut, und zwar von uns zuerst."
    ),
    FIRST.with_whom,
)
WHY = "In der ersten Fassung klang der Schluss, als ginge er nur die anderen an."
WHO, HOURS_AGO = "Thea", 41
SAID = (
    "„Weil hier jemand meinen Namen kennt“: Das wäre auch mein Satz gewesen. Ich bin mit dreißig zurückgekommen, und in "
    "der ersten Woche hat mich die Frau an der Kasse gefragt, ob ich die Kleine vom Tischler bin."
)
WORDS = "wegen des Chors"


def put_into(talk: Talk, room_id: int) -> int:
    """Let Rosa write it, somebody speak about it, and Rosa write a second version; the id of the paper."""
    rosa = talk.speaking("Rosa", 60)
    paper = papers.write_paper(rosa, room_id, FIRST, summary=SUMMARY)
    version = talk.work.session.scalars(select(PaperVersion).where(PaperVersion.contribution_id == paper.id)).one()
    thea = talk.speaking(WHO, HOURS_AGO)
    written = rooms.write_contribution(thea, room_id, text=SAID, kind=ContributionKind.EXPERIENCE)
    line = next(line.number for line in version.ground.read()[1] if WORDS in line.text)
    anchors.anchor(thea, written, About(TextKind.PAPER, version.id, line, line))
    papers.change_paper(talk.speaking("Rosa", 30), paper.id, SECOND, reason=WHY, seen=1)
    return paper.id
