"""Pages with the party's own text."""

from sqlalchemy import select

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.errors import ChangedMeanwhile
from deliberation.models import PageText
from deliberation.models.tree import the_federation
from deliberation.services import record
from deliberation.services.loading import load_association
from deliberation.services.work import Work


def write_page(work: Work, slug: str, *, language: str, text: str) -> PageText:
    """Write a new version of a page; the earlier ones stay. Raises NotPermitted."""
    # locked, so that of two who write in the same moment the second sees what the first wrote
    federation_id = work.session.scalars(the_federation().with_for_update()).one()
    load_association(work, federation_id, Action.EDIT_PAGES)
    page = PageText(slug=slug, language=language, text=text, written_at=work.now, written_by_id=work.actor.person_id)
    work.session.add(page)
    record.note(work, Act.PAGE_EDITED, page, association_id=federation_id)
    return page


def replace_page(work: Work, slug: str, *, language: str, text: str, version: int | None) -> PageText:
    """The same for somebody who had a version before their eyes (None: there was none).

    Raises NotPermitted, ChangedMeanwhile (somebody has written another one since).
    """
    page = write_page(work, slug, language=language, text=text)
    before = (
        select(PageText.id)
        .where(PageText.slug == slug, PageText.language == language, PageText.id != page.id)
        .order_by(PageText.id.desc())
        .limit(1)
    )
    if work.session.scalar(before) != version:
        raise ChangedMeanwhile
    return page
