"""Compression is ours to do: the server does none. Tokens are masked per response, so that it tells nothing."""

import gzip

from flask import Flask, Response, request

SMALLEST = 500  # below this the frame costs more than it saves
LEVEL = 6
_TEXTUAL = ("text/", "application/json", "application/javascript", "image/svg+xml")


def install(app: Flask) -> None:
    """Compress what is text and large enough, for whoever takes gzip."""
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    response.vary.add("Accept-Encoding")
    if (
        response.direct_passthrough
        or response.is_streamed
        or "Content-Encoding" in response.headers
        or not (response.content_type or "").startswith(_TEXTUAL)
        or not request.accept_encodings.quality("gzip")
        or len(response.get_data()) < SMALLEST
    ):
        return response
    # mtime=0: the same page gives the same bytes
    response.set_data(gzip.compress(response.get_data(), LEVEL, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    return response
