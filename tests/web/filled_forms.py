"""Every form that people fill in: where it stands, who fills it in, and values of the right shape."""

from dataclasses import dataclass, field, replace

from bs4 import Tag
from flask import Flask
from sqlalchemy import select

from deliberation.domain.people import Function
from deliberation.extensions import db
from deliberation.models import Room
from deliberation.services import doors
from tests.client import PageClient
from tests.domain.text.printed_motions import PRINTED
from tests.party import Party, acting
from tests.services.deciding import decide, opened
from tests.services.living import appoint, assigned_theme, founded_theme, proposed
from tests.services.moderating import appeal, hide, make_moderator
from tests.web.factors import add_app
from tests.web.files import hand_in
from tests.web.forms import fields_of, form_classes

# is made a moderator before the form is filled in
MODERATOR = "trudi"
# is appointed to the executive of the federation before the form is filled in
LEADER = "eva"
NEW = "apfel himmel bagger stolz"


@dataclass(frozen=True)
class Place:
    """Where a form stands. `optional`: fields that may stay empty; `file`: where a file is handed in before it."""

    path: str
    who: str
    values: dict[str, str] = field(default_factory=dict)
    optional: tuple[str, ...] = ()
    is_pending: bool = False
    file: str = ""


STYLE = {
    "name": "Rosa", "email": "rosa@example.org", "place": "state", "kind": "guest", "text": "Ein Text.",
    "date": "2026-01-01", "vote": "yes",
}  # fmt: skip
INVITE = {
    "kind": "interested",
    "given_name": "Ida",
    "family_name": "Idler",
    "email": "ida@example.org",
    "association_id": "4",
}
RIGHT = {"right": "speak", "held_since": "2026-01-01", "decision": "Kreisvorstand, 12. Mai."}
ASSEMBLY = {"name": "Kreisparteitag", "key": "KPT", "opens_on": "2027-01-01", "closes_on": "2027-01-02"}

AMENDMENT = {
    "source": "Wir wollen, dass in jedem Dorf ein Bus fährt.",
    "summary": "Kürzer gesagt",
    "reasons": "Wer kürzer spricht, wird gehört.",
}

ACT = {"rule": "no_attacks", "reason": "Das geht gegen einen Menschen."}

