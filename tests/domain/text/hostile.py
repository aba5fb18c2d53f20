"""Texts that nobody writes, and what the engine needs for them: run in a process of its own with little memory."""

import json
import random
import resource
import sys
from collections.abc import Callable
from time import process_time

from deliberation.domain.text.diff import diff
from deliberation.domain.text.lines import number_lines
from deliberation.domain.text.merging import merge
from deliberation.domain.text.notation import read, write
from deliberation.domain.text.patch import apply
from deliberation.domain.text.phrasing import german
from deliberation.domain.text.wording import describe

MEBIBYTES = 512
Pair = tuple[str, str]
_PROSE = "die Partei und wir wollen Genoss*innen Frieden Arbeit Wohnen Miete sozial mehr nicht für alle 100 Zeit"
_WORDS = _PROSE.split()
_CHANCE = random.Random(7)


def _prose(length: int) -> str:
    return " ".join(_CHANCE.choice(_WORDS) for _ in range(length))


def _long_paragraph() -> Pair:
    old = _prose(180_000)[:1_000_000]
    return old, old.replace("Frieden Arbeit", "Frieden und Brot", 50)


def _two_long_paragraphs() -> Pair:
    return _prose(180_000)[:1_000_000], _prose(180_000)[:1_000_000]


def _many_items() -> Pair:
    items = [f"- {_prose(6)} {number}" for number in range(10_000)]
    return "\n".join(items), "\n".join(_CHANCE.sample(items, 9_000))


def _shuffled_characters() -> Pair:
    characters = [chr(_CHANCE.randrange(33, 0x2FF)) for _ in range(200_000)]
    return "".join(characters), "".join(_CHANCE.sample(characters, len(characters)))


CASES: dict[str, Callable[[], Pair]] = {
    "a million characters in one paragraph": _long_paragraph,
    "a million characters written anew": _two_long_paragraphs,
    "ten thousand items in another order": _many_items,
    "ten thousand items that are all alike": lambda: ("- a\n" * 10_000, "- b\n" * 9_000),
    "twelve thousand words as paragraphs against five": lambda: ("a\n\n" * 12_000, "a b c\n\nd\n\ne f\n\ng\n\nh"),
    "two hundred thousand signs": lambda: ("<" * 200_000, "<" * 199_000 + ">" * 1_000),
    "sixty thousand words in italics": lambda: ("*a* " * 60_000, "*a* " * 59_000 + "*b* " * 1_000),
    "two hundred thousand characters in another order": _shuffled_characters,
    "fifty thousand line breaks": lambda: ("a\\\\\n" * 50_000, "a\\\\\n" * 49_000 + "b\\\\\n" * 1_000),
    "two words in turn": lambda: ("a b " * 100_000, "b a " * 100_000),
}


def seconds(name: str) -> dict[str, float]:
    """What each function of the engine took of the processor for a case; what it makes is right."""
    found: dict[str, float] = {}
    begun = process_time()

    def passed(what: str) -> None:
        nonlocal begun
        found[what], begun = process_time() - begun, process_time()

    source, wanted = CASES[name]()
    begun = process_time()
    old = read(source)
    passed("read")
    new = read(wanted)
    lines = number_lines(old)
    passed("number_lines")
    patch = diff(old, new)
    passed("diff")
    assert apply(old, patch) == new
    passed("apply")
    assert not merge(old, [patch, patch]).collisions
    merge(old, [patch, diff(old, read("Etwas ganz anderes."))])
    passed("merge")
    points = describe(old, patch, lines)
    assert all(map(german, points))
    passed("describe")
    assert read(write(old)) == old
    passed("write")
    return found


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEBIBYTES << 20, MEBIBYTES << 20))
    sys.stdout.write(json.dumps(seconds(sys.argv[1])))
