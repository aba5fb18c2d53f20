"""Templates get their globals as one plain dictionary."""

from collections.abc import MutableMapping
from typing import Any

from flask.templating import Environment


class PlainEnvironment(Environment):
    """What all templates know is settled when the application is built, and copied for each of them then.

    The library lays a map of maps over it, so that it may change at any time; each page asks it some thousand times.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What a template knows beside what it is given."""
        return {**self.globals, **(d or {})}
