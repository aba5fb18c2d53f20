"""Bad input is read in a process of its own, with as much time and memory as a small server can spare."""

import resource
import subprocess
import sys

from config import ROOT

CPU_SECONDS = 10
ADDRESS_SPACE = 512 * 1024 * 1024

_PROGRAM = """
import sys, unicodedata
from deliberation.domain.errors import UnreadableText
from deliberation.domain.text.formats import recognised
try:
    imported = recognised.parse(sys.stdin.buffer.read())
except UnreadableText as refusal:
    print("refused", refusal.facts["reason"])
else:
    document = imported.document
    assert unicodedata.is_normalized("NFC", document.text)
    assert not [sign for sign in document.text if unicodedata.category(sign) == "Cc" and sign != "\\n"]
    print("read", len(document.blocks), *sorted({noted.remark.value for noted in imported.remarks}))
"""


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))


def outcome(content: bytes) -> list[str]:
    """What becomes of a file: "refused" and the reason, or "read", the number of blocks and the kinds of remarks."""
    command = [sys.executable, "-c", _PROGRAM]
    ran = subprocess.run(command, cwd=ROOT, input=content, preexec_fn=_limit, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr.decode()[-2_000:]
    return ran.stdout.decode().split()
