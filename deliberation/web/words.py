"""The words of the interface for the words of the code: one table each, as in `docs/glossary.md`."""

from types import SimpleNamespace

from flask_babel import lazy_gettext as _

from deliberation.domain.membership.difference import RowKind
from deliberation.domain.people import (
    TWO_PERSON_FUNCTIONS,
    BodyKind,
    Function,
    GuestRightKind,
    Level,
    PersonKind,
    PlaceKind,
    QuotaGroup,
)
from deliberation.domain.procedure.outcomes import Outcome
from deliberation.domain.procedure.repeats import RepeatGround
from deliberation.domain.tally.yes_no_abstain import Choice
from deliberation.domain.text.formats.imported import Remark
from deliberation.domain.text.formats.paper.sheets import Changes
from deliberation.domain.text.showing import View
from deliberation.services.jobs import JobKind
from deliberation.web.act_words import ACT_WORDS, THING_WORDS
from deliberation.web.assembly_words import (
    ASSEMBLY_KIND_WORDS,
    DEADLINE_WORDS,
    PRESET_WORDS,
    SUBMITTER_WORDS,
    SUPPORTER_WORDS,
    in_a_row,
    rule_sentences,
)
from deliberation.web.audience_words import DOWNWARD_WORDS, UPWARD_WORDS, is_for_all, readers
from deliberation.web.duties import duty
from deliberation.web.moderation_words import INTERVENTION_WORDS, RULE_WORDS, STANDING_WORDS
from deliberation.web.motion_words import PHASE_SENTENCES, PHASE_WORDS, submission_timing
from deliberation.web.outcome_words import (
    FATE_WORDS,
    MOTION_OUTCOME_WORDS,
    STEP_HINTS,
    STEP_WORDS,
    outcome_said,
    referral_said,
)
from deliberation.web.procedure_words import MEANING_GROUPS, explained
from deliberation.web.roll_words import MANDATE_STATE_WORDS, ROLL_COLUMN_WORDS, WRONG_ROLL_ROW_WORDS
from deliberation.web.roll_words import standing as mandate_standing
from deliberation.web.room_words import (
    CITING_WORDS,
    CONTRIBUTION_WORDS,
    ROOM_FORM_NAMES,
    ROOM_FORM_WORDS,
    ROOM_KIND_WORDS,
    RULE_LINE_WORDS,
)

FUNCTION_WORDS = {
    Function.DELEGATE: _("Delegierte*r"),
    Function.SUBSTITUTE: _("Ersatzdelegierte*r"),
    Function.ADVISORY: _("beratende*r Delegierte*r"),
    Function.CHAIR: _("Tagungsleitung"),
    Function.MOTIONS_COMMITTEE: _("Antragskommission"),
    Function.ELECTION_COMMISSION: _("Wahlkommission"),
    Function.MANDATE_COMMISSION: _("Mandatsprüfungskommission"),
    Function.MINUTE_TAKER: _("Protokollführung"),
    Function.TRUSTEE: _("Schlüsselhüter*in"),
    Function.COORDINATOR: _("Koordination"),
    Function.MODERATOR: _("Moderation"),
    Function.EXECUTIVE: _("Vorstand"),
    Function.ADMINISTRATOR: _("Verwaltung"),
}

# above the names of those who hold it, who may be many
HOLDERS_WORDS = FUNCTION_WORDS | {
    Function.DELEGATE: _("Delegierte"),
    Function.SUBSTITUTE: _("Ersatzdelegierte"),
    Function.ADVISORY: _("Beratende Delegierte"),
    Function.TRUSTEE: _("Schlüsselhüter*innen"),
}

KIND_WORDS = {
    PersonKind.MEMBER: _("Mitglied"),
    PersonKind.GUEST_MEMBER: _("Gastmitglied"),
    PersonKind.INTERESTED: _("Interessierte*r"),
    PersonKind.GUEST: _("Gast einer Organisation"),
}

QUOTA_WORDS = {
    QuotaGroup.WOMAN: _("Frau"),
    QuotaGroup.NOT_WOMAN: _("keine Frau"),
    QuotaGroup.NOT_STATED: _("keine Angabe"),
}

LEVEL_WORDS = {
    Level.FEDERATION: _("Bundesverband"),
    Level.STATE: _("Landesverband"),
    Level.DISTRICT: _("Kreisverband"),
    Level.LOCAL: _("Ortsverband"),
}

