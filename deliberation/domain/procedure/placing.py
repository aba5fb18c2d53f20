"""Where a motion is put: under an item of the agenda, and into fields."""

import hashlib
from collections.abc import Iterable


def fingerprint(item_id: int | None, field_ids: Iterable[int]) -> str:
    """Tells one place from another, so that nobody writes over what they have not seen."""
    said = f"{item_id or ''}\n{','.join(map(str, sorted(field_ids)))}"
    return hashlib.sha256(said.encode()).hexdigest()
