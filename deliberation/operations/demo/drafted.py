"""Motions of the demo and their ways: one that two people write, one that looks for signatures, one that waits for the
motions committee, one that came back, and one that was admitted and written anew. All invented."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import select

from deliberation.domain.access import Actor, Holding
from deliberation.domain.people import Function
from deliberation.domain.procedure.co_writing import Wording
from deliberation.domain.procedure.submitters import OWN
from deliberation.models import Assembly, DraftVersion, MotionType, Person
from deliberation.models.readiness import Moment
from deliberation.services import admitting, co_authors, motion_drafts, revising, submitting, supporting
from deliberation.services.draft_versions import newest_of
from deliberation.services.work import Work

COMMITTEE = "Jonas"


@dataclass(frozen=True, slots=True)
class OnItsWay:
    """A motion, who writes it, and how far it has come.

    writes_too -- who has accepted an invitation; asked -- who has not answered yet
    signed_by -- under whose eyes it came; empty for one that nobody was shown yet
    letter -- from the committee, to what waits before it; returned -- with what it gave the motion back
    anew -- of one that was admitted: its new text, which was signed and admitted, too
    """

    who: str
    days_ago: int
    wording: Wording
    writes_too: str = ""
    asked: str = ""
    signed_by: tuple[str, ...] = ()
    is_submitted: bool = False
    letter: str = ""
    answer: str = ""
    returned: str = ""
    anew: str = ""


_BENCHES = (
    "Der Kreisverband setzt sich dafür ein, dass an allen Haltestellen im Kreis eine Bank mit Lehne steht.\n\n"
    "Wo der Platz fehlt, wird der Gehweg breiter und nicht die Bank kleiner."
)
ON_THEIR_WAY = (
    OnItsWay(
        "Rosa",
        6,
        Wording(
            "Ein Raum für alle, die warten",
            "## Was wir wollen\n\nDer Kreis öffnet die Wartehalle am Busbahnhof auch am Abend.\n\n"
            "- Sie ist geheizt und hat Licht.\n- Wer dort wartet, muss nichts kaufen.",
            "Der letzte Bus kommt um 22.40 Uhr, die Halle schließt um 19 Uhr.",
        ),
        writes_too="Thea",
        asked="Emil",
    ),
    OnItsWay(
        "Emil",
        5,
        Wording(
            "Mittagessen in jeder Schule",
            "Der Kreisverband fordert den Kreistag auf, in allen Schulen des Kreises ein Mittagessen anzubieten, das "
            "für Kinder aus Haushalten mit wenig Geld nichts kostet.\n\nDie Küchen werden nicht ausgeschrieben, sondern "
            "vom Kreis selbst betrieben.",
            "An drei Schulen gibt es bis heute nur einen Automaten.",
        ),
        signed_by=("Ines",),
    ),
    OnItsWay(
        "Ines",
        9,
        Wording(
            "Das Schwimmbad bleibt",
            "Der Kreisverband setzt sich dafür ein, dass das Hallenbad in der Altstadt saniert wird und öffentlich "
            "bleibt.\n\nWir lehnen es ab, den Betrieb zu verkaufen.",
            "Jedes dritte Kind im Kreis kann nach der vierten Klasse nicht schwimmen.",
        ),
        signed_by=("Piotr", "Thea"),
        is_submitted=True,
        letter="Danke für den Antrag. Wisst ihr, was die Sanierung kosten soll? Eine Zahl würde in der Aussprache helfen.",
        answer="Die Stadt hat im Sommer 4,2 Millionen genannt. Wir fragen noch einmal nach.",
    ),
    OnItsWay(
        "Rosa",
        12,
        Wording(
            "Sprechstunde zur Miete",
            "Der Kreisverband bietet zweimal im Monat eine Sprechstunde an, in der Menschen ihre "
            "Nebenkostenabrechnung prüfen lassen können.",
            "",
        ),
        signed_by=("Ines", "Thea"),
        is_submitted=True,
        returned="Gern. Es fehlt, wer die Sprechstunde macht und ab wann. Tragt das bitte ein und reicht den Antrag noch "
        "einmal ein.",
    ),
    OnItsWay(
        "Thea",
        30,
        Wording("Bänke an jeder Haltestelle", _BENCHES, "Wer schlecht steht, fährt sonst nicht mit."),
        signed_by=("Ines", "Piotr"),
        is_submitted=True,
        anew=_BENCHES.replace("an allen Haltestellen", "an allen Haltestellen und vor allen Arztpraxen"),
    ),
)


@dataclass(frozen=True, slots=True)
class Drafting:
    """Who writes motions for an assembly of the demo.

    home -- the associations to which they belong; moment -- now, where the party lives
    """

    work: Work
    people: Mapping[str, Person]
    home: tuple[int, ...]
    assembly: Assembly
    moment: Moment

    def show(self) -> None:
        """Bring each as far as it has come."""
        asked = select(MotionType.id).where(MotionType.assembly_id == self.assembly.id).limit(1)
        type_id = self.work.session.scalars(asked).one()
        for one in ON_THEIR_WAY:
            self._write(one, type_id)

    def _write(self, one: OnItsWay, type_id: int) -> None:
        author = self._as(one.who, one.days_ago)
        draft_id = motion_drafts.begin_draft(author, type_id, self.moment.today).id
        for name in filter(None, (one.writes_too, one.asked)):
            co_authors.invite_author(author, draft_id, self.people[name].email or "")
            self.work.session.flush()
        if one.writes_too:
            co_authors.accept_invitation(self._as(one.writes_too, one.days_ago), draft_id)
        seen = motion_drafts.save_draft(self._as(one.who, one.days_ago - 1), draft_id, one.wording, began_with=1).head
        if one.signed_by:
            self._put_forward(one, draft_id, seen.number)

    def _put_forward(self, one: OnItsWay, draft_id: int, seen: int) -> None:
        self._sign(one, one.days_ago - 1, draft_id, seen)
        committee = self._as(COMMITTEE, one.days_ago - 4)
        if one.letter:
            admitting.write_letter(committee, draft_id, words=one.letter, is_from_committee=True)
            answering = self._as(one.who, one.days_ago - 5)
            admitting.write_letter(answering, draft_id, words=one.answer, is_from_committee=False)
        newest = newest_of(self.work, draft_id)
        if one.returned and newest is not None:
            admitting.return_draft(committee, draft_id, words=one.returned, seen=newest.id)
        if one.anew and newest is not None:
            admitting.admit_draft(committee, draft_id, seen=newest.id)
            self._write_anew(one, one.days_ago - 10, draft_id)

    def _sign(self, one: OnItsWay, days_ago: int, draft_id: int, seen: int) -> DraftVersion:
        version = supporting.call_for_support(self._as(one.who, days_ago), draft_id, seen=seen)
        for name in one.signed_by:
            supporting.sign(self._as(name, days_ago - 1), version.id, today=self.moment.today)
        self.work.session.flush()
        if one.is_submitted:
            submitting.submit_draft(self._as(one.who, days_ago - 2), draft_id, OWN, seen=seen, at=self.moment)
        return version

    def _write_anew(self, one: OnItsWay, days_ago: int, draft_id: int) -> None:
        author = self._as(one.who, days_ago)
        revising.begin_revision(author, draft_id, self.moment)
        began = motion_drafts.head_of(author, draft_id).number
        wording = replace(one.wording, source=one.anew)
        seen = motion_drafts.save_draft(author, draft_id, wording, began_with=began).head
        version = self._sign(one, days_ago - 1, draft_id, seen.number)
        admitting.admit_draft(self._as(COMMITTEE, days_ago - 5), draft_id, seen=version.id)

    def _as(self, name: str, days_ago: int) -> Work:
        """The same transaction with somebody as a member of the Kreis, so long ago; the committee as that."""
        person, place = self.people[name], self.home[-1]
        held = Holding(Function.MOTIONS_COMMITTEE, place, assembly_id=self.assembly.id)
        holdings = frozenset({held} if name == COMMITTEE else set())
        actor = Actor(person.id, person.kind, holdings, self.home)
        return replace(self.work, actor=actor, now=self.work.now - timedelta(days=days_ago))
