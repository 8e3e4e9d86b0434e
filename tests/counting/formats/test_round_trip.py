"""What is written is read back as the same papers, in each format."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.counting.formats import files
from governance.counting.formats.piles import ranking
from governance.counting.papers import Projects, Ranked, Scored
from tests.counting.formats.reading import read

letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Zl", "Zp", "Zs", "Cs", "Co", "Cn"))
name = st.text(letters, min_size=1, max_size=8).map(lambda text: f"N{text}x")
names = st.lists(name, min_size=1, max_size=5, unique=True).map(tuple)
whole = st.integers(1, 10**6)
weights = st.one_of(whole, st.fractions(Fraction(1, 8), 90, max_denominator=8))


def plain(weight: int | Fraction) -> int | Fraction:
    return int(weight) if weight.denominator == 1 else weight


@st.composite
def rankings(draw: st.DrawFn, options: int, full: bool, ties: bool) -> tuple[object, ...]:
    order = list(draw(st.permutations(range(1, options + 1))))
    order = order if full else order[: draw(st.integers(0, options))]
    cuts = draw(st.lists(st.booleans(), min_size=options, max_size=options)) if ties else [True] * options
    levels: list[list[int]] = []
    for option, cut in zip(order, cuts, strict=False):
        if cut or not levels:
            levels.append([])
        levels[-1].append(option)
    return ranking(levels)


@st.composite
def ranked(draw: st.DrawFn, full: bool = False, ties: bool = True, weight: object = whole, more: bool = True) -> Ranked:
    called = draw(names)
    piles = draw(st.dictionaries(rankings(len(called), full, ties), weight, min_size=1, max_size=6))  # type: ignore[arg-type]
    seats = draw(st.integers(1, len(called))) if more else 1
    gone = draw(st.frozensets(st.integers(1, len(called)))) if more else frozenset()
    return Ranked(called, {paper: plain(w) for paper, w in piles.items()}, seats, gone, draw(name) if more else "")


def again(profile: files.Profile, form: str, method: str = "irv") -> files.Profile:
    return read("\n".join(files.written(profile, form)) + "\n", f"x.{form}", method=method)


@given(ranked(weight=weights))
def test_blt(profile: Ranked) -> None:
    assert again(profile, "blt") == profile


@given(ranked(weight=st.integers(1, 20)))
def test_bundle(profile: Ranked) -> None:
    assert again(profile, "json") == profile


@given(ranked(weight=weights, more=False))
def test_table_of_ranks(profile: Ranked) -> None:
    assert again(profile, "csv") == profile


@pytest.mark.parametrize("kind", ["soc", "soi", "toc", "toi"])
@given(data=st.data())
def test_preflib(kind: str, data: st.DataObject) -> None:
    profile = data.draw(ranked(full=kind.endswith("c"), ties=kind.startswith("to"), more=False))
    assert again(profile, kind) == profile


@st.composite
def scored(draw: st.DrawFn, weight: object) -> Scored:
    called = draw(names)
    scores = st.tuples(*[st.none() | st.integers(0, 10) for _ in called])
    piles = draw(st.dictionaries(scores, weight, min_size=1, max_size=6))  # type: ignore[arg-type]
    return Scored(called, {paper: plain(w) for paper, w in piles.items()})


@given(scored(weights))
def test_table_of_scores(profile: Scored) -> None:
    assert again(profile, "csv", "score") == profile


@given(scored(st.integers(1, 20)))
def test_bundle_of_scores(profile: Scored) -> None:
    assert again(profile, "json", "score") == profile


@given(names, st.data())
def test_projects(called: tuple[str, ...], data: st.DataObject) -> None:
    costs = data.draw(st.tuples(*[st.integers(1, 10**6) for _ in called]))
    points = st.dictionaries(st.integers(1, len(called)), st.integers(1, 9)).map(
        lambda found: tuple(sorted(found.items()))
    )
    piles = data.draw(st.dictionaries(points, st.integers(1, 9), min_size=1, max_size=6))
    profile = Projects(called, costs, 10**5, piles, "Our street")
    assert again(profile, "pb", "equal-shares") == profile


@pytest.mark.parametrize("form", ["soc", "soi", "toc"])
def test_a_kind_of_order_that_cannot_hold_the_papers_says_so(form: str) -> None:
    with pytest.raises(ValueError, match="cannot hold"):
        again(Ranked(("A", "B", "C"), {((1, 2),): 1}), form)


@pytest.mark.parametrize("called", ["weight", "ID", "rank1", "two\nlines", ""])
def test_a_name_that_a_table_would_misread_is_refused(called: str) -> None:
    with pytest.raises(ValueError, match="cannot be the name"):
        again(Ranked((called,), {(1,): 1}), "csv")
