"""Which language and theme a page has: the person's choice, then the browser's, then German."""

from flask import Flask, request

from deliberation.web.cookies import remembered
from deliberation.web.signed_in import current_viewer

LANGUAGES = ("de", "en")
THEMES = ("auto", "light", "dark")


def current_language() -> str:
    """German is the source language; it needs no catalogue."""
    chosen = remembered("language")
    if chosen in LANGUAGES:
        return chosen
    viewer = current_viewer()
    if viewer is not None:
        return viewer.language
    return request.accept_languages.best_match(LANGUAGES) or "de"


def language_amid_german() -> str:
    """The reader's language, for words of ours in the middle of a German text; empty if it is German."""
    language = current_language()
    return "" if language == "de" else language


def current_theme() -> str:
    """The chosen theme, or `auto`: as the system has it."""
    chosen = remembered("theme")
    return chosen if chosen in THEMES else "auto"


def install(app: Flask) -> None:
    """Give templates the language and the theme."""
    app.context_processor(lambda: {"language": current_language(), "theme": current_theme()})
