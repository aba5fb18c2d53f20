"""What refusals around motion books say; a part of `web/sentences.py`."""

from collections.abc import Callable, Mapping

from flask_babel import gettext as _

MOTION_BOOK_SENTENCES: dict[str, Callable[[Mapping[str, object]], str]] = {
    "nothing_new": lambda _f: _(
        "Seit dem letzten Heft ist nichts Neues da. Das nächste lohnt sich, sobald ein Antrag "
        "dazukommt oder sich ändert."
    ),
    "book_not_printed": lambda facts: _(
        "Heft %(number)s wird noch gedruckt. Sobald es fertig ist, kannst du das nächste in Auftrag geben.",
        number=facts["number"],
    ),
}
