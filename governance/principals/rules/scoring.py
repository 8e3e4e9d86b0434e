"""Independent scoring by rubric: who may score, when others' scores are seen, and the arithmetic of the table."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from governance.values.words import N_, Obstacle

LEVELS = (1, 2, 3, 4)
LONGEST_WORDS = 300
LONGEST_NOTE = 20_000
LONGEST_WHY = 600

USUAL_WORDS = {1: N_("Not yet shown"), 2: N_("Partly shown"), 3: N_("Shown"), 4: N_("Shown in full, with examples")}


class Phase(StrEnum):
    """Where the scoring of some applicants stands."""

    NOT_OPEN = "not_open"
    SCORING = "scoring"
    REVEALED = "revealed"


@dataclass(frozen=True)
class Measure:
    """A criterion as it was when scoring began: its weight in percent, what it says, and the words of each level."""

    criterion: int
    title: str
    weight: int
    words: Mapping[int, str]
    said: str = ""


@dataclass(frozen=True)
class Given:
    """One person's level, 1 to 4, on one criterion for one applicant."""

    person: int
    application: int
    criterion: int
    level: int


@dataclass(frozen=True)
class Cell:
    """All levels given on one criterion to one applicant."""

    levels: tuple[int, ...]

    @property
    def mean(self) -> Fraction:
        return Fraction(sum(self.levels), len(self.levels))

    @property
    def lowest(self) -> int:
        return min(self.levels)

    @property
    def highest(self) -> int:
        return max(self.levels)

    @property
    def scorers(self) -> int:
        return len(self.levels)


@dataclass(frozen=True)
class Row:
    """An applicant in the table; `total` is the weighted mean over the criteria that were scored, None without any."""

    application: int
    cells: Mapping[int, Cell]
    total: Fraction | None
    scorers: int
    place: int | None = None


def table(given: Iterable[Given], measures: Iterable[Measure], applications: Iterable[int]) -> list[Row]:
    """Applicants by their weighted total, the highest first; those level share a place and stand in the given order."""
    kept, held = list(given), list(measures)
    rows = [_row(one, [g for g in kept if g.application == one], held) for one in applications]
    ordered = sorted(rows, key=lambda row: (row.total is None, -(row.total or 0)))
    return [_placed(row, ordered) for row in ordered]


def _row(application: int, given: list[Given], measures: list[Measure]) -> Row:
    cells = {}
    for measure in measures:
        levels = tuple(sorted(g.level for g in given if g.criterion == measure.criterion))
        if levels:
            cells[measure.criterion] = Cell(levels)
    weights = {one.criterion: one.weight for one in measures}
    return Row(application, cells, weighted(cells, weights), len({g.person for g in given}))


def weighted(cells: Mapping[int, Cell], weights: Mapping[int, int]) -> Fraction | None:
    """The mean of means by weight; a criterion without a score is left out with its weight, never counted as zero."""
    whole = sum(weights[one] for one in cells)
    if not whole:
        return None
    return sum((weights[one] * cell.mean for one, cell in cells.items()), Fraction(0)) / whole


def _placed(row: Row, rows: list[Row]) -> Row:
    if row.total is None:
        return row
    above = sum(1 for other in rows if other.total is not None and other.total > row.total)
    return Row(row.application, row.cells, row.total, row.scorers, above + 1)


SEEN = N_("The scores are open to the committee. Whoever may have seen the scores of others cannot give or change any.")


def obstacles_to_scoring(phase: Phase, *, member: bool, conflict: bool, handed_in: bool) -> Iterator[Obstacle]:
    """Why somebody cannot score an applicant now. After the scores were opened nobody scores, whenever they joined."""
    if not member:
        yield Obstacle(N_("Only members of the search committee score."))
    if conflict:
        yield Obstacle(N_("You declared a conflict with this applicant, so you do not score them."))
    if phase == Phase.NOT_OPEN:
        yield Obstacle(N_("Scoring has not begun. The chair begins it."))
    elif phase == Phase.REVEALED:
        yield Obstacle(SEEN)
    elif handed_in:
        yield Obstacle(N_("You have handed in your scores. You can still correct one, with a reason."))


