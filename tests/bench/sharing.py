"""Equal shares of 10,000 papers and 100 projects, beside the library of the method's authors: `python -m tests.bench sharing`.

The library counts in floating point, ours in exact fractions; both buy the same.
"""

import random
import time
from collections import Counter
from collections.abc import Callable

from pabutools.model import Candidate, Election, Voter
from pabutools.rules import equal_shares as theirs

from governance.counting import equal_shares
from governance.counting.papers import Projects, Ties

PAPERS, PROJECTS, BUDGET = 10_000, 100, 100_000_000


def election(papers: int = PAPERS, projects: int = PROJECTS) -> Projects:
    """Some projects are liked by many; a paper approves up to ten; costs in cents that are seldom level."""
    dice = random.Random(2026)
    liked = [1 / number for number in range(1, projects + 1)]
    costs = tuple(dice.randint(BUDGET // 200, BUDGET // 10) for _ in range(projects))
    piles = Counter(
        tuple((one, 1) for one in sorted(set(dice.choices(range(1, projects + 1), liked, k=dice.randint(1, 10)))))
        for _ in range(papers)
    )
    return Projects(tuple(map(str, range(1, projects + 1))), costs, BUDGET, piles)


def other(told: Projects) -> Election:
    """The same election as the library takes it."""
    papers = [paper for paper, times in told.piles.items() for _ in range(int(times))]
    projects = [Candidate(str(no), cost) for no, cost in enumerate(told.costs, 1)]
    uses: dict[Candidate, dict[Voter, int]] = {}
    for voter, paper in zip((Voter(str(no)) for no in range(len(papers))), papers, strict=True):
        for no, _ in paper:
            uses.setdefault(projects[no - 1], {})[voter] = told.costs[no - 1]
    return Election(voters={Voter(str(no)) for no in range(len(papers))}, profile=uses, budget=told.budget)


def _timed(count: Callable[[], object]) -> tuple[float, object]:
    began = time.process_time()
    found = count()
    return time.process_time() - began, found


def sharing() -> None:
    """Print one line: seconds of processor of both, and their ratio; raises AssertionError where they buy other projects."""
    told = election()
    library = other(told)
    ours, mine = _timed(lambda: sorted(equal_shares.count(told, ties=Ties(), utilities="cost").elected))
    them, its = _timed(lambda: sorted(int(one.id) for one in theirs(library)))
    assert mine == its
    print(
        f"equal shares, {PAPERS:,} papers, {PROJECTS} projects: {ours:.2f} s, the library {them:.2f} s, {ours / them:.2f} of it"
    )
