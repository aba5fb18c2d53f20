"""Rules of motion types for tests: all that can be kept, from Hypothesis."""

from hypothesis import strategies as st

from deliberation.domain.procedure import motion_types as types
from deliberation.domain.procedure.motion_types import (
    MotionRules,
    Preset,
    Section,
    SectionKind,
    Submitter,
    SupporterKind,
)

LETTERS = "ABCLSÄPRabc.-/"
patterns = st.builds(
    lambda before, run, after: before + "#" * run + after,
    st.text(LETTERS, max_size=8),
    st.integers(1, 8),
    st.text(LETTERS, max_size=4),
)
days = st.none() | st.integers(0, types.LONGEST_LEAD)
_others = st.lists(
    st.builds(
        Section,
        st.sampled_from([SectionKind.REASONS, SectionKind.FURTHER]),
        st.sampled_from(["Begründung", "Kosten", "Dringlichkeit", "Zeitplan"]),
        st.booleans(),
    ),
    max_size=4,
    unique_by=lambda section: section.heading,
)
sections = _others.map(lambda others: (Section(SectionKind.TEXT, "Antragstext", is_required=True), *others))


@st.composite
def rules(draw: st.DrawFn) -> MotionRules:
    """Rules without a contradiction."""
    submission = draw(days)
    is_amendable = draw(st.booleans())
    return MotionRules(
        preset=draw(st.sampled_from(Preset)),
        name=draw(st.text("Antrag ", min_size=1, max_size=20)),
        number_pattern=draw(patterns),
        submitters=draw(st.frozensets(st.sampled_from(Submitter), min_size=1)),
        min_supporters=draw(st.integers(0, types.MOST_SUPPORTERS)),
        supporters=draw(st.sampled_from(SupporterKind)),
        min_women_percent=draw(st.none() | st.integers(1, 100)),
        submission_days=submission,
        publication_days=draw(days),
        dispatch_days=draw(st.none() | st.integers(0, types.LONGEST_LEAD if submission is None else submission)),
        amendment_days=draw(days) if is_amendable else None,
        grace_minutes=draw(st.integers(0, types.LONGEST_GRACE_MINUTES)),
        is_amendable=is_amendable,
        is_screened=draw(st.booleans()),
        width=draw(st.integers(types.NARROWEST, types.WIDEST)),
        first_line=draw(st.none() | st.integers(0, 400)),
        sections=draw(sections),
        source=draw(st.text("§ 17", max_size=20)),
    )
