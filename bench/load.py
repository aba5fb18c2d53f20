"""A small load generator: a few keep-alive connections that each ask again as soon as they have their answer.

Where a request says MARK, a number of the same length stands each time: words that were not sent before. Where it says
NEXT, it is counted from 1, request by request: the state of a form that is saved again and again.
"""

import asyncio
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from statistics import quantiles

MARK = b"number000000"
NEXT = b"next000000"
_NUMBERS = count(1)
# by request: what a form was saved as last, over all rounds
_SAVED: dict[bytes, Iterator[int]] = {}
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
# nothing that we ask for takes this long; a server that hangs must not hang the measurement
PATIENCE_SECONDS = 20


class UnexpectedAnswer(Exception):
    """The server answered something else than the page that is to be measured."""


@dataclass(slots=True)
class Measured:
    """What came of asking for a page for some seconds. Latencies are in seconds."""

    seconds: float
    latencies: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.latencies) / self.seconds

    @property
    def p95(self) -> float:
        """All but one in twenty were answered within so many seconds."""
        return quantiles(self.latencies, n=20)[-1] if len(self.latencies) > 1 else self.latencies[0]


async def _visit(port: int, request: bytes, status: bytes, until: float, measured: Measured) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    is_marked, saved = MARK in request, _SAVED.setdefault(request, count(1)) if NEXT in request else None
    try:
        while time.perf_counter() < until:
            began = time.perf_counter()
            sent = request.replace(MARK, b"%012d" % next(_NUMBERS)) if is_marked else request
            writer.write(sent.replace(NEXT, b"%010d" % next(saved)) if saved is not None else sent)
            head = await reader.readuntil(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 " + status):
                raise UnexpectedAnswer(head.decode("latin-1"))
            length = _LENGTH.search(head)
            if length is None:
                raise UnexpectedAnswer("no length: " + head.decode("latin-1"))
            await reader.readexactly(int(length[1]))
            measured.latencies.append(time.perf_counter() - began)
    finally:
        writer.close()


async def _visit_all(port: int, requests: Sequence[bytes], status: bytes, seconds: float) -> Measured:
    began = time.perf_counter()
    measured = Measured(seconds)
    async with asyncio.timeout(seconds + PATIENCE_SECONDS), asyncio.TaskGroup() as group:
        for request in requests:
            group.create_task(_visit(port, request, status, began + seconds, measured))
    # the last answers arrive a little after the bell, and count with the time that they took
    measured.seconds = time.perf_counter() - began
    return measured


def ask(port: int, requests: Sequence[bytes], *, status: int, seconds: float) -> Measured:
    """Send each request on a connection of its own, over and over. Raises UnexpectedAnswer, TimeoutError."""
    return asyncio.run(_visit_all(port, requests, str(status).encode(), seconds))
