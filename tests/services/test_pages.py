"""The party's own pages: written by administrators of the federation; earlier versions stay."""

import pytest
from sqlalchemy import select

from deliberation.domain.acts import Act
from deliberation.domain.errors import NotPermitted
from deliberation.extensions import db
from deliberation.models import PageText
from deliberation.queries.pages import page_words
from deliberation.services import pages
from tests.party import Party, acting
from tests.services.steps import Entry, Watch, refused


def write(party: Party, text: str, language: str = "de", slug: str = "imprint") -> int:
    with acting(party.ada) as work:
        return pages.write_page(work, slug, language=language, text=text).id


def shown(language: str, slug: str = "imprint") -> tuple[str, str] | None:
    words = page_words(db.session(), slug, language)
    return (words.language, words.text) if words else None


def test_the_newest_version_is_shown_and_the_earlier_ones_stay(party: Party, watch: Watch) -> None:
    ids = [write(party, "erste"), write(party, "zweite")]
    assert shown("de") == ("de", "zweite")
    assert list(db.session().scalars(select(PageText.text).order_by(PageText.id))) == ["erste", "zweite"]
    assert watch.entries == [Entry(Act.PAGE_EDITED, party.ada.id, ("page_text", id_), party.federation) for id_ in ids]


def test_a_page_without_a_translation_is_shown_in_german(party: Party) -> None:
    write(party, "deutsch")
    assert shown("en") == ("de", "deutsch")
    write(party, "english", language="en")
    assert shown("en") == ("en", "english")
    assert shown("de") == ("de", "deutsch")
    assert shown("de", "privacy") is None


@pytest.mark.parametrize("name", ["adil", "eva", "alice", "mona", "gast"])
def test_others_do_not_write_the_partys_pages(party: Party, name: str) -> None:
    with refused(NotPermitted, party.personas[name]) as work:
        pages.write_page(work, "imprint", language="de", text="Ich war hier")
