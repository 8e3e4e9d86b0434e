"""Equal shares beside the library of the method's authors, and a shared-out sum beside a library of largest remainders."""

import random
from collections import Counter
from fractions import Fraction

import pytest
from apportionpy.methods.hamilton import calculate_hamilton
from pabutools.model import Candidate, Election, Voter
from pabutools.rules import equal_shares as theirs

from governance.counting import allocation, equal_shares
from governance.counting.papers import Projects, Ties

INSTANCES = 2000


class Exact(Fraction):
    """A budget that stays exact where the library multiplies it by 1.0."""

    def __rmul__(self, other: object) -> "Exact":
        assert other == 1.0
        return self


def profile(seed: int, *, most: int, points: int) -> Projects:
    """Up to eight projects and twenty papers; few different costs make ties and exact payments frequent."""
    draw = random.Random(seed)
    number = draw.randint(2, 8)
    costs = tuple(draw.randint(1, most) for _ in range(number))
    piles: Counter[tuple[tuple[int, int], ...]] = Counter()
    for _ in range(draw.randint(1, 20)):
        some = sorted(draw.sample(range(1, number + 1), draw.randint(0, number)))
        piles[tuple((one, draw.randint(1, points)) for one in some)] += 1
    return Projects(tuple(map(str, range(number))), costs, draw.randint(1, sum(costs)), piles)


def bought(told: Projects, utilities: str) -> list[int]:
    """What the library buys, in exact numbers."""
    papers = [paper for paper, times in told.piles.items() for _ in range(int(times))]
    voters = [Voter(str(no)) for no in range(len(papers))]
    projects = {no: Candidate(str(no), Fraction(cost)) for no, cost in enumerate(told.costs, 1)}
    uses: dict[Candidate, dict[Voter, Fraction]] = {}
    for voter, paper in zip(voters, papers, strict=True):
        for no, points in paper:
            use = told.costs[no - 1] if utilities == "cost" else 1 if utilities == "cardinality" else points
            uses.setdefault(projects[no], {})[voter] = Fraction(use)
    found = theirs(Election(voters=set(voters), profile=uses, budget=Exact(told.budget)))
    return sorted(int(one.id) for one in found)


@pytest.mark.parametrize("utilities", ["cost", "cardinality", "points"])
@pytest.mark.parametrize("most", [6, 10**7])
def test_the_authors_of_equal_shares_buy_the_same(utilities: str, most: int) -> None:
    compared = 0
    for seed in range(INSTANCES):
        told = profile(seed, most=most, points=5 if utilities == "points" else 1)
        result = equal_shares.count(told, ties=Ties(), utilities=utilities)
        compared += not result.tied
        assert result.tied or sorted(result.elected) == bought(told, utilities), seed
    assert compared > INSTANCES // 3


def division(draw: random.Random) -> tuple[allocation.Pot, Counter[allocation.Division]]:
    """Up to thirty papers that divide up to 5,000 cents among up to nine options."""
    number, cents = draw.randint(2, 9), draw.randint(1, 5000)
    papers: Counter[allocation.Division] = Counter()
    for _ in range(draw.randint(1, 30)):
        cuts = sorted(draw.randint(0, cents) for _ in range(number - 1))
        papers[tuple(b - a for a, b in zip([0, *cuts], [*cuts, cents], strict=True))] += 1
    return allocation.Pot(tuple(map(str, range(number))), cents, ((0, cents),) * number), papers


def test_a_shared_out_sum_is_rounded_as_seats_are_by_largest_remainders() -> None:
    compared = 0
    for seed in range(INSTANCES):
        pot, papers = division(random.Random(seed))
        found = allocation.count(pot, papers, ties=Ties())
        sums = [Fraction(sum(paper[place] * n for paper, n in papers.items())) for place in range(len(pot.names))]
        compared += not found.tied
        assert found.tied or list(found.cents) == calculate_hamilton(pot.cents, sums)[1], seed
    assert compared > INSTANCES // 2
