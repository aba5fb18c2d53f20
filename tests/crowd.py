"""Two thousand more people at once, with everything that people leave behind in tables."""

from collections.abc import Iterator
from datetime import timedelta

from flask import Flask
from sqlalchemy import func, insert, select

from deliberation.domain.access import NOBODY
from deliberation.domain.acts import Act
from deliberation.domain.credentials import LinkPurpose
from deliberation.domain.people import Function, Level, PersonKind, sort_name
from deliberation.models import (
    Association,
    Contribution,
    Draft,
    FunctionHeld,
    Job,
    LoginSession,
    MailedLink,
    PathStop,
    Person,
    PlainWords,
    RateCount,
    ReadingPath,
    RecordEntry,
    Room,
    Thanks,
)
from deliberation.services.jobs import JobKind
from deliberation.services.work import Work
from deliberation.unit_of_work import unit_of_work
from tests.party import Party

CROWD = 2_000
NEW_LOCALS = 40
# one in so many holds a function, is a delegate, has a function that waits, a job that failed, has deleted their data
HOLDS, SITS, WAITS, FAILED, ERASED = 5, 10, 100, 50, 20
# and one in so many thanks for the first contribution
THANKED = 20


def join_crowd(app: Flask, party: Party, size: int = CROWD, *, name: str = "crowd") -> None:
    """So many join the Kreisverband Spree and its new locals. Each crowd needs a name of its own."""
    with app.app_context(), unit_of_work(NOBODY) as work:
        _Crowd(work, party, name).join(size)


