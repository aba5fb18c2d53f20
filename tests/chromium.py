"""The browser that the end-to-end tests drive: the machine's own, never one that a test tool fetches."""

import shutil
import subprocess
import sys
from pathlib import Path

import playwright

# the one without a window of its own starts and draws faster
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")

LAUNCH_ARGS = (
    # the sandbox needs rights that root in a container has not; the pages are our own
    "--no-sandbox",
    "--disable-gpu",
    # a test talks to our server and to nobody else
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)


class BrowserMissingError(RuntimeError):
    """No browser, or no way to drive it; the tests fail then, they are not skipped."""


def chromium_path() -> str:
    """Where the browser is, for `chromium.launch(executable_path=…, args=LAUNCH_ARGS)`."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    raise BrowserMissingError(f"no Chromium found (looked for {', '.join(NAMES)}); Debian: apt-get install {NAMES[0]}")


def driver_node() -> Path:
    """The program that runs scripts outside of a browser: Playwright's own, so that every machine has the same."""
    return Path(playwright.__file__).parent / "driver" / "node"


def check_driver() -> None:
    """Raise BrowserMissingError unless Playwright's own node starts: a minimal system lacks one library."""
    started = subprocess.run([driver_node(), "--version"], capture_output=True, text=True, check=False)
    if started.returncode:
        said = started.stderr.strip()
        raise BrowserMissingError(f"Playwright does not start ({said}); Debian: apt-get install libatomic1")


if __name__ == "__main__":
    try:
        check_driver()
        sys.stdout.write(f"{chromium_path()}\n")
    except BrowserMissingError as missing:
        sys.exit(str(missing))