PLACES: dict[str, Place] = {
    "SignInForm": Place("/login", "", {"email": "alice@example.org", "password": "falsch"}),
    "CodeForm": Place("/login/second-factor", "ada", {"code": "000000"}, is_pending=True),
    "ProveForm": Place("/confirm", "alice", {"password": "falsch"}),
    "ForgottenForm": Place("/password/forgotten", "", {"email": "alice@example.org"}),
    "ChangePasswordForm": Place("/account/password", "alice", {"current": "x", "password": NEW, "repeated": NEW}),
    "DeclarationForm": Place("/account/declaration", "alice", {"quota_group": "woman", "language": "de"}),
    "TotpForm": Place("/account/totp", "alice", {"code": "000000"}),
    "EraseForm": Place("/account/delete", "alice", {"is_sure": "on"}),
    "PageForm": Place("/pages/imprint/edit", "ada", {"text": "Wer wir sind."}),
    "StyleForm": Place("/style", "", STYLE, optional=("text",)),
    "InviteForm": Place("/people/new", "ada", INVITE),
    "FunctionForm": Place(
        "/people/{bob}/functions",
        "ada",
        {"function": "moderator", "place": "association:4", "held_since": "2026-01-01", "held_until": "2027-01-01"},
        optional=("held_until",),
    ),
    "EndRightForm": Place("/people/{gabi}/rights/{right}/end", "eva", {"decision": RIGHT["decision"]}),
    "RightForm": Place("/people/{gabi}/rights", "eva", RIGHT),
    "EndForm": Place("/people/{gabi}/end", "ada", {"reason": "Die Zusammenarbeit ist zu Ende."}),
    "ResetForm": Place("/people/{bob}/second-factor/reset", "ada", {"reason": "Am Telefon erkannt."}),
    "AssociationForm": Place(
        "/associations/{spree}/below", "ada", {"name": "Ortsverband Hafen", "key": "OV-Hafen", "level": "local"}
    ),
    "RenameForm": Place("/associations/{spree}/name", "ada", {"name": "Kreisverband Spree-Süd"}),
    "BodyForm": Place("/associations/{spree}/bodies", "ada", {"name": "Rat der Räte", "key": "RAT", "kind": "council"}),
    "AssemblyForm": Place("/associations/{spree}/assemblies", "ada", ASSEMBLY),
    "FieldForm": Place("/fields/new", "ada", {"name": "Pflege", "summary": "Wer sorgt für wen?"}),
    "FieldProposalForm": Place(
        "/field-proposals/new", "alice", {"name": "Pflege", "summary": "Wer für wen?", "plea": "Es fehlt überall."}
    ),
    "FieldAnswerForm": Place(
        "/field-proposals/{proposal}/answer", LEADER, {"answer": "no", "reason": "Erst im Frühjahr."}
    ),
    "ThemeForm": Place("/themes/new", LEADER, {"name": "Arbeit", "summary": "Was sie mit uns macht."}),
    "AssignThemeForm": Place(
        "/rooms/{room}/themes", "bob", {"theme_id": "{theme}", "reason": "Wer fährt, arbeitet oft."}
    ),
    "TakeOffForm": Place("/theme-assignments/{assignment}/off", "bob", {"reason": "Passt nicht mehr."}),
    "StateForm": Place(
        "/fields/{field}/state/new",
        "bob",
        {
            "shared": "Es fehlen Busse.",
            "still_open": "Wie oft?",
            "disputed": "Wer zahlt.",
            "plain": "Es gibt wenige Busse.",
            "reason": "Gelesen.",
        },
        optional=("plain",),
    ),
    "RoomForm": Place(
        "/fields/{field}/rooms/new",
        "ada",
        {
            "kind": "workshop",
            "association_id": "4",
            "downward": "the_place",
            "upward": "serving",
            "name": "Am Küchentisch",
            "opening_question": "Was kocht bei euch?",
            "form": "reading",
            "rules": "Erst lesen.",
            "citing": "freely",
            "reason": "Wir kochen oft.",
        },
        optional=("rules",),
    ),
    "CharterForm": Place(
        "/rooms/{room}/charter/new",
        "bob",
        {"form": "working", "rules": "Erst fragen.", "citing": "freely", "reason": "Wir lesen jetzt zusammen."},
    ),
    "ClosingForm": Place("/rooms/{room}/rest", "bob", {"reason": "Über den Sommer."}),
    "AudienceForm": Place(
        "/rooms/{spree_room}/audience/change",
        "mod",
        {"downward": "the_place", "upward": "the_party", "reason": "Es betrifft alle."},
    ),
    "GuestsForm": Place(
        "/rooms/{spree_room}/guests", "mod", {"organisation_id": "{organisation}", "reason": "Sie wissen mehr."}
    ),
    "EndGuestsForm": Place(
        "/rooms/{spree_room}/guests/{organisation}/end", "mod", {"reason": "Die gemeinsame Arbeit ist getan."}
    ),
    "HandOverForm": Place("/rooms/{room}/host", "bob", {"host_id": "{alice}"}),
    "ContributionForm": Place(
        "/rooms/{room}/contributions",
        "alice",
        {"text": "Bei uns fährt der Bus wieder.", "kind": "question"},
        optional=("kind",),
    ),
    "AnswerForm": Place(
        "/contributions/{contribution}/answers", "alice", {"text": "Bei uns auch.", "kind": "doubt"}, optional=("kind",)
    ),
    "OwnWordsForm": Place(
        "/contributions/{answer}/change", "bob", {"text": "Seit Mai?", "kind": "question"}, optional=("kind",)
    ),
    "MinutesForm": Place("/ten-minutes", "alice", {"minutes": "10"}),
    "ReportForm": Place(
        "/contributions/{contribution}/report",
        "bob",
        {"rule": "no_attacks", "words": "Das geht gegen eine Person."},
        optional=("words",),
    ),
    "DismissForm": Place(
        "/contributions/{contribution}/moderation/dismiss", MODERATOR, {"reason": "Das ist eine Frage."}
    ),
    "ActForm": Place("/contributions/{contribution}/moderation/hide", MODERATOR, ACT),
    "MoveForm": Place("/contributions/{contribution}/moderation/move", MODERATOR, ACT | {"to_room_id": "{other_room}"}),
    "PauseForm": Place("/contributions/{contribution}/moderation/pause", MODERATOR, ACT | {"days": "3"}),
    "SlowForm": Place("/contributions/{contribution}/moderation/slow", MODERATOR, ACT | {"others_first": "3"}),
    "UndoForm": Place("/moderation/{act}/undo", MODERATOR, {"reason": "Das war zu streng."}),
    "AppealForm": Place("/moderation/{act}/appeal", "alice", {"words": "So war es nicht gemeint."}),
    "DecisionForm": Place("/moderation/{act}/decision", MODERATOR, {"decision": "stands", "reason": "Ich las beide."}),
    "MotionForm": Place(
        "/assemblies/{assembly}/motions",
        "mona",
        {"number": "K07", "title": "Wohnen ist kein Geschäft", "mover": "Kreisverband Spree"},
        file="/assemblies/{assembly}/motions/import",
    ),
    "AmendmentForm": Place("/versions/{version}/amendments/new", "emil", AMENDMENT, optional=("reasons",)),
    "VoteForm": Place("/polls/{poll}/vote", "emil", {"choice": "abstain"}),
    "RepeatForm": Place("/amendments/{amendment}/poll/repeat", "cem", {"ground": "fault", "words": "Die Tür war zu."}),
    "OrganisationForm": Place("/associations/{spree}/organisations", "ada", {"name": "Seebrücke"}),
}

