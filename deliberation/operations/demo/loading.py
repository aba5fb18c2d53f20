"""The demo: an invented Land with invented people, loaded once into the embedded database on this machine.

It never runs anywhere else: `load` refuses without `Settings.demo`, and so does whoever would serve it.
"""

from dataclasses import dataclass, replace
from datetime import date
from itertools import count

from flask import Flask
from sqlalchemy import exists, select

from config import Settings
from deliberation.domain.access import NOBODY, Actor, Holding
from deliberation.domain.acts import Act
from deliberation.domain.people import BodyKind, Function, GuestRightKind, Level, PersonKind, PlaceKind
from deliberation.extensions import db
from deliberation.models import Assembly, Association, Body, Motion, Organisation, Person, RecordEntry
from deliberation.models.tree import path_of
from deliberation.operations.demo import (
    debate,
    decisions,
    delegates,
    doors,
    drafted,
    earlier,
    gatherings,
    lifted,
    lines,
    motion_texts,
    places,
)
from deliberation.operations.demo.care import Care
from deliberation.operations.demo.gratitude import say_thanks
from deliberation.operations.demo.living import Living
from deliberation.operations.demo.mails import let_mails_be_read
from deliberation.operations.demo.pages import PAGES
from deliberation.operations.demo.paths import lead_along
from deliberation.operations.demo.talk import Talk
from deliberation.operations.progress import Advance, Progress, silently
from deliberation.services import (
    fields,
    founding,
    functions,
    guest_rights,
    pages,
    passwords,
    people,
    record,
    rooms,
    structure,
)
from deliberation.services.functions import Place
from deliberation.services.work import Work
from deliberation.unit_of_work import moment, the_zone, today, unit_of_work

# no secret: it opens invented accounts on one's own machine, and is printed at every start
PASSWORD = "miteinander reden"  # noqa: S105


class NotTheDemo(Exception):
    """The demo was asked for where it must not be."""


@dataclass(frozen=True, slots=True)
class Login:
    """An account of the demo. `role` is a word of the interface."""

    role: str
    given_name: str
    family_name: str
    email: str


# reads one room with the party, and no field
GUEST = Login("Gast", "Noah", "Fischer", "noah@demo.example.org")
LOGINS = (
    Login("Mitglied", "Rosa", "Lindner", "rosa@demo.example.org"),
    Login("Delegierter", "Emil", "Tarnow", "emil@demo.example.org"),
    Login("Tagungsleitung", "Aylin", "Baran", "aylin@demo.example.org"),
    Login("Antragskommission", "Jonas", "Weber", "jonas@demo.example.org"),
    Login("Vorstand", "Wanda", "Kern", "wanda@demo.example.org"),
    Login("Verwaltung", "Karla", "Voss", "karla@demo.example.org"),
    GUEST,
)
# people and places, functions, motions, debates
STEPS = 4
SECOND_ADMINISTRATOR = ("Malin", "Roth", "malin@demo.example.org")
GUEST_DECISION = "Landesvorstand Havelmark, Sitzung vom 9. November, TOP 3: Rede- und Stimmrecht im Kreisverband Spree."
# people without a login of their own, so that lists are not empty
OTHERS = (
    ("Ines", "Öztürk", "ines@demo.example.org"),
    ("Piotr", "Nowak", "piotr@demo.example.org"),
    ("Thea", "Brandt", "thea@demo.example.org"),
)


def load(app: Flask, settings: Settings, *, progress: Progress = silently) -> bool:
    """Load the demo into an empty database; False if somebody is there already. Raises NotTheDemo."""
    if not settings.demo:
        raise NotTheDemo("The demo is only for the embedded database on this machine's own address.")
    with app.app_context():
        if db.session().scalar(select(exists().where(Person.id.is_not(None)))):
            return False
        password_hash = passwords.hashed(PASSWORD)
        with progress("Demo", STEPS) as advance, unit_of_work(NOBODY) as work:
            _Demo(work, today(), advance).load(password_hash)
        return True


def open_logins(app: Flask) -> tuple[Login, ...]:
    """The demo's accounts that can be signed in to: none where the database was filled with something else."""
    with app.app_context():
        with_password = select(Person.email).where(
            Person.email.in_([login.email for login in LOGINS]), Person.password_hash.is_not(None)
        )
        found = set(db.session().scalars(with_password))
        db.session.remove()
    return tuple(login for login in LOGINS if login.email in found)


def demand_absence(app: Flask, settings: Settings) -> None:
    """Raise NotTheDemo if everybody who reads the demo's password could sign in where it is not the demo."""
    if settings.demo:
        return
    with app.app_context():
        if db.session().scalar(select(exists().where(RecordEntry.act == Act.DEMO_LOADED))):
            raise NotTheDemo(
                "This database holds the demo, whose password everybody knows; name an empty one in DATABASE_URL."
            )


