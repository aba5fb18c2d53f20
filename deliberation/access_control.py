"""The gate before every request. A route that does not say who may come keeps the program from starting."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum
from http import HTTPStatus
from typing import Any, TypeVar

from flask import Flask, Response, current_app, request, url_for
from flask.typing import ResponseReturnValue

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.errors import NotPermitted
from deliberation.queries.viewer import Viewer
from deliberation.rendering import see_other, wants_fragment
from deliberation.web.kept import keep_request, kept_page
from deliberation.web.signed_in import current_actor, current_viewer

_DECLARED = "access"

View = TypeVar("View", bound=Callable[..., Any])


class Level(StrEnum):
    """Who may come to a route at all; what they may do there is the table's matter."""

    PUBLIC = "public"
    PENDING = "pending"  # password given, second factor outstanding
    SIGNED_IN = "signed_in"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Access:
    """What a route declares.

    fresh -- a dangerous act: the person has shown within fifteen minutes who they are
    before_second_factor -- open to those whose function demands a second factor that they have not set up yet
    takes_file -- its form has a file, which is kept when the door was shut in between
    """

    level: Level
    fresh: bool = False
    before_second_factor: bool = False
    takes_file: bool = False


class Verdict(Enum):
    """What the gate says."""

    COME_IN = "come in"
    SIGN_IN = "sign in"
    SHOW_SECOND_FACTOR = "show second factor"
    SET_UP_SECOND_FACTOR = "set up second factor"
    PROVE_AGAIN = "prove again"
    REFUSED = "refused"


def access(
    level: Level, *, fresh: bool = False, before_second_factor: bool = False, takes_file: bool = False
) -> Callable[[View], View]:
    """Declare who may come to a route."""

    def declare(view: View) -> View:
        setattr(view, _DECLARED, Access(level, fresh, before_second_factor, takes_file))
        return view

    return declare


def access_of(view: Callable[..., Any]) -> Access:
    """What a route declares."""
    declared: Access = getattr(view, _DECLARED)
    return declared


def judge(rule: Access, viewer: Viewer | None, *, is_demo: bool) -> Verdict:
    """Whether somebody may come to a route; the order of the questions is the order of the steps of signing in."""
    if rule.level is Level.PUBLIC:
        return Verdict.COME_IN
    if viewer is None:
        return Verdict.SIGN_IN
    if viewer.is_pending:
        return Verdict.COME_IN if rule.level is Level.PENDING else Verdict.SHOW_SECOND_FACTOR
    if lacks_second_factor(viewer, is_demo=is_demo) and not rule.before_second_factor:
        return Verdict.SET_UP_SECOND_FACTOR
    if rule.level is Level.ADMIN and not viewer.administers:
        return Verdict.REFUSED
    return Verdict.PROVE_AGAIN if rule.fresh and not viewer.proof_is_recent else Verdict.COME_IN


def lacks_second_factor(viewer: Viewer, *, is_demo: bool) -> bool:
    """Whether a function of theirs demands a second factor that this session has not seen, or that is gone since."""
    has_it = viewer.has_shown_second_factor and viewer.has_second_factor
    return viewer.actor.needs_second_factor and not has_it and not is_demo


_STATION = {
    Verdict.SIGN_IN: "auth.sign_in",
    Verdict.SHOW_SECOND_FACTOR: "auth.second_factor",
    Verdict.SET_UP_SECOND_FACTOR: "account.security",
    Verdict.PROVE_AGAIN: "auth.prove",
}


def install(app: Flask) -> None:
    """Put the gate before every request and give templates the table."""
    app.before_request(_gate)
    app.jinja_env.globals["may"] = viewer_may
    app.jinja_env.globals["Action"] = Action


def demand_declarations(app: Flask) -> None:
    """Refuse to start if a route does not declare its access. Raises RuntimeError naming them."""
    undeclared = {
        rule.endpoint for rule in app.url_map.iter_rules() if not hasattr(app.view_functions[rule.endpoint], _DECLARED)
    }
    if undeclared:
        raise RuntimeError(f"routes without @access: {sorted(undeclared)}")


def viewer_may(action: Action, subject: Subject) -> bool:
    """The table, asked for whoever is looking; templates hide with it what would be refused."""
    actor: Actor = current_actor()
    return may(actor, action, subject)


def _gate() -> ResponseReturnValue | None:
    if request.endpoint is None:
        return None  # 404 and 405 are answered by the router
    rule = access_of(current_app.view_functions[request.endpoint])
    verdict = judge(rule, current_viewer(), is_demo=current_app.config["DEMO"])
    if verdict is Verdict.COME_IN:
        return None
    if verdict is Verdict.REFUSED:
        raise NotPermitted
    if request.method == "POST":
        # what was typed must not be lost on the way to the door
        return kept_page(keep_request(takes_file=rule.takes_file), station=_STATION[verdict])
    station = url_for(_STATION[verdict], next=request.full_path.rstrip("?"))
    if wants_fragment():
        # the door is a whole page: htmx goes there instead of putting it into this one
        return Response(status=HTTPStatus.UNAUTHORIZED, headers={"HX-Redirect": station})
    return see_other(station)