class _Crowd:
    def __init__(self, work: Work, party: Party, name: str) -> None:
        self.work = work
        self.party = party
        self.name = name

    def join(self, size: int) -> None:
        execute, now = self.work.session.execute, self.work.now
        locals_ = [
            {"parent_id": self.party.spree, "level": Level.LOCAL, "key": f"{self.name}-{index}", "name": f"Ort {index}"}
            for index in range(NEW_LOCALS)
        ]
        places = [self.party.spree, *self.work.session.scalars(insert(Association).returning(Association.id), locals_)]
        statement = insert(Person).returning(Person.id)
        ids = list(
            self.work.session.scalars(statement, [self._person(n, places[n % len(places)]) for n in range(size)])
        )
        execute(insert(LoginSession), [self._session(id_) for id_ in ids])
        execute(insert(MailedLink), [self._link(id_) for id_ in ids])
        execute(insert(RecordEntry), [self._entry(id_) for id_ in ids])
        # and Charlie leads a Kreis in which hardly anybody lives
        led = self._function(self.party.charlie.id, Function.EXECUTIVE, self.party.heide)
        execute(insert(FunctionHeld), [led, *self._functions(ids)])
        self._write(ids)
        execute(insert(Job), [self._job(n, id_) for n, id_ in enumerate(ids)])
        execute(insert(RateCount), [{"key": f"{self.name} {id_}", "window_began_at": now, "count": 1} for id_ in ids])

    def _person(self, number: int, place: int) -> dict[str, object]:
        is_erased = number % ERASED == 0
        given_name, family_name = ("", "") if is_erased else (f"Ali{number}", f"Müller{number % 97}")
        return {
            "kind": PersonKind.MEMBER,
            "association_id": place,
            "given_name": given_name,
            "family_name": family_name,
            "sort_name": sort_name(family_name, given_name),
            "email": None if is_erased else f"{self.name}{number}@example.org",
            "erased_at": self.work.now if is_erased else None,
            "created_at": self.work.now,
        }

    def _session(self, person_id: int) -> dict[str, object]:
        now = self.work.now
        return {
            "person_id": person_id,
            "token_hash": f"{self.name} {person_id}",
            "device": "Test",
            "created_at": now,
            "seen_at": now,
            "proved_at": now,
            "is_pending": False,
            "has_second_factor": False,
        }

    def _link(self, person_id: int) -> dict[str, object]:
        return {
            "person_id": person_id,
            "purpose": LinkPurpose.INVITATION,
            "token_hash": f"{self.name} {person_id}",
            "created_at": self.work.now,
            "valid_until": self.work.now + timedelta(days=14),
        }

    def _entry(self, person_id: int) -> dict[str, object]:
        return {
            "at": self.work.now,
            "act": Act.PERSON_JOINED,
            "subject_kind": "person",
            "subject_id": person_id,
            "association_id": self.party.spree,
        }

    def _functions(self, ids: list[int]) -> Iterator[dict[str, object]]:
        for number, person_id in enumerate(ids):
            if number % HOLDS == 0:
                yield self._function(person_id, Function.EXECUTIVE, self.party.spree)
            if number % SITS == 0:
                yield self._function(person_id, Function.DELEGATE, self.party.state, self.party.assembly)
            if number % WAITS == 0:
                yield self._function(person_id, Function.TRUSTEE, self.party.spree) | {
                    "confirmed_at": None,
                    "confirmed_by_id": None,
                }

    def _function(
        self, person_id: int, function: Function, association: int, assembly: int | None = None
    ) -> dict[str, object]:
        return {
            "person_id": person_id,
            "function": function,
            "association_id": association,
            "assembly_id": assembly,
            "held_since": self.work.now.date() - timedelta(days=2),
            "proposed_at": self.work.now,
            "proposed_by_id": self.party.adil.id,
            "confirmed_at": self.work.now,
            "confirmed_by_id": self.party.eva.id,
        }

    def _write(self, ids: list[int]) -> None:
        """Everybody begins a thread, in one of two rooms; the second half of them answers the first one there is."""
        row = {"answers_id": None, "thread_id": None, "depth": 0, "text": "Ein Gedanke.", "written_at": self.work.now}
        places = (self.party.room, self.party.far_room)
        rooms = [places[n % len(places)] for n in range(len(ids))]
        threads = [row | {"author_id": id_, "room_id": room} for id_, room in zip(ids, rooms, strict=True)]
        first = self.party.contribution
        answer = row | {"answers_id": first, "thread_id": first, "depth": 1, "room_id": self.party.room}
        answers = [answer | {"author_id": id_} for id_ in ids[len(ids) // 2 :]]
        written = list(self.work.session.scalars(insert(Contribution).returning(Contribution.id), threads))
        self.work.session.execute(insert(Contribution), answers)
        self._recommend(ids, rooms, written)
        self._thank(ids, [first if n % THANKED == 0 else id_ for n, id_ in enumerate(written)])

    def _thank(self, ids: list[int], written: list[int]) -> None:
        """Everybody thanks for what the one before them wrote, and some for the first contribution there is."""
        rows = [
            {"contribution_id": of, "person_id": id_, "thanked_at": self.work.now}
            for of, id_ in zip(written, [*ids[1:], ids[0]], strict=True)
        ]
        self.work.session.execute(insert(Thanks), rows)

    def _recommend(self, ids: list[int], rooms: list[int], written: list[int]) -> None:
        """Everybody leads to what they wrote, saves a draft, and has said in plain words what a room is about."""
        now, execute = self.work.now, self.work.session.execute
        rows = [{"person_id": id_, "title": "Ein Weg", "why": "Für Neue.", "made_at": now} for id_ in ids]
        paths = sorted(self.work.session.scalars(insert(ReadingPath).returning(ReadingPath.id), rows))
        fields = dict(list(execute(select(Room.id, Room.field_id))))
        stops = [
            {"path_id": path, "place": 1, "contribution_id": of, "room_id": room, "field_id": fields[room], "note": ""}
            for path, of, room in zip(paths, written, rooms, strict=True)
        ]
        execute(insert(PathStop), stops)
        draft = {"room_id": self.party.room, "text": "Noch nicht fertig.", "saved_at": now}
        execute(insert(Draft), [draft | {"person_id": id_} for id_ in ids])
        last = self.work.session.scalar(
            select(func.max(PlainWords.number)).where(PlainWords.room_id == self.party.room)
        )
        said = {"room_id": self.party.room, "text": "Hier geht es um Busse.", "written_at": now}
        versions = [said | {"number": n, "written_by_id": id_} for n, id_ in enumerate(ids, (last or 0) + 1)]
        execute(insert(PlainWords), versions)

    def _job(self, number: int, person_id: int) -> dict[str, object]:
        now, is_failed = self.work.now, number % FAILED == 0
        return {
            "kind": JobKind.MAIL_INVITATION,
            "payload": {"person_id": person_id},
            "created_at": now,
            "run_at": now,
            "attempts": 1,
            "done_at": None if is_failed or number % 2 else now,
            "failed_at": now if is_failed else None,
        }
