"""The ballot: choices travel from page to page inside the form and are kept nowhere else.

Every page of a ballot is read by `Filled`. It has no draft, no autosave, no session and no error report, and its
values are option numbers of one length, so that the size of a request tells nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from governance.ballots.forms import amounts
from governance.ballots.rules.choices import Choice
from governance.ballots.rules.deciding import ONE_CHOICE, RANKED, SCORED, Method
from governance.ballots.rules.pots import NO_POT, Pot
from governance.values.words import N_, Sentence


@dataclass(frozen=True)
class Offer:
    """One question as the form needs it: number, method, option numbers in the ballot's order, and highest score.

    Of a division also the sum and the bounds of each option.
    """

    no: int
    method: Method
    options: tuple[int, ...]
    top: int = 0
    pot: Pot = NO_POT

    def field(self, option: int) -> str:
        """The name under which the form carries an option's value; one choice shares one field."""
        return f"q{self.no}" if self.method in ONE_CHOICE else f"q{self.no}-{option:02d}"

    @property
    def skip(self) -> str:
        """What the button that skips the question sends: as long as an answer and the button that goes on."""
        answer = f"{self.field(0)}=00&" if self.method in ONE_CHOICE else ""
        return "skip".ljust(len("next") + len(answer), ".")

    def most(self) -> int:
        """The highest value that an option may carry: a rank, a score plus one, its part, or that it is chosen."""
        if self.method == Method.ALLOCATION:
            return self.pot.total
        return len(self.options) if self.method in RANKED else self.top + 1 if self.method in SCORED else 1

    def digits(self) -> int:
        """How many digits every value of this question has."""
        return max(2, len(str(self.pot.total))) if self.method == Method.ALLOCATION else 2


@dataclass
class Filled:
    """What a voter has filled in so far: for each question a value for each option that has one.

    A rank, a score plus one, a part of the sum, or 1 for an option that is chosen. `typed` holds amounts as they were
    typed on the page that was posted.
    """

    offers: tuple[Offer, ...]
    values: dict[int, dict[int, int]] = field(default_factory=dict)
    typed: dict[int, dict[int, str]] = field(default_factory=dict)

    @classmethod
    def read(cls, offers: Sequence[Offer], posted: Mapping[str, str]) -> "Filled":
        """Read a posted page; what is no number of an option counts as not filled in."""
        divided = [offer for offer in offers if offer.method == Method.ALLOCATION]
        typed = {offer.no: amounts.typed(offer.no, offer.options, posted) for offer in divided}
        values = {offer.no: dict(_values(offer, posted)) for offer in offers}
        for no in (no for no, told in typed.items() if told):
            values[no] = amounts.read(offers[no - 1].pot, typed[no])
        return cls(tuple(offers), values, typed)

    def offer(self, question: int) -> Offer:
        return self.offers[question - 1]

    def value(self, question: int, option: int) -> int:
        return self.values[question].get(option, 0)

    def shown(self, question: int, option: int) -> str:
        """An amount as its field shows it: as it was typed, else as it is written."""
        typed = self.typed.get(question, {}).get(option)
        return amounts.shown(self.offer(question).pot, self.value(question, option), typed)

    def left(self, question: int) -> int:
        """How much of the sum is still to be given; below nothing where too much was."""
        return self.offer(question).pot.total - sum(self.values[question].values())

    def faults(self, question: int) -> dict[int, Sentence]:
        """What is wrong with a division, by option, and under 0 with its sum; nothing for a blank."""
        offer = self.offer(question)
        if offer.method != Method.ALLOCATION:
            return {}
        return dict(amounts.faults(offer.pot, self.values[question], self.typed.get(question, {})))

    def skip(self, question: int) -> None:
        """Leave it blank, whatever was typed."""
        self.values[question], self.typed[question] = {}, {}

    def wrong(self, question: int) -> bool:
        """Whether this answer cannot be sealed as it is."""
        return bool(self.twice(question) or self.faults(question))

    def order(self, question: int) -> Choice:
        """The options in the order of their ranks; gaps are closed up."""
        ranks = self.values[question]
        return tuple(sorted(ranks, key=lambda option: ranks[option]))

    def choice(self, question: int) -> Choice:
        """What the paper will say."""
        offer, given = self.offer(question), self.values[question]
        if offer.method in RANKED:
            return self.order(question)
        if offer.method in SCORED or offer.method == Method.ALLOCATION:
            return tuple(given.get(option, 0) for option in offer.options) if given else ()
        return tuple(sorted(given))

    def choices(self) -> list[Choice]:
        return [self.choice(offer.no) for offer in self.offers]

    def twice(self, question: int) -> dict[int, list[int]]:
        """Ranks that were given to more than one option, with those options."""
        by_rank: dict[int, list[int]] = {}
        ranked = self.offer(question).method in RANKED
        for option, rank in sorted(self.values[question].items()) if ranked else ():
            by_rank.setdefault(rank, []).append(option)
        return {rank: options for rank, options in sorted(by_rank.items()) if len(options) > 1}

    def gaps(self, question: int) -> bool:
        """Whether ranks were left out; they are closed up, and the check page says so."""
        given = sorted(set(self.values[question].values()))
        return self.offer(question).method in RANKED and given != list(range(1, len(given) + 1))

    def fields(self) -> list[tuple[str, str]]:
        """Every value as the form carries it, with as many digits as any, so that no answer makes a longer request."""
        return [pair for offer in self.offers for pair in self._fields(offer)]

    def _fields(self, offer: Offer) -> list[tuple[str, str]]:
        if offer.method in ONE_CHOICE:
            return [(offer.field(0), f"{(self.choice(offer.no) or (0,))[0]:02d}")]
        return [(offer.field(no), f"{self.value(offer.no, no):0{offer.digits()}d}") for no in offer.options]

    def move(self, question: int, what: str, option: int) -> None:
        """One press beside a name: next, rise, fall, none, or start over. The row itself stays where it is.

        The words are of one length, so that a request does not tell which of them was pressed. Of a division: give the
        rest to this option, as far as its bound allows, or start over.
        """
        if self.offer(question).method == Method.ALLOCATION:
            amounts.move(self.offer(question).pot, self.values[question], what, option)
            self.typed[question] = {} if what == "clear" else self.typed[question] | {option: ""}
            return
        order = list(self.order(question))
        if what == "none" and option == 0:
            order = []
        elif what == "none" and option in order:
            order.remove(option)
        elif what == "next" and option not in order:
            order.append(option)
        elif what in {"rise", "fall"} and option in order:
            place = order.index(option)
            other = max(0, place - 1) if what == "rise" else min(len(order) - 1, place + 1)
            order[place], order[other] = order[other], order[place]
        self.values[question] = {o: n for n, o in enumerate(order, 1)}


