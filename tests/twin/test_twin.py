"""The browser reads, writes and numbers texts as the server does: the laws of the engine, asked of both."""

import subprocess
import unicodedata
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from deliberation.domain.text import words
from deliberation.domain.text.document import Block, Document, Style
from deliberation.domain.text.lines import number_lines
from deliberation.domain.text.normal import Run, cleaned
from deliberation.domain.text.notation import read, write
from tests.chromium import driver_node
from tests.domain.text.german import documents, texts
from tests.domain.text.test_document import SCRAPS
from tests.domain.text.test_lines import widths
from tests.twin.asking import Twin
from tests.twin.vectors import FILE, as_file

SIGNS = "\r\n\\#->1. *_~|[]"


def known(text: str) -> str:
    """Without what the newest Unicode alone has a meaning for: not every browser knows it yet."""
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cn")


texts_known = (texts(longest=30) | st.text()).map(known)
documents_known = documents.map(lambda document: read(known(write(document))))
scraps = st.lists(st.sampled_from(SCRAPS), max_size=6).map("".join)
typed = texts_known | st.text(alphabet="".join(SCRAPS) + SIGNS, max_size=30)


def test_the_shared_vectors_are_those_of_the_server() -> None:
    assert FILE.read_text(encoding="ascii") == as_file()


def test_the_twin_holds_the_shared_vectors() -> None:
    tests = Path(__file__).parent / "vectors.test.mjs"
    done = subprocess.run([driver_node(), "--test", tests], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


@given(document=documents_known)
def test_what_is_in_normal_form_comes_out_of_the_editor_as_it_went_in(twin: Twin, document: Document) -> None:
    source = write(document)
    assert twin.ask("edited", source=source) == source


@given(source=typed)
@example(source="**a **b")
@example(source="*a*b* c*")
def test_whatever_was_typed_says_in_the_editor_what_the_server_reads(twin: Twin, source: str) -> None:
    normal = write(read(source))
    assert twin.ask("written", source=source) == normal
    assert twin.ask("edited", source=source) == normal


@given(document=documents_known, width=widths, first=st.integers(0, 500))
def test_both_number_the_same_lines(twin: Twin, document: Document, width: int, first: int) -> None:
    ours = [[line.number, line.text] for line in number_lines(document, width=width, first=first)]
    assert twin.ask("lines", source=write(document), width=width, first=first) == ours


@given(typed=texts_known, width=widths)
@example(typed="eins  zwei  drei vier", width=4)
def test_each_line_begins_at_its_first_letter_however_it_was_typed(twin: Twin, typed: str, width: int) -> None:
    block = Block.of(Style(), typed.replace("\r", ""))
    lines = [line.text for line in number_lines(Document.of([block]), width=width)]
    rests = twin.ask("begins", typed=typed.replace("\r", ""), width=width)
    assert len(rests) == len(lines)
    for line, rest, following in zip(lines, rests, [*rests, ""][1:], strict=True):
        said = Block.of(Style(), rest.removesuffix(following)).text
        assert _seen(said) == _seen(line)


def _seen(text: str) -> str:
    """What stands alone in one and between letters in the other is not seen in either."""
    return "".join(text.replace("\u00ad", "").replace("\u200d", "").split())


@given(
    runs=st.lists(st.tuples(st.lists(st.sampled_from(SCRAPS), max_size=6).map("".join), st.integers(0, 15)), max_size=5)
)
def test_scraps_of_text_have_the_same_normal_form(twin: Twin, runs: list[tuple[str, int]]) -> None:
    ours = Block.of(Style(), *(Run(*run) for run in runs)).runs
    assert twin.ask("runs", runs=runs) == [list(run) for run in ours]


@given(text=texts_known)
def test_words_end_at_the_same_places(twin: Twin, text: str) -> None:
    said = cleaned(text)
    assert twin.ask("words", text=said) == [[word, words.width(word)] for word in words.split(said)]
