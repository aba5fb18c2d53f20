"""Where the work of a verification runs: in this process, on all its cores, or on a cluster of machines."""

import os
import secrets
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from typing import Any, ParamSpec, TypeVar

from deliberation.domain.ballots.work import Inline

DASK = "dask://"
# below this, starting processes takes longer than the work
_WORTH_PROCESSES = 256 << 10
# of so many results of strangers one is computed again here
_SPOT_CHECKED = 16
_PATIENCE = 10  # seconds until nobody has answered
_THIS_MACHINE = ("127.0.0.1", "::1", "localhost")
_T = TypeVar("_T")
_P = ParamSpec("_P")


class WorkerLied(Exception):
    """A machine of the cluster gave another result than this one does."""


class ClusterMissing(Exception):
    """The cluster does not answer, or not in private."""


@contextmanager
def executor_for(name: str, *, size: int, workers: int | None) -> Iterator[Executor]:
    """What `--executor` names: nothing for this machine, or dask://HOST:PORT."""
    if name:
        with _cluster(name.removeprefix(DASK)) as executor:
            yield SpotChecked(executor)
        return
    count = workers or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else workers or os.cpu_count()
    if count == 1 or size < _WORTH_PROCESSES:
        yield Inline()
        return
    # Ctrl-C is for who gave the work; who does it would only complain
    pool = ProcessPoolExecutor(count, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


class SpotChecked(Executor):
    """Work that others do, and some of it, nobody knows which, is done here once more."""

    def __init__(self, others: Executor, *, chance: Callable[[int], int] = secrets.randbelow) -> None:
        self._others = others
        self._chance = chance

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> "Future[_T]":
        """Give it away, and compare if chance wants it."""
        given = self._others.submit(fn, *args, **kwargs)
        if self._chance(_SPOT_CHECKED):
            return given
        compared: Future[_T] = Future()
        try:
            told, own = given.result(), fn(*args, **kwargs)
        except Exception as error:  # noqa: BLE001 — handed on to whoever asks for the result
            compared.set_exception(error)
            return compared
        # refusals are compared by what they say
        if repr(told) == repr(own):
            compared.set_result(own)
        else:
            compared.set_exception(WorkerLied("a machine of the cluster gave a wrong result"))
        return compared


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    """A Dask cluster, over TLS unless it is on this machine; the certificates are those of Dask's configuration.

    Raises ImportError without the extra `dask`, and ClusterMissing.
    """
    import distributed

    # Dask publishes no types
    make: Callable[..., AbstractContextManager[Any]] = distributed.Client
    secure: Callable[..., Any] = distributed.Security
    here = address.rpartition(":")[0].strip("[]") in _THIS_MACHINE
    security = secure(require_encryption=not here)
    if not here and security.get_connection_args("client").get("ssl_context") is None:
        raise ClusterMissing("Dask's configuration names no certificates; other machines are only spoken to over TLS")
    try:
        client = make(f"{'tcp' if here else 'tls'}://{address}", security=security, timeout=_PATIENCE)
    except (OSError, ValueError) as error:
        raise ClusterMissing(f"{DASK}{address} does not answer") from error
    with client as connected:
        yield connected.get_executor(pure=False)
