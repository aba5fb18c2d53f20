"""What the rules say about amendments to a motion: asked by its pages, and once more by the act itself."""

from sqlalchemy.orm import Session

from deliberation.domain.actors import Subject
from deliberation.domain.procedure.amending import Amending, is_for_members
from deliberation.domain.procedure.assembly_kinds import AssemblyKind
from deliberation.models.motion_types import MotionType
from deliberation.models.motions import Motion
from deliberation.models.rolls import Roll
from deliberation.models.structure import Assembly
from deliberation.models.tree import path_of


def amending_of(session: Session, assembly: Assembly, type_id: int | None) -> Amending:
    """What holds for motions of a type at an assembly; for those from a file without one."""
    rules = None if type_id is None else session.get_one(MotionType, type_id).rules
    by_members = is_for_members(assembly.kind, rules, has_delegates=_has_delegates(session, assembly))
    return Amending(rules, assembly.days, assembly.opens_at, by_members)


def amended_subject(
    session: Session, motion: Motion, assembly: Assembly, *, path: tuple[int, ...] | None = None
) -> tuple[Subject, Amending]:
    """A motion as the table of permissions sees it, and what else is asked of amendments to it.

    path -- down to the assembly's association, where the caller has found it already
    """
    amending = amending_of(session, assembly, motion.type_id)
    path = path_of(session, assembly.association_id) if path is None else path
    return Subject(path=path, assembly_id=assembly.id, members_amend=amending.is_for_members), amending


def _has_delegates(session: Session, assembly: Assembly) -> bool:
    # of a convention nobody asks: it is made of delegates with a roll and without one
    if assembly.kind is not AssemblyKind.GENERAL_MEETING:
        return True
    return assembly.body_id is not None or session.get(Roll, assembly.id) is not None
