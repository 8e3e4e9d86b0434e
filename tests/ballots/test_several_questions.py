"""Proposals on the announcing page: how each is answered, and several of them on one ballot."""

from dataclasses import replace

import pytest

from governance.ballots.models.motions import Motion
from governance.ballots.queries import lives
from governance.ballots.queries.result import result
from governance.ballots.rules.deciding import Method, preset
from governance.ballots.rules.proposing import Answer, meanings_of, rule_for
from governance.ballots.rules.sentences import rule_notes, rule_sentence
from governance.decisions.models import Subject
from governance.decisions.queries import decisions_of
from governance.decisions.rules import Outcome, SubjectKind
from governance.values.words import Refused
from tests.ballots.conftest import DURING, NO, YES, Booths
from tests.ballots.proposing import CHOICE, FIST, MEANINGS, PLAIN, frozen, idea
from tests.ballots.test_announce_page import BUDGET_PAGE
from tests.cast import Town

WHEN = {"opens_day": "2026-11-25", "opens_time": "08:00", "closes_day": "2026-11-27", "closes_time": "15:30"}
USUAL = preset(SubjectKind.PROPOSAL, {})


def _announce(client, *subjects: Subject, **more: str):  # noqa: ANN001, ANN202
    numbers = "&".join(f"subject={one.number}" for one in subjects)
    return client.post(f"/lantern/decide/new?{numbers}", data={**BUDGET_PAGE, **WHEN, **more})


def _two(town: Town) -> list[Subject]:
    return [frozen(town, replace(PLAIN, title=title)) for title in ("No bells", "More bells")]


def test_each_change_gets_its_own_yes(town: Town, booths: Booths) -> None:
    subjects = _two(town)
    vote = booths.post(subjects=subjects, rule=USUAL, actor=town.ana).open()
    for who in vote.voters[:5]:
        vote.cast(who, YES, NO, at=DURING)
    vote.count().certify()
    assert [decisions_of(one.id)[0].outcome for one in subjects] == [Outcome.PASSED, Outcome.NOT_PASSED]


def test_the_announcing_page_offers_the_other_and_takes_both(town: Town, as_) -> None:  # noqa: ANN001
    first, second = _two(town)
    client = as_("ana")
    page = client.get(f"/lantern/decide/new?subject={first.number}").get_data(as_text=True)
    assert f'id="also-{second.number}"' in page
    assert _announce(client, first, second, title="Two changes").status_code == 303
    motion = Motion.get()
    assert (motion.title, [one.id for one in lives.subjects_of(motion.id)]) == ("Two changes", [first.id, second.id])


def test_a_subject_named_twice_is_one_question(town: Town, as_) -> None:  # noqa: ANN001
    first, _ = _two(town)
    _announce(as_("ana"), first, first)
    assert len(lives.subjects_of(Motion.get().id)) == 1


def test_others_cannot_announce_it(town: Town, as_) -> None:  # noqa: ANN001
    first, second = _two(town)
    assert _announce(as_("luis"), first, second).status_code == 403


def test_a_subject_that_is_not_there_is_no_page(town: Town, as_) -> None:  # noqa: ANN001
    first, _ = _two(town)
    assert as_("ana").get(f"/lantern/decide/new?subject={first.number}&subject=999").status_code == 404


def test_proposals_answered_differently_stand_on_a_ballot_each(town: Town, booths: Booths) -> None:
    subjects = [frozen(town), frozen(town, replace(PLAIN, answer=Answer.CONSENT))]
    with pytest.raises(Refused, match="different ways"):
        booths.post(subjects=subjects, rule=USUAL, actor=town.ana)


def test_a_proposal_for_consent_is_put_to_no_other_vote(town: Town, booths: Booths) -> None:
    subject = frozen(town, replace(PLAIN, answer=Answer.CONSENT))
    with pytest.raises(Refused, match="another way"):
        booths.post(subjects=[subject], rule=USUAL, actor=town.ana)


def test_fingers_mean_what_the_proposal_says(town: Town, booths: Booths) -> None:
    subject = frozen(town, FIST)
    rule = rule_for(USUAL, Answer.FIST, meanings_of(subject.options))
    vote = booths.post(subjects=[subject], rule=rule, actor=town.ana).open()
    vote.all_cast(*[(1,)] * 2, *[(4,)] * 3).count()
    account = result(town.school.id, vote.number, town.ana.person_id, "en").decided[0].account
    assert (rule.meanings, account["passed"], account["meanings"]["against"]) == (MEANINGS, True, 2)


def test_other_meanings_than_the_proposals_are_refused(town: Town, booths: Booths) -> None:
    rule = rule_for(USUAL, Answer.FIST, ("blocks", *MEANINGS[1:]))
    with pytest.raises(Refused, match="each number of fingers"):
        booths.post(subjects=[frozen(town, FIST)], rule=rule, actor=town.ana)


@pytest.mark.parametrize(("words", "method", "said"), [
    (FIST, Method.FIST, "Hardly"), (replace(PLAIN, answer=Answer.CONSENT), Method.CONSENT, "I consent"),
    (CHOICE, Method.STAR, "Pretzels"),
])  # fmt: skip
def test_the_sample_ballot_stands_word_for_word_from_the_day_of_notice(town: Town, as_, words, method, said) -> None:  # noqa: ANN001
    subject, client = frozen(town, words), as_("ana")
    more = {"method": str(method), "seats": "1", "ties": "lot"} if words is CHOICE else {}
    assert _announce(client, subject, **more).status_code == 303
    assert lives.found(town.school.id, 1).rule.method == method
    assert said in as_("mei").get("/lantern/decide/1").get_data(as_text=True)


def test_a_withdrawn_vote_lets_the_proposal_be_announced_again(town: Town, as_) -> None:  # noqa: ANN001
    subject, client = frozen(town), as_("ana")
    _announce(client, subject)
    assert client.post("/lantern/decide/1/withdrawal", data={"why": "Too early"}).status_code == 303
    assert _announce(client, subject).status_code == 303


def test_a_proposal_in_talk_is_not_announced(town: Town, as_) -> None:  # noqa: ANN001
    idea(town)
    assert as_("ana").get("/lantern/decide/new?subject=1").status_code == 404


@pytest.mark.parametrize(
    ("meanings", "said"),
    [
        ((), "three fingers or more"),
        (MEANINGS, "Adopted if of those"),
        (("blocks", *MEANINGS[1:]), "blocks it, and of"),
    ],
)
def test_the_rule_in_words_follows_the_meanings(meanings: tuple[str, ...], said: str) -> None:
    assert said in rule_sentence(rule_for(USUAL, Answer.FIST, meanings), 28).message


def test_each_number_stands_beside_the_rule_with_what_it_does() -> None:
    notes = rule_notes(rule_for(USUAL, Answer.FIST, MEANINGS))
    assert [note.values["fingers"] for note in notes if "fingers" in note.values] == [0, 1, 2, 3, 4, 5]
