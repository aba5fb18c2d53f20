"""Every page that somebody reaches by following links, one of each shape."""

import re
from collections import deque
from collections.abc import Iterator

from tests.e2e.visitor import Visitor

MOST = 100


def shape(path: str) -> str:
    """What an address looks like with its numbers left out."""
    return re.sub(r"\d+", "*", path)


def pages(visitor: Visitor) -> Iterator[None]:
    """Open a page of each shape that links lead to, one after the other; the visitor stands on it."""
    waiting, seen, opened = deque(["/"]), {"/"}, 0
    while waiting and opened < MOST:
        visitor.open(waiting.popleft())
        opened += 1
        yield
        links = visitor.page.locator("a[href^='/']:not([download])")
        for link in links.evaluate_all("links => links.map(link => link.getAttribute('href').split('#')[0])"):
            if shape(link) not in seen:
                seen.add(shape(link))
                waiting.append(link)
