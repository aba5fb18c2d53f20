"""`python -m bench`: seeds, serves, measures, prints, and leaves nothing behind."""

import argparse
import signal
import sys
import tempfile
import time
from pathlib import Path

from bench.databases import KINDS, SQLITE, databases
from bench.plan import FULL, QUICK
from bench.report import lines, pages_that_ask_more
from bench.rounds import measure


def main() -> int:
    """Run the whole measurement; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a smoke run: smaller parties, one short round")
    parser.add_argument("--database", choices=KINDS, default=SQLITE, help="where the parties live")
    given = parser.parse_args()
    plan = QUICK if given.quick else FULL
    # `kill` must stop the servers as Ctrl-C does
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, databases(given.database) as found:
        results = measure(plan, Path(folder), found, say=lambda words: print(words, file=sys.stderr, flush=True))
    print("\n".join(lines(plan, results, found.name)))
    print(f"\n{time.monotonic() - began:.0f} seconds in all.")
    growing = pages_that_ask_more(results)
    if growing:
        print(f"With more members more is asked: {', '.join(growing)}.", file=sys.stderr)
    return 1 if growing else 0


if __name__ == "__main__":
    sys.exit(main())
