"""The commands around ballots. What stands in the way is one sentence: exit code 2, or 1 for what is refused."""

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

REFUSED, USAGE = 1, 2
FOLDER = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)


def one_sentence(command: Callable[..., Any]) -> Callable[..., Any]:
    """Turn refusals and obstacles into a sentence and an exit code."""

    @wraps(command)
    def guarded(*args: object, **kwargs: object) -> object:
        from deliberation.domain.ballots.refusal import Refused
        from deliberation.operations.ballots.files import CannotDo

        try:
            return command(*args, **kwargs)
        except Refused as refused:
            click.echo(" ".join(str(refused).split()), err=True)
            sys.exit(REFUSED)
        except CannotDo as obstacle:
            click.echo(" ".join(str(obstacle).split()), err=True)
            sys.exit(USAGE)

    return guarded


@click.command(
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []},
    add_help_option=False,
)
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def verify(words: tuple[str, ...]) -> None:
    """Verify the record of a secret poll, strictly."""
    from deliberation.domain.ballots.verify import main

    sys.exit(main(words, program="deliberation verify"))


@click.group()
def ballot() -> None:
    """Simulate secret polls."""


@ballot.command()
@click.option("--voters", type=click.IntRange(0, 1_000_000), required=True, help="How many credentials there are.")
@click.option("--trustees", type=click.IntRange(1, 100), default=1, show_default=True, help="How many hold a key.")
@click.option("--threshold", type=click.IntRange(1, 100), help="How many of them open; all of them otherwise.")
@click.option("--seed", required=True, help="The same seed gives the same record, all its keys included.")
@click.option("--out", type=FOLDER, required=True, help="Where the record is written.")
@one_sentence
def simulate(voters: int, trustees: int, threshold: int | None, seed: str, out: Path) -> None:
    """Write the record of a whole invented poll.

    Nothing in it is secret, so it says SIMULATION and no trustee opens it.
    """
    from deliberation.operations.ballots.simulation import Plan, simulate
    from deliberation.operations.progress import bar

    made = simulate(Plan(voters, trustees, threshold, seed), out, progress=bar)
    click.echo(f"{made.path}: {made.ballots} ballots, result {made.counts}.")


@click.group()
def credentials() -> None:
    """Draw the codes of voters and check them; for the commission."""


@credentials.command("make")
@click.option("--uuid", "uuids", multiple=True, help="Of each poll of the day; or")
@click.option("--polls", type=click.IntRange(1, 100), help="how many identifiers to draw.")
@click.option("--voters", type=FILE, required=True, help="A file with a name a line; behind a comma a weight, if any.")
@click.option("--out", type=FOLDER, required=True, help="Where codes, map, lists and the day's sheet are written.")
@one_sentence
def make_credentials(uuids: tuple[str, ...], polls: int | None, voters: Path, out: Path) -> None:
    """Draw a code for each voter, and write what follows from it for each poll of a day.

    codes.json and map.json are for the commission alone; the lists and day-sheet.json are public.
    """
    from deliberation.domain.ballots.version1 import words_of
    from deliberation.operations.ballots import credential_files
    from deliberation.operations.ballots.files import CannotDo

    if bool(uuids) is bool(polls):
        raise CannotDo("Either --uuid or --polls is needed.")
    named = credential_files.read_voters(voters)
    sheet = credential_files.make(uuids or credential_files.draw_uuids(polls or 1), named, out)
    click.echo(f"{len(named)} codes. The words of the day's sheet, to be printed: {words_of(sheet)}")


@credentials.command("check")
@click.option("--codes", type=FILE, required=True, help="What `make` wrote.")
@click.option("--day-sheet", type=FILE, required=True, help="Likewise; the lists lie beside it.")
@one_sentence
def check_credentials(codes: Path, day_sheet: Path) -> None:
    """Say whether the public lists hold the keys of these codes and no others."""
    from deliberation.operations.ballots import credential_files

    polls = credential_files.check(codes, day_sheet)
    click.echo(f"The lists of {polls} polls hold the keys of these codes and no others.")


@click.group()
def record() -> None:
    """Write the file of a record without a server."""


