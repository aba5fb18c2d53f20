"""From forms to plans and rules, and back. Shape only: what may not be, the domain refuses."""

from dataclasses import replace
from datetime import date, tzinfo

from deliberation.blueprints.assemblies.forms import (
    LargeAssemblyForm,
    MotionTypeForm,
    PlanForm,
    SittingsForm,
    SmallAssemblyForm,
    clock_time,
)
from deliberation.domain.procedure.agenda import Item, write_agenda
from deliberation.domain.procedure.assembly_kinds import AssemblyKind
from deliberation.domain.procedure.motion_types import (
    MotionRules,
    Preset,
    Section,
    SectionKind,
    Submitter,
    SupporterKind,
)
from deliberation.domain.procedure.presets import LARGE, PRESETS, SMALL_MOTION
from deliberation.domain.procedure.sittings import (
    PlannedSitting,
    days_of,
    read_sittings,
    sitting_on,
    write_sittings,
)
from deliberation.queries.assembly_setup import SetUp
from deliberation.services.assemblies import Plan
from deliberation.web.form_base import given

_NUMBERS = (
    "min_supporters", "min_women_percent", "submission_days", "publication_days", "dispatch_days", "amendment_days",
    "grace_minutes", "width", "first_line",
)  # fmt: skip
_STAR = "*"


def _plan(form: PlanForm, sittings: tuple[PlannedSitting, ...], zone: tzinfo) -> Plan:
    return Plan(
        kind=AssemblyKind(form.kind.data),
        name=form.name.data or "",
        sittings=sittings,
        days=days_of(sittings, zone),
        place=form.place.data or "",
        link=form.link.data or "",
    )


def plan_of_one_evening(form: SmallAssemblyForm, zone: tzinfo) -> Plan:
    """A plan with one sitting."""
    evening = sitting_on(given(form.opens_on.data), given(clock_time(form.begins)), clock_time(form.ends), zone)
    return _plan(form, (evening,), zone)


def plan_of(form: SittingsForm, zone: tzinfo) -> Plan:
    """A plan with the sittings that stand there. Raises UnreadableSittings."""
    return _plan(form, read_sittings(form.sittings.data or "", zone), zone)


def small_types(form: SmallAssemblyForm, like: SetUp | None) -> list[MotionRules]:
    """The rules of an evening: those of the earlier assembly, or the usual ones with the deadline that was named."""
    if like is not None:
        return [one.rules for one in like.types]
    return [replace(SMALL_MOTION, submission_days=form.submission_days.data or 0)]


def large_types(form: LargeAssemblyForm, like: SetUp | None) -> list[MotionRules]:
    """The rules of a large assembly: those of the earlier one, or the ready ones that were chosen."""
    return [one.rules for one in like.types] if like is not None else presets_in(form.presets.data)


def presets_in(chosen: list[str] | None) -> list[MotionRules]:
    """Ready types in the order in which their motions are printed."""
    return [PRESETS[preset] for preset in LARGE if preset.value in (chosen or ())]


def without_times(agenda: tuple[Item, ...]) -> tuple[Item, ...]:
    """An agenda to take over for another day."""
    return tuple(replace(item, planned_at=None) for item in agenda)


def outline(agenda: tuple[Item, ...], first_day: date, zone: tzinfo) -> str:
    """The agenda as it stands in the form."""
    return write_agenda(agenda, first_day, zone)


def plan_fields(found: SetUp, zone: tzinfo) -> dict[str, object]:
    """What stands in the form for the plan of an assembly."""
    return {
        "kind": found.kind.value,
        "name": found.name,
        "place": found.place,
        "link": found.link,
        "sittings": write_sittings(found.sittings, zone),
    }


def type_fields(rules: MotionRules) -> dict[str, object]:
    """What stands in the form for the rules of a type."""
    headings = {kind: [one for one in rules.sections if one.kind is kind] for kind in SectionKind}
    (the_text,), reasons = headings[SectionKind.TEXT], headings[SectionKind.REASONS]
    return {
        "name": rules.name,
        "source": rules.source,
        "number_pattern": rules.number_pattern,
        "submitters": [one.value for one in Submitter if one in rules.submitters],
        "supporters": rules.supporters.value,
        "is_amendable": rules.is_amendable,
        "is_screened": rules.is_screened,
        "text_heading": the_text.heading,
        "reasons_heading": reasons[0].heading if reasons else "",
        "reasons_required": bool(reasons) and reasons[0].is_required,
        "further": "\n".join(
            f"{one.heading} {_STAR}" if one.is_required else one.heading for one in headings[SectionKind.FURTHER]
        ),
        **{name: getattr(rules, name) for name in _NUMBERS},
    }


def rules_in(form: MotionTypeForm, preset: Preset) -> MotionRules:
    """The rules that stand in the form."""
    return MotionRules(
        preset=preset,
        name=form.name.data or "",
        number_pattern=form.number_pattern.data or "",
        submitters=frozenset(map(Submitter, form.submitters.data or ())),
        supporters=SupporterKind(form.supporters.data),
        is_amendable=bool(form.is_amendable.data),
        is_screened=bool(form.is_screened.data),
        sections=_sections(form),
        source=form.source.data or "",
        **{name: form[name].data for name in _NUMBERS},
    )


def _sections(form: MotionTypeForm) -> tuple[Section, ...]:
    sections = [Section(SectionKind.TEXT, form.text_heading.data or "", is_required=True)]
    if form.reasons_heading.data:
        is_required = bool(form.reasons_required.data)
        sections.append(Section(SectionKind.REASONS, form.reasons_heading.data, is_required=is_required))
    for line in (form.further.data or "").splitlines():
        if line.strip():
            heading = line.strip().removesuffix(_STAR).strip()
            sections.append(Section(SectionKind.FURTHER, heading, is_required=line.strip().endswith(_STAR)))
    return tuple(sections)
