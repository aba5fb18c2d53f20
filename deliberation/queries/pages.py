"""The party's own pages."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from deliberation.models import PageText, Person
from deliberation.queries.paging import PAGE


@dataclass(frozen=True, slots=True)
class PageWords:
    """One version: what a page says, and in which language, since a German text on an English page must say so."""

    id: int
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class PageVersion:
    """An earlier or the present version with its day and who wrote it; `author` is empty for the set-up."""

    id: int
    language: str
    text: str
    written_at: datetime
    author: str


def page_words(session: Session, slug: str, language: str) -> PageWords | None:
    """The newest version in this language, else in German, else None."""
    rows = session.execute(
        select(PageText.id, PageText.language, PageText.text)
        .where(PageText.slug == slug, PageText.language.in_((language, "de")))
        .order_by(PageText.id.desc())
    ).all()
    newest = {row[1]: PageWords(*row) for row in reversed(rows)}
    return newest.get(language) or newest.get("de")


def page_versions(session: Session, slug: str) -> tuple[PageVersion, ...]:
    """The newest fifty versions in all languages, the newest first."""
    rows = session.execute(
        select(PageText, Person)
        .outerjoin(Person, Person.id == PageText.written_by_id)
        .where(PageText.slug == slug)
        .order_by(PageText.id.desc())
        .limit(PAGE)
    )
    return tuple(
        PageVersion(text.id, text.language, text.text, text.written_at, author.name if author else "")
        for text, author in rows
    )
