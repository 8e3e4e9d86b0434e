"""Meek's method beside a plain reading of the reference rule, paper by paper, in decimals of thirty places."""

from decimal import Decimal, getcontext

from governance.counting import meek_stv
from governance.counting.papers import Ranked, Ties
from tests.oracles.profiles import rankings

getcontext().prec = 30
OMEGA = Decimal(10) ** -12


def distributed(profile: Ranked, keeps: dict[int, Decimal]) -> dict[int, Decimal]:
    """Every paper's votes, by its options' keep factors."""
    votes = dict.fromkeys(keeps, Decimal(0))
    for ranking, papers in profile.piles.items():
        weight = Decimal(1)
        for option in ranking:
            part = weight * keeps.get(option, Decimal(0))  # type: ignore[arg-type]
            if option in votes:
                votes[option] += part * int(papers)
            weight -= part
    return votes


def converged(profile: Ranked, keeps: dict[int, Decimal], elected: set[int], seats: int) -> dict[int, Decimal]:
    """The votes once the elected keep a quota each, or as soon as somebody else reaches it, who then is elected."""
    while True:
        votes = distributed(profile, keeps)
        quota = sum(votes.values()) / (seats + 1)
        reached = {option for option in votes if option not in elected and votes[option] > quota + OMEGA}
        if reached or sum(votes[option] - quota for option in elected) < OMEGA:
            elected |= reached
            return votes if not reached else {}
        keeps.update({option: keeps[option] * quota / votes[option] for option in elected})


def plain(profile: Ranked, seats: int) -> set[int] | None:
    """Who is elected, or None where options are level for dropping out."""
    keeps = {option: Decimal(1) for option in range(1, len(profile.names) + 1)}
    elected: set[int] = set()
    while len(elected) < seats < len(keeps):
        votes = converged(profile, keeps, elected, seats)
        left = sorted((votes[option], option) for option in votes if option not in elected)
        if len(left) > 1 and left[1][0] - left[0][0] < OMEGA * 1000:
            return None
        if left:
            del keeps[left[0][1]]
    return elected if len(elected) >= seats else set(keeps)


def test_the_same_seats_as_a_plain_reading() -> None:
    compared = 0
    for seed in range(400):
        profile = rankings(seed)
        expected, result = plain(profile, profile.seats), meek_stv.count(profile, seats=profile.seats, ties=Ties())
        if expected is not None and not result.tied:
            assert set(result.elected) == expected, seed
            compared += 1
    assert compared > 200
