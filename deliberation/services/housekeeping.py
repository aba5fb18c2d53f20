"""What is deleted by itself once nobody needs it: the less is stored, the less can be lost."""

from datetime import timedelta

from sqlalchemy import delete, or_, select

from deliberation.domain.credentials import SESSION_IDLE
from deliberation.models import (
    FactorReset,
    FormerAddress,
    Job,
    LoginSession,
    MailedLink,
    MemberImport,
    MemberImportRow,
    MotionPrint,
    RateCount,
    Upload,
)
from deliberation.services.work import Work

# long enough to answer "was that me?" and to mend a failed mail
KEPT_AFTER_USE = timedelta(days=30)
# an assembly and the days around it; who wants a long motion on paper later has it printed anew
KEPT_PRINTS = timedelta(days=14)
LONGEST_WINDOW = timedelta(hours=25)  # no limit counts longer


def clean_up(work: Work) -> None:
    """Delete expired files, printed motions, dry runs, sessions, links, counts, and jobs done or given up."""
    long_ago = work.now - KEPT_AFTER_USE
    expired = select(MemberImport.id).where(MemberImport.kept_until <= work.now)
    old_sessions = or_(LoginSession.ended_at < long_ago, LoginSession.seen_at < long_ago - SESSION_IDLE)
    for statement in (
        delete(Upload).where(Upload.kept_until <= work.now),
        delete(MemberImportRow).where(MemberImportRow.import_id.in_(expired)),
        delete(LoginSession).where(old_sessions),
        delete(MailedLink).where(MailedLink.valid_until < long_ago),
        delete(FormerAddress).where(FormerAddress.told_until <= work.now),
        delete(FactorReset).where(FactorReset.asked_at < long_ago),
        delete(MotionPrint).where(MotionPrint.ordered_at < work.now - KEPT_PRINTS),
        delete(RateCount).where(RateCount.window_began_at < work.now - LONGEST_WINDOW),
        delete(Job).where(or_(Job.done_at < long_ago, Job.failed_at < long_ago)),
    ):
        work.session.execute(statement.execution_options(synchronize_session=False))
