"""Work in a process of its own that is killed after a while; what it said until then."""

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable
from multiprocessing.connection import Connection

from governance.db import engine

Say = Callable[[object], None]


def killed(url: str, work: Callable[[Say], None], longest: float) -> list[object]:
    """Let a child work on the database, kill it -9 within `longest` seconds, and give all that it had said."""
    engine.database.close()
    here, there = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(target=_begin, args=(url, there, work))
    child.start()
    there.close()
    here.recv()
    time.sleep(random.uniform(0, longest))  # noqa: S311
    if child.pid is not None:
        os.kill(child.pid, signal.SIGKILL)
    child.join()
    engine.ready()
    return _drained(here)


def _begin(url: str, line: Connection, work: Callable[[Say], None]) -> None:
    engine.use(url)
    engine.ready()
    line.send("ready")
    work(line.send)
    signal.pause()


def _drained(line: Connection) -> list[object]:
    said = []
    try:
        while True:
            said.append(line.recv())
    except EOFError:
        return said
