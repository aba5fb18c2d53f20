"""Compression is ours to do: the server does none. Tokens are masked per response, so that it tells nothing.

The text of a motion is nearly all of its page and never changes, so it is packed once, and well: gzip may be put
together from blocks, and a block that looks back at nothing fits behind any other (RFC 1951, section 3.2).
"""

import struct
import zlib
from functools import lru_cache

from flask import Flask, Response, g, request
from isal import igzip, isal_zlib

SMALLEST = 500  # below this the frame costs more than it saves
LEVEL = 1  # of its own four: as small as level 3 of zlib, in a fifth of the time
BEST = 9  # of zlib's nine
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
        return bytes(igzip.compress(page, LEVEL, mtime=0))
    parts = (_HEAD, _deflated(before, is_last=False), block, _deflated(after, is_last=True))
    return b"".join(parts) + struct.pack("<LL", isal_zlib.crc32(page), len(page) & 0xFFFFFFFF)


@lru_cache(maxsize=KEPT)
def _block(lasting: str) -> tuple[bytes, bytes]:
    plain, packer = lasting.encode(), zlib.compressobj(BEST, zlib.DEFLATED, -zlib.MAX_WBITS)
    return plain, packer.compress(plain) + packer.flush(zlib.Z_FULL_FLUSH)


def _deflated(part: bytes, *, is_last: bool) -> bytes:
    """Blocks that end at a whole byte and look back at nothing before them."""
    packer = isal_zlib.compressobj(LEVEL, isal_zlib.DEFLATED, -isal_zlib.MAX_WBITS)
    return bytes(packer.compress(part) + packer.flush(isal_zlib.Z_FINISH if is_last else isal_zlib.Z_FULL_FLUSH))
