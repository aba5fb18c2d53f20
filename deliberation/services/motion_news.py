"""Telling people what becomes of a motion: on their page "Für dich", and by mail. Who is: domain/procedure/tellings.

Both are written in the transaction of the step itself: nobody is told of what did not happen.
"""

from collections.abc import Callable

from sqlalchemy import ColumnElement, Select, select

from deliberation.domain.procedure.drafts import Phase, Step
from deliberation.domain.procedure.tellings import Circle, News, told
from deliberation.models import Amendment, DraftAuthor, DraftVersion, MotionDraft, MotionNews, Support
from deliberation.models.draft_versions import newest_version, submitted_version
from deliberation.services import jobs
from deliberation.services.jobs import JobKind
from deliberation.services.work import Work


def tell_of_step(work: Work, draft: MotionDraft, before: Phase, step: Step, *, is_motion: bool = False) -> None:
    """Tell everybody whom a step concerns, once it is done.

    before -- the phase that the draft was in; is_motion -- whether it had been admitted by then
    """
    for circle, news in told(before, step, is_motion=is_motion):
        tell(work, draft, circle, news)


def tell(work: Work, draft: MotionDraft, circle: Circle, news: News) -> None:
    """Tell one circle. Who looks through motions is asked when the mail is written: by then somebody else may."""
    if circle is Circle.SCREENERS:
        # they call it as it was put forward, also while it lies with its authors again
        version = work.session.scalars(submitted_version(draft.id)).first()
        jobs.enqueue(work, JobKind.MAIL_DRAFT_NEWS, _payload(draft, version, news))
        return
    version = work.session.scalars(newest_version(draft.id)).first()
    found = work.session.scalars(_CIRCLES[circle](draft).distinct())
    # who does it knows it; only a receipt is for them, too
    people = sorted(set(found) - (set() if circle is Circle.AUTHORS else {work.actor.person_id}))
    if news is News.WITHDRAWN_FROM_YOU:
        _tell_as_signed(work, draft, people, news)
        return
    keep(work, people, draft.id, version.id if version else None, news)
    kind = JobKind.MAIL_ASKED_ANEW if news is News.ASKED_ANEW else JobKind.MAIL_DRAFT_NEWS
    jobs.enqueue_many(work, kind, [{"person_id": one} | _payload(draft, version, news) for one in people])


def _tell_as_signed(work: Work, draft: MotionDraft, people: list[int], news: News) -> None:
    """Call it as each of them read it when they signed: only the committee may have read what came after."""
    for person_id in people:
        signed = select(DraftVersion).join(Support, Support.version_id == DraftVersion.id)
        signed = signed.where(DraftVersion.draft_id == draft.id, Support.person_id == person_id)
        version = work.session.scalars(signed.order_by(DraftVersion.number.desc()).limit(1)).first()
        keep(work, [person_id], draft.id, version.id if version else None, news)
        jobs.enqueue(work, JobKind.MAIL_DRAFT_NEWS, {"person_id": person_id} | _payload(draft, version, news))


def keep(work: Work, people: list[int], draft_id: int, version_id: int | None, news: News) -> None:
    """Write it on their pages."""
    work.session.add_all(
        MotionNews(person_id=one, draft_id=draft_id, version_id=version_id, news=news, at=work.now) for one in people
    )


def _payload(draft: MotionDraft, version: DraftVersion | None, news: News) -> dict[str, object]:
    return {"draft_id": draft.id, "version_id": version.id if version else None, "news": news.value}


def _authors(draft: MotionDraft) -> Select[int]:
    return select(DraftAuthor.person_id).where(DraftAuthor.draft_id == draft.id, DraftAuthor.accepted_at.is_not(None))


def _signers(draft: MotionDraft) -> Select[int]:
    """Who signed it; one who writes it as well is told as that."""
    return _ever_signed(draft).where(Support.person_id.not_in(_authors(draft)))


def _signers_now(draft: MotionDraft) -> Select[int]:
    """Who signed the very text that is shown now, be it under another title."""
    return _signers(draft).where(_is_shown_now(draft))


def _signers_before(draft: MotionDraft) -> Select[int]:
    """Who signed another text and has not signed the one that is shown now; who writes it by now does not sign it."""
    signed = _ever_signed(draft).where(_is_shown_now(draft))
    return _signers(draft).where(Support.person_id.not_in(signed))


def _ever_signed(draft: MotionDraft) -> Select[int]:
    signed = select(Support.person_id).join(DraftVersion, DraftVersion.id == Support.version_id)
    return signed.where(DraftVersion.draft_id == draft.id)


def _is_shown_now(draft: MotionDraft) -> ColumnElement[bool]:
    shown = newest_version(draft.id).with_only_columns(DraftVersion.text_hash).scalar_subquery()
    return DraftVersion.text_hash == shown


def _amenders(draft: MotionDraft) -> Select[int]:
    """Who wants to change the version that a new text follows; who writes or signed it is told as that."""
    known = (_authors(draft), _signers(draft))
    amenders = select(Amendment.author_id).where(Amendment.version_id == draft.revises_id)
    return amenders.where(*(Amendment.author_id.not_in(one) for one in known))


_CIRCLES: dict[Circle, Callable[[MotionDraft], Select[int]]] = {
    Circle.AUTHORS: _authors,
    Circle.CO_AUTHORS: _authors,
    Circle.SIGNERS: _signers,
    Circle.SIGNERS_NOW: _signers_now,
    Circle.SIGNERS_BEFORE: _signers_before,
    Circle.AMENDERS: _amenders,
}