BODY_WORDS = {
    BodyKind.BOARD: _("Vorstand"),
    BodyKind.COMMISSION: _("Kommission"),
    BodyKind.COUNCIL: _("Rat"),
    BodyKind.WORKING_GROUP: _("Arbeitsgemeinschaft"),
}

PLACE_WORDS = {
    PlaceKind.ASSOCIATION: _("Gliederung"),
    PlaceKind.BODY: _("Gremium"),
    PlaceKind.ASSEMBLY: _("Versammlung"),
}

RIGHT_WORDS = {
    GuestRightKind.SPEAK: _("Rederecht"),
    GuestRightKind.SUBMIT_MOTIONS: _("Antragsrecht"),
    GuestRightKind.VOTE: _("Stimmrecht"),
    GuestRightKind.STAND_FOR_ELECTION: _("passives Wahlrecht (gewählt werden)"),
}

COLUMN_WORDS = {
    "number": _("Mitgliedsnummer"),
    "given_name": _("Vorname"),
    "family_name": _("Nachname"),
    "email": _("E-Mail"),
    "association": _("Gliederung"),
    "association_key": _("Gliederung"),
    "kind": _("Art"),
    "joined_on": _("Eintritt"),
    "returned": _("wieder eingetreten"),
}

ROW_WORDS = {
    RowKind.NEW: _("Neu"),
    RowKind.CHANGED: _("Geändert"),
    RowKind.LEFT: _("Nicht mehr dabei"),
    RowKind.WRONG: _("Nicht übernommen"),
}

WRONG_ROW_WORDS = {
    "missing": _("Das Feld ist leer."),
    "damaged": _("Hier sind Zeichen beschädigt (�). Speichere die Tabelle als „CSV UTF-8“."),
    "too_long": _("Der Eintrag ist zu lang."),
    "control": _("Der Eintrag enthält unsichtbare Steuerzeichen."),
    "formula": _("Der Eintrag sieht aus wie eine Formel und wird nicht übernommen."),
    "email": _("Das ist keine E-Mail-Adresse."),
    "date": _("Das ist kein Datum. Möglich sind 21.11.2026 und 2026-11-21."),
    "kind": _("Diese Art gibt es nicht. Möglich sind Mitglied, Gastmitglied und Interessierte*r."),
    "association": _("Diese Gliederung gibt es hier nicht."),
    "twice": _("Diese Mitgliedsnummer steht schon weiter oben."),
    "address_twice": _("Diese Adresse steht schon weiter oben bei einer anderen Person."),
    "address_taken": _(
        "Diese Adresse gehört schon einer Person ohne Mitgliedsnummer. Wer sie ist, bleibt hier unklar."
    ),
    "address_kept": _("Diese Adresse gehört noch einer Person, deren eigene Zeile nicht übernommen werden kann."),
    "erased": _("Diese Person hat ihre Daten hier gelöscht und wird nicht wieder angelegt."),
}

CHANGES_WORDS = {
    Changes.ITALICS: _("kursiv"),
    Changes.COLOURED: _("farbig, mit dem, was entfallen ist"),
    Changes.CLEAN: _("ohne Kennzeichnung"),
}

CHOICE_WORDS = {
    Choice.YES: _("Ja"),
    Choice.NO: _("Nein"),
    Choice.ABSTAIN: _("Enthaltung"),
}

REPEAT_WORDS = {
    RepeatGround.RETURN: _("Rückholantrag"),
    RepeatGround.FAULT: _("Verfahrensfehler"),
    RepeatGround.OTHER: _("etwas anderes"),
}

OUTCOME_WORDS = {
    Outcome.UNDECIDED: _("noch offen"),
    Outcome.VOTING: _("wird gerade abgestimmt"),
    Outcome.CARRIED: _("angenommen"),
    Outcome.NOT_CARRIED: _("ohne Mehrheit"),
    Outcome.MERGED: _("aufgenommen"),
}

