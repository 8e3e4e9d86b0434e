"""A schedule of the cast: proposed, published, answered, mended."""

from datetime import timedelta

import pytest

from governance.audit.models import Entry
from governance.notifications.models import Message
from governance.peer_review.actions import pairing as answering
from governance.peer_review.actions import scheduling
from governance.peer_review.pairs import PairAnswer, Schedule, SchedulePair
from governance.peer_review.queries import pairing, schedules
from governance.peer_review.rules.pairing.problem import Level, unordered
from governance.peer_review.rules.pairing.schedules import Answer, Frame, RuleKind
from governance.values.words import Refused
from tests.cast import Town
from tests.peer_review.conftest import Log
from tests.peer_review.pairing.terms import (
    apply,
    drawn_up,
    frame,
    mend,
    pairs,
    publish,
    published,
    say,
    visit_of,
)

AWAY = {"delphine", "paul", "ofelia", "rosa", "tomas", "lena"}


def rule(town: Town, kind: RuleKind, one: str, other: str | None = None) -> None:
    second = town.actor(other).person_id if other else None
    scheduling.rule(kind, town.actor(one).person_id, second, actor=town.carmen, today=town.today, at=town.now)


def test_everyone_who_owes_visits_and_is_visited(agreed: Town) -> None:
    found = pairs(drawn_up(agreed))
    there = {person.id for key, person in agreed.people.items() if key not in AWAY}
    assert {one for one, _ in found} == {other for _, other in found} == there


def test_nobody_visits_for_more_than_they_owe(agreed: Town, confirmed: Log) -> None:
    confirmed("ana", "luis", 200)
    found = [one for one, _ in pairs(drawn_up(agreed, visits=2))]
    owed = {"ana": 0, "luis": 2, "marta": 2}
    assert {key: found.count(agreed.actor(key).person_id) for key in owed} == owed


def test_hours_that_wait_for_an_answer_are_not_given_twice(agreed: Town, log: Log) -> None:
    log("ana", "luis", 200)
    assert agreed.ana.person_id not in {one for one, _ in pairs(drawn_up(agreed))}


def test_hours_that_another_term_has_spoken_for_are_not_spoken_for_again(agreed: Town) -> None:
    published(agreed, visits=3, minutes=60)
    later = Frame(agreed.today + timedelta(days=61), agreed.today + timedelta(days=100), 3, 60)
    second = scheduling.propose(later, actor=agreed.carmen, today=agreed.today, at=agreed.now)
    assert [one for one, _ in pairs(second)].count(agreed.ana.person_id) == 1


def test_who_met_before_does_not_meet_again(agreed: Town, confirmed: Log) -> None:
    met = [("ana", other) for other in ("marta", "grace", "kwabena", "carmen", "josephine", "hiroshi", "samuel")]
    for one, other in met:
        confirmed(one, other, 5, day=agreed.today - timedelta(days=1))
    again = {unordered((agreed.actor(a).person_id, agreed.actor(b).person_id)) for a, b in met}
    assert not again & set(map(unordered, pairs(drawn_up(agreed))))


def test_a_past_term_counts_as_a_meeting(agreed: Town) -> None:
    first = published(agreed)
    after = first.last_day + timedelta(days=1)
    counted = pairing.met(agreed.school.id, after)
    assert counted == dict.fromkeys(map(unordered, pairs(first)), 1)


def test_teams_are_crossed(agreed: Town) -> None:
    assert drawn_up(agreed).score[Level.SAME_TEAM] == 0


def test_not_with_is_obeyed_though_it_narrows_the_choice(agreed: Town) -> None:
    for other in ("luis", "marta", "grace", "kwabena", "carmen"):
        rule(agreed, RuleKind.NOT_WITH, "ana", other)
    apart = {agreed.actor(key).person_id for key in ("luis", "marta", "grace", "kwabena", "carmen")}
    mine = {p for pair in pairs(drawn_up(agreed)) if agreed.ana.person_id in pair for p in pair}
    assert not apart & mine


def test_the_bell_schedule_is_respected(agreed: Town) -> None:
    rows = "".join(
        f"{key}@lantern.example,Monday,{p},{8 + p}:00,{8 + p}:50,{'free' if p == free else 'Art'}\n"
        for free, keys in ((1, ("ana", "luis", "marta")), (2, ("grace", "mei")))
        for key in keys
        for p in (1, 2)
    )
    apply(agreed, rows)
    same = {agreed.actor(key).person_id for key in ("ana", "luis", "marta")}
    assert not [pair for pair in pairs(drawn_up(agreed)) if same.issuperset(pair)]


