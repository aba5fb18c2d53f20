"""Moments as sheets and signed heads say them: a full minute, in UTC, written in one way."""

import re
from datetime import datetime

_FORM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}Z", re.ASCII)
FORMAT = "%Y-%m-%dT%H:%MZ"


def is_minute(text: str) -> bool:
    """Whether it is one that there is; texts of them are ordered as the moments are."""
    if not _FORM.fullmatch(text):
        return False
    try:
        datetime.strptime(text, FORMAT)  # noqa: DTZ007 — the Z is UTC
    except ValueError:
        return False
    return True
