"""Loaders for rolls and mandates. Whoever changes a roll holds its assembly until the commit: one change at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from deliberation.domain.access import Action, Subject
from deliberation.domain.errors import UnknownThing
from deliberation.domain.procedure.days import demand_not_over
from deliberation.models import Assembly, Mandate, Roll, RollSender
from deliberation.models.assemblies import assembly_subject
from deliberation.services.work import Work


@dataclass(frozen=True, slots=True)
class LoadedMandate:
    """A mandate with the function that it gives, its sender, and its assembly."""

    mandate: Mandate
    sender: RollSender
    assembly: Assembly


def load_assembly_of_roll(
    work: Work, assembly_id: int, action: Action, *, person_id: int | None = None, is_locked: bool = True
) -> Assembly:
    """An assembly for an act on its roll, held until the commit. Raises UnknownThing, NotPermitted."""
    lock = {"key_share": True} if is_locked else None
    assembly = work.session.get(Assembly, assembly_id, with_for_update=lock, populate_existing=True)
    if assembly is None:
        raise UnknownThing(what="assembly")
    work.demand(action, _subject(work, assembly, person_id))
    return assembly


def load_roll_to_compare(work: Work, assembly_id: int, *, today: date) -> Assembly:
    """An assembly with a roll to compare with. Raises UnknownThing (also: no roll), NotPermitted, AssemblyOver."""
    assembly = load_assembly_of_roll(work, assembly_id, Action.MANAGE_ROLL, is_locked=False)
    demand_not_over(assembly.days, today)
    if work.session.get(Roll, assembly.id) is None:
        raise UnknownThing(what="roll")
    return assembly


def load_sender(work: Work, sender_id: int, action: Action) -> tuple[RollSender, Assembly]:
    """A sender for an act on its part of the roll. Raises UnknownThing, NotPermitted."""
    sender = work.session.get(RollSender, sender_id)
    if sender is None:
        raise UnknownThing(what="sender")
    return sender, load_assembly_of_roll(work, sender.assembly_id, action)


def load_mandate(work: Work, mandate_id: int, action: Action) -> LoadedMandate:
    """A mandate for an act on it, as it is now. Raises UnknownThing, NotPermitted."""
    found = work.session.scalars(_mandates().where(Mandate.id == mandate_id)).first()
    if found is None:
        raise UnknownThing(what="mandate")
    sender = work.session.get_one(RollSender, found.sender_id)
    assembly = load_assembly_of_roll(work, sender.assembly_id, action, person_id=found.held.person_id)
    # it may have changed while the assembly was waited for
    return LoadedMandate(work.session.scalars(_mandates().where(Mandate.id == mandate_id)).one(), sender, assembly)


def mandates_of(work: Work, sender_id: int, *, is_voting: bool) -> Sequence[Mandate]:
    """The mandates of a sender that vote, or those that do not, in the order of their election; also those gone."""
    ordered = _mandates().where(Mandate.sender_id == sender_id, Mandate.is_voting.is_(is_voting))
    return work.session.scalars(ordered.order_by(Mandate.rank, Mandate.id)).all()


def _mandates() -> Select[Mandate]:
    return select(Mandate).options(joinedload(Mandate.held)).execution_options(populate_existing=True)


def _subject(work: Work, assembly: Assembly, person_id: int | None) -> Subject:
    return replace(assembly_subject(work.session, assembly), person_id=person_id)
