"""A meeting for the tests: opened by the chair, decided by press, undone after so many seconds."""

from datetime import datetime, timedelta

from governance.agreements.actions import meeting as acts
from governance.agreements.models.meeting import MeetingDecision
from governance.agreements.models.texts import Agreement
from governance.agreements.queries import meeting
from governance.agreements.rules.meeting import Said
from tests.agreements.amending import change
from tests.cast import Town

WALL = "/lantern/agreement/2027/meeting"


def press(town: Town, draft: Agreement, no: int, said: Said, key: str = "", words: str = "") -> MeetingDecision:
    """Press a button on the slide of an amendment as it stands."""
    pressed = acts.Press(no, change(draft, no).version.id, said, words or "We lack the money.", key or f"{no}{said}")
    return acts.decide(draft, pressed, address="/x", actor=town.marta, at=town.now)


def undo(town: Town, draft: Agreement, made: MeetingDecision, after: str = "5") -> None:
    """Take it back so many seconds after it was made."""
    acts.undo(draft, made.id, actor=town.marta, at=later(made.at, after))


def later(at: datetime, seconds: str) -> datetime:
    return at + timedelta(milliseconds=round(1000 * float(seconds)))


def fields(draft: Agreement, no: int, said: str, **more: object) -> dict[str, object]:
    """The fields of a slide's form."""
    return {"amendment": no, "version": change(draft, no).version.id, "said": said, "key": f"k{no}{said}", **more}


def kept(draft: Agreement) -> dict[str, object]:
    """The minutes of the newest meeting."""
    sitting = meeting.newest(draft)
    assert sitting is not None
    return meeting.minutes(draft, sitting)
