"""Assemblies and the rules of their motions in words: one table each, and sentences that say a rule aloud."""

from collections.abc import Iterable

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _

from deliberation.domain.procedure.assembly_kinds import AssemblyKind
from deliberation.domain.procedure.deadlines import DeadlineKind
from deliberation.domain.procedure.motion_types import (
    FEWEST_FOR_A_SHARE,
    MotionRules,
    Preset,
    Submitter,
    SupporterKind,
)
from deliberation.domain.procedure.numbering import number_of

ASSEMBLY_KIND_WORDS = {
    AssemblyKind.CONVENTION: _("Parteitag"),
    AssemblyKind.GENERAL_MEETING: _("Mitgliederversammlung"),
    AssemblyKind.BOARD_MEETING: _("Vorstandssitzung"),
}

PRESET_WORDS = {
    Preset.LEADING: _("Leitantrag"),
    Preset.MOTION: _("Antrag"),
    Preset.STATUTE: _("Satzungsänderung"),
    Preset.URGENT: _("Dringlichkeitsantrag"),
    Preset.INITIATIVE: _("Initiativantrag"),
}

SUBMITTER_WORDS = {
    Submitter.MEMBERS: _("Mitglieder"),
    Submitter.DELEGATES: _("Delegierte"),
    Submitter.ASSOCIATIONS: _("Vorstände von Gliederungen"),
    Submitter.BODIES: _("Gremien und Zusammenschlüsse"),
    Submitter.EXECUTIVE: _("der Vorstand, der einlädt"),
}

SUPPORTER_WORDS = {
    SupporterKind.MEMBERS: _("Mitglieder"),
    SupporterKind.DELEGATES: _("Delegierte"),
}

DEADLINE_WORDS = {
    DeadlineKind.PUBLICATION: _("Veröffentlichung"),
    DeadlineKind.SUBMISSION: _("Antragsschluss"),
    DeadlineKind.DISPATCH: _("Versand an die Delegierten"),
    DeadlineKind.AMENDMENT: _("Schluss für Änderungsanträge"),
}


def in_a_row(words: Iterable[object]) -> str:
    """A, B und C."""
    *first, last = map(str, words)
    return f"{', '.join(first)} {gettext('und')} {last}" if first else last


def rule_sentences(rules: MotionRules) -> list[str]:
    """The rules of a motion type, said aloud, without its deadlines."""
    submitters = in_a_row(SUBMITTER_WORDS[one] for one in Submitter if one in rules.submitters)
    return [
        gettext("Stellen können das: %(who)s.", who=submitters),
        *_support(rules),
        gettext("Änderungsanträge sind möglich.") if rules.is_amendable else gettext("Änderungsanträge gibt es nicht."),
        *([gettext("Vor der Veröffentlichung liest die Antragskommission mit.")] if rules.is_screened else []),
        gettext(
            "Die Nummern heißen %(first)s, %(second)s und so weiter.",
            first=number_of(rules.number_pattern, 1),
            second=number_of(rules.number_pattern, 2),
        ),
        _lines(rules),
        _sections(rules),
        *_grace(rules),
    ]


def _support(rules: MotionRules) -> list[str]:
    if not rules.min_supporters:
        return [gettext("Unterschriften anderer braucht es dafür nicht.")]
    by_delegates = rules.supporters is SupporterKind.DELEGATES
    count = rules.min_supporters
    said = (
        ngettext(
            "Dazu braucht es die Unterschrift einer delegierten Person.",
            "Dazu braucht es die Unterschriften von %(num)s Delegierten.",
            count,
        )
        if by_delegates
        else ngettext(
            "Dazu braucht es die Unterschrift eines Mitglieds.",
            "Dazu braucht es die Unterschriften von %(num)s Mitgliedern.",
            count,
        )
    )
    if rules.min_women_percent is None:
        return [said]
    share = gettext(
        "Ab %(fewest)s Unterschriften kommen mindestens %(percent)s Prozent von Frauen.",
        fewest=FEWEST_FOR_A_SHARE,
        percent=rules.min_women_percent,
    )
    return [said, share]


def _lines(rules: MotionRules) -> str:
    if rules.first_line is None:
        return str(gettext("Der Text hat keine Zeilennummern; zitiert wird nach Absätzen."))
    said = gettext(
        "Die Zeilen haben bis zu %(width)s Zeichen und werden ab %(first)s gezählt.",
        width=rules.width,
        first=rules.first_line,
    )
    return str(said)


def _sections(rules: MotionRules) -> str:
    parts = (
        one.heading if one.is_required else gettext("%(heading)s (freiwillig)", heading=one.heading)
        for one in rules.sections
    )
    return str(gettext("Dazu gehören ein Titel, %(parts)s.", parts=in_a_row(parts)))


def _grace(rules: MotionRules) -> list[str]:
    if not rules.grace_minutes:
        return []
    return [
        ngettext(
            "Was bis zu einer Minute nach dem Ende einer Frist kommt, zählt noch.",
            "Was bis zu %(num)s Minuten nach dem Ende einer Frist kommt, zählt noch.",
            rules.grace_minutes,
        )
    ]
