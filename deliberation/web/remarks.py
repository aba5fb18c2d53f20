"""What an importer did to a text, in sentences that its reader can check."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from deliberation.domain.text.formats.imported import Noted, Remark
from deliberation.web.words import REMARK_WORDS

# of one kind; who has more of them looks at the text itself
MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Told:
    """The remarks of one kind: what they are called, what they say, and how many more there are."""

    title: str
    sentences: tuple[str, ...]
    more: int


def told(remarks: Iterable[Noted]) -> tuple[Told, ...]:
    """All remarks, kind by kind, in the order of the enumeration."""
    by_kind = {kind: [noted for noted in remarks if noted.remark is kind] for kind in Remark}
    return tuple(
        Told(
            str(REMARK_WORDS[kind]),
            tuple(remark_sentence(noted) for noted in found[:MOST_SHOWN]),
            max(0, len(found) - MOST_SHOWN),
        )
        for kind, found in by_kind.items()
        if found
    )


def remark_sentence(noted: Noted) -> str:
    """One remark as a sentence."""
    return SENTENCES[noted.remark](noted)


def _gap(noted: Noted) -> str:
    if "–" in noted.text:
        return str(_("Die Zeilen %(lines)s fehlen in der Quelle.", lines=noted.text))
    return str(_("Die Zeile %(line)s fehlt in der Quelle.", line=noted.text))


def _in_line(noted: Noted) -> str:
    return str(_("„%(words)s“ in Zeile %(line)s der Datei.", words=noted.text, line=noted.line))


def _in_paragraph(noted: Noted) -> str:
    return str(_("„%(words)s“ bei Absatz %(line)s der Datei.", words=noted.text, line=noted.line))


SENTENCES: dict[Remark, Callable[[Noted], str]] = {
    Remark.RESIDUE_DROPPED: _in_line,
    Remark.GAP: _gap,
    Remark.JOINED: lambda noted: _("Zeilen %(lines)s: ein Satz, den ein Seitenumbruch trennte.", lines=noted.text),
    Remark.UNNUMBERED: lambda noted: _(
        "„%(words)s“ in Zeile %(line)s der Datei; steht jetzt am Ende der Zeile davor.",
        words=noted.text,
        line=noted.line,
    ),
    Remark.OUTSIDE: _in_line,
    Remark.NUMBERS_AS_WORDS: lambda noted: _(
        "Ab Zeile %(line)s der Datei stehen die Zahlen %(lines)s am Anfang von Zeilen. Sind es Zeilennummern, lade "
        "eine Datei hoch, in der jede Zeile ihre Nummer hat.",
        line=noted.line,
        lines=noted.text,
    ),
    Remark.EMPTY_LINE: lambda noted: _("Hinter der Nummer %(number)s steht nichts.", number=noted.text),
    Remark.PAGE_MARK: _in_line,
    Remark.REASONS: lambda noted: _(
        "„%(words)s“ in Zeile %(line)s der Datei: Was von da an steht, gehört nicht zum Antrag und steht unter ihm.",
        words=noted.text,
        line=noted.line,
    ),
    Remark.HEADING_GUESSED: lambda noted: _(
        "„%(words)s“, weil die Zeile kurz ist und kein Punkt sie beendet.", words=noted.text
    ),
    Remark.HEAD_LINE: _in_line,
    Remark.OTHER_BREAKS: lambda noted: _("Anders als gedruckt sind die Zeilen: %(lines)s.", lines=noted.text),
    Remark.NEW_LINES: lambda noted: _(
        "Die Datei zeigt Zeilennummern ab %(number)s; wo ihre Zeilen enden, steht nicht darin.", number=noted.text
    ),
    Remark.CHANGES_TAKEN: _in_paragraph,
    Remark.LIST_GUESSED: _in_paragraph,
    Remark.ITEM_JOINED: lambda noted: _(
        "„%(words)s“ bei Absatz %(line)s der Datei; steht jetzt nach einem Zeilenumbruch im selben Punkt.",
        words=noted.text,
        line=noted.line,
    ),
    Remark.NUMBER_CHANGED: lambda noted: _(
        "„%(words)s“ stand bei Absatz %(line)s der Datei; hier zählen wir anders.", words=noted.text, line=noted.line
    ),
    Remark.LEVEL_CHANGED: lambda noted: _(
        "„%(words)s“ bei Absatz %(line)s der Datei und was darunter steht.", words=noted.text, line=noted.line
    ),
    Remark.LINK_WRITTEN_OUT: lambda noted: _("%(address)s steht jetzt hinter den Wörtern.", address=noted.text),
    Remark.LINK_DROPPED: lambda noted: _("Der Verweis auf %(address)s; die Wörter bleiben.", address=noted.text),
    Remark.FORMATTING_DROPPED: lambda noted: _(
        "„%(words)s“ bei Absatz %(line)s der Datei; die Wörter bleiben.", words=noted.text, line=noted.line
    ),
    Remark.INVISIBLE_DROPPED: lambda noted: _(
        "%(signs)s bei Absatz %(line)s der Datei.", signs=noted.text, line=noted.line
    ),
    Remark.HIDDEN_DROPPED: _in_paragraph,
    Remark.PICTURE_DROPPED: _in_paragraph,
    Remark.COMMENT_DROPPED: _in_paragraph,
    Remark.MARGIN_DROPPED: lambda noted: _("„%(words)s“ auf jeder Seite.", words=noted.text),
    Remark.CELL_FILLED: lambda noted: _(
        "In der Zeile „%(words)s“ steht in leeren Zellen jetzt ein Strich.", words=noted.text
    ),
    Remark.FOOTNOTE_MOVED: _in_paragraph,
    Remark.ELEMENT_DROPPED: _in_paragraph,
}
