"""What makes the demo's fields living pages: where a debate stands, themes, proposed fields. All of it is invented."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from deliberation.domain.access import Actor, Holding
from deliberation.domain.people import Function, PlaceKind
from deliberation.domain.rooms.contribution_kinds import ContributionKind
from deliberation.domain.rooms.field_proposals import FieldAnswer
from deliberation.domain.rooms.state_of_debate import State
from deliberation.models import Person
from deliberation.services import field_proposals, functions, state_of_debate, themes
from deliberation.services import rooms as rooms_of_party
from deliberation.services.functions import Place
from deliberation.services.work import Work

# on the executive of the whole, too, so that somebody of the demo can answer
LEADER = "Wanda"

FIRST = State(
    "Der Umbau fängt dort an, wo Leute ihn jeden Tag merken: an der Haltestelle, an der Heizung.",
    "Wer lernt von denen, die bald in Rente gehen?",
    "Ob Sicherheit zuerst kommt oder zugleich.",
)
NOW = State(
    """Der Umbau fängt dort an, wo Leute ihn jeden Tag merken: an der Haltestelle, an der Heizung, in der Nachbarschaft.

Über Menschen reden wir vor Rohren und Netzen. In fast allen Geschichten, die gut ausgingen, saßen erst ein paar Leute an einem Tisch, bevor jemand einen Plan hatte.""",
    """- Wer lernt von denen, die bald in Rente gehen, und wer bezahlt die Zeit dafür?
- Kommen Fördergelder an, wenn kleine Stadtwerke niemanden haben, der Anträge schreibt?
- Was lernen wir aus dem, was **nicht** geklappt hat? Davon hat noch kaum jemand erzählt.""",
    """Die einen sagen: Erst muss die neue Arbeit vor Ort sein, verbindlich unterschrieben; dann endet die alte. Sonst glaubt uns niemand mehr.

Die anderen sagen: Wer so lange wartet, mutet die nächsten Hitzesommer denen zu, die sich nicht schützen können. Beides muss zugleich anfangen.""",
    """Wir reden darüber, wie wir wohnen, fahren und heizen.

Viele sagen: Es muss vor Ort anfangen. Zum Beispiel mit dem Bus.

