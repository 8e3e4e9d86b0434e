"""Each of us answers to the very text that was read, once, in private."""

from datetime import timedelta

import pytest

from governance.agreements.actions import signing
from governance.agreements.models.texts import Answer
from governance.agreements.queries import answers
from governance.agreements.rules.answering import Elects
from governance.audit.models import Entry
from governance.decisions.models import Subject
from governance.notifications.models import Message
from governance.people.models import Appointment
from tests.agreements.test_freeze_and_sign import fresh
from tests.cast import Town

SIGN = "/lantern/agreement/sign"


def _form(town: Town, who: str = "ana", elects: str = "yes", **more: str) -> dict[str, str]:
    return {"elects": elects, "typed_name": town.people[who].name, "consent": "y", **more}


def test_a_page_left_open_while_the_text_changed_is_refused(town: Town, adopted: Subject, as_) -> None:  # noqa: ANN001
    page = as_("ana").post(SIGN, data=_form(town, read="0" * 64))
    assert (page.status_code, Answer.select().count()) == (422, 0)


def test_the_page_names_the_text_that_it_shows(adopted: Subject, as_) -> None:  # noqa: ANN001
    assert f'name="read" value="{adopted.digest}"' in as_("ana").get(SIGN).get_data(as_text=True)


def test_the_same_answer_twice_is_one(town: Town, adopted: Subject, as_) -> None:  # noqa: ANN001
    client, before = as_("ana"), Entry.select().count()
    for _ in range(2):
        assert client.post(SIGN, data=_form(town, read=adopted.digest)).status_code == 303
    assert (Answer.select().count(), Entry.select().count()) == (1, before + 1)


@pytest.mark.parametrize("elects", ["yes", "talk", "no"])
def test_each_answer_is_one_press_and_gets_a_receipt(town: Town, adopted: Subject, as_, elects: str) -> None:  # noqa: ANN001
    assert as_("ana").post(SIGN, data=_form(town, elects=elects)).status_code == 303
    mail = Message.get(Message.kind == "answer_kept")
    assert (mail.person_id, mail.params["digest"]) == (town.people["ana"].id, adopted.digest)


def test_the_receipt_and_the_trail_never_say_what(town: Town, adopted: Subject, as_) -> None:  # noqa: ANN001
    as_("ana").post(SIGN, data=_form(town, elects="no"))
    said = str(Message.get(Message.kind == "answer_kept").params) + str(
        Entry.get(Entry.deed == "agreement answered").facts
    )
    assert all(word not in said for word in ("elects", "'no'", "talk"))


@pytest.mark.parametrize(
    ("missing", "value"), [("typed_name", "Somebody Else"), ("typed_name", ""), ("consent", ""), ("elects", "maybe")]
)
def test_what_lacks_is_said_and_what_was_typed_is_kept(town, adopted, as_, missing, value) -> None:  # noqa: ANN001
    page = as_("ana").post(SIGN, data={**_form(town), missing: value})
    assert (page.status_code, Answer.select().count()) == (422, 0)
    assert "error-summary" in page.get_data(as_text=True)


def test_who_signed_and_left_stays_among_the_signatures(town: Town, adopted: Subject) -> None:
    signing.answer(adopted, Elects.YES, town.luis.name, True, actor=town.luis, today=town.today, at=town.now)
    Appointment.update(until_day=town.today).where(Appointment.person == town.people["luis"].id).execute()
    assert [row.typed_name for row in answers.signatures(adopted.id)] == [town.people["luis"].name]
    later = answers.roster(town.school.id, adopted.id, town.today + timedelta(days=30))
    assert town.people["luis"].name in [one.name for one in later]


@pytest.mark.parametrize("elects", ["yes", "no"])
def test_after_the_day_a_colleague_sees_signatures_and_cannot_tell_no_from_silence(
    town,
    adopted,
    as_,
    moment,
    elects,  # noqa: ANN001
) -> None:
    signing.answer(adopted, Elects(elects), town.luis.name, True, actor=town.luis, today=town.today, at=town.now)
    moment.set(town.now + timedelta(days=200))
    page = (
        fresh(as_("ana"), town, "ana", moment.at).get("/lantern/agreement/2027/roster?lang=en").get_data(as_text=True)
    )
    assert (">Signed<" in page, "Answered" in page, "Does not elect" in page) == (elects == "yes", False, False)
