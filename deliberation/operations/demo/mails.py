"""Mails of the demo: what was told along the way came long ago, or the start would print them all."""

from sqlalchemy import delete

from deliberation.models import Job
from deliberation.services.jobs import JobKind
from deliberation.services.work import Work


def let_mails_be_read(work: Work) -> None:
    """Forget them; only who is invited still has a link to follow."""
    work.session.flush()
    work.session.execute(delete(Job).where(Job.kind != JobKind.MAIL_INVITATION))
