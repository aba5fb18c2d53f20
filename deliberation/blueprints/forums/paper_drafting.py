"""Drafts in the forms of longer texts. What all drafts share is in `drafting.py`."""

from dataclasses import asdict, fields

from deliberation.blueprints.forums.drafting import known_draft, saved
from deliberation.blueprints.forums.papers_forms import PaperForm, PaperVersionForm
from deliberation.domain.rooms.papers import PaperSketch
from deliberation.extensions import db
from deliberation.queries.drafts import PaperDraftRow, own_paper_draft, own_version_draft
from deliberation.queries.papers import PaperPage
from deliberation.services.paper_drafts import save_paper_draft, save_version_draft
from deliberation.services.work import Work
from deliberation.web.signed_in import the_viewer


def sketch_in(form: PaperForm | PaperVersionForm) -> PaperSketch:
    """What stands in a form, finished or not."""
    return PaperSketch(**{one.name: form[one.name].data or "" for one in fields(PaperSketch) if one.name in form})


def paper_form_with_draft(room_id: int) -> tuple[PaperForm, PaperDraftRow | None]:
    """The form of a new paper with what its reader was writing, if they saved it."""
    draft = own_paper_draft(db.session(), the_viewer().actor, room_id)
    if draft is None:
        return PaperForm(formdata=None), None
    return PaperForm(formdata=None, **draft.words, draft=draft.saved_at.isoformat()), draft


def version_form_with_draft(found: PaperPage) -> tuple[PaperVersionForm, PaperDraftRow | None]:
    """The form of another version: as the paper reads now, or as its author was changing it."""
    draft = own_version_draft(db.session(), the_viewer().actor, found.id)
    stands = PaperSketch(title=found.title, with_whom=found.with_whom, source=found.ground.source.strip("\n"))
    mark = draft.saved_at.isoformat() if draft else ""
    # whatever comes next was written knowing both
    words = asdict(draft.sketch if draft else stands)
    return PaperVersionForm(formdata=None, **words, draft=mark, seen=str(found.newest)), draft


def saved_paper(form: PaperForm, room_id: int) -> PaperDraftRow | None:
    """Save what stands in the form; returns what is stored now, by this window or, if refused, by another."""

    def save(work: Work) -> None:
        save_paper_draft(work, room_id, sketch_in(form), known=known_draft(form))

    return saved(form, save, lambda: own_paper_draft(db.session(), the_viewer().actor, room_id), is_fit=_is_fit(form))


def saved_version(form: PaperVersionForm, paper_id: int) -> PaperDraftRow | None:
    """The same for another version of a paper of one's own."""

    def save(work: Work) -> None:
        save_version_draft(work, paper_id, sketch_in(form), known=known_draft(form))

    return saved(
        form, save, lambda: own_version_draft(db.session(), the_viewer().actor, paper_id), is_fit=_is_fit(form)
    )


def _is_fit(form: PaperForm | PaperVersionForm) -> bool:
    """Whether it can be kept: what is still missing is no mistake in a draft."""
    form.validate()
    for field in form:
        if not field.data:
            field.errors = []
    return not form.errors