def test_what_cannot_be_met_is_named_and_the_rest_is_drawn_up(agreed: Town) -> None:
    apply(agreed, "Ana Riquelme,Monday,1,8:00,9:00,Latin\nLuis Mondragón,Monday,1,8:00,9:00,free\n")
    rule(agreed, RuleKind.SAME_SUBJECT, "ana")
    schedule = drawn_up(agreed)
    words = [message % values for message, _plural, _count, values in schedule.conflict]
    assert words == ["Ana Riquelme is to be visited.", "Ana Riquelme: only with somebody of the same subject."]
    assert len(schedule.pairs) >= 21


@pytest.mark.parametrize(
    ("first", "last", "visits", "minutes"),
    [(0, -1, 1, 55), (-9, -1, 1, 55), (0, 367, 1, 55), (0, 9, 0, 55), (0, 9, 11, 55), (0, 9, 1, 4), (0, 9, 1, 601)],
)
def test_a_term_that_cannot_be(agreed: Town, first: int, last: int, visits: int, minutes: int) -> None:
    days = [agreed.today + timedelta(days=n) for n in (first, last)]
    with pytest.raises(Refused):
        scheduling.propose(Frame(*days, visits, minutes), actor=agreed.carmen, today=agreed.today, at=agreed.now)


def test_without_an_agreement_nobody_owes_a_visit(town: Town) -> None:
    with pytest.raises(Refused, match="Nobody owes"):
        drawn_up(town)


def test_a_draft_is_nobodys_yet(agreed: Town) -> None:
    drawn_up(agreed)
    assert (schedules.live(agreed.school.id, agreed.today), SchedulePair.select().count()) == ([], 0)


def test_a_new_draft_takes_the_place_of_the_one_before(agreed: Town) -> None:
    drawn_up(agreed)
    drawn_up(agreed, visits=2)
    assert [one.visits for one in Schedule.select()] == [2]


def test_those_who_are_paired_are_told_once_it_is_published(agreed: Town) -> None:
    schedule = published(agreed)
    told = {m.person_id for m in Message.select().where(Message.kind == "schedule_published")}
    assert told == {pid for pair in pairs(schedule) for pid in pair}


def test_a_schedule_is_published_once(agreed: Town) -> None:
    schedule = published(agreed)
    with pytest.raises(Refused, match="published already"):
        publish(agreed, schedule)


def test_two_schedules_never_share_a_day(agreed: Town) -> None:
    published(agreed)
    with pytest.raises(Refused, match="Mend that one"):
        drawn_up(agreed)


def test_an_answer_is_kept_and_may_be_changed(agreed: Town) -> None:
    one = visit_of(agreed, published(agreed), "ana")
    say(agreed, "ana", one, Answer.DECLINED)
    say(agreed, "ana", one, Answer.ACCEPTED, why="")
    assert [row.answer for row in PairAnswer.select()] == ["accepted"]


def test_the_lead_is_told_of_a_decline_and_nobody_else(agreed: Town) -> None:
    say(agreed, "ana", visit_of(agreed, published(agreed), "ana"), Answer.DECLINED)
    assert [m.person_id for m in Message.select().where(Message.kind == "pair_answered")] == [agreed.carmen.person_id]


@pytest.mark.parametrize("said", [Answer.DECLINED, Answer.SWAP])
def test_no_or_somebody_else_needs_a_reason(agreed: Town, said: Answer) -> None:
    one = visit_of(agreed, published(agreed), "ana")
    with pytest.raises(Refused, match="few words why"):
        say(agreed, "ana", one, said, why=" ")


def test_nobody_answers_for_others(agreed: Town) -> None:
    one = visit_of(agreed, published(agreed), "ana")
    stranger = next(key for key in ("mei", "obi", "caleb") if agreed.actor(key).person_id not in one.pair)
    with pytest.raises(LookupError):
        say(agreed, stranger, one, Answer.ACCEPTED)


def test_the_trail_holds_no_reason(agreed: Town) -> None:
    say(agreed, "ana", visit_of(agreed, published(agreed), "ana"), Answer.DECLINED, why="A secret.")
    assert "secret" not in str(Entry.get(Entry.deed == "pair declined").facts)


def test_a_decline_is_mended_and_nobody_else_moves_without_need(agreed: Town) -> None:
    base = published(agreed)
    one = visit_of(agreed, base, "ana")
    say(agreed, "ana", one, Answer.DECLINED)
    after = mend(agreed, base)
    assert one.pair not in pairs(after)
    assert len(pairs(base) - pairs(after)) <= 2


def test_what_was_accepted_is_carried_along(agreed: Town) -> None:
    base = published(agreed)
    one, kept = visit_of(agreed, base, "ana"), visit_of(agreed, base, "mei")
    say(agreed, "mei", kept, Answer.ACCEPTED, why="")
    say(agreed, "ana", one, Answer.DECLINED)
    after = publish(agreed, mend(agreed, base), later=3)
    assert visit_of(agreed, after, "mei").accepted
    assert [one.id for one in schedules.live(agreed.school.id, agreed.today)] == [after.id]