REMARK_WORDS = {
    Remark.RESIDUE_DROPPED: _("Weggelassen: was eine Textverarbeitung zurückließ"),
    Remark.GAP: _("Fehlende Zeilen"),
    Remark.JOINED: _("Zusammengefügt"),
    Remark.UNNUMBERED: _("Zeilen ohne Nummer"),
    Remark.OUTSIDE: _("Weggelassen: was außerhalb der nummerierten Zeilen steht"),
    Remark.NUMBERS_AS_WORDS: _("Zahlen am Anfang von Zeilen, als Wörter verstanden"),
    Remark.EMPTY_LINE: _("Nummern ohne Text"),
    Remark.PAGE_MARK: _("Weggelassen: Seitenzahlen"),
    Remark.REASONS: _("Begründung"),
    Remark.HEADING_GUESSED: _("Als Überschrift verstanden"),
    Remark.HEAD_LINE: _("Im Kopf nicht verstanden"),
    Remark.OTHER_BREAKS: _("Andere Zeilenumbrüche als im Druck"),
    Remark.NEW_LINES: _("Zeilen neu gezählt"),
    Remark.CHANGES_TAKEN: _("Nachverfolgte Änderungen übernommen"),
    Remark.LIST_GUESSED: _("Als Punkt einer Liste verstanden"),
    Remark.ITEM_JOINED: _("Absätze eines Punktes zusammengefügt"),
    Remark.NUMBER_CHANGED: _("Anders gezählt"),
    Remark.LEVEL_CHANGED: _("Auf eine andere Ebene gestellt"),
    Remark.LINK_WRITTEN_OUT: _("Links ausgeschrieben"),
    Remark.LINK_DROPPED: _("Weggelassen: Links, die nicht ins Netz führen"),
    Remark.FORMATTING_DROPPED: _("Weggelassen: Farbe, Hochstellung und Ähnliches"),
    Remark.INVISIBLE_DROPPED: _("Weggelassen: unsichtbare Zeichen"),
    Remark.HIDDEN_DROPPED: _("Weggelassen: verborgener Text"),
    Remark.PICTURE_DROPPED: _("Weggelassen: Bilder"),
    Remark.COMMENT_DROPPED: _("Weggelassen: Kommentare"),
    Remark.MARGIN_DROPPED: _("Weggelassen: Kopf- und Fußzeilen"),
    Remark.CELL_FILLED: _("Leere Zellen von Tabellen"),
    Remark.FOOTNOTE_MOVED: _("Fußnoten hinter ihren Absatz gestellt"),
    Remark.ELEMENT_DROPPED: _("Weggelassen: was kein Text ist"),
}

VIEW_WORDS = {
    View.CHANGES: _("Nur die Änderungen"),
    View.WHOLE: _("Ganzer Text mit Änderungen"),
    View.BESIDE: _("Vorher und nachher"),
    View.FINAL: _("Text danach"),
}

# below the choice, and on paper, where no choice is printed
VIEW_SENTENCES = {
    View.CHANGES: _("Hier stehen die geänderten Absätze und die Absätze gleich davor und dahinter."),
    View.WHOLE: _("Hier steht der ganze Text mit allem, was wegfällt und dazukommt."),
    View.BESIDE: _("Hier stehen die geänderten Absätze und die Absätze gleich davor und dahinter: heute und danach."),
    View.FINAL: _("So würde der ganze Text heißen, ohne Zeilennummern: Die gehören zu einer Fassung."),
}

# what a motion is called by; the keys are names of fields
NAME_WORDS = {"number": _("Nummer"), "title": _("Titel"), "mover": _("Antragsteller*in")}

JOB_WORDS = {
    JobKind.MAIL_INVITATION: _("Einladung"),
    JobKind.MAIL_RESET: _("Link für ein neues Passwort"),
    JobKind.MAIL_ADDRESS_CHANGED: _("Nachricht über eine neue Adresse"),
    JobKind.MAIL_FUNCTION_WAITING: _("Bitte, eine Funktion zu bestätigen"),
    JobKind.MAIL_FUNCTION: _("Nachricht über eine Funktion bei einer Versammlung"),
    JobKind.MAIL_CHAIR_LAID_DOWN: _("Nachricht, dass jemand eine Versammlung nicht mehr leitet"),
    JobKind.MAIL_SECOND_FACTOR_CHANGED: _("Nachricht über einen geänderten zweiten Faktor"),
    JobKind.MAIL_RESET_WAITING: _("Bitte, das Zurücksetzen eines zweiten Faktors zu bestätigen"),
    JobKind.MAIL_OWN_RESET_ASKED: _("Nachricht, dass jemand einen zweiten Faktor zurücksetzen möchte"),
    JobKind.MAIL_MODERATED: _("Nachricht über einen Eingriff der Moderation"),
    JobKind.MAIL_FIELD_PROPOSAL_ANSWERED: _("Nachricht über die Antwort auf einen Vorschlag"),
    JobKind.MAIL_ASKED_ANEW: _("Bitte um eine neue Unterschrift"),
    JobKind.MAIL_DRAFT_NEWS: _("Nachricht, was aus einem Antrag wird"),
    JobKind.MAIL_DRAFT_INVITATION: _("Einladung, einen Antrag mitzuschreiben"),
    JobKind.MAIL_MANDATE: _("Nachricht über einen Platz auf einer Delegiertenliste"),
    JobKind.MAIL_MOTION_OUTCOME: _("Nachricht, was aus Anträgen wurde"),
    JobKind.MAIL_MOTION_TEXT: _("Nachricht über einen neuen Text eines Antrags"),
    JobKind.MAIL_REFERRAL_ANSWERED: _("Antwort auf einen überwiesenen Antrag"),
    JobKind.MAIL_REFERRAL: _("Nachricht, dass jemand eine Antwort schuldet oder nicht mehr schuldet"),
    JobKind.PRINT_BOOK: _("Druck eines Antragshefts"),
    JobKind.PRINT_MOTION: _("Druck eines langen Antrags"),
    JobKind.MAIL_PASSWORD_CHANGED: _("Nachricht über ein geändertes Passwort"),
}

