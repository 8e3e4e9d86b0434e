"""Mail about pairs: in the reader's language, with the way to the page, and no reason in it."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest

from governance.notifications.delivery import Hooks, deliver
from governance.notifications.queries import due
from governance.peer_review.rules.pairing.schedules import Answer
from tests.cast import Town
from tests.peer_review.pairing.terms import published, say, visit_of


@pytest.fixture
def delivered(app, agreed: Town):  # noqa: ANN001, ANN201
    def mails() -> list[tuple[str, str]]:
        house, later = app.config["HOUSE"], agreed.now + timedelta(minutes=5)
        with app.test_request_context():
            for message in due(later):
                deliver(house, Hooks(wanted={}), message, later)
        found = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in house.mail_dir.iterdir()]
        return [(str(mail["To"]), mail.get_content().replace("\u00a0", " ")) for mail in found]

    return mails


@pytest.mark.parametrize(
    ("key", "words"), [("marta", "from Tuesday 24 November 2026 to"), ("ana", "del martes 24 de noviembre de 2026 al")]
)
def test_everyone_in_it_is_told_of_a_schedule(agreed: Town, delivered, key: str, words: str) -> None:  # noqa: ANN001
    published(agreed)
    mails = [text for to, text in delivered() if to == f"{key}@lantern.example"]
    assert [(words in text, "/lantern/peer/partners" in text) for text in mails] == [(True, True)]


@pytest.mark.parametrize(
    ("said", "words"),
    [(Answer.DECLINED, "Marta Kowalczyk declines a pair."), (Answer.SWAP, "Marta Kowalczyk asks for another partner.")],
)
def test_the_lead_is_told_that_and_not_why(agreed: Town, delivered, said: Answer, words: str) -> None:  # noqa: ANN001
    say(agreed, "marta", visit_of(agreed, published(agreed), "marta"), said, why="A private reason.")
    mails = [text for to, text in delivered() if to == "carmen@lantern.example" and words in text]
    assert [("private" in text, "/lantern/peer/pairing" in text) for text in mails] == [(False, True)]
