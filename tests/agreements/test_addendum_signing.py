"""Each of us answers to an adopted addendum, once and in private, and is asked until then."""

from datetime import UTC, datetime, timedelta

import pytest

from governance.agreements.models.texts import Answer
from governance.audit.models import Entry
from governance.decisions.actions import decide
from governance.decisions.rules import Outcome
from governance.home.queries import reminders
from governance.home.queries.tasks import tasks
from governance.notifications.models import Message
from tests.agreements import addenda as a
from tests.agreements.test_freeze_and_sign import fresh
from tests.cast import Town


def answer(town: Town, who: str = "ana", elects: str = "yes", **more: str) -> dict[str, str]:
    return {"elects": elects, "typed_name": town.people[who].name, "consent": "y", **more}


@pytest.mark.parametrize(("days", "status"), [(14, 303), (15, 422)])
def test_adopted_late_it_leaves_two_weeks_to_answer(town: Town, as_, moment, days: int, status: int) -> None:  # noqa: ANN001
    held = a.frozen(town, a.written(town, a.begun(town, a.in_force(town))))
    certified = datetime(2027, 3, 30, 18, tzinfo=UTC)
    decide(held.subject, 1, Outcome.PASSED, chosen=[], rule={}, tally={}, basis={}, by=(1, 2), at=certified)
    moment.set(certified + timedelta(days=days))
    client = fresh(as_("ana"), town, "ana", moment.at)
    assert client.post(f"{a.ONE}/signature", data=answer(town)).status_code == status


def test_a_signature_is_kept_with_its_receipt_and_asked_for_no_more(town: Town, as_) -> None:  # noqa: ANN001
    held = a.adopted(town, a.written(town, a.begun(town, a.in_force(town))))
    asked = [one.doors[0].endpoint for one in tasks(town.ana, town.today, town.now)]
    for _ in range(2):
        data = answer(town, read=held.subject.digest)
        assert as_("ana").post(f"{a.ONE}/signature", data=data).status_code == 303
    row, mail = Answer.get(), Message.get(Message.kind == "answer_kept")
    assert (row.digest, "addendum" in row.consent, mail.params["path"]) == (
        held.subject.digest, True, "/agreement/2026/addenda/1/signature",
    )  # fmt: skip
    left = [one.doors[0].endpoint for one in tasks(town.ana, town.today, town.now)]
    place = "agreements.sign_addendum"
    entries = Entry.select().where(Entry.deed == "agreement answered").count()
    assert (entries, place in asked, place in left) == (1, True, False)


@pytest.mark.parametrize(("who", "asked"), [("ana", False), ("luis", True), ("paul", False), ("ofelia", False)])
def test_who_did_not_answer_is_reminded_and_no_other(town: Town, as_, who: str, asked: bool) -> None:  # noqa: ANN001
    held = a.adopted(town, a.written(town, a.begun(town, a.in_force(town))))
    as_("ana").post(f"{a.ONE}/signature", data=answer(town))
    at = town.now.replace(year=2027, month=3, day=28)
    due = [one.thing for one in reminders.due(town.school.id, town.people[who].id, at)]
    assert (f"addendum:2026:{held.no}" in due) is asked


@pytest.mark.parametrize(
    ("missing", "value"), [("typed_name", "Somebody Else"), ("consent", ""), ("elects", "maybe"), ("read", "0" * 64)]
)
def test_what_a_signature_lacks_is_said(town: Town, as_, missing: str, value: str) -> None:  # noqa: ANN001
    a.adopted(town, a.written(town, a.begun(town, a.in_force(town))))
    page = as_("ana").post(f"{a.ONE}/signature", data={**answer(town), missing: value})
    assert (page.status_code, Answer.select().count()) == (422, 0)


@pytest.mark.parametrize("way", ["/signature", "/roster"])
def test_nobody_signs_what_is_not_adopted(town: Town, as_, way: str) -> None:  # noqa: ANN001
    a.frozen(town, a.written(town, a.begun(town, a.in_force(town))))
    assert as_("ana").get(f"{a.ONE}{way}").status_code == 404
