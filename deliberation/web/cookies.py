"""Cookies beside the session: what a device remembers for a year. No secret is among them."""

from flask import Response, current_app, request

KEPT_SECONDS = 365 * 24 * 3600


def _name(name: str) -> str:
    """The name under the prefix that binds a cookie to this host, where the site is served by https."""
    return str(current_app.config["COOKIE_PREFIX"]) + name


def remembered(name: str) -> str:
    """What this device remembers under this name; empty if nothing."""
    return request.cookies.get(_name(name), "")


def remember(response: Response, name: str, value: str) -> None:
    """Let this device remember a value; scripts do not see it."""
    response.set_cookie(
        _name(name),
        value,
        max_age=KEPT_SECONDS,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
        path="/",
    )


def forget(response: Response, name: str) -> None:
    """Let this device forget it."""
    response.delete_cookie(_name(name), secure=current_app.config["SESSION_COOKIE_SECURE"])
