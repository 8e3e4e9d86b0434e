"""Pictures of a result: every number drawn is the table's, and every ballot is somewhere in every round."""

import re
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.ballots.rules.choices import STANCE_NAMES, Asking, Choice
from governance.ballots.rules.deciding import STANCES, Method, Rule, preset
from governance.ballots.rules.pictures.drawing import drawn
from governance.ballots.rules.pictures.shapes import Drawn, percent
from governance.ballots.rules.pictures.turnout import turnout
from governance.ballots.rules.pots import NO_POT, Pot
from governance.ballots.rules.tallying import tally
from governance.counting.decision import Counts
from governance.decisions.rules import SubjectKind
from governance.values.words import Sentence
from tests.ballots.conftest import Booths
from tests.ballots.ways import AMOUNTS, PAPERS, counted

NAMES = {1: "Ada", 2: "Ben", 3: "Chi"}
rankings = st.permutations(range(1, 4)).flatmap(lambda p: st.integers(0, 3).map(lambda n: tuple(p[:n])))


def rule_of(method: Method, **more: object) -> Rule:
    like = SubjectKind.AGREEMENT if method in STANCES else SubjectKind.PRINCIPAL
    return replace(preset(like, {}), method=method, **more)


def picture(method: Method, papers: Iterable[Choice], **more: object) -> Drawn:
    rule, said = rule_of(method, **more), list(papers)
    amounts = tuple(tuple(one.values()) for one in AMOUNTS.get(method, ()))
    pot = Pot(100_000, True, amounts) if amounts else NO_POT
    account = tally(Asking(1, method, len(NAMES), 5, pot), rule, 28, said)
    stances = {no: Sentence.of(words) for no, words in STANCE_NAMES.get(method, {}).items()}
    return drawn(method, account, stances or NAMES, "Who leads", pot, rule.by)


def said(found: Drawn) -> list[str]:
    return [" ".join(one.message % one.values for one in shown.said) for shown in found.pictures]


@pytest.mark.parametrize("method", list(Method))
def test_every_bar_has_its_number_in_the_table(method: Method) -> None:
    found = picture(method, PAPERS[method])
    rows = {str(row.label): row.cells for row in found.table().rows}
    told = [(rows[str(bar.label)][n], bar.amount) for n, one in enumerate(found.pictures) for bar in one.bars]
    assert told
    assert all(cell == amount for cell, amount in told)


@pytest.mark.parametrize("method", [Method.IRV, Method.STV])
def test_in_every_round_every_ballot_is_somewhere(method: Method) -> None:
    @given(st.lists(rankings, max_size=12))
    def adds_up(papers: list[Choice]) -> None:
        found = picture(method, papers, seats=2 if method == Method.STV else 1, seed="a seed")
        for one in found.pictures:
            beside = sum(amount for _, amount in one.beside)
            assert sum(bar.amount for bar in one.bars) + beside == len(papers)

    adds_up()


@pytest.mark.parametrize("method", list(Method))
def test_no_bar_is_longer_than_its_picture(method: Method) -> None:
    for one in picture(method, PAPERS[method]).pictures:
        assert all(sum(part.amount for part in bar.parts) <= one.of for bar in one.bars)
        assert one.line is None or one.line.at <= one.of


@pytest.mark.parametrize("method", list(Method))
def test_every_round_is_told_in_a_sentence_of_its_own(method: Method) -> None:
    told = said(picture(method, PAPERS[method]))
    assert len(set(told)) == len(told) > 0


def test_the_line_of_yes_and_no_stands_at_what_was_needed() -> None:
    one = picture(Method.YES_NO, PAPERS[Method.YES_NO]).pictures[0]
    assert (one.line.at, one.across, one.late) == (19, "67.85%", True)


def test_silence_that_counts_as_yes_lies_on_the_bar_of_yes() -> None:
    one = picture(Method.YES_NO, [(1,), (1,), (2,), (3,)], abstention=Counts.YES).pictures[0]
    assert [(part.kind, part.amount) for part in one.bars[0].parts] == [("yes", 2), ("gained", 1)]


