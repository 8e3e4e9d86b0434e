"""How sure the machine is of its clock: told where a time service keeps it, and not known otherwise."""

import ctypes
from types import SimpleNamespace

import pytest

from governance import clock
from governance.values.moments import ClockReading


def kernel(monkeypatch: pytest.MonkeyPatch, answer: int = 0, **told: int) -> None:
    """A kernel that says this of its clock."""

    def adjtimex(reference: object) -> int:
        for name, value in told.items():
            setattr(reference._obj, name, value)  # type: ignore[attr-defined]
        return answer

    monkeypatch.setattr(clock.sys, "platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace(adjtimex=adjtimex))


@pytest.mark.parametrize(("status", "offset", "off"), [(1, -1_500, -1_500), (0x2001, 1_500_000, 1_500)])
def test_a_clock_that_is_kept_is_told_in_microseconds(
    monkeypatch: pytest.MonkeyPatch, status: int, offset: int, off: int
) -> None:
    kernel(monkeypatch, status=status, offset=offset, maxerror=20_000)
    assert clock.reading() == ClockReading(off, 20_000)


@pytest.mark.parametrize(("answer", "status"), [(5, 0x40), (-1, 0)])
def test_a_clock_that_nobody_keeps_is_not_known(monkeypatch: pytest.MonkeyPatch, answer: int, status: int) -> None:
    kernel(monkeypatch, answer, status=status, offset=0, maxerror=16_000_000)
    assert clock.reading() is None


def test_another_system_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock.sys, "platform", "darwin")
    assert clock.reading() is None
