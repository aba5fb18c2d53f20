"""The console command: each part of it says what it is for, and wrong usage ends with one complaint."""

import click
import pytest
from click.testing import CliRunner

from deliberation.cli import main

COMMANDS = sorted(main.commands)


def test_these_are_the_commands() -> None:
    assert {"run", "demo", "worker", "create-admin", "backup", "restore", "seed"} <= set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_each_says_what_it_is_for_and_what_it_takes(name: str, flag: str) -> None:
    told = CliRunner().invoke(main, [name, flag])
    assert told.exit_code == 0
    command = main.commands[name]
    assert str(command.help).split(".")[0].split("\n")[0] in " ".join(told.output.split())
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.opts[0] in told.output


@pytest.mark.parametrize("name", COMMANDS)
def test_what_it_does_not_know_is_wrong_usage(name: str) -> None:
    refused = CliRunner().invoke(main, [name, "--no-such-thing"])
    assert refused.exit_code == 2
    (sentence,) = refused.output.splitlines()
    assert "--no-such-thing" in sentence


def test_a_command_that_does_not_exist_is_wrong_usage() -> None:
    assert CliRunner().invoke(main, ["dance"]).exit_code == 2
