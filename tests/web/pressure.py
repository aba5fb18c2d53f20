"""What the program itself says on a page, outside names, bodies and times."""

from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import select

from deliberation.extensions import db
from deliberation.models import Association, Person, ReadingPath, Room, ThematicField, Theme
from tests.words import visible_words

# people's own words, and when they wrote them
NOT_OURS = ".prose, time, .byline b, .cited, .text-named, .paper-way, .said, .trace"
# ways to more of the same, what one can do with one's own words where they stand, and the sentence of an empty room
CHANGES = ".pager, .thread-more, .empty, .own-words"


def names_of(app: Flask) -> list[str]:
    """What people, places, fields, themes, rooms and paths are called, and what fields are about; the longest first."""
    with app.app_context():
        session = db.session()
        found = {person.name for person in session.scalars(select(Person))}
        of_fields = (ThematicField.name, ThematicField.summary, Theme.name, Theme.summary)
        columns = (*of_fields, Association.name, Room.name, ReadingPath.title)
        for column in columns:
            found.update(session.scalars(select(column)))
    return sorted(found, key=len, reverse=True)


def interface_words(page: BeautifulSoup, names: list[str]) -> set[str]:
    """What the program itself says on a page, outside names, bodies and times."""
    for tag in page.select(f"{NOT_OURS}, {CHANGES}"):
        tag.decompose()
    said = set()
    for _tag, words in visible_words(page):
        for name in names:
            words = words.replace(name, "…")
        said.add(words)
    return said