PAGE_WORDS = {"imprint": _("Impressum"), "privacy": _("Datenschutz"), "accessibility": _("Barrierefreiheit")}

# why a job failed, by the name of the error; the last for all others
JOB_ERROR_WORDS = {
    "AddressRefused": _("Der Mailserver nimmt diese Adresse nicht an."),
    "NeverFinished": _("Der Versand brach jedes Mal ab."),
    "NotPrinted": _("Der Satz kam nicht zu Ende."),
    "": _("Die Mail ließ sich nicht verschicken."),
}

LANGUAGE_WORDS = {"de": _("Deutsch"), "en": _("Englisch")}

# what templates call `words`
WORDS = SimpleNamespace(
    function=FUNCTION_WORDS,
    holders=HOLDERS_WORDS,
    assembly_kind=ASSEMBLY_KIND_WORDS,
    deadline=DEADLINE_WORDS,
    preset=PRESET_WORDS,
    submitter=SUBMITTER_WORDS,
    supporter=SUPPORTER_WORDS,
    in_a_row=in_a_row,
    rules=rule_sentences,
    duty=duty,
    two_person=[FUNCTION_WORDS[function] for function in Function if function in TWO_PERSON_FUNCTIONS],
    kind=KIND_WORDS,
    quota=QUOTA_WORDS,
    level=LEVEL_WORDS,
    body=BODY_WORDS,
    right=RIGHT_WORDS,
    column=COLUMN_WORDS,
    roll_column=ROLL_COLUMN_WORDS,
    wrong_roll_row=WRONG_ROLL_ROW_WORDS,
    mandate_state=MANDATE_STATE_WORDS,
    mandate=mandate_standing,
    row=ROW_WORDS,
    wrong_row=WRONG_ROW_WORDS,
    act=ACT_WORDS,
    thing=THING_WORDS,
    choice=CHOICE_WORDS,
    outcome=OUTCOME_WORDS,
    motion_outcome=MOTION_OUTCOME_WORDS,
    outcome_step=STEP_WORDS,
    outcome_hint=STEP_HINTS,
    fate=FATE_WORDS,
    outcome_said=outcome_said,
    referral_said=referral_said,
    phase=PHASE_WORDS,
    phase_sentence=PHASE_SENTENCES,
    submission_timing=submission_timing,
    view=VIEW_WORDS,
    view_sentence=VIEW_SENTENCES,
    contribution=CONTRIBUTION_WORDS,
    room_kind=ROOM_KIND_WORDS,
    room_form=ROOM_FORM_WORDS,
    room_form_name=ROOM_FORM_NAMES,
    citing=CITING_WORDS,
    downward=DOWNWARD_WORDS,
    upward=UPWARD_WORDS,
    readers=readers,
    is_for_all=is_for_all,
    rule=RULE_WORDS,
    rule_line=RULE_LINE_WORDS,
    intervention=INTERVENTION_WORDS,
    standing=STANDING_WORDS,
    explained=explained,
    meaning_groups=MEANING_GROUPS,
    job=JOB_WORDS,
    job_error=JOB_ERROR_WORDS,
    page=PAGE_WORDS,
    language=LANGUAGE_WORDS,
)
