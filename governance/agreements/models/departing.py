"""Where a draft departs from the district contract; every change is a row more, and the newest wording holds."""

from peewee import CharField, ForeignKeyField, IntegerField, TextField

from governance.agreements.models.texts import Agreement, Section
from governance.db.records import MomentField, Record
from governance.people.models import Person


class Departure(Record):
    """A departure under a number of its agreement, perhaps carried over from last year's."""

    agreement = ForeignKeyField(Agreement, backref="departures")
    no = IntegerField()
    carried_from = ForeignKeyField("self", null=True)
    at = MomentField()

    class Meta:
        indexes = ((("agreement", "no"), True),)


class DepartureWording(Record):
    """What a departure says: section, clause, the contract's words, ours, and why. Nobody wrote what was carried over."""

    departure = ForeignKeyField(Departure, backref="wordings")
    section = ForeignKeyField(Section, backref="+")
    clause = CharField(max_length=200)
    quote = TextField()
    instead = TextField()
    why = TextField()
    area = CharField(max_length=30)
    once_key = CharField(max_length=64, unique=True)
    by = ForeignKeyField(Person, null=True)
    at = MomentField()

    class Meta:
        table_name = "departure_wording"


class DepartureAddition(Record):
    """The chair's word that a departure, as worded, only adds to a clause and waives nothing; the newest row holds."""

    wording = ForeignKeyField(DepartureWording, backref="additions")
    words = TextField()
    by = ForeignKeyField(Person)
    at = MomentField()

    class Meta:
        table_name = "departure_addition"


class DepartureLook(Record):
    """Somebody of the committee looked at what was carried over and says that it still holds."""

    departure = ForeignKeyField(Departure, unique=True)
    by = ForeignKeyField(Person)
    at = MomentField()

    class Meta:
        table_name = "departure_look"


class DepartureTakingOff(Record):
    """A departure was taken off the list, with the reason."""

    departure = ForeignKeyField(Departure, unique=True)
    why = TextField()
    by = ForeignKeyField(Person)
    at = MomentField()

    class Meta:
        table_name = "departure_taking_off"
