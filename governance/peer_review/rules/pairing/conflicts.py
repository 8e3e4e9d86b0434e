"""Why not everyone can be served: the fewest demands and rules that cannot all be met, in the words of those who set them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from governance.peer_review.rules.pairing.network import Network
from governance.peer_review.rules.pairing.problem import Pair, Person, Problem, unordered
from governance.values.words import N_, Sentence

MANY = 60
FEW = 5


class Kind(StrEnum):
    """What somebody asked for, or ruled out."""

    VISITED = "visited"
    VISITS = "visits"
    DECLINED = "declined"
    APART = "apart"
    SUBJECT = "subject"
    BELLS = "bells"
    TOP = "top"
    HOURS = "hours"


@dataclass(frozen=True)
class Need:
    """One demand or one rule; `one` and `other` are people where it names any."""

    kind: Kind
    one: int = 0
    other: int = 0


def least_conflict(problem: Problem) -> list[Need]:
    """Demands and rules that cannot all be met, though they could without any one of them; empty where all can.

    That everyone visits, and that everyone is visited, can be looked at apart: where either half can be served, so can
    both together (Mendelsohn and Dulmage, 1958). Of a half that cannot, those who compete for too few remain, and then
    each need is left out in turn, for good if the conflict stays. (More than MANY demands all stand: nobody reads them.)
    """
    for kind in (Kind.VISITED, Kind.VISITS):
        short = _short(problem, _demands(problem, kind), _rules(problem))
        if short:
            return _least(problem, short, _rules(problem))
    return []


def _demands(problem: Problem, kind: Kind) -> list[Need]:
    return [Need(kind, one.id) for one in problem.people if (one.hosts if kind == Kind.VISITED else one.gives)]


def _rules(problem: Problem) -> list[Need]:
    """The rules, those first which are the easiest to leave out of an explanation."""
    return [
        *(Need(Kind.DECLINED, *pair) for pair in sorted(problem.closed)),
        *(Need(Kind.APART, *pair) for pair in sorted(problem.apart)),
        *(Need(Kind.SUBJECT, pid) for pid in sorted(problem.same_subject)),
        Need(Kind.BELLS),
        Need(Kind.TOP),
        Need(Kind.HOURS),
    ]


def _least(problem: Problem, demands: list[Need], rules: list[Need]) -> list[Need]:
    kept = list(rules)
    for rule in rules:
        fewer = [one for one in kept if one != rule]
        if _short(problem, demands, fewer):
            kept = fewer
    for demand in reversed(demands if len(demands) <= MANY else ()):
        fewer = [one for one in demands if one != demand]
        if _short(problem, fewer, kept):
            demands = fewer
    return [*demands, *kept]


def _short(problem: Problem, demands: list[Need], rules: list[Need]) -> list[Need]:
    """Those of the demands that compete for too few; empty where all of them can be met under the rules."""
    seen, people = _Seen(problem, rules), problem.people
    net = Network(2 + len(demands) + len(people))
    wanted = 0
    for n, demand in enumerate(demands, 1):
        units = problem.by_id[demand.one].gives if demand.kind == Kind.VISITS else 1
        wanted += units
        net.join(0, n, units, -1)
        for m, other in enumerate(people, 1 + len(demands)):
            pair = (demand.one, other.id) if demand.kind == Kind.VISITS else (other.id, demand.one)
            if seen.allows(pair):
                net.join(n, m, 1, 0)
    for m, other in enumerate(people, 1 + len(demands)):
        net.join(m, net.sink, seen.room(other, bool(demands) and demands[0].kind == Kind.VISITS), 0)
    net.settle()
    if sum(net.used(arc) for arc in net.out[0]) == wanted:
        return []
    return [demand for n, demand in enumerate(demands, 1) if n in net.reached()]


class _Seen:
    """A problem in which some rules are left out."""

    def __init__(self, problem: Problem, rules: Iterable[Need]) -> None:
        self.problem = problem
        held: dict[Kind, set[Pair]] = {kind: set() for kind in Kind}
        for rule in rules:
            held[rule.kind].add((rule.one, rule.other))
        self.held = held

    def allows(self, pair: Pair) -> bool:
        one, other = self.problem.by_id[pair[0]], self.problem.by_id[pair[1]]
        strict = {(pair[0], 0), (pair[1], 0)} & self.held[Kind.SUBJECT]
        return (
            one.id != other.id
            and other.hosts
            and pair not in self.held[Kind.DECLINED]
            and unordered(pair) not in self.held[Kind.APART]
            and (not self.held[Kind.BELLS] or bool(one.free & other.teaches))
            and (not strict or not one.subjects.isdisjoint(other.subjects))
        )

    def room(self, person: Person, as_host: bool) -> int:
        """How often this person may be visited, or may visit."""
        everyone = len(self.problem.people)
        if as_host:
            return self.problem.top if self.held[Kind.TOP] else everyone
        return person.most if self.held[Kind.HOURS] else everyone


def in_words(problem: Problem, need: Need) -> Sentence:
    """The need as whoever set it would say it."""
    names = {pid: problem.by_id[pid].name for pid in (need.one, need.other) if pid in problem.by_id}
    one, other = names.get(need.one, ""), names.get(need.other, "")
    times = problem.by_id[need.one].gives if need.one in names else 0
    match need.kind:
        case Kind.VISITED:
            return Sentence.of(N_("%(one)s is to be visited."), one=one)
        case Kind.VISITS:
            return Sentence.counted(
                "%(one)s is to visit a colleague.", "%(one)s is to visit %(count)s colleagues.", times, one=one
            )
        case Kind.DECLINED:
            return Sentence.of(N_("%(one)s does not visit %(other)s: that was declined."), one=one, other=other)
        case Kind.APART:
            return Sentence.of(N_("%(one)s and %(other)s: not with each other."), one=one, other=other)
        case Kind.SUBJECT:
            return Sentence.of(N_("%(one)s: only with somebody of the same subject."), one=one)
        case Kind.BELLS:
            return Sentence.of(N_("The bell schedule: who visits is free while the colleague teaches."))
        case Kind.TOP:
            return Sentence.of(N_("Nobody is visited more than %(most)s times."), most=problem.top)
        case Kind.HOURS:
            return Sentence.of(N_("Nobody visits for longer than their hours allow."))


def told(problem: Problem, needs: list[Need]) -> list[Sentence]:
    """A conflict in words; of many demands the first few by name, and how many there are."""
    demands = [need for need in needs if need.kind in {Kind.VISITED, Kind.VISITS}]
    rules = [in_words(problem, need) for need in needs if need not in demands]
    if len(demands) <= FEW:
        return [*(in_words(problem, need) for need in demands), *rules]
    some = ", ".join(problem.by_id[need.one].name for need in demands[:FEW])
    visited = N_("%(count)s people are each to be visited, among them %(some)s.")
    visits = N_("%(count)s people are each to visit colleagues, among them %(some)s.")
    words = visited if demands[0].kind == Kind.VISITED else visits
    return [Sentence.of(words, count=len(demands), some=some), *rules]
