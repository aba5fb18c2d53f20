"""Drafts in the forms of contributions and answers: they come back wherever their author opens the form."""

from datetime import UTC, datetime
from typing import TypeVar

from flask import request

from deliberation.blueprints.forums.forms import AnswerForm, ContributionForm
from deliberation.extensions import db
from deliberation.queries.drafts import DraftRow, own_draft
from deliberation.services.drafts import save_draft
from deliberation.unit_of_work import unit_of_work
from deliberation.web.form_base import refusals_in
from deliberation.web.signed_in import the_viewer

AnyForm = TypeVar("AnyForm", ContributionForm, AnswerForm)


def wants_draft() -> bool:
    """Whether the button was pressed that saves and does not publish."""
    return request.form.get("step") == "draft"


def known_draft(form: ContributionForm | AnswerForm) -> datetime | None:
    """When the draft was saved with which this window began; None for none, and for what no page gave out."""
    try:
        found = datetime.fromisoformat(form.draft.data or "")
        return found.astimezone(UTC) if found.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


def form_with_draft(
    kind: type[AnyForm], room_id: int, answers_id: int | None = None
) -> tuple[AnyForm, DraftRow | None]:
    """A form with what its reader was writing, if they saved it."""
    draft = own_draft(db.session(), the_viewer().actor, room_id, answers_id)
    if draft is None:
        return kind(formdata=None), None
    return kind(formdata=None, text=draft.text, kind=draft.kind, draft=draft.saved_at.isoformat()), draft


def saved_draft(form: ContributionForm | AnswerForm, room_id: int, answers_id: int | None = None) -> DraftRow | None:
    """Save what stands in the form; returns what is stored now, by this window or, if refused, by another."""
    # nothing is a draft, too: it takes the stored one away
    if not (form.text.data or "").strip() or form.validate():
        with refusals_in(form), unit_of_work(the_viewer().actor) as work:
            save_draft(
                work,
                room_id,
                text=form.text.data or "",
                kind=form.kind.data or None,
                known=known_draft(form),
                answers_id=answers_id,
            )
    stored = own_draft(db.session(), the_viewer().actor, room_id, answers_id)
    # seen from now on, whoever saved it
    form.draft.data = stored.saved_at.isoformat() if stored else ""
    return stored
