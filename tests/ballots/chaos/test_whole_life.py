"""The whole life of a vote, in any order of deeds: what may happen does, what may not changes nothing."""

import os
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from itertools import count

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from governance.audit.queries import verified
from governance.ballots import box
from governance.ballots.actions.posting import withdraw
from governance.ballots.models.counts import Code, Envelope, Tally
from governance.ballots.models.motions import Question
from governance.ballots.models.rolls import Mark, RollEntry
from governance.ballots.queries import turnout
from governance.ballots.rules.life import DeedOfTwo
from governance.decisions.rules import SubjectKind
from governance.values.words import Refused
from tests.ballots.conftest import ABSTAIN, BLANK, CLOSES, NO, OPENS, YES, Booths

EXAMPLES = 60 if "CHAOS" in os.environ else 8
VOTERS = ("ana", "mei", "obi", "marta", "grace", "luis")
_names = count(1)


class WholeLife(RuleBasedStateMachine):
    """A vote beside what a reader of the rules expects of it."""

    booths: Booths

    def __init__(self) -> None:
        super().__init__()
        subject = self.booths.subject(SubjectKind.AGREEMENT, f"Text {next(_names)}")
        self.vote = self.booths.post(subjects=[subject])
        self.stands, self.now, self.closes = "posted", OPENS, CLOSES
        self.ballots: dict[str, tuple[int, ...]] = {}

    def tried(self, allowed: bool, deed: Callable[[], object], then: str = "") -> bool:
        """Do it, and see that it happens exactly when it may."""
        try:
            deed()
        except Refused:
            happened = False
        else:
            happened = True
        assert happened == allowed
        self.stands = then if happened and then else self.stands
        return happened

    @property
    def open(self) -> bool:
        return self.stands == "open" and self.now < self.closes

    @initialize(opened=st.booleans())
    def begins(self, opened: bool) -> None:
        if opened:
            self.opens()

    @rule(seconds=st.sampled_from([1, 29, 30, 3600, 86_400, 200_000]))
    def time_passes(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @rule()
    def closing_comes(self) -> None:
        self.now = max(self.now, self.closes)

    @rule()
    def opens(self) -> None:
        may = self.stands == "posted" and self.now < self.closes
        self.tried(may, lambda: self.vote.open(self.now), "open")

    @rule(who=st.sampled_from(VOTERS), choice=st.sampled_from([YES, NO, ABSTAIN, BLANK]))
    def casts(self, who: str, choice: tuple[int, ...]) -> None:
        if self.tried(self.open, lambda: self.vote.cast(who, choice, at=self.now)):
            self.ballots[who] = choice

    @rule(hours=st.integers(1, 48))
    def extends(self, hours: int) -> None:
        later = self.closes + timedelta(hours=hours)
        deed = DeedOfTwo.EXTEND
        if self.tried(self.open, lambda: self.vote.together(deed, self.now, closes_at=later, why="Snow")):
            self.closes = later

    @rule()
    def cancels(self) -> None:
        deed = DeedOfTwo.CANCEL
        self.tried(self.stands == "open", lambda: self.vote.together(deed, self.now, why="A wrong text"), "stopped")

    @rule()
    def counts(self) -> None:
        may = self.stands == "open" and self.now >= self.closes + timedelta(seconds=30)
        self.tried(may, lambda: self.vote.count(self.now), "counted")

    @rule()
    def certifies(self) -> None:
        self.tried(self.stands == "counted", lambda: self.vote.certify(self.now), "certified")

    @rule()
    def is_withdrawn(self) -> None:
        chair = self.vote.town.marta
        deed = lambda: withdraw(self.vote.number, "", actor=chair, at=self.now)  # noqa: E731
        self.tried(self.stands == "posted", deed, "stopped")

    @invariant()
    def as_many_as_cast_have_voted(self) -> None:
        expected = 0 if self.stands == "stopped" else len(self.ballots)
        assert turnout.turnout(self.vote.motion.id) == expected

    @invariant()
    def papers_are_marks_once_counted_and_none_before(self) -> None:
        motion = self.vote.motion
        papers = box.Paper.select().where(
            box.Paper.question.in_(Question.select(Question.id).where(Question.motion == motion))
        )
        marks = Mark.select().join(RollEntry).where(RollEntry.motion == motion).count()
        envelopes = Envelope.select().join(RollEntry).where(RollEntry.motion == motion).count()
        codes = Code.select().where(Code.motion == motion.id).count()
        over = len(self.ballots) if self.stands in {"counted", "certified"} else 0
        waiting = len(self.ballots) if self.stands == "open" else 0
        assert (papers.count(), marks, codes, envelopes) == (over, over, over, waiting)

    def teardown(self) -> None:
        assert verified(self.vote.town.school.id).broken_at is None
        if self.stands in {"counted", "certified"}:
            told = Tally.get(Tally.question == Question.get(Question.motion == self.vote.motion)).result
            said = Counter(self.ballots.values())
            assert [told[k] for k in ("yes", "no", "abstain", "blank")] == [said[c] for c in (YES, NO, ABSTAIN, BLANK)]


def test_whatever_order_deeds_come_in_the_vote_keeps_its_rules(booths: Booths) -> None:
    WholeLife.booths = booths
    checks = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
    few = settings(max_examples=EXAMPLES, stateful_step_count=14, deadline=None, suppress_health_check=checks)
    run_state_machine_as_test(WholeLife, settings=few)
