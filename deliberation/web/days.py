"""Days as people say them, with the day of the week: for pages, mails and the sentences of deadlines."""

from datetime import date
from functools import lru_cache

from flask_babel import format_date, get_locale, gettext


def day(value: date) -> str:
    """A day written out: Dienstag, 3. Juni 2026."""
    return _written_out(value, str(get_locale().language))


# a page names the same few days again and again
@lru_cache(maxsize=1024)
def _written_out(value: date, _language: str) -> str:
    return str(format_date(value, gettext("EEEE, d. MMMM y")))
