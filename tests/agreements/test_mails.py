"""What is said by mail: each message of the workshop is rendered in both languages."""

from datetime import date

import pytest

from governance.agreements.actions import consenting, settling
from governance.agreements.models.texts import Agreement
from governance.config import Config
from governance.working import background
from tests.agreements.amending import LATER, NONE, YARD, backed, filed, rewritten
from tests.agreements.margin import open_period, said
from tests.cast import Town


@pytest.fixture
def mails(app, house: Config, town: Town, next_draft: Agreement) -> list[str]:  # noqa: ANN001
    """All that was sent after a comment, an edit after support, a decline and a consent list."""
    open_period(town, next_draft)
    said(town, next_draft, "ana", "Meetings end at 3:30.", "See this, @Luis and @Marta")
    filed(town, next_draft, "ana", YARD)
    for who in ("luis", "grace"):
        backed(town, next_draft, 1, who)
    rewritten(town, next_draft, 1, NONE)
    filed(town, next_draft, "luis", LATER)
    settling.decline(next_draft, 1, "The contract says so.", actor=town.marta, at=town.now)
    consenting.offer(next_draft, date(2026, 11, 30), actor=town.marta, today=town.today, at=town.now)
    with app.test_request_context("/"):
        background(house, "a test", town.now)
    return [path.read_text() for path in sorted(house.mail_dir.glob("*.eml"))]


def test_every_message_leaves_in_its_readers_language(mails: list[str]) -> None:
    subjects = " ".join(line for mail in mails for line in mail.splitlines() if line.startswith("Subject:"))
    said = (
        "Ana Riquelme",
        "Amendment 1 was edited",
        "What became of amendment 1",
        "Undisputed amendments",
        "Enmiendas",
    )
    assert [words in subjects for words in said] == [True] * len(said)
