"""From the certified ballot to the superintendent's answer: the letter, its signatures, and the way back."""

from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

import pytest

from governance.audit.models import Entry
from governance.audit.queries import head_of
from governance.ballots.actions import running_off
from governance.ballots.rules.deciding import Method, Ties, preset
from governance.decisions.actions import set_aside
from governance.decisions.rules import SubjectKind
from governance.home.queries import record
from governance.principals.actions import candidates, finalists
from governance.principals.actions import recommending as actions
from governance.principals.models.recommending import Recommendation, SignedLetter
from governance.principals.models.searching import Candidate, Search
from governance.principals.queries import candidates as listed
from governance.principals.queries import recommending as queries
from governance.principals.queries import rounds, stages
from governance.principals.rules.recommending import Answer, Back
from governance.principals.rules.stages import Fate, StageKind
from governance.values.words import Refused
from tests.ballots.conftest import AFTER, Booths, booths
from tests.cast import Town
from tests.principals.searching import settle

__all__ = ["booths"]

TODAY, NAMES = AFTER.date(), ("Abena Mensah", "Bruno Sá", "Chiyo Ito")
RULE = replace(preset(SubjectKind.PRINCIPAL, {}), ties=Ties.STOP, method=Method.PLURALITY)
TALLIES = {"chosen": [2] * 4 + [1], "level": [1] * 3 + [2] * 3, "nobody": []}


def searched(town: Town) -> Search:
    found = candidates.open_search("Principal from July 2027", actor=town.hiroshi, at=town.now)
    for name in NAMES:
        candidates.list_candidate(found, name, f"I am {name}.", person_id=None, actor=town.hiroshi, at=town.now)
    settle(town, found)
    return found


def voted(town: Town, booths: Booths, found: Search, *papers: int) -> int:
    """The list is frozen, voted on and certified; the number of the vote."""
    subject = candidates.freeze(found, address="/lantern/principal/1", actor=town.hiroshi, at=town.now)
    vote = booths.post(SubjectKind.PRINCIPAL, rule=RULE, subjects=[subject]).open()
    vote.all_cast(*[(no,) for no in papers]).count().certify()
    return vote.number


@pytest.fixture
def search(town: Town, booths: Booths) -> Search:
    found = searched(town)
    voted(town, booths, found, *TALLIES["chosen"])
    return found


def drafted(town: Town, found: Search, *signers: str, words: str = "We recommend the second.") -> Recommendation:
    who = [town.people[key].id for key in signers or ("hiroshi", "pieter")]
    return actions.draft(found, words, who, source=lambda said, facts: f"{said}|{facts.chosen}|{facts.head}",
                         paper=lambda text: f"%PDF {text}".encode(), actor=town.hiroshi, today=TODAY, at=AFTER)  # fmt: skip


def signed(town: Town, found: Search, key: str, **given: object) -> bool:
    actor = town.actor(key)
    told = {"read": queries.letter(found).row.digest, "typed": actor.name, "consent": True, **given}
    return actions.sign(found, told.pop("typed"), told.pop("consent"), actor=actor, at=AFTER + timedelta(hours=1),
                        sheet=lambda text, signatures, row: f"{text}+{len(signatures)}".encode(), **told)  # fmt: skip


def answered(town: Town, found: Search, answer: Answer, confirm: str = "grace") -> None:
    starts = date(2027, 7, 1) if answer == Answer.YES else None
    actions.record_answer(found, answer, date(2026, 11, 28), "So be it.", starts, zone="America/Los_Angeles",
                          actor=town.hiroshi, today=date(2026, 11, 28), at=AFTER)  # fmt: skip
    actions.confirm_answer(found, queries.letter(found).answer.id, actor=town.actor(confirm), at=AFTER)


def test_the_letter_names_who_was_chosen_and_where_the_trail_stood(town: Town, search: Search) -> None:
    head = head_of(town.school.id)
    row = drafted(town, search)
    assert row.chosen == [listed.freezing(search).subject.options[1]["name"]]
    assert head in row.source
    assert row.digest == sha256(bytes(row.pdf)).hexdigest()


