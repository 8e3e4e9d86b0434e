"""What the changed numbers of a text would ask of the reader, and of all together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from governance.agreements.models.texts import Agreement
from governance.agreements.rules.terms import Term
from governance.decisions.rules import TermType, read_value
from governance.peer_review.rules.owing import owed
from governance.peer_review.rules.terms import Duty, Year
from governance.peer_review.rules.terms import Term as Through
from governance.people import queries as people

MINUTES, CLASSIFIED = "peer_review_minutes", "peer_review_classified"


@dataclass(frozen=True)
class Changed:
    """A number with its value in both texts; None where a text has no such number."""

    name: str
    old: Term | None
    new: Term | None


def changed_terms(old: Mapping[str, Term], new: Mapping[str, Term]) -> list[Changed]:
    """The numbers whose meaning differs, by name: '5,700' typed otherwise is no change, another unit is one."""
    names = sorted({*old, *new})
    found = [Changed(name, old.get(name), new.get(name)) for name in names]
    return [one for one in found if _meaning(one.old) != _meaning(one.new)]


def _meaning(term: Term | None) -> object:
    return (term.type, read_value(term.type, term.value)) if term else None


@dataclass(frozen=True)
class Asked:
    """Minutes of peer review in the new text's year by the old and by the new number: the reader's own, and everyone's."""

    mine: tuple[int, int]
    all: tuple[int, int]
    people: int


def peer_review_asked(
    new: Agreement, person_id: int, old: Mapping[str, Term], now: Mapping[str, Term], since: date | None = None
) -> Asked | None:
    """What each owes by either text, reckoned as the site reckons once it holds; None where that number is unchanged.

    `since` is the first day of an addendum, which leaves the days before it as they were.
    """
    before, after = _duty(old), _duty(now)
    if before == after:
        return None
    if since is not None:
        days = since, new.last_day
        after = Duty(_from(days, before.minutes, after.minutes), _from(days, before.classified, after.classified))
    year = Year(new.first_day, new.last_day)
    posts, away = people.posts_by_person(new.school_id), people.leaves_by_person(new.school_id)
    owing = {
        pid: tuple(owed(year, duty, held, away.get(pid, ())).minutes for duty in (before, after))
        for pid, held in posts.items()
    }
    some = [pair for pair in owing.values() if any(pair)]
    mine = owing.get(person_id, (0, 0))
    return Asked((mine[0], mine[1]), (sum(p[0] for p in some), sum(p[1] for p in some)), len(some))


def _from(days: tuple[date, date], before: Through[int], after: Through[int]) -> Through[int]:
    return Through(((*days, after.otherwise or 0),), before.otherwise)


def _duty(terms: Mapping[str, Term]) -> Duty:
    minutes, classified = terms.get(MINUTES), terms.get(CLASSIFIED)
    whole = int(minutes.value) if minutes and minutes.type == TermType.MINUTES else 0
    return Duty(Through(otherwise=whole), Through(otherwise=int(bool(classified and classified.value == "yes"))))
