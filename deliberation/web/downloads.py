"""Texts to take along as they were hashed: the very bytes, so that anybody can count the hash again."""

from flask import Response


def source_as_text(source: str, name: str) -> Response:
    """The source of a version or an amendment as a file, UTF-8, nothing added; `name` without an ending."""
    response = Response(source.encode(), content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.txt"'
    return response
