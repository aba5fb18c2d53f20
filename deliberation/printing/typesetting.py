"""The typesetter, as a process of its own: reads what to set from its input, writes the PDF to its output.

Nothing of ours is imported here and nothing of the machine is told to it, so whatever a text might make the
typesetter do, it does it where there is nothing to find, and within the time and memory that it is given.
"""

import json
import resource
import sys
from pathlib import Path

import typst

HERE = Path(__file__).parent
NOWHERE = HERE / "nowhere"  # where packages of others would lie


def main() -> None:
    """Set one sheet or book; the first line of the output says which line stands on which page."""
    order = json.load(sys.stdin.buffer)
    _limit(order["seconds"], order["bytes"])
    compiler = typst.Compiler(
        HERE / order["template"],
        root=HERE,
        ignore_system_fonts=True,
        sys_inputs={"given": json.dumps(order["given"])},
        package_path=NOWHERE,
        package_cache_path=NOWHERE,
    )
    pdf = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=0)
    if not isinstance(pdf, bytes):
        raise TypeError("no PDF, but pictures")
    pages = compiler.query("<pages>", field="value", one=True) if order["wants_pages"] else "[]"
    sys.stdout.buffer.write(json.dumps(json.loads(pages)).encode() + b"\n" + pdf)


def _limit(seconds: int, memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (16, 16))


if __name__ == "__main__":
    main()
