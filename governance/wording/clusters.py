"""Which edits of two people belong together: those of the same sentences, and additions where the other was at work."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from governance.wording.sentences import Unit
from governance.wording.sides import Hunk, Op, Side


@dataclass(frozen=True)
class Cluster:
    """Edits that must be settled together: the base from start to stop. Twice: the other added the same elsewhere."""

    start: int
    stop: int
    theirs: tuple[Hunk, ...] = ()
    mine: tuple[Hunk, ...] = ()
    twice: bool = False

    def units(self, side: Side, hunks: Sequence[Hunk]) -> list[Unit]:
        """One side's text of this stretch."""
        found: list[Unit] = []
        place = self.start
        for hunk in hunks:
            found += [side.kept[i] for i in range(place, hunk.start)] + list(hunk.units)
            place = hunk.stop
        return found + [side.kept[i] for i in range(place, self.stop)]


def clusters(theirs: Side, mine: Side) -> list[Cluster]:
    """All edits of both in the order of the text, those that meet put together."""
    found: list[Cluster] = []
    ordered = [*((h, True) for h in theirs.hunks), *((h, False) for h in mine.hunks)]
    for hunk, is_theirs in sorted(ordered, key=lambda one: (one[0].start, one[0].stop)):
        last = found[-1] if found else None
        against = (last.mine if is_theirs else last.theirs) if last else ()
        if last and ((against and _meet(against[-1], hunk)) or hunk.start < last.stop):
            found[-1] = _with(last, hunk, is_theirs)
        else:
            found.append(_with(Cluster(hunk.start, hunk.stop), hunk, is_theirs))
    return _marked(found)


def _with(cluster: Cluster, hunk: Hunk, is_theirs: bool) -> Cluster:
    stop = max(cluster.stop, hunk.stop)
    if is_theirs:
        return replace(cluster, stop=stop, theirs=(*cluster.theirs, hunk))
    return replace(cluster, stop=stop, mine=(*cluster.mine, hunk))


def _meet(one: Hunk, other: Hunk) -> bool:
    """Whether two people's edits meet: in a sentence, or where one added something beside what the other changed.

    An addition beside a sentence that the other only edited does not: there the order is clear.
    """
    if other.start < one.stop or one.same(other):
        return True
    edges = {one.last, other.first}
    return other.start == one.stop and Op.INSERT in edges and Op.EDIT not in edges


def _marked(found: list[Cluster]) -> list[Cluster]:
    """The clusters, the later marked where the two added one sentence at two places: it would stand twice."""
    by: dict[str, bool] = {}
    marked = []
    for cluster in found:
        is_theirs = bool(cluster.theirs)
        added = {u.key for h in (*cluster.theirs, *cluster.mine) for u in h.units if u.telling}
        alone = not (cluster.theirs and cluster.mine)
        twice = alone and any(by.get(key, is_theirs) != is_theirs for key in added)
        by |= {key: by.get(key, is_theirs) for key in added} if alone else {}
        marked.append(replace(cluster, twice=twice))
    return marked


def settled(base: str, theirs: str, mine: str) -> str:
    """White space and wrapping that one alone changed; where both did, the one that separates more."""
    if theirs == mine or mine == base:
        return theirs
    if theirs == base:
        return mine
    return max(theirs, mine, key=lambda text: (text.count("\n"), len(text), text))


def stood(base: Sequence[Unit], theirs: Side, mine: Side, place: int) -> str:
    """A unit that both left alone, with the space and the wrapping that either gave it."""
    was, one, other = base[place], theirs.kept[place], mine.kept[place]
    return settled(was.core, one.core, other.core) + settled(was.space, one.space, other.space)


def settled_space(base: Sequence[Unit], other: Side, cluster: Cluster, units: Sequence[Unit]) -> str:
    """One side's text of a stretch; the space after it is the other's where the other alone changed that."""
    text = "".join(unit.text for unit in units)
    if not units or cluster.start == cluster.stop:
        return text
    was, there = base[cluster.stop - 1].space, other.kept[cluster.stop - 1].space
    last = units[-1].space
    return text[: len(text) - len(last)] + settled(was, last, there)