class _Demo:
    """Builds the demo through the same acts as everybody, as its administrator."""

    def __init__(self, work: Work, day: date, advance: Advance) -> None:
        self.work = work
        self.advance = advance
        self.day = day
        self.people: dict[str, Person] = {}
        # as an office would give them: neither from one on nor one after the other
        self.numbers = map(str, count(204_817, 1_373))

    def load(self, password_hash: str) -> None:
        federation = founding.found_federation(self.work, name="Bundesverband")
        self._first_people(federation)
        state = structure.found_association(
            self._as("Karla"), federation.id, level=Level.STATE, key="LV-Havelmark", name="Landesverband Havelmark"
        )
        district = self._districts(state)
        self._move(state, district)
        assembly = self._assembly(state)
        gatherings.announce_evening(self._as("Karla"), district.id, self.day, the_zone())
        spring = gatherings.announce_spring(self._as("Karla"), district.id, self.day, the_zone())
        self._guests(district)
        self.advance(1)
        for given_name, person in self.people.items():
            if given_name not in {other[0] for other in OTHERS}:
                person.password_hash = password_hash
        self._functions(state, assembly)
        self._guest_member(state, district)
        self.advance(1)
        before = replace(self._as("Karla"), now=self.work.now - motion_texts.READ_BEFORE)
        motions = motion_texts.submit_all(before, assembly.id, today=self.day)
        self._decide(assembly, next(motion for motion in motions if motion.number == "U01"))
        self._decided_before(state)
        self._drafts(spring)
        self.advance(1)
        self._debate(district)
        self.advance(1)
        for slug, text in PAGES.items():
            pages.write_page(self._as("Karla"), slug, language="de", text=text)
        record.note(self.work, Act.DEMO_LOADED, federation, association_id=federation.id)
        let_mails_be_read(self.work)

    def _as(self, given_name: str) -> Work:
        """The same transaction with this administrator as the one who acts."""
        person = self.people[given_name]
        holdings = frozenset({Holding(Function.ADMINISTRATOR, self.federation_id)})
        home = (self.federation_id,)
        return replace(self.work, actor=Actor(person.id, person.kind, holdings, home))

    def _first_people(self, federation: Association) -> None:
        self.federation_id = federation.id
        for login in LOGINS[: LOGINS.index(GUEST)]:
            self._join(federation, login.given_name, login.family_name, login.email)
        founding.install_administrator(self.work, self.people["Karla"], today=self.day)
        self._second_administrator(federation)

    def _second_administrator(self, federation: Association) -> None:
        """Two persons give functions that others hang on; this one has no login of her own."""
        second = self._join(federation, *SECOND_ADMINISTRATOR)
        founding.install_administrator(self.work, second, today=self.day)

    def _join(self, association: Association, given_name: str, family_name: str, email: str) -> Person:
        self.people[given_name] = founding.add_member(
            self.work,
            association,
            given_name=given_name,
            family_name=family_name,
            email=email,
            number=next(self.numbers),
        )
        return self.people[given_name]

    def _districts(self, state: Association) -> Association:
        karla = self._as("Karla")
        spree = structure.found_association(
            karla, state.id, level=Level.DISTRICT, key="KV-Spree", name="Kreisverband Spree"
        )
        structure.found_association(karla, state.id, level=Level.DISTRICT, key="KV-Heide", name="Kreisverband Heide")
        structure.found_association(karla, spree.id, level=Level.LOCAL, key="OV-Altstadt", name="Ortsverband Altstadt")
        structure.found_body(
            karla, state.id, kind=BodyKind.WORKING_GROUP, key="LAG-Verkehr", name="LAG Verkehr und Mobilität"
        )
        return spree

    def _move(self, state: Association, district: Association) -> None:
        self.people["Wanda"].association_id = state.id
        for given_name in ("Rosa", "Emil", "Aylin", "Jonas"):
            self.people[given_name].association_id = district.id
        for names in OTHERS:
            self._join(district, *names)

    def _assembly(self, state: Association) -> Assembly:
        return gatherings.announce_convention(self._as("Karla"), state.id, self.day, the_zone())

    def _functions(self, state: Association, assembly: Assembly) -> None:
        at_assembly = Place(PlaceKind.ASSEMBLY, assembly.id)
        body = self.work.session.scalars(select(Body)).first()
        given = [
            ("Aylin", Function.CHAIR, at_assembly),
            ("Jonas", Function.MOTIONS_COMMITTEE, at_assembly),
            # waits for a second person, so that Wanda is asked something
            ("Emil", Function.TRUSTEE, at_assembly),
        ]
        if body is not None:
            given.append(("Rosa", Function.COORDINATOR, Place(PlaceKind.BODY, body.id)))
        for given_name, function, place in given:
            functions.propose_function(
                self._as("Karla"), self.people[given_name].id, function, place, since=self.day, until=None
            )
        delegates.fill_roll(self._as("Karla"), assembly, self.people, today=self.day)
        held = functions.propose_function(
            self._as("Karla"),
            self.people["Wanda"].id,
            Function.EXECUTIVE,
            Place(PlaceKind.ASSOCIATION, state.id),
            since=self.day,
            until=None,
        )
        functions.confirm_function(self._as("Malin"), held.id, today=self.day)

    def _drafts(self, assembly: Assembly) -> None:
        """Motions on their way to the Kreisparteitag, and who looks through them."""
        at_assembly = Place(PlaceKind.ASSEMBLY, assembly.id)
        committee = self.people[drafted.COMMITTEE]
        functions.propose_function(
            self._as("Karla"), committee.id, Function.MOTIONS_COMMITTEE, at_assembly, since=self.day, until=None
        )
        home = path_of(self.work.session, assembly.association_id)
        drafted.Drafting(self.work, self.people, home, assembly, moment()).show()

    def _decide(self, assembly: Assembly, motion: Motion) -> None:
        """Some amendments, as the assembly's delegates and its chair bring and decide them."""

        def serving(given_name: str, function: Function) -> Work:
            person = self.people[given_name]
            holdings = frozenset({Holding(function, assembly.association_id, assembly_id=assembly.id)})
            actor = Actor(person.id, person.kind, holdings, (self.federation_id,))
            return replace(self.work, actor=actor)

        decisions.decide_some(
            motion,
            delegate=lambda given_name: serving(given_name, Function.DELEGATE),
            chair=serving("Aylin", Function.CHAIR),
            today=self.day,
        )

    def _decided_before(self, state: Association) -> None:
        """The assembly before, led by the same chair; Wanda, who is on the executive, has answered since."""
        home = (self.federation_id, state.id)
        chair = Actor(self.people["Aylin"].id, PersonKind.MEMBER, frozenset({Holding(Function.CHAIR, state.id)}), home)
        leads = frozenset({Holding(Function.EXECUTIVE, state.id)})
        executive = Actor(self.people["Wanda"].id, PersonKind.MEMBER, leads, home)
        chairing, leading = (replace(self.work, actor=one) for one in (chair, executive))
        earlier.decide_before(self._as("Karla"), chairing, leading, state.id, self.day, the_zone())

    def _guests(self, district: Association) -> None:
        karla = self._as("Karla")
        organisation: Organisation = structure.add_organisation(karla, district.id, name="Mieterverein Spree")
        self.people[GUEST.given_name] = people.invite_person(
            karla,
            kind=PersonKind.GUEST,
            given_name=GUEST.given_name,
            family_name=GUEST.family_name,
            email=GUEST.email,
            association_id=district.id,
            organisation_id=organisation.id,
        )

    def _guest_member(self, state: Association, district: Association) -> None:
        """Somebody who may speak and vote by a decision of the executive, which enters it itself."""
        invited = people.invite_person(
            self._as("Karla"),
            kind=PersonKind.GUEST_MEMBER,
            given_name="Lale",
            family_name="Demir",
            email="lale@demo.example.org",
            association_id=district.id,
        )
        wanda = self.people["Wanda"]
        holdings = frozenset({Holding(Function.EXECUTIVE, state.id)})
        executive = replace(self.work, actor=Actor(wanda.id, wanda.kind, holdings, (self.federation_id, state.id)))
        for right in (GuestRightKind.SPEAK, GuestRightKind.VOTE):
            guest_rights.grant_guest_right(
                executive, invited.id, right, since=self.day, until=None, decision=GUEST_DECISION
            )

    def _debate(self, district: Association) -> None:
        """The fields, with rooms in which people have talked for a fortnight."""
        karla = self._as("Karla")
        opened = fields.found_first_fields(karla, host_ids=[self.people[host].id for host in debate.HOSTS])
        first = opened[0].field_id
        if first is not None:
            rooms.open_room(
                karla,
                district.id,
                field_id=first,
                name=debate.KREIS_ROOM,
                opening_question=debate.KREIS_QUESTION,
                host_id=self.people[debate.KREIS_HOST].id,
            )
            # whoever speaks there lives in the Kreis
            there = Talk(self.work, self.people, path_of(self.work.session, district.id))
            field_ids = [room.field_id or 0 for room in opened]
            places.open_places(karla, there, district.id, field_ids)
            doors.open_doors(karla, there, district.id, field_ids)
        talk = Talk(self.work, self.people, (self.federation_id,))
        for room, threads in zip(opened, debate.DEBATES, strict=True):
            talk.take_place(room.id, threads)
        say_thanks(talk)
        lines.speak_about_lines(talk, opened[0].id)
        lifted.lift_one(talk)
        there = Talk(self.work, self.people, path_of(self.work.session, district.id))
        lead_along(there, opened[0].id)
        Care(self.work, self.people, self.federation_id).show(karla, opened[0].id, today=self.day)
        shown = [(room.id, room.field_id or 0) for room in opened]
        Living(self.work, self.people, self.federation_id).show(karla, self._as("Malin"), shown, today=self.day)
