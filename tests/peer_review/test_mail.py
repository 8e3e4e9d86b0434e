"""Mail about visits: whole sentences, in the reader's language, with the way to the page and nothing that was seen."""

from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from governance.notifications.delivery import Hooks, deliver
from governance.notifications.queries import due
from governance.peer_review.actions import visiting as actions
from governance.peer_review.queries.entries import still_asked
from tests.cast import Town
from tests.peer_review.conftest import Log


@pytest.fixture
def delivered(app, agreed: Town):  # noqa: ANN001, ANN201
    def mails() -> dict[str, EmailMessage]:
        house = app.config["HOUSE"]
        with app.test_request_context():
            for message in due(agreed.now):
                deliver(house, Hooks(wanted={"visit_logged": still_asked}), message, agreed.now)
        found = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in house.mail_dir.iterdir()]
        return {str(mail["To"]): mail for mail in found}

    return mails


def words(mail: EmailMessage) -> str:
    return mail.get_content().replace("\u00a0", " ")


def test_the_colleague_is_asked_by_mail(log: Log, delivered) -> None:  # noqa: ANN001
    log("ana", "grace")
    mail = delivered()["grace@lantern.example"]
    assert mail["Subject"] == "Confirm time with Ana Riquelme"
    assert "Ana Riquelme logged 45 min with you, on Tuesday 24 November 2026." in words(mail)
    assert "/lantern/peer/visits/1" in words(mail)


def test_the_mail_is_in_the_readers_language(log: Log, delivered) -> None:  # noqa: ANN001
    log("ana", "luis")
    assert "registró 45 min con usted" in words(delivered()["luis@lantern.example"])


def test_a_correction_is_mailed_without_its_words(log: Log, delivered, agreed: Town) -> None:  # noqa: ANN001
    actions.correct(log("grace", "mei", 55), 30, "You left early.", actor=agreed.mei, at=agreed.now)
    said = words(delivered()["grace@lantern.example"])
    assert "was not quite as logged" in said
    assert "You left early." not in said


def test_nobody_is_asked_about_what_was_taken_back(log: Log, delivered, agreed: Town) -> None:  # noqa: ANN001
    actions.withdraw(log("ana", "grace"), actor=agreed.ana, at=agreed.now)
    assert "took back what was logged" in words(delivered()["grace@lantern.example"])