def _values(offer: Offer, posted: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Each option that has a legal value."""
    if offer.method in ONE_CHOICE:
        chosen = _number(posted.get(offer.field(0), ""))
        if chosen in offer.options:
            yield chosen, 1
        return
    for option in offer.options:
        value = _number(posted.get(offer.field(option), ""), offer.digits())
        if 0 < value <= offer.most():
            yield option, value


def _number(text: str, digits: int = 2) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= max(3, digits) else 0


def effects(kind: str, method: Method) -> dict[int, Sentence]:
    """What each stance towards a text does; nothing where the stance says it itself."""
    if method == Method.YES_NO:
        abstain = Sentence.of(N_("You count as taking part, and neither for nor against."))
        return {1: _YES.get(kind, _FOR), 2: _NO.get(kind, _AGAINST), 3: abstain}
    return _CONSENT if method == Method.CONSENT else {}


_FOR, _AGAINST = Sentence.of(N_("I am for it.")), Sentence.of(N_("I am against it."))
_YES = {
    "agreement": Sentence.of(N_("The new text holds from its first day, and its numbers with it.")),
    "addendum": Sentence.of(N_("Our agreement changes from the first day of the addendum, and its numbers with it.")),
    "budget": Sentence.of(N_("The budget is adopted as it is frozen.")),
}
_NO = {
    "agreement": Sentence.of(
        N_("It is not adopted. Without a successor nothing is in force after the last day of the present agreement.")
    ),
    "addendum": Sentence.of(N_("It is not adopted. Our agreement goes on as it is.")),
    "budget": Sentence.of(N_("The budget goes back to the budget committee.")),
}
_CONSENT = {
    1: Sentence.of(N_("Good enough for now, and safe enough to try.")),
    2: Sentence.of(N_("It may go ahead without my support.")),
    3: Sentence.of(N_("It stops until my objection is heard and settled.")),
}
