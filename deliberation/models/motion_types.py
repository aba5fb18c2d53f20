"""Motion types of assemblies as rows. What the rules mean: domain/procedure/motion_types.py."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.domain.procedure.motion_types import (
    LONGEST_HEADING,
    LONGEST_SOURCE,
    LONGEST_TYPE_NAME,
    MotionRules,
    Preset,
    Section,
    SectionKind,
    Submitter,
    SupporterKind,
)
from deliberation.domain.procedure.numbering import LONGEST_PATTERN
from deliberation.models.base import Base, word

# of MotionRules, what is a column by the same name
PLAIN = (
    "preset", "name", "number_pattern", "min_supporters", "supporters", "min_women_percent", "submission_days",
    "publication_days", "dispatch_days", "amendment_days", "grace_minutes", "is_amendable", "is_screened", "width",
    "first_line", "source",
)  # fmt: skip


class MotionType(Base):
    """A type of one assembly, with its place in the order in which its motions are printed."""

    __tablename__ = "motion_type"
    __table_args__ = (
        UniqueConstraint("assembly_id", "name"),
        CheckConstraint("width >= 1 AND (first_line IS NULL OR first_line >= 0)", name="has_lines"),
        CheckConstraint("min_supporters >= 0 AND grace_minutes >= 0", name="asks_for_no_less_than_nothing"),
        CheckConstraint("min_women_percent BETWEEN 1 AND 100", name="a_share_is_a_share"),
        CheckConstraint(
            "submission_days >= 0 AND publication_days >= 0 AND dispatch_days >= 0 AND amendment_days >= 0",
            name="counted_back",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assembly.id", ondelete="RESTRICT"))
    position: Mapped[int]
    preset: Mapped[Preset] = mapped_column(word(Preset, "preset"))
    name: Mapped[str] = mapped_column(String(LONGEST_TYPE_NAME))
    number_pattern: Mapped[str] = mapped_column(String(LONGEST_PATTERN))
    min_supporters: Mapped[int]
    supporters: Mapped[SupporterKind] = mapped_column(word(SupporterKind, "supporters"))
    min_women_percent: Mapped[int | None]
    submission_days: Mapped[int | None]
    publication_days: Mapped[int | None]
    dispatch_days: Mapped[int | None]
    amendment_days: Mapped[int | None]
    grace_minutes: Mapped[int]
    is_amendable: Mapped[bool]
    is_screened: Mapped[bool]
    width: Mapped[int]
    first_line: Mapped[int | None]
    source: Mapped[str] = mapped_column(String(LONGEST_SOURCE))

    sections: Mapped[list["MotionTypeSection"]] = relationship(
        lazy="selectin", order_by="MotionTypeSection.position", cascade="all, delete-orphan"
    )
    submitters: Mapped[list["MotionTypeSubmitter"]] = relationship(lazy="selectin", cascade="all, delete-orphan")

    @property
    def rules(self) -> MotionRules:
        """What the type says, as values."""
        return MotionRules(
            submitters=frozenset(one.submitter for one in self.submitters),
            sections=tuple(Section(one.kind, one.heading, one.is_required) for one in self.sections),
            **{name: getattr(self, name) for name in PLAIN},
        )


class MotionTypeSection(Base):
    """A part of the motions of a type. Exactly one of them is the text: more than one the database refuses."""

    __tablename__ = "motion_type_section"
    __table_args__ = (
        UniqueConstraint("type_id", "position"),
        Index(
            "uq_motion_type_section_one_text",
            "type_id",
            unique=True,
            sqlite_where=text("kind = 'text'"),
            postgresql_where=text("kind = 'text'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    type_id: Mapped[int] = mapped_column(ForeignKey("motion_type.id", ondelete="RESTRICT"))
    position: Mapped[int]
    kind: Mapped[SectionKind] = mapped_column(word(SectionKind, "kind"))
    heading: Mapped[str] = mapped_column(String(LONGEST_HEADING))
    is_required: Mapped[bool]


class MotionTypeSubmitter(Base):
    """That these may put motions of the type forward."""

    __tablename__ = "motion_type_submitter"

    type_id: Mapped[int] = mapped_column(ForeignKey("motion_type.id", ondelete="RESTRICT"), primary_key=True)
    submitter: Mapped[Submitter] = mapped_column(word(Submitter, "submitter"), primary_key=True)


def filled(motion_type: MotionType, rules: MotionRules) -> MotionType:
    """The type with these rules in its columns and in the rows beside it."""
    for name in PLAIN:
        setattr(motion_type, name, getattr(rules, name))
    motion_type.submitters = [MotionTypeSubmitter(submitter=one) for one in sorted(rules.submitters)]
    motion_type.sections = [
        MotionTypeSection(position=place, kind=one.kind, heading=one.heading, is_required=one.is_required)
        for place, one in enumerate(rules.sections, start=1)
    ]
    return motion_type