def test_before_the_certificate_there_is_no_letter(town: Town, booths: Booths) -> None:
    found = searched(town)
    with pytest.raises(Refused, match="once a choice is certified"):
        drafted(town, found)


def test_the_letter_is_signed_by_all_and_never_made_anew(town: Town, search: Search) -> None:
    drafted(town, search)
    assert [signed(town, search, "hiroshi"), signed(town, search, "pieter")] == [False, True]
    kept = SignedLetter.get()
    assert kept.digest == sha256(bytes(kept.pdf)).hexdigest()
    assert signed(town, search, "pieter")
    assert SignedLetter.select().count() == 1
    with pytest.raises(Refused, match="All have signed"):
        drafted(town, search)


@pytest.mark.parametrize(
    ("who", "given", "words"),
    [
        ("paloma", {}, "Only the members named"),
        ("hiroshi", {"typed": "Somebody Else"}, "Type your name"),
        ("hiroshi", {"consent": False}, "agree to sign"),
        ("hiroshi", {"read": "0" * 64}, "no longer the letter you read"),
    ],
)
def test_nobody_signs_what_is_not_theirs_or_was_not_read(
    town: Town, search: Search, who: str, given: dict[str, object], words: str
) -> None:
    drafted(town, search)
    with pytest.raises(Refused, match=words):
        signed(town, search, who, **given)


def test_a_changed_letter_is_not_signed(town: Town, search: Search) -> None:
    row = drafted(town, search)
    Recommendation.update(pdf=b"%PDF other").where(Recommendation.id == row.id).execute()
    assert not queries.letter(search).sound
    with pytest.raises(Refused, match="no longer fits its fingerprint"):
        signed(town, search, "hiroshi")


def test_a_letter_of_a_choice_that_was_set_aside_is_not_signed(town: Town, search: Search) -> None:
    row = drafted(town, search)
    set_aside(row.decision, "The roll was wrong.", by=(town.grace.person_id, town.kwabena.person_id), at=AFTER)
    with pytest.raises(Refused, match="was set aside"):
        signed(town, search, "hiroshi")


def test_a_new_draft_is_signed_anew(town: Town, search: Search) -> None:
    old = drafted(town, search)
    signed(town, search, "hiroshi")
    drafted(town, search, words="We recommend her warmly.")
    assert [one.row for one in queries.letter(search).signatures] == [None, None]
    with pytest.raises(Refused, match="no longer the letter you read"):
        signed(town, search, "hiroshi", read=old.digest)


def test_the_office_the_principal_and_strangers_to_the_committee_do_not_sign(town: Town, search: Search) -> None:
    for who in ("ofelia", "paul", "ana"):
        with pytest.raises(Refused, match="Members of the search committee sign"):
            drafted(town, search, who)


def test_the_steps_are_taken_by_the_acts_themselves(town: Town, search: Search) -> None:
    drafted(town, search, "hiroshi")
    signed(town, search, "hiroshi")
    answered(town, search, Answer.YES)
    assert {step.kind for step in stages.steps(search)[-3:] if step.fate == Fate.DONE} == {
        StageKind.BALLOT,
        StageKind.RECOMMENDATION,
        StageKind.ANSWER,
    }


def test_a_yes_counts_once_an_officer_confirms_it(town: Town, search: Search) -> None:
    drafted(town, search, "hiroshi")
    signed(town, search, "hiroshi")
    assert queries.appointed(town.school.id) == []
    answered(town, search, Answer.YES)
    (one,) = queries.appointed(town.school.id)
    assert (one.number, one.answer.from_day) == (1, date(2027, 7, 1))


def test_nobody_confirms_what_they_recorded(town: Town, search: Search) -> None:
    drafted(town, search, "hiroshi")
    signed(town, search, "hiroshi")
    with pytest.raises(Refused, match="Someone other"):
        answered(town, search, Answer.NO, confirm="hiroshi")


