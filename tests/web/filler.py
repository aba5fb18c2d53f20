"""Somebody in front of a form of `filled_forms.py`: makes what its place needs, fills it in, and sends it."""

from dataclasses import replace

from flask import Flask
from sqlalchemy import select

from deliberation.domain.people import Function
from deliberation.domain.procedure.motion_outcomes import OutcomeStep
from deliberation.domain.procedure.referrals import Fate
from deliberation.domain.procedure.submitters import OWN
from deliberation.domain.rooms.charters import RoomForm
from deliberation.extensions import db
from deliberation.models import Room
from deliberation.services import doors, rooms, submitting
from deliberation.unit_of_work import moment
from tests.client import PageClient
from tests.domain.text.printed_motions import PRINTED
from tests.party import Party, acting
from tests.services.deciding import decide, opened
from tests.services.living import appoint, assigned_theme, founded_theme, proposed
from tests.services.moderating import appeal, hide, make_moderator
from tests.services.moved import answer, record, refer, taken_in
from tests.services.naming import takes_form
from tests.services.paths import made, put
from tests.services.rolling import put as give_mandate
from tests.services.rolling import set_seats
from tests.speaking import write
from tests.web.drafting import set_rules, type_of
from tests.web.factors import add_app
from tests.web.files import hand_in
from tests.web.filled_forms import LEADER, MODERATOR, PLACES

REFUSED = 422


def _open_poll(app: Flask, party: Party) -> int:
    with app.app_context():
        return opened(party)


def _decided(app: Flask, party: Party) -> int:
    with app.app_context():
        decide(party, party.amendment)
    return party.amendment


def _hidden(app: Flask, party: Party, *, is_appealed: bool) -> int:
    """Minna has hidden Alice's contribution."""
    with app.app_context():
        act_id = hide(make_moderator(party, "minna"), party.contribution)
        if is_appealed:
            appeal(party.alice, act_id)
    return act_id


def _proposal(app: Flask, party: Party) -> int:
    """Bob proposes a field."""
    with app.app_context():
        return proposed(party)


def _theme(app: Flask, party: Party, *, is_assigned: bool) -> int:
    """A theme; or that it runs through Bob's room."""
    with app.app_context():
        eva = appoint(party, LEADER, Function.EXECUTIVE)
        return assigned_theme(party) if is_assigned else founded_theme(eva, "Arbeit")


def _paper(app: Flask, party: Party) -> int:
    """Alice has put a longer text into the room."""
    with app.app_context():
        return write(party.alice, party.room)


# forms that stand in rooms of a form of their own
NAMING = {"ReadTextForm": RoomForm.READING, "ResultsForm": RoomForm.WORKING}


def _path(app: Flask, party: Party) -> tuple[int, int]:
    """Alice leads to her contribution; the path and the stop."""
    with app.app_context():
        path_id = made(party.alice)
        return path_id, put(party.alice, path_id, party.contribution)


def _ground(app: Flask, party: Party) -> int:
    """What Bob said in the room of the Kreisverband."""
    with app.app_context(), acting(party.bob) as work:
        return rooms.write_contribution(work, party.spree_room, text="Nachts fährt nichts.").id


def _other_room(app: Flask, party: Party) -> int:
    """Another room of the federation."""
    with app.app_context():
        other = (Room.association_id == party.federation, Room.id != party.room)
        return db.session().scalars(select(Room.id).where(*other).order_by(Room.id)).first() or 0


def _invite(app: Flask, party: Party) -> None:
    """Its host has invited guests into the room of the Kreisverband."""
    with app.app_context(), acting(party.mod) as work:
        doors.invite_guests(work, party.spree_room, party.organisation, reason="Sie kennen die Häuser.")


def _rejected(app: Flask, party: Party) -> int:
    """A motion that the assembly has rejected."""
    with app.app_context():
        motion = taken_in(party)
        record(party, motion, OutcomeStep.REJECT)
    return motion


def _referral(app: Flask, party: Party) -> int:
    """A motion that lies with the executive of the Land."""
    with app.app_context():
        return refer(party, taken_in(party))


def _brought(app: Flask, party: Party) -> int:
    """One that the executive takes to the assembly."""
    referral = _referral(app, party)
    with app.app_context():
        answer(party, "eva", referral, Fate.TAKEN_TO, assembly_id=party.assembly)
    return referral


def _draft(app: Flask, party: Party, path: str) -> int:
    """Charlie's motion, which can be put forward, or lies before the committee."""
    set_rules(app, party)
    if path.endswith(("/letters", "/return")):
        with app.app_context(), acting(party.charlie) as work:
            submitting.submit_draft(work, party.draft, OWN, seen=1, at=moment())
    return party.draft


def _mandate(app: Flask, party: Party) -> int:
    """The Kreisverband, which may send two people, sends Alice."""
    with app.app_context():
        set_seats(party, "spree: 2")
        return give_mandate(party, "alice")


