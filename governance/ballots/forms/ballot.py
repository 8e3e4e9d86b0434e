"""The ballot: choices travel from page to page inside the form and are kept nowhere else.

Every page of a ballot is read by `Filled`. It has no draft, no autosave, no session and no error report, and its
values are option numbers of one length, so that the size of a request tells nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from governance.ballots.rules.choices import Choice
from governance.ballots.rules.deciding import Method
from governance.values.words import N_, Sentence


@dataclass(frozen=True)
class Offer:
    """One question as the form needs it: its number, method and option numbers in the ballot's order."""

    no: int
    method: Method
    options: tuple[int, ...]


@dataclass
class Filled:
    """What a voter has filled in so far: for each question a rank for each option, 0 for none."""

    offers: tuple[Offer, ...]
    ranks: dict[int, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def read(cls, offers: Sequence[Offer], posted: Mapping[str, str]) -> "Filled":
        """Read a posted page; what is no number of an option counts as not filled in."""
        found = cls(tuple(offers))
        for offer in offers:
            if offer.method == Method.YES_NO:
                chosen = _number(posted.get(f"q{offer.no}", ""))
                found.ranks[offer.no] = {chosen: 1} if chosen in offer.options else {}
            else:
                ranks = {no: _number(posted.get(f"q{offer.no}-{no:02d}", "")) for no in offer.options}
                found.ranks[offer.no] = {no: rank for no, rank in ranks.items() if 0 < rank <= len(offer.options)}
        return found

    def rank(self, question: int, option: int) -> int:
        return self.ranks[question].get(option, 0)

    def choice(self, question: int) -> Choice:
        """The options in rank order; gaps are closed up."""
        ranks = self.ranks[question]
        return tuple(sorted(ranks, key=lambda option: ranks[option]))

    def choices(self) -> list[Choice]:
        return [self.choice(offer.no) for offer in self.offers]

    def twice(self, question: int) -> dict[int, list[int]]:
        """Ranks that were given to more than one option, with those options."""
        by_rank: dict[int, list[int]] = {}
        for option, rank in sorted(self.ranks[question].items()):
            by_rank.setdefault(rank, []).append(option)
        return {rank: options for rank, options in sorted(by_rank.items()) if len(options) > 1}

    def gaps(self, question: int) -> bool:
        """Whether ranks were left out; they are closed up, and the check page says so."""
        given = sorted(set(self.ranks[question].values()))
        return given != list(range(1, len(given) + 1))

    def fields(self) -> list[tuple[str, str]]:
        """Every value as the form carries it, two digits each."""
        pairs = []
        for offer in self.offers:
            if offer.method == Method.YES_NO:
                pairs.append((f"q{offer.no}", f"{(self.choice(offer.no) or (0,))[0]:02d}"))
            else:
                pairs += [(f"q{offer.no}-{no:02d}", f"{self.rank(offer.no, no):02d}") for no in offer.options]
        return pairs

    def move(self, question: int, what: str, option: int) -> None:
        """One press beside a name: next, up, down, remove, or start over. The row itself stays where it is."""
        order = list(self.choice(question))
        if what == "clear" and option == 0:
            order = []
        elif what == "clear" and option in order:
            order.remove(option)
        elif what == "next" and option not in order:
            order.append(option)
        elif what in {"up", "down"} and option in order:
            place = order.index(option)
            other = max(0, place - 1) if what == "up" else min(len(order) - 1, place + 1)
            order[place], order[other] = order[other], order[place]
        self.ranks[question] = {o: n for n, o in enumerate(order, 1)}


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 3 else 0


def effects(kind: str) -> dict[int, Sentence]:
    """What each answer to a yes-or-no question does."""
    yes = {
        "agreement": Sentence.of(N_("The new text holds from its first day, and its numbers with it.")),
        "budget": Sentence.of(N_("The budget is adopted as it is frozen.")),
    }.get(kind, Sentence.of(N_("I am for it.")))
    no = {
        "agreement": Sentence.of(
            N_(
                "It is not adopted. Without a successor nothing is in force after the last day of the present agreement."
            )
        ),
        "budget": Sentence.of(N_("The budget goes back to the budget committee.")),
    }.get(kind, Sentence.of(N_("I am against it.")))
    return {1: yes, 2: no, 3: Sentence.of(N_("You count as taking part, and neither for nor against."))}
