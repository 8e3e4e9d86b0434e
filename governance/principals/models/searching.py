"""A search for a principal: its candidates, and the subject they were frozen into."""

from peewee import CharField, ForeignKeyField, IntegerField, TextField

from governance.db.records import MomentField, Record
from governance.decisions.models import Subject
from governance.people.models import Person
from governance.school.models import School


class Search(Record):
    """One vacancy."""

    school = ForeignKeyField(School)
    number = IntegerField()
    title = CharField(max_length=200)
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        indexes = ((("school", "number"), True),)


class Candidate(Record):
    """Someone who may be chosen; `person` is set for a colleague, who is then recused from running the vote."""

    search = ForeignKeyField(Search, backref="candidates")
    no = IntegerField()
    person = ForeignKeyField(Person, null=True)
    name = CharField(max_length=200)
    statement = TextField(default="")
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        indexes = ((("search", "no"), True),)


class CandidateWithdrawn(Record):
    """A candidate who stood down before the freeze."""

    candidate = ForeignKeyField(Candidate, unique=True)
    by_id = IntegerField()
    at = MomentField()


class Freezing(Record):
    """The finalists as they were frozen, in an order drawn by lot."""

    search = ForeignKeyField(Search, unique=True)
    subject = ForeignKeyField(Subject, unique=True)
    seed = CharField(max_length=64)
    at = MomentField()

    class Meta:
        table_name = "search_freezing"