def test_only_those_whose_pairs_changed_are_told_again(agreed: Town) -> None:
    base = published(agreed)
    say(agreed, "ana", visit_of(agreed, base, "ana"), Answer.DECLINED)
    after = publish(agreed, mend(agreed, base), later=3)
    told = Message.select().where(Message.once_key.startswith(f"schedule:{after.id}:"))
    assert {m.person_id for m in told} == {pid for pair in pairs(base) ^ pairs(after) for pid in pair}


def test_a_declined_pair_does_not_come_back_by_a_second_mending(agreed: Town) -> None:
    base = published(agreed)
    first = visit_of(agreed, base, "ana")
    say(agreed, "ana", first, Answer.DECLINED)
    second = publish(agreed, mend(agreed, base), later=3)
    say(agreed, "ana", visit_of(agreed, second, "ana"), Answer.DECLINED, later=4)
    assert first.pair not in pairs(mend(agreed, second, later=5))


def test_a_mended_draft_is_stale_once_somebody_answers(agreed: Town) -> None:
    base = published(agreed)
    after = mend(agreed, base, later=1)
    say(agreed, "mei", visit_of(agreed, base, "mei"), Answer.DECLINED, later=2)
    with pytest.raises(Refused, match="has answered since"):
        publish(agreed, after, later=3)


def wish(town: Town, base: Schedule, wanted: str) -> int:
    say(town, "ana", visit_of(town, base, "ana"), Answer.SWAP, town.actor(wanted).person_id)
    return PairAnswer.get(PairAnswer.answer == Answer.SWAP).id


def stranger_to_ana(town: Town, base: Schedule) -> str:
    busy = {pid for pair in pairs(base) if town.ana.person_id in pair for pid in pair}
    return next(key for key in ("grace", "mei", "obi", "caleb") if town.actor(key).person_id not in busy)


def test_a_wish_that_is_tried_comes_true_with_few_moves(agreed: Town) -> None:
    base = published(agreed)
    wanted = stranger_to_ana(agreed, base)
    after = mend(agreed, base, wish(agreed, base, wanted))
    assert (agreed.ana.person_id, agreed.actor(wanted).person_id) in pairs(after)
    assert len(pairs(base) - pairs(after)) <= 2


def test_a_wish_that_is_not_tried_moves_nobody(agreed: Town) -> None:
    base = published(agreed)
    wish(agreed, base, stranger_to_ana(agreed, base))
    assert pairs(mend(agreed, base)) == pairs(base)


def test_a_refused_wish_waits_no_more(agreed: Town) -> None:
    base = published(agreed)
    number = wish(agreed, base, stranger_to_ana(agreed, base))
    answering.refuse_wish(number, "Obinna is on a trip.", actor=agreed.carmen, at=agreed.now)
    said = visit_of(agreed, base, "ana").said_by(agreed.ana.person_id)
    assert said is not None
    assert (said.open, said.refused) == (False, "Obinna is on a trip.")


def test_a_visit_that_took_place_is_not_declined_any_more(agreed: Town, log: Log) -> None:
    base = published(agreed)
    one = visit_of(agreed, base, "ana")
    other = next(key for key, person in agreed.people.items() if person.id == one.colleague)
    log("ana", other)
    with pytest.raises(Refused, match="It stays"):
        say(agreed, "ana", visit_of(agreed, base, "ana"), Answer.DECLINED)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [(RuleKind.NOT_WITH, "ana", None), (RuleKind.NOT_WITH, "ana", "ana"), (RuleKind.NOT_WITH, "ana", "paul")],
)
def test_a_rule_needs_two_people_who_take_part(agreed: Town, kind: RuleKind, one: str, other: str | None) -> None:
    with pytest.raises(Refused):
        rule(agreed, kind, one, other)


def test_the_same_rule_twice_is_refused_whichever_way_round(agreed: Town) -> None:
    rule(agreed, RuleKind.NOT_WITH, "ana", "mei")
    with pytest.raises(Refused, match="such a rule"):
        rule(agreed, RuleKind.NOT_WITH, "mei", "ana")


def test_a_rule_that_is_taken_back_holds_no_more(agreed: Town) -> None:
    rule(agreed, RuleKind.NOT_WITH, "ana", "mei")
    scheduling.end_rule(pairing.rules_of(agreed.school.id)[0].id, actor=agreed.carmen, at=agreed.now)
    assert pairing.problem(agreed.school.id, frame(agreed), today=agreed.today).apart == frozenset()
