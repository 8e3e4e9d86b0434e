"""Thousands of random elections, counted beside pyrankvote (ties and short papers included)."""

from itertools import permutations

import pytest
from pyrankvote import Ballot, Candidate, instant_runoff_voting, single_transferable_vote

from governance.counting import irv, wigm_stv
from governance.counting.papers import Outcome, Ranked, Ties
from tests.oracles.profiles import rankings

BATCH = 250


def theirs(profile: Ranked, seats: int) -> frozenset[int]:
    """Whom pyrankvote elects; withdrawn options are taken off its papers first."""
    candidates = {
        option: Candidate(str(option)) for option, _ in enumerate(profile.names, 1) if option not in profile.withdrawn
    }
    ballots = [
        Ballot([candidates[option] for option in ranking if option in candidates])  # type: ignore[index]
        for ranking, papers in profile.piles.items()
        for _ in range(int(papers))
    ]
    options = list(candidates.values())
    result = single_transferable_vote(options, ballots, seats) if seats > 1 else instant_runoff_voting(options, ballots)
    return frozenset(int(one.name) for one in result.get_winners())


def ends(profile: Ranked, seats: int) -> set[frozenset[int]]:
    """Whom we elect under every order in which ties could be settled; pyrankvote looks at no earlier round."""
    return {
        frozenset(ours(profile, seats, Ties(order=order, earlier="none")).elected)
        for order in permutations(range(1, len(profile.names) + 1))
    }


def ours(profile: Ranked, seats: int, ties: Ties) -> Outcome:
    if seats == 1:
        return irv.ranked(profile, seats=1, ties=ties)
    return wigm_stv.count(profile, seats=seats, ties=ties, whole=False)


@pytest.mark.parametrize("batch", range(8))
def test_the_same_single_winner(batch: int) -> None:
    for seed in range(batch * BATCH, (batch + 1) * BATCH):
        profile = rankings(seed, withdrawn=seed % 5 == 0)
        result = ours(profile, 1, Ties(earlier="none"))
        if result.papers == result.exhausted:
            continue
        named = theirs(profile, 1)
        assert named == frozenset(result.elected) if result.elected else named in ends(profile, 1), seed


@pytest.mark.parametrize("batch", range(8))
def test_the_same_seats_by_transfer(batch: int) -> None:
    for seed in range(batch * BATCH, (batch + 1) * BATCH):
        profile = rankings(seed, withdrawn=seed % 5 == 0)
        seats = min(2, len(profile.names) - len(profile.withdrawn) - 1)
        if seats > 1 and _papers_keep_one_value(profile, seats):
            assert theirs(profile, seats) in ends(profile, seats), seed


def _papers_keep_one_value(profile: Ranked, seats: int) -> bool:
    """Pyrankvote hands on papers of several values at their average, which is another method."""
    rounds = ours(profile, seats, Ties(order=tuple(range(1, len(profile.names) + 1)), earlier="none")).rounds
    actions = [one["action"] for one in rounds]
    first = all(one["of"] in rounds[0]["elected"] for one in rounds if one["action"] == "surplus")
    return first and ("surplus" not in actions or "exclusion" not in actions[actions.index("surplus") :])
