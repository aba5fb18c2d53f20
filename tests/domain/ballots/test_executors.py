"""Where the work runs: the verdict is the same everywhere, and a machine that lies is found out."""

import signal
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from io import BytesIO
from pathlib import Path

import dask
import pytest
from distributed import LocalCluster, Security

from deliberation.domain.ballots import work
from deliberation.domain.ballots.executors import SpotChecked, WorkerLied, executor_for
from deliberation.domain.ballots.refusal import Check, Refused
from deliberation.domain.ballots.verification import Verification
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


def test_a_cluster_is_spoken_to_over_tls_with_the_certificates_of_its_configuration(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = Security.temporary()
    files = {"ca-file": made.tls_ca_file}
    for role in ("client", "scheduler", "worker"):
        files |= {f"{role}.key": getattr(made, f"tls_{role}_key"), f"{role}.cert": getattr(made, f"tls_{role}_cert")}
    named = {}
    for name, content in files.items():
        path = tmp_path / name
        path.write_text(content)
        named[f"distributed.comm.tls.{name}"] = str(path)
    monkeypatch.setattr("deliberation.domain.ballots.executors._THIS_MACHINE", ())
    with (
        dask.config.set(named),
        LocalCluster(
            n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None, host="127.0.0.1",
            protocol="tls", security=Security(require_encryption=True),
        ) as cluster,
    ):  # fmt: skip
        assert cluster.scheduler_address.startswith("tls://")
        address = cluster.scheduler_address.replace("tls://", "dask://")
        assert main([str(record), "--executor", address]) == GOOD
    assert main([str(record), "--executor", address]) == UNREADABLE
    assert "names no certificates; other machines are only spoken to over TLS" in capsys.readouterr().err


def test_where_nobody_answers_it_is_said(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def client(address: str, **_: object) -> None:
        raise OSError(f"Timed out trying to connect to {address}")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("distributed.Client", client)
        assert main([str(record), "--executor", "dask://[::1]:8786"]) == UNREADABLE
    assert capsys.readouterr().err == "dask://[::1]:8786 does not answer.\n"
    for nobody in ("dask://", "dask://127.0.0.1:nobody"):
        assert main([str(record), "--executor", nobody]) == UNREADABLE
        assert capsys.readouterr().err.count("\n") == 1


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


class Lazy(Executor):
    """Does the work and says nothing of some of it."""

    def submit(self, fn: Callable[..., object], /, *args: object, **kwargs: object) -> "Future[object]":  # type: ignore[override]
        done = Inline().submit(fn, *args, **kwargs)
        if isinstance(args[-1], list) and isinstance(args[-1][0], bytes):
            first, hashes, refusal = done.result()  # type: ignore[misc]
            done = Future()
            done.set_result((first, hashes[:-1], refusal))
        return done


def test_a_machine_that_leaves_out_a_ballot_is_found_without_a_spot_check(poll: Poll, votes: list[bytes]) -> None:
    with pytest.raises(WorkerLied, match="left out ballots"):
        Verification(BytesIO(poll.record(*votes)), Lazy(), advance=lambda _: None).run()


@pytest.mark.parametrize("trouble", [BrokenExecutor, MemoryError, KeyboardInterrupt])
def test_a_process_that_dies_is_no_verdict(
    record: Path, trouble: type[BaseException], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Code 1 would say that the record is wrong."""
    monkeypatch.setattr(Verification, "run", lambda _: (_ for _ in ()).throw(trouble))
    assert main([str(record)]) == UNREADABLE
    said = capsys.readouterr()
    assert (said.out, said.err.startswith("The verification was broken off"), said.err.count("\n")) == ("", True, 1)


def test_a_refusal_comes_back_from_another_process() -> None:
    with executor_for("", size=1 << 30, workers=2) as pool:
        refusal = pool.submit(work.check_credentials, "BELENIOS-2048", ["1", "2"]).result()
    assert refusal is not None
    assert (refusal.check, refusal.at) == (Check.ELEMENT, "")
    assert str(refusal) == "A number is no element of the group. (element)"


def test_ctrl_c_reaches_who_gave_the_work_and_not_who_does_it() -> None:
    # whoever started the tests may have asked not to be interrupted
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with executor_for("", size=1 << 30, workers=2) as pool:
            assert pool.submit(signal.getsignal, signal.SIGINT).result() is signal.SIG_IGN
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)


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
