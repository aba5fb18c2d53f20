"""Nothing lies about in the engine: a page asks for it, or `docs/text-engine.md` says which one will."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from config import ROOT

PACKAGE = ROOT / "deliberation"
ENGINE = PACKAGE / "domain" / "text"
# has nothing to do with texts, and calls things of its own by the same names
BALLOTS = "ballots"
DOCUMENTED = (ROOT / "docs" / "text-engine.md").read_text(encoding="utf-8").partition("## Built before its page")[2]


def defined(tree: ast.AST) -> Iterator[str]:
    """Functions, methods and classes; what Python itself calls is used."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("__"):
            yield node.name


def named(path: Path) -> Iterator[str]:
    """The names that are used in a module or a template; an import alone uses nothing."""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        yield from re.findall(r"\w+", source)
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr


def test_what_no_page_asks_for_is_named_with_the_page_that_will() -> None:
    asking = [path for pattern in ("*.py", "*.html") for path in PACKAGE.rglob(pattern) if BALLOTS not in path.parts]
    used = Counter(name for path in asking for name in named(path))
    idle = {
        name
        for path in ENGINE.rglob("*.py")
        for name in defined(ast.parse(path.read_text(encoding="utf-8")))
        if not used[name]
    }
    assert idle == set(re.findall(r"`([a-z_]+)`", "".join(re.findall(r"^\| (`.*?) \|", DOCUMENTED, re.MULTILINE))))
