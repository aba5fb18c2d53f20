"""Every form that people fill in: where it stands, who fills it in, and values of the right shape."""

from dataclasses import dataclass, field

from tests.web.filled_assemblies import ASSEMBLY_PLACES
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

AMENDMENT = {
    "source": "Wir wollen, dass in jedem Dorf ein Bus fährt.",
    "summary": "Kürzer gesagt",
    "reasons": "Wer kürzer spricht, wird gehört.",
}

PAPER = {"title": "Busse für alle", "with_whom": "Bob Bach", "source": "Der Bus fährt jede Stunde."}

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
    **{name: Place(*place) for name, place in ASSEMBLY_PLACES.items()},
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
    "PlainWordsForm": Place("/rooms/{room}/plain-words/new", "bob", {"plain": "Es geht um Busse."}),
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
    "ReadTextForm": Place(
        "/rooms/{room}/texts",
        "bob",
        {"chosen": "paper-{paper}", "link": "https://debatte.example.org/motions/{motion}", "reason": "Alle fragen."},
        optional=("chosen", "link"),
    ),
    "ResultsForm": Place(
        "/rooms/{room}/texts",
        "bob",
        {"chosen": "paper-{paper}", "link": "https://debatte.example.org/motions/{motion}", "reason": "Alle fragen."},
        optional=("chosen", "link"),
    ),
    "LeadOnForm": Place(
        "/rooms/{spree_room}/lead-on",
        "kora",
        {
            "name": "Werkstatt Nachtbus",
            "opening_question": "Was schlagen wir vor?",
            "purpose": "Ob wir einen Nachtbus fordern.",
            "decider": "body:{body}",
            "earliest_on": "2099-01-02",
            "rests_on": "{ground}",
            "downward": "everybody",
            "upward": "serving",
            "reason": "Viele sagen dasselbe.",
        },
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
    "BeginForm": Place("/assemblies/{assembly}/drafts/new", "alice", {"type_id": "{type}"}),
    "WordingForm": Place(
        "/drafts/{draft}/write",
        "charlie",
        {"title": "Bahn für alle", "source": "Wir wollen die Bahn.", "reasons": "Sie fehlt."},
        optional=("title", "source", "reasons"),
    ),
    "CoAuthorForm": Place("/drafts/{draft}/authors", "charlie", {"address": "bob@example.org"}),
    "SubmitForm": Place("/drafts/{draft}/submit", "charlie", {"in_whose_name": "own"}),
    "ReturnForm": Place("/drafts/{draft}/return", "mona", {"words": "Bitte nennt eine Summe."}),
    "LetterForm": Place("/drafts/{draft}/letters", "charlie", {"letter": "Wer liest das?"}),
    "CommentForm": Place(
        "/drafts/{draft}/revisions/1/comment", "charlie", {"lines": "1", "words": "Wohin soll sie fahren?"}
    ),
    "CommentAnswerForm": Place("/draft-comments/{comment}", "charlie", {"words": "Bis ans Meer."}),
    "PathForm": Place("/paths/new", "alice", {"title": "Vom Bus zum Deich", "why": "Für alle, die neu sind."}),
    "OnPathForm": Place(
        "/contributions/{contribution}/path",
        "alice",
        {"path_id": "new", "title": "Vom Bus zum Deich", "why": "Für alle, die neu sind.", "note": "Hier fing es an."},
        optional=("note",),
    ),
    "LinkForm": Place(
        "/paths/{path}/stops",
        "alice",
        {"link": "https://debatte.example.org/rooms/{room}", "note": "Hier fing es an."},
        optional=("note",),
    ),
    "NoteForm": Place("/path-stops/{stop}/change", "alice", {"note": "Hier fing es an."}, optional=("note",)),
    "HandOverForm": Place("/rooms/{room}/host", "bob", {"host_id": "{alice}"}),
    "ContributionForm": Place(
        "/rooms/{room}/contributions",
        "alice",
        {"text": "Bei uns fährt der Bus wieder.", "kind": "question"},
        optional=("kind",),
    ),
    "PaperForm": Place(
        "/rooms/{room}/papers/new",
        "alice",
        PAPER | {"summary": "Was wir vorschlagen."},
        optional=("with_whom",),
    ),
    "PaperVersionForm": Place(
        "/papers/{paper}/change",
        "alice",
        PAPER | {"reason": "Ein Satz fehlte."},
        optional=("with_whom",),
    ),
    "AnswerForm": Place(
        "/contributions/{paper}/answers",
        "alice",
        {"text": "Bei uns auch.", "kind": "doubt", "lines": "1–2"},
        optional=("kind", "lines"),
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
    "PlaceForm": Place(
        "/motions/{motion}/place",
        "mona",
        {"item_id": "", "fields_about": "1"},
        optional=("item_id", "fields_about", "seen"),
    ),
    "BookForm": Place("/assemblies/{assembly}/books", "mona", {"changes": "italics"}),
    "SeatsForm": Place(
        "/assemblies/{assembly}/roll/seats",
        "adil",
        {"seats": "spree: 3\nlocal: 1, 1"},
        optional=("seats",),
    ),
    "MandateForm": Place(
        "/roll-senders/{sender}/mandates/new",
        "adil",
        {"who": "bob@example.org", "role": "substitute", "vote": "voting", "rank": "2"},
        optional=("rank",),
    ),
    "TakeOffRollForm": Place("/mandates/{mandate}/take-off", "adil", {"reason": "Sie ist zurückgetreten."}),
    "OutcomeForm": Place(
        "/motions/{motion}/outcome/reject", "cem", {"reason": "Das Geld fehlt."}, optional=("reason",)
    ),
    "AdoptForm": Place(
        "/motions/{motion}/outcome/adopt", "cem", {"version": "1", "reason": "Einstimmig."}, optional=("reason",)
    ),
    "ReferForm": Place(
        "/motions/{motion}/outcome/refer",
        "cem",
        {"receiver": "association:{spree}", "reason": "Bitte rechnen."},
        optional=("reason",),
    ),
    "SettleForm": Place(
        "/motions/{motion}/outcome/settle",
        "cem",
        {"settled_by": "", "reason": "Der Landtag hat es beschlossen."},
        optional=("settled_by", "reason"),
    ),
    "ReopenForm": Place("/motions/{decided}/outcome/reopen", "cem", {"reason": "25 Delegierte wollen es."}),
    "CorrectionForm": Place(
        "/motions/{decided}/correct",
        "cem",
        {"source": "Wir wollen ein Hallenbad.", "reason": "So steht es im Protokoll."},
        optional=("source",),
    ),
    "LeftOverForm": Place(
        "/assemblies/{assembly}/motions/left-over",
        "cem",
        {"receiver": "association:{spree}", "reason": "Die Zeit war um."},
        optional=("reason",),
    ),
    "BringForm": Place("/referrals/{brought}/draft", "eva", {"type_id": "{type}"}),
    "ReferralAnswerForm": Place(
        "/referrals/{referral}/answer",
        "eva",
        {"fate": "noted", "words": "Wir rechnen es durch.", "assembly_id": "", "passed_to": ""},
        optional=("assembly_id", "passed_to"),
    ),
    "VoteForm": Place("/polls/{poll}/vote", "emil", {"choice": "abstain"}),
    "RepeatForm": Place("/amendments/{amendment}/poll/repeat", "cem", {"ground": "fault", "words": "Die Tür war zu."}),
    "OrganisationForm": Place("/associations/{spree}/organisations", "ada", {"name": "Seebrücke"}),
}

# forms that people do not type into, or only as part of one above: pages and scripts carry their values
CARRIED = {
    # as CommentForm, where the text has no line numbers (test_draft_comments.py)
    "PlacedCommentForm",
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
    "SwapForm",
    "PlanForm",
    "SittingsForm",
    "RollFileForm",
    "ApplyRollForm",
    "NobodyAskedForm",
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
