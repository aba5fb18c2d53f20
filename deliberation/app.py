"""The application factory: the only module that knows all others."""

from http import HTTPStatus
from typing import Any

from flask import Flask, Response, abort, request
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.urls import iri_to_uri

from config import MAX_FORM_MEMORY_BYTES, MAX_REQUEST_BYTES, Settings
from deliberation import (
    access_control,
    engine,
    errors,
    rendering,
    security_headers,
)
from deliberation.blueprints.account.views import bp as account
from deliberation.blueprints.admin.views import bp as admin
from deliberation.blueprints.amendments.views import bp as amendments
from deliberation.blueprints.assemblies.views import bp as assemblies
from deliberation.blueprints.auth.views import bp as auth
from deliberation.blueprints.drafts.views import bp as drafts
from deliberation.blueprints.for_you.views import bp as for_you
from deliberation.blueprints.forums.views import bp as forums
from deliberation.blueprints.home.views import bp as home
from deliberation.blueprints.moderation.views import bp as moderation
from deliberation.blueprints.motion_books.views import bp as motion_books
from deliberation.blueprints.motions.views import bp as motions
from deliberation.blueprints.outcomes.views import bp as outcomes
from deliberation.blueprints.people.views import bp as people
from deliberation.blueprints.polls.views import bp as polls
from deliberation.blueprints.referrals.views import bp as referrals
from deliberation.blueprints.results.views import bp as results
from deliberation.blueprints.rolls.views import bp as rolls
from deliberation.blueprints.structure.views import bp as structure
from deliberation.domain.credentials import SESSION_LONGEST
from deliberation.extensions import babel, db, login_manager
from deliberation.extensions import csrf as csrf_protection
from deliberation.services.vault import Vault
from deliberation.web import (
    addresses,
    assets,
    compression,
    csrf,
    decisions,
    languages,
    navigation,
    typed,
)
from deliberation.web.templating import PlainEnvironment
from deliberation.web.words import WORDS

BLUEPRINTS = (
    home, auth, account, people, forums, for_you, moderation, structure, assemblies, rolls, drafts, motions,
    motion_books, outcomes, referrals, amendments, polls,
    results, admin,
)  # fmt: skip
_TEXT_FORM, _FILE_FORM = "application/x-www-form-urlencoded", "multipart/form-data"


def create_app(settings: Settings) -> Flask:
    """Build the application. Raises RuntimeError for a route without declared access, AssetsMissing."""
    app = Flask("deliberation", static_folder=None)
    app.jinja_environment = PlainEnvironment
    app.config.from_mapping(_config(settings))
    app.extensions["settings"] = settings
    app.extensions["vault"] = Vault(settings.secret_keys)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    addresses.install(app)
    app.before_request(_limit_body)  # before anything reads the form
    _bind_extensions(app)
    _install_guards(app, settings)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    assets.install(app)
    app.jinja_env.globals["words"] = WORDS
    access_control.demand_declarations(app)
    return app


def _config(settings: Settings) -> dict[str, Any]:
    prefix = "__Host-" if settings.is_secure else ""
    return {
        "SECRET_KEY": settings.secret_keys[0],
        "SECRET_KEY_FALLBACKS": list(settings.secret_keys[1:]),
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        # an error's words go to the log, what people typed does not
        "SQLALCHEMY_ENGINE_OPTIONS": {
            "pool_timeout": 5,
            "hide_parameters": True,
            **engine.options(settings.database_url),
        },
        "SESSION_COOKIE_NAME": f"{prefix}session",
        "SESSION_COOKIE_SECURE": settings.is_secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_PATH": "/",
        "PERMANENT_SESSION_LIFETIME": SESSION_LONGEST,
        # the cookie ends with the session that it names, so there is nothing to sign anew at each answer
        "SESSION_REFRESH_EACH_REQUEST": False,
        "COOKIE_PREFIX": prefix,
        "MAX_CONTENT_LENGTH": MAX_REQUEST_BYTES,
        "MAX_FORM_MEMORY_SIZE": MAX_FORM_MEMORY_BYTES,
        "MAX_FORM_PARTS": 200,
        "TRUSTED_HOSTS": list(settings.trusted_hosts),
        "WTF_CSRF_SSL_STRICT": False,  # some people's browsers name no referrer; `csrf.py` asks for the origin
        "WTF_CSRF_TIME_LIMIT": None,  # a text may take a day; the token lives as long as the session
        "BABEL_DEFAULT_LOCALE": "de",
        "BABEL_DEFAULT_TIMEZONE": settings.time_zone,
        "TIME_ZONE": settings.time_zone,
        "PUBLIC_URL": settings.public_url,
        "DEMO": settings.demo,
    }


def _bind_extensions(app: Flask) -> None:
    db.init_app(app)
    with app.app_context():
        engine.configure_for_pages(db.engine)
    login_manager.init_app(app)
    # the library's own guess at stolen cookies signs people out when their phone changes networks
    login_manager.session_protection = None
    csrf_protection.init_app(app)
    app.jinja_env.globals["csrf_token"] = csrf.csrf_token
    app.context_processor(lambda: {"csrf_token": csrf.csrf_token, "is_demo": app.config["DEMO"]})
    babel.init_app(app, locale_selector=languages.current_language)


def _install_guards(app: Flask, settings: Settings) -> None:
    if settings.proxy_count:
        count = settings.proxy_count
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    app.before_request(lambda: _own_name(app))
    security_headers.install(app, is_secure=settings.is_secure)
    compression.install(app)
    access_control.install(app)
    errors.install(app)
    rendering.install(app)
    decisions.install(app)
    languages.install(app)
    navigation.install(app)
    typed.install(app)


def _limit_body() -> None:
    """Writes come as forms: JSON would reach the forms, too, with numbers and lists where they expect text.

    Only what may hold a file may be as long as one; Werkzeug's limit on text does not reach the ordinary kind of form.
    """
    if request.mimetype == _TEXT_FORM:
        request.max_content_length = MAX_FORM_MEMORY_BYTES
    if request.method == "POST" and request.content_length and request.mimetype not in {_TEXT_FORM, _FILE_FORM}:
        abort(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)


def _own_name(app: Flask) -> Response | None:
    """The demo answers to a bare address by sending people to the name: passkeys refuse numbers."""
    if app.config["DEMO"] and request.method in {"GET", "HEAD"} and request.host.startswith("127.0.0.1"):
        return Response(
            status=HTTPStatus.PERMANENT_REDIRECT,
            headers={"Location": iri_to_uri(app.config["PUBLIC_URL"] + request.full_path.rstrip("?"))},
        )
    return None
