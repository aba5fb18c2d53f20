"""The browser's twin of the text engine, asked from here: one process that answers until the last test is over."""

import json
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.chromium import driver_node

ANSWERING = Path(__file__).with_name("answering.mjs")
STOP_SECONDS = 10


class Twin:
    """`with Twin() as twin:` and `twin.ask("written", source=…)` says what the browser makes of it."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [driver_node(), ANSWERING], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf8"
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate(timeout=STOP_SECONDS)

    def ask(self, asks: str, **question: object) -> Any:
        """The answer of one of the functions in answering.mjs."""
        asked, answers = self._process.stdin, self._process.stdout
        assert asked is not None
        assert answers is not None
        # escaped, so that half a character arrives as half a character
        asked.write(json.dumps({"asks": asks, **question}) + "\n")
        asked.flush()
        answer = answers.readline()
        assert answer, f"the twin has ended: {question}"
        return json.loads(answer)
