"""A chair puts a frozen subject to the vote."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from governance.ballots.models.motions import Option, Question
from governance.ballots.queries import index, story
from governance.ballots.rules.deciding import Method, preset
from governance.ballots.rules.life import Standing
from governance.decisions.rules import SubjectKind
from governance.school.actions import take_off
from governance.values.words import Refused
from tests.ballots.conftest import CLOSES, OF_THE_CROWD, OPENS, Booths, Vote

AGREEMENT = preset(SubjectKind.AGREEMENT, {})


def test_the_chair_whose_committee_froze_it_posts(posted: Vote) -> None:
    told = story.story(posted.town.school.id, posted.number, posted.town.ana.person_id, OPENS)
    assert told is not None
    assert (told.standing, told.made_by, told.roll_size) == (Standing.POSTED, "Marta Kowalczyk", 24)


def test_another_chair_does_not(booths: Booths) -> None:
    with pytest.raises(Refused, match="Only the chair"):
        booths.post(actor=booths.town.josephine)


def test_a_subject_is_put_to_the_vote_once_at_a_time(posted: Vote, booths: Booths) -> None:
    with pytest.raises(Refused, match="already"):
        booths.post(subjects=posted.subjects)


def test_what_was_decided_is_not_put_to_the_vote_again(opened: Vote, booths: Booths) -> None:
    opened.all_cast((1,)).count().certify()
    with pytest.raises(Refused, match="already"):
        booths.post(subjects=opened.subjects, at=CLOSES, opens_at=CLOSES, closes_at=CLOSES + timedelta(days=1))


def test_a_subject_of_another_school_is_no_subject(booths: Booths) -> None:
    alien = booths.subject(SubjectKind.AGREEMENT)
    alien.school_id += 1
    with pytest.raises(Refused, match="on one subject"):
        booths.post(subjects=[alien])


def test_a_vote_neither_opens_in_the_past_nor_closes_before_it_opens(booths: Booths) -> None:
    with pytest.raises(Refused, match="in the past.*must close after"):
        booths.post(opens_at=booths.town.now - timedelta(hours=1), closes_at=booths.town.now - timedelta(hours=2))


def test_a_vote_may_open_at_once_where_no_notice_is_asked_for(booths: Booths) -> None:
    assert booths.post(opens_at=booths.town.now).number == 1


@pytest.mark.parametrize(("days", "given"), [(7, 3), (8, 4)])
def test_notice_of_four_clear_working_days_is_refused_below_and_taken_at(booths: Booths, days: int, given: int) -> None:
    rule = replace(AGREEMENT, notice=4)
    take_off(booths.town.school.id, [date(2026, 11, 26)], actor_id=booths.town.ofelia.person_id, at=booths.town.now)
    opens = booths.town.now + timedelta(days=days)
    if given < 4:
        with pytest.raises(Refused, match="clear working days of notice; this leaves 3"):
            booths.post(rule=rule, opens_at=opens, closes_at=opens + timedelta(days=2))
    else:
        assert booths.post(rule=rule, opens_at=opens, closes_at=opens + timedelta(days=2)).number == 1


@pytest.mark.parametrize(("size", "posted"), [(4, False), (5, True)])
def test_with_fewer_than_five_on_the_roll_there_is_no_secret_vote(booths: Booths, size: int, posted: bool) -> None:
    booths.crowd(size)
    if posted:
        assert booths.post(rule=OF_THE_CROWD).number == 1
    else:
        with pytest.raises(Refused, match="no secret vote"):
            booths.post(rule=OF_THE_CROWD)


def test_with_four_on_the_roll_a_named_vote_is_held(booths: Booths) -> None:
    booths.crowd(4)
    assert booths.post(rule=OF_THE_CROWD, secret=False).number == 1


def test_a_rule_that_admits_nobody_is_refused(booths: Booths) -> None:
    with pytest.raises(Refused, match="Nobody would be on the roll"):
        booths.post(rule=OF_THE_CROWD)


def test_days_of_notice_are_not_below_none(booths: Booths) -> None:
    with pytest.raises(Refused, match="counted from 0"):
        booths.post(rule=replace(AGREEMENT, notice=-1))


def test_a_ranked_vote_is_for_candidates_alone(booths: Booths) -> None:
    with pytest.raises(Refused, match="does not fit what is voted on"):
        booths.post(rule=replace(AGREEMENT, method=Method.IRV))


def test_a_choice_needs_two_candidates(booths: Booths) -> None:
    alone = [{"no": 1, "name": "Ada", "statement": "", "person_id": None}]
    subject = booths.subject(SubjectKind.PRINCIPAL, options=alone)
    with pytest.raises(Refused, match="at least two candidates"):
        booths.post(SubjectKind.PRINCIPAL, subjects=[subject])


@pytest.mark.parametrize("share", [Fraction(0), Fraction(3, 2)])
def test_a_threshold_is_more_than_none_and_at_most_all(booths: Booths, share: Fraction) -> None:
    rule = replace(AGREEMENT, threshold=replace(AGREEMENT.threshold, share=share))
    with pytest.raises(Refused, match="more than none"):
        booths.post(rule=rule)


def test_two_officers_who_are_no_candidates_must_be_there(booths: Booths) -> None:
    grace = booths.town.grace.person_id
    options = [{"no": 1, "name": "Grace", "person_id": grace}, {"no": 2, "name": "Ben", "person_id": None}]
    subject = booths.subject(SubjectKind.PRINCIPAL, options=options)
    with pytest.raises(Refused, match="Two vote officers"):
        booths.post(SubjectKind.PRINCIPAL, subjects=[subject])


def test_a_ranked_vote_keeps_the_order_of_its_candidates(booths: Booths) -> None:
    vote = booths.post(SubjectKind.PRINCIPAL)
    rows = Option.select().join(Question).where(Question.motion == vote.motion).order_by(Option.no)
    assert [row.name for row in rows] == ["Ada Brook", "Ben Castellanos", "Chi Okonkwo"]
    assert len(vote.found.rule.seed) == 32


def test_a_frozen_subject_waits_to_be_posted_until_it_is(booths: Booths) -> None:
    subject = booths.subject(SubjectKind.AGREEMENT)
    school, kinds = booths.town.school.id, frozenset({SubjectKind.AGREEMENT})
    assert [row.id for row in index.ready_to_post(school, kinds, booths.town.marta.person_id)] == [subject.id]
    booths.post(subjects=[subject])
    assert index.ready_to_post(school, kinds, booths.town.marta.person_id) == []
