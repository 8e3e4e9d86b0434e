"""A vote of confidence follows where the agreement has a rule for it and the rule is met, and nowhere else."""

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from governance.audit.models import Entry
from governance.decisions import actions as decisions
from governance.decisions.models import Subject
from governance.decisions.rules import Frozen, Outcome, SubjectKind
from governance.people import queries as people
from governance.principals.actions import confidence as actions
from governance.principals.actions import surveys
from governance.principals.queries import confidence as queries
from governance.principals.rules.confidence import Below, Petition, Rules, obstacles_to_putting
from governance.values.words import Refused
from tests.cast import Town
from tests.principals.surveying import Surveyed, adopt, opened

PAGE = "/lantern/principal/confidence"


def agree(town: Town, **shares: str) -> None:
    """An agreement in force that names these shares."""
    terms = {name: {"type": "share", "value": share} for name, share in shares.items()}
    frozen = Frozen(SubjectKind.AGREEMENT, "Our agreement", "x", terms=terms, first_day=date(2026, 7, 1),
                    last_day=date(2027, 6, 30))  # fmt: skip
    subject = decisions.freeze(frozen, address="/lantern/agreement/2026", actor=town.marta, at=town.now)
    by = (town.grace.person_id, town.kwabena.person_id)
    decisions.decide(subject, 1, Outcome.PASSED, chosen=[], rule={}, tally={}, basis={}, by=by, at=town.now)


def ask(town: Town, *keys: str) -> None:
    for key in keys:
        actions.ask(today=town.today, actor=town.actor(key), at=town.now)


def put(town: Town, key: str = "mei") -> Subject:
    return actions.put(address=PAGE, today=town.today, actor=town.actor(key), at=town.now)


@pytest.mark.parametrize(("mean", "met"), [(Fraction(249, 100), True), (Fraction(5, 2), False), (None, False)])
def test_below_the_share_and_not_at_it(mean: Fraction | None, met: bool) -> None:
    assert Below(Fraction(1, 2), mean).met == met


@pytest.mark.parametrize(("asked", "met"), [(8, False), (9, True), (10, True)])
def test_a_third_of_twenty_seven_is_nine(asked: int, met: bool) -> None:
    assert Petition(Fraction(1, 3), asked, 27).met == met


def test_a_share_of_nothing_is_never_met_by_nobody() -> None:
    assert not Petition(Fraction(0), 0, 27).met


def test_without_a_rule_nothing_follows(town: Town) -> None:
    agree(town)
    with pytest.raises(Refused, match="no rule"):
        put(town)
    with pytest.raises(Refused, match="no rule by which the staff asks"):
        ask(town, "ana")


def test_a_rule_that_is_not_met_is_said() -> None:
    rules = Rules(petition=Petition(Fraction(1, 3), 8, 27))
    assert [one.message for one in obstacles_to_putting(rules, principal=True, put=False)] == [
        "The agreement’s rule for a vote of confidence is not met."
    ]


def test_enough_ask_and_anybody_puts_the_question_once(town: Town) -> None:
    agree(town, confidence_vote_petition="0.1")
    ask(town, "ana", "luis", "ana", "mei")
    subject = put(town)
    assert (subject.kind, "3 of 27 of us asked" in subject.text, "3 de 27" in subject.text) == (
        "confidence",
        True,
        True,
    )
    assert "Paul Whitfield" in subject.text
    with pytest.raises(Refused, match="already"):
        put(town, "nadia")


def test_who_asks_can_take_it_back(town: Town) -> None:
    agree(town, confidence_vote_petition="0.1")
    ask(town, "ana", "luis", "mei")
    actions.take_back(today=town.today, actor=town.ana)
    with pytest.raises(Refused, match="not met"):
        put(town)


def test_the_trail_does_not_say_who_asks(town: Town) -> None:
    agree(town, confidence_vote_petition="0.1")
    before = Entry.select().count()
    ask(town, "ana", "luis", "mei")
    assert Entry.select().count() == before


def _low(town: Town, tmp_path: Path) -> Surveyed:
    adopt(town)
    survey = opened(town, tmp_path)
    for n, key in enumerate(("ana", "luis", "marta", "grace", "mei", "nadia")):
        survey.answers(key, 1 + n % 2, 2 + n % 2, 1 + n % 3)
    survey.count()
    return survey


def test_a_low_mean_counts_once_everybody_may_see_it(town: Town, tmp_path: Path) -> None:
    agree(town, confidence_vote_below="0.5")
    survey = _low(town, tmp_path)
    at = survey.closed_at + timedelta(days=1)
    assert queries.rules(town.school.id, at.date(), at).below == Below(Fraction(1, 2), None)
    surveys.reply(survey.found, "Thank you.", actor=town.paul, at=at)
    surveys.release(survey.found, actor=town.desmond, at=at)
    assert queries.rules(town.school.id, at.date(), at).below == Below(Fraction(1, 2), Fraction(2))
    subject = actions.put(address=PAGE, today=at.date(), actor=town.mei, at=at)
    assert "The survey’s mean is 2 of 5, below the 2.5" in subject.text


def test_the_officers_alone_see_the_names(town: Town, as_) -> None:  # noqa: ANN001
    agree(town, confidence_vote_petition="0.5")
    ask(town, "caleb", "mei")
    name = people.names([town.caleb.person_id])[town.caleb.person_id]
    seen = {
        key: name in as_(key).get(PAGE).get_data(as_text=True)
        for key in ("grace", "paul", "ofelia", "nadia", "desmond")
    }
    assert seen == {"grace": True, "paul": False, "ofelia": False, "nadia": False, "desmond": False}


def test_one_asks_and_takes_it_back_on_the_page(town: Town, as_) -> None:  # noqa: ANN001
    agree(town, confidence_vote_petition="0.5")
    client = as_("nadia")
    assert client.post(f"{PAGE}/asking").status_code == 303
    told = client.get(PAGE).get_data(as_text=True)
    assert "1 of 27 ask for a vote of confidence" in told
    assert "You ask for it." in told
    assert client.post(f"{PAGE}/asking/withdrawal").status_code == 303
    assert "0 of 27 ask" in client.get(PAGE).get_data(as_text=True)


def test_the_principal_neither_asks_nor_puts_the_question(town: Town, as_) -> None:  # noqa: ANN001
    agree(town, confidence_vote_petition="0.5")
    client = as_("paul")
    assert [client.post(f"{PAGE}/{act}").status_code for act in ("asking", "asking/withdrawal", "freezing")] == [
        403
    ] * 3


def test_the_page_says_that_there_is_no_rule(town: Town, as_) -> None:  # noqa: ANN001
    agree(town)
    assert "has no rule for a vote of confidence" in as_("nadia").get(PAGE).get_data(as_text=True)


def test_whoever_put_it_announces_it_with_the_officers_key(town: Town, as_) -> None:  # noqa: ANN001
    agree(town, confidence_vote_petition="0.1")
    ask(town, "nadia", "luis", "mei")
    client = as_("nadia")
    answer = client.post(f"{PAGE}/freezing")
    assert (answer.status_code, "/decide/new?subject=" in answer.location) == (303, True)
    form = client.get(answer.location).get_data(as_text=True)
    assert 'value="officers" checked' in form
    assert 'name="principal"' not in form
