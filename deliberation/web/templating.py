"""How templates are made: what they know is settled once, and so is what their sentences say in a language."""

from collections.abc import MutableMapping
from typing import Any, Self

from flask.templating import Environment
from flask_babel import force_locale, get_domain, get_locale
from jinja2 import Template, nodes
from jinja2.visitor import NodeTransformer


class PlainEnvironment(Environment):
    """What all templates know is settled when the application is built, and copied for each of them then.

    The library lays a map of maps over it, so that it may change at any time; each page asks it some thousand times.

    Each template is made once for each language, with its sentences in it: a page has a hundred, and most of them are
    the same for whoever reads it. `language` is that of the templates of one such shelf; the application has the one
    without, which looks on the shelf of the page that is being made.
    """

    language = ""

    def __init__(self, *args: Any, **options: Any) -> None:
        """As the library does it."""
        # nothing that was made is thrown away: there are as many as there are files
        super().__init__(*args, cache_size=-1, **options)
        self._shelves: dict[str, Self] = {}

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What a template knows beside what it is given."""
        return {**self.globals, **(d or {})}

    def _load_template(self, name: str, globals: MutableMapping[str, Any] | None) -> Template:  # noqa: A002 — the library names it
        shelf = self if self.language else self._of(str(get_locale().language))
        return super(PlainEnvironment, shelf)._load_template(name, globals)

    def _of(self, language: str) -> Self:
        if language not in self._shelves:
            shelf = self.overlay()
            shelf.language = language
            self._shelves[language] = shelf
        return self._shelves[language]

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        made = super()._parse(source, name, filename)
        if self.language:
            if get_locale() is None:
                raise RuntimeError("a template is made where nobody knows its language")
            with force_locale(self.language):
                _Saying().visit(made)
        return made


class _Saying(NodeTransformer):
    """Puts what a sentence says where it is asked for, if nothing has to be put into it."""

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 — the library names it
        self.generic_visit(node)
        asks = isinstance(node.node, nodes.Name) and node.node.name == "_"
        is_bare = not (node.kwargs or node.dyn_args or node.dyn_kwargs) and len(node.args) == 1
        if not (asks and is_bare and isinstance(node.args[0], nodes.Const)):
            return node
        # the catalogue has it: tools found it where it stands
        said = get_domain().gettext(node.args[0].value)
        # a per cent sign is written twice, whether something is put in or not; words of ours are no input
        return nodes.MarkSafeIfAutoescape(nodes.Const(said % () if "%" in said else said), lineno=node.lineno)
