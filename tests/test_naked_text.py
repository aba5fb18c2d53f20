"""No visible word goes past gettext: not in a template, not in a mail, not in a form, a refusal or a flash."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment, nodes

from tests.words import ROOT, visible_words

SOURCE = ROOT / "deliberation"
TEMPLATES = SOURCE / "templates"
# the samples of the style page are content: a party's texts, in the party's language
SAMPLES = "_style_"
# statements around words that are translated, or that are none but names of classes
LEFT_OUT = ("trans", "block width", "block mood")
GETTEXT = {"_", "gettext", "ngettext", "lazy_gettext"}

# languages call themselves by their own name; the other is a value that browsers read
ALLOWED_IN_TEMPLATES = {"Deutsch", "English", "light dark"}

# a party's words that no interface says: the demo, invented names, column names and passwords that people use
GERMAN_BY_NATURE = {
    # the months that assemblies are named after, and what polls are asked about
    "domain/procedure/assembly_names.py", "domain/procedure/poll_names.py",
    "operations/demo", "operations/running.py", "operations/synthetic", "worker/mail.py",
    "domain/membership/csv_source.py", "domain/procedure/roll_rows.py", "domain/text/formats",
    "domain/text/references.py",
    "domain/text/alternatives.py", "domain/text/phrasing", "domain/text/notation",
    "domain/credentials.py",
    # what rooms begin with: from then on it is text of the party
    "domain/rooms/first_fields.py", "domain/rooms/charters.py",
    # what assemblies begin with: names and sources of their rules
    "domain/procedure/presets.py",
    "web/keys.py",
    "domain/procedure/assembly_kinds.py",
}  # fmt: skip
# their first argument, and these by name, are read by people
SHOWN = {
    "flash", "line", "text", "address", "secret", "day", "tick", "thing_choice", "word_choice", "field",
    "InputRequired", "ValidationError", "NavigationItem", "_item", "StopValidation", "DataRequired", "Mail",
    "StringField", "TextAreaField", "SelectField", "RadioField", "BooleanField", "DateField", "FileField", "EmailField",
    "PasswordField", "IntegerField",
}  # fmt: skip
SHOWN_BY_NAME = {"label", "description", "message", "hint", "title", "text", "subject", "lead", "placeholder"}
# programming errors and logs are for us
SILENT = {"RuntimeError", "exception", "error", "warning", "info", "debug"}

TWO_WORDS = re.compile(r"[^\W\d_]{2,},? [^\W\d_]{2,}")
LETTERS = re.compile(r"[^\W\d_]{2,}")
GERMAN = re.compile(r"[äöüÄÖÜß]")
ONE_WORD = re.compile(r"[A-ZÄÖÜ][a-zäöüß]+[.!?]?\Z")


def templates() -> list[str]:
    return sorted(
        str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.*") if path.suffix in {".html", ".txt"}
    )


def environment() -> Environment:
    return Environment(extensions=["jinja2.ext.i18n"], autoescape=True)


def bare(source: str) -> str:
    """A template without its expressions, statements, comments, and what `trans` already translates."""
    kept: list[str] = []
    statement = ""
    is_left_out = False
    for _line, kind, value in environment().lex(source):
        if kind == "block_begin":
            statement = ""
        elif kind == "name":
            statement = f"{statement} {value}".strip()
        elif kind == "block_end":
            is_left_out = statement.startswith(LEFT_OUT) or (is_left_out and not statement.startswith("end"))
        elif kind == "data" and not is_left_out:
            kept.append(value)
        elif kind == "variable_end":
            kept.append("0")  # something stands here, in an attribute as in a text
    return "".join(kept)


def naked_in_html(source: str) -> list[str]:
    page = BeautifulSoup(bare(source), "html.parser")
    return [words for _tag, words in visible_words(page) if LETTERS.search(words)]


def naked_in_expressions(source: str) -> list[str]:
    """Sentences and capitalised words in expressions that no gettext translates."""
    return list(_constants(environment().parse(source)))


def _constants(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in GETTEXT:
        return
    if isinstance(node, nodes.Compare):
        return  # compared with a code
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        is_speech = TWO_WORDS.search(node.value) or ONE_WORD.match(node.value) or not node.value.isascii()
        if is_speech and LETTERS.search(node.value) and node.value not in ALLOWED_IN_TEMPLATES:
            yield node.value
    for child in node.iter_child_nodes():
        yield from _constants(child)


@pytest.mark.parametrize("name", templates())
def test_every_word_in_a_template_is_translated(name: str) -> None:
    source = (TEMPLATES / name).read_text(encoding="utf-8")
    assert naked_in_html(source) == []
    if SAMPLES not in name:
        assert naked_in_expressions(source) == []


@pytest.mark.parametrize(
    "source",
    [
        "<p>Speichern</p>",
        "<p>{% if x %}Ja{% endif %}</p>",
        '<nav aria-label="Seiten"></nav>',
        '<form data-text-failed="Das ging nicht."></form>',
        '<input type="submit" value="Senden">',
        "{{ name }}, hallo",
        "{% trans %}Gut.{% endtrans %} Schlecht.",
    ],
)
def test_a_naked_word_in_html_is_seen(source: str) -> None:
    assert naked_in_html(source)


@pytest.mark.parametrize("source", ['{{ page_head("Start") }}', '{{ x ~ " und dann " }}', "{{ _(x) ~ 'für' }}"])
def test_a_naked_word_in_an_expression_is_seen(source: str) -> None:
    assert naked_in_expressions(source)


def sources() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def talks(path: Path) -> bool:
    """Whether people read what a module says; below there are codes, not sentences."""
    return "blueprints" in path.parts or "flask_babel" in path.read_text(encoding="utf-8")


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def literals(node: ast.AST, *, is_shown: bool = False) -> Iterator[tuple[str, bool]]:
    """The texts of a module outside of gettext, logs and docstrings, and whether each is handed to a reader."""
    if isinstance(node, ast.Call) and _name(node) in GETTEXT | SILENT:
        return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return  # a docstring
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value, is_shown
    # the keys of a dictionary are codes
    for child in node.values if isinstance(node, ast.Dict) else ast.iter_child_nodes(node):
        yield from literals(child, is_shown=_hands_to_a_reader(node, child))


def _hands_to_a_reader(node: ast.AST, child: ast.AST) -> bool:
    if isinstance(node, ast.keyword):
        return node.arg in SHOWN_BY_NAME
    return isinstance(node, ast.Call) and _name(node) in SHOWN and child in node.args[:1]


def naked_in_python(source: str) -> list[str]:
    """Sentences anywhere, and single words where people read them, that no gettext translates."""
    return [
        text
        for text, is_shown in literals(ast.parse(source))
        if not text.startswith("/") and (TWO_WORDS.search(text) or (is_shown and LETTERS.search(text)))
    ]


@pytest.mark.parametrize("path", [*filter(talks, sources())], ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_word_in_a_talking_module_is_translated(path: Path) -> None:
    assert naked_in_python(path.read_text(encoding="utf-8")) == []


def test_no_other_module_speaks_german() -> None:
    for path in sources():
        if not str(path.relative_to(SOURCE)).startswith(tuple(GERMAN_BY_NATURE)):
            texts = [text for text, _is_shown in literals(ast.parse(path.read_text(encoding="utf-8")))]
            assert [text for text in texts if GERMAN.search(text)] == [], path.name


@pytest.mark.parametrize(
    "source",
    [
        'flash("Gespeichert.", "done")',
        'raise ValidationError("Nein.")',
        'name = line("Name", 80)',
        'SelectField(label="Ort")',
        'title = f"{name} ist da"',
        '_adding(form, "Das Gremium ist angelegt.")',
    ],
)
def test_a_naked_word_in_python_is_seen(source: str) -> None:
    assert naked_in_python(source)


def test_what_is_translated_is_a_sentence_that_can_be_found() -> None:
    """Tools read the source: gettext of a variable would be missing in the catalogue and German for ever."""
    for path in SOURCE.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in GETTEXT:
                assert isinstance(call.args[0], ast.Constant), f"{path.name}:{call.lineno}"
    for name in templates():
        tree = environment().parse((TEMPLATES / name).read_text(encoding="utf-8"))
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in GETTEXT:
                # `trans` calls gettext with the sentence it holds
                assert isinstance(call.args[0], nodes.Const), f"{name}:{call.lineno}"
