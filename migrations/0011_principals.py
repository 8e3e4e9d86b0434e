"""principals: the rows of the foundation. Frozen: it imports nothing of ours."""

from peewee import *


def up(migrator, db):
    class Person(Model):
        class Meta:
            database = db
            table_name = "person"
            legacy_table_names = False

    class School(Model):
        class Meta:
            database = db
            table_name = "school"
            legacy_table_names = False

    class Subject(Model):
        class Meta:
            database = db
            table_name = "subject"
            legacy_table_names = False

    class Search(Model):
        school = ForeignKeyField(School, backref="+")
        number = IntegerField()
        title = CharField(max_length=200)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "search"
            legacy_table_names = False
            indexes = ((("school", "number"), True),)

    class Candidate(Model):
        search = ForeignKeyField(Search, backref="+")
        no = IntegerField()
        person = ForeignKeyField(Person, backref="+", null=True)
        name = CharField(max_length=200)
        statement = TextField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "candidate"
            legacy_table_names = False
            indexes = ((("search", "no"), True),)

    class CandidateWithdrawn(Model):
        candidate = ForeignKeyField(Candidate, backref="+", unique=True)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "candidate_withdrawn"
            legacy_table_names = False

    class SearchFreezing(Model):
        search = ForeignKeyField(Search, backref="+", unique=True)
        subject = ForeignKeyField(Subject, backref="+", unique=True)
        seed = CharField(max_length=64)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "search_freezing"
            legacy_table_names = False

    db.create_tables([Search, Candidate, CandidateWithdrawn, SearchFreezing])


def down(migrator, db):
    for table in (
        "search_freezing",
        "candidate_withdrawn",
        "candidate",
        "search",
    ):
        migrator.migrate(migrator.drop_table(table))
