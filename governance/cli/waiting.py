"""What a terminal shows while a long piece of work goes on; nothing anywhere else."""

import sys
import threading
import time
from types import TracebackType

PATIENCE = 0.5  # seconds before anything shows
EVERY = 0.2  # seconds between two looks
WIDTH = 30


class Waiting:
    """A bar on standard error where the end is known, else the seconds so far."""

    def __init__(self, label: str) -> None:
        self.size = 0
        self._done, self._label, self._drawn = 0, label, False
        self._began = time.monotonic()
        self._over = threading.Event()
        self._clock = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> "Waiting":
        if sys.stderr.isatty():
            self._clock.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        if self._clock.is_alive():
            self._clock.join()

    def moved(self, size: int) -> None:
        """So many bytes more have come in."""
        self._done += size

    def _run(self) -> None:
        pause = PATIENCE
        while not self._over.wait(pause):
            self._draw(self.line())
            pause = EVERY
        if self._drawn:
            self._draw("")

    def _draw(self, text: str) -> None:
        self._drawn = True
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()

    def line(self) -> str:
        """How it stands: a bar where the end is known."""
        if not self.size:
            return f"{self._label} … {int(time.monotonic() - self._began)} s"
        share = min(self._done * WIDTH // self.size, WIDTH)
        return f"{self._label} [{'#' * share}{'-' * (WIDTH - share)}] {share * 100 // WIDTH:>3} %"
