"""Ballots on paper: nobody is counted twice, two officers type each one in, and every one is accounted for."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

import pytest

from governance.ballots import box
from governance.ballots.actions import printing, typing_in
from governance.ballots.actions.typing_in import Differs
from governance.ballots.bundle import bundle
from governance.ballots.models.counts import Envelope, Unreadable
from governance.ballots.models.printed import PaperCount, PaperEnvelope, PaperTaken, PaperTyping, PrintedBallot
from governance.ballots.models.rolls import Mark
from governance.ballots.queries import index, printed, turnout
from governance.ballots.queries.result import code_is_counted, result
from governance.ballots.rules.life import DeedOfTwo
from governance.ballots.rules.words import code_words
from governance.counting.accounts import ACCOUNTS
from governance.counting.checking import findings
from governance.db import engine
from governance.decisions.rules import SubjectKind
from governance.people.models import Person
from governance.values.words import Refused
from tests.ballots.conftest import AFTER, CLOSES, DURING, NO, YES, Booths, Vote
from tests.ballots.test_cast import everything
from tests.ballots.test_crash import killed_counting
from tests.ballots.test_race import on_its_own_connection
from tests.ballots.test_residue import found

SHUT = CLOSES + timedelta(seconds=1)


def print_(vote: Vote, how_many: int = 5, at=DURING) -> list[printing.Sheet]:  # noqa: ANN001
    return printing.print_ballots(vote.number, how_many, actor=vote.town.grace, at=at)


def give(vote: Vote, who: str, at=DURING) -> None:  # noqa: ANN001
    printing.give(vote.number, vote.town.people[who].id, actor=vote.town.grace, at=at)


def back(vote: Vote, who: str, serial: str, at=DURING) -> None:  # noqa: ANN001
    printing.take_back(vote.number, vote.town.people[who].id, serial, actor=vote.town.grace, at=at)


def spoil(vote: Vote, serial: str, at=DURING) -> None:  # noqa: ANN001
    printing.spoil(vote.number, serial, actor=vote.town.grace, at=at)


def type_(
    vote: Vote, serial: str, *choices: tuple[int, ...], who: str = "grace", at=SHUT, instead: bool = False
) -> bool:  # noqa: ANN001
    return typing_in.type_in(vote.number, serial, choices, actor=vote.town.actor(who), at=at, instead=instead)


def both(vote: Vote, serial: str, *choices: tuple[int, ...]) -> None:
    type_(vote, serial, *choices)
    assert type_(vote, serial, *choices, who="kwabena")


@pytest.fixture
def on_paper(opened: Vote) -> tuple[Vote, list[str]]:
    """Five voted yes here; two others took a paper, of five printed."""
    opened.all_cast(*[YES] * 5)
    sheets = print_(opened)
    for who in opened.voters[10:12]:
        give(opened, who)
    return opened, [one.serial for one in sheets]


def test_papers_are_counted_beside_envelopes_and_mark_nobody(on_paper: tuple[Vote, list[str]]) -> None:
    vote, serials = on_paper
    both(vote, serials[0], NO)
    both(vote, serials[1], YES)
    vote.count()
    shown = result(vote.town.school.id, vote.number, vote.town.ana.person_id, "en")
    account = shown.decided[0].account
    assert (account["yes"], account["no"], Mark.select().count(), box.Paper.select().count()) == (6, 1, 5, 7)
    assert (shown.turnout, shown.counted, shown.on_paper) == (7, 7, 2)


def test_the_code_of_the_part_torn_off_is_among_those_counted(opened: Vote) -> None:
    sheets = print_(opened, 2)
    give(opened, "mei")
    both(opened, sheets[0].serial, NO)
    opened.all_cast(*[YES] * 4).count()
    counted = [code_is_counted(opened.town.school.id, 1, code_words(one.seed, "en")) for one in sheets]
    assert counted == [True, False]


@pytest.mark.parametrize("secret_of", ["serial", "seed"])
def test_attack_02_neither_serial_nor_code_of_a_paper_stands_in_any_row(opened: Vote, secret_of: str) -> None:
    sheet = print_(opened, 1)[0]
    told = {"serial": [sheet.serial, sheet.serial.replace("-", "")], "seed": [repr(sheet.seed), sheet.seed.hex(),
            code_words(sheet.seed, "en")]}  # fmt: skip
    assert not [row for row in everything() for secret in told[secret_of] if secret in row]


def test_attack_01_what_the_first_officer_typed_stands_in_no_row_in_the_clear(booths: Booths) -> None:
    vote = booths.post(SubjectKind.PRINCIPAL).open()
    serial = print_(vote, 1)[0].serial
    give(vote, "mei")
    type_(vote, serial, (3, 1, 2))
    assert not [row for row in everything() if "3,1,2" in row or "[3, 1, 2]" in row]


def test_what_is_typed_is_of_one_length_for_every_choice(booths: Booths) -> None:
    vote = booths.post(SubjectKind.PRINCIPAL).open()
    for who, sheet, said in zip(("mei", "obi", "luis"), print_(vote, 3), [(), (1,), (3, 1, 2)], strict=True):
        give(vote, who)
        type_(vote, sheet.serial, said)
    assert len({len(bytes(row.sealed)) for row in PaperTyping.select()}) == 1


def test_no_row_joins_a_paper_to_who_took_one(on_paper: tuple[Vote, list[str]]) -> None:
    names = {name for model in (PaperTaken,) for name in model._meta.fields}
    assert names == {"entry", "by_id", "at"}
    assert not {"entry", "person"} & set(PrintedBallot._meta.fields)


def test_attack_05_papers_lie_in_another_order_than_their_rows(opened: Vote) -> None:
    sheets = [one.serial[:4] for one in print_(opened, 40)]
    rows = [row.name for row in PrintedBallot.select().order_by(PrintedBallot.id)]
    assert (sorted(sheets), sheets == rows) == (sorted(rows), False)


@pytest.mark.parametrize(("at", "taken"), [(CLOSES - timedelta(microseconds=1), True), (CLOSES, False)])
def test_a_paper_is_given_until_the_last_moment_before_closing(opened: Vote, at, taken: bool) -> None:  # noqa: ANN001
    print_(opened)
    if taken:
        give(opened, "mei", at)
    else:
        with pytest.raises(Refused, match="while the vote is open"):
            give(opened, "mei", at)
    assert PaperTaken.select().count() == taken


def test_who_took_a_paper_casts_nothing_here(on_paper: tuple[Vote, list[str]]) -> None:
    vote, _ = on_paper
    with pytest.raises(Refused, match="You have a paper ballot"):
        vote.cast(vote.voters[10], YES)


def test_who_cast_here_gets_no_paper(on_paper: tuple[Vote, list[str]]) -> None:
    vote, _ = on_paper
    with pytest.raises(Refused, match="counted twice"):
        give(vote, vote.voters[0])


def test_nobody_gets_two_papers(on_paper: tuple[Vote, list[str]]) -> None:
    vote, _ = on_paper
    with pytest.raises(Refused, match="has a paper ballot already"):
        give(vote, vote.voters[10])


@pytest.mark.parametrize(("who", "wrong"), [("ofelia", "not on the roll"), ("lena", "not on the roll")])
def test_who_is_not_on_the_roll_gets_none(on_paper: tuple[Vote, list[str]], who: str, wrong: str) -> None:
    with pytest.raises(Refused, match=wrong):
        give(on_paper[0], who)


def test_no_more_are_given_than_were_printed(opened: Vote) -> None:
    print_(opened, 1)
    give(opened, "mei")
    with pytest.raises(Refused, match="left in the pile"):
        give(opened, "obi")


def test_a_paper_that_comes_back_unused_unmarks_and_is_void(on_paper: tuple[Vote, list[str]]) -> None:
    vote, serials = on_paper
    back(vote, vote.voters[10], serials[0])
    vote.cast(vote.voters[10], YES)
    with pytest.raises(Refused, match="came back unused"):
        type_(vote, serials[0], NO)
    assert (printed.papers(vote.motion.id).pile, Envelope.select().count()) == (3, 6)


def test_a_mark_is_not_taken_off_without_the_paper(on_paper: tuple[Vote, list[str]]) -> None:
    vote, serials = on_paper
    back(vote, vote.voters[10], serials[0])
    for serial in (serials[0], "0000-0000-0000", serials[1][:4] + "-0000-0000"):
        with pytest.raises(Refused):
            back(vote, vote.voters[11], serial)
    assert PaperTaken.select().count() == 1


def test_a_spoiled_paper_is_never_typed_in_and_its_holder_has_another(on_paper: tuple[Vote, list[str]]) -> None:
    vote, serials = on_paper
    spoil(vote, serials[0])
    with pytest.raises(Refused, match="spoiled"):
        type_(vote, serials[0], NO)
    papers = printed.papers(vote.motion.id)
    assert (papers.holders, papers.spoiled, papers.pile, papers.given) == (2, 1, 2, 3)


def test_after_closing_no_paper_is_taken_out(on_paper: tuple[Vote, list[str]]) -> None:
    with pytest.raises(Refused, match="while the vote is open"):
        spoil(on_paper[0], on_paper[1][0], SHUT)


@pytest.mark.parametrize(("at", "wrong"), [(CLOSES - timedelta(microseconds=1), "after closing"), (CLOSES, "")])
def test_attack_11_papers_are_typed_in_once_the_vote_has_closed(on_paper, at, wrong: str) -> None:  # noqa: ANN001
    vote, serials = on_paper
    if wrong:
        with pytest.raises(Refused, match=wrong):
            type_(vote, serials[0], NO, at=at)
    else:
        assert not type_(vote, serials[0], NO, at=at)


def test_one_officer_alone_types_nothing_in(on_paper: tuple[Vote, list[str]]) -> None:
    vote, serials = on_paper
    assert [type_(vote, serials[0], NO) for _ in range(2)] == [False, False]
    assert (PaperEnvelope.select().count(), PaperTyping.select().count()) == (0, 1)


def test_half_typed_it_blocks_the_count_with_a_sentence(on_paper: tuple[Vote, list[str]]) -> None:
    vote, serials = on_paper
    type_(vote, serials[0], NO)
    with pytest.raises(Refused, match="one officer typed in: 1"):
        vote.ask(DeedOfTwo.COUNT, at=AFTER)


def test_two_who_read_it_differently_are_shown_both(on_paper: tuple[Vote, list[str]]) -> None:
    vote, serials = on_paper
    type_(vote, serials[0], NO)
    with pytest.raises(Differs) as shown:
        type_(vote, serials[0], YES, who="kwabena")
    assert (shown.value.choices, shown.value.by_id) == ((NO,), vote.town.grace.person_id)
    assert PaperEnvelope.select().count() == 0


def test_where_the_first_was_wrong_the_second_begins_anew(on_paper: tuple[Vote, list[str]]) -> None:
    vote, serials = on_paper
    type_(vote, serials[0], NO)
    assert not type_(vote, serials[0], YES, who="kwabena", instead=True)
    assert type_(vote, serials[0], YES)


def test_a_typed_paper_is_typed_in_no_second_time(on_paper: tuple[Vote, list[str]]) -> None:
    vote, serials = on_paper
    both(vote, serials[0], NO)
    for who in ("grace", "kwabena"):
        with pytest.raises(Refused, match="in already"):
            type_(vote, serials[0], YES, who=who)
    assert PaperEnvelope.select().count() == 1


def test_no_more_papers_come_in_than_voters_took(on_paper: tuple[Vote, list[str]]) -> None:
    vote, serials = on_paper
    both(vote, serials[0], NO)
    both(vote, serials[1], NO)
    with pytest.raises(Refused, match="One more cannot be right"):
        type_(vote, serials[2], NO)


def test_two_accounts_with_one_mailbox_type_nothing_in(on_paper: tuple[Vote, list[str]]) -> None:
    vote, serials = on_paper
    type_(vote, serials[0], NO)
    grace = vote.town.people["grace"]
    Person.update(email=grace.email.replace("@", "+two@")).where(Person.id == vote.town.people["kwabena"].id).execute()
    with pytest.raises(Refused, match="the same mailbox"):
        type_(vote, serials[0], NO, who="kwabena")


def test_nobody_but_officers_has_to_do_with_paper(on_paper: tuple[Vote, list[str]]) -> None:
    vote, serials = on_paper
    with pytest.raises(Refused, match="Only a vote officer"):
        type_(vote, serials[0], NO, who="ana")


def test_attack_12_a_papers_envelope_counts_under_no_other_serial(on_paper: tuple[Vote, list[str]]) -> None:
    vote, serials = on_paper
    both(vote, serials[0], NO)
    both(vote, serials[1], YES)
    no, yes = PaperEnvelope.select().order_by(PaperEnvelope.printed)
    PaperEnvelope.update(sealed=no.sealed).where(PaperEnvelope.printed == yes.printed_id).execute()
    vote.count()
    names = PaperCount.get().names
    assert (len(names["counted"]), len(names["unreadable"]), Unreadable.select().count()) == (1, 1, 0)


def test_after_the_count_no_serial_stub_or_typing_is_left(on_paper: tuple[Vote, list[str]]) -> None:
    vote, serials = on_paper
    both(vote, serials[0], NO)
    vote.count()
    assert [model.select().count() for model in (PrintedBallot, PaperTyping, PaperEnvelope)] == [0, 0, 0]
    assert {name: len(which) for name, which in PaperCount.get().names.items()} == {"counted": 1, "out": 4,
                                                                                  "unreadable": 0}  # fmt: skip


def test_attack_07_after_the_count_neither_papers_nor_what_is_set_apart_is_in_the_files(on_paper) -> None:  # noqa: ANN001
    vote, serials = on_paper
    both(vote, serials[0], NO)
    type_(vote, serials[1], NO)
    sealed = [bytes(row.stub)[8:72] for row in PrintedBallot.select()]
    sealed += [bytes(row.sealed)[8:72] for model in (PaperEnvelope, PaperTyping) for row in model.select()]
    engine.database.execute_sql("ANALYZE")
    before = found(sealed)
    assert type_(vote, serials[1], NO, who="kwabena")
    vote.count()
    assert (before > 5, found(sealed)) == (True, 0)


def test_attack_14_a_count_that_died_left_every_paper_where_it_was(on_paper, db_url: str) -> None:  # noqa: ANN001
    vote, serials = on_paper
    both(vote, serials[0], NO)
    killed_counting(vote, db_url, "envelopes deleted")
    assert [model.select().count() for model in (PaperEnvelope, PrintedBallot, PaperCount)] == [1, 5, 0]
    vote.count()
    assert (box.Paper.select().count(), PaperEnvelope.select().count()) == (6, 0)


@pytest.mark.parametrize("act", ["print", "give", "type"])
def test_no_paper_once_the_count_has_begun(on_paper: tuple[Vote, list[str]], act: str) -> None:
    vote, serials = on_paper
    vote.count()
    acts = {"print": lambda: print_(vote, 1, AFTER), "give": lambda: give(vote, vote.voters[15], AFTER),
            "type": lambda: type_(vote, serials[0], NO, at=AFTER)}  # fmt: skip
    with pytest.raises(Refused):
        acts[act]()


@pytest.mark.parametrize(("how_many", "fits"), [(0, False), (1, True), (200, True), (201, False)])
def test_how_many_are_printed_at_a_time(opened: Vote, monkeypatch, how_many: int, fits: bool) -> None:  # noqa: ANN001
    monkeypatch.setattr("governance.ballots.serials._COST", 2)
    if fits:
        assert len(print_(opened, how_many)) == how_many
    else:
        with pytest.raises(Refused, match="from 1 to 200"):
            print_(opened, how_many)


def test_a_named_vote_has_no_paper(booths: Booths) -> None:
    with pytest.raises(Refused, match="for secret votes"):
        print_(booths.post(secret=False).open())


def test_who_took_a_paper_is_not_reminded_and_counts_in_no_turnout_yet(on_paper: tuple[Vote, list[str]]) -> None:
    vote, _ = on_paper
    me = vote.town.people[vote.voters[10]].id
    assert (turnout.turnout(vote.motion.id), index.waiting_for(vote.town.school.id, me, DURING)) == (5, [])


def told_of(vote: Vote) -> dict[str, object]:
    made = bundle(vote.town.school.id, vote.number)
    assert made is not None
    return made


def test_the_bundle_adds_up_and_says_how(on_paper: tuple[Vote, list[str]]) -> None:
    vote, serials = on_paper
    spoil(vote, serials[4])
    both(vote, serials[0], NO)
    told = told_of(vote.count())
    assert told["count"]["paper"] == {"printed": 5, "holders": 2, "returned": 0, "spoiled": 1, "counted": 1,
                                      "unreadable": 0}  # fmt: skip
    assert [said for holds, said in findings(told, ACCOUNTS) if not holds] == []


@pytest.mark.parametrize(("part", "number", "named"), [
    ("counted", 2, "papers, 5 marks"), ("holders", 0, "voters took a paper"), ("printed", 1, "ballots printed"),
    ("holders", 99, "of 24 on the roll"),
])  # fmt: skip
def test_the_check_names_papers_that_do_not_add_up(on_paper, part: str, number: int, named: str) -> None:  # noqa: ANN001
    vote, serials = on_paper
    both(vote, serials[0], NO)
    told = told_of(vote.count())
    told["count"]["paper"][part] = number
    assert [said for holds, said in findings(told, ACCOUNTS) if not holds and named in said]


def test_attack_15_at_one_moment_a_voter_has_a_paper_or_a_ballot_here_and_never_both(opened: Vote) -> None:
    print_(opened, 30)
    people = opened.voters[:12]
    acts = [partial(act, opened, who) for who in people for act in (give, _casts)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(on_its_own_connection, acts))
    papers, ballots = ({row.entry_id for row in model.select()} for model in (PaperTaken, Envelope))
    assert (answers.count("in"), len(papers | ballots), papers & ballots) == (12, 12, set())


def _casts(vote: Vote, who: str) -> None:
    vote.cast(who, YES)
