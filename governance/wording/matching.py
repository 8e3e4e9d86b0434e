"""What stands in two rows alike: equal entries by the least edits, and entries that only resemble one another."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence

MOST_EDITS = 256
MOST_PAIRS = 40_000
_DEEPEST = 2

Pairs = list[tuple[int, int]]


def matches(a: Sequence[str], b: Sequence[str], depth: int = 0) -> Pairs:
    """Places of equal entries, rising in both rows, with the fewest entries left over (Myers 1986).

    More than 256 edits are not searched: then entries that stand once in both rows divide them, twice over, and
    what is still too unlike has no match, so that the time stays near linear.
    """
    head = _common(a, b)
    tail = _common(a[head:][::-1], b[head:][::-1])
    inner_a, inner_b = a[head : len(a) - tail], b[head : len(b) - tail]
    inner = _least(inner_a, inner_b)
    if inner is None:
        inner = _divided(inner_a, inner_b, depth) if depth < _DEEPEST else []
    last = range(tail, 0, -1)
    return [
        *((n, n) for n in range(head)),
        *((head + i, head + k) for i, k in inner),
        *((len(a) - n, len(b) - n) for n in last),
    ]


def landmarked(a: Sequence[str], b: Sequence[str]) -> Pairs:
    """Places of equal entries, rising in both rows: first those that stand once in either, then what lies between."""
    return _divided(a, b, 0) or matches(a, b)


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    """How many entries are alike at the beginning."""
    most = min(len(a), len(b))
    if a[:most] == b[:most]:
        return most
    return next(n for n, (one, other) in enumerate(zip(a, b, strict=False)) if one != other)


def _least(a: Sequence[str], b: Sequence[str]) -> Pairs | None:
    """The matches that leave the fewest edits, or None where they are more than 256."""
    if not a or not b:
        return []
    reach, trace = [0] * (2 * MOST_EDITS + 3), []
    for edits in range(min(len(a) + len(b), MOST_EDITS) + 1):
        trace.append(reach[MOST_EDITS - edits : MOST_EDITS + edits + 3])
        if _step(a, b, reach, edits):
            return _walked(len(a), len(b), trace)
    return None


def _step(a: Sequence[str], b: Sequence[str], reach: list[int], edits: int) -> bool:
    """Push each diagonal as far as one more edit allows; whether the end is reached. Diagonal k stands at k + centre."""
    centre, n, m = MOST_EDITS + 1, len(a), len(b)
    for k in range(-edits, edits + 1, 2):
        down = k == -edits or (k != edits and reach[centre + k - 1] < reach[centre + k + 1])
        x = reach[centre + k + 1] if down else reach[centre + k - 1] + 1
        while x < n and x - k < m and a[x] == b[x - k]:
            x += 1
        reach[centre + k] = x
        if x >= n and x - k >= m:
            return True
    return False


def _walked(x: int, y: int, trace: list[list[int]]) -> Pairs:
    """The way back from the end: the equal entries on the path. A row of the trace has its diagonal 0 at edits + 1."""
    found: Pairs = []
    for edits in range(len(trace) - 1, -1, -1):
        reach, k = trace[edits], x - y
        down = k == -edits or (k != edits and reach[edits + k] < reach[edits + k + 2])
        before = k + 1 if down else k - 1
        start = reach[edits + 1 + before] if edits else 0
        start_y = start - before if edits else 0
        while x > start and y > start_y:
            x, y = x - 1, y - 1
            found.append((x, y))
        x, y = start, start_y
    return found[::-1]


def _divided(a: Sequence[str], b: Sequence[str], depth: int) -> Pairs:
    """Matches between the landmarks: entries that stand exactly once in each row, in the longest rising order."""
    found: Pairs = []
    place_a = place_b = 0
    marks = _landmarks(a, b)
    for i, k in [*marks, (len(a), len(b))] if marks else []:
        within = matches(a[place_a:i], b[place_b:k], depth + 1) if place_a < i and place_b < k else []
        found += [(place_a + x, place_b + y) for x, y in within]
        found += [(i, k)] if i < len(a) else []
        place_a, place_b = i + 1, k + 1
    return found


def _landmarks(a: Sequence[str], b: Sequence[str]) -> Pairs:
    once_a, once_b = Counter(a), Counter(b)
    places = {entry: k for k, entry in enumerate(b) if once_b[entry] == 1}
    return rising([(i, places[entry]) for i, entry in enumerate(a) if once_a[entry] == 1 and entry in places])


def rising(pairs: Pairs) -> Pairs:
    """The longest run of pairs that rises on the right as well."""
    ends: list[int] = []
    tops: list[int] = []
    before = [-1] * len(pairs)
    for n, (_, k) in enumerate(pairs):
        place = bisect_left(ends, k)
        before[n] = tops[place - 1] if place else -1
        ends[place : place + 1], tops[place : place + 1] = [k], [n]
    found, n = [], tops[-1] if tops else -1
    while n >= 0:
        found.append(pairs[n])
        n = before[n]
    return found[::-1]


def likeliest(rows: int, columns: int, likeness: Callable[[int, int], float], floor: float) -> Pairs:
    """The rising pairs of places with the greatest likeness in sum, none below the floor; none over 40,000 pairs."""
    if not rows or not columns or rows * columns > MOST_PAIRS:
        return []
    like = [[likeness(i, k) for k in range(columns)] for i in range(rows)]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for k in range(columns - 1, -1, -1):
            paired = best[i + 1][k + 1] + like[i][k] if like[i][k] >= floor else 0.0
            best[i][k] = max(paired, best[i + 1][k], best[i][k + 1])
    return _chosen(like, best, floor)


def _chosen(like: list[list[float]], best: list[list[float]], floor: float) -> Pairs:
    found: Pairs = []
    i = k = 0
    while i < len(like) and k < len(like[0]):
        if like[i][k] >= floor and best[i][k] == best[i + 1][k + 1] + like[i][k]:
            found.append((i, k))
            i, k = i + 1, k + 1
        elif best[i][k] == best[i + 1][k]:
            i += 1
        else:
            k += 1
    return found


def stretches(pairs: Pairs, rows: int, columns: int) -> list[tuple[int, int, int, int]]:
    """What lies between the pairs: (from, to) on the left and (from, to) on the right, where either has entries."""
    found, place, other = [], 0, 0
    for i, k in [*pairs, (rows, columns)]:
        if i > place or k > other:
            found.append((place, i, other, k))
        place, other = i + 1, k + 1
    return found
