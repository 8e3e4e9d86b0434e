"""The one place that asks what time it is, and how sure the machine is of it."""

import ctypes
import sys
from datetime import UTC, datetime

from governance.values.moments import ClockReading

_UNSYNCHRONISED = 0x40
_IN_NANOSECONDS = 0x2000


def now() -> datetime:
    """This instant, aware, in UTC."""
    return datetime.now(UTC)


class _Timex(ctypes.Structure):
    """The kernel's own account of its clock: `struct timex` of adjtimex(2), with room for what newer kernels add."""

    _fields_ = (
        ("modes", ctypes.c_uint),
        *((name, ctypes.c_long) for name in ("offset", "freq", "maxerror", "esterror")),
        ("status", ctypes.c_int),
        ("rest", ctypes.c_byte * 256),
    )


def reading() -> ClockReading | None:
    """How far the clock is off by the kernel's estimate; None where no time service keeps it, or none can be asked."""
    if not sys.platform.startswith("linux"):
        return None
    told = _Timex()  # modes 0: it only reads, and needs no right
    try:
        answer = ctypes.CDLL(None).adjtimex(ctypes.byref(told))
    except (AttributeError, OSError):
        return None
    if answer < 0 or told.status & _UNSYNCHRONISED:
        return None
    off = told.offset // 1000 if told.status & _IN_NANOSECONDS else told.offset
    return ClockReading(int(off), int(told.maxerror))
