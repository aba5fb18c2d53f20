"""Every page that somebody reaches by following links, as often as it is worth it."""

import re
from collections import Counter, deque
from collections.abc import Iterator

from tests.e2e.visitor import Visitor

MOST = 100
# the third person's page looks like the second's
SAME_SHAPE = 2


def shape(path: str) -> str:
    """What an address looks like with its numbers left out."""
    return re.sub(r"\d+", "*", path)


def pages(visitor: Visitor, *, of_a_shape: int = SAME_SHAPE) -> Iterator[bool]:
    """Open page after page and tell whether it is the first of its shape; the visitor stands on it."""
    waiting, seen, shapes, opened = deque(["/"]), {"/"}, Counter[str](), 0
    while waiting and opened < MOST:
        path = waiting.popleft()
        shapes[shape(path)] += 1
        if shapes[shape(path)] > of_a_shape:
            continue
        visitor.open(path)
        opened += 1
        yield shapes[shape(path)] == 1
        links = visitor.page.locator("a[href^='/']:not([download])")
        for link in links.evaluate_all("links => links.map(link => link.getAttribute('href').split('#')[0])"):
            if link not in seen:
                seen.add(link)
                waiting.append(link)