def test_a_round_says_who_drops_out_and_where_the_ballots_go() -> None:
    told = said(picture(Method.IRV, [*[(1,)] * 4, *[(2,)] * 3, (3, 2), (3,)]))
    assert told[0] == "Chi has the fewest, 2, and drops out; next choices: Ben 1; without one: 1."


def test_a_tie_is_told_with_what_settled_it() -> None:
    told = said(picture(Method.IRV, [(1,), (1,), (2,), (2,)]))
    assert "Ada, Ben were level, and nothing in the rule settles it." in told[-1]


def test_the_rounds_of_a_seat_share_one_scale_and_the_line_of_the_quota() -> None:
    found = picture(Method.STV, PAPERS[Method.STV], seats=2)
    assert {(one.of, one.line.at) for one in found.pictures} == {(6, 4)}


def test_an_exclusion_after_which_no_ballot_moves_says_so() -> None:
    told = said(picture(Method.STV, PAPERS[Method.STV], seats=2))
    assert any("no ballot moves on" in one for one in told)


def test_scores_have_their_middle_and_their_mean_in_the_table() -> None:
    table = picture(Method.SCORE, PAPERS[Method.SCORE]).table()
    assert [column.message for column in table.columns] == ["Total", "Middle score", "Mean score", "Scored on ballots"]
    assert table.rows[0].cells == (20, 5, Fraction(20, 7), 7)


@pytest.mark.parametrize("method", list(Method))
def test_blank_ballots_alone_draw_no_bar(method: Method) -> None:
    shown = picture(method, [()] * 3).pictures
    assert not [bar for one in shown for bar in one.bars if bar.no and bar.amount]


@pytest.mark.parametrize(
    ("part", "of", "said"), [(0, 9, "0.00%"), (1, 3, "33.33%"), (9, 9, "100.00%"), (1, 0, "0.00%")]
)
def test_a_width_is_exact_to_a_hundredth(part: int, of: int, said: str) -> None:
    assert percent(Fraction(part), Fraction(of)) == said


@pytest.mark.parametrize("method", list(Method))
def test_the_page_draws_what_the_table_says(at_hand, booths: Booths, method: Method) -> None:  # noqa: ANN001
    vote = counted(booths, method)
    page = unescape(at_hand("josephine").get(f"/lantern/vote/{vote.number}/result").get_data(as_text=True))
    drawings = re.findall(r'<svg[^>]*role="img" aria-labelledby="q1r.*?</svg>', page, re.S)
    table = dict(re.findall(r'scope="row">([^<]*)</th><td role="cell" class="num">([^<]*)<', page))
    bars = dict(
        re.findall(r"(?:>|\. )([^.:<>]+): ([\d.,]+)", re.findall(r"<desc[^>]*>(.*?)</desc>", drawings[:2][-1])[0])
    )
    assert all("<title" in one and "aria-labelledby" in one for one in drawings)
    assert bars
    assert all(table[name].startswith(number.rstrip(".")) for name, number in bars.items() if name in table)


def test_the_last_round_is_drawn_first(at_hand, booths: Booths) -> None:  # noqa: ANN001
    counted(booths, Method.IRV)
    page = at_hand("josephine").get("/lantern/vote/1/result").get_data(as_text=True)
    assert 0 < page.index("Round 2, the last") < page.index(">Round 1<")


@pytest.mark.parametrize(("needed", "line"), [(0, None), (14, 14)])
def test_who_took_part_is_a_bar_of_the_roll_with_the_line_of_the_quorum(needed: int, line: int | None) -> None:
    one = turnout(20, 28, needed).pictures[0]
    assert (one.of, one.bars[0].amount, one.line and one.line.at) == (28, 20, line)


def test_of_two_ballots_nothing_is_drawn_but_who_took_part(at_hand, opened) -> None:  # noqa: ANN001
    opened.all_cast((1,), (2,)).count()
    page = at_hand("josephine").get("/lantern/vote/1/result").get_data(as_text=True)
    assert ('aria-labelledby="q1r' in page, "So few took part" in page) == (False, True)
