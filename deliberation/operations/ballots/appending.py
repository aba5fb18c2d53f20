"""Which event somebody wants to append, from the words that they typed."""

from pathlib import Path

from deliberation.domain.ballots.version1 import End
from deliberation.operations.ballots import record_file
from deliberation.operations.ballots.files import CannotDo, read_file


def append(
    file: Path,
    *,
    election: Path | None,
    trustees: Path | None,
    listed: Path | None,
    timestamp: int | None,
    ballot: Path | None,
    end: bool,
    tally: bool,
    decryption: Path | None,
    owner: int | None,
    result: bool,
) -> End:
    """Append exactly one event. Raises CannotDo and Refused."""
    wanted = {
        "--election": election is not None,
        "--ballot": ballot is not None,
        "--end": end,
        "--tally": tally,
        "--decryption": decryption is not None,
        "--result": result,
    }
    if sum(wanted.values()) != 1:
        raise CannotDo(f"One of {', '.join(wanted)} is needed.")
    if election is not None:
        if trustees is None or listed is None or timestamp is None:
            raise CannotDo("--election needs --trustees, --credentials and --timestamp.")
        contents = (read_file(election), read_file(trustees), read_file(listed))
        return record_file.begin(file, contents, timestamp)
    if ballot is not None:
        return record_file.append_ballot(file, read_file(ballot))
    if decryption is not None:
        if owner is None:
            raise CannotDo("--decryption needs --owner.")
        return record_file.append_decryption(file, owner, read_file(decryption))
    if end:
        return record_file.append_end(file)
    return record_file.append_tally(file) if tally else record_file.append_result(file)
