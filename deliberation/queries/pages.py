"""The party's own pages."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from deliberation.models import PageText


def page_text(session: Session, slug: str, language: str) -> str | None:
    """The newest version in this language, else in German, else None."""
    rows = session.execute(
        select(PageText.language, PageText.text)
        .where(PageText.slug == slug, PageText.language.in_((language, "de")))
        .order_by(PageText.id.desc())
    ).all()
    texts = dict(reversed([(row[0], row[1]) for row in rows]))
    return texts.get(language) or texts.get("de")
