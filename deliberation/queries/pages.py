"""The party's own pages."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from deliberation.models import PageText


@dataclass(frozen=True, slots=True)
class PageWords:
    """What a page says, and in which language: a German text on an English page must say so."""

    language: str
    text: str


def page_words(session: Session, slug: str, language: str) -> PageWords | None:
    """The newest version in this language, else in German, else None."""
    rows = session.execute(
        select(PageText.language, PageText.text)
        .where(PageText.slug == slug, PageText.language.in_((language, "de")))
        .order_by(PageText.id.desc())
    ).all()
    newest = {row[0]: PageWords(row[0], row[1]) for row in reversed(rows)}
    return newest.get(language) or newest.get("de")
