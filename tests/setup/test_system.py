"""`setup/system.sh`: what the tests need of the machine, through the package manager where that is permitted."""

import pytest

from tests.setup.clone import Clone

CHROMIUM, POSTGRES, BELENIOS = "tests/chromium.py", "tests/postgres_server.py", "tests/belenios_tool.py"
POPPLER = "tests/poppler.py"
NEITHER = f"{CHROMIUM} {POSTGRES}"
SETTINGS = "/etc/postgresql-common/createcluster.d"
BY_HAND = "apt-get install --no-install-recommends chromium-headless-shell libatomic1 fonts-dejavu-core postgresql"


@pytest.fixture(autouse=True)
def _environment(clone: Clone) -> None:
    """The environment stands, and the machine has a package manager."""
    clone.script("python", "dev")
    clone.bring("apt-get", "sudo", "mkdir", "rm", "rmdir", "tee")
    clone.calls()


def test_who_has_both_is_not_asked_for_anything(clone: Clone) -> None:
    clone.lose("apt-get", "sudo")
    done = clone.script("system")
    assert (done.code, done.said, done.complained, clone.calls()) == (0, "", "", [])


def installs(calls: list[str]) -> list[str]:
    return [call.partition(" install ")[2] for call in calls if call.startswith("apt-get") and " install " in call]


@pytest.mark.parametrize(
    ("lacking", "packages"),
    [
        (CHROMIUM, "chromium-headless-shell libatomic1 fonts-dejavu-core"),
        (POSTGRES, "postgresql"),
        (BELENIOS, "belenios-tool"),
        (POPPLER, "poppler-utils"),
        (NEITHER, "chromium-headless-shell libatomic1 fonts-dejavu-core postgresql"),
    ],
)
def test_only_what_is_lacking_is_installed_and_once(clone: Clone, lacking: str, packages: str) -> None:
    assert clone.script("system", LACKING=lacking).complained == ""
    assert installs(clone.calls()) == [f"--no-install-recommends {packages}"]
    again = clone.script("system", LACKING=lacking)
    assert (again.code, again.said, clone.calls()) == (0, "", [])


@pytest.mark.parametrize("user", ["0", "1000"])
def test_no_cluster_is_made_and_the_setting_that_says_so_does_not_stay(clone: Clone, user: str) -> None:
    assert clone.script("system", LACKING=POSTGRES, USER_ID=user).code == 0
    calls = [call.removeprefix("sudo ") for call in clone.calls() if "/etc/" in call or call.startswith("apt-get")]
    told, update, install, taken_back = (
        calls.index(f"tee {SETTINGS}/deliberation-tests.conf"),
        next(number for number, call in enumerate(calls) if " update" in call),
        next(number for number, call in enumerate(calls) if " install " in call),
        calls.index(f"rm -f {SETTINGS}/deliberation-tests.conf"),
    )
    assert told < update < install < taken_back


def test_one_broken_source_of_the_machine_does_not_matter(clone: Clone) -> None:
    assert clone.script("system", LACKING=POSTGRES, UPDATE_FAILS="1").code == 0


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        ({"NO_SUDO": "yes"}, f"someone may not install; as root: {BY_HAND}"),
        ({"APT_SAYS": "Temporary failure resolving 'packages'"}, f"did not answer; later: {BY_HAND}"),
        ({"APT_SAYS": "Unable to locate package chromium"}, f".stamps/apt.log says why, and by hand it is: {BY_HAND}"),
    ],
)  # fmt: skip
def test_each_obstacle_is_one_sentence_with_the_command_in_it(clone: Clone, trouble: dict[str, str], said: str) -> None:
    assert said in clone.script("system", LACKING=NEITHER, **trouble).sentence
    noted = clone.calls()
    assert f"sudo rm -f {SETTINGS}/deliberation-tests.conf" in noted or noted == []


def test_a_machine_without_apt_is_told_what_it_needs(clone: Clone) -> None:
    clone.lose("apt-get")
    needed = "Chromium, PostgreSQL 13 or newer, belenios-tool 2.0 and poppler"
    assert needed in clone.script("system", LACKING=NEITHER).sentence


def test_what_was_installed_and_still_does_not_serve_stops_the_tests(clone: Clone) -> None:
    done = clone.script("system", LACKING=NEITHER, NEVER_ARRIVES="yes")
    assert done.code != 0