class Filler:
    """Somebody in front of one form."""

    def __init__(self, app: Flask, party: Party, form: str) -> None:
        place = PLACES[form]
        things = {
            "alice": party.alice.id,
            "bob": party.bob.id,
            "gabi": party.gabi.id,
            "right": party.right,
            "spree": party.spree,
            "field": party.field,
            "room": party.room,
            "spree_room": party.spree_room,
            "organisation": party.organisation,
            "body": party.body,
            "ground": _ground(app, party) if "/lead-on" in place.path else 0,
            "contribution": party.contribution,
            "answer": party.answer,
            "assembly": party.assembly,
            "draft": _draft(app, party, place.path) if "{draft}" in place.path else 0,
            "comment": party.draft_comment,
            "type": type_of(app, party),
            "version": party.version,
            "motion": party.motion,
            "decided": _rejected(app, party) if "{decided}" in place.path else 0,
            "brought": _brought(app, party) if "{brought}" in place.path else 0,
            "referral": _referral(app, party) if "{referral}" in place.path else 0,
            "poll": _open_poll(app, party) if "{poll}" in place.path else 0,
            "act": _hidden(app, party, is_appealed="/decision" in place.path) if "{act}" in place.path else 0,
            "proposal": _proposal(app, party) if "{proposal}" in place.path else 0,
            "theme": _theme(app, party, is_assigned=False) if form == "AssignThemeForm" else 0,
            "assignment": _theme(app, party, is_assigned=True) if "{assignment}" in place.path else 0,
            "other_room": _other_room(app, party) if "/move" in place.path else 0,
            "paper": _paper(app, party) if "{paper}" in place.path or form in NAMING else 0,
            "amendment": _decided(app, party) if "/repeat" in place.path else party.amendment,
        }
        if "/path" in place.path:
            things["path"], things["stop"] = _path(app, party) if "{contribution}" not in place.path else (0, 0)
        if "{sender}" in place.path or "{mandate}" in place.path:
            things["sender"], things["mandate"] = 1, _mandate(app, party)
        if form in NAMING:
            with app.app_context():
                takes_form(party, NAMING[form])
        if "/guests/" in place.path:
            _invite(app, party)
        values = {name: value.format_map(things) for name, value in place.values.items()}
        self.place = replace(place, values=values)
        self.path = place.path.format_map(things)
        if place.who == MODERATOR:
            with app.app_context():
                make_moderator(party, MODERATOR)
        if place.who == LEADER:
            with app.app_context():
                appoint(party, LEADER, Function.EXECUTIVE)
        self.client = PageClient(app)
        if self.place.is_pending:
            # who has no factor is asked for none
            add_app(PageClient(app).sign_in(party.personas[self.place.who], has_second_factor=True))
        if self.place.who:
            self.client.sign_in(party.personas[self.place.who], is_pending=self.place.is_pending)
        self.token = self.client.token()
        self.carried = self._handed_in(self.place.file.format_map(things)) if self.place.file else {}

    def _handed_in(self, path: str) -> dict[str, str]:
        """What the form carries after a motion was handed in."""
        hand_in(self.client, path, PRINTED)
        return {"upload_id": self.client.form(self.path)["upload_id"]}

    def send(self, *, status: int = REFUSED, **changes: str | list[str] | None) -> None:
        """Send the form with some values changed; None leaves a field out."""
        sent = {"csrf_token": self.token} | self.carried | self.place.values | changes
        self.client.post(self.path, {name: value for name, value in sent.items() if value is not None}, status=status)
        if status == REFUSED:  # anything else only leads on
            self.page = self.client.read()

    def demand_sentence(self, *accepted: str) -> None:
        """The page says at its top what is wrong, in German."""
        (summary,) = self.page.find_class("error-summary")
        assert any(words in summary.text_content() for words in accepted), summary.text_content()
        assert self.page.get("lang") == "de"

    def demand_kept(self, *, but: str = "") -> None:
        """What was typed in the other fields still stands there, but for secrets."""
        for name, value in self.place.values.items():
            if name not in {but, "current", "password", "repeated"}:
                assert value in self.shown(name), name

    def shown(self, name: str) -> list[str]:
        """What stands in a field now."""
        found: list[str] = []
        for tag in self.page.xpath("//main//*[@name=$name]", name=name):
            if tag.tag == "textarea":
                found.append(tag.text_content().strip("\r\n"))
            elif tag.tag == "select":
                found += tag.xpath(".//option[@selected]/@value")
            elif tag.get("type") == "checkbox":
                found += ["on", tag.get("value", "")] if "checked" in tag.attrib else []
            elif tag.get("type") != "radio" or "checked" in tag.attrib:
                found.append(tag.get("value", ""))
        return found
