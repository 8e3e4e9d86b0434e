"""What a vote mails, in the reader's language; never a choice, a code or a key."""

import email
import email.policy
from datetime import datetime, timedelta

import pytest
from flask import Flask

from governance.ballots.rules.life import DeedOfTwo
from governance.config import Config
from governance.notifications.queries import due
from governance.working import background
from tests.ballots.conftest import AFTER, CLOSES, DURING, OPENS, YES, Vote

LAST_DAY = CLOSES - timedelta(hours=24)


@pytest.fixture
def mails(app: Flask, house: Config, opened: Vote):  # noqa: ANN201
    """Deliver what is due, then give subject and text of what one of the cast was sent."""

    def sent(who: str, at: datetime) -> dict[str, str]:
        with app.app_context():
            while due(at):
                background(house, "a test", at)
        found = {}
        for path in house.mail_dir.iterdir():
            mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            if mail["To"] == f"{who}@lantern.example":
                found[mail["Subject"]] = mail.get_content()
        return found

    return sent


def test_at_opening_each_reads_it_in_their_language(mails, opened: Vote) -> None:  # noqa: ANN001
    subjects = {who: set(mails(who, OPENS)) for who in ("mei", "ana")}
    named = "The agreement of 2027-28"
    assert subjects == {
        "mei": {f"Notice of a vote: {named}", f"Cast your vote: {named}"},
        "ana": {f"Aviso de una votación: {named}", f"Emita su voto: {named}"},
    }


def test_it_leads_to_the_page_before_the_ballot_and_says_when_it_closes(mails, opened: Vote) -> None:  # noqa: ANN001
    text = mails("mei", OPENS)["Cast your vote: The agreement of 2027-28"]
    assert "/lantern/vote/1\n" in text
    assert "27" in text


def test_on_the_last_day_only_those_who_have_not_voted_are_reminded(mails, opened: Vote) -> None:  # noqa: ANN001
    opened.cast("mei", YES)
    reminder = "You have not voted yet: The agreement of 2027-28"
    assert reminder in mails("obi", LAST_DAY)
    assert reminder not in mails("mei", LAST_DAY)


def test_with_the_result_each_learns_what_was_decided(mails, opened: Vote) -> None:  # noqa: ANN001
    opened.all_cast(*[YES] * 16).count().certify()
    text = mails("ana", AFTER)["El resultado está certificado: The agreement of 2027-28"]
    assert "«The agreement of 2027-28» se aprobó." in text


@pytest.mark.parametrize(
    ("deed", "subject"),
    [(DeedOfTwo.CANCEL, "This vote was cancelled"), (DeedOfTwo.EXTEND, "This vote closes later")],
)
def test_when_it_is_stopped_or_closes_later_each_learns_why(mails, opened: Vote, deed: DeedOfTwo, subject: str) -> None:  # noqa: ANN001
    later = {"closes_at": CLOSES + timedelta(days=1)} if deed == DeedOfTwo.EXTEND else {}
    opened.together(deed, DURING, why="A storm", **later)
    assert "Their reason: A storm" in mails("mei", DURING)[f"{subject}: The agreement of 2027-28"]
