"""Who watches a count without a vote in it."""

from peewee import CharField, ForeignKeyField, IntegerField

from governance.ballots.models.motions import Motion
from governance.db.records import MomentField, Record
from governance.people.models import Person


class Observer(Record):
    """A named observer of one count: a person of the school, or a guest who holds a link known here by its `digest`."""

    motion = ForeignKeyField(Motion, backref="observers")
    no = IntegerField()
    person = ForeignKeyField(Person, null=True)
    name = CharField(max_length=200)
    digest = CharField(max_length=64, null=True, unique=True)
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "vote_observer"
        indexes = ((("motion", "no"), True), (("motion", "person"), True))


class ObserverEnded(Record):
    """An officer took an observer's place back."""

    observer = ForeignKeyField(Observer, unique=True)
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "vote_observer_ended"
