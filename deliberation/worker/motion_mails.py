"""Mails about motions: what became of them, to everybody who is told (domain/procedure/tellings.py)."""

from collections.abc import Iterable

from deliberation.domain.access import NOBODY
from deliberation.domain.procedure.checklist import Check, deadline_check
from deliberation.domain.procedure.drafts import Phase
from deliberation.domain.procedure.tellings import News
from deliberation.extensions import db
from deliberation.models import Assembly, DraftVersion
from deliberation.models.readiness import due_of
from deliberation.queries.motion_news import Told, is_told_at, told_of
from deliberation.queries.screening import at_the_assembly, screeners
from deliberation.queries.who_calls import who_calls
from deliberation.services import jobs
from deliberation.services import motion_news as telling
from deliberation.services.jobs import JobKind
from deliberation.unit_of_work import now, the_zone, today, unit_of_work
from deliberation.web.motion_news import NEWS_SENTENCES, NEWS_WORDS, way_of
from deliberation.worker.mail import Mail
from deliberation.worker.mail_parts import Payload, address_of, person_of, written

# what says when a text came in, and which one it was
_RECEIPTS = frozenset({News.RECEIVED, News.ADMITTED, News.REVISED})


def motion_news(payload: Payload) -> list[Mail]:
    """Tells somebody what became of a motion. A job without a reader is for all at the assembly: one is made each.

    Jobs that were written before there was a table of who is told say nothing of what happened: a letter, mostly.
    """
    news = News(payload.get("news", News.LETTER))
    told = told_of(db.session(), payload["draft_id"], payload.get("version_id"), news)
    if told is None:
        return []
    if "person_id" not in payload:
        _ask_each(told, payload)
        return []
    person = person_of(payload["person_id"])
    if person is None or _is_settled(told):
        return []
    endpoint, values = way_of(told)
    version = db.session().get(DraftVersion, payload.get("version_id")) if news in _RECEIPTS else None
    return [
        written(
            person,
            "draft_news",
            link=address_of(endpoint, **values),
            title=told.title,
            number=told.number,
            said=NEWS_WORDS[news],
            sentence=NEWS_SENTENCES[news],
            version=version,
            due=_due(told) if news is News.DEADLINE_MOVED else None,
        )
    ]


def _due(told: Told) -> Check | None:
    """Until when it is put forward, as it counts when the mail is written; None where there is no deadline."""
    until = due_of(db.session(), told.draft_id, the_zone())
    return deadline_check(until, now()) if until is not None else None


def _is_settled(told: Told) -> bool:
    """Whether there is nothing left to look through: somebody else was faster, or it was taken back."""
    if told.news is News.NOBODY_LOOKS and screeners(db.session(), told.draft_id, today()):
        return True
    # both sides write on after it was given back
    is_answerable = told.news is News.ANSWER and told.is_returned
    to_screen = {News.WAITING, News.ANSWER, News.NOBODY_LOOKS}
    return told.news in to_screen and told.phase is not Phase.SUBMITTED and not is_answerable


def _ask_each(told: Told, payload: Payload) -> None:
    """A job, and a line on their page, for each of a circle: one who cannot be reached stops nobody else."""
    if _is_settled(told):
        return
    asked = at_the_assembly if told.news is News.MOTION_WITHDRAWN else screeners
    able = asked(db.session(), told.draft_id, today())
    if not able and told.news is News.WAITING:
        _tell_who_calls(told, payload)
        return
    people = [one for one in able if one != payload.get("done_by")]
    _tell(people, payload.get("version_id"), told.news, payload)


def _tell_who_calls(told: Told, payload: Payload) -> None:
    """Nobody can look through it: those who call the assembly can mend that. Once, however many motions wait there."""
    assembly = db.session().get_one(Assembly, told.assembly_id)
    is_told = is_told_at(db.session(), assembly.id, News.NOBODY_LOOKS)
    people = () if is_told else who_calls(db.session(), assembly, today())
    # no version: what waits is for those who look through motions, and for nobody else
    _tell(people, None, News.NOBODY_LOOKS, payload)


def _tell(people: Iterable[int], version_id: int | None, news: News, payload: Payload) -> None:
    job_id, people = payload.get("job_id"), list(people)
    each = {name: value for name, value in payload.items() if name not in {"job_id", "done_by"}}
    each |= {"version_id": version_id, "news": news.value}
    with unit_of_work(NOBODY) as work:
        telling.keep(work, people, payload["draft_id"], version_id, news)
        jobs.enqueue_many(work, JobKind.MAIL_DRAFT_NEWS, [each | {"person_id": one} for one in people])
        if job_id is not None:
            # in the same transaction: a worker that ends behind it does not ask them all once more
            jobs.finish(work, job_id)
