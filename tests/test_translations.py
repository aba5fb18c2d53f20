"""German is what the source says, English is in the catalogue, and nobody reads a word that is in neither."""

import re
from enum import StrEnum
from gettext import GNUTranslations

import pytest

from deliberation.domain.acts import Act
from deliberation.domain.errors import RuleViolation
from deliberation.domain.membership.difference import RowKind
from deliberation.domain.people import BodyKind, Function, GuestRightKind, Level, PersonKind, PlaceKind, QuotaGroup
from deliberation.services.jobs import JobKind
from deliberation.web import words
from deliberation.web.languages import LANGUAGES
from deliberation.web.sentences import SENTENCES
from tests.words import CATALOGUE, GAP, Forms, english, forms, source_sentences

# a figure and its unit stay on one line: a non-breaking space (U+00A0) stands between them
UNITS = "MB|GB|Uhr|Zeichen|Tage|Stunden|Minuten|Sekunden|Zeilen|characters|days|hours|minutes|seconds|lines"
TORN_FIGURE = re.compile(rf"\d (?:{UNITS})\b|\b(?:Z\.|S\.|TOP) \d")
DATE_PATTERN = re.compile(r"[EdMyHm.,:\s]+('\w+')?\Z")


@pytest.fixture(scope="module")
def spoken() -> dict[Forms, str]:
    """The German sentences of source and templates."""
    return source_sentences()


def test_the_source_says_something(spoken: dict[Forms, str]) -> None:
    places = " ".join(spoken.values())
    assert len(spoken) > 300
    for file in ("web/words.py", "web/sentences.py", "templates/base.html", "templates/mail/invitation.txt"):
        assert file in places, f"babel.cfg does not read {file}"


def test_every_sentence_has_its_english_one(spoken: dict[Forms, str]) -> None:
    known = english()
    missing = {place: sentence for sentence, place in spoken.items() if sentence not in known}
    assert not missing, "add these to the catalogue (docs/translating.md)"


def test_the_catalogue_holds_no_sentence_that_nobody_says(spoken: dict[Forms, str]) -> None:
    assert sorted(set(english()) - set(spoken)) == []


def test_every_translation_is_written_and_nobody_doubts_it() -> None:
    for sentence, message in english().items():
        assert all(forms(message.string)), f"no English for {sentence}"
        assert len(forms(message.string)) == len(sentence), f"singular and plural of {sentence}"
        assert not message.fuzzy, f"guessed by a tool, looked at by nobody: {sentence}"


def test_both_languages_leave_the_same_gaps() -> None:
    for sentence, message in english().items():
        for german, translated in zip(sentence, forms(message.string), strict=True):
            assert sorted(GAP.findall(german)) == sorted(GAP.findall(translated)), german
            # a percent sign that is no gap would stop the page
            assert "%" not in GAP.sub("", german + translated), german


def test_typewriter_marks_are_in_neither_language() -> None:
    for sentence, message in english().items():
        for text in (*sentence, *forms(message.string)):
            if DATE_PATTERN.match(text):
                continue
            assert not re.search(r"""["'`]|\.\.\.| - |--""", text), f"quotes, apostrophes and dashes: {text}"
            assert not TORN_FIGURE.search(text), f"a figure that a line break would tear off: {text}"
            assert text == text.strip(), f"blanks that nobody sees: {text!r}"
            assert "  " not in text, text


def test_what_people_read_is_the_catalogue_of_today() -> None:
    compiled = CATALOGUE.with_suffix(".mo")
    assert compiled.exists(), "run setup/translations.sh"
    with compiled.open("rb") as file:
        translations = GNUTranslations(file)
    for sentence, message in english().items():
        if len(sentence) == 1:
            read: Forms = (translations.gettext(sentence[0]),)
        else:
            read = tuple(translations.ngettext(*sentence, count) for count in (1, 2))
        assert read == forms(message.string), "run setup/translations.sh"


CODES: dict[type[StrEnum], dict[StrEnum, object]] = {
    Act: words.ACT_WORDS,
    BodyKind: words.BODY_WORDS,
    Function: words.FUNCTION_WORDS,
    GuestRightKind: words.RIGHT_WORDS,
    JobKind: words.JOB_WORDS,
    Level: words.LEVEL_WORDS,
    PersonKind: words.KIND_WORDS,
    PlaceKind: words.PLACE_WORDS,
    QuotaGroup: words.QUOTA_WORDS,
    RowKind: words.ROW_WORDS,
}


@pytest.mark.parametrize("codes", CODES, ids=lambda codes: codes.__name__)
def test_no_code_is_shown_for_want_of_a_word(codes: type[StrEnum]) -> None:
    assert set(CODES[codes]) == set(codes)


def test_every_language_has_a_name() -> None:
    assert set(words.LANGUAGE_WORDS) == set(LANGUAGES)


def test_every_refusal_has_its_sentence() -> None:
    def codes(kind: type[RuleViolation]) -> set[str]:
        return {kind.code}.union(*(codes(below) for below in kind.__subclasses__()))

    assert set(SENTENCES) == codes(RuleViolation) - {RuleViolation.code}
