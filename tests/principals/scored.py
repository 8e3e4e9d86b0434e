"""A search whose criteria were adopted, with four applicants and a committee of three that may score them."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from governance.decisions import actions as decisions
from governance.decisions.rules import Outcome
from governance.principals.actions import candidates, criteria, scoring
from governance.principals.models.searching import Search
from governance.principals.queries import applications
from governance.principals.queries import criteria as criteria_of
from governance.principals.queries import scoring as queries
from governance.principals.rules.scoring import Row
from governance.principals.rules.stages import StageKind
from tests.cast import NOW, Town
from tests.principals.searching import declare, enter, settle

NAMES = ("Abena Mensah", "Bruno Sá", "Chiyo Ito", "Dora Lund")
WORDS = {1: "Not shown", 2: "Partly", 3: "Shown", 4: "Shown fully"}
MEMBERS = ("hiroshi", "pieter", "paloma")


@dataclass
class Scored:
    """The search, with verbs for its members."""

    town: Town
    search: Search
    key_dir: Path

    def by(self, key: str) -> dict[str, Any]:
        return {"actor": self.town.actor(key), "today": self.town.today, "at": NOW + timedelta(hours=1)}

    def criterion(self, no: int) -> int:
        return next(int(one.id) for one in criteria_of.criteria(self.search) if one.no == no)

    def score(self, key: str, no: int, *levels: int, note: str = "") -> None:
        given = {self.criterion(n): level for n, level in enumerate(levels, 1) if level}
        scoring.score(self.search, no, given, note, key_dir=self.key_dir, **self.by(key))

    def begin(self) -> "Scored":
        scoring.begin(self.search, **self.by("hiroshi"))
        return self

    def hand_in(self, *keys: str) -> "Scored":
        for key in keys:
            scoring.hand_in(self.search, **self.by(key))
        return self

    def all_score(self) -> "Scored":
        """Everyone scores the first applicant 4 and 2, and hands in: the scores are open."""
        for key in MEMBERS:
            self.score(key, 1, 4, 2)
        return self.hand_in(*MEMBERS)

    def visible(self, key: str) -> set[int]:
        who = self.town.people[key].id
        listed = applications.listed(self.search, who, self.town.today, self.key_dir)
        return {one.id for one in listed if one.opens}

    def sums(self, key: str = "hiroshi") -> list[Row]:
        latest = queries.every(self.search, self.town.today)[0]
        return queries.table(self.search, latest, self.visible(key))


def scored(town: Town, key_dir: Path, *, worded: bool = True) -> Scored:
    """Criteria of 70 and 30 percent were adopted; who sits on the committee has declared no conflict."""
    found = candidates.open_search("Principal from July 2027", actor=town.hiroshi, at=NOW)
    for title, weight in (("Leads learning", 70), ("Listens", 30)):
        criteria.put(found, title, f"What {title} means.", weight, actor=town.hiroshi, at=NOW)
    subject = criteria.freeze(
        found, title="Criteria", address="/lantern/principal/1/criteria", actor=town.hiroshi, at=NOW
    )
    officers = (town.grace.person_id, town.kwabena.person_id)
    decisions.decide(subject, 1, Outcome.PASSED, chosen=[], rule={}, tally={}, basis={}, by=officers, at=NOW)
    settle(town, found, StageKind.COMMITTEE, StageKind.CRITERIA, StageKind.POSTING)
    declare(town, found, "hiroshi")
    for name in NAMES:
        enter(town, found, key_dir, name)
    declare(town, found, *MEMBERS)
    settle(town, found)
    made = Scored(town, found, key_dir)
    if worded:
        scoring.set_words(found, 0, WORDS, **made.by("pieter"))
    return made
