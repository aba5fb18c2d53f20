"""The console speaks English: the sentences of the pages, from the catalogue."""

from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager

from flask import Flask
from flask_babel import Babel

from deliberation.domain.errors import RuleViolation
from deliberation.domain.text.formats.imported import Noted
from deliberation.web import remarks
from deliberation.web.sentences import sentence


@contextmanager
def _spoken() -> Generator[None]:
    """A program that knows nothing but the words."""
    app = Flask("deliberation")
    Babel(app, default_locale="en")
    with app.app_context():
        yield


def refusal_in_english(refusal: RuleViolation) -> str:
    """What the rules refuse, in a sentence."""
    with _spoken():
        return sentence(refusal)


def remarks_in_english(noted: Iterable[Noted]) -> Iterator[str]:
    """What an importer did, kind by kind."""
    with _spoken():
        for kind in remarks.told(tuple(noted)):
            yield f"{kind.title}:"
            yield from (f"  {one}" for one in kind.sentences)
            if kind.more:
                yield f"  … {kind.more} more"
