"""Who speaks in the demo's rooms: everybody in their own name, so long ago, and what they did with their words since."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from deliberation.domain.access import Actor
from deliberation.domain.rooms.own_words import fingerprint
from deliberation.models import Person
from deliberation.operations.demo.debate import Said
from deliberation.services import own_words, rooms, withdrawing
from deliberation.services.work import Work


@dataclass(frozen=True, slots=True)
class Talk:
    """People who talk in rooms.

    home -- the associations to which they belong
    """

    work: Work
    people: Mapping[str, Person]
    home: tuple[int, ...]

    def speaking(self, who: str, hours_ago: int) -> Work:
        """The same transaction with somebody as a member of the party, so long ago."""
        person = self.people[who]
        actor = Actor(person.id, person.kind, home=self.home, organisation_id=person.organisation_id)
        return replace(self.work, actor=actor, now=self.work.now - timedelta(hours=hours_ago))

    def take_place(self, room_id: int, threads: tuple[Said, ...]) -> None:
        """Write these threads in a room."""
        for said in threads:
            words = said.before or said.text
            work = self.speaking(said.who, said.hours_ago)
            self._went_on(said, rooms.write_contribution(work, room_id, text=words, kind=said.kind).id)

    def _went_on(self, said: Said, contribution_id: int) -> None:
        """What others answered, and what its author has done with their own words since."""
        for answer in said.answers:
            words = answer.before or answer.text
            work = self.speaking(answer.who, answer.hours_ago)
            self._went_on(answer, rooms.answer(work, contribution_id, text=words, kind=answer.kind).id)
        later = self.speaking(said.who, said.hours_ago - 1)
        if said.before:
            seen = fingerprint(said.before)
            own_words.change_words(later, contribution_id, text=said.text, kind=said.kind, seen=seen)
        if said.is_withdrawn:
            withdrawing.withdraw_words(later, contribution_id)
