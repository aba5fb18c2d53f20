"""`setup/python.sh`: an environment that holds what the lock files list, made once, whole or not at all."""

import shutil

import pytest

from tests.setup.clone import Clone

FRESH = ["python3 venv", ".venv/python pip requirements.lock", ".venv/python pip ."]


def ready(clone: Clone, which: str = "run") -> None:
    """An environment stands."""
    assert clone.script("python", which).code == 0
    clone.calls()


def test_the_first_call_installs_by_hashes_and_the_second_does_nothing(clone: Clone) -> None:
    assert clone.script("python", "run").complained == ""
    assert clone.calls() == FRESH
    again = clone.script("python", "run")
    assert (again.code, again.said, again.complained, clone.calls()) == (0, "", "", [])


@pytest.mark.parametrize(
    ("changed", "installed"),
    [("requirements.lock", [".venv/python pip requirements.lock"]), ("pyproject.toml", [".venv/python pip ."])],
)
def test_what_changed_is_installed_anew_and_nothing_else(clone: Clone, changed: str, installed: list[str]) -> None:
    ready(clone)
    clone.write(changed, "flask==4\n")
    assert clone.script("python", "run").code == 0
    assert clone.calls() == installed
    clone.script("python", "run")
    assert clone.calls() == []


def test_the_developers_lock_holds_the_other_one(clone: Clone) -> None:
    ready(clone, "dev")
    clone.script("python", "run")
    assert clone.calls() == []
    clone.write("requirements-dev.lock", "flask==3\nruff==2\n")
    clone.script("python", "run")
    assert clone.calls() == []
    clone.script("python", "dev")
    assert clone.calls() == [".venv/python pip requirements-dev.lock"]


def test_an_installation_that_was_broken_off_is_not_trusted(clone: Clone) -> None:
    assert clone.script("python", "run", PIP_DIES="yes").code != 0
    assert clone.calls() == FRESH[:2]
    assert clone.script("python", "run").code == 0
    assert clone.calls() == FRESH


def test_a_change_that_was_broken_off_is_taken_up_again(clone: Clone) -> None:
    ready(clone)
    clone.write("requirements.lock", "flask==4\n")
    clone.script("python", "run", PIP_DIES="yes")
    clone.calls()
    assert clone.script("python", "run").code == 0
    assert clone.calls() == FRESH


def test_a_clone_that_was_moved_gets_an_environment_of_its_own(clone: Clone) -> None:
    ready(clone)
    shutil.move(clone.folder, clone.folder.with_name("moved"))
    clone.folder = clone.folder.with_name("moved")
    clone.script("python", "run")
    assert clone.calls() == FRESH


def test_a_python_that_makes_environments_goes_before_one_that_does_not(clone: Clone) -> None:
    clone.bring("python3.12")
    clone.script("python", "run", NO_VENV="python3")
    assert clone.calls()[0] == "python3.12 venv"


def test_who_names_a_python_gets_it(clone: Clone) -> None:
    clone.bring("python3.12")
    clone.script("python", "run", PYTHON="python3.12")
    assert clone.calls()[0] == "python3.12 venv"


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        ({"TOO_OLD": "all"}, "Python 3.11 or newer is needed and was not found"),
        ({"PYTHON": "python3.99"}, "Python 3.11 or newer is needed and was not found"),
        ({"NO_VENV": "all"}, "apt-get install python3-venv"),
        ({"VENV_SAYS": "Error: no space"}, "python3 could not make .venv"),
        ({"PIP_SAYS": "NewConnectionError: refused"}, "the package index did not answer"),
        ({"PIP_SAYS": "THESE PACKAGES DO NOT MATCH THE HASHES"}, "could not be installed; pip's own words are in"),
    ],
)
def test_each_obstacle_is_one_sentence_and_the_same_command_goes_on(
    clone: Clone, trouble: dict[str, str], said: str
) -> None:
    assert said in clone.script("python", "run", **trouble).sentence
    clone.calls()
    assert clone.script("python", "run").code == 0
    assert clone.calls() == FRESH


def test_the_file_that_is_named_holds_the_words_of_the_tool(clone: Clone) -> None:
    sentence = clone.script("python", "run", PIP_SAYS="THESE PACKAGES DO NOT MATCH THE HASHES").sentence
    assert ".stamps/pip.log" in sentence
    assert "HASHES" in (clone.folder / ".stamps/pip.log").read_text(encoding="utf-8")


def test_a_folder_that_nobody_may_write_is_named_with_its_remedy(clone: Clone) -> None:
    clone.close()
    sentence = clone.script("python", "run", as_another=True).sentence
    assert str(clone.folder) in sentence
    assert "sudo chown -R someone" in sentence
    assert clone.calls() == []


def test_where_all_is_done_nothing_has_to_be_written(clone: Clone) -> None:
    ready(clone)
    clone.close()
    assert clone.script("python", "run", as_another=True).complained == ""
    assert clone.calls() == []
    clone.open()
    clone.write("requirements.lock", "flask==4\n")
    clone.close()
    assert ".venv" in clone.script("python", "run", as_another=True).sentence


def test_it_wants_to_know_which_lock(clone: Clone) -> None:
    assert "run|dev" in clone.script("python", "walk").sentence
