"""Servers as `make run` starts them, and clients that press as fast as they are answered."""

import http.client
import multiprocessing
import os
import re
import socket
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from secrets import token_hex
from urllib.parse import urlencode

from governance.cli.serving import server
from governance.config import ROOT

SECONDS = 3.0
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
HAND = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@dataclass(frozen=True)
class Pressed:
    """Answers a second, and how long one took, in milliseconds."""

    rate: float
    p50: float
    p99: float


@contextmanager
def served(app: str, settings: dict[str, str]) -> Iterator[int]:
    """A server with three workers on a free port of the loopback address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    flags = [*server(app, port, 3), "--log-level", "error"]
    with subprocess.Popen(flags, cwd=ROOT, env={**os.environ, **settings}) as process:  # noqa: S603
        try:
            _wait(port)
            yield port
        finally:
            process.terminate()


def _wait(port: int) -> None:
    for _ in range(2000):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.005)
        else:
            return
    raise TimeoutError("the server did not start")


def press_null(port: int) -> Iterator[Callable[[], int]]:
    """A press inserts one row."""
    line = http.client.HTTPConnection("127.0.0.1", port)

    def press() -> int:
        line.request("POST", "/null", b"", FORM)
        answer = line.getresponse()
        answer.read()
        return answer.status

    yield press
    line.close()


def press_cast(port: int, address: str, cookie: str) -> Iterator[Callable[[], int]]:
    """A press casts a ballot anew: signed in, with the form's token, a key and a seed of its own."""
    line = http.client.HTTPConnection("127.0.0.1", port)
    line.request("GET", address, headers={"Cookie": f"governance={cookie}"})
    answer = line.getresponse()
    kept = str(answer.getheader("Set-Cookie") or f"governance={cookie}").split(";")[0]
    hand = HAND.search(answer.read().decode())
    assert hand, "the page before the ballot has no form"
    heads = {**FORM, "Cookie": kept}

    def press() -> int:
        fields = {"csrf_token": hand[1], "q1": "01", "key": token_hex(16), "seed": token_hex(16)}
        line.request("POST", f"{address}/ballots", urlencode(fields), heads)
        answer = line.getresponse()
        answer.read()
        return answer.status

    yield press
    line.close()


def _client(told: tuple[Callable[..., Iterator[Callable[[], int]]], tuple[object, ...], float]) -> list[float]:
    """One client at work until an instant: the time of each answer in seconds."""
    make, given, begin = told
    made = make(*given)
    press, took = next(made), []
    press()
    time.sleep(max(0.0, begin - time.time()))
    while time.time() < begin + SECONDS:
        began = time.perf_counter()
        status = press()
        took.append(time.perf_counter() - began)
        assert status == 200, f"answered {status}"
    made.close()
    return took


def pressed(make: Callable[..., Iterator[Callable[[], int]]], givens: Sequence[tuple[object, ...]]) -> Pressed:
    """As many clients as there are givens, all at once."""
    begin = time.time() + 1.0
    with multiprocessing.get_context("fork").Pool(len(givens)) as pool:
        took = sorted(sum(pool.map(_client, [(make, given, begin) for given in givens], chunksize=1), []))
    return Pressed(len(took) / SECONDS, 1000 * statistics.median(took), 1000 * took[int(len(took) * 0.99)])