Einige sagen: Erst neue Arbeit, dann schließt das alte Werk. Andere sagen: Das Klima kann nicht warten.""",
)


@dataclass(frozen=True, slots=True)
class DemoTheme:
    """A theme; the numbers of the first rooms that it runs through, each with a reason."""

    name: str
    summary: str
    rooms: tuple[tuple[int, str], ...]


THEMES = (
    DemoTheme(
        "Veränderung der Arbeit",
        "Schichten, Betriebe, die schließen, Berufe, die niemand mehr lernt: Was macht das mit uns, und was machen wir daraus?",
        (
            (0, "Vom letzten Bus bis zum Fernwärmenetz geht es hier um Menschen und ihre Arbeit."),
            (1, "Wer geht und wer bleibt, entscheidet sich oft am Arbeitsplatz."),
        ),
    ),
    DemoTheme(
        "Stadt und Land",
        "Was auf dem Dorf anders ist als im Kiez, und wo beide dasselbe brauchen.",
        (
            (0, "Rufbus und Heizung in der Altstadt stehen hier nebeneinander."),
            (1, "Viele Geschichten kommen aus Dörfern und kleinen Städten."),
        ),
    ),
)
ACROSS = "Kaum ein Raum dieses Felds kommt ohne die Frage aus, wer die Arbeit macht."

# asked in the first room, and nobody has answered yet
ASKED = (
    "Aylin",
    "Gibt es irgendwo eine Gemeinde, in der die Mieter*innen von Anfang an mit am Tisch saßen, als über die Heizung entschieden wurde? Ich suche jemanden, den ich anrufen kann.",
)

WAITING = (
    "Aylin",
    "Zusammen leben, zusammen bleiben",
    "Ankommen, Sprache, Papiere, Nachbarschaft: Wie wird aus vielen, die nebeneinander wohnen, ein Ort für alle?",
    "In allen drei Feldern kommt das vor, und in keinem hat es Platz. Ich möchte darüber reden können, ohne dass es jedes Mal ein Unterpunkt ist.",
)
ANSWERED = (
    "Emil",
    "Öffentlicher Nahverkehr",
    "Bus, Bahn, Rufbus: Wie kommen alle dorthin, wo sie hinmüssen?",
    "Im ersten Feld wird fast nur noch darüber gesprochen.",
    "Wir verstehen den Wunsch. Zurzeit lebt das Gespräch über Busse gerade davon, dass Wärme, Wohnen und Arbeit daneben stehen. Wir öffnen lieber weitere Räume im ersten Feld und sehen uns das in einem Jahr noch einmal an.",
)


class Living:
    """Those who lead the federation and look after rooms, at work on the fields."""

    def __init__(self, work: Work, people: dict[str, Person], federation_id: int) -> None:
        self.work, self.people, self.federation_id = work, people, federation_id

    def show(self, first: Work, second: Work, rooms: list[tuple[int, int]], *, today: date) -> None:
        """Give the executive of the whole to somebody by two administrators; then write, assign, propose and answer.

        rooms -- pairs of room and field, in the order in which they were opened
        """
        place = Place(PlaceKind.ASSOCIATION, self.federation_id)
        held = functions.propose_function(
            first, self.people[LEADER].id, Function.EXECUTIVE, place, since=today, until=None
        )
        functions.confirm_function(second, held.id, today=today)
        field_id = rooms[0][1]
        for number, (state, reason, days_ago) in enumerate(
            (
                (FIRST, "Ich habe die ersten beiden Wochen mitgelesen.", 6),
                (
                    NOW,
                    "Nach dem Zweifel von Jonas und der Geschichte aus der Altstadt stimmte der erste Text nicht mehr.",
                    1,
                ),
            )
        ):
            state_of_debate.write_state(self._as("Rosa", days_ago), field_id, state, seen=number, reason=reason)
        who, question = ASKED
        first_room = rooms[0][0]
        rooms_of_party.write_contribution(self._as(who, 5), first_room, text=question, kind=ContributionKind.QUESTION)
        self._run_through(field_id, [room_id for room_id, _field in rooms])
        self._propose()

    def _run_through(self, field_id: int, room_ids: list[int]) -> None:
        for theme in THEMES:
            made = themes.found_theme(self._leading(5), name=theme.name, summary=theme.summary)
            for number, reason in theme.rooms:
                themes.assign_to_room(self._leading(4), made.id, room_ids[number], reason=reason)
            if theme is THEMES[0]:
                themes.assign_to_field(self._leading(4), made.id, field_id, reason=ACROSS)

    def _propose(self) -> None:
        *answered, answer = ANSWERED
        proposal = self._proposed(*answered, days_ago=9)
        field_proposals.answer_field_proposal(self._leading(3), proposal, FieldAnswer.NO, reason=answer)
        self._proposed(*WAITING, days_ago=2)

    def _proposed(self, who: str, name: str, summary: str, plea: str, *, days_ago: int) -> int:
        work = self._as(who, days_ago)
        proposal = field_proposals.propose_field(work, name=name, summary=summary, plea=plea)
        self.work.session.flush()
        return proposal.id

    def _as(self, name: str, days_ago: int, *held: Holding) -> Work:
        person = self.people[name]
        actor = Actor(person.id, person.kind, frozenset(held), (self.federation_id,))
        return replace(self.work, actor=actor, now=self.work.now - timedelta(days=days_ago))

    def _leading(self, days_ago: int) -> Work:
        return self._as(LEADER, days_ago, Holding(Function.EXECUTIVE, self.federation_id))
