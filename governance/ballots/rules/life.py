"""The standing of a motion, computed from its rows, and what may be done with it when."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from governance.values.words import N_

SETTLING = timedelta(seconds=30)
ASKING_HOLDS = timedelta(hours=24)


class Standing(StrEnum):
    """Where a motion is in its life."""

    POSTED = "posted"
    OPEN = "open"
    CLOSED = "closed"
    COUNTED = "counted"
    CERTIFIED = "certified"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"


STANDING_NAMES = {
    Standing.POSTED: N_("Announced"),
    Standing.OPEN: N_("Open"),
    Standing.CLOSED: N_("Closed, not yet counted"),
    Standing.COUNTED: N_("Counted, not yet certified"),
    Standing.CERTIFIED: N_("Certified"),
    Standing.WITHDRAWN: N_("Withdrawn"),
    Standing.CANCELLED: N_("Cancelled"),
}


class DeedOfTwo(StrEnum):
    """What only two vote officers can do, together."""

    OPEN = "open"
    EXTEND = "extend"
    CANCEL = "cancel"
    COUNT = "count"
    CERTIFY = "certify"
    RECOUNT = "recount"


DEED_NAMES = {
    DeedOfTwo.OPEN: N_("Open the vote"),
    DeedOfTwo.EXTEND: N_("Close later"),
    DeedOfTwo.CANCEL: N_("Cancel the vote"),
    DeedOfTwo.COUNT: N_("Count the votes"),
    DeedOfTwo.CERTIFY: N_("Certify the result"),
    DeedOfTwo.RECOUNT: N_("Count the papers again"),
}


@dataclass(frozen=True)
class Life:
    """The moments of a motion; `closes_at` is the closing in force, extensions included."""

    posted_at: datetime
    opens_at: datetime
    closes_at: datetime
    opened_at: datetime | None = None
    withdrawn_at: datetime | None = None
    cancelled_at: datetime | None = None
    counted_at: datetime | None = None
    certified_at: datetime | None = None

    def standing(self, at: datetime) -> Standing:
        """Where the motion is at an instant; closing passes by itself."""
        held = (
            (self.withdrawn_at, Standing.WITHDRAWN),
            (self.cancelled_at, Standing.CANCELLED),
            (self.certified_at, Standing.CERTIFIED),
            (self.counted_at, Standing.COUNTED),
        )
        for moment, standing in held:
            if moment is not None:
                return standing
        if self.opened_at is None:
            return Standing.POSTED
        return Standing.OPEN if at < self.closes_at else Standing.CLOSED

    @property
    def over(self) -> bool:
        """Nothing more will happen to it."""
        return any((self.withdrawn_at, self.cancelled_at, self.certified_at))
