"""What the words of assemblies mean, in two plain sentences each: the one place that says it.

Pages explain where they stand those of these words that they use (`macros/meanings.html`); one page has them all.
Functions have the keys of `Function`, the others the words of the code in `docs/glossary.md`. An explanation that uses
another word of these makes its pages explain that one, too (tests/web/test_meanings.py).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from deliberation.domain.people import Function


@dataclass(frozen=True, slots=True)
class Meaning:
    """A word as pages say it, and what it means."""

    word: LazyString
    said: LazyString


FUNCTION_MEANINGS = {
    Function.DELEGATE: Meaning(
        _("Delegierte"),
        _(
            "Ihre Gliederung hat sie gewählt, damit sie für sie reden und abstimmen. Wie sie stimmen, kann ihnen "
            "niemand vorschreiben."
        ),
    ),
    Function.SUBSTITUTE: Meaning(
        _("Ersatzdelegierte"),
        _("Sie kommen, wenn jemand von den Gewählten ausfällt. In welcher Reihenfolge, steht seit ihrer Wahl fest."),
    ),
    Function.ADVISORY: Meaning(
        _("Beratende Delegierte"),
        _("Sie sind entsandt, um mitzureden. Eine Stimme haben sie nicht."),
    ),
    Function.CHAIR: Meaning(
        _("Tagungsleitung"),
        _(
            "Sie ruft auf, worüber geredet wird, und eröffnet und schließt Abstimmungen. Gewählt wird sie am Anfang "
            "von allen, die abstimmen dürfen."
        ),
    ),
    Function.MOTIONS_COMMITTEE: Meaning(
        _("Antragskommission"),
        _(
            "Sie sammelt und ordnet, worüber die Versammlung beschließen soll, und empfiehlt, was damit geschieht. "
            "Entscheiden kann sie nichts."
        ),
    ),
    Function.ELECTION_COMMISSION: Meaning(
        _("Wahlkommission"),
        _("Sie führt Wahlen durch und zählt die Stimmen. Wer selbst gewählt werden will, gehört ihr nicht an."),
    ),
    Function.MANDATE_COMMISSION: Meaning(
        _("Mandatsprüfungskommission"),
        _(
            "Sie prüft, wer in der Versammlung abstimmen darf. Sie sagt auch, ob genug Menschen da sind, damit etwas "
            "beschlossen werden kann."
        ),
    ),
    Function.MINUTE_TAKER: Meaning(
        _("Protokollführung"),
        _("Sie schreibt auf, was beschlossen und wer gewählt wurde. Dieses Protokoll lesen später alle nach."),
    ),
    Function.TRUSTEE: Meaning(
        _("Schlüsselhüter*innen"),
        _("Sie hüten zusammen den Schlüssel für geheime Abstimmungen. Eine Person allein kann damit nichts öffnen."),
    ),
    Function.COORDINATOR: Meaning(
        _("Koordination"),
        _(
            "Sie öffnet Räume für die Debatte und trägt zusammen, was dort entsteht. Was daraus wird, beschließen "
            "andere."
        ),
    ),
    Function.MODERATOR: Meaning(
        _("Moderation"),
        _(
            "Sie achtet darauf, dass die Regeln der Räume gelten und alle zu Wort kommen. Greift sie ein, sagt sie "
            "warum, und du kannst eine zweite Person entscheiden lassen."
        ),
    ),
    Function.EXECUTIVE: Meaning(
        _("Vorstand"),
        _("Er leitet eine Gliederung in der Zeit zwischen ihren Versammlungen. Gewählt wird er auf einer von ihnen."),
    ),
    Function.ADMINISTRATOR: Meaning(
        _("Verwaltung"),
        _("Sie pflegt Konten und Listen, damit alle hereinkommen. Über Inhalte entscheidet sie nichts."),
    ),
}

TEXT_MEANINGS = {
    "assembly": Meaning(
        _("Versammlung"),
        _(
            "Hier kommen alle Mitglieder zusammen, oder die, die sie dafür gewählt haben, und beschließen. Auch ein "
            "Parteitag ist eine Versammlung."
        ),
    ),
    "motion": Meaning(
        _("Antrag"),
        _(
            "Ein Text, über den beschlossen werden soll, zum Beispiel von einem Parteitag. Wer ihn gestellt hat, "
            "steht dabei."
        ),
    ),
    "version": Meaning(
        _("Fassung"),
        _(
            "So heißt der Text zu einer bestimmten Zeit. Wird er geändert, gibt es eine neue, und die alte bleibt "
            "lesbar."
        ),
    ),
    "line": Meaning(
        _("Zeile"),
        _("Jede hat eine Nummer, damit alle dieselbe Stelle meinen. „Z. 49“ heißt: Zeile 49."),
    ),
    "deadline": Meaning(
        _("Frist"),
        _(
            "Bis zum Ende dieses Tages muss etwas da sein, damit die Versammlung damit umgehen kann. Gezählt wird vom "
            "Anfang der Versammlung zurück."
        ),
    ),
    "signature": Meaning(
        _("Unterschrift"),
        _(
            "Wer unterschreibt, unterstützt einen Text so, wie er dasteht. Ändert sich der Text, wird noch einmal "
            "gefragt."
        ),
    ),
    "motion_book": Meaning(
        _("Antragsheft"),
        _(
            "Darin stehen alle Anträge an eine Versammlung, gedruckt oder als Datei. Oft erscheint es in mehreren "
            "Teilen."
        ),
    ),
    "amendment": Meaning(
        _("Änderungsantrag"),
        _(
            "Jemand schlägt vor, einen Antrag an einer Stelle anders zu schreiben. „Ä3 zu L02“ ist der dritte solche "
            "Vorschlag zum Antrag L02."
        ),
    ),
    "wording": Meaning(
        _("Wortlaut"),
        _("Hier steht Wort für Wort, was wegfällt und was dazukommt. Genau darüber wird abgestimmt."),
    ),
    "carried": Meaning(
        _("angenommen"),
        _("Eine Mehrheit hat Ja gesagt. Im Text steht die Änderung damit aber noch nicht."),
    ),
    "merged": Meaning(
        _("aufgenommen"),
        _("Die beschlossene Änderung ist in den Text übernommen. Sie steht in der Fassung, die dabei genannt ist."),
    ),
    "checksum": Meaning(
        _("Prüfsumme"),
        _(
            "Eine Reihe von Zeichen, die aus einem Text berechnet wird. Ist nur ein Komma anders, ist sie ganz "
            "anders; so merkst du, ob zwei Texte wirklich gleich sind."
        ),
    ),
}

DECISION_MEANINGS = {
    "decision": Meaning(
        _("Entscheidungsraum"),
        _(
            "Dort steht, worüber gerade abgestimmt wird und was herauskam. Geredet wird woanders, in den Räumen der "
            "Felder."
        ),
    ),
    "poll": Meaning(
        _("Abstimmung"),
        _(
            "Alle, die stimmen dürfen, sagen Ja oder Nein zu einer Frage oder enthalten sich. Solange sie läuft, "
            "sieht niemand, wie sie ausgeht."
        ),
    ),
    "open_poll": Meaning(
        _("offen elektronisch"),
        _(
            "Abgestimmt wird am eigenen Gerät und nicht geheim: Solange es läuft, steht die Stimme beim Namen, und "
            "nur du siehst deine. Danach bleiben Summen."
        ),
    ),
    "abstain": Meaning(
        _("Enthaltung"),
        _(
            "Du stimmst mit, sagst aber weder Ja noch Nein. Wo es reicht, dass mehr Ja als Nein sagen, ändert das am "
            "Ergebnis nichts."
        ),
    ),
    "majority": Meaning(
        _("einfache Mehrheit"),
        _("Es gibt mehr Ja als Nein. Gibt es gleich viele, ist der Vorschlag nicht angenommen."),
    ),
    "turnout": Meaning(
        _("Beteiligung"),
        _("Wie viele mitgestimmt haben, von allen, die durften. Wer sich enthalten hat, gehört dazu."),
    ),
    "quota": Meaning(
        _("Mindestquotierung"),
        _(
            "Mindestens so viele Plätze, wie die Satzung sagt, sind für Frauen. Wofür jemand dabei zählt, sagt jede "
            "Person selbst."
        ),
    ),
    "return": Meaning(
        _("Rückholantrag"),
        _(
            "Jemand möchte, dass über etwas Entschiedenes noch einmal geredet und abgestimmt wird. Ob das geschieht, "
            "entscheiden alle, die abstimmen dürfen."
        ),
    ),
    "fault": Meaning(
        _("Verfahrensfehler"),
        _("Beim Abstimmen lief etwas anders, als die Regeln es verlangen. Dann wird noch einmal abgestimmt."),
    ),
    "referral": Meaning(
        _("Überweisung"),
        _(
            "Die Versammlung entscheidet nicht selbst, sondern gibt den Antrag weiter, zum Beispiel an den Vorstand. "
            "Der antwortet dann denen, die ihn gestellt haben."
        ),
    ),
    "not_taken_up": Meaning(
        _("Nichtbefassung"),
        _(
            "Die Versammlung beschließt, über einen Antrag weder zu reden noch abzustimmen. Über den Inhalt sagt sie "
            "damit nichts."
        ),
    ),
    "adjourned": Meaning(
        _("Vertagung"),
        _(
            "Die Versammlung redet später weiter, an einem anderen Tag oder auf ihrer nächsten Tagung. Bis dahin ist "
            "nichts entschieden."
        ),
    ),
}

# what nobody reads on these pages yet, but hears in a hall or finds in a printed book
HEARD_MEANINGS = {
    "presidium": Meaning(
        _("Präsidium"),
        _(
            "Eine Gruppe, die sich die Versammlung am Anfang wählt und die sie leitet. In kleinen Verbänden ist es "
            "oft eine einzelne Versammlungsleitung."
        ),
    ),
    "procedural": Meaning(
        _("GO-Antrag"),
        _(
            "Ein Antrag zur Geschäftsordnung, also dazu, wie es weitergeht: eine Pause, das Ende der Debatte, eine "
            "geheime Abstimmung. Darüber wird sofort entschieden."
        ),
    ),
    "replacement": Meaning(
        _("Ersetzungsantrag"),
        _(
            "Er will einen ganzen Antrag durch einen anderen Text ersetzen. Über ihn wird vor den einzelnen "
            "Änderungen abgestimmt."
        ),
    ),
    "adoption": Meaning(
        _("Übernahme"),
        _(
            "Wer den Antrag gestellt hat, ist mit einer Änderung einverstanden und macht sie sich zu eigen. Dann "
            "braucht es darüber keine Abstimmung, wenn niemand widerspricht."
        ),
    ),
    "run_off": Meaning(
        _("Stichwahl"),
        _(
            "Hat bei einer Wahl niemand genug Stimmen, wird noch einmal gewählt. Zur Wahl stehen dann nur die mit den "
            "meisten Stimmen."
        ),
    ),
}

# as the page of all words has them, each group below its heading
MEANING_GROUPS = (
    (_("Wer was tut"), FUNCTION_MEANINGS),
    (_("Worüber beschlossen wird"), TEXT_MEANINGS),
    (_("Wie beschlossen wird"), DECISION_MEANINGS),
    (_("Was du auf Versammlungen sonst noch hörst"), HEARD_MEANINGS),
)
MEANINGS: dict[str, Meaning] = FUNCTION_MEANINGS | TEXT_MEANINGS | DECISION_MEANINGS | HEARD_MEANINGS


def explained(keys: Iterable[str]) -> list[tuple[str, Meaning]]:
    """These words with what they mean, in this order."""
    return [(key, MEANINGS[key]) for key in keys]
