"""The people of the tests, and the noise around them: rows of others that a forgotten condition would catch."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import select

from deliberation.domain.access import NOBODY, Actor, Holding
from deliberation.domain.people import BodyKind, Function, GuestRightKind, Level, PersonKind, PlaceKind
from deliberation.domain.rooms.first_fields import FIRST_FIELDS
from deliberation.domain.rooms.state_of_debate import State
from deliberation.domain.text.formats import plain
from deliberation.extensions import db
from deliberation.models import Association, FunctionHeld, MotionVersion, Person, Room
from deliberation.models.tree import path_of
from deliberation.queries.viewer import actor_of
from deliberation.services import (
    amendments,
    fields,
    founding,
    functions,
    guest_rights,
    motions,
    passwords,
    people,
    rooms,
    state_of_debate,
    structure,
)
from deliberation.services.functions import Place
from deliberation.services.work import Work
from deliberation.unit_of_work import today, unit_of_work
from tests.drafted import seek_support

MOTION = """Wir wollen, dass in jedem Dorf stündlich ein Bus fährt, auch am Abend und am Sonntag.

Wir wollen, dass niemand mehr als ein Drittel des Einkommens für die Miete ausgibt.
"""
STATE = State("Busse braucht es überall.", "Wann fährt der letzte?", "Wer soll sie bezahlen?")
PASSWORD = "vier wörter ohne sinn"


@dataclass(frozen=True)
class Persona:
    """Somebody in a test."""

    id: int
    name: str
    email: str

    @property
    def actor(self) -> Actor:
        """Who this person is for the rules, as the database says now."""
        person = db.session().get_one(Person, self.id)
        home = path_of(db.session(), person.association_id)
        whose_guest = person.organisation_id
        return actor_of(db.session(), person.id, person.kind, home, today(), organisation_id=whose_guest)


@dataclass(frozen=True)
class Party:
    """One federation, two Länder, three Kreise, one Ort; an assembly; fields with rooms; people of every function.

    alice, bob -- members of the Kreisverband Spree; charlie -- of Heide; dora -- of another Land
    ada -- administrator of the federation; adil -- administrator of the Land; eva -- its executive
    emil -- delegate; cem -- chair; mona -- motions committee; wilma -- election commission; mira -- mandate commission
    sanna -- substitute; minna -- takes the minutes; beate -- on the executive of a working group, of no association
    kora -- coordinator of the Land; bob -- of a working group; trudi -- trustee; mod -- moderator
    gast -- guest of an organisation; gabi -- guest member; ingo -- interested; newcomer -- invited, no account yet
    room -- the federation's in the first field, hosted by bob; contribution, answer -- by alice and bob, there
    spree_room -- of the Kreisverband Spree, hosted by mod; far_room -- of the other Land, with a contribution of dora
    decision_room -- the assembly's
    draft -- a motion for the assembly that charlie writes and seeks signatures for, with a note to himself at line 1
    field -- the first one; bob, who is a host there, has written where its debate stands
    """

    federation: int
    state: int
    spree: int
    heide: int
    local: int
    other_state: int
    other_district: int
    body: int
    assembly: int
    organisation: int
    right: int
    field: str
    room: int
    spree_room: int
    far_room: int
    decision_room: int
    contribution: int
    answer: int
    far_contribution: int
    motion: int
    version: int
    amendment: int
    draft: int
    draft_version: int
    draft_comment: int
    draft_comment_answer: int
    personas: dict[str, Persona]

    def __getattr__(self, name: str) -> Persona:
        try:
            return self.personas[name]
        except KeyError:
            raise AttributeError(name) from None


@contextmanager
def acting(persona: Persona | None) -> Iterator[Work]:
    """A unit of work in which this person acts; None is the system."""
    with unit_of_work(persona.actor if persona else NOBODY) as work:
        yield work


MEMBERS = {
    "ada": ("Ada", "Adler", "federation"),
    "alma": ("Alma", "Amsel", "federation"),
    "adil": ("Adil", "Akın", "state"),
    "eva": ("Eva", "Eberle", "state"),
    "alice": ("Alice", "Arndt", "spree"),
    "bob": ("Bob", "Öztürk", "spree"),
    "emil": ("Emil", "Tarnow", "spree"),
    "cem": ("Cem", "Çelik", "spree"),
    "mona": ("Mona", "Meier", "spree"),
    "wilma": ("Wilma", "Wolf", "spree"),
    "mira": ("Mira", "Moor", "spree"),
    "sanna": ("Sanna", "Sommer", "spree"),
    "minna": ("Minna", "Mai", "spree"),
    "beate": ("Beate", "Busch", "spree"),
    "trudi": ("Trudi", "Tanne", "spree"),
    "mod": ("Modesta", "Maurer", "spree"),
    "kora": ("Kora", "Kranz", "spree"),
    "charlie": ("Charlie", "Conrad", "heide"),
    "dora": ("Dora", "Dietz", "other_district"),
    "newcomer": ("Nele", "Neumann", "spree"),
}
AT_ASSEMBLY = {
    "emil": Function.DELEGATE,
    "cem": Function.CHAIR,
    "mona": Function.MOTIONS_COMMITTEE,
    "wilma": Function.ELECTION_COMMISSION,
    "mira": Function.MANDATE_COMMISSION,
    "sanna": Function.SUBSTITUTE,
    "minna": Function.MINUTE_TAKER,
    "trudi": Function.TRUSTEE,
    "mod": Function.MODERATOR,
}


def found_party() -> Party:
    """Build the party through the same acts as everybody."""
    password_hash = passwords.hashed(PASSWORD)
    with unit_of_work(NOBODY) as work:
        return _Founding(work).party(password_hash)


class _Founding:
    def __init__(self, work: Work) -> None:
        self.work = work
        self.places: dict[str, int] = {}
        self.members: dict[str, Person] = {}
        self.rooms: dict[str, int] = {}

    def party(self, password_hash: str) -> Party:
        federation = founding.found_federation(self.work, name="Bundesverband")
        self.places["federation"] = federation.id
        self._tree()
        self._people()
        assembly, body, organisation = self._assembly()
        self._guests(organisation)
        for name, person in self.members.items():
            if name != "newcomer":
                person.password_hash = password_hash
        self._functions(assembly, body)
        right = self._right()
        self._rooms(assembly)
        texts = self._motion(assembly) | seek_support(self._as_root(), assembly, self.members["charlie"])
        self.work.session.flush()
        personas = {name: Persona(person.id, person.name, person.email or "") for name, person in self.members.items()}
        return Party(
            assembly=assembly,
            body=body,
            organisation=organisation,
            right=right,
            field=FIRST_FIELDS[0].slug,
            personas=personas,
            **texts,
            **self.rooms,
            **self.places,
        )

    def _motion(self, assembly: int) -> dict[str, int]:
        """A motion at the Landesparteitag, and what Emil wants instead."""
        imported = plain.parse(MOTION)
        motion = motions.submit_motion(
            self._as_root(),
            assembly,
            imported,
            number="L01",
            title="Mieten und Busse",
            mover="Kreisverband Spree",
            today=today(),
        )
        version = self.work.session.scalars(select(MotionVersion).where(MotionVersion.motion_id == motion.id)).one()
        emil = self.members["emil"]
        holdings = frozenset({Holding(Function.DELEGATE, self.places["state"], assembly_id=assembly)})
        work = replace(self.work, actor=Actor(emil.id, emil.kind, holdings))
        amendment = amendments.submit_amendment(
            work,
            version.id,
            source=MOTION.replace("stündlich", "halbstündlich"),
            summary="Öfter fahren",
            reasons="",
            today=today(),
        )
        return {"motion": motion.id, "version": version.id, "amendment": amendment.id}

    def _as_root(self) -> Work:
        holdings = frozenset({Holding(Function.ADMINISTRATOR, self.places["federation"])})
        ada = self.members.get("ada")
        home = (self.places["federation"],)
        return replace(self.work, actor=Actor(ada.id if ada else None, PersonKind.MEMBER, holdings, home))

    def _tree(self) -> None:
        for name, parent, level, title in (
            ("state", "federation", Level.STATE, "Landesverband Havelmark"),
            ("other_state", "federation", Level.STATE, "Landesverband Küste"),
            ("spree", "state", Level.DISTRICT, "Kreisverband Spree"),
            ("heide", "state", Level.DISTRICT, "Kreisverband Heide"),
            ("other_district", "other_state", Level.DISTRICT, "Kreisverband Deich"),
            ("local", "spree", Level.LOCAL, "Ortsverband Altstadt"),
        ):
            made = structure.found_association(self._as_root(), self.places[parent], level=level, key=name, name=title)
            self.places[name] = made.id

    def _people(self) -> None:
        for index, (name, (given_name, family_name, place)) in enumerate(MEMBERS.items()):
            association = self.work.session.get_one(Association, self.places[place])
            self.members[name] = founding.add_member(
                self.work,
                association,
                given_name=given_name,
                family_name=family_name,
                email=f"{name}@example.org",
                number=f"M{index:04}",
            )
        for name in ("ada", "alma"):
            founding.install_administrator(self.work, self.members[name], today=today())

    def _assembly(self) -> tuple[int, int, int]:
        root = self._as_root()
        # it sits, so that it can decide; a week, so that no midnight ends it
        opens_on, closes_on = today(), today() + timedelta(weeks=1)
        assembly = structure.announce_assembly(
            root, self.places["state"], key="LPT", name="Landesparteitag", opens_on=opens_on, closes_on=closes_on
        )
        structure.announce_assembly(
            root,
            self.places["other_state"],
            key="LPT-K",
            name="Parteitag Küste",
            opens_on=opens_on,
            closes_on=closes_on,
        )
        body = structure.found_body(
            root, self.places["state"], kind=BodyKind.WORKING_GROUP, key="LAG", name="LAG Verkehr"
        )
        organisation = structure.add_organisation(root, self.places["spree"], name="Mieterverein")
        return assembly.id, body.id, organisation.id

    def _functions(self, assembly: int, body: int) -> None:
        for name, function in AT_ASSEMBLY.items():
            self._give(name, function, Place(PlaceKind.ASSEMBLY, assembly))
        self._give("eva", Function.EXECUTIVE, Place(PlaceKind.ASSOCIATION, self.places["state"]))
        self._give("adil", Function.ADMINISTRATOR, Place(PlaceKind.ASSOCIATION, self.places["state"]))
        self._give("kora", Function.COORDINATOR, Place(PlaceKind.ASSOCIATION, self.places["state"]))
        self._give("bob", Function.COORDINATOR, Place(PlaceKind.BODY, body))
        self._give("beate", Function.EXECUTIVE, Place(PlaceKind.BODY, body))

    def _give(self, name: str, function: Function, place: Place) -> FunctionHeld:
        held = functions.propose_function(
            self._as_root(), self.members[name].id, function, place, since=today(), until=None
        )
        if held.confirmed_at is None:
            alma = self.members["alma"]
            second = Actor(alma.id, alma.kind, self._as_root().actor.holdings)
            functions.confirm_function(replace(self.work, actor=second), held.id, today=today())
        return held

    def _right(self) -> int:
        decision = "Kreisvorstand, 2. Mai, TOP 3"
        gabi = self.members["gabi"].id
        return guest_rights.grant_guest_right(
            self._leading(), gabi, GuestRightKind.SPEAK, since=today(), until=None, decision=decision
        ).id

    def _leading(self) -> Work:
        """Eva, who is on the executive of the Land."""
        eva, held = self.members["eva"], frozenset({Holding(Function.EXECUTIVE, self.places["state"])})
        return replace(self.work, actor=Actor(eva.id, eva.kind, held))

    def _guests(self, organisation: int) -> None:
        for name, kind in (
            ("gast", PersonKind.GUEST),
            ("gabi", PersonKind.GUEST_MEMBER),
            ("ingo", PersonKind.INTERESTED),
        ):
            self.members[name] = people.invite_person(
                self._as_root(),
                kind=kind,
                given_name=name.title(),
                family_name="Draußen",
                email=f"{name}@example.org",
                association_id=self.places["spree"],
                organisation_id=organisation if kind is PersonKind.GUEST else None,
            )

    def _rooms(self, assembly: int) -> None:
        """The first fields; and in the first one rooms of a Kreis and of another Land, which not everybody sees."""
        root, opened = self._as_root(), fields.found_first_fields(self._as_root(), host_ids=[self.members["bob"].id])
        for name, place, host in (("spree_room", "spree", "mod"), ("far_room", "other_state", "dora")):
            room = rooms.open_room(
                root,
                self.places[place],
                field_id=opened[0].field_id or 0,
                name=f"Raum: {place}",
                opening_question="Was bewegt euch?",
                host_id=self.members[host].id,
            )
            self.rooms[name] = room.id
        decides = select(Room.id).where(Room.assembly_id == assembly)
        self.rooms |= {"room": opened[0].id, "decision_room": self.work.session.scalars(decides).one()}
        written = rooms.write_contribution(self._speaking("alice"), self.rooms["room"], text="Der Bus fährt wieder.")
        answer = rooms.answer(self._speaking("bob"), written.id, text="Seit wann?")
        far = rooms.write_contribution(self._speaking("dora"), self.rooms["far_room"], text="Am Deich ist es windig.")
        state_of_debate.write_state(
            self._speaking("bob"), opened[0].field_id or 0, STATE, seen=0, reason="Was hier zu lesen ist."
        )
        self.rooms |= {"contribution": written.id, "answer": answer.id, "far_contribution": far.id}

    def _speaking(self, name: str) -> Work:
        person = self.members[name]
        home = path_of(self.work.session, person.association_id)
        return replace(self.work, actor=Actor(person.id, person.kind, home=home))
