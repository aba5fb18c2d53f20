"""The commands around ballots, but for those of trustees."""

import sys
from pathlib import Path
from typing import Any

import click

from deliberation.operations.ballots.trustee_commands import trustee
from deliberation.operations.ballots.typed import FILE, FOLDER, one_sentence


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
@click.option("--voters", type=click.IntRange(0, 200_000), required=True, help="How many credentials there are.")
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


COMMANDS = (verify, ballot, credentials, record, trustee)