# forms that people do not type into, or only as part of one above: pages and scripts carry their values
CARRIED = {
    "DoorForm",
    "PasskeyForm",
    "PreferencesForm",
    "UploadForm",
    "MergeForm",
    "MotionFileForm",
    "ApplyForm",
    "KeyedForm",
    "RestoreForm",
    "NewPasswordForm",
    "RuleForm",
    "ThankForm",
    "AnswersForm",
    "BookmarkForm",
    "TurnForm",
}

# what is asked with the address and changes nothing (tests/web/test_record_filters.py)
ASKED = {"RecordFilterForm"}


def names_of(form: str, kind: type, *, but: type | None = None) -> list[str]:
    """The fields of one kind that are filled in here."""
    found = {one.__name__: one for one in form_classes()}[form]
    kinds = fields_of(found)
    return [
        name
        for name in PLACES[form].values
        if issubclass(kinds[name], kind) and not (but is not None and issubclass(kinds[name], but))
    ]


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


def _other_room(app: Flask, party: Party) -> int:
    """Another room of the federation."""
    with app.app_context():
        other = (Room.association_id == party.federation, Room.id != party.room)
        return db.session().scalars(select(Room.id).where(*other).order_by(Room.id)).first() or 0


def _invite(app: Flask, party: Party) -> None:
    """Its host has invited guests into the room of the Kreisverband."""
    with app.app_context(), acting(party.mod) as work:
        doors.invite_guests(work, party.spree_room, party.organisation, reason="Sie kennen die Häuser.")


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
            "contribution": party.contribution,
            "answer": party.answer,
            "assembly": party.assembly,
            "version": party.version,
            "poll": _open_poll(app, party) if "{poll}" in place.path else 0,
            "act": _hidden(app, party, is_appealed="/decision" in place.path) if "{act}" in place.path else 0,
            "proposal": _proposal(app, party) if "{proposal}" in place.path else 0,
            "theme": _theme(app, party, is_assigned=False) if form == "AssignThemeForm" else 0,
            "assignment": _theme(app, party, is_assigned=True) if "{assignment}" in place.path else 0,
            "other_room": _other_room(app, party) if "/move" in place.path else 0,
            "amendment": _decided(app, party) if "/repeat" in place.path else party.amendment,
        }
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

    def send(self, *, status: int = 422, **changes: str | list[str] | None) -> None:
        """Send the form with some values changed; None leaves a field out."""
        sent = {"csrf_token": self.token} | self.carried | self.place.values | changes
        self.client.post(self.path, {name: value for name, value in sent.items() if value is not None}, status=status)

    def demand_sentence(self, *accepted: str) -> None:
        """The page says at its top what is wrong, in German."""
        summary = self.client.page.select_one(".error-summary")
        assert summary is not None
        assert any(words in summary.get_text() for words in accepted), summary.get_text()
        html = self.client.page.select_one("html")
        assert html is not None
        assert html["lang"] == "de"

    def demand_kept(self, *, but: str = "") -> None:
        """What was typed in the other fields still stands there, but for secrets."""
        for name, value in self.place.values.items():
            if name not in {but, "current", "password", "repeated"}:
                assert value in self.shown(name), name

    def shown(self, name: str) -> list[str]:
        """What stands in a field now."""
        found: list[str] = []
        main = self.client.page.find("main")
        assert isinstance(main, Tag)
        for tag in main.find_all(attrs={"name": name}):
            if tag.name == "textarea":
                found.append(tag.get_text().strip("\r\n"))
            elif tag.name == "select":
                found += [str(option["value"]) for option in tag.select("option[selected]")]
            elif tag.get("type") == "checkbox":
                found += ["on"] if tag.has_attr("checked") else []
            elif tag.get("type") != "radio" or tag.has_attr("checked"):
                found.append(str(tag.get("value", "")))
        return found
