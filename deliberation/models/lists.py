"""On what state of ours a comparison with a member list holds."""

from sqlalchemy import Select, func, select

from deliberation.models.imports import MemberImport
from deliberation.models.people import Person


def list_basis() -> Select[int]:
    """How many lists were taken over and how many people have deleted their data: it only ever grows.

    An older list must neither undo a newer one nor write the data of somebody back who has deleted them.
    """
    lists = select(func.count()).where(MemberImport.applied_at.is_not(None)).scalar_subquery()
    erased = select(func.count()).where(Person.erased_at.is_not(None)).scalar_subquery()
    return select(lists + erased)
