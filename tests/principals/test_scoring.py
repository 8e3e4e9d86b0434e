"""Each member scores alone: nobody sees another's scores until all are in, and whoever has seen them scores no more."""

from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from governance.audit.models import Entry
from governance.people.actions import appointing, seating
from governance.principals import keys
from governance.principals.actions import declaring, removing, scoring, steps
from governance.principals.models.scoring import Score, ScoreCorrection, ScoreNote, ScoresOpened
from governance.principals.queries import scoring as queries
from governance.principals.rules.stages import Fate, StageKind
from governance.values.actor import Role
from governance.values.words import Refused
from tests.cast import NOW, Town
from tests.principals.scored import MEMBERS, WORDS, Scored, scored
from tests.principals.searching import declare, enter


@pytest.fixture
def world(town: Town, tmp_path: Path) -> Scored:
    return scored(town, tmp_path / "keys")


@pytest.fixture
def begun(world: Scored) -> Scored:
    return world.begin()


def test_the_sums_are_shown_once_all_have_handed_in(begun: Scored) -> None:
    for key in MEMBERS:
        begun.score(key, 1, 4, 2)
    begun.hand_in("hiroshi", "pieter")
    assert begun.sums() == []
    begun.hand_in("paloma")
    first = begun.sums()[0]
    assert (first.total, first.scorers) == (Fraction(7, 10) * 4 + Fraction(3, 10) * 2, 3)


def test_the_chair_sees_no_more_than_the_others(begun: Scored) -> None:
    begun.score("pieter", 1, 1, 1)
    begun.hand_in("pieter")
    current = queries.every(begun.search, begun.town.today)[0]
    assert queries.own(current, begun.town.hiroshi.person_id) == {}
    assert queries.table(begun.search, current, begun.visible("hiroshi")) == []
    assert queries.corrections(current, begun.visible("hiroshi")) == []


def test_a_draft_is_changed_until_it_is_handed_in(begun: Scored) -> None:
    begun.score("pieter", 1, 4, 2)
    begun.score("pieter", 1, 3)
    assert [(row.criterion_id, row.level) for row in Score.select()] == [(begun.criterion(1), 3)]
    begun.hand_in("pieter")
    with pytest.raises(Refused, match="with a reason"):
        begun.score("pieter", 1, 4)


def test_a_correction_is_kept_with_its_reason_and_read_later(begun: Scored) -> None:
    begun.score("pieter", 1, 1)
    begun.hand_in("pieter")
    scoring.correct(begun.search, 1, begun.criterion(1), 3, "I misread.", **begun.by("pieter"))
    begun.score("hiroshi", 1, 3)
    begun.score("paloma", 1, 3)
    begun.hand_in("hiroshi", "paloma")
    current = queries.every(begun.search, begun.town.today)[0]
    told = [(row.before, row.after, row.why) for row in queries.corrections(current, begun.visible("hiroshi"))]
    assert (told, begun.sums()[0].cells[begun.criterion(1)].levels) == ([(1, 3, "I misread.")], (3, 3, 3))


@pytest.mark.parametrize("deed", ["score", "correct", "hand_in"])
def test_after_the_scores_are_open_nobody_scores(begun: Scored, deed: str) -> None:
    begun.all_score()
    acts = {
        "score": lambda: begun.score("pieter", 2, 4),
        "correct": lambda: scoring.correct(begun.search, 1, begun.criterion(1), 1, "Why", **begun.by("pieter")),
        "hand_in": lambda: begun.hand_in("pieter"),
    }
    with pytest.raises(Refused, match="may have seen the scores of others"):
        acts[deed]()


def test_who_joins_after_the_scores_are_open_scores_nobody(begun: Scored) -> None:
    begun.all_score()
    body = seating.committee(begun.town.school.id, "search")
    seating.seat(body, begun.town.mei.person_id, from_day=date(2026, 11, 1), actor=begun.town.ofelia, at=NOW)
    declare(begun.town, begun.search, "mei")
    with pytest.raises(Refused, match="may have seen the scores of others"):
        begun.score("mei", 1, 4, 4)


def test_who_joins_before_is_waited_for(begun: Scored) -> None:
    body = seating.committee(begun.town.school.id, "search")
    seating.seat(body, begun.town.mei.person_id, from_day=date(2026, 11, 1), actor=begun.town.ofelia, at=NOW)
    begun.all_score()
    assert begun.sums() == []
    declare(begun.town, begun.search, "mei")
    begun.score("mei", 1, 1, 1)
    begun.hand_in("mei")
    assert begun.sums()[0].scorers == 4


def test_the_chair_opens_early_and_names_who_is_missing(begun: Scored) -> None:
    begun.score("pieter", 1, 2, 2)
    begun.score("paloma", 1, 4, 4)
    begun.hand_in("pieter")
    with pytest.raises(Refused, match="Say why you do not wait"):
        scoring.open_scores(begun.search, " ", **begun.by("hiroshi"))
    scoring.open_scores(begun.search, "They are ill.", **begun.by("hiroshi"))
    missing = {begun.town.people[key].id for key in ("hiroshi", "paloma")}
    assert set(ScoresOpened.get().missing) == missing
    assert begun.sums()[0].cells[begun.criterion(1)].levels == (2,)
    with pytest.raises(Refused, match="may have seen the scores of others"):
        begun.hand_in("paloma")


def conflict(begun: Scored, key: str, no: int | None) -> None:
    declaring.declare_conflict(
        begun.search, no, "My neighbour.", today=begun.town.today, actor=begun.town.actor(key), at=NOW
    )


