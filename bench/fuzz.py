"""`python -m bench.fuzz notation --seconds 600`: hostile texts, guided by which lines of the parsers they reach.

Needs `atheris`, which is no dependency of ours: install it beside the others for the run. What it finds becomes a test
in `tests/domain/text/`; the same promises are held there over fewer texts.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

# what the parsers look for: a guided search needs not find it letter by letter
FRAGMENTS = (
    "**", "*", "__", "~~", "\\\\", "\\", "## ", "- ", "1. ", "> ", "\n", "\n\n", "  ", "https://", "[Zeilen fehlen: 3]",
    "\u00ad", "\u200d", "\u0308", "\u202e", "\u00a0", "Antrag L1: ", "Antragsteller: ", " möge beschließen:\n",
    "\n1 a\n2 b\n3 c", "[bookmark: a]", "· ", "<p>", "<b>", "</b>", "<ul><li>", "<table><tr><td>", "<br>", "<!--",
    "<span style=\"font-weight:bold\">", "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>", "-->",
    "<![if !supportLists]>", "&nbsp;", "&#x202e;", "<a href=https://", "<h2>", "<blockquote>", "<del>", "<script>",
)  # fmt: skip


def _whole(document: Any) -> None:
    """What every document promises, whoever made it."""
    notation = import_module("deliberation.domain.text.notation")
    assert type(document).from_tokens(document.tokens) == document
    assert notation.read(notation.write(document)) == document


def _notation(content: bytes) -> None:
    notation = import_module("deliberation.domain.text.notation")
    _whole(notation.read(content.decode("utf-8", "replace")))


def _format(name: str) -> Callable[[bytes], None]:
    def parse(content: bytes) -> None:
        module = import_module(f"deliberation.domain.text.formats.{name}")
        refusal = import_module("deliberation.domain.errors").UnreadableText
        try:
            imported = module.parse(content)
        except refusal:
            return
        _whole(imported.document)

    return parse


TARGETS = {"notation": _notation} | {name: _format(name) for name in ("plain", "printed", "recognised", "html")}


def dictionary(folder: Path, fragments: Sequence[str], around: str) -> tuple[Path, Path]:
    """A folder with texts to begin with, `{}` in `around` being a fragment, and a file with the fragments."""
    seeds = folder / "seeds"
    seeds.mkdir()
    for index, fragment in enumerate(fragments):
        (seeds / str(index)).write_bytes(around.replace("{}", fragment).encode())
    quoted = ("".join(f"\\x{byte:02x}" for byte in fragment.encode()) for fragment in fragments)
    words = folder / "words"
    words.write_text("".join(f'"{word}"\n' for word in quoted), encoding="ascii")
    return seeds, words


def main() -> None:
    """Search until the time is over or something is found, which is printed with the text that shows it."""
    parser = argparse.ArgumentParser(prog="python -m bench.fuzz", description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=600)
    given = parser.parse_args()
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["deliberation.domain.text"]):
        TARGETS[given.target](b"Antrag")
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        seeds, words = dictionary(Path(name), FRAGMENTS, "Antrag {} Text")
        limits = [f"-max_total_time={given.seconds}", "-max_len=3000", "-timeout=60", "-rss_limit_mb=1024"]
        atheris.Setup([sys.argv[0], f"-dict={words}", *limits, str(seeds)], TARGETS[given.target])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
