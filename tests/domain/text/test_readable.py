"""Changes of real motions are marked as a person marks them: each by hand first, then by the engine.

Of the motions beside the repository only line and word numbers and the new words stand here; every one has a twin on
a motion of our own, with its words in full.
"""

from collections.abc import Callable, Sequence
from functools import cache

import pytest

from deliberation.domain.text.diff import diff
from deliberation.domain.text.document import BlockKind, Style
from deliberation.domain.text.patch import apply
from tests.domain.text.pen import (
    Marked,
    Paper,
    by_marks,
    by_numbers,
    embolden,
    join,
    move,
    put,
    put_blocks,
    restyle,
    rewrite,
    split,
    strike,
    strike_block,
    swap,
    told,
)
from tests.domain.text.printed_motions import OWN, corpus

Hand = Callable[[Paper], Sequence[Marked]]

REAL: dict[str, tuple[str, Hand]] = {
    "one word": ("l02", lambda p: [swap(p, (33, 3), (33, 3), "deutlich")]),
    "a number": ("l02", lambda p: [swap(p, (49, 7), (49, 7), "15")]),
    "several words": ("l02", lambda p: [swap(p, (188, 3), (188, 5), "ein lernender Verband")]),
    "a sentence added": ("l02", lambda p: [put(p, (22, 13), " Darüber reden wir offen.")]),
    "a sentence removed": ("l02", lambda p: [strike(p, (22, 9), (22, 13))]),
    "a sentence replaced": (
        "l02",
        lambda p: [
            swap(p, (188, 7), (189, 3), "Wer mit anderen lernt, bleibt neugierig und findet leichter Antworten")
        ],
    ),
    "half a sentence moved": (
        "l02",
        lambda p: [put(p, (120, 3), " gemeinsam lachen und trauern,"), strike(p, (120, 10), (120, 14))],
    ),
    "an item added": ("a2", lambda p: [put_blocks(p, 12, "- Das Büro öffnet an zwei Abenden in der Woche.")]),
    "an item removed": ("a2", lambda p: [strike_block(p, 34)]),
    "an item elsewhere": ("a2", lambda p: [move(p, 10, 10, before=17)]),
    "an item split": ("a2", lambda p: [split(p, (22, 2))]),
    "a paragraph split": ("l02", lambda p: [split(p, (22, 13))]),
    "two paragraphs joined": ("l02", lambda p: [join(p, 219)]),
    "a paragraph rewritten": (
        "l02",
        lambda p: [
            rewrite(p, 216, "Zwei Jahre lang wurde zugehört; jetzt fassen wir zusammen, worin alle einig sind.")
        ],
    ),
    "a heading changed": ("l02", lambda p: [swap(p, (27, 3), (27, 3), "**Vertrauen**")]),
    "a heading of another level": ("l02", lambda p: [restyle(p, 157, Style(BlockKind.HEADING, level=3))]),
    "a gender form": (
        "a2",
        lambda p: [swap(p, (75, 1), (75, 1), "Freund*innen"), swap(p, (75, 5), (75, 5), "Nachbar*innen")],
    ),
    "a quotation": ("l02", lambda p: [swap(p, (23, 5), (23, 6), "so geht es")]),
    "a comma": ("l02", lambda p: [put(p, (19, 4), ",")]),
    "a compound with a hyphen": ("a2", lambda p: [swap(p, (34, 5), (34, 7), "Mentoring-Netz")]),
    "words in bold": ("l02", lambda p: [embolden(p, (169, 6), (169, 9))]),
    "two changes in a sentence": (
        "l02",
        lambda p: [swap(p, (49, 7), (49, 7), "fünf"), swap(p, (49, 15), (49, 15), "Menschen")],
    ),
    "a number of several groups": ("l02", lambda p: [swap(p, (49, 13), (49, 14), "200 000")]),
    "a date": ("l02", lambda p: [swap(p, (73, 10), (73, 11), "Juni 2024")]),
    "a long word": ("l02", lambda p: [swap(p, (96, 10), (96, 10), "Willkommensgruppen")]),
}
TWINS: dict[str, tuple[str, str | Hand]] = {
    "one word": ("k07_printed", "was [-Gewinn-]{+Rendite+} bringt"),
    "a number": ("b3_plain", "mehr als [-200-]{+150+} Einwohner*innen"),
    "several words": ("b3_plain", "ohne [-Auto zur Arbeit-]{+eigenes Fahrzeug zum Betrieb+}, in"),
    "a sentence added": ("c9_plain", "verändert die Welt.{+ Beides braucht Zeit.+} Bis zum"),
    "a sentence removed": (
        "c9_plain",
        "nicht aus.[- Wir sammeln deshalb Spenden von Einzelnen und nehmen kein Geld von Unternehmen.-] Niemand",
    ),
    "a sentence replaced": (
        "c9_plain",
        (
            "[-Wer lernt, verändert sich, und wer gemeinsam lernt, verändert die Welt-]"
            "{+Lernen heißt, an sich und an der Zeit zu arbeiten, in der wir leben+}. Bis zum"
        ),
    ),
    "half a sentence moved": (
        "c9_plain",
        "kostenlos[-, sie finden am Abend statt-] und sie kommen auch in kleine Orte{+, sie finden am Abend statt+}.",
    ),
    "an item added": ("c9_plain", "geleitet werden.{+¶- Ein Filmabend im Monat.+}¶Ein Wochenend-Seminar"),
    "an item removed": ("c9_plain", "gefeiert wird.[-¶Eine Sommerschule mit Kinderbetreuung.-]¶Wie"),
    "an item elsewhere": ("c9_plain", lambda p: [move(p, 10, 10, before=14)]),
    "an item split": ("b3_plain", "ergänzen das Netz[-, sie-]{+.¶- Sie+} kosten nicht mehr"),
    "a paragraph split": ("k07_printed", "bezahlen kann.[- -]{+¶+}Wer auf dem Land"),
    "two paragraphs joined": ("k07_printed", "aus dem Solidaritätsfonds.[-¶-]{+ +}Wir fordern"),
    "a paragraph rewritten": (
        "b3_plain",
        (
            "¶[-Ein guter Nahverkehr kostet Geld. Wir schlagen vor, die Mittel für neue Ortsumgehungen umzuwidmen und "
            "eine Abgabe auf leerstehende Gewerbeflächen zu prüfen.-]"
            "{+Woher das alles kommen soll, klärt eine Kommission bis zum Sommer.+}¶Der Landesvorstand berichtet"
        ),
    ),
    "a heading changed": ("k07_printed", "¶Was wir [-tun-]{+**vorhaben**+}¶Bis"),
    "a heading of another level": ("k07_printed", "[-¶-]{+¶#### +}Häuser denen"),
    "a gender form": ("c9_plain", "Die [-Teilnehmer-]{+Teilnehmer*innen+} haben"),
    "a quotation": ("c9_plain", "„[-Wissen teilt man, indem man es verschenkt-]{+Lernen heißt teilen+}“ und"),
    "a comma": ("b3_plain", "das Netz[-,-]{+;+} sie"),
    "a compound with a hyphen": ("c9_plain", "Ein [-Wochenend-Seminar-]{+Wochenend-Treffen+} für"),
    "words in bold": ("c9_plain", "nehmen [-kein Geld von Unternehmen-]{+**kein Geld von Unternehmen**+}."),
    "two changes in a sentence": (
        "k07_printed",
        "[-niedrig-]{+bezahlbar+}, weil niemand an ihnen verdient, und sie pflegen ihre [-Häuser-]{+Höfe+}, weil",
    ),
    "a number of several groups": ("c9_plain", "wir [-10 000-]{+20 000+} Menschen zu unseren Kursen"),
    "a date": ("c9_plain", "zum [-1. Mai 2028-]{+30. September 2027+} wollen"),
    "a long word": (
        "c9_plain",
        "¶Die [-Grundstücksverkehrsgenehmigungsgebühren-]{+Grundstücksverkehrsgenehmigungen+} der",
    ),
}
MORE: dict[str, tuple[str, str | Hand]] = {
    "an amount with a dot": ("c9_plain", "Jahr [-250.000-]{+350.000+} Euro"),
    "one part of a date": ("c9_plain", "zum [-1-]{+8+}. Mai 2028"),
    "two numbers in a sentence": ("c9_plain", "Mai [-2028-]{+2030+} wollen wir [-10 000-]{+12 000+} Menschen"),
    "two adjectives with an and between": (
        "b3_plain",
        "die Mittel für [-neue Ortsumgehungen-]{+alte Pläne+} umzuwidmen und eine [-Abgabe-]{+Steuer+} auf",
    ),
    "a sentence rewritten in the middle": (
        "c9_plain",
        (
            "die Themen. [-Das Bildungsteam wertet jedes Jahr aus, was gelungen ist, und berichtet dem Landesvorstand-]"
            "{+Am Ende steht ein Fest, zu dem das ganze Dorf geladen ist, und alle bringen etwas mit+}."
        ),
    ),
    "a half sentence put in": ("c9_plain", "Angebote{+, die nichts kosten+}:"),
    "a half sentence taken out": ("c9_plain",
                                  "Mitglieder[-, das zweimal im Jahr stattfindet und bei dem auch gefeiert wird-]."),
    "the first words of a paragraph": ("k07_printed", "¶[-Bis zum Herbst-]{+Noch im Sommer+} lädt"),
    "the last word of a paragraph": ("k07_printed", "wird [-Druck-]{+Bewegung+}."),
}  # fmt: skip


def cases() -> list[tuple[str, str]]:
    """The kinds with the motion on which each is tried: our own, and the real one if somebody laid it beside us."""
    real = [(name, kind) for kind, (name, _) in REAL.items()] if corpus() else []
    return [(name, kind) for kind, (name, _) in (TWINS | MORE).items()] + real


@cache
def paper(name: str) -> Paper:
    ours, theirs = OWN / f"{name}.txt", corpus()
    return Paper.of((ours if ours.exists() else theirs / f"{name}.txt").read_bytes())


def test_every_kind_of_change_has_its_twin() -> None:
    assert list(REAL) == list(TWINS)
    assert len(REAL) >= 20


@pytest.mark.parametrize(("name", "kind"), cases())
def test_the_engine_sees_in_two_texts_what_a_person_did(name: str, kind: str) -> None:
    motion = paper(name)
    given = REAL[kind][1] if name in {"l02", "a2"} else (TWINS | MORE)[kind][1]
    hand = by_marks(motion, given) if isinstance(given, str) else by_numbers(*given(motion))
    new = apply(motion.document, hand)
    assert told(motion.document, diff(motion.document, new)) == told(motion.document, hand)
