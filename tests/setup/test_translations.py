"""`setup/translations.sh`: catalogues are compiled when they changed, and only then."""

import pytest

from tests.setup.clone import Clone

FOLDER = "deliberation/translations/en/LC_MESSAGES"
COMPILED = [".venv/pybabel compile -d deliberation/translations"]


@pytest.fixture(autouse=True)
def _environment(clone: Clone) -> None:
    """The environment stands."""
    clone.script("python", "run")
    clone.calls()


def test_the_second_call_does_nothing(clone: Clone) -> None:
    assert clone.script("translations").complained == ""
    assert clone.calls() == COMPILED
    again = clone.script("translations")
    assert (again.code, again.said, again.complained, clone.calls()) == (0, "", "", [])


def test_a_changed_catalogue_and_a_lost_one_are_compiled_anew(clone: Clone) -> None:
    clone.script("translations")
    clone.write(f"{FOLDER}/messages.po", 'msgid "b"\n')
    clone.script("translations")
    (clone.folder / FOLDER / "messages.mo").unlink()
    clone.script("translations")
    assert clone.calls() == COMPILED * 3


def test_what_stands_in_the_way_is_one_sentence_and_is_tried_again(clone: Clone) -> None:
    assert ".stamps/pybabel.log" in clone.script("translations", PYBABEL_SAYS="syntax error").sentence
    clone.calls()
    assert clone.script("translations").code == 0
    assert clone.calls() == COMPILED


def test_a_folder_that_nobody_may_write_is_named(clone: Clone) -> None:
    clone.close()
    assert str(clone.folder) in clone.script("translations", as_another=True).sentence
    assert clone.calls() == []
