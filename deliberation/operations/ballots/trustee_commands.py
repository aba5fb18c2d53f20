"""The commands of trustees, each on a machine of their own."""

from pathlib import Path
from typing import Any

import click

from deliberation.operations.ballots.typed import FILE, FOLDER, one_sentence


def _memories() -> Path:
    return Path(click.get_app_dir("deliberation")) / "keys"


MEMORY = click.option(
    "--memory", "memories", type=FOLDER, default=_memories, help="What this device remembers of keys; apart from them."
)


@click.group()
def trustee() -> None:
    """Hold a key of secret polls, on one's own machine."""


@trustee.command()
@click.option("--out", type=FOLDER, required=True, help="Where the key is kept; nobody else may read there.")
@click.option("--index", type=click.IntRange(1), help="For a key of which several share: which seat is yours,")
@click.option("--of", "size", type=click.IntRange(1), help="of how many,")
@click.option("--threshold", type=click.IntRange(1), help="and how many of them open.")
@MEMORY
@one_sentence
def keygen(out: Path, index: int | None, size: int | None, threshold: int | None, memories: Path) -> None:
    """Make a key: NAME.privkey stays here, NAME.pubkey is published.

    With --index, --of and --threshold it takes a seat at the ceremony instead: seat-I.secret, seat-I.json.
    """
    from deliberation.operations.ballots import ceremony_files
    from deliberation.operations.ballots.files import CannotDo
    from deliberation.operations.ballots.trustee import keygen

    if index is not None and size is not None and threshold is not None:
        ceremony_files.take_seat(out, index=index, size=size, threshold=threshold)
        click.echo(f"{out / f'seat-{index}'}.secret stays with you; {out / f'seat-{index}'}.json is to be published.")
        return
    if not index is size is threshold is None:
        raise CannotDo("--index, --of and --threshold belong together.")
    name = keygen(out, memories)
    click.echo(f"{out / name}.privkey stays with you; {out / name}.pubkey is to be published.")


@trustee.command()
@click.option("--secret", type=FILE, required=True, help="Your seat-I.secret.")
@click.option("--seat", "seats", type=FILE, multiple=True, required=True, help="Each seat-I.json, in their order.")
@click.option("--shares", type=FILE, multiple=True, help="Each shares-I.json, in their order: makes the key.")
@click.option("--out", type=FOLDER, required=True, help="Where the next file is written.")
@MEMORY
@one_sentence
def share(secret: Path, seats: tuple[Path, ...], shares: tuple[Path, ...], out: Path, memories: Path) -> None:
    """Give each of the others a share of your polynomial, and make your key of theirs.

    First without --shares, then with those of all.
    """
    from deliberation.operations.ballots import ceremony_files

    if not shares:
        click.echo(f"{ceremony_files.give_shares(secret, seats, out)} is to be published.")
        return
    name = ceremony_files.finish(secret, seats, shares, out, memories)
    click.echo(f"{out / name}.privkey stays with you; key-….json is to be published.")


@trustee.command()
@click.option("--key", type=FILE, required=True, help="NAME.privkey, which nobody uses elsewhere any more.")
@MEMORY
@one_sentence
def adopt(key: Path, memories: Path) -> None:
    """Make this device the home of a key that was made elsewhere, or restored from a backup.

    It opens what begins from now on. What began before it may have opened elsewhere, and nobody here would know.
    """
    from deliberation.operations.ballots.trustee import adopt
    from deliberation.unit_of_work import now

    click.echo(f"The key is at home here and opens polls that begin at {adopt(key, memories, now())} or later.")


@trustee.command("decrypt")
@click.argument("record", type=FILE)
@click.option("--key", type=FILE, required=True, help="NAME.privkey")
@click.option("--sheet", type=FILE, required=True, help="The poll sheet.")
@click.option("--day-sheet", type=FILE, required=True, help="The commission's sheet of the day.")
@click.option("--older", type=FILE, required=True, help="The copy that was taken while the vote was open.")
@click.option("--trustees-words", required=True, help="The twelve words of the trustees, as they were read aloud.")
@click.option("--day-words", required=True, help="The twelve words of the day's sheet, as they are printed.")
@click.option("--end-words", required=True, help="The twelve words of the end of the vote, as on the projector.")
@click.option("--voters", type=click.IntRange(0), required=True, help="The number that the chair announced.")
@click.option("--out", type=FOLDER, required=True, help="Where what is to be handed in is written.")
@MEMORY
@one_sentence
def decrypt_record(record: Path, key: Path, voters: int, out: Path, memories: Path, **given: Any) -> None:
    """Open the tally of RECORD with a key, once, after all of it was verified."""
    from time import sleep

    from deliberation.domain.ballots.version1 import Heard
    from deliberation.operations.ballots.trustee import Papers, open_record
    from deliberation.operations.progress import bar
    from deliberation.unit_of_work import now

    def wait(seconds: int) -> None:
        with bar("Waiting for objections", seconds) as advance:
            for _ in range(seconds):
                sleep(1)
                advance(1)

    heard = Heard(given["trustees_words"], given["day_words"], given["end_words"], voters)
    papers = Papers(given["sheet"], given["day_sheet"], given["older"], heard)
    written = open_record(record, key, memories, papers, out, now=now(), wait=wait, progress=bar)
    click.echo(f"To be handed in: {', '.join(str(path) for path in written)}.")


@trustee.command()
@click.argument("record", type=FILE)
@click.option("--key", type=FILE, required=True, help="NAME.privkey")
@click.option("--proofs", type=FILE, required=True, help="UUID.proofs.json, which is made or added to.")
@one_sentence
def strengthen(record: Path, key: Path, proofs: Path) -> None:
    """Add strong proofs for what another program opened with the same key."""
    from deliberation.operations.ballots.trustee import strengthen
    from deliberation.operations.progress import bar

    owner = strengthen(record, key, proofs, progress=bar)
    click.echo(f"{proofs} holds the strong proofs of trustee {owner}.")
