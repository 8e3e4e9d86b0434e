"""A vote of the demonstration school held behind the pages, so that a journey may begin before it or after it."""

from datetime import datetime, timedelta
from secrets import token_bytes, token_hex

from governance.ballots.actions import casting, posting, together
from governance.ballots.models.motions import Motion
from governance.ballots.queries import turnout
from governance.ballots.rules.deciding import preset
from governance.ballots.rules.life import DeedOfTwo
from governance.decisions import queries as decisions
from governance.decisions.models import Subject
from governance.decisions.rules import SubjectKind
from governance.people.models import Person
from governance.school.models import School
from governance.values.actor import Actor
from governance.values.moments import day_in
from tests.browser.conftest import Clock, Site
from tests.demonstration import actor_of


class Behind:
    """What the officers and the voters do behind the pages; the clock goes with them."""

    def __init__(self, site: Site, hands: Clock) -> None:
        self.site, self.hands, self.school = site, hands, School.get(School.slug == "lantern")

    def actor(self, key: str) -> Actor:
        person = Person.get(Person.email == f"{key}@lantern.example")
        return actor_of(self.school, person.id, self.hands())

    @property
    def motion(self) -> Motion:
        return Motion.select().order_by(Motion.number.desc()).get()

    def announce(self, subject: Subject) -> datetime:
        """Announce a vote by the rule that holds for it, three weeks from now; when it opens."""
        opens = self.hands() + timedelta(days=21)
        terms = decisions.terms_on(self.school.id, day_in(self.school.zone, self.hands()))
        rule = preset(SubjectKind(subject.kind), {name: term.value for name, term in terms.items()})
        posting.post(
            *([subject], rule), secret=True, opens_at=opens, closes_at=opens + timedelta(days=2),
            actor=self.actor("marta"), at=self.hands(),
        )  # fmt: skip
        return opens

    def hold(self, opens: datetime, choice: tuple[int, ...]) -> None:
        """Open, let everyone cast the same choice, close by the clock, count and certify."""
        self.hands.set(opens + timedelta(hours=1))
        self.together(DeedOfTwo.OPEN)
        for entry in turnout.entries(self.motion.id):
            voter = Actor(entry.person_id, self.school.id, frozenset())
            given = {"seed": token_bytes(16), "once_key": token_hex(16)}
            casting.cast(self.motion.number, [choice], actor=voter, at=self.hands(), **given)
        self.hands.set(opens + timedelta(days=3))
        self.together(DeedOfTwo.COUNT)
        self.together(DeedOfTwo.CERTIFY)

    def together(self, deed: DeedOfTwo) -> None:
        number, at = self.motion.number, self.hands()
        asked = together.ask(number, deed, actor=self.actor("grace"), at=at)
        given = {"key_dir": self.site.house.key_dir, "actor": self.actor("kwabena"), "at": at}
        together.confirm(number, deed, asked.digest, **given)
