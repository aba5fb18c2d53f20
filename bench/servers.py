"""The servers that are measured: the production server's own command, on free ports of the loopback address."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from config import Settings
from deliberation.operations.running import server_command

START_SECONDS = 30
STOP_SECONDS = 15
# what would lead a server to somebody's real database or mail
_OTHERS = (
    "DATABASE_URL", "MIGRATION_DATABASE_URL", "SECRET_KEY", "SECRET_KEY_EARLIER", "PUBLIC_URL", "TRUSTED_HOSTS",
    "MAIL_SERVER", "MAIL_SENDER", "PROXY_COUNT",
)  # fmt: skip


def settings_for(instance: Path, **named: str) -> Settings:
    """The settings of a party on a free port; with no DATABASE_URL it has the embedded database in this folder."""
    port = _free_port()
    always = {"INSTANCE_PATH": str(instance), "PORT": str(port), "PUBLIC_URL": f"http://localhost:{port}"}
    return Settings.from_environ(always | named)


def environment(settings: Settings) -> dict[str, str]:
    """What a program must know to serve or seed this party; the owner of its tables is not named."""
    kept = {name: value for name, value in os.environ.items() if name not in _OTHERS}
    own = {"INSTANCE_PATH": str(settings.instance), "PORT": str(settings.port), "HOST": "localhost"}
    return kept | own | ({} if settings.demo else _outside_the_demo(settings))


def _outside_the_demo(settings: Settings) -> dict[str, str]:
    return {
        "DATABASE_URL": settings.database_url,
        "SECRET_KEY": settings.secret_keys[0],
        "PUBLIC_URL": settings.public_url,
        "MAIL_SERVER": settings.mail.server,
        "MAIL_SENDER": settings.mail.sender,
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(settings: Settings, *, target: str = "wsgi:app", more: Mapping[str, str] | None = None) -> Iterator[int]:
    """Serve an application while the block runs; gives the port."""
    command = [*server_command(settings)[:-1], target]
    server = subprocess.Popen(command, env=environment(settings) | dict(more or {}), stdout=subprocess.DEVNULL)
    try:
        _await_answer(server, settings.port, "/health" if target == "wsgi:app" else "/")
        yield settings.port
    finally:
        _stop(server)


def _await_answer(server: subprocess.Popen[bytes], port: int, path: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        connection = HTTPConnection("127.0.0.1", port, timeout=2)
        try:
            connection.request("GET", path, headers={"Host": f"localhost:{port}"})
            if connection.getresponse().status == 200:
                return
        except (OSError, HTTPException):
            time.sleep(0.1)
        finally:
            connection.close()
    raise RuntimeError(f"the server on port {port} does not answer")


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
