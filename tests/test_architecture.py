"""The house stands as it was drawn: what may be imported where, what stands in one place only, how big things are."""

import ast
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from config import ROOT

PACKAGE = ROOT / "deliberation"
SOURCES = sorted([*PACKAGE.rglob("*.py"), ROOT / "config.py", ROOT / "wsgi.py"])
TEMPLATES = sorted([*PACKAGE.rglob("templates/**/*.html"), *PACKAGE.rglob("templates/**/*.txt")])
BELOW_THE_WEB = ("domain", "models", "services", "queries")

# what the house allows in some places only. Whoever needs it elsewhere asks the place that has it.
ALLOWED_IN = {
    r"\.commit\(": {"unit_of_work.py"},
    r"datetime\.now\(|datetime\.utcnow|date\.today\(|\btime\.time\(": {"unit_of_work.py"},
    r"\bMarkup\(": {"rendering.py"},
    r"\bbleach\b": {"domain/text/markup.py"},
    r"\bPRAGMA\b": {"engine.py"},
    # predictable on purpose: the invented party; everything else takes `secrets`
    r"^\s*(from|import) random\b": {"operations/synthetic"},
    r"\bcurrent_user\b": {"web/signed_in.py"},
    r"\bos\.environ\b": {"cli.py", "operations/running.py", "wsgi.py"},
    r"\bFernet\b": {"services/vault.py"},
    r"^\s*(from|import) argon2\b": {"services/passwords.py"},
    r"\bsmtplib\b": {"worker/mail.py"},
    r"^\s*(\w+ = |return )?(print|eval|exec|breakpoint)\(": set(),
    r"\b(pickle|marshal|shelve|yaml)\b": set(),
    r"\b(TODO|FIXME|XXX|HACK)\b": set(),
}
FORBIDDEN_IN_TEMPLATES = {
    "trusting text": r"\|\s*safe\b|\bautoescape\b|Markup",
    "style or script inside a page": r"<style\b|\sstyle=|<script(?![^>]*\bsrc=)|\son[a-z]+=|javascript:",
    "htmx that needs eval": r"hx-on|hx-vals=[\"']js:|hx-vars",
    "htmx without data-": r"\s(?<!data-)hx-[a-z]",
}


def place(path: Path) -> str:
    return str(path.relative_to(PACKAGE if path.is_relative_to(PACKAGE) else ROOT))


@pytest.mark.parametrize("pattern", ALLOWED_IN)
def test_what_stands_in_one_place_stands_nowhere_else(pattern: str) -> None:
    places = [place(path) for path in SOURCES if re.search(pattern, path.read_text(encoding="utf-8"), re.MULTILINE)]
    # a folder is named without its files
    found = {next((one for one in ALLOWED_IN[pattern] if name.startswith(f"{one}/")), name) for name in places}
    assert found - ALLOWED_IN[pattern] == set(), "not here"
    assert ALLOWED_IN[pattern] <= found, "the place has moved; say so here"


@pytest.mark.parametrize("what", FORBIDDEN_IN_TEMPLATES)
def test_templates_hold_nothing_that_the_pages_must_not(what: str) -> None:
    found = [
        place(path) for path in TEMPLATES if re.search(FORBIDDEN_IN_TEMPLATES[what], path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_the_package_itself_is_empty_so_that_rules_can_be_imported_alone() -> None:
    assert (PACKAGE / "__init__.py").read_text(encoding="utf-8") == ""


def test_imports_go_one_way() -> None:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_the_rules_load_neither_the_web_nor_the_database() -> None:
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in (PACKAGE / "domain").rglob("*.py")
    ]
    foreign = ["flask", "werkzeug", "jinja2", "wtforms", "sqlalchemy", "alembic", "deliberation.models"]
    program = f"import sys, importlib; [importlib.import_module(name) for name in {modules!r}]; "
    program += f"print(*(name for name in {foreign!r} if name in sys.modules))"
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []


@pytest.mark.parametrize("layer", BELOW_THE_WEB)
def test_below_the_web_nobody_knows_flask(layer: str) -> None:
    web = re.compile(r"^\s*(from|import) (flask|werkzeug|wtforms|jinja2|markupsafe)", re.MULTILINE)
    assert [
        place(path) for path in (PACKAGE / layer).rglob("*.py") if web.search(path.read_text(encoding="utf-8"))
    ] == []


def test_only_the_unit_of_work_and_the_binding_begin_a_session() -> None:
    makers = re.compile(r"\b(sessionmaker|scoped_session|Session\(|create_engine\()")
    found = {place(path) for path in SOURCES if makers.search(path.read_text(encoding="utf-8"))}
    assert {name for name in found if not name.startswith("operations/backup/")} <= {"operations/migrating.py"}


@pytest.mark.parametrize("name", ["utils", "helpers", "manager", "data", "info", "common", "misc"])
def test_no_file_is_named_for_nothing(name: str) -> None:
    assert [place(path) for path in SOURCES if path.stem == name or path.parent.name == name] == []


# --- sizes


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path.relative_to(ROOT)}::{node.name}", (node.end_lineno or 0) - node.lineno + 1


def test_files_are_small() -> None:
    tests = [path for folder in ("tests", "bench") for path in (ROOT / folder).rglob("*.py")]
    sizes = {path.relative_to(ROOT): len(path.read_text(encoding="utf-8").splitlines()) for path in [*SOURCES, *tests]}
    assert {path: size for path, size in sizes.items() if size > 350} == {}
    assert statistics.median(len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES) <= 100


def test_functions_are_small() -> None:
    sizes = dict(one for path in SOURCES for one in functions(path))
    assert {name: size for name, size in sizes.items() if size > 80} == {}
    assert statistics.median(sizes.values()) <= 10
    longest_of_most = sorted(sizes.values())[int(len(sizes) * 0.95)]
    assert longest_of_most <= 40


# --- templates


@pytest.mark.parametrize("path", TEMPLATES, ids=place)
def test_a_template_begins_with_what_it_needs(path: Path) -> None:
    comment = re.match(r"\{#-?(.*?)-?#\}", path.read_text(encoding="utf-8"), re.DOTALL)
    assert comment, "the first thing is a comment"
    assert "inputs" in comment[1]


def returned_alone() -> set[Path]:
    """Fragments that a view names: htmx asks for them and puts them in the place of their root."""
    named = {
        name for path in SOURCES for name in re.findall(r'"([a-z_]+/_[a-z_]+\.html)"', path.read_text(encoding="utf-8"))
    }
    return {PACKAGE / "templates" / name for name in named}


@pytest.mark.parametrize("path", sorted(returned_alone()), ids=place)
def test_a_fragment_that_is_returned_alone_has_one_root_with_an_id(path: Path) -> None:
    html = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    roots = BeautifulSoup(html, "html.parser").find_all(recursive=False)
    assert [bool(root.get("id")) for root in roots] == [True]


def test_there_are_fragments_at_all() -> None:
    assert len(returned_alone()) >= 3


# --- words


def test_the_glossary_has_the_words_of_the_code() -> None:
    from deliberation.domain.people import Function, PersonKind, PlaceKind

    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").lower().replace("-", " ").replace("\\", "")
    used = [*Function, *PersonKind, *PlaceKind]
    assert [word for word in used if word.value.replace("_", " ") not in glossary] == []
