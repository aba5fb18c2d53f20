"""Parts of pages that are made once say what a part made anew would say, to everybody, in their language."""

import pytest
from flask import Flask
from flask_babel import force_locale
from markupsafe import Markup
from wtforms.widgets import Select

from deliberation.blueprints.forums.forms import ContributionForm
from deliberation.domain.rooms.contribution_kinds import ContributionKind
from deliberation.rendering import lasting
from deliberation.web.form_base import options

CHOICES = "forums/_choices.html"
SHOWN = {"room_id": 7, "show": None, "order": None, "has_threads": True}
# what belongs to one answer, or to one reader
MUST_NOT = ("nonce", "csrf_token", "viewer")


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_part_is_in_the_language_of_its_page(app: Flask, language: str) -> None:
    with app.test_request_context("/"):
        for _view in range(2):
            with force_locale(language):
                made = lasting(CHOICES, **SHOWN)
                assert made == Markup(app.jinja_env.get_template(CHOICES).render(SHOWN))
                assert ("Everything" in made) == (language == "en")


def test_each_value_makes_a_part_of_its_own(app: Flask) -> None:
    with app.test_request_context("/"):
        kinds = {lasting(CHOICES, **{**SHOWN, "show": kind}) for kind in (None, "unanswered", *ContributionKind)}
        assert len(kinds) == len(ContributionKind) + 2
        assert "/rooms/8" in lasting(CHOICES, **{**SHOWN, "room_id": 8})


def test_it_stands_where_the_application_stands(app: Flask) -> None:
    with app.test_request_context("/"):
        assert 'href="/rooms/7' in lasting(CHOICES, **SHOWN)
    with app.test_request_context("/", base_url="http://localhost/debatte"):
        assert 'href="/debatte/rooms/7' in lasting(CHOICES, **SHOWN)


def test_no_part_that_lasts_knows_a_reader_or_an_answer(app: Flask) -> None:
    loader = app.jinja_env.loader
    assert loader is not None
    sources = {name: loader.get_source(app.jinja_env, name)[0] for name in loader.list_templates()}
    named = {name for name in sources for source in sources.values() if f'lasting("{name}"' in source}
    assert named
    assert not [(name, word) for name in named for word in MUST_NOT if word in sources[name]]


@pytest.mark.parametrize("chosen", [None, *ContributionKind])
def test_a_select_box_is_the_librarys(app: Flask, chosen: ContributionKind | None) -> None:
    for language in ("de", "en", "de"):
        with app.test_request_context("/"), force_locale(language):
            form = ContributionForm(formdata=None, kind=chosen)
            for attributes in ({}, {"aria-describedby": "kind-hint"}):
                assert form.kind(**attributes) == Select()(form.kind, **attributes)


def test_what_a_view_fills_in_is_shown_as_it_is(app: Flask) -> None:
    with app.test_request_context("/"):
        for word in ("eins", "zwei"):
            form = ContributionForm(formdata=None)
            form.kind()
            form.kind.choices = options([("x", word)])
            assert word in form.kind()
