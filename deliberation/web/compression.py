"""Compression is ours to do: the server does none. Tokens are masked per response, so that it tells nothing.

The text of a motion is nearly all of its page and never changes, so it is packed once, and well: gzip may be put
together from blocks, and a block that looks back at nothing fits behind any other (RFC 1951, section 3.2).
"""

import gzip
import struct
import zlib
from functools import lru_cache

from flask import Flask, Response, g, request

SMALLEST = 500  # below this the frame costs more than it saves
LEVEL = 3  # a third of what level 6 costs, for pages that are a twelfth larger
BEST = 9
KEPT = 128  # as many as `texts.py` keeps of the texts themselves
_TEXTUAL = ("text/", "application/json", "application/javascript", "image/svg+xml")
# no name, no time: the same page gives the same bytes (RFC 1952, 2.3)
_HEAD = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"


def install(app: Flask) -> None:
    """Compress what is text and large enough, for whoever takes gzip."""
    app.after_request(_compress)


def stands_for_long(made: str) -> str:
    """HTML that is the same for everybody and at every view: the page holds it as it is, and it is packed once."""
    g.stands_for_long = made
    return made


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
    response.set_data(packed(response.get_data(), g.get("stands_for_long", "")))
    response.headers["Content-Encoding"] = "gzip"
    return response


def packed(page: bytes, lasting: str = "") -> bytes:
    """A page as gzip. What lasts is taken as it was packed before, if the page holds it."""
    plain, block = _block(lasting) if lasting else (b"", b"")
    before, found, after = page.partition(plain) if plain else (page, b"", b"")
    if not found:
        return gzip.compress(page, LEVEL, mtime=0)
    parts = (_HEAD, _deflated(before, LEVEL, is_last=False), block, _deflated(after, LEVEL, is_last=True))
    return b"".join(parts) + struct.pack("<LL", zlib.crc32(page), len(page) & 0xFFFFFFFF)


@lru_cache(maxsize=KEPT)
def _block(lasting: str) -> tuple[bytes, bytes]:
    plain = lasting.encode()
    return plain, _deflated(plain, BEST, is_last=False)


def _deflated(part: bytes, level: int, *, is_last: bool) -> bytes:
    """Blocks that end at a whole byte and look back at nothing before them."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(part) + packer.flush(zlib.Z_FINISH if is_last else zlib.Z_FULL_FLUSH)
