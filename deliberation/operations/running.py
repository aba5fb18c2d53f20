"""Starting everything on one machine: migrate, load the demo, serve, work, and end cleanly."""

import errno
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from types import FrameType
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, Request, build_opener

from config import ROOT, Settings
from deliberation.app import create_app
from deliberation.operations.demo import loading as demo
from deliberation.operations.migrating import current_revision, known_revisions, newest_revision, upgrade
from deliberation.operations.progress import Progress, silently
from deliberation.operations.sentences import LATER_RELEASE

# a slow machine at work on something else is slow, not broken; a server that died is noticed at once
START_SECONDS = 120
STOP_SECONDS = 15
# the folder one stands in may hold another `deliberation`: the clone itself, seen from its parent
PYTHON = (sys.executable, "-P")
# our own server on this machine: a proxy, which may be set for the packages, knows nothing of it
_DIRECTLY = build_opener(ProxyHandler({}))


class CannotRun(Exception):
    """Something stands in the way; the message is one sentence for the person at the console."""


def make_folder(settings: Settings) -> None:
    """Make the folder of the embedded database. Raises CannotRun."""
    try:
        settings.instance.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotRun(f"The folder {settings.instance} cannot be made: {error.strerror}.") from error
    if not os.access(settings.instance, os.W_OK):
        raise CannotRun(f"The folder {settings.instance} cannot be written; give it to the user who runs this.")


def prepare(
    settings: Settings, say: Callable[[str], object], *, progress: Progress = silently
) -> tuple[demo.Login, ...]:
    """Make folder and database ready; returns the accounts of the demo, if it is there. Raises CannotRun."""
    make_folder(settings)
    if upgrade(settings.migration_database_url, settings.database_url, progress=progress):
        say("The database is brought up to date.")
    app = create_app(settings)
    demo.demand_absence(app, settings)
    if settings.demo and demo.load(app, settings, progress=progress):
        say("The demo is loaded.")
    return demo.open_logins(app) if settings.demo else ()


def demand_newest_form(settings: Settings) -> None:
    """Raise CannotRun if the database was never migrated, or not since the program was updated."""
    current = current_revision(settings.database_url)
    if current is not None and current not in known_revisions():
        raise CannotRun(LATER_RELEASE)
    if current != newest_revision():
        raise CannotRun("The database is not in the form that this release needs; run `deliberation migrate` first.")


def demand_free_port(settings: Settings) -> None:
    """Raise CannotRun if somebody else listens there, or if nobody can."""
    try:
        family, kind, _protocol, _name, address = socket.getaddrinfo(
            _bind_address(settings), settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise CannotRun(_why_not(settings, error)) from error


def _why_not(settings: Settings, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {settings.port} is taken by another program; choose another one with PORT={settings.port + 1}."
    return f"Nobody can listen at HOST={settings.host}, port {settings.port}: {error.strerror}."


def _bind_address(settings: Settings) -> str:
    return "127.0.0.1" if settings.host == "localhost" else settings.host


def server_command(settings: Settings) -> list[str]:
    """How the production server is started."""
    return [
        *PYTHON,
        "-m",
        "granian",
        "--interface=wsgi",
        f"--host={_bind_address(settings)}",
        f"--port={settings.port}",
        f"--workers={settings.server_processes}",
        # one computes while the other waits for the database; more of them take the processor from each other
        "--blocking-threads=2",
        "--backpressure=64",
        "--http=1",
        "--no-ws",
        "--respawn-failed-workers",
        "--workers-kill-timeout=10",
        "--log-level=warning",
        f"--working-dir={ROOT}",
        # by its path: a name would be looked for in the folder one stands in, before everything else
        f"{ROOT / 'deliberation' / 'operations' / 'served.py'}:app",
    ]


def run(settings: Settings, say: Callable[[str], object], *, progress: Progress = silently) -> int:
    """Serve and work until Ctrl-C or SIGTERM; returns the exit code. Raises CannotRun."""
    demand_free_port(settings)
    try:
        logins = prepare(settings, say, progress=progress)
    except KeyboardInterrupt:  # nobody is there yet who would have to be ended, and half a migration is none
        return 0
    shift = _Shift()
    environment = os.environ | {"PORT": str(settings.port), "HOST": settings.host}
    for command in (server_command(settings), [*PYTHON, "-m", "deliberation.cli", "worker"]):
        shift.join(command, environment)
    return shift.last(lambda: _answers(settings), lambda: _greet(settings, logins, say))


class _Shift:
    """Two programs that begin and end together."""

    def __init__(self) -> None:
        self.children: list[subprocess.Popen[bytes]] = []
        self.is_over = False
        # a terminal that is closed says so to us alone: the others have left its session
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._end)

    def join(self, command: list[str], environment: Mapping[str, str]) -> None:
        """Start one of them, in a session of its own: Ctrl-C reaches all of a terminal's, and it is for us alone."""
        self.children.append(subprocess.Popen(command, env=environment, start_new_session=True))  # noqa: S603 — ours

    def last(self, answers: Callable[[], bool], greet: Callable[[], object]) -> int:
        try:
            self._begin(answers)
            if self._goes_on():
                greet()
            while self._goes_on():
                time.sleep(0.2)
        finally:
            died = [] if self.is_over else [child for child in self.children if child.poll() is not None]
            self._stop_all()
        return 1 if died else 0

    def _begin(self, answers: Callable[[], bool]) -> None:
        """Until the server answers, or there is no sense in waiting."""
        deadline = time.monotonic() + START_SECONDS
        while self._goes_on() and not answers():
            if time.monotonic() > deadline:
                raise CannotRun(f"The server did not answer within {START_SECONDS} seconds; what it says stands above.")
            time.sleep(0.1)

    def _goes_on(self) -> bool:
        return not self.is_over and all(child.poll() is None for child in self.children)

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        self.is_over = True

    def _stop_all(self) -> None:
        for child in self.children:
            if child.poll() is None:
                child.terminate()
        for child in self.children:
            try:
                child.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def _greet(settings: Settings, logins: tuple[demo.Login, ...], say: Callable[[str], object]) -> None:
    say(f"\nDeliberation: {settings.public_url}\n")
    for login in logins:
        say(f"  {login.role:<18} {login.email}")
    if logins:
        say(f"\n  Password for all of them: {demo.PASSWORD}")
    say(f"  {'Mails appear here. ' if settings.mail.prints_only else ''}Ctrl-C ends everything.\n")


def _answers(settings: Settings) -> bool:
    # asked under the public name: another one is refused
    name = {"Host": urlsplit(settings.public_url).netloc}
    host = _bind_address(settings)
    here = f"[{host}]" if ":" in host else host
    try:
        with _DIRECTLY.open(Request(f"http://{here}:{settings.port}/health", headers=name), timeout=2):
            return True
    except (URLError, OSError):
        return False
