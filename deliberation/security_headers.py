"""The headers that every response carries, as one dictionary, and the nonce that pages and policy share."""

import secrets

from flask import Flask, Response, g, request

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # `no-referrer` would break the check of the origin of forms
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": (
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=(), "
        "publickey-credentials-create=(self), publickey-credentials-get=(self)"
    ),
    "X-Permitted-Cross-Domain-Policies": "none",
}
STRICT_TRANSPORT = "max-age=63072000; includeSubDomains"


def policy(nonce: str) -> str:
    """The Content-Security-Policy: nothing is allowed but what is named here."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'nonce-{nonce}'",
            "style-src 'self'",
            "img-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            # the editor's only parses what is pasted, in a page apart (static/js/editor/pasting.js)
            "trusted-types htmx editor-paste",
        )
    )


def nonce() -> str:
    """This response's nonce, made when first asked for: other hooks may answer before ours would run."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    return str(g.nonce)


def install(app: Flask, *, is_secure: bool) -> None:
    """Put the headers on every response."""

    def stamp(response: Response) -> Response:
        response.headers.update(FIXED)
        response.headers["Content-Security-Policy"] = policy(nonce())
        if is_secure:
            response.headers["Strict-Transport-Security"] = STRICT_TRANSPORT
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "private, no-cache" if request.method in {"GET", "HEAD"} else "no-store"
        if not response.cache_control.public:
            response.vary.update(("HX-Request-Type", "Cookie"))
        return response

    app.after_request(stamp)
    app.jinja_env.globals["nonce"] = nonce
