"""What moderation did in the demo: something hidden with an appeal that waits, and a report. All of it is invented."""

from dataclasses import replace
from datetime import date, timedelta

from deliberation.domain.access import Actor, Holding
from deliberation.domain.people import Function, PlaceKind
from deliberation.domain.rooms.kinds import RoomRule
from deliberation.models import Person
from deliberation.services import appeals, functions, moderation, reporting, rooms
from deliberation.services.functions import Place
from deliberation.services.work import Work

# one acts, the other decides the appeal and answers reports
FIRST, SECOND = "Thea", "Jonas"
SHARP = (
    "Emil",
    "Wer ernsthaft glaubt, ein Rufbus reicht, hat wohl noch nie um fünf Uhr früh an einer Haltestelle gestanden.",
    "Hier geht es gegen die, die vom Rufbus erzählt haben, und nicht um den Bus.",
    "Ich wollte niemanden treffen. Mir ging es um die Frühschicht. Ich schreibe es gern noch einmal anders.",
)
REPORTED = (
    "Piotr",
    "Das steht doch alles längst in unserem Programm, man muss es nur lesen.",
    "Rosa",
    "Ich hätte lieber eine Nachfrage gehabt als diesen Satz.",
)


class Care:
    """Moderation of the federation's rooms, by two people."""

    def __init__(self, work: Work, people: dict[str, Person], federation_id: int) -> None:
        self.work, self.people, self.federation_id = work, people, federation_id

    def show(self, administrator: Work, room_id: int, *, today: date) -> None:
        """Give the function to two people, and let something happen in a room."""
        place = Place(PlaceKind.ASSOCIATION, self.federation_id)
        for name in (FIRST, SECOND):
            functions.propose_function(
                administrator, self.people[name].id, Function.MODERATOR, place, since=today, until=None
            )
        self._hidden(room_id)
        self._reported(room_id)

    def _hidden(self, room_id: int) -> None:
        who, text, why, words = SHARP
        written = rooms.write_contribution(self._as(who, hours_ago=52), room_id, text=text)
        act = moderation.hide(self._moderating(FIRST, 48), written.id, rule=RoomRule.NO_ATTACKS, reason=why)
        appeals.appeal(self._as(who, hours_ago=30), act.id, words=words)

    def _reported(self, room_id: int) -> None:
        who, text, reporter, words = REPORTED
        written = rooms.write_contribution(self._as(who, hours_ago=22), room_id, text=text)
        rule = RoomRule.ASK_BEFORE_CONTRADICTING
        reporting.report_contribution(self._as(reporter, hours_ago=20), written.id, rule=rule, words=words)

    def _as(self, name: str, *, hours_ago: int) -> Work:
        person = self.people[name]
        actor = Actor(person.id, person.kind, home=(self.federation_id,))
        return replace(self.work, actor=actor, now=self.work.now - timedelta(hours=hours_ago))

    def _moderating(self, name: str, hours_ago: int) -> Work:
        work = self._as(name, hours_ago=hours_ago)
        held = frozenset({Holding(Function.MODERATOR, self.federation_id)})
        return replace(work, actor=replace(work.actor, holdings=held))
