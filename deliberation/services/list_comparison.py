"""Comparing a member list with what we hold. It only reads: a list of the whole party takes seconds."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from deliberation.domain.access import Action, Subject
from deliberation.domain.membership.difference import Difference, Ground, KnownPerson
from deliberation.domain.membership.rows import MemberRow, WrongRow
from deliberation.models import Association, ErasedNumber, Person
from deliberation.models.lists import list_basis
from deliberation.models.tree import the_federation
from deliberation.services.vault import Vault
from deliberation.services.work import Work


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a list would change. `basis` says on what state of ours this holds."""

    basis: int
    differences: tuple[Difference, ...]


def demand_importer(work: Work) -> int:
    """The federation's id, if the actor may take over lists. Raises NotPermitted."""
    federation_id = work.session.scalars(the_federation()).one()
    work.demand(Action.IMPORT_MEMBERS, Subject(path=(federation_id,)))
    return federation_id


def compare_list(work: Work, rows: Iterable[MemberRow | WrongRow], *, vault: Vault) -> Comparison:
    """Compare a list with what we hold.

    Raises NotPermitted, and what the source raises while it is read (UnreadableFile).
    """
    demand_importer(work)
    # first: whatever is committed while we read makes it differ
    read_on = work.session.scalar(list_basis()) or 0
    return Comparison(read_on, tuple(_ground(work, vault).compare(rows)))


@dataclass(frozen=True, slots=True)
class _ErasedNumbers:
    """Answers whether somebody with this number has deleted their data, without knowing the numbers."""

    vault: Vault
    known: frozenset[str]

    def __contains__(self, number: object) -> bool:
        return bool(self.known) and any(print_ in self.known for print_ in self.vault.fingerprints(str(number)))


def _ground(work: Work, vault: Vault) -> Ground:
    people = work.session.execute(_people().where(Person.membership_number.is_not(None)))
    # who has left or deleted their data has no address here any more
    others = work.session.execute(_people().where(Person.membership_number.is_(None), Person.email.is_not(None)))
    return Ground(
        known={row[0]: KnownPerson(*row[1:]) for row in people if row[0]},
        association_keys=frozenset(work.session.scalars(select(Association.key))),
        unnumbered={person.email: person for person in (KnownPerson(*row[1:]) for row in others) if person.email},
        erased_numbers=_ErasedNumbers(vault, frozenset(work.session.scalars(select(ErasedNumber.fingerprint)))),
    )


def _people() -> Select[*tuple[Any, ...]]:
    """The number and what a list is compared with, in the order of `KnownPerson`."""
    return (
        select(
            Person.membership_number,
            Person.id,
            Person.given_name,
            Person.family_name,
            Person.email,
            Association.key,
            Person.kind,
            Person.joined_on,
            Person.left_on.is_not(None),
        )
        .join(Association, Association.id == Person.association_id)
        .order_by(Person.id)
    )
