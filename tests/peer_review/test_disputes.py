"""Two who do not agree ask the panel; its word stands."""

import pytest

from governance.notifications.models import Message
from governance.peer_review.actions import disputing, visiting
from governance.peer_review.models import Visit
from governance.peer_review.queries import balances, entries
from governance.peer_review.rules.visiting import Facts, Standing
from governance.values.words import Refused
from tests.cast import Town
from tests.peer_review.conftest import Log


def facts(town: Town, number: int = 1) -> Facts:
    found = entries.visit_of(town.school.id, town.ana.person_id, number)
    assert found is not None
    return found[1]


def done(town: Town) -> int:
    return balances.balance(town.school.id, town.ana.person_id, town.today).done


@pytest.fixture
def disputed(log: Log, agreed: Town) -> Visit:
    """Ana logged 60 minutes with Luis, who asks the panel."""
    visit = log("ana", "luis", 60)
    disputing.dispute(visit, "She left at once.", actor=agreed.luis, at=agreed.now)
    return visit


def settle(town: Town, minutes: int, by: str = "walter", words: str = "We asked both.") -> None:
    disputing.settle(1, minutes, words, actor=town.actor(by), at=town.now)


def test_a_disputed_entry_waits_and_counts_for_nobody(disputed: Visit, agreed: Town) -> None:
    assert (facts(agreed).standing, done(agreed)) == (Standing.DISPUTED, 0)


@pytest.mark.parametrize(("minutes", "standing"), [(40, Standing.CONFIRMED), (0, Standing.WITHDRAWN)])
def test_the_panels_minutes_count(disputed: Visit, agreed: Town, minutes: int, standing: Standing) -> None:
    settle(agreed, minutes)
    assert (facts(agreed).standing, done(agreed), facts(agreed).ruling) == (standing, minutes, "We asked both.")


def test_what_the_panel_settled_is_not_taken_back(disputed: Visit, agreed: Town) -> None:
    settle(agreed, 40)
    with pytest.raises(Refused, match="panel settled"):
        visiting.withdraw(disputed, actor=agreed.ana, at=agreed.now)


def test_the_two_may_still_agree(disputed: Visit, agreed: Town) -> None:
    visiting.confirm(disputed, actor=agreed.luis, today=agreed.today, at=agreed.now)
    with pytest.raises(Refused, match="nothing left"):
        settle(agreed, 10)


def test_one_of_the_two_never_settles_it(log: Log, agreed: Town) -> None:
    visit = log("ana", "walter", 60)
    disputing.dispute(visit, "No.", actor=agreed.walter, at=agreed.now)
    with pytest.raises(Refused, match="Another member"):
        settle(agreed, 10)


def test_a_settlement_needs_its_words(disputed: Visit, agreed: Town) -> None:
    with pytest.raises(Refused, match="why"):
        settle(agreed, 10, words=" ")


def test_who_logged_it_waits_for_an_answer_first(log: Log, agreed: Town) -> None:
    with pytest.raises(Refused, match="not answered yet"):
        disputing.dispute(log("ana", "luis"), "Why?", actor=agreed.ana, at=agreed.now)


def test_who_logged_it_may_dispute_a_correction(log: Log, agreed: Town) -> None:
    visit = log("ana", "luis", 60)
    visiting.correct(visit, 10, "Short.", actor=agreed.luis, at=agreed.now)
    disputing.dispute(visit, "It was long.", actor=agreed.ana, at=agreed.now)
    assert facts(agreed).standing == Standing.DISPUTED


def test_the_panel_is_told_without_names(disputed: Visit, agreed: Town) -> None:
    told = list(Message.select().where(Message.kind == "visit_disputed"))
    panel = {agreed.carmen.person_id, agreed.walter.person_id, agreed.thuy.person_id}
    assert ({m.person_id for m in told}, {str(m.params) for m in told}) == (panel, {"{}"})


def test_from_the_entry_to_the_panels_word(log: Log, agreed: Town, as_) -> None:  # noqa: ANN001
    log("ana", "luis", 60)
    as_("luis").post("/lantern/peer/visits/1/dispute", data={"reason": "She left at once."})
    assert "She left at once." in as_("carmen").get("/lantern/peer/disputes").text
    sent = {"minutes": "30", "words": "Half of it."}
    assert as_("carmen").post("/lantern/peer/disputes/1/settlement", data=sent).status_code == 303
    assert "Half of it." in as_("ana").get("/lantern/peer/visits/1").text


def test_only_the_panel_has_the_page(disputed: Visit, as_) -> None:  # noqa: ANN001
    seen = [as_(who).get("/lantern/peer/disputes").status_code for who in ("mei", "paul", "ofelia", "luis")]
    assert seen == [403, 403, 403, 403]


def test_an_entry_that_nobody_disputed_is_not_the_panels(log: Log, as_) -> None:  # noqa: ANN001
    log("ana", "luis")
    sent = {"minutes": "30", "words": "x"}
    assert as_("carmen").post("/lantern/peer/disputes/1/settlement", data=sent).status_code == 404
