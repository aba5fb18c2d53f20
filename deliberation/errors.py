"""Refusals become a status and a page, or a fragment. A 500 says nothing of the inside but a number to ask about."""

import secrets
from contextlib import suppress
from http import HTTPStatus

from flask import Flask, Response, after_this_request, current_app, request, session
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolExhausted
from werkzeug.exceptions import HTTPException, SecurityError

from config import MAX_FORM_MEMORY_BYTES, MAX_REQUEST_BYTES
from deliberation.access_control import access_of
from deliberation.domain.errors import (
    LinkUsedUp,
    NoSuchLine,
    NotPermitted,
    RuleViolation,
    TooManyAttempts,
    UnknownThing,
    UnreadableFile,
    UnreadableText,
    UploadGone,
    WrongShape,
)
from deliberation.domain.procedure.refusals import NoSuchRevision
from deliberation.domain.rooms.refusals import KindNotOpened
from deliberation.extensions import db
from deliberation.rendering import page_or_fragment
from deliberation.web.csrf import came_from_elsewhere
from deliberation.web.kept import Kept, keep_request, typed_in_request
from deliberation.web.sentences import sentence
from deliberation.web.signed_in import forget_who_is_looking

STATUS: dict[type[RuleViolation], HTTPStatus] = {
    NotPermitted: HTTPStatus.FORBIDDEN,
    UnknownThing: HTTPStatus.NOT_FOUND,
    NoSuchLine: HTTPStatus.NOT_FOUND,
    LinkUsedUp: HTTPStatus.GONE,
    UploadGone: HTTPStatus.GONE,
    TooManyAttempts: HTTPStatus.TOO_MANY_REQUESTS,
    NoSuchRevision: HTTPStatus.UNPROCESSABLE_ENTITY,
    UnreadableFile: HTTPStatus.UNPROCESSABLE_ENTITY,
    UnreadableText: HTTPStatus.UNPROCESSABLE_ENTITY,
    KindNotOpened: HTTPStatus.UNPROCESSABLE_ENTITY,
    WrongShape: HTTPStatus.UNPROCESSABLE_ENTITY,
    RuleViolation: HTTPStatus.CONFLICT,
}
WORTH_ANOTHER_TRY = {HTTPStatus.INTERNAL_SERVER_ERROR, HTTPStatus.SERVICE_UNAVAILABLE}
MEGABYTE = 1024 * 1024
RETRY_SECONDS = 5  # a restarted database is back by then


def status_of(refusal: RuleViolation) -> HTTPStatus:
    """The HTTP status of a refusal: its own, or its parent's."""
    return next(STATUS[kind] for kind in type(refusal).__mro__ if kind in STATUS)


def install(app: Flask) -> None:
    """Answer every error with a page of ours."""
    app.register_error_handler(RuleViolation, _refused)
    app.register_error_handler(CSRFError, _csrf_failed)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(SecurityError, _foreign_host)
    app.register_error_handler(OperationalError, _database_away)
    app.register_error_handler(PoolExhausted, _database_away)
    app.register_error_handler(Exception, _crashed)


def _refused(refusal: RuleViolation) -> ResponseReturnValue:
    announce_wait(refusal)
    return _error(status_of(refusal), sentence(refusal), kept=typed_in_request())


def announce_wait(refusal: RuleViolation) -> None:
    """Let the answer to this request say when to come back, whether it is a page or a form."""
    if not isinstance(refusal, TooManyAttempts):
        return
    seconds = str(int(str(refusal.facts["minutes"])) * 60)

    @after_this_request
    def _say_when(response: Response) -> Response:
        response.headers["Retry-After"] = seconds
        return response


def _error(status: HTTPStatus, words: str, *, kept: Kept | None = None) -> Response:
    """A page that says what happened; `kept` stands on it for copying, and to be sent again where that can help."""
    return page_or_fragment(
        "errors/error.html",
        "errors/_error.html",
        status,
        status_code=int(status),
        words=words,
        kept=kept,
        may_resend=status in WORTH_ANOTHER_TRY,
    )


def _csrf_failed(_: CSRFError) -> ResponseReturnValue:
    if came_from_elsewhere():
        return _sent_from_elsewhere()
    view = current_app.view_functions.get(request.endpoint or "")
    kept = keep_request(takes_file=view is not None and access_of(view).takes_file)
    return page_or_fragment("errors/resend.html", "errors/_resend.html", HTTPStatus.BAD_REQUEST, kept=kept)


def _sent_from_elsewhere() -> Response:
    """Another site's page sent this: no button that would finish what it began, no cookie in place of the one there."""
    response = _error(
        HTTPStatus.BAD_REQUEST,
        gettext("Eine andere Seite wollte hier etwas in deinem Namen tun. Es ist nichts geschehen."),
    )
    session.permanent = session.modified = False
    return response


def _foreign_host(_: SecurityError) -> Response:
    """Asked for under another name: no page, since nothing on it could lead anywhere."""
    sentence_alone = gettext("Unter dieser Adresse gibt es uns nicht.") + "\n"
    return Response(sentence_alone, HTTPStatus.BAD_REQUEST, mimetype="text/plain")


def _http_error(error: HTTPException) -> ResponseReturnValue:
    sentences = {
        HTTPStatus.NOT_FOUND: gettext("Diese Seite gibt es nicht, oder sie ist nicht für dich bestimmt."),
        HTTPStatus.METHOD_NOT_ALLOWED: gettext(
            "So lässt sich diese Adresse nicht aufrufen. Geh zurück und versuch es von dort noch einmal."
        ),
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: gettext(
            "Das ist zu groß. Bis zu %(file)s MB sind möglich, für Texte %(text)s MB.",
            file=MAX_REQUEST_BYTES // MEGABYTE,
            text=MAX_FORM_MEMORY_BYTES // MEGABYTE,
        ),
    }
    response = _error(
        HTTPStatus(error.code or HTTPStatus.INTERNAL_SERVER_ERROR),
        sentences.get(
            HTTPStatus(error.code or 500),
            gettext("Diese Anfrage haben wir nicht verstanden. Geh zurück und versuch es noch einmal."),
        ),
        # what another site made somebody send is not theirs, and does not stand on our page
        kept=None if came_from_elsewhere() else typed_in_request(),
    )
    for name, value in error.get_headers():
        if name not in {"Content-Type", "Content-Length"}:
            response.headers[name] = value
    return response


def _database_away(_: OperationalError | PoolExhausted) -> ResponseReturnValue:
    current_app.logger.exception("the database does not answer")
    _let_go()
    response = _error(
        HTTPStatus.SERVICE_UNAVAILABLE,
        gettext("Wir sind gleich wieder da. Bitte versuch es in einer halben Minute noch einmal."),
        kept=typed_in_request(),
    )
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def _crashed(error: Exception) -> ResponseReturnValue:
    number = secrets.token_hex(4)
    current_app.logger.error("incident %s", number, exc_info=error)
    _let_go()
    return _error(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        gettext(
            "Da ist bei uns etwas schiefgegangen. Versuch es noch einmal; wenn du es meldest, nenne die Nummer "
            "%(number)s.",
            number=number,
        ),
        kept=typed_in_request(),
    )


def _let_go() -> None:
    """Make the page of an error need nothing of the database, which may be what failed."""
    forget_who_is_looking()
    with suppress(DBAPIError):
        db.session.remove()
