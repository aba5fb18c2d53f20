"""Settings: frozen, read once from the environment, refused with a sentence when something is missing.

There is no default for a secret outside the demo. The demo exists only for the embedded SQLite database on the
loopback address; `Settings.demo` is computed here and nowhere else.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

ROOT = Path(__file__).resolve().parent
LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})
DATABASES = ("postgresql+psycopg://", "sqlite:///")
DEFAULT_PORTS = {"https": 443, "http": 80}
# shorter secrets can be searched through; 32 characters of base64 carry 192 bits
SHORTEST_SECRET = 32
# 32 random characters of base64 have about 25 kinds; "changeme" eight times has seven
FEWEST_KINDS = 12
MAX_REQUEST_BYTES = 25 * 1024 * 1024  # a member list of 150,000 rows has about 15 MiB
# the longest party programme as plain text has 0.4 MiB; in a form each umlaut takes six bytes
MAX_FORM_MEMORY_BYTES = 4 * 1024 * 1024


class ConfigurationError(Exception):
    """The environment does not say enough to start safely; the message names what is missing."""


@dataclass(frozen=True, slots=True)
class MailSettings:
    """How mail leaves: an SMTP server, or the worker's own output in the demo."""

    server: str
    port: int
    username: str
    password: str
    sender: str
    use_starttls: bool
    prints_only: bool


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the program reads from its surroundings."""

    demo: bool
    database_url: str
    migration_database_url: str
    secret_keys: tuple[str, ...]
    public_url: str
    trusted_hosts: tuple[str, ...]
    proxy_count: int
    host: str
    port: int
    server_processes: int
    instance: Path
    time_zone: str
    mail: MailSettings

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> "Settings":
        """Read the settings. Raises ConfigurationError naming every missing or unreadable one."""
        return _Reader(environ).settings()

    @property
    def is_secure(self) -> bool:
        """Whether the public address is https, so that cookies may be marked Secure and __Host-."""
        return self.public_url.startswith("https://")


class _Reader:
    """Collects all complaints before it raises, so that an operator mends them in one go."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.environ = environ
        self.complaints: list[str] = []

    def settings(self) -> Settings:
        instance = Path(self.text("INSTANCE_PATH") or ROOT / "instance").resolve()
        host = self.text("HOST") or "localhost"
        port = self.number("PORT", 8000, 1, 65535)
        demo = not self.text("DATABASE_URL") and host in LOOPBACK_HOSTS
        database_url = self.database_url("DATABASE_URL") or f"sqlite:///{instance / 'deliberation.sqlite3'}"
        public_url = self.public_url(demo=demo, port=port)
        settings = Settings(
            demo=demo,
            database_url=database_url,
            migration_database_url=self.database_url("MIGRATION_DATABASE_URL") or database_url,
            secret_keys=self.secret_keys(demo=demo, instance=instance),
            public_url=public_url,
            trusted_hosts=self.trusted_hosts(public_url),
            proxy_count=self.number("PROXY_COUNT", 0, 0, 5),
            host=host,
            port=port,
            server_processes=self.number("SERVER_PROCESSES", 2, 1, 64),
            instance=instance,
            time_zone=self.time_zone(),
            mail=self.mail(demo=demo),
        )
        if self.complaints:
            raise ConfigurationError(" ".join(self.complaints))
        return settings

    def text(self, name: str) -> str:
        return self.environ.get(name, "").strip()

    def required(self, name: str, why: str) -> str:
        value = self.text(name)
        if not value:
            self.complaints.append(f"{name} is missing ({why}).")
        return value

    def number(self, name: str, default: int, low: int, high: int) -> int:
        raw = self.text(name)
        if not raw:
            return default
        if not raw.isascii() or not raw.isdigit() or not low <= int(raw) <= high:
            self.complaints.append(f"{name} must be a whole number from {low} to {high}.")
            return default
        return int(raw)

    def database_url(self, name: str) -> str:
        value = self.text(name)
        if value and not value.startswith(DATABASES):
            self.complaints.append(f"{name} must begin with {' or '.join(DATABASES)}.")
        elif value and not _is_address(value):
            self.complaints.append(f"{name} is no address; signs like @ : / in a password are written as %40 %3A %2F.")
        return value

    def time_zone(self) -> str:
        value = self.text("TIME_ZONE") or "Europe/Berlin"
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            self.complaints.append("TIME_ZONE must be a name like Europe/Berlin.")
        return value

    def public_url(self, *, demo: bool, port: int) -> str:
        # the demo has no choice: passkeys refuse a bare address, and links must lead back to this machine
        if demo:
            return f"http://localhost:{port}"
        value = self.required("PUBLIC_URL", "links in mails begin with it, e.g. https://debatte.example.org")
        origin = _origin(value) if value else ""
        if origin is None:
            self.complaints.append("PUBLIC_URL must be an address without a path, beginning with https://.")
        elif origin.startswith("http://") and urlsplit(origin).hostname not in LOOPBACK_HOSTS:
            self.complaints.append("PUBLIC_URL must begin with https:// unless it is this machine's own.")
        return origin or ""

    def trusted_hosts(self, public_url: str) -> tuple[str, ...]:
        named = [host.strip() for host in self.text("TRUSTED_HOSTS").split(",") if host.strip()]
        own = urlsplit(public_url).hostname
        always = [own] if own else []
        if own == "localhost":
            always.append("127.0.0.1")  # answered with a redirect to localhost
        return tuple(dict.fromkeys([*always, *named]))

    def secret_keys(self, *, demo: bool, instance: Path) -> tuple[str, ...]:
        if demo and not self.text("SECRET_KEY"):
            return (_demo_secret(instance),)
        current = self.required(
            "SECRET_KEY", "make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"
        )
        earlier = [key for key in self.text("SECRET_KEY_EARLIER").split(",") if key]
        for name, key in (("SECRET_KEY", current), *(("SECRET_KEY_EARLIER", key) for key in earlier)):
            if key and len(key) < SHORTEST_SECRET:
                self.complaints.append(f"{name} must have at least {SHORTEST_SECRET} characters.")
            elif key and len(set(key)) < FEWEST_KINDS:
                self.complaints.append(f"{name} repeats itself; a random one does not.")
        return (current, *earlier)

    def mail(self, *, demo: bool) -> MailSettings:
        if demo and not self.text("MAIL_SERVER"):
            return MailSettings("", 0, "", "", "deliberation@localhost", use_starttls=False, prints_only=True)
        starttls = self.text("MAIL_STARTTLS") or "yes"
        if starttls not in {"yes", "no"}:
            self.complaints.append("MAIL_STARTTLS must be yes or no.")
        return MailSettings(
            server=self.required("MAIL_SERVER", "invitations and password resets are sent by mail"),
            port=self.number("MAIL_PORT", 587, 1, 65535),
            username=self.text("MAIL_USERNAME"),
            password=self.text("MAIL_PASSWORD"),
            sender=self.required("MAIL_SENDER", "the address that mails come from"),
            use_starttls=starttls == "yes",
            prints_only=False,
        )


def _is_address(value: str) -> bool:
    """Whether a database's address can be read; who reads it later would repeat a part of the password in the error."""
    try:
        urlsplit(value).port  # noqa: B018 — asking is what fails
    except ValueError:
        return False
    return True


def _origin(value: str) -> str | None:
    """An address as browsers name origins: small letters, no default port; None if there is more, or less, to it."""
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        return None
    has_more = parts.username is not None or parts.query or parts.fragment or parts.path not in {"", "/"}
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname or has_more:
        return None
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}" + ("" if port in {None, DEFAULT_PORTS[parts.scheme]} else f":{port}")


def _demo_secret(instance: Path) -> str:
    """The demo's own secret, made at the first start and kept beside its database."""
    path = instance / "secret_key"
    try:
        instance.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(48), encoding="ascii")
        return path.read_text(encoding="ascii")
    except OSError as error:
        raise ConfigurationError(f"The folder {instance} cannot be written: {error.strerror}.") from error
