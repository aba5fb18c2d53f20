"""Whose signature under a motion counts: conditions that signing, counting and the pages share."""

from datetime import date

from sqlalchemy import ColumnElement, Select, distinct, exists, func, select

from deliberation.domain.people import Function, PersonKind, QuotaGroup
from deliberation.domain.procedure.motion_types import SupporterKind
from deliberation.models.motion_drafts import DraftAuthor, DraftVersion, Support
from deliberation.models.people import FunctionHeld, Person
from deliberation.models.structure import Assembly
from deliberation.models.terms import holds_now
from deliberation.models.tree import at_or_below


def may_support(kind: SupporterKind, assembly: Assembly, today: date) -> tuple[ColumnElement[bool], ...]:
    """A person whose signature counts today: on the roll of members, or delegate of this very assembly."""
    is_there = (Person.left_on.is_(None), Person.erased_at.is_(None))
    if kind is SupporterKind.DELEGATES:
        delegate = (FunctionHeld.function == Function.DELEGATE, FunctionHeld.assembly_id == assembly.id)
        return (*is_there, exists().where(FunctionHeld.person_id == Person.id, *delegate, *holds_now(today)))
    belongs = Person.association_id.in_(at_or_below([assembly.association_id]))
    return (*is_there, Person.kind == PersonKind.MEMBER, belongs)


def writes_it(draft_id: int) -> ColumnElement[bool]:
    """A person who writes this draft: what they sign are others' motions. Who was only invited writes nothing yet."""
    own = (DraftAuthor.draft_id == draft_id, DraftAuthor.person_id == Person.id, DraftAuthor.accepted_at.is_not(None))
    return exists().where(*own)


def signatures(draft_id: int, text_hash: str, kind: SupporterKind, assembly: Assembly, today: date) -> Select[int, int]:
    """How many others than its authors signed this text of a draft, in whatever version; how many of them are women."""
    women = func.count(distinct(Person.id)).filter(Person.quota_group == QuotaGroup.WOMAN)
    counting = signers(draft_id, text_hash, kind, assembly, today)
    return counting.with_only_columns(func.count(distinct(Person.id)), women)


def signers(draft_id: int, text_hash: str, kind: SupporterKind, assembly: Assembly, today: date) -> Select[int]:
    """Whose signatures these are; whoever signed several versions of it comes several times."""
    return (
        select(Person.id)
        .join(Support, Support.person_id == Person.id)
        .join(DraftVersion, DraftVersion.id == Support.version_id)
        .where(DraftVersion.draft_id == draft_id, DraftVersion.text_hash == text_hash)
        .where(*may_support(kind, assembly, today), ~writes_it(draft_id))
    )
