"""Who sits on a search committee: a school's own counts for each group, checked against the seats as they are."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from governance.people.rules import CERTIFICATED
from governance.values.actor import Role
from governance.values.words import N_, Obstacle, Sentence

MOST_SEATS = 12  # the usual most of a principal selection committee (Kentucky's guide for school councils)
MOST_TYPED = 40


class Group(StrEnum):
    """Whom a member sits for, by their post at the school."""

    TEACHERS = "teachers"
    CLASSIFIED = "classified"
    PARENTS = "parents"
    STUDENTS = "students"


GROUP_NAMES = {
    Group.TEACHERS: N_("Teachers and other certificated staff"),
    Group.CLASSIFIED: N_("Classified staff"),
    Group.PARENTS: N_("Parents"),
    Group.STUDENTS: N_("Students"),
}


@dataclass(frozen=True)
class Composition:
    """The least and the most of each group, the most of all together, and whether a conflict bars from the whole search."""

    groups: Mapping[Group, tuple[int, int]]
    most: int = MOST_SEATS
    bars_search: bool = False

    def as_data(self) -> dict[str, list[int]]:
        return {str(group): list(bounds) for group, bounds in self.groups.items()}

    @classmethod
    def from_data(cls, groups: Mapping[str, list[int]], most: int, bars_search: bool) -> "Composition":
        bounds = {group: groups.get(str(group), [0, most]) for group in Group}
        return cls({group: (low, high) for group, (low, high) in bounds.items()}, most, bars_search)


UNSET = Composition(dict.fromkeys(Group, (0, MOST_SEATS)))


def group_of(roles: Iterable[Role]) -> Group | None:
    """The group of a member by their posts; staff before parent, since a vote on the staff is theirs anyway."""
    held = set(roles)
    if held & CERTIFICATED:
        return Group.TEACHERS
    if Role.CLASSIFIED in held:
        return Group.CLASSIFIED
    if Role.PARENT in held:
        return Group.PARENTS
    return Group.STUDENTS if Role.STUDENT in held else None


def obstacles_to_composing(new: Composition) -> Iterator[Obstacle]:
    """Why such a rule cannot hold."""
    for group, (least, most) in new.groups.items():
        if least > most:
            yield Obstacle(N_("%(group)s: the least is more than the most."), group=Sentence.of(GROUP_NAMES[group]))
    if sum(least for least, _ in new.groups.values()) > new.most:
        yield Obstacle(N_("The least of all groups together is more than the committee may have."))


def missing(rule: Composition, seated: Iterable[Group | None], *, chair: bool) -> Iterator[Sentence]:
    """What is missing or too much, each in a sentence; nothing where the committee is as the rule says."""
    groups = list(seated)
    count = Counter(groups)
    for group, (least, most) in rule.groups.items():
        if count[group] < least:
            yield _too_few(group, least - count[group])
        elif count[group] > most:
            name = Sentence.of(GROUP_NAMES[group])
            yield Sentence.of(N_("%(group)s: %(count)s sit, and the rule allows %(most)s."), group=name,
                              count=count[group], most=most)  # fmt: skip
    if len(groups) > rule.most:
        yield Sentence.of(
            N_("%(count)s sit on the committee, and the rule allows %(most)s."), count=len(groups), most=rule.most
        )
    if count[None]:
        yield Sentence.counted(
            "%(count)s member sits for none of the groups.",
            "%(count)s members sit for none of the groups.",
            count[None],
        )
    if not groups:
        yield Sentence.of(N_("Nobody sits on the committee yet."))
    elif not chair:
        yield Sentence.of(N_("Nobody chairs the committee."))


def _too_few(group: Group, lacking: int) -> Sentence:
    match group:
        case Group.TEACHERS:
            return Sentence.counted("One more teacher is needed.", "%(count)s more teachers are needed.", lacking)
        case Group.CLASSIFIED:
            return Sentence.counted(
                "One more member of the classified staff is needed.",
                "%(count)s more members of the classified staff are needed.",
                lacking,
            )
        case Group.PARENTS:
            return Sentence.counted("One more parent is needed.", "%(count)s more parents are needed.", lacking)
        case Group.STUDENTS:
            return Sentence.counted("One more student is needed.", "%(count)s more students are needed.", lacking)
