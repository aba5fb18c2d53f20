"""Pages with the party's own text."""

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.models import PageText
from deliberation.models.tree import the_federation
from deliberation.services import record
from deliberation.services.loading import load_association
from deliberation.services.work import Work


def write_page(work: Work, slug: str, *, language: str, text: str) -> PageText:
    """Write a new version of a page; the earlier ones stay. Raises NotPermitted."""
    federation_id = work.session.scalars(the_federation()).one()
    load_association(work, federation_id, Action.EDIT_PAGES)
    page = PageText(slug=slug, language=language, text=text, written_at=work.now, written_by_id=work.actor.person_id)
    work.session.add(page)
    record.note(work, Act.PAGE_EDITED, page, association_id=federation_id)
    return page
