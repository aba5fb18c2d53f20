"""Which text somebody has read before they act on it: their page carries its number."""

from flask import request

from deliberation.web.addresses import row_id


def seen() -> int:
    """The number; 0, which there never is, for what no page gave out."""
    return number_in(request.form.get("seen", ""))


def number_in(carried: str) -> int:
    """The same for a field that a form carries."""
    try:
        return row_id(carried)
    except ValueError:
        return 0
