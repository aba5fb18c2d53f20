"""Bad input is read in a process of its own, with as much time and memory as a small server can spare."""

import resource
import unicodedata
from multiprocessing import get_context
from multiprocessing.connection import Connection

from deliberation.domain.errors import UnreadableText
from deliberation.domain.text.formats import recognised

CPU_SECONDS = 10
ADDRESS_SPACE = 512 * 1024 * 1024

# one process has read the program and does nothing else; each file is given to a new copy of it
_PROCESSES = get_context("forkserver")
_PROCESSES.set_forkserver_preload([__name__])


def outcome(content: bytes) -> list[str]:
    """What becomes of a file: "refused" and the reason, or "read", the number of blocks and the kinds of remarks."""
    ours, theirs = _PROCESSES.Pipe(duplex=False)
    process = _PROCESSES.Process(target=_read_within_limits, args=(content, theirs))
    process.start()
    theirs.close()
    with ours:
        try:
            told: list[str] = ours.recv()
        except EOFError:
            told = ["ended", "without", "a", "word"]
    process.join()
    assert process.exitcode == 0, f"{told}, with {process.exitcode}; what it wrote is above"
    return told


def _read_within_limits(content: bytes, connection: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    connection.send(_read(content))


def _read(content: bytes) -> list[str]:
    try:
        imported = recognised.parse(content)
    except UnreadableText as refusal:
        return ["refused", str(refusal.facts["reason"])]
    document = imported.document
    assert unicodedata.is_normalized("NFC", document.text)
    assert not [sign for sign in document.text if unicodedata.category(sign) == "Cc" and sign != "\n"]
    return ["read", str(len(document.blocks)), *sorted({noted.remark.value for noted in imported.remarks})]
