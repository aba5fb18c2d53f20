"""The editor as a page."""

from flask.typing import ResponseReturnValue

from deliberation.blueprints.amendments.drafting import Draft
from deliberation.blueprints.amendments.forms import AmendmentForm
from deliberation.blueprints.amendments.wishes import shown_wishes, unpacked
from deliberation.domain.errors import VersionOutdated
from deliberation.domain.text.change import Wanted
from deliberation.rendering import page_or_fragment
from deliberation.web.changes import shown


def editor_page(
    draft: Draft, form: AmendmentForm, wanted: Wanted | None = None, *, is_there: bool = False
) -> ResponseReturnValue:
    """The form with what was typed, beside it what collided with this version; `wanted` is previewed.

    is_there -- whether this version says already what was wanted
    """
    head = draft.head
    change = shown(head.ground, wanted) if wanted and wanted.source.strip() else None
    change = change if change and change.points else None
    is_outdated = head.id != head.newest_id or isinstance(form.refusal, VersionOutdated)
    return page_or_fragment(
        "amendments/editor.html",
        "amendments/_editor.html",
        form.status,
        head=head,
        draft=draft,
        form=form,
        change=change,
        wishes=shown_wishes(head, unpacked(form.wishes.data or "")),
        is_there=is_there,
        is_outdated=is_outdated,
    )