@pytest.mark.parametrize("answer", [Answer.NO, Answer.MORE])
def test_a_no_leads_back_with_everything_kept(town: Town, search: Search, answer: Answer) -> None:
    drafted(town, search, "hiroshi")
    signed(town, search, "hiroshi")
    with pytest.raises(Refused, match="opened again after"):
        finalists.reopen(search, Back.FINALISTS, "He said no.", actor=town.hiroshi, today=TODAY, at=AFTER)
    answered(town, search, answer)
    finalists.reopen(search, Back.FINALISTS, "He said no.", actor=town.hiroshi, today=TODAY, at=AFTER)
    assert (rounds.number(search), listed.standing(search), listed.freezing(search)) == (2, [], None)
    assert [(no, one.name) for no, one in rounds.past(search)] == [(1, name) for name in NAMES]
    assert [no for no, _told in queries.earlier(search)] == [1]


def test_a_second_round_is_frozen_and_voted_on_like_the_first(town: Town, booths: Booths) -> None:
    found = searched(town)
    voted(town, booths, found, *TALLIES["nobody"])
    assert queries.settled(found).nobody
    finalists.reopen(found, Back.POSTING, "Nobody was chosen.", actor=town.hiroshi, today=TODAY, at=AFTER)
    for name in ("Abena Mensah", "Dora Lund"):
        candidates.list_candidate(found, name, "", person_id=None, actor=town.hiroshi, at=AFTER)
    with pytest.raises(Refused, match="neither done nor skipped"):
        candidates.freeze(found, address="/lantern/principal/1", actor=town.hiroshi, at=AFTER)
    settle(town, found)
    candidates.freeze(found, address="/lantern/principal/1", actor=town.hiroshi, at=AFTER)
    assert {one["name"] for one in listed.freezing(found).subject.options} == {"Abena Mensah", "Dora Lund"}
    assert Candidate.select().count() == 5


def test_a_run_off_that_is_due_is_no_end(town: Town, booths: Booths) -> None:
    found = searched(town)
    voted(town, booths, found, *TALLIES["level"])
    came = queries.settled(found)
    assert (came.chosen, came.nobody, came.run_off) == ((), False, False)


def test_the_outcome_of_a_run_off_is_the_outcome(town: Town, booths: Booths) -> None:
    found = searched(town)
    number = voted(town, booths, found, *TALLIES["level"])
    subject = running_off.prepare(number, 1, title="Run-off", actor=town.hiroshi, at=AFTER)
    assert (queries.settled(found).run_off, queries.settled(found).chosen) == (True, ())
    vote = booths.post(SubjectKind.PRINCIPAL, rule=RULE, subjects=[subject])
    vote.open().all_cast(*[(2,)] * 4, (1,)).count().certify()
    assert queries.settled(found).chosen == (subject.options[1]["name"],)


def test_an_export_holds_the_letter_once_all_have_signed(town: Town, search: Search) -> None:
    drafted(town, search, "hiroshi")
    before = dict(record.of_school(town.school.id))["recommendation"]
    signed(town, search, "hiroshi")
    after = dict(record.of_school(town.school.id))["recommendation"]
    assert (before, [row["words"] for row in after]) == ([], ["We recommend the second."])


def test_the_report_is_frozen_with_the_candidates(town: Town) -> None:
    found = searched(town)
    finalists.write_report(found, "We met *ten* times.", actor=town.hiroshi, at=town.now)
    subject = candidates.freeze(found, address="/x", actor=town.hiroshi, at=town.now)
    assert subject.text.startswith("# Report of the search committee\n\nWe met *ten* times.")
    with pytest.raises(Refused, match="frozen"):
        finalists.write_report(found, "Other words.", actor=town.hiroshi, at=town.now)


def test_the_trail_tells_of_the_letter_by_its_digest_alone(town: Town, search: Search) -> None:
    row = drafted(town, search)
    entry = Entry.select().where(Entry.deed == "recommendation drafted").get()
    assert entry.facts == {"recommendation": 1, "digest": row.digest}


def test_a_void_letter_gets_no_answer(town: Town, search: Search) -> None:
    row = drafted(town, search)
    set_aside(row.decision, "The roll was wrong.", by=(town.grace.person_id, town.kwabena.person_id), at=AFTER)
    with pytest.raises(Refused, match="was set aside"):
        actions.record_answer(search, Answer.NO, town.today, "No.", None, zone="UTC", actor=town.hiroshi,
                              today=town.today, at=AFTER)  # fmt: skip
