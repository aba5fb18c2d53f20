"""Telling people that they have a function at an assembly, or have it no more: by mail.

"Für dich" reads the functions themselves (queries/functions_for_you.py). What the roll of delegates gives has a mail of
its own, with the place on it (`seating`).
"""

from deliberation.domain.people import Function
from deliberation.models import FunctionHeld
from deliberation.services import jobs
from deliberation.services.jobs import JobKind
from deliberation.services.work import Work


def tell_holder(work: Work, held: FunctionHeld) -> None:
    """Write to whoever has it, if it is held at an assembly and counts; nobody is told what they did themselves.

    Of a chair who lays it down those are told who call the assembly: they have to name another.
    """
    if held.assembly_id is None or held.confirmed_at is None:
        return
    if held.person_id == work.actor.person_id:
        if held.function is Function.CHAIR:
            jobs.enqueue(work, JobKind.MAIL_CHAIR_LAID_DOWN, {"function_id": held.id})
        return
    work.session.flush()
    payload = {"person_id": held.person_id, "function_id": held.id, "is_ended": not held.is_open}
    jobs.enqueue(work, JobKind.MAIL_FUNCTION, payload)
