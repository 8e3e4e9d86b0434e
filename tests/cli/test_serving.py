"""The site as a process: it answers, and when asked to stop it ends in order with everything it began."""

import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.demonstration import config
from tests.engines import SqliteFiles

PATIENCE = 90  # seconds


@pytest.fixture
def site(sqlite_files: SqliteFiles, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    house = config(tmp_path)
    env = {"DATABASE_URL": sqlite_files.fresh(), "GOVERNANCE_DATA": str(house.data_dir), "PORT": str(port)}
    with subprocess.Popen([sys.executable, "-m", "governance.cli.main", "serve"], env=env) as process:  # noqa: S603
        try:
            _until_it_answers(port)
            yield process, port
        finally:
            process.terminate()


def _until_it_answers(port: int) -> None:
    for _ in range(PATIENCE * 5):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=PATIENCE).close()  # noqa: S310
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError("the site did not answer")


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_site_that_is_asked_to_stop_ends_in_order(site: tuple[subprocess.Popen[bytes], int], how: int) -> None:
    process, port = site
    process.send_signal(how)
    assert process.wait(PATIENCE) == 0
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), 1)
