"""No text blames anybody for having been away: not in German, not in English, nowhere in the interface.

The lists are of ways to say it. Whoever needs one of these words for something else finds another one: a reader cannot
know what it was meant for.
"""

import re

import pytest

from deliberation.domain.rooms import charters, first_fields
from deliberation.operations.demo.pages import PAGES
from tests.words import ROOT, english, forms, source_sentences

GERMAN = (
    r"verpass|versäum|entgangen|ungelesen|nicht gelesen|ungeöffnet",
    r"(Tag|Tage|Tagen|Woche|Wochen|Monat|Monate|Monaten|Jahr|Jahre|Jahren|lange) nicht( mehr)?\b",
    r"seit deinem letzten Beitrag|\b(du|dich|dir|bist|warst) (\w+ )?nicht mehr (hier|da|vorbei)",
    r"warst (du )?(schon )?lange",
    r"zurückgefallen|zurückgeblieben|im Rückstand|Rückstände|hinterher|abgehängt|aufhol|nachhol|nachlesen musst",
    r"inaktiv|untätig|vermiss(t|en wir)|Wo warst du|wo bleibst du|Bist du noch da|Lebenszeichen",
    r"überfällig|endlich wieder|mal wieder blicken|Serie|in Folge|Strähne|am Stück",
    r"du hast (noch )?(nie|nichts|keine?n?|niemandem) (\w+ )?(geschrieben|gelesen|geantwortet|gedankt|beigetragen)",
    r"noch \d+ (übrig|offen|zu lesen)|%\((num|count|number)\)s (übrig|neue|offene|ungelesene)",
)
ENGLISH = (
    r"\bmiss(ed|ing out)?\b(?! the)|\bunread\b|\bunopened\b",
    r"you (have|had) not (been here|read|visited|signed in|written)|(haven|hasn)[’'`]t",
    r"\b(days?|weeks?|months?|years?) (without|since your|away)|been away|long time no",
    r"fall(en|ing)? behind|lag(ged|ging)? behind|catch(ing)? up|(are|were|be) left behind|backlog",
    r"\binactive\b|\babsen(t|ce)\b|\bidle\b|where (have you been|were you)|are you still there",
    r"\boverdue\b|\bstreaks?\b|in a row|at last you|you never (wrote|read|replied|thanked)",
    r"\d+ (left|to go|unread)|%\((num|count|number)\)s (left|unread|new ones)",
)
BLAME = {"de": re.compile("|".join(GERMAN), re.IGNORECASE), "en": re.compile("|".join(ENGLISH), re.IGNORECASE)}


def blaming(texts: list[str], language: str) -> list[str]:
    return [text for text in texts if BLAME[language].search(text)]


def test_no_german_sentence_blames_absence() -> None:
    said = [text for sentence in source_sentences() for text in sentence]
    assert len(said) > 300
    assert blaming(said, "de") == []


def test_no_english_sentence_blames_absence() -> None:
    said = [text for message in english().values() for text in forms(message.string)]
    assert len(said) > 300
    assert blaming(said, "en") == []


def test_what_rooms_begin_with_and_what_explains_them_does_not_either() -> None:
    said = [rule for rules in charters.FIRST_RULES.values() for rule in rules]
    said += [text for field in first_fields.FIRST_FIELDS for text in (field.summary, field.opening_question)]
    said += PAGES.values()
    said += [
        (ROOT / "docs" / name).read_text(encoding="utf-8")
        for name in ("raeume.md", "raeume-im-einzelnen.md", "lesen-und-schreiben.md")
    ]
    assert blaming(said, "de") == []


@pytest.mark.parametrize(
    "text",
    [
        "Das hast du verpasst:",
        "Sie haben %(num)s ungelesene Beiträge",
        "Du warst 12 Tage nicht hier.",
        "Seit drei Wochen nicht mehr gesehen",
        "Du bist zurückgefallen.",
        "Hol auf: Hier kannst du alles nachholen.",
        "Du warst lange nicht da.",
        "Deine Serie: fünf Tage in Folge",
        "Wir haben dich vermisst!",
        "Du hast noch nie geantwortet.",
        "Noch 3 übrig",
    ],
)
def test_german_blame_would_be_noticed(text: str) -> None:
    assert blaming([text], "de") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "You missed this:",
        "%(num)s unread contributions",
        "You have been away for 12 days.",
        "You are falling behind.",
        "Catch up on what happened",
        "You haven’t been here for long",
        "A five day streak",
        "3 left",
        "You were inactive.",
    ],
)
def test_english_blame_would_be_noticed(text: str) -> None:
    assert blaming([text], "en") == [text]


@pytest.mark.parametrize("text", ["Heute ist noch nichts entschieden.", "Nimm dir Zeit. Hier läuft nichts weg."])
def test_other_sentences_are_none(text: str) -> None:
    assert blaming([text], "de") == []