def test_a_conflict_takes_scores_and_sight_away(begun: Scored) -> None:
    begun.score("pieter", 1, 1, 1)
    begun.score("pieter", 2, 2, 2)
    for key in ("hiroshi", "paloma"):
        begun.score(key, 1, 3, 3)
    begun.hand_in(*MEMBERS)
    conflict(begun, "pieter", 1)
    seen = {row.application for row in begun.sums("pieter")}
    first = next(row for row in begun.sums("hiroshi") if row.place == 1)
    assert (first.cells[begun.criterion(1)].levels, first.application in seen, len(seen)) == ((3, 3), False, 3)


def test_with_a_conflict_one_scores_nobody_concerned(begun: Scored) -> None:
    conflict(begun, "pieter", 1)
    with pytest.raises(Refused, match="declared a conflict"):
        begun.score("pieter", 1, 4)
    begun.score("pieter", 2, 4)


def test_who_leaves_the_whole_search_is_not_waited_for(begun: Scored) -> None:
    for key in ("hiroshi", "paloma"):
        begun.score(key, 1, 3, 3)
    conflict(begun, "pieter", None)
    begun.hand_in("hiroshi", "paloma")
    assert begun.sums()[0].scorers == 2


def test_who_has_not_declared_opens_no_sheet(begun: Scored) -> None:
    body = seating.committee(begun.town.school.id, "search")
    seating.seat(body, begun.town.mei.person_id, from_day=date(2026, 11, 1), actor=begun.town.ofelia, at=NOW)
    with pytest.raises(Refused, match="cannot open this application"):
        begun.score("mei", 1, 4)


@pytest.mark.parametrize("key", ["ana", "ofelia", "paul", "grace"])
def test_nobody_outside_the_committee_scores(begun: Scored, key: str) -> None:
    with pytest.raises(Refused, match="cannot open this application"):
        begun.score(key, 1, 4)
    with pytest.raises(Refused, match="Only members"):
        begun.hand_in(key)


def test_criteria_without_words_are_not_scored(town: Town, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Leads learning, Listens"):
        scored(town, tmp_path / "keys", worded=False).begin()


def test_words_rest_while_scores_are_given(begun: Scored) -> None:
    with pytest.raises(Refused, match="rest"):
        scoring.set_words(begun.search, 1, {**WORDS, 4: "Other"}, **begun.by("pieter"))


def test_late_applicants_are_scored_afterwards_and_the_others_not_again(begun: Scored) -> None:
    begun.all_score()
    with pytest.raises(Refused, match="no applicant who was not scored"):
        begun.begin()
    reopened(begun)
    enter(begun.town, begun.search, begun.key_dir, "Eve Late")
    declare(begun.town, begun.search, *MEMBERS)
    begun.begin()
    begun.score("pieter", 5, 4, 4)
    with pytest.raises(Refused, match="may have seen the scores of others"):
        begun.score("pieter", 1, 4, 4)


def reopened(begun: Scored) -> None:
    no = list(StageKind).index(StageKind.APPLICATIONS) + 1
    today, actor = begun.town.today, begun.town.hiroshi
    steps.mark(begun.search, no, Fate.OPEN, today, "One more came.", today=today, actor=actor, at=NOW)


def test_a_note_opens_for_its_author_alone(begun: Scored) -> None:
    begun.score("pieter", 1, 4, note="Strong on *data*.")
    mine = (begun.search, Score.get().application_id, begun.town.people["pieter"].id, begun.key_dir)
    assert queries.note(*mine) == "Strong on *data*."
    assert b"Strong" not in bytes(ScoreNote.get().sealed)
    ScoreNote.update(person=begun.town.people["hiroshi"].id).execute()
    with pytest.raises(keys.Unreadable):
        queries.note(mine[0], mine[1], begun.town.people["hiroshi"].id, begun.key_dir)


def test_notes_and_reasons_go_with_the_files_of_the_search(begun: Scored) -> None:
    begun.score("pieter", 1, 4, note="Strong.")
    begun.hand_in("pieter")
    scoring.correct(begun.search, 1, begun.criterion(1), 3, "I misread.", **begun.by("pieter"))
    removing.keep_until(begun.search, date(2026, 12, 1), **begun.by("hiroshi"))
    removing.remove_old_files(datetime(2026, 12, 1, 20, tzinfo=UTC), begun.key_dir)
    assert (ScoreNote.select().count(), ScoreCorrection.get().why, begun.visible("hiroshi")) == (0, "", set())


def test_a_parent_on_the_committee_scores_like_everyone(begun: Scored) -> None:
    parent = appointing.add_person("Rosalind Parent", "rosalind@home.example")
    town, days = begun.town, {"from_day": date(2026, 11, 1)}
    town.people["rosalind"] = parent
    appointing.appoint(
        town.school.id, parent, role=Role.PARENT, fte=Fraction(1), unit="", actor_id=None, at=NOW, **days
    )
    seating.seat(seating.committee(town.school.id, "search"), parent.id, actor=town.ofelia, at=NOW, **days)
    declare(town, begun.search, "rosalind")
    begun.score("rosalind", 1, 4, 4)
    begun.all_score()
    assert begun.sums() == []
    begun.hand_in("rosalind")
    assert begun.sums()[0].scorers == 4


def test_the_trail_tells_no_score_no_note_and_no_applicant(begun: Scored) -> None:
    begun.score("pieter", 1, 4, 2, note="Strong.")
    begun.hand_in("pieter")
    entries = Entry.select().where(Entry.deed.in_(["scores kept", "scores handed in"]))
    assert [(row.kind, row.facts) for row in entries] == [("search", {}), ("search", {"scoring": 1})]
