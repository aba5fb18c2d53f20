"""`python -m bench.ballot_fuzz records --seconds 3600`: hostile records, guided by the lines that they reach.

Whatever the bytes are, a parser gives a value or refuses, and what it gives is written to the same bytes again. Needs
`atheris`, as `bench.fuzz` does; what it finds becomes a test in `tests/domain/ballots/`.
"""

import argparse
import sys
import tempfile
from contextlib import suppress
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

from bench.fuzz import dictionary

FRAGMENTS = (
    '{"', '":"', '","', '"}', "[[", "]]", '{"challenge":"1","response":"2"}', '{"alpha":"1","beta":"2"}', "\\ud800",
    '"public_key":', '"pok":', '"Single"', '"Pedersen"', '{"message":"', '"signature":', '"questions":[', "true",
    '"answers":[', '"blank":true', '"min":0', '"max":1', '"version":1', "BELENIOS-2048", '"uuid":"11111111111111"',
    "null", "NaN", "1e9", "1.0", "-0", "\\u0061", '{"height":0,"type":"Setup","payload":"', '{"owner":1,"payload":"',
    '"num_tallied":1', "BELENIOS\0", "0000644\0", "\0" * 12,
)  # fmt: skip
PACKAGE = "deliberation.domain.ballots"


def _module(name: str) -> Any:
    return import_module(f"{PACKAGE}.{name}")


def _texts(content: bytes) -> None:
    """Each reader of a text that stands in or beside a record."""
    refused = _module("refusal").Refused
    group = _module("groups").group_named("BELENIOS-2048")
    readers = (
        _module("canonical").parse_canonical,
        _module("election").read_election,
        lambda raw: _module("trustees").read_trustees(group, raw),
        lambda raw: list(_module("credential_list").read_list(raw, element_digits=group.element_digits)),
        _module("events").read_event,
        _module("pointers").read_sized,
        lambda raw: _module("pointers").read_owned(raw, b""),
        lambda raw: _module("strong_proofs").read_strong_proofs(group, raw),
        _module("sheet").read_sheet,
        _module("day_sheet").read_day_sheet,
        lambda raw: _module("heads").read_head(raw, "0" * 64),
    )
    for read in readers:
        try:
            value = read(content)
        except refused:
            continue
        if read is readers[0]:
            assert _module("canonical").render(value).encode() == content


def _records(content: bytes) -> None:
    """A file: the chain around the bytes is made right, so that what they say is read."""
    refused, archive = _module("refusal").Refused, _module("archive")
    head, _, rest = content.partition(b"\n")
    wrapped = archive.file_header(0) + b"".join(
        archive.rendered(archive.Record(kind, part), 0)
        for kind, part in zip(("data", "data", "data", "data", "event"), (head, *rest.split(b"\n")), strict=False)
    )
    read_chain = import_module("deliberation.operations.ballots.chain").read_chain
    for raw in (content, wrapped, wrapped + content):
        with suppress(refused):
            chain = read_chain(BytesIO(raw))
            # what is left after the cut is the whole part, and all of it
            assert read_chain(BytesIO(raw[: chain.length])) == chain
        try:
            _module("verification").Verification(BytesIO(raw), _module("work").Inline(), advance=lambda _: None).run()
        except refused:
            continue


TARGETS = {"texts": _texts, "records": _records}


def main() -> None:
    """Search until the time is over or something is found, which is printed with the bytes that show it."""
    parser = argparse.ArgumentParser(prog="python -m bench.ballot_fuzz", description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=600)
    given = parser.parse_args()
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=[PACKAGE]):
        TARGETS[given.target](b"{}")
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        seeds, words = dictionary(Path(name), FRAGMENTS, "{}")
        limits = [f"-max_total_time={given.seconds}", "-max_len=4000", "-timeout=60", "-rss_limit_mb=1024"]
        atheris.Setup([sys.argv[0], f"-dict={words}", *limits, str(seeds)], TARGETS[given.target])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
