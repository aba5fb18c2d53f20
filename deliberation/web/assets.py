"""Built styles and scripts: read once at the start, compressed once, served under a name that changes with them."""

import gzip
import hashlib
import json
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import Path

from flask import Flask, Response, abort, request, url_for

from deliberation.access_control import Level, access

STATIC = Path(__file__).parents[1] / "static"
BUILT = STATIC / "built"
_FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is sent."""

    name: str
    content_type: str
    plain: bytes
    compressed: bytes


class AssetsMissing(Exception):
    """The styles and scripts have not been built."""


def _load() -> dict[str, Asset]:
    """All built files by the name of their source (app.css, app.js)."""
    try:
        outputs = json.loads((BUILT / "meta.json").read_text(encoding="utf8"))["outputs"]
    except OSError as error:
        raise AssetsMissing("Styles and scripts are not built yet: run `make assets`.") from error
    named = {Path(facts["entryPoint"]).name: BUILT / Path(output).name for output, facts in outputs.items()}
    named |= {path.name: path for path in (STATIC / "img").glob("*.svg")}
    return {name: _read(path) for name, path in named.items()}


def _read(path: Path) -> Asset:
    plain = path.read_bytes()
    content_type = guess_type(path.name)[0] or "application/octet-stream"
    if content_type.startswith("text/"):
        content_type += "; charset=utf-8"
    # what esbuild made carries its mark already; a drawing gets one here, or a changed one would never arrive
    mark = f"-{hashlib.sha256(plain).hexdigest()[:8].upper()}" if path.parent != BUILT else ""
    return Asset(f"{path.stem}{mark}{path.suffix}", content_type, plain, gzip.compress(plain, 9, mtime=0))


def install(app: Flask) -> None:
    """Serve the built files and give templates `asset(name)`. Raises AssetsMissing."""
    by_source = _load()
    by_name = {asset.name: asset for asset in by_source.values()}

    @access(Level.PUBLIC)
    def built(name: str) -> Response:
        asset = by_name.get(name)
        if asset is None:
            abort(404)
        takes_gzip = bool(request.accept_encodings.quality("gzip"))
        response = Response(asset.compressed if takes_gzip else asset.plain, content_type=asset.content_type)
        if takes_gzip:
            response.headers["Content-Encoding"] = "gzip"
        response.headers["Cache-Control"] = _FOR_EVER
        return response

    app.add_url_rule("/assets/<name>", "assets", built)
    app.jinja_env.globals["asset"] = lambda name: url_for("assets", name=by_source[name].name)
