"""agreements: where a draft departs from the district contract. Frozen: it imports nothing of ours."""

from peewee import *


def _known(db, name):
    return type(name, (Model,), {"Meta": type("Meta", (), {"database": db, "legacy_table_names": False})})


def up(migrator, db):
    Agreement, Section, Person = (_known(db, name) for name in ("Agreement", "Section", "Person"))

    class Departure(Model):
        agreement = ForeignKeyField(Agreement, backref="+")
        no = IntegerField()
        carried_from = ForeignKeyField("self", null=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "departure"
            legacy_table_names = False
            indexes = ((("agreement", "no"), True),)

    class DepartureWording(Model):
        departure = ForeignKeyField(Departure, backref="+")
        section = ForeignKeyField(Section, backref="+")
        clause = CharField(max_length=200)
        quote = TextField()
        instead = TextField()
        why = TextField()
        area = CharField(max_length=30)
        once_key = CharField(max_length=64, unique=True)
        by = ForeignKeyField(Person, backref="+", null=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "departure_wording"
            legacy_table_names = False

    class DepartureAddition(Model):
        wording = ForeignKeyField(DepartureWording, backref="+")
        words = TextField()
        by = ForeignKeyField(Person, backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "departure_addition"
            legacy_table_names = False

    class DepartureLook(Model):
        departure = ForeignKeyField(Departure, backref="+", unique=True)
        by = ForeignKeyField(Person, backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "departure_look"
            legacy_table_names = False

    class DepartureTakingOff(Model):
        departure = ForeignKeyField(Departure, backref="+", unique=True)
        why = TextField()
        by = ForeignKeyField(Person, backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "departure_taking_off"
            legacy_table_names = False

    db.create_tables([Departure, DepartureWording, DepartureAddition, DepartureLook, DepartureTakingOff])


def down(migrator, db):
    for table in (
        "departure_taking_off",
        "departure_look",
        "departure_addition",
        "departure_wording",
        "departure",
    ):
        migrator.migrate(migrator.drop_table(table))