def obstacles_to_correcting(
    phase: Phase, why: str, *, handed_in: bool, conflict: bool, same: bool
) -> Iterator[Obstacle]:
    """A score that was handed in is corrected with a reason, and only before any scores are seen."""
    if conflict:
        yield Obstacle(N_("You declared a conflict with this applicant, so you do not score them."))
    if phase == Phase.REVEALED:
        yield Obstacle(SEEN)
    elif phase == Phase.NOT_OPEN or not handed_in:
        yield Obstacle(N_("You have not handed in yet, so you can simply change your scores."))
    elif same:
        yield Obstacle(N_("This is the score that you gave."))
    if not why.strip():
        yield Obstacle(N_("Say why you correct it."))
    elif len(why) > LONGEST_WHY:
        yield Obstacle(N_("This is longer than %(most)s letters."), most=LONGEST_WHY)


def obstacles_to_handing_in(phase: Phase, *, member: bool, handed_in: bool, scored: int) -> Iterator[Obstacle]:
    """A sheet is handed in once, with something on it; what is blank stays not scored."""
    if not member:
        yield Obstacle(N_("Only members of the search committee score."))
    if phase == Phase.NOT_OPEN:
        yield Obstacle(N_("Scoring has not begun. The chair begins it."))
    elif phase == Phase.REVEALED:
        yield Obstacle(SEEN)
    elif handed_in:
        yield Obstacle(N_("You have handed in your scores."))
    elif not scored:
        yield Obstacle(N_("You have scored nobody yet."))


def obstacles_to_beginning(
    *, criteria: int, wordless: Collection[str], applicants: int, running: bool, members: int
) -> Iterator[Obstacle]:
    """Scoring begins once, for applicants who were not scored before, on criteria whose four levels have words."""
    if running:
        yield Obstacle(N_("Scoring is under way."))
    if not criteria:
        yield Obstacle(N_("There are no adopted criteria to score by."))
    if wordless:
        yield Obstacle(N_("Say in words what each level means for: %(titles)s."), titles=", ".join(wordless))
    if not applicants:
        yield Obstacle(N_("There is no applicant who was not scored before."))
    if members < 2:
        yield Obstacle(N_("Scoring needs at least two members without a conflict."))


def obstacles_to_opening_scores(phase: Phase, missing: Collection[str], why: str, *, in_: int) -> Iterator[Obstacle]:
    """The chair may open the scores before all are in, with a reason that stays beside the names of those missing."""
    if phase != Phase.SCORING:
        yield Obstacle(N_("No scoring is under way."))
    if not in_:
        yield Obstacle(N_("Nobody has handed in yet, so there is nothing to open."))
    if missing and not why.strip():
        yield Obstacle(N_("Say why you do not wait for: %(names)s."), names=", ".join(missing))
    if len(why) > LONGEST_WHY:
        yield Obstacle(N_("This is longer than %(most)s letters."), most=LONGEST_WHY)


def obstacles_to_wording(words: Mapping[int, str], *, running: bool) -> Iterator[Obstacle]:
    """Each level has its words, no two alike; they rest while scores are being given."""
    if running:
        yield Obstacle(N_("Scoring is under way, so the words of the levels rest."))
    said = [words.get(level, "").strip() for level in LEVELS]
    if not all(said):
        yield Obstacle(N_("Give each of the four levels its words."))
    elif len({one.casefold() for one in said}) < len(LEVELS):
        yield Obstacle(N_("Two levels have the same words."))
    if any(len(one) > LONGEST_WORDS for one in said):
        yield Obstacle(N_("This is longer than %(most)s letters."), most=LONGEST_WORDS)
