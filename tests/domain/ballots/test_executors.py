"""Where the work runs: the verdict is the same everywhere, and a machine that lies is found out."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path

import pytest
from distributed import LocalCluster, Security

from deliberation.domain.ballots import work
from deliberation.domain.ballots.executors import SpotChecked, WorkerLied, executor_for
from deliberation.domain.ballots.refusal import Check, Refused
from deliberation.domain.ballots.verify import GOOD, REFUSED, UNREADABLE, main
from deliberation.domain.ballots.work import Inline, InOrder
from tests.domain.ballots.polls import Poll, Step, chained


@pytest.fixture
def record(poll: Poll, votes: list[bytes], tmp_path: Path) -> Path:
    path = tmp_path / f"{poll.election.uuid}.bel"
    path.write_bytes(poll.record(*votes))
    return path


def test_a_cluster_verifies_as_one_machine_does(record: Path, poll: Poll, votes: list[bytes]) -> None:
    steps = poll.steps(*votes)
    wrong = record.with_name("wrong.bel")
    wrong.write_bytes(
        chained([*steps[:2], Step("Ballot", (votes[1].replace(b'"response":"', b'"response":"1'),)), *steps[3:]])
    )
    with LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None, host="127.0.0.1", protocol="tcp"
    ) as cluster:  # type: ignore[no-untyped-call]
        address = cluster.scheduler_address.replace("tcp://", "dask://")
        assert main([str(record), "--executor", address]) == GOOD
        assert main([str(wrong), "--executor", address]) == REFUSED


def test_another_machine_is_only_spoken_to_in_private(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, bool]] = []

    def client(address: str, *, security: Security) -> None:
        asked.append((address, security.require_encryption))
        raise OSError(f"Nobody answers at {address}")

    monkeypatch.setattr("distributed.Client", client)
    assert main([str(record), "--executor", "dask://counting.example.org:8786"]) == UNREADABLE
    assert main([str(record), "--executor", "dask://[::1]:8786"]) == UNREADABLE
    assert asked == [("tls://counting.example.org:8786", True), ("tcp://[::1]:8786", False)]


class Liar(Executor):
    """Says of everything that it is right."""

    def submit(self, fn: Callable[..., object], /, *args: object, **kwargs: object) -> "Future[object]":  # type: ignore[override]
        said: Future[object] = Future()
        said.set_result(([], None))
        return said


def test_a_machine_that_lies_is_found_by_a_spot_check(poll: Poll, votes: list[bytes]) -> None:
    raw = poll.election.raw
    honest = SpotChecked(Inline(), chance=lambda _: 0).submit(work.check_ballots, raw, votes)
    assert honest.result() == work.check_ballots(raw, votes)
    lied = SpotChecked(Liar(), chance=lambda _: 0).submit(work.check_ballots, raw, votes)
    with pytest.raises(WorkerLied):
        lied.result()
    unseen = SpotChecked(Liar(), chance=lambda _: 1).submit(work.check_ballots, raw, votes)
    assert unseen.result() == ([], None)


def test_a_refusal_comes_back_from_another_process() -> None:
    with executor_for("", size=1 << 30, workers=2) as pool:
        refusal = pool.submit(work.check_credentials, "BELENIOS-2048", ["1", "2"]).result()
    assert refusal is not None
    assert (refusal.check, refusal.at) == (Check.ELEMENT, "")
    assert str(refusal) == "A number is no element of the group. (element)"


def test_a_small_file_starts_no_processes() -> None:
    with executor_for("", size=1_000, workers=None) as executor:
        assert isinstance(executor, Inline)
    with executor_for("", size=1 << 30, workers=1) as executor:
        assert isinstance(executor, Inline)


def test_results_come_in_the_order_of_the_work_and_little_of_it_waits() -> None:
    order: InOrder[int] = InOrder(Inline(), ahead=3)
    early = [one for number in range(10) for one in order.give(abs, -number)]
    assert early == list(range(7))
    assert [*early, *order.rest()] == list(range(10))


def test_a_refusal_names_check_and_place() -> None:
    with pytest.raises(Refused, match=r"A ballot's signature is wrong\. \(signature, event 7\)"):
        raise Refused(Check.SIGNATURE, at="event 7")