@record.command()
@click.argument("file", type=FILE)
@click.option("--election", type=FILE, help="With --trustees, --credentials and --timestamp: begin the file.")
@click.option("--trustees", type=FILE)
@click.option("--credentials", "listed", type=FILE)
@click.option("--timestamp", type=click.IntRange(0), help="Seconds since 1970 that stand in the file.")
@click.option("--ballot", type=FILE, help="Append a ballot.")
@click.option("--end", is_flag=True, help="End the vote.")
@click.option("--tally", is_flag=True, help="Append the encrypted tally.")
@click.option("--decryption", type=FILE, help="Append what the trustee of --owner gave.")
@click.option("--owner", type=click.IntRange(1))
@click.option("--result", is_flag=True, help="Append the result.")
@one_sentence
def append(file: Path, **wanted: Any) -> None:
    """Append one event to FILE, if it is right.

    What a crash left half-written is cut off before.
    """
    from deliberation.operations.ballots.appending import append

    end = append(file, **wanted)
    click.echo(f"Event {end.height}: {end.hash}")


@record.command()
@click.argument("folder", type=FOLDER)
@click.argument("file", type=FILE)
@one_sentence
def render(folder: Path, file: Path) -> None:
    """Write FILE from the parts of a record in FOLDER: always the same bytes."""
    from deliberation.operations.ballots import record_file

    click.echo(f"{file} ends with event {record_file.render(folder, file)}.")


@click.group()
def trustee() -> None:
    """Hold a key of secret polls, on one's own machine."""


@trustee.command()
@click.option("--out", type=FOLDER, required=True, help="Where the key is kept; nobody else may read there.")
@click.option("--index", type=click.IntRange(1), help="For a key of which several share: which seat is yours,")
@click.option("--of", "size", type=click.IntRange(1), help="of how many,")
@click.option("--threshold", type=click.IntRange(1), help="and how many of them open.")
@one_sentence
def keygen(out: Path, index: int | None, size: int | None, threshold: int | None) -> None:
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
    name = keygen(out)
    click.echo(f"{out / name}.privkey stays with you; {out / name}.pubkey is to be published.")


@trustee.command()
@click.option("--secret", type=FILE, required=True, help="Your seat-I.secret.")
@click.option("--seat", "seats", type=FILE, multiple=True, required=True, help="Each seat-I.json, in their order.")
@click.option("--shares", type=FILE, multiple=True, help="Each shares-I.json, in their order: makes the key.")
@click.option("--out", type=FOLDER, required=True, help="Where the next file is written.")
@one_sentence
def share(secret: Path, seats: tuple[Path, ...], shares: tuple[Path, ...], out: Path) -> None:
    """Give each of the others a share of your polynomial, and make your key of theirs.

    First without --shares, then with those of all.
    """
    from deliberation.operations.ballots import ceremony_files

    if not shares:
        click.echo(f"{ceremony_files.give_shares(secret, seats, out)} is to be published.")
        return
    name = ceremony_files.finish(secret, seats, shares, out)
    click.echo(f"{out / name}.privkey stays with you; key-….json is to be published.")


@record.command("trustees")
@click.option("--single", "singles", type=FILE, multiple=True, help="The NAME.pubkey of each mandatory trustee.")
@click.option("--seat", "seats", type=FILE, multiple=True, help="Each seat-I.json, in their order.")
@click.option("--shares", type=FILE, multiple=True, help="Each shares-I.json, in their order.")
@click.option("--key", "keys", type=FILE, multiple=True, help="Each key-I.json, in their order.")
@click.option("--out", type=FILE, required=True)
@one_sentence
def put_together(out: Path, **named: tuple[Path, ...]) -> None:
    """Write the trustees of an election from what they have published."""
    from deliberation.domain.ballots.version1 import words_of
    from deliberation.operations.ballots import ceremony_files

    told = ceremony_files.assemble(named["singles"], named["seats"], named["shares"], named["keys"], out)
    click.echo(f"{out}: {words_of(told)}")


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
@one_sentence
def decrypt_record(
    record: Path, key: Path, sheet: Path, day_sheet: Path, older: Path, voters: int, out: Path, **words: str
) -> None:
    """Open the tally of RECORD with a key, once, after all of it was verified."""
    from time import sleep

    from deliberation.domain.ballots.version1 import Heard
    from deliberation.operations.ballots.trustee import Papers, open_record
    from deliberation.operations.progress import bar

    def wait(seconds: int) -> None:
        with bar("Waiting for objections", seconds) as advance:
            for _ in range(seconds):
                sleep(1)
                advance(1)

    heard = Heard(words["trustees_words"], words["day_words"], words["end_words"], voters)
    papers = Papers(sheet, day_sheet, older, heard)
    written = open_record(record, key, papers, out, wait=wait, progress=bar)
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


COMMANDS = (verify, ballot, credentials, record, trustee)
