"""Seats for the highest numbers, where a tie is a value: who has a seat, and who is level for one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from governance.counting.papers import Ties, Weight


@dataclass(frozen=True)
class Seating:
    """`tied` are level for a seat or for their order; `ties` says of each tie how it was settled."""

    elected: tuple[int, ...]
    tied: tuple[int, ...] = ()
    ties: tuple[dict[str, Any], ...] = ()


def seat(numbers: Mapping[int, Weight], seats: int, ties: Ties, occasion: str) -> Seating:
    """The options with the highest numbers, highest first; those level stand as `ties` settles them."""
    groups: dict[Weight, list[int]] = {}
    for option in sorted(numbers):
        groups.setdefault(numbers[option], []).append(option)
    return seat_groups([groups[number] for number in sorted(groups, reverse=True)], seats, ties, occasion)


def seat_groups(groups: Iterable[list[int]], seats: int, ties: Ties, occasion: str) -> Seating:
    """Seats from groups of level options, the best group first."""
    elected: list[int] = []
    tied: list[int] = []
    told: list[dict[str, Any]] = []
    for group in groups:
        left = seats - len(elected)
        if left <= 0:
            break
        order = ties.sorted(group, occasion)
        if len(group) > 1:
            told.append(told_of(group, ties, order))
        if order is None and len(group) > 1:
            tied += group
        if order is None and len(group) > left:
            break
        elected += (order or group)[:left]
    return Seating(tuple(elected), tuple(tied), tuple(told))


def told_of(group: Iterable[int], ties: Ties, order: Iterable[int] | None) -> dict[str, Any]:
    """A tie as plain data: who was level, what settled it ('chair', 'lot' or 'stop'), and the order, favoured first."""
    level = tuple(group)
    return {"options": list(level), "settled": ties.kind(level), "order": list(order or ())}


def must_seat(seats: int, options: Iterable[int]) -> None:
    """Raises ValueError where there is no seat, or nobody who could take one."""
    if seats < 1:
        raise ValueError(f"at least one seat is needed, not {seats}")
    if not tuple(options):
        raise ValueError("nobody stands")
