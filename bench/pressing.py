"""One printing in a process of its own, which has no other child: so the memory that is told is the typesetter's.

Imports little, since a child counts at its beginning what its parent has.
"""

import json
import resource
import sys
import time

from deliberation.printing.press import set_book, set_motion

PRINTING = {"motion": set_motion, "book": set_book}


def main() -> None:
    """Read what to set, set it, write what it cost: seconds on the clock, of a processor, KiB at the peak, bytes."""
    order = json.load(sys.stdin.buffer)
    began = time.perf_counter()
    pdf = PRINTING[order["kind"]](order["given"]).pdf
    seconds = time.perf_counter() - began
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps([seconds, used.ru_utime + used.ru_stime, used.ru_maxrss, len(pdf)]))


if __name__ == "__main__":
    main()
