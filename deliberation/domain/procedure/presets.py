"""Ready motion types: what an assembly begins with. From then on they are its own, and every number can be changed.

Source: federal statutes § 17 (leading motions published eight weeks before, motions six weeks, dispatch four weeks);
rules of procedure (amendments; fifty delegates for what is urgent or arises at the assembly).
"""

from dataclasses import replace

from deliberation.domain.procedure.motion_types import (
    MotionRules,
    Preset,
    Section,
    SectionKind,
    Submitter,
    SupporterKind,
)

WEEK = 7
# a printed page holds lines of this width
WIDTH = 85
# long enough to read what one has written once more, short enough not to be a second deadline
GRACE_MINUTES = 10
DELEGATES_FOR_URGENCY = 50

_STATUTES = "Bundessatzung § 17"
_RULES_OF_PROCEDURE = "Geschäftsordnung; Vorgabe: 50 Delegierte"
_SMALL = "Geschäftsordnung des Verbands"

_SECTIONS = (
    Section(SectionKind.TEXT, "Antragstext", is_required=True),
    Section(SectionKind.REASONS, "Begründung", is_required=False),
)
_BY_DELEGATES = frozenset({Submitter.DELEGATES})

_MOTION = MotionRules(
    preset=Preset.MOTION,
    name="Antrag",
    number_pattern="A##",
    submitters=frozenset({Submitter.DELEGATES, Submitter.ASSOCIATIONS, Submitter.BODIES, Submitter.EXECUTIVE}),
    min_supporters=0,
    supporters=SupporterKind.MEMBERS,
    min_women_percent=None,
    submission_days=6 * WEEK,
    publication_days=None,
    dispatch_days=4 * WEEK,
    amendment_days=None,
    grace_minutes=GRACE_MINUTES,
    is_amendable=True,
    is_screened=True,
    width=WIDTH,
    first_line=1,
    sections=_SECTIONS,
    source=_STATUTES,
)

PRESETS: dict[Preset, MotionRules] = {
    Preset.LEADING: replace(
        _MOTION,
        preset=Preset.LEADING,
        name="Leitantrag",
        number_pattern="L##",
        submitters=frozenset({Submitter.EXECUTIVE}),
        submission_days=8 * WEEK,
        publication_days=8 * WEEK,
        is_screened=False,
    ),
    Preset.MOTION: _MOTION,
    Preset.STATUTE: replace(_MOTION, preset=Preset.STATUTE, name="Satzungsänderung", number_pattern="S##"),
    # both come too late for the other way, so no deadline is counted back; the assembly votes on taking them up
    Preset.URGENT: replace(
        _MOTION,
        preset=Preset.URGENT,
        name="Dringlichkeitsantrag",
        number_pattern="D##",
        submitters=_BY_DELEGATES,
        min_supporters=DELEGATES_FOR_URGENCY,
        supporters=SupporterKind.DELEGATES,
        submission_days=0,
        dispatch_days=None,
        sections=(*_SECTIONS, Section(SectionKind.FURTHER, "Warum es dringlich ist", is_required=True)),
        source=_RULES_OF_PROCEDURE,
    ),
    Preset.INITIATIVE: replace(
        _MOTION,
        preset=Preset.INITIATIVE,
        name="Initiativantrag",
        number_pattern="I##",
        submitters=_BY_DELEGATES,
        min_supporters=DELEGATES_FOR_URGENCY,
        supporters=SupporterKind.DELEGATES,
        submission_days=None,
        dispatch_days=None,
        source=_RULES_OF_PROCEDURE,
    ),
}

# what a large assembly begins with, in the order in which its motions are printed
LARGE = (Preset.LEADING, Preset.MOTION, Preset.STATUTE, Preset.URGENT, Preset.INITIATIVE)

# twelve people, one chair: every member moves, nobody screens, and there is time until the opening
SMALL_MOTION = replace(
    _MOTION,
    number_pattern="A#",
    submitters=frozenset({Submitter.MEMBERS, Submitter.ASSOCIATIONS, Submitter.BODIES, Submitter.EXECUTIVE}),
    submission_days=0,
    dispatch_days=None,
    is_screened=False,
    source=_SMALL,
)
