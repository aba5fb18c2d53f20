"""Drafts in the forms of contributions, answers and changes: they come back wherever their author opens the form.

A button saves a draft and brings the page; with script the page saves by itself and is answered in two words.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

from flask import Response, jsonify, request, session
from flask_babel import gettext as _

from deliberation.blueprints.forums.forms import AnswerForm, ContributionForm, OwnWordsForm
from deliberation.blueprints.forums.papers_forms import PaperForm, PaperVersionForm
from deliberation.extensions import db
from deliberation.queries.drafts import DraftRow, PaperDraftRow, own_change_draft, own_draft
from deliberation.rendering import clock
from deliberation.services.drafts import save_change_draft, save_draft
from deliberation.services.work import Work
from deliberation.unit_of_work import unit_of_work
from deliberation.web.form_base import refusals_in
from deliberation.web.signed_in import the_viewer

WordsForm = ContributionForm | AnswerForm | OwnWordsForm
DraftedForm = WordsForm | PaperForm | PaperVersionForm
AnyForm = TypeVar("AnyForm", ContributionForm, AnswerForm)
AnyRow = TypeVar("AnyRow", DraftRow, PaperDraftRow)

_NAMES: dict[type[DraftedForm], str] = {
    ContributionForm: "room",
    AnswerForm: "answer",
    OwnWordsForm: "change",
    PaperForm: "paper",
    PaperVersionForm: "version",
}
# which form's words were published last, until the page after it has told the browser
_PUBLISHED = "published"


def form_key(form: DraftedForm, target_id: int) -> str:
    """What a browser calls the form, to know its words again: what it writes, and to which room or contribution."""
    return f"{_NAMES[type(form)]}-{target_id}"


def note_published(key: str) -> None:
    """Remember, for the page that follows, whose words have arrived: the browser need not keep them any longer."""
    session[_PUBLISHED] = key


def just_published() -> str | None:
    """The form whose words the request before this one has published."""
    key: str | None = session.pop(_PUBLISHED, None)
    return key


def wants_draft() -> bool:
    """Whether this saves and does not publish."""
    return request.form.get("step") in {"draft", "autosave"}


def is_autosave() -> bool:
    """Whether the page asked by itself, and goes on as it is."""
    return request.form.get("step") == "autosave"


def known_draft(form: DraftedForm) -> datetime | None:
    """When the draft was saved with which this window began; None for none, and for what no page gave out."""
    try:
        found = datetime.fromisoformat(form.draft.data or "")
        return found.astimezone(UTC) if found.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


def form_with(kind: type[AnyForm], draft: DraftRow | None) -> AnyForm:
    """A form with what its reader was writing, if they saved it."""
    if draft is None:
        return kind(formdata=None)
    return kind(formdata=None, text=draft.text, kind=draft.kind, draft=draft.saved_at.isoformat())


def saved_draft(form: ContributionForm | AnswerForm, room_id: int, answers_id: int | None = None) -> DraftRow | None:
    """Save what stands in the form; returns what is stored now, by this window or, if refused, by another."""

    def save(work: Work) -> None:
        text, kind = form.text.data or "", form.kind.data or None
        save_draft(work, room_id, text=text, kind=kind, known=known_draft(form), answers_id=answers_id)

    stored = lambda: own_draft(db.session(), the_viewer().actor, room_id, answers_id)  # noqa: E731
    return saved(form, save, stored, is_fit=_is_fit(form))


def saved_change(form: OwnWordsForm, contribution_id: int) -> DraftRow | None:
    """The same for other words for a contribution of one's own."""

    def save(work: Work) -> None:
        text, kind = form.text.data or "", form.kind.data or None
        save_change_draft(work, contribution_id, text=text, kind=kind, known=known_draft(form))

    stored = lambda: own_change_draft(db.session(), the_viewer().actor, contribution_id)  # noqa: E731
    return saved(form, save, stored, is_fit=_is_fit(form))


def _is_fit(form: WordsForm) -> bool:
    # nothing is a draft, too: it takes the stored one away
    return not (form.text.data or "").strip() or bool(form.validate())


def saved(
    form: DraftedForm, save: Callable[[Work], None], stored: Callable[[], AnyRow | None], *, is_fit: bool
) -> AnyRow | None:
    """Save what can be kept; returns what is stored now, by this window or, if refused, by another."""
    if is_fit:
        with refusals_in(form), unit_of_work(the_viewer().actor) as work:
            save(work)
    found = stored()
    # seen from now on, whoever saved it
    form.draft.data = found.saved_at.isoformat() if found else ""
    return found


def autosaved(form: DraftedForm, stored: DraftRow | PaperDraftRow | None) -> Response:
    """What the page is told that saved by itself: a sentence, the mark to go on with, and words from elsewhere."""
    wrong = [*form.form_errors, *(error for errors in form.errors.values() for error in errors)]
    words = str(wrong[0]) if wrong else _("gespeichert %(time)s", time=clock(stored.saved_at)) if stored else ""
    is_elsewhere = form.refusal is not None and stored is not None and _differs(form, stored)
    answer = jsonify(said=words, draft=form.draft.data, other=stored.words if stored and is_elsewhere else None)
    answer.status_code = form.status
    return answer


def _differs(form: DraftedForm, stored: DraftRow | PaperDraftRow) -> bool:
    return any((form[name].data or "") != said for name, said in stored.words.items() if name in form)
