"""What stands against freezing an addendum, and what a changed byte of one does."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from governance.agreements.actions import addenda as acts
from governance.agreements.actions import addendum_freezing, addendum_writing, limits, signing
from governance.agreements.queries import addendum_drafts as changing
from governance.agreements.queries import drafts
from governance.agreements.rules.addenda import Described, Fate, Other, obstacles_among, obstacles_to_describing
from governance.agreements.rules.answering import Elects
from governance.cli.base import commands
from governance.decisions.models import Subject
from governance.decisions.rules import untouched
from governance.values.words import Refused
from tests.agreements import addenda as a
from tests.agreements.test_altered import alter
from tests.cast import Town

TODAY, YEAR = date(2026, 11, 24), (date(2026, 7, 1), a.LAST)


@pytest.mark.parametrize(
    ("first", "backdated", "sound"),
    [
        (TODAY, False, True),
        (TODAY - timedelta(days=1), False, False),
        (TODAY - timedelta(days=1), True, True),
        (YEAR[0], True, True),
        (YEAR[0] - timedelta(days=1), True, False),
        (a.LAST, False, True),
        (a.LAST + timedelta(days=1), False, False),
    ],
)
def test_it_holds_from_a_day_of_the_agreement(first: date, backdated: bool, sound: bool) -> None:
    what = Described("T", "Why", first, TODAY, backdated)
    assert [field for field, _ in obstacles_to_describing(what, *YEAR, TODAY)] == ([] if sound else ["first_day"])


@pytest.mark.parametrize(
    ("first", "decided", "sections", "names", "free"),
    [
        (a.FIRST, True, {3}, set(), True),
        (a.FIRST + timedelta(days=1), True, {3}, set(), False),
        (a.FIRST + timedelta(days=1), True, {4}, set(), True),
        (a.FIRST + timedelta(days=1), True, set(), {"x"}, False),
        (a.FIRST, False, {3}, set(), False),
        (a.FIRST, False, {4}, {"y"}, True),
    ],
)
def test_two_addenda_never_undo_one_another(
    first: date, decided: bool, sections: set[int], names: set[str], free: bool
) -> None:
    other = Other(1, first, decided, frozenset(sections), frozenset(names))
    assert (not list(obstacles_among(a.FIRST, [3], ["x"], [other]))) is free


def test_nothing_changed_is_not_frozen(town: Town) -> None:
    with pytest.raises(Refused, match="Nothing is changed yet"):
        a.frozen(town, a.begun(town, a.in_force(town)))


def test_a_section_written_over_words_that_changed_since_is_looked_at_again(town: Town) -> None:
    agreement = a.in_force(town)
    one, two = a.written(town, a.begun(town, agreement)), a.begun(town, agreement, key="b")
    two = a.written(town, two, body=f"{drafts.sections(agreement)[2].body}\nLunch is free.\n")
    a.adopted(town, one)
    with pytest.raises(Refused, match="changed section 3 since"):
        a.frozen(town, two)
    assert a.frozen(town, a.written(town, a.again(agreement, 2), key="again")).subject is not None


def test_what_waits_for_its_decision_is_not_changed_by_another(town: Town) -> None:
    agreement = a.in_force(town)
    a.frozen(town, a.written(town, a.begun(town, agreement)))
    with pytest.raises(Refused, match="not decided yet"):
        a.frozen(town, a.written(town, a.begun(town, agreement, key="b")))


def test_a_number_that_stands_in_no_section_any_more_blocks(town: Town) -> None:
    held = a.begun(town, a.in_force(town))
    addendum_writing.settle(held, 3, Fate.REMOVED, actor=town.marta, today=town.today, at=town.now)
    with pytest.raises(Refused, match="work_days"):
        a.frozen(town, a.again(held.agreement))


def test_a_number_beyond_a_limit_needs_its_reason(town: Town) -> None:
    held = a.begun(town, a.in_force(town))
    limits.keep("extra_minutes_cap", "5700", "Article XX", actor=town.marta, at=town.now)
    held = a.numbered(town, held, extra_minutes_cap="6000")
    with pytest.raises(Refused, match="beyond the limit"):
        a.frozen(town, held)
    given = {"actor": town.marta, "today": town.today, "at": town.now}
    addendum_freezing.answer_limit(held, "extra_minutes_cap", "The chapter agreed.", **given)
    assert a.frozen(town, a.again(held.agreement)).subject is not None


def test_what_is_given_up_is_written_on_no_more(town: Town) -> None:
    held = a.written(town, a.begun(town, a.in_force(town)))
    for _ in range(2):
        acts.withdraw(held, actor=town.marta, today=town.today, at=town.now)
    with pytest.raises(Refused, match="withdrawn"):
        a.frozen(town, held)


def test_after_the_year_it_is_over(town: Town) -> None:
    held = a.written(town, a.begun(town, a.in_force(town)))
    late = a.LAST + timedelta(days=1)
    with pytest.raises(Refused, match="is over"):
        addendum_freezing.freeze(held, address="/x", actor=town.marta, today=late, at=town.now)


@pytest.mark.parametrize("when", [date(2026, 6, 30), date(2027, 7, 1)])
def test_only_what_is_in_force_is_changed(town: Town, when: date) -> None:
    agreement = a.in_force(town)
    with pytest.raises(Refused, match="in force today"):
        acts.begin(agreement, Described("T", "Why", a.FIRST, a.LAST), "k", actor=town.marta, today=when, at=town.now)


@pytest.mark.parametrize(
    ("name", "value"),
    [("sign_by", "2027-05-01"), ("continues_until_replaced", "yes"), ("prevailing_language", "spanish")],
)
def test_what_is_of_the_whole_year_is_not_changed_for_some_days(town: Town, name: str, value: str) -> None:
    held = a.begun(town, a.in_force(town))
    with pytest.raises(Refused, match="ends with its year"):
        a.numbered(town, held, **{name: value})


def test_a_section_put_back_is_no_change(town: Town) -> None:
    held = a.written(town, a.begun(town, a.in_force(town)))
    addendum_writing.settle(held, 3, Fate.LEFT, actor=town.marta, today=town.today, at=town.now)
    found = changing.changed(a.again(held.agreement))
    assert found is not None
    assert found.changes == ()


def test_a_number_set_back_is_no_change(town: Town) -> None:
    held = a.numbered(town, a.begun(town, a.in_force(town)), peer_review_minutes="300")
    found = changing.changed(a.numbered(town, held, peer_review_minutes="240"))
    assert found is not None
    assert found.terms == {}


ALTERATIONS = {
    "a letter": ("text", "quarter", "Quarter"),
    "a rendered page": ("pages", "quarter", "quarters"),
    "a number": ("terms", '"300"', '"301"'),
    "who decides": ("terms", '"vote"', '"council"'),
    "the day to answer": ("terms", "2027-03-31", "2027-04-30"),
    "the kind": ("kind", "addendum", "agreement"),
}


@pytest.mark.parametrize("what", ALTERATIONS)
def test_any_changed_byte_is_found_and_nobody_signs(town: Town, as_, what: str) -> None:  # noqa: ANN001
    held = a.written(town, a.numbered(town, a.begun(town, a.in_force(town)), peer_review_minutes="300"))
    subject = a.adopted(town, held).subject
    assert untouched(Subject.get_by_id(subject.id))
    changed = alter(subject, *ALTERATIONS[what])
    assert not untouched(changed)
    with pytest.raises(Refused):
        signing.answer(changed, Elects.YES, town.ana.name, True, actor=town.ana, today=town.today, at=town.now)
    pages = [a.page(as_("ana"), path) for path in (f"{a.ONE}", f"{a.BASE}?on=2027-03-03")]
    assert ['class="notice stop"' in page for page in pages] == [True, True]


@pytest.mark.parametrize(("where", "code"), [(None, 0), (("agreement", "text"), 1), (("signatures", 0, "name"), 1)])
def test_its_file_verifies_as_the_agreements_does(town: Town, as_, tmp_path: Path, where, code: int) -> None:  # noqa: ANN001
    subject = a.adopted(town, a.written(town, a.begun(town, a.in_force(town)))).subject
    signing.answer(subject, Elects.YES, town.ana.name, True, actor=town.ana, today=town.today, at=town.now)
    found = json.loads(as_("ana").get(f"{a.ONE}/proof.json").data)
    inner = found
    for step in where[:-1] if where else ():
        inner = inner[step]
    if where:
        inner[where[-1]] += "\u200b"
    (tmp_path / "x.json").write_text(json.dumps(found))
    assert CliRunner().invoke(commands, ["verify", str(tmp_path / "x.json")]).exit_code == code
