"""Paper: values of a motion in, a tagged PDF (PDF/UA-1) out.

The typesetter runs beside us and not within: a text that is too much for it costs a refusal and never the server.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TYPESETTER = Path(__file__).parent / "typesetting.py"
# the longest that anybody printed took a tenth of each
SECONDS, BYTES = 60, 2 * 1024**3
BOOK_SECONDS, BOOK_BYTES = 300, 4 * 1024**3


class NotPrinted(Exception):
    """The typesetter did not come to an end, or found a text that it cannot set."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF; of a book also where each official line stands: which motion, its number, the page."""

    pdf: bytes
    lines: tuple[tuple[int, int, int], ...] = ()


def set_motion(given: Mapping[str, Any]) -> Printed:
    """One motion. Raises NotPrinted."""
    return _set("motion.typ", given, seconds=SECONDS, memory=BYTES)


def set_book(given: Mapping[str, Any]) -> Printed:
    """A motion book. Raises NotPrinted."""
    return _set("book.typ", given, seconds=BOOK_SECONDS, memory=BOOK_BYTES, wants_pages=True)


def _set(template: str, given: Mapping[str, Any], *, seconds: int, memory: int, wants_pages: bool = False) -> Printed:
    order = {
        "template": template,
        "given": given,
        "seconds": seconds,
        "bytes": memory,
        "wants_pages": wants_pages,
    }
    done = _run(json.dumps(order).encode(), seconds)
    pages, _, pdf = done.partition(b"\n")
    return Printed(pdf, tuple((motion, line, page) for motion, line, page in json.loads(pages)))


def _run(order: bytes, seconds: int) -> bytes:
    # no environment: it holds the secrets of the server
    command = [sys.executable, "-I", str(TYPESETTER)]
    try:
        done = subprocess.run(command, input=order, capture_output=True, timeout=seconds, env={}, check=True)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise NotPrinted("it took too long") from error
    except subprocess.CalledProcessError as error:
        raise NotPrinted(error.stderr.decode(errors="replace")[-2_000:]) from error
    return done.stdout
