"""Telling people that they have a function at an assembly, or have it no more: by mail.

"Für dich" reads the functions themselves (queries/functions_for_you.py). What the roll of delegates gives has a mail of
its own, with the place on it (`seating`).
"""

from deliberation.models import FunctionHeld
from deliberation.services import jobs
from deliberation.services.jobs import JobKind
from deliberation.services.work import Work


def tell_holder(work: Work, held: FunctionHeld) -> None:
    """Write to whoever has it, if it is held at an assembly and counts; nobody is told what they did themselves."""
    if held.assembly_id is None or held.confirmed_at is None or held.person_id == work.actor.person_id:
        return
    work.session.flush()
    jobs.enqueue(work, JobKind.MAIL_FUNCTION, {"person_id": held.person_id, "function_id": held.id})
