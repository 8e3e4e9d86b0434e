"""Sessions and who was there, reviews and what came of them, one's own steps; of students nothing but a number."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField

from governance.db.records import MomentField, Record
from governance.people.models import Person
from governance.school.models import School


class TeamLead(Record):
    """Who leads a team, or nobody; the newest row of a team holds."""

    school = ForeignKeyField(School)
    team = CharField(max_length=80)
    person = ForeignKeyField(Person, null=True, backref="+")
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        indexes = ((("school", "team"), False),)


class TeamSession(Record):
    """A session, or one a week: `starts` is its minute of the school's day. An empty team is everyone."""

    school = ForeignKeyField(School)
    number = IntegerField()
    team = CharField(max_length=80)
    title = CharField(max_length=100)
    place = CharField(max_length=100, default="")
    first_day = DateField()
    last_day = DateField()
    starts = IntegerField()
    minutes = IntegerField()
    by_id = IntegerField()
    once_key = CharField(max_length=64, unique=True)
    at = MomentField()

    class Meta:
        indexes = ((("school", "number"), True), (("school", "team"), False))


class TeamSessionEnding(Record):
    """The series takes place no more after a day; the newest row holds."""

    session = ForeignKeyField(TeamSession, backref="endings")
    last_day = DateField()
    by_id = IntegerField()
    at = MomentField()


class TeamSessionSkip(Record):
    """One day of the series that is left out."""

    session = ForeignKeyField(TeamSession, backref="skips")
    day = DateField()
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        indexes = ((("session", "day"), True),)


class Presence(Record):
    """Somebody was there; taken back by removing the row."""

    session = ForeignKeyField(TeamSession, backref="presences")
    day = DateField()
    person = ForeignKeyField(Person, backref="+")
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "team_session_presence"
        indexes = ((("session", "day", "person"), True),)


class DataReview(Record):
    """The day on which a team looks at what its students need; what it saw is written nowhere here."""

    school = ForeignKeyField(School)
    number = IntegerField()
    team = CharField(max_length=80)
    day = DateField()
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        indexes = ((("school", "number"), True), (("school", "team", "day"), True))


class DataReviewMark(Record):
    """Done or not, and the one action that the team takes from it; the newest row holds."""

    review = ForeignKeyField(DataReview, backref="marks")
    done = BooleanField()
    action = CharField(max_length=300, default="")
    by_id = IntegerField()
    at = MomentField()


class AdoptedCount(Record):
    """How many students somebody has adopted: a number and never a name; the newest row holds."""

    school = ForeignKeyField(School)
    person = ForeignKeyField(Person, backref="+")
    students = IntegerField()
    at = MomentField()

    class Meta:
        indexes = ((("school", "person"), False),)


class BoardStep(Record):
    """A step of somebody's way to National Board Certification; taken back by removing the row."""

    school = ForeignKeyField(School)
    person = ForeignKeyField(Person, backref="+")
    step = CharField(max_length=20)
    day = DateField()
    at = MomentField()

    class Meta:
        indexes = ((("school", "person", "step"), True),)


class HybridRole(Record):
    """A role beside teaching, with its release time in minutes a week; `last_day` is inclusive."""

    school = ForeignKeyField(School)
    number = IntegerField()
    person = ForeignKeyField(Person, backref="+")
    title = CharField(max_length=100)
    minutes = IntegerField()
    first_day = DateField()
    last_day = DateField(null=True)
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        indexes = ((("school", "number"), True),)


class HybridRoleEnding(Record):
    """A hybrid role that ended before its last day."""

    role = ForeignKeyField(HybridRole, unique=True, backref="endings")
    last_day = DateField()
    by_id = IntegerField()
    at = MomentField()
