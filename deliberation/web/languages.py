"""Which language and theme a page has: the person's choice, then the browser's, then German."""

from flask import Flask, current_app, request

from deliberation.web.signed_in import current_viewer

LANGUAGES = ("de", "en")
THEMES = ("auto", "light", "dark")
PREFERENCE_SECONDS = 365 * 24 * 3600  # a year; the choice is no secret


def current_language() -> str:
    """German is the source language; it needs no catalogue."""
    chosen = request.cookies.get(cookie_name("language"))
    if chosen in LANGUAGES:
        return str(chosen)
    viewer = current_viewer()
    if viewer is not None:
        return viewer.language
    return request.accept_languages.best_match(LANGUAGES) or "de"


def current_theme() -> str:
    """The chosen theme, or `auto`: as the system has it."""
    chosen = request.cookies.get(cookie_name("theme"))
    return str(chosen) if chosen in THEMES else "auto"


def cookie_name(name: str) -> str:
    """The name under the prefix that binds a cookie to this host, where the site is served by https."""
    return str(current_app.config["COOKIE_PREFIX"]) + name


def install(app: Flask) -> None:
    """Give templates the language and the theme."""
    app.context_processor(lambda: {"language": current_language(), "theme": current_theme()})
