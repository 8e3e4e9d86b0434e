"""Ask published libraries for their results on the seeded elections, and store them: `make oracles`.

They are heavy, so this runs in an environment of its own; `tests/counting/test_oracles.py` compares the stored answers.
"""

import json
import sys
from pathlib import Path

import starvote
from pabutools.election import (
    Additive_Cardinal_Sat,
    ApprovalBallot,
    ApprovalProfile,
    CardinalBallot,
    Cardinality_Sat,
    CardinalProfile,
    Cost_Sat,
    Instance,
    Project,
)
from pabutools.rules import method_of_equal_shares
from pref_voting.c1_methods import top_cycle
from pref_voting.margin_based_methods import beat_path, ranked_pairs
from pref_voting.profiles_with_ties import ProfileWithTies
from votelib.evaluate.core import VotingSystemError
from votelib.evaluate.sequential import TransferableVoteSelector

from governance.counting.papers import Projects
from tests.oracles.profiles import projects, rankings, scores

HERE = Path(__file__).with_name("answers.json")
PAIRS, STARS, TRANSFERS, BUDGETS = range(60), range(300), range(400), range(150)


def pairs(seed: int) -> dict[str, object]:
    """pref_voting: ranked pairs by margins, beat path by winning votes, Smith set, Condorcet winner and loser."""
    profile = rankings(seed, equals=seed % 3 == 0)
    papers = [
        {one: place for place, rank in enumerate(paper, 1) for one in (rank if isinstance(rank, tuple) else (rank,))}
        for paper in profile.piles
    ]
    options = list(range(1, len(profile.names) + 1))
    theirs = ProfileWithTies(papers, rcounts=list(profile.piles.values()), candidates=options)
    theirs.use_extended_strict_preference()
    return {
        "ranked-pairs": sorted(map(int, ranked_pairs(theirs))),
        "schulze": sorted(map(int, beat_path(theirs, strength_function=lambda a, b: theirs.support(a, b)))),
        "smith": sorted(map(int, top_cycle(theirs))),
        "winner": theirs.condorcet_winner() and int(theirs.condorcet_winner()),
        "loser": theirs.condorcet_loser() and int(theirs.condorcet_loser()),
    }


def stars(seed: int) -> dict[str, object]:
    """starvote: the winner, or those in a tie that its protocol leaves."""
    profile = scores(seed)
    papers = [dict(zip(profile.names, paper, strict=True)) for paper, n in profile.piles.items() for _ in range(int(n))]
    try:
        return {"elected": [profile.names.index(one) + 1 for one in starvote.star_voting(papers, tiebreaker=None)]}
    except starvote.UnbreakableTieError as tie:
        return {"tied": sorted(profile.names.index(one) + 1 for one in tie.candidates)}


def transfers(seed: int) -> list[int] | None:
    """votelib: who is elected by Gregory transfers and the whole Droop quota; None where it finds a tie."""
    profile = rankings(seed)
    try:
        elected = TransferableVoteSelector(quota_function="droop", transferer="Gregory").evaluate(
            dict(profile.piles), profile.seats
        )
    except (NotImplementedError, VotingSystemError):
        return None
    return sorted(elected)


def budgets(seed: int) -> dict[str, list[list[int]]]:
    """pabutools: what the Method of Equal Shares buys, by kind of use, under several orders in which names break ties."""
    profile = projects(seed)
    numbers = list(range(1, len(profile.names) + 1))
    orders = [numbers[turn:] + numbers[:turn] for turn in range(len(numbers))]
    kinds = {"cost": Cost_Sat, "cardinality": Cardinality_Sat} if seed % 2 else {"points": Additive_Cardinal_Sat}
    found = {
        kind: {_bought(profile, order, sat) for order in orders + [o[::-1] for o in orders]}
        for kind, sat in kinds.items()
    }
    return {kind: sorted(map(list, some)) for kind, some in found.items()}


def _bought(profile: Projects, order: list[int], sat: type) -> tuple[int, ...]:
    """Ties fall to the name that comes first, so the names follow `order`."""
    theirs = {number: Project(str(order.index(number)), cost=profile.costs[number - 1]) for number in order}
    instance = Instance(theirs.values(), budget_limit=profile.budget)
    papers = [paper for paper, number in profile.piles.items() for _ in range(int(number))]
    if sat is Additive_Cardinal_Sat:
        votes = CardinalProfile(
            [CardinalBallot({theirs[one]: n for one, n in paper}) for paper in papers], instance=instance
        )
    else:
        votes = ApprovalProfile(
            [ApprovalBallot([theirs[one] for one, _ in paper]) for paper in papers], instance=instance
        )
    return tuple(sorted(order[int(str(one))] for one in method_of_equal_shares(instance, votes, sat_class=sat)))


def main() -> None:
    """Write the answers."""
    asked = {"pairs": (pairs, PAIRS), "stars": (stars, STARS), "transfers": (transfers, TRANSFERS)}
    answers = {name: {str(seed): ask(seed) for seed in seeds} for name, (ask, seeds) in asked.items()}
    answers["budgets"] = {str(seed): budgets(seed) for seed in BUDGETS}
    lines = [f"{json.dumps(name)}: {json.dumps(some, separators=(',', ':'))}" for name, some in answers.items()]
    HERE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{HERE}: {sum(map(len, answers.values()))} answers", file=sys.stderr)


if __name__ == "__main__":
    main()
