"""Finds a Chromium or Chrome for the browser tests, else installs one, else says which tests are left out."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
QUIET = (
    "--no-first-run",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def found() -> str | None:
    """The path of a browser on this machine; Playwright's own counts."""
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return path
    own = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", Path.home() / ".cache" / "ms-playwright"))
    return next((str(p) for p in sorted(own.glob("chromium-*/chrome-*/chrome"))), None)


def flags() -> list[str]:
    """Launch flags; a browser run as root cannot use its sandbox."""
    return [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else list(QUIET)


def install() -> None:
    """Debian's package as root, Playwright's own elsewhere."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=False, env=quiet, stdout=subprocess.DEVNULL)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "chromium"], check=False, env=quiet, stdout=subprocess.DEVNULL
        )
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    """Make sure of a browser; without one, CI fails and a person is told what is left out."""
    if found() is None:
        print("Installing a browser for the tests …", flush=True)
        install()
    if found() is None:
        print("No Chromium or Chrome could be found or installed: tests/browser is left out.")
        return 1 if os.environ.get("CI") else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
